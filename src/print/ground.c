/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/ground.h"

#include <math.h>

#include "symbol/tint.h"

/* Of 255, in each of red, green and blue. */
#define WHITE_MIN 250
#define EVEN_RANGE 8

typedef struct {
  guint8 darkest[3], lightest[3];
} Range;

static void widen(Range *range, guint32 pixel) {
  for (int i = 0; i < 3; i++) {
    guint8 value = pixel >> (16 - 8 * i) & 0xFF;
    range->darkest[i] = MIN(range->darkest[i], value);
    range->lightest[i] = MAX(range->lightest[i], value);
  }
}

static Range range_of(cairo_surface_t *surface, cairo_rectangle_int_t part) {
  Range range = {{255, 255, 255}, {0, 0, 0}};
  const guint8 *pixels = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  int left = MAX(part.x, 0),
      right = MIN(part.x + part.width, cairo_image_surface_get_width(surface));
  int bottom = MIN(part.y + part.height, cairo_image_surface_get_height(surface));
  for (int y = MAX(part.y, 0); y < bottom; y++) {
    const guint32 *row = (const guint32 *)(const void *)(pixels + (gsize)y * (gsize)stride);
    for (int x = left; x < right; x++)
      if (x == left || row[x] != row[x - 1]) widen(&range, row[x]);
  }
  return range;
}

/* Luminance of sRGB (IEC 61966-2-1) where white is 1. */
static double luminance(const guint8 rgb[3]) {
  static const double share[3] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double value = rgb[i] / 255.0;
    sum += share[i] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
  }
  return sum;
}

KkGround kk_ground_white(void) {
  static const KkTint paper = {0};
  return (KkGround){KK_GROUND_WHITE, kk_tint_reflectance(&paper)};
}

KkGround kk_ground_look(cairo_surface_t *surface, cairo_rectangle_int_t part) {
  Range range = range_of(surface, part);
  gboolean white = TRUE, even = TRUE;
  for (int i = 0; i < 3; i++) {
    white &= range.darkest[i] >= WHITE_MIN;
    even &= range.lightest[i] - range.darkest[i] <= EVEN_RANGE;
  }
  KkGround paper = kk_ground_white();
  if (white) return paper;
  if (even) return (KkGround){KK_GROUND_EVEN, paper.reflectance * luminance(range.darkest)};
  return (KkGround){KK_GROUND_INK, 0};
}

gboolean kk_ground_carries(const KkGround *ground, double *contrast) {
  static const KkTint black = {0, 0, 0, 1};
  double dark = kk_tint_reflectance(&black);
  *contrast = kk_print_contrast(ground->reflectance, dark);
  return ground->kind != KK_GROUND_INK && *contrast >= KK_PRINT_CONTRAST_MIN &&
         ground->reflectance - dark >= KK_SYMBOL_CONTRAST_MIN;
}
