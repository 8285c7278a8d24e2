/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/grey.h"

KkGrey *kk_grey_new(int width, int height) {
  KkGrey *grey = g_new(KkGrey, 1);
  grey->width = width;
  grey->height = height;
  grey->pixels = g_malloc((gsize)width * (gsize)height);
  return grey;
}

KkGrey *kk_grey_halved(const KkGrey *grey) {
  KkGrey *half = kk_grey_new(MAX(grey->width / 2, 1), MAX(grey->height / 2, 1));
  gsize right = grey->width > 1, below = grey->height > 1 ? (gsize)grey->width : 0;
  for (int y = 0; y < half->height; y++) {
    const guint8 *in = grey->pixels + (gsize)(2 * y) * (gsize)grey->width;
    guint8 *out = half->pixels + (gsize)y * (gsize)half->width;
    for (int x = 0; x < half->width; x++, in += 2)
      out[x] = (guint8)((in[0] + in[right] + in[below] + in[below + right] + 2) / 4);
  }
  return half;
}

KkGrey *kk_grey_reduced(const KkGrey *grey, int factor) {
  KkGrey *reduced = kk_grey_new(grey->width / factor, grey->height / factor);
  g_autofree guint *sums = g_new(guint, (gsize)reduced->width);
  guint area = (guint)(factor * factor);
  for (int y = 0; y < reduced->height; y++) {
    for (int x = 0; x < reduced->width; x++) sums[x] = area / 2;
    for (int row = y * factor; row < (y + 1) * factor; row++) {
      const guint8 *in = grey->pixels + (gsize)row * (gsize)grey->width;
      for (int x = 0; x < reduced->width; x++)
        for (int i = 0; i < factor; i++) sums[x] += *in++;
    }
    for (int x = 0; x < reduced->width; x++)
      reduced->pixels[(gsize)y * (gsize)reduced->width + (gsize)x] = (guint8)(sums[x] / area);
  }
  return reduced;
}

KkGrey *kk_grey_doubled(const KkGrey *grey) {
  KkGrey *twice = kk_grey_new(2 * grey->width, 2 * grey->height);
  for (int y = 0; y < twice->height; y++) {
    /* A new pixel lies a quarter from the nearest old one: weights 3 and 1. */
    int near_y = y / 2, far_y = CLAMP(near_y + (y % 2 ? 1 : -1), 0, grey->height - 1);
    const guint8 *near_row = grey->pixels + (gsize)near_y * (gsize)grey->width;
    const guint8 *far_row = grey->pixels + (gsize)far_y * (gsize)grey->width;
    guint8 *out = twice->pixels + (gsize)y * (gsize)twice->width;
    for (int x = 0; x < twice->width; x++) {
      int near_x = x / 2, far_x = CLAMP(near_x + (x % 2 ? 1 : -1), 0, grey->width - 1);
      int nearest = 3 * near_row[near_x] + near_row[far_x];
      int farthest = 3 * far_row[near_x] + far_row[far_x];
      out[x] = (guint8)((3 * nearest + farthest + 8) / 16);
    }
  }
  return twice;
}

guint8 kk_grey_of_rgb(guint red, guint green, guint blue) {
  return (guint8)((299 * red + 587 * green + 114 * blue + 500) / 1000);
}

void kk_grey_free(KkGrey *grey) {
  if (!grey) return;
  g_free(grey->pixels);
  g_free(grey);
}
