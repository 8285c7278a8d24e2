/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plot of bench/camera: a panel for each reader, a curve for each symbol. */
#pragma once
#include <glib.h>

#define BENCH_READERS 2
#define BENCH_SYMBOLS 3
#define BENCH_STEPS_MAX 64

typedef struct {
  const char *readers[BENCH_READERS];
  char *symbols[BENCH_SYMBOLS]; /* labels */
  double px_per_mm[BENCH_STEPS_MAX];
  guint steps, shots;
  guint measured[BENCH_SYMBOLS]; /* steps; the rest was left out, as all is read */
  guint read[BENCH_SYMBOLS][BENCH_READERS][BENCH_STEPS_MAX]; /* shots */
} BenchFigures;

/* Shares of shots that the tables and the plot speak of. */
#define BENCH_MOST 0.95
#define BENCH_HALF 0.5

/* Pixels per millimetre from which on at least this share of shots is read at
 * every step; 0: never. */
double bench_needed(const BenchFigures *figures, guint symbol, guint reader, double share);

/* SVG 1.1. Free with g_string_free. */
GString *bench_plot(const BenchFigures *figures);
