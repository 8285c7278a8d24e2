/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/audio_formats.h"
#include "speech/memory_file.h"

static void set_tags(SNDFILE *output, const KkAudioTags *tags) {
  if (tags->title) sf_set_string(output, SF_STR_TITLE, tags->title);
  if (tags->album) sf_set_string(output, SF_STR_ALBUM, tags->album);
  if (tags->artist) sf_set_string(output, SF_STR_ARTIST, tags->artist);
  g_autofree char *track = g_strdup_printf("%d", tags->track);
  if (tags->track > 0) sf_set_string(output, SF_STR_TRACKNUMBER, track);
}

gboolean kk_wav_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags) {
  KkMemoryFile file = {bytes, 0};
  SF_INFO info = {
      .samplerate = KK_RATE_HZ, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
  SNDFILE *output = sf_open_virtual(&kk_memory_file_io, SFM_WRITE, &info, &file);
  if (!output) return FALSE;
  if (tags) set_tags(output, tags);
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  sf_count_t count = sound->samples->len;
  gboolean written = sf_writef_short(output, samples, count) == count;
  return sf_close(output) == 0 && written;
}
