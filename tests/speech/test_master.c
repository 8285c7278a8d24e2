/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudness and true peak, as ffmpeg measures them. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "speech/audio_file.h"
#include "speech/master.h"
#include "speech/sound.h"

/* A tone that swells and fades, speech-like in its ups and downs. */
static KkSound *waves(double hertz, double amplitude, double seconds) {
  KkSound *sound = kk_sound_new(KK_RATE_HZ);
  for (int i = 0; i < (int)(KK_RATE_HZ * seconds); i++) {
    double t = (double)i / KK_RATE_HZ, swell = pow(sin(2 * G_PI * t), 2);
    gint16 sample = (gint16)lrint(32767 * amplitude * swell * sin(2 * G_PI * hertz * t));
    g_array_append_val(sound->samples, sample);
  }
  return sound;
}

static const gint16 *samples_of(const KkSound *sound) {
  return (const gint16 *)(const void *)sound->samples->data;
}

static double loudness_of(const KkSound *sound) {
  KkLoudnessMeter *meter = kk_loudness_meter_new();
  /* In uneven pieces: only the whole counts. */
  gsize first = sound->samples->len / 3 + 17;
  kk_loudness_meter_add(meter, samples_of(sound), first);
  kk_loudness_meter_add(meter, samples_of(sound) + first, sound->samples->len - first);
  g_autoptr(GArray) energies = kk_loudness_meter_finish(meter);
  return kk_loudness(energies);
}

typedef struct {
  double loudness_lufs, peak_db;
} Judged;

static double number_behind(const char *text, const char *name) {
  const char *found = strstr(text, name);
  g_assert_nonnull(found);
  return g_ascii_strtod(found + strlen(name), NULL);
}

/* What ffmpeg says of the sound as a file; FALSE, and the test skipped, without it. */
static gboolean judge(const KkSound *sound, Judged *judged) {
  g_autofree char *program = g_find_program_in_path("ffmpeg");
  if (!program) {
    g_test_skip("ffmpeg is not installed");
    return FALSE;
  }
  g_autofree char *folder = g_dir_make_tmp("kk-master-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "x.wav", NULL);
  g_assert_true(kk_audio_write(path, sound, NULL, NULL));
  const char *argv[] = {program, "-nostats",          "-hide_banner", "-i",   path,
                        "-af",   "ebur128=peak=true", "-f",           "null", "-",
                        NULL};
  g_autofree char *said = NULL;
  g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                             NULL, &said, NULL, NULL));
  g_remove(path);
  g_rmdir(folder);
  const char *summary = strstr(said, "Summary:");
  g_assert_nonnull(summary);
  *judged = (Judged){number_behind(summary, "I:"), number_behind(summary, "Peak:")};
  g_test_message("ffmpeg: %.1f LUFS, %.1f dBFS", judged->loudness_lufs, judged->peak_db);
  return TRUE;
}

static void test_loudness(void) {
  static const struct {
    double hertz, amplitude, silence_s;
  } cases[] = {{1000, 0.5, 0}, {200, 0.1, 0}, {3000, 0.02, 5}, {100, 0.9, 1}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkSound) sound = waves(cases[i].hertz, cases[i].amplitude, 6);
    kk_sound_append_silence(sound, (int)(cases[i].silence_s * 1000));
    Judged judged;
    if (!judge(sound, &judged)) return;
    g_assert_cmpfloat_with_epsilon(loudness_of(sound), judged.loudness_lufs, 0.11);
  }
}

static void test_silence(void) {
  g_autoptr(KkSound) silence = kk_sound_new(KK_RATE_HZ);
  kk_sound_append_silence(silence, 2000);
  g_assert_cmpfloat(loudness_of(silence), ==, -HUGE_VAL);
  KkLoudnessMeter *meter = kk_loudness_meter_new();
  g_autoptr(GArray) nothing = kk_loudness_meter_finish(meter);
  g_assert_cmpuint(nothing->len, ==, 0);
  g_assert_cmpfloat(kk_loudness(nothing), ==, -HUGE_VAL);
  /* Shorter than a block still counts. */
  g_autoptr(KkSound) brief = waves(1000, 0.5, 0.3);
  g_assert_cmpfloat(loudness_of(brief), >, -40);
}

/* Short pops far above the rest, as speech has them: the rest becomes as loud as
 * wanted, no true peak is above the limit. */
static void test_limiter(void) {
  g_autoptr(KkSound) sound = waves(300, 0.1, 10);
  gint16 *samples = (gint16 *)(void *)sound->samples->data;
  for (guint at = 5000; at + 100 < sound->samples->len; at += 48000)
    for (guint i = 0; i < 6; i++)
      samples[at + i] = (gint16)(32000 * sin(2 * G_PI * 11900 * i / KK_RATE_HZ));
  KkGain gain = {sound->samples->len, 0};
  gain.gain_db = -19 - loudness_of(sound);
  g_assert_cmpfloat(gain.gain_db, >, 3);
  kk_sound_master(sound, &gain, 1);
  g_assert_cmpfloat_with_epsilon(loudness_of(sound), -19, 0.5);
  Judged judged;
  if (!judge(sound, &judged)) return;
  g_assert_cmpfloat_with_epsilon(judged.loudness_lufs, -19, 0.5);
  g_assert_cmpfloat(judged.peak_db, <, KK_PEAK_DBTP + 0.3);
  g_assert_cmpfloat(judged.peak_db, >, KK_PEAK_DBTP - 1.5);
}

static void test_gains(void) {
  g_autoptr(KkSound) sound = waves(300, 0.1, 4);
  g_autoptr(KkSound) before = waves(300, 0.1, 4);
  KkGain gains[] = {{KK_RATE_HZ, 6.0206}, {3 * KK_RATE_HZ, -6.0206}, {4 * KK_RATE_HZ, 0}};
  kk_sound_master(sound, gains, 3);
  for (guint second = 0; second < 4; second++) {
    const double factor = second == 0 ? 2 : second < 3 ? 0.5 : 1;
    for (guint i = 100; i < KK_RATE_HZ - 100; i += 101) {
      guint at = second * KK_RATE_HZ + i;
      g_assert_cmpfloat_with_epsilon(samples_of(sound)[at], factor * samples_of(before)[at], 1);
    }
  }
  g_autoptr(KkSound) empty = kk_sound_new(KK_RATE_HZ);
  kk_sound_master(empty, gains, 0);
  g_assert_cmpuint(empty->samples->len, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/master/loudness", test_loudness);
  g_test_add_func("/master/silence", test_silence);
  g_test_add_func("/master/limiter", test_limiter);
  g_test_add_func("/master/gains", test_gains);
  return g_test_run();
}
