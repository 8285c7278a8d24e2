/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in greys, which is all that a code needs. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height; /* pixels, at least 1 */
  guint8 *pixels;    /* width * height, row by row from the top; 0 black, 255 white */
} KkGrey;

/* Pixels are not set. */
KkGrey *kk_grey_new(int width, int height);

/* Half the width and height (rounded down, at least 1): the mean of four. */
KkGrey *kk_grey_halved(const KkGrey *grey);

/* One pixel for each square of `factor` pixels, their mean; what is left over at the
 * right and below is dropped. `factor` is at most the smaller side. */
KkGrey *kk_grey_reduced(const KkGrey *grey, int factor);

/* Twice the width and height, linear between pixel centres. */
KkGrey *kk_grey_doubled(const KkGrey *grey);

/* Brightness of an sRGB colour, 0 to 255 (ITU-R BT.601 weights). */
guint8 kk_grey_of_rgb(guint red, guint green, guint blue);

void kk_grey_free(KkGrey *grey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkGrey, kk_grey_free)
