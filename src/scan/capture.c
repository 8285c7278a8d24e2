/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/capture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
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

static GdkPixbuf *pixbuf_from_grey(const KkGrey *grey) {
  GdkPixbuf *pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, grey->width, grey->height);
  guint8 *pixels = gdk_pixbuf_get_pixels(pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixbuf);
  for (int y = 0; y < grey->height; y++) {
    const guint8 *in = grey->pixels + (gsize)y * (gsize)grey->width;
    guint8 *out = pixels + (gsize)y * stride;
    for (int x = 0; x < grey->width; x++, out += 3) out[0] = out[1] = out[2] = in[x];
  }
  return pixbuf;
}

/* Saves as JPEG and opens again. */
static KkGrey *compress(const KkGrey *grey, int quality, GError **error) {
  g_autoptr(GdkPixbuf) pixbuf = pixbuf_from_grey(grey);
  g_autofree char *percent = g_strdup_printf("%d", quality);
  g_autoptr(GError) reason = NULL;
  char *buffer;
  gsize length;
  if (!gdk_pixbuf_save_to_buffer(pixbuf, &buffer, &length, "jpeg", &reason, "quality", percent,
                                 NULL)) {
    g_set_error(error, KK_ERROR, KK_ERROR_MISSING,
                _("gdk-pixbuf cannot write JPEG: %s; install its JPEG module"), reason->message);
    return NULL;
  }
  g_autoptr(GBytes) bytes = g_bytes_new_take(buffer, length);
  return kk_scan_load_picture(bytes, KK_PICTURE_JPEG, "JPEG", error);
}

KkGrey *kk_capture(const KkPrinted *printed, const KkCamera *camera, GError **error) {
  g_autoptr(KkPlane) plane = kk_view(printed, camera);
  shed_light(plane, camera);
  kk_plane_blur(plane, camera->blur_px);
  kk_plane_smear(plane, camera->motion_px, camera->motion_deg);
  add_noise(plane, camera);
  g_autoptr(KkGrey) grey = develop(plane);
  if (!camera->jpeg_quality) return g_steal_pointer(&grey);
  return compress(grey, camera->jpeg_quality, error);
}
