/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/sound.h"

#include <math.h>
#include <soxr.h>
#include <stdlib.h>

#include "speech/memory_file.h"

static gint16 *samples_of(const KkSound *sound) {
  return (gint16 *)(void *)sound->samples->data;
}

KkSound *kk_sound_new(int rate_hz) {
  KkSound *sound = g_new0(KkSound, 1);
  sound->rate_hz = rate_hz;
  sound->samples = g_array_new(FALSE, TRUE, sizeof(gint16));
  sound->spans = g_array_new(FALSE, FALSE, sizeof(KkSpokenSpan));
  return sound;
}

void kk_sound_free(KkSound *sound) {
  if (!sound) return;
  g_array_unref(sound->samples);
  g_array_unref(sound->spans);
  g_free(sound);
}

double kk_sound_seconds(const KkSound *sound) {
  return sound->rate_hz > 0 ? (double)sound->samples->len / sound->rate_hz : 0;
}

void kk_sound_add_span(KkSound *sound, gsize start, gsize end, gsize text_start, gsize text_end) {
  KkSpokenSpan span = {start, end, (guint)text_start, (guint)text_end};
  g_array_append_val(sound->spans, span);
}

void kk_sound_append(KkSound *sound, const KkSound *more) {
  for (guint i = 0; i < more->spans->len; i++) {
    const KkSpokenSpan *span = &g_array_index(more->spans, KkSpokenSpan, i);
    kk_sound_add_span(sound, sound->samples->len + span->start, sound->samples->len + span->end,
                      span->text_start, span->text_end);
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
  const gint16 *samples = samples_of(sound);
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
  for (guint i = 0; i < sound->spans->len; i++) {
    KkSpokenSpan *span = &g_array_index(sound->spans, KkSpokenSpan, i);
    span->start = CLAMP(span->start, first, last) - first;
    span->end = CLAMP(span->end, first, last) - first;
  }
}

gboolean kk_sound_is_silent(const KkSound *sound) {
  for (guint i = 0; i < sound->samples->len; i++)
    if (abs(samples_of(sound)[i]) > 32) return FALSE; /* 32768 / 1000 */
  return TRUE;
}

void kk_sound_resample(KkSound *sound, int rate_hz) {
  double ratio = (double)rate_hz / sound->rate_hz;
  gsize n = sound->samples->len, made = 0;
  if (rate_hz == sound->rate_hz) return;
  sound->rate_hz = rate_hz;
  if (n == 0) return;
  GArray *samples = g_array_new(FALSE, TRUE, sizeof(gint16));
  g_array_set_size(samples, (guint)ceil((double)n * ratio));
  soxr_io_spec_t format = soxr_io_spec(SOXR_INT16_I, SOXR_INT16_I);
  /* Dither is noise, and noise comes from a generator. */
  format.flags |= SOXR_NO_DITHER;
  soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
  soxr_error_t failure = soxr_oneshot(1, ratio, 1, sound->samples->data, n, NULL, samples->data,
                                      samples->len, &made, &format, &quality, NULL);
  if (failure) g_error("libsoxr: %s", failure);
  g_array_set_size(samples, (guint)made);
  g_array_unref(sound->samples);
  sound->samples = samples;
  for (guint i = 0; i < sound->spans->len; i++) {
    KkSpokenSpan *span = &g_array_index(sound->spans, KkSpokenSpan, i);
    span->start = MIN(made, (gsize)((double)span->start * ratio + 0.5));
    span->end = MIN(made, (gsize)((double)span->end * ratio + 0.5));
  }
}

/* Appends frames of full scale 1, mixed to one channel. Read as floating point,
 * which neural engines write; 16 bits come through it unchanged. */
static void append_frames(KkSound *sound, const float *frames, sf_count_t count, int channels) {
  for (sf_count_t i = 0; i < count; i++) {
    float sum = 0;
    for (int channel = 0; channel < channels; channel++) sum += frames[i * channels + channel];
    float level = sum / (float)channels * 32768;
    /* Written so that what is not a number becomes silence. */
    gint16 sample = level >= G_MAXINT16   ? G_MAXINT16
                    : level >= G_MININT16 ? (gint16)lrintf(level)
                    : level < G_MININT16  ? G_MININT16
                                          : 0;
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
  gboolean taken = info.samplerate >= 8000 && info.samplerate <= 192000;
  guint limit = taken ? KK_SOUND_LIMIT_S * (guint)info.samplerate : 0;
  enum { BLOCK = 16384 };
  g_autofree float *frames = g_new(float, (gsize)BLOCK *(gsize)info.channels);
  for (sf_count_t got; taken && (got = sf_readf_float(input, frames, BLOCK)) > 0;) {
    append_frames(sound, frames, got, info.channels);
    taken = sound->samples->len <= limit;
  }
  sf_close(input);
  return taken && sound->samples->len ? g_steal_pointer(&sound) : NULL;
}
