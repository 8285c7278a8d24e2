/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ebur128.h>
#include <math.h>
#include <stdlib.h>

#include "speech/master.h"

/* Gains and peaks are told apart by blocks of a millisecond. */
#define BLOCK ((gsize)KK_RATE_HZ / 1000)

/* Blocks before and after a peak over which the volume goes down and up. */
#define REACH 5

/* Between two samples the wave may rise above both. That it does so by a factor of
 * two does not happen in speech, so quieter blocks need no closer look. */
#define NEAR 0.5

static double factor_of(double decibels) {
  return pow(10, decibels / 20);
}

/* The gain of each block, as a factor. Free with g_free. */
static float *block_factors(gsize blocks, const KkGain *gains, guint n) {
  float *factors = g_new(float, blocks);
  guint at = 0;
  for (gsize i = 0; i < blocks; i++) {
    while (at + 1 < n && i * BLOCK + BLOCK / 2 >= gains[at].end) at++;
    factors[i] = (float)factor_of(gains[at].gain_db);
  }
  return factors;
}

static int sample_peak(const gint16 *samples, gsize n) {
  int peak = 0;
  for (gsize i = 0; i < n; i++) peak = MAX(peak, abs(samples[i]));
  return peak;
}

/* The true peak of a block, full scale being 1: the highest point of the wave
 * through its samples (BS.1770-4, annex 2). `meter` heard the samples before. */
static double true_peak(ebur128_state *meter, const gint16 *samples, gsize n) {
  double peak = 0;
  ebur128_add_frames_short(meter, samples, n);
  ebur128_prev_true_peak(meter, 0, &peak);
  return peak;
}

/* How far each block has to be turned down: 1 for most. Free with g_free. */
static float *block_limits(const KkSound *sound, gsize blocks, const float *factors) {
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  const double ceiling = factor_of(KK_PEAK_DBTP);
  float *limits = g_new(float, blocks);
  ebur128_state *meter = ebur128_init(1, KK_RATE_HZ, EBUR128_MODE_TRUE_PEAK);
  if (!meter) g_error("libebur128: out of memory");
  gsize heard = 0; /* up to here by the meter */
  for (gsize i = 0; i < blocks; i++) {
    gsize at = i * BLOCK, count = MIN(BLOCK, sound->samples->len - at);
    limits[i] = 1;
    if ((float)sample_peak(samples + at, count) * factors[i] < NEAR * ceiling * 32768) continue;
    /* The meter's filter is as long as a quarter of a block. */
    if (heard < at) ebur128_add_frames_short(meter, samples + at - BLOCK, BLOCK);
    double peak = true_peak(meter, samples + at, count) * factors[i];
    heard = at + count;
    if (peak > ceiling) limits[i] = (float)(ceiling / peak);
  }
  ebur128_destroy(&meter);
  return limits;
}

/* The lowest, or the mean, of what lies within `reach` blocks of block i. */
static float lowest_near(const float *values, gsize n, gsize i, gsize reach) {
  float lowest = values[i];
  for (gsize k = i - MIN(i, reach); k < MIN(n, i + reach + 1); k++) lowest = MIN(lowest, values[k]);
  return lowest;
}

static float mean_near(const float *values, gsize n, gsize i, gsize reach) {
  float sum = 0;
  gsize first = i - MIN(i, reach), end = MIN(n, i + reach + 1);
  for (gsize k = first; k < end; k++) sum += values[k];
  return sum / (float)(end - first);
}

/* Multiplies `factors` by the limits, spread so that the volume moves smoothly. A
 * mean of lowest values is nowhere above the limit itself, as long as the lowest
 * are looked for further away: by one block for the gain between two blocks, by
 * another for the delay of the meter's filter. */
static void turn_down(float *factors, const float *limits, gsize blocks) {
  g_autofree float *lowest = g_new(float, blocks);
  for (gsize i = 0; i < blocks; i++) lowest[i] = lowest_near(limits, blocks, i, REACH + 2);
  for (gsize i = 0; i < blocks; i++) factors[i] *= mean_near(lowest, blocks, i, REACH);
}

void kk_sound_master(KkSound *sound, const KkGain *gains, guint n) {
  gint16 *samples = (gint16 *)(void *)sound->samples->data;
  gsize blocks = (sound->samples->len + BLOCK - 1) / BLOCK;
  if (!blocks || !n) return;
  g_autofree float *factors = block_factors(blocks, gains, n);
  g_autofree float *limits = block_limits(sound, blocks, factors);
  turn_down(factors, limits, blocks);
  for (gsize i = 0; i < sound->samples->len; i++) {
    /* From the middle of one block to that of the next. */
    gsize block = (i + BLOCK / 2) / BLOCK;
    float before = factors[block ? block - 1 : 0], after = factors[MIN(block, blocks - 1)];
    float part = (float)((i + BLOCK / 2) % BLOCK) / (float)BLOCK;
    float level = (float)samples[i] * (before + (after - before) * part);
    samples[i] = (gint16)lrintf(CLAMP(level, G_MININT16, G_MAXINT16));
  }
}
