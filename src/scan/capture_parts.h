/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stages of capture.h share. */
#pragma once
#include <glib.h>

#include "scan/capture.h"

/* Lightness, row by row from the top; 1 is white or saturation. */
typedef struct {
  int width, height;
  float *values;
} KkPlane;

KkPlane *kk_plane_new(int width, int height);
void kk_plane_free(KkPlane *plane);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPlane, kk_plane_free)

/* Gaussian of standard deviation `sigma_px`; edges are continued. */
void kk_plane_blur(KkPlane *plane, double sigma_px);

/* Mean along a line of `length_px` through each pixel. */
void kk_plane_smear(KkPlane *plane, double length_px, double degrees);

/* Random numbers by SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast
 * Splittable Pseudorandom Number Generators", OOPSLA 2014): the same on every
 * machine. Any state is a good seed. */
guint64 kk_random_next(guint64 *state);

/* 0 or more, below 1. */
double kk_random_unit(guint64 *state);

/* Close to normal, mean 0 and deviation 1, never beyond 3.47: the sum of four
 * uniform numbers. No library function that differs between systems. */
double kk_random_normal(guint64 *state);

/* The print at a half, a quarter, ... of its resolution. */
#define KK_PRINTED_LEVELS 6

struct KkPrinted {
  KkGrey *levels[KK_PRINTED_LEVELS]; /* grey 255: reflectance 1, linear */
  double px_per_mm;                  /* of levels[0] */
  double paper;                      /* reflectance around the print */
};

/* What falls on the sensor through a perfect lens: reflectances, each the mean
 * over its pixel. Free with kk_plane_free. */
KkPlane *kk_view(const KkPrinted *printed, const KkCamera *camera);
