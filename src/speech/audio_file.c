/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/audio_file.h"

#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/audio_formats.h"
#include "speech/sound.h"

typedef struct {
  const char *extension;
  gboolean (*append)(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags);
} AudioFormat;

static const AudioFormat formats[] = {
    {".wav", kk_wav_append},
    {".mp3", kk_mp3_append},
    {".flac", kk_flac_append},
    {".opus", kk_opus_append},
};

static const AudioFormat *format_of(const char *path) {
  const char *extension = strrchr(path, '.');
  for (gsize i = 0; extension && i < G_N_ELEMENTS(formats); i++)
    if (g_ascii_strcasecmp(extension, formats[i].extension) == 0) return &formats[i];
  return NULL;
}

const char *kk_audio_language(const char *lang) {
  /* The languages in which Japanese municipalities publish. */
  static const char *const codes[][2] = {{"ja", "jpn"}, {"en", "eng"}, {"zh", "zho"}, {"ko", "kor"},
                                         {"vi", "vie"}, {"tl", "tgl"}, {"ne", "nep"}, {"pt", "por"},
                                         {"es", "spa"}, {"id", "ind"}, {"th", "tha"}, {"my", "mya"},
                                         {"fr", "fra"}, {"de", "deu"}, {"ru", "rus"}};
  if (!lang) return NULL;
  gsize length = strcspn(lang, "-_");
  for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
    if (strlen(codes[i][0]) == length && g_ascii_strncasecmp(lang, codes[i][0], length) == 0)
      return codes[i][1];
  return NULL;
}

gboolean kk_audio_write(const char *path, const KkSound *sound, const KkAudioTags *tags,
                        GError **error) {
  KkPlace place = {path, 0, 0};
  const AudioFormat *format = format_of(path);
  if (!format)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("not a kind of sound file that can be written; "
                         "end the name in .wav, .mp3, .flac or .opus"));
  g_assert(sound->rate_hz == KK_RATE_HZ);
  /* A file without a single sample is empty in some formats, and players refuse
   * it; a tenth of a second of silence is neither. */
  g_autoptr(KkSound) silence = kk_sound_new(KK_RATE_HZ);
  kk_sound_append_silence(silence, 100);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  if (!format->append(bytes, sound->samples->len ? sound : silence, tags))
    return kk_error_at(error, KK_ERROR_OUTPUT, place, _("the sound cannot be encoded as %s"),
                       format->extension);
  return kk_file_write(path, bytes->data, bytes->len, error);
}
