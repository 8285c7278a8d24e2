/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "scan/capture_parts.h"

#define INK_BELOW 128
#define UM_PER_MM 1000.0

KkPrintModel kk_print_model_office(void) {
  /* Reflectances of a print contrast of 0.93 (1 - ink / paper). */
  return (KkPrintModel){.paper_reflectance = 0.82,
                        .ink_reflectance = 0.06,
                        .dot_gain_um = 12,
                        .dot_um = 25400.0 / 600,
                        .edge_rough_um = 6,
                        .edge_blur_um = 12,
                        .seed = 600};
}

/* Pixels to the nearest ink in the same column, at most `reach`. */
static guint8 *column_distances(const KkGrey *raster, int reach) {
  gsize width = (gsize)raster->width, pixels = width * (gsize)raster->height;
  guint8 *distances = g_malloc(pixels);
  for (gsize i = 0; i < pixels; i++) {
    int above = i < width ? reach : distances[i - width] + 1;
    distances[i] = raster->pixels[i] < INK_BELOW ? 0 : (guint8)MIN(above, reach);
  }
  for (gsize i = pixels - width; i-- > 0;)
    distances[i] = (guint8)MIN(distances[i], distances[i + width] + 1);
  return distances;
}

/* Pixels from (x, y) to the nearest ink (Euclidean), at most `reach`. `row` is
 * the row's column distances. */
static double distance_at(const guint8 *row, int width, int x, int reach) {
  int least = reach * reach;
  for (int i = MAX(x - reach, 0); i <= MIN(x + reach, width - 1); i++)
    least = MIN(least, row[i] * row[i] + (i - x) * (i - x));
  return sqrt(least);
}

/* How far ink spreads from the printer's dots in one row of them, in pixels of
 * the raster, one value a dot. */
static void roughen(const KkPrintModel *model, double px_per_um, guint64 row, double *gains_px,
                    gsize n) {
  guint64 state = model->seed ^ row << 32;
  for (gsize i = 0; i < n; i++)
    gains_px[i] =
        px_per_um * (model->dot_gain_um + model->edge_rough_um * kk_random_normal(&state));
}

/* Reflectances: ink where the raster has it or where ink spreads to, with pixels
 * partly covered at the edge. */
static void lay_ink(const KkGrey *raster, const KkPrintModel *model, double px_per_mm,
                    KkPlane *plane) {
  double px_per_um = px_per_mm / UM_PER_MM, dot_px = model->dot_um * px_per_um;
  double most_px = px_per_um * (model->dot_gain_um + 3.5 * model->edge_rough_um);
  int reach = MIN((int)ceil(most_px) + 2, 15 * 15);
  g_autofree guint8 *distances = column_distances(raster, reach);
  gsize n_dots = (gsize)(raster->width / dot_px) + 1;
  g_autofree double *gains_px = g_new(double, n_dots);
  for (int y = 0; y < raster->height; y++) {
    roughen(model, px_per_um, (guint64)(y / dot_px), gains_px, n_dots);
    gsize start = (gsize)y * (gsize)raster->width;
    for (int x = 0; x < raster->width; x++) {
      guint8 grey = raster->pixels[start + (gsize)x];
      double away = distance_at(distances + start, raster->width, x, reach);
      /* The next pixel's centre lies half a pixel beyond the edge. */
      double covered = away > 0 ? gains_px[(gsize)(x / dot_px)] + 1 - away : 1;
      if (away >= reach) covered = 0;
      covered = CLAMP(covered, 0, 1);
      double ground = grey < INK_BELOW ? 1 : grey / 255.0;
      plane->values[start + (gsize)x] = (float)(covered * model->ink_reflectance +
                                                (1 - covered) * ground * model->paper_reflectance);
    }
  }
}

KkPrinted *kk_printed_new(const KkGrey *raster, double raster_px_per_mm,
                          const KkPrintModel *model) {
  g_autoptr(KkPlane) plane = kk_plane_new(raster->width, raster->height);
  lay_ink(raster, model, raster_px_per_mm, plane);
  kk_plane_blur(plane, model->edge_blur_um * raster_px_per_mm / UM_PER_MM);
  KkPrinted *printed = g_new0(KkPrinted, 1);
  printed->px_per_mm = raster_px_per_mm;
  printed->paper = model->paper_reflectance;
  printed->levels[0] = kk_grey_new(raster->width, raster->height);
  gsize pixels = (gsize)raster->width * (gsize)raster->height;
  for (gsize i = 0; i < pixels; i++)
    printed->levels[0]->pixels[i] = (guint8)(255 * CLAMP(plane->values[i], 0, 1) + 0.5F);
  for (int i = 1; i < KK_PRINTED_LEVELS; i++)
    printed->levels[i] = kk_grey_halved(printed->levels[i - 1]);
  return printed;
}

const KkGrey *kk_printed_look(const KkPrinted *printed) {
  return printed->levels[0];
}

void kk_printed_free(KkPrinted *printed) {
  if (!printed) return;
  for (int i = 0; i < KK_PRINTED_LEVELS; i++) kk_grey_free(printed->levels[i]);
  g_free(printed);
}
