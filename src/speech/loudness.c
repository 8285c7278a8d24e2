/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ebur128.h>
#include <math.h>

#include "speech/master.h"

/* BS.1770-4: blocks of 400 ms that overlap by three quarters. */
#define STEP ((gsize)KK_RATE_HZ / 10)
#define STEPS_A_BLOCK 4

struct KkLoudnessMeter {
  ebur128_state *state;
  GArray *energies; /* of double */
  gsize in_step;    /* samples since the last whole step */
  guint steps;
};

KkLoudnessMeter *kk_loudness_meter_new(void) {
  KkLoudnessMeter *meter = g_new0(KkLoudnessMeter, 1);
  meter->state = ebur128_init(1, KK_RATE_HZ, EBUR128_MODE_M);
  if (!meter->state) g_error("libebur128: out of memory");
  meter->energies = g_array_new(FALSE, FALSE, sizeof(double));
  return meter;
}

/* From loudness in LUFS to energy and back (BS.1770-4, equation 2). */
static double energy_of(double lufs) {
  return pow(10, (lufs + 0.691) / 10);
}

static double lufs_of(double energy) {
  return 10 * log10(energy) - 0.691;
}

static void finish_step(KkLoudnessMeter *meter) {
  double lufs;
  meter->in_step = 0;
  if (++meter->steps < STEPS_A_BLOCK) return;
  /* -HUGE_VAL for silence, whose energy is then 0. */
  if (ebur128_loudness_momentary(meter->state, &lufs) != EBUR128_SUCCESS) lufs = -HUGE_VAL;
  double energy = energy_of(lufs);
  g_array_append_val(meter->energies, energy);
}

void kk_loudness_meter_add(KkLoudnessMeter *meter, const gint16 *samples, gsize n) {
  for (gsize taken; n; samples += taken, n -= taken) {
    taken = MIN(n, STEP - meter->in_step);
    ebur128_add_frames_short(meter->state, samples, taken);
    meter->in_step += taken;
    if (meter->in_step == STEP) finish_step(meter);
  }
}

GArray *kk_loudness_meter_finish(KkLoudnessMeter *meter) {
  static const gint16 silence[STEP];
  gboolean heard = meter->steps || meter->in_step;
  while (heard && meter->steps < STEPS_A_BLOCK)
    kk_loudness_meter_add(meter, silence, STEP - meter->in_step);
  GArray *energies = meter->energies;
  ebur128_destroy(&meter->state);
  g_free(meter);
  return energies;
}

/* The mean of the energies from `gate` on; 0 where there are none. */
static double mean_from(const GArray *energies, double gate) {
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < energies->len; i++) {
    double energy = g_array_index(energies, double, i);
    if (energy < gate) continue;
    sum += energy;
    n++;
  }
  return n ? sum / n : 0;
}

/* libebur128 reckons this from states that all stay open, each with 150 KB of
 * filtered sound; hence here, from their blocks. */
double kk_loudness(const GArray *energies) {
  /* First all blocks from -70 LUFS, then those within 10 LU of their mean. */
  double absolute = energy_of(-70);
  double ungated = mean_from(energies, absolute);
  double gated = mean_from(energies, MAX(absolute, ungated / 10));
  return gated > 0 ? lufs_of(gated) : -HUGE_VAL;
}
