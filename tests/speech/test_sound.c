/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: reading what programs write, trimming, changing the rate. */
#include <math.h>
#include <sndfile.h>
#include <string.h>

#include "speech/memory_file.h"
#include "speech/sound.h"

static KkSound *tone(int rate_hz, double hertz, double seconds) {
  KkSound *sound = kk_sound_new(rate_hz);
  for (int i = 0; i < (int)(rate_hz * seconds); i++) {
    gint16 sample = (gint16)lrint(10000 * sin(2 * G_PI * hertz * i / rate_hz));
    g_array_append_val(sound->samples, sample);
  }
  return sound;
}

static gint16 at(const KkSound *sound, gsize i) {
  return g_array_index(sound->samples, gint16, i);
}

/* Root mean square without the first and last tenth, in decibels of full scale. */
static double level(const KkSound *sound) {
  double sum = 0;
  gsize n = sound->samples->len, edge = n / 10;
  for (gsize i = edge; i < n - edge; i++) sum += pow(at(sound, i) / 32768.0, 2);
  return 10 * log10(sum / (double)(n - 2 * edge) + 1e-12);
}

/* By how often the wave crosses zero upwards. */
static double pitch(const KkSound *sound) {
  guint crossings = 0;
  for (guint i = 1; i < sound->samples->len; i++)
    crossings += at(sound, i - 1) < 0 && at(sound, i) >= 0 ? 1 : 0;
  return crossings / kk_sound_seconds(sound);
}

static void test_resample(void) {
  static const struct {
    int rate_hz;
    double hertz;
  } cases[] = {{16000, 440}, {16000, 6500}, {22050, 1000},
               {8000, 3000}, {96000, 1000}, {44100, 97}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%d Hz", cases[i].rate_hz);
    g_autoptr(KkSound) sound = tone(cases[i].rate_hz, cases[i].hertz, 1);
    double before = level(sound);
    kk_sound_add_span(sound, 0, (gsize)cases[i].rate_hz / 4, 0, 3);
    kk_sound_add_span(sound, (gsize)cases[i].rate_hz / 4, (gsize)cases[i].rate_hz, 3, 6);
    kk_sound_resample(sound, 48000);
    g_assert_cmpint(sound->rate_hz, ==, 48000);
    g_assert_cmpint(abs((int)sound->samples->len - 48000), <=, 1);
    g_assert_cmpfloat_with_epsilon(level(sound), before, 0.05);
    g_assert_cmpfloat_with_epsilon(pitch(sound), cases[i].hertz, 1.5);
    const KkSpokenSpan *span = &g_array_index(sound->spans, KkSpokenSpan, 1);
    g_assert_cmpint(abs((int)span->start - 12000), <=, 1);
    g_assert_cmpint(abs((int)span->end - 48000), <=, 1);
    g_assert_cmpuint(span->text_end, ==, 6);
  }
  /* What the lower rate cannot hold is gone, not folded down. */
  g_autoptr(KkSound) high = tone(48000, 7000, 1);
  kk_sound_resample(high, 8000);
  g_assert_cmpfloat(level(high), <, -80);
  g_autoptr(KkSound) empty = kk_sound_new(16000);
  kk_sound_resample(empty, 48000);
  g_assert_cmpuint(empty->samples->len, ==, 0);
}

static void test_trim(void) {
  g_autoptr(KkSound) sound = kk_sound_new(16000);
  kk_sound_append_silence(sound, 500);
  g_autoptr(KkSound) word = tone(16000, 440, 0.2);
  kk_sound_add_span(word, 0, word->samples->len, 2, 5);
  kk_sound_append(sound, word);
  kk_sound_append_silence(sound, 500);
  kk_sound_trim(sound);
  g_assert_cmpfloat_with_epsilon(kk_sound_seconds(sound), 0.28, 0.011);
  const KkSpokenSpan *span = &g_array_index(sound->spans, KkSpokenSpan, 0);
  g_assert_cmpuint(span->start, ==, 480);
  g_assert_cmpuint(span->end, ==, 480 + word->samples->len);
  /* Once is enough. */
  guint length = sound->samples->len;
  kk_sound_trim(sound);
  g_assert_cmpuint(sound->samples->len, ==, length);
  g_assert_false(kk_sound_is_silent(sound));
  g_autoptr(KkSound) silence = kk_sound_new(48000);
  kk_sound_append_silence(silence, 100);
  g_assert_true(kk_sound_is_silent(silence));
}

/* ---- reading ---- */

/* A sound file of a format of libsndfile's with `seconds` of a tone of half of full
 * scale in its first channel. */
static GBytes *encoded(int format, int rate_hz, int channels, double seconds) {
  GByteArray *bytes = g_byte_array_new();
  KkMemoryFile file = {bytes, 0};
  SF_INFO info = {.samplerate = rate_hz, .channels = channels, .format = format};
  SNDFILE *output = sf_open_virtual(&kk_memory_file_io, SFM_WRITE, &info, &file);
  g_assert_nonnull(output);
  g_autofree float *frames = g_new0(float, (gsize)(rate_hz * channels));
  for (int i = 0; i < rate_hz; i++)
    frames[i * channels] = (float)(0.5 * sin(2 * G_PI * 440 * i / rate_hz));
  for (double left = seconds; left > 0; left -= 1)
    sf_writef_float(output, frames, (sf_count_t)(MIN(left, 1) * rate_hz));
  sf_close(output);
  return g_byte_array_free_to_bytes(bytes);
}

static void assert_reads(int format, int rate_hz, int channels, double decibels) {
  g_autoptr(GBytes) bytes = encoded(format, rate_hz, channels, 1);
  g_autoptr(KkSound) sound = kk_sound_from_bytes(bytes);
  g_assert_nonnull(sound);
  g_assert_cmpint(sound->rate_hz, ==, rate_hz);
  g_assert_cmpfloat_with_epsilon(level(sound), decibels, 0.1);
  g_assert_cmpfloat_with_epsilon(pitch(sound), 440, 2);
}

static void test_reads(void) {
  const double half = 20 * log10(0.5 / sqrt(2));
  assert_reads(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 1, half);
  assert_reads(SF_FORMAT_WAV | SF_FORMAT_FLOAT, 24000, 1, half);
  assert_reads(SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 1, half);
  assert_reads(SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8000, 1, half);
  assert_reads(SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48000, 1, half);
  /* Two channels are mixed; the other one was silent. */
  assert_reads(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2, half - 20 * log10(2));
}

static void test_refuses(void) {
  g_autoptr(GBytes) slow = encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 4000, 1, 1);
  g_assert_null(kk_sound_from_bytes(slow));
  g_autoptr(GBytes) empty = encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 1, 0);
  g_assert_null(kk_sound_from_bytes(empty));
  g_autoptr(GBytes) text = g_bytes_new_static("no sound", 8);
  g_assert_null(kk_sound_from_bytes(text));
  g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
  g_assert_null(kk_sound_from_bytes(nothing));
  /* A sentence of eleven minutes. */
  g_autoptr(GBytes) hours = encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8000, 1, 660);
  g_assert_null(kk_sound_from_bytes(hours));
}

/* Numbers that are none, and far beyond full scale, as a broken engine makes them. */
static void test_wild_numbers(void) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  KkMemoryFile file = {bytes, 0};
  SF_INFO info = {.samplerate = 48000, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
  SNDFILE *output = sf_open_virtual(&kk_memory_file_io, SFM_WRITE, &info, &file);
  const float frames[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 0.5f};
  sf_writef_float(output, frames, G_N_ELEMENTS(frames));
  sf_close(output);
  g_autoptr(GBytes) wild = g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
  g_autoptr(KkSound) sound = kk_sound_from_bytes(wild);
  static const int expected[] = {0, 32767, -32768, 32767, -32768, 16384};
  for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) g_assert_cmpint(at(sound, i), ==, expected[i]);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sound/resample", test_resample);
  g_test_add_func("/sound/trim", test_trim);
  g_test_add_func("/sound/reads", test_reads);
  g_test_add_func("/sound/refuses", test_refuses);
  g_test_add_func("/sound/wild-numbers", test_wild_numbers);
  return g_test_run();
}
