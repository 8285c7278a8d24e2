/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/sound.h"

#include <math.h>

#include "speech/memory_file.h"

KkSound *kk_sound_new(int rate_hz) {
  KkSound *sound = g_new0(KkSound, 1);
  sound->rate_hz = rate_hz;
  sound->samples = g_array_new(FALSE, TRUE, sizeof(gint16));
  sound->heard = g_array_new(FALSE, TRUE, sizeof(KkHeard));
  return sound;
}

void kk_sound_free(KkSound *sound) {
  if (!sound) return;
  g_array_unref(sound->samples);
  g_array_unref(sound->heard);
  g_free(sound);
}

double kk_sound_seconds(const KkSound *sound) {
  return sound->rate_hz > 0 ? (double)sound->samples->len / sound->rate_hz : 0;
}

void kk_sound_append(KkSound *sound, const KkSound *more) {
  for (guint i = 0; i < more->heard->len; i++) {
    KkHeard heard = g_array_index(more->heard, KkHeard, i);
    heard.first += sound->samples->len;
    heard.end += sound->samples->len;
    g_array_append_val(sound->heard, heard);
  }
  if (more->samples->len)
    g_array_append_vals(sound->samples, more->samples->data, more->samples->len);
}

void kk_sound_append_silence(KkSound *sound, int milliseconds) {
  gint64 count = ((gint64)sound->rate_hz * milliseconds + 500) / 1000;
  /* The array was made to clear what it grows by. */
  g_array_set_size(sound->samples, sound->samples->len + (guint)MAX(count, 0));
}

/* The highest less the lowest of n samples. */
static int range_of(const gint16 *samples, guint n) {
  int lowest = G_MAXINT16, highest = G_MININT16;
  for (guint i = 0; i < n; i++) {
    lowest = MIN(lowest, samples[i]);
    highest = MAX(highest, samples[i]);
  }
  return n ? highest - lowest : 0;
}

void kk_sound_trim(KkSound *sound) {
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  guint n = sound->samples->len;
  guint frame = MAX((guint)sound->rate_hz / 100, 1);
  double threshold = range_of(samples, n) * 0.005;
  guint first = 0, last = n;
  while (first + frame <= n && range_of(samples + first, frame) <= threshold) first += frame;
  while (last >= first + frame && range_of(samples + last - frame, frame) <= threshold)
    last -= frame;
  first -= MIN(first, 3 * frame);
  last = MIN(n, last + 5 * frame);
  g_array_set_size(sound->samples, last);
  g_array_remove_range(sound->samples, 0, first);
  for (guint i = 0; i < sound->heard->len; i++) {
    KkHeard *heard = &g_array_index(sound->heard, KkHeard, i);
    heard->first = CLAMP(heard->first, first, last) - first;
    heard->end = CLAMP(heard->end, first, last) - first;
  }
}

void kk_sound_amplify(KkSound *sound, double decibels) {
  if (decibels == 0) return;
  double factor = pow(10, decibels / 20);
  gint16 *samples = (gint16 *)(void *)sound->samples->data;
  for (guint i = 0; i < sound->samples->len; i++)
    samples[i] = (gint16)lrint(CLAMP(samples[i] * factor, G_MININT16, G_MAXINT16));
}

static void mix(KkSound *sound, const gint16 *frames, sf_count_t count, int channels) {
  for (sf_count_t i = 0; i < count; i++) {
    int sum = 0;
    for (int channel = 0; channel < channels; channel++) sum += frames[i * channels + channel];
    gint16 sample = (gint16)(sum / channels);
    g_array_append_val(sound->samples, sample);
  }
}

KkSound *kk_sound_from_bytes(GBytes *bytes) {
  g_autoptr(GByteArray) copy = g_bytes_unref_to_array(g_bytes_ref(bytes));
  KkMemoryFile file = {copy, 0};
  SF_INFO info = {0};
  SNDFILE *input = sf_open_virtual(&kk_memory_file_io, SFM_READ, &info, &file);
  if (!input) return NULL;
  g_autoptr(KkSound) sound = kk_sound_new(info.samplerate);
  enum { BLOCK = 16384 };
  g_autofree gint16 *frames = g_new(gint16, (gsize)BLOCK * (gsize)info.channels);
  for (sf_count_t got; (got = sf_readf_short(input, frames, BLOCK)) > 0;) {
    if (info.channels == 1)
      g_array_append_vals(sound->samples, frames, (guint)got);
    else
      mix(sound, frames, got, info.channels);
  }
  sf_close(input);
  return sound->samples->len ? g_steal_pointer(&sound) : NULL;
}
