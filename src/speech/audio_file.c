/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/id3.h"
#include "speech/memory_file.h"
#include "speech/sound.h"

typedef struct {
  const char *extension;
  int format;
} AudioFormat;

static const AudioFormat formats[] = {
    {".wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16},
    {".mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III},
    {".flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16},
    {".opus", SF_FORMAT_OGG | SF_FORMAT_OPUS},
};

static const AudioFormat *format_of(const char *path) {
  const char *extension = strrchr(path, '.');
  for (gsize i = 0; extension && i < G_N_ELEMENTS(formats); i++)
    if (g_ascii_strcasecmp(extension, formats[i].extension) == 0) return &formats[i];
  return NULL;
}

/* The same bit rate throughout: every player shows the right duration and seeks
 * exactly. 64 kbit/s for one channel of speech at 48 kHz, at which LAME keeps
 * about 11 kHz; 40 kbit/s at 16 kHz, where all 8 kHz are kept. Below, sibilants
 * begin to smear; above, the file only grows. libsndfile takes the rate as a
 * level from 0 to 1 that it spreads over the rates MPEG-1 (from 32 kHz) and
 * MPEG-2 have. */
static void set_mp3_rate(SNDFILE *output, int rate_hz) {
  int mode = SF_BITRATE_MODE_CONSTANT;
  /* Half a kbit/s more, because libsndfile cuts off the fraction. */
  double level = rate_hz >= 32000 ? (320 - 64.5) / (320 - 32) : (160 - 40.5) / (160 - 8);
  sf_command(output, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
  sf_command(output, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
}

static void set_tags(SNDFILE *output, const KkAudioTags *tags) {
  if (tags->title) sf_set_string(output, SF_STR_TITLE, tags->title);
  if (tags->album) sf_set_string(output, SF_STR_ALBUM, tags->album);
  if (tags->artist) sf_set_string(output, SF_STR_ARTIST, tags->artist);
  if (tags->track > 0) {
    g_autofree char *track = g_strdup_printf("%d", tags->track);
    sf_set_string(output, SF_STR_TRACKNUMBER, track);
  }
}

/* The file's bytes, or NULL with an error. */
static GByteArray *encode(const KkSound *sound, const AudioFormat *format, const KkAudioTags *tags,
                          KkPlace place, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  KkMemoryFile file = {bytes, 0};
  SF_INFO info = {.samplerate = sound->rate_hz, .channels = 1, .format = format->format};
  SNDFILE *output = sf_open_virtual(&kk_memory_file_io, SFM_WRITE, &info, &file);
  if (!output) {
    kk_error_at(error, KK_ERROR_INPUT, place, _("%s cannot hold sound of %d Hz: %s"),
                format->extension, sound->rate_hz, sf_strerror(NULL));
    return NULL;
  }
  gboolean mp3 = (format->format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
  if (mp3) set_mp3_rate(output, sound->rate_hz);
  if (tags && !mp3) set_tags(output, tags);
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  sf_count_t count = sound->samples->len;
  gboolean written = sf_writef_short(output, samples, count) == count;
  if (sf_close(output) != 0) written = FALSE;
  if (written) return g_steal_pointer(&bytes);
  kk_error_at(error, KK_ERROR_OUTPUT, place, _("the sound cannot be encoded as %s"),
              format->extension);
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
  /* A file without a single sample is empty in some formats, and players refuse
   * it; a tenth of a second of silence is neither. */
  g_autoptr(KkSound) silence = kk_sound_new(sound->rate_hz > 0 ? sound->rate_hz : 48000);
  kk_sound_append_silence(silence, 100);
  if (!sound->samples->len) sound = silence;
  g_autoptr(GByteArray) sound_bytes = encode(sound, format, tags, place, error);
  if (!sound_bytes) return FALSE;
  if (!tags || (format->format & SF_FORMAT_TYPEMASK) != SF_FORMAT_MPEG)
    return kk_file_write(path, sound_bytes->data, sound_bytes->len, error);
  g_autoptr(GByteArray) tagged = g_byte_array_new();
  kk_id3_append(tagged, tags);
  g_byte_array_append(tagged, sound_bytes->data, sound_bytes->len);
  return kk_file_write(path, tagged->data, tagged->len, error);
}
