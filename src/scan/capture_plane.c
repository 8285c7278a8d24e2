/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scan/capture_parts.h"

KkPlane *kk_plane_new(int width, int height) {
  KkPlane *plane = g_new(KkPlane, 1);
  plane->width = width;
  plane->height = height;
  plane->values = g_new(float, (gsize)width *(gsize)height);
  return plane;
}

void kk_plane_free(KkPlane *plane) {
  if (!plane) return;
  g_free(plane->values);
  g_free(plane);
}

/* Weights -radius..radius of a Gaussian, summing to 1. */
static float *gaussian(double sigma, int *radius) {
  *radius = (int)ceil(3 * sigma);
  float *weights = g_new(float, 2 * (gsize)*radius + 1);
  double sum = 0;
  for (int i = -*radius; i <= *radius; i++) sum += exp(-i * i / (2 * sigma * sigma));
  for (int i = -*radius; i <= *radius; i++)
    weights[i + *radius] = (float)(exp(-i * i / (2 * sigma * sigma)) / sum);
  return weights;
}

static void blur_rows(KkPlane *plane, const float *weights, int radius) {
  int width = plane->width;
  float *padded = g_new(float, (gsize)(width + 2 * radius));
  for (int y = 0; y < plane->height; y++) {
    float *row = plane->values + (gsize)y * (gsize)width;
    for (int x = -radius; x < width + radius; x++) padded[x + radius] = row[CLAMP(x, 0, width - 1)];
    for (int x = 0; x < width; x++) row[x] = 0;
    for (int i = 0; i <= 2 * radius; i++)
      for (int x = 0; x < width; x++) row[x] += weights[i] * padded[x + i];
  }
  g_free(padded);
}

/* Keeps the rows that are still needed unchanged in a ring. */
static void blur_columns(KkPlane *plane, const float *weights, int radius) {
  gsize width = (gsize)plane->width;
  int height = plane->height, kept = radius + 1;
  float *ring = g_new(float, width *(gsize)kept);
  for (int y = 0; y < height; y++) {
    float *row = plane->values + (gsize)y * width;
    memcpy(ring + (gsize)(y % kept) * width, row, width * sizeof(float));
    for (gsize x = 0; x < width; x++) row[x] = 0;
    for (int i = -radius; i <= radius; i++) {
      int from = CLAMP(y + i, 0, height - 1);
      const float *in =
          from <= y ? ring + (gsize)(from % kept) * width : plane->values + (gsize)from * width;
      for (gsize x = 0; x < width; x++) row[x] += weights[i + radius] * in[x];
    }
  }
  g_free(ring);
}

void kk_plane_blur(KkPlane *plane, double sigma_px) {
  if (sigma_px <= 0) return;
  int radius;
  float *weights = gaussian(sigma_px, &radius);
  blur_rows(plane, weights, radius);
  blur_columns(plane, weights, radius);
  g_free(weights);
}

/* Between pixel centres, linear; edges are continued. */
static float value_at(const KkPlane *plane, double x, double y) {
  x = CLAMP(x, 0, plane->width - 1);
  y = CLAMP(y, 0, plane->height - 1);
  int left = (int)x, top = (int)y;
  int right = MIN(left + 1, plane->width - 1), below = MIN(top + 1, plane->height - 1);
  float part_x = (float)(x - left), part_y = (float)(y - top);
  const float *upper = plane->values + (gsize)top * (gsize)plane->width;
  const float *lower = plane->values + (gsize)below * (gsize)plane->width;
  float above = upper[left] + (upper[right] - upper[left]) * part_x;
  float under = lower[left] + (lower[right] - lower[left]) * part_x;
  return above + (under - above) * part_y;
}

void kk_plane_smear(KkPlane *plane, double length_px, double degrees) {
  if (length_px <= 0) return;
  KkPlane *sharp = kk_plane_new(plane->width, plane->height);
  memcpy(sharp->values, plane->values, (gsize)plane->width * (gsize)plane->height * sizeof(float));
  int steps = (int)ceil(2 * length_px) + 1;
  double step_x = length_px * cos(degrees * G_PI / 180) / steps;
  double step_y = length_px * sin(degrees * G_PI / 180) / steps;
  for (int y = 0; y < plane->height; y++)
    for (int x = 0; x < plane->width; x++) {
      float sum = 0;
      for (int i = 0; i < steps; i++) {
        double along = i - (steps - 1) / 2.0;
        sum += value_at(sharp, x + along * step_x, y + along * step_y);
      }
      plane->values[(gsize)y * (gsize)plane->width + (gsize)x] = sum / (float)steps;
    }
  kk_plane_free(sharp);
}

guint64 kk_random_next(guint64 *state) {
  guint64 z = *state += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
  return z ^ z >> 31;
}

double kk_random_unit(guint64 *state) {
  return (double)(kk_random_next(state) >> 11) / 9007199254740992.0; /* 2^53 */
}

double kk_random_normal(guint64 *state) {
  guint64 bits = kk_random_next(state);
  guint64 sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
  /* Four uniform numbers: mean 2, variance 4/12. */
  return ((double)sum / 65535.0 - 2) * 1.7320508075688772;
}
