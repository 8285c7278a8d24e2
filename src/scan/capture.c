/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/capture.h"

#include <math.h>

#include "scan/capture_parts.h"
#include "scan/load.h"

/* Light from one side and the lens's fall-off towards the corners. */
static void shed_light(KkPlane *plane, const KkCamera *camera) {
  double half_x = plane->width / 2.0, half_y = plane->height / 2.0;
  double half = hypot(half_x, half_y);
  double slope_x = camera->light_slope * cos(camera->light_slope_deg * G_PI / 180);
  double slope_y = camera->light_slope * sin(camera->light_slope_deg * G_PI / 180);
  for (int y = 0; y < plane->height; y++) {
    float *row = plane->values + (gsize)y * (gsize)plane->width;
    double from_y = (y + 0.5 - half_y) / half;
    for (int x = 0; x < plane->width; x++) {
      double from_x = (x + 0.5 - half_x) / half;
      double lit = 1 + slope_x * from_x + slope_y * from_y;
      double seen = 1 - camera->vignette * (from_x * from_x + from_y * from_y);
      row[x] *= (float)MAX(camera->light * lit * seen, 0);
    }
  }
}

/* Gaussian noise of the electronics and of the photons themselves. */
static void add_noise(KkPlane *plane, const KkCamera *camera) {
  if (camera->noise_read <= 0 && camera->noise_shot <= 0) return;
  double read = camera->noise_read * camera->noise_read;
  double shot = camera->noise_shot * camera->noise_shot;
  gsize pixels = (gsize)plane->width * (gsize)plane->height;
  guint64 state = camera->seed;
  for (gsize i = 0; i < pixels; i++)
    plane->values[i] += (float)(sqrt(read + shot * plane->values[i]) * kk_random_normal(&state));
}

/* sRGB tone curve, IEC 61966-2-1. */
static guint8 tone_of(double value) {
  value = CLAMP(value, 0, 1);
  double curve = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055;
  return (guint8)(255 * curve + 0.5);
}

static KkGrey *develop(const KkPlane *plane) {
  enum { STEPS = 4096 };
  guint8 tones[STEPS + 1];
  for (int i = 0; i <= STEPS; i++) tones[i] = tone_of((double)i / STEPS);
  KkGrey *grey = kk_grey_new(plane->width, plane->height);
  gsize pixels = (gsize)plane->width * (gsize)plane->height;
  for (gsize i = 0; i < pixels; i++)
    grey->pixels[i] = tones[(int)(STEPS * CLAMP(plane->values[i], 0, 1) + 0.5F)];
  return grey;
}

KkGrey *kk_capture(const KkPrinted *printed, const KkCamera *camera, GError **error) {
  g_autoptr(KkPlane) plane = kk_view(printed, camera);
  shed_light(plane, camera);
  kk_plane_blur(plane, camera->blur_px);
  kk_plane_smear(plane, camera->motion_px, camera->motion_deg);
  add_noise(plane, camera);
  g_autoptr(KkGrey) grey = develop(plane);
  if (!camera->jpeg_quality) return g_steal_pointer(&grey);
  g_autoptr(GBytes) bytes = kk_grey_jpeg(grey, camera->jpeg_quality, error);
  return bytes ? kk_scan_load_picture(bytes, KK_PICTURE_JPEG, "JPEG", error) : NULL;
}
