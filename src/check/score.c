/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/score.h"

#include <math.h>
#include <string.h>

#include "scan/capture.h"

/* Dots are drawn at least this fine, so that their gain shows. */
#define FINE_DPI 1200.0
/* A photograph's width and height, in sides of the code: any turn fits. */
#define VIEW_WIDTH 2.2
#define VIEW_HEIGHT 1.7
/* Of the page around the code so much is printed too, in sides of the code. */
#define AROUND 0.5

/* The raster around the code, each dot as fine * fine pixels. White outside. */
static KkGrey *cut_out(const KkScoreCode *code, int fine) {
  int half = (int)ceil((0.5 + AROUND) * code->size_mm * code->dpi / 25.4);
  int left = (int)floor(code->centre.x) - half, top = (int)floor(code->centre.y) - half;
  const KkGrey *raster = code->raster;
  KkGrey *cut = kk_grey_new(2 * half * fine, 2 * half * fine);
  memset(cut->pixels, 255, (gsize)cut->width * (gsize)cut->height);
  for (int y = 0; y < cut->height; y++) {
    int from_y = top + y / fine;
    if (from_y < 0 || from_y >= raster->height) continue;
    const guint8 *from = raster->pixels + (gsize)from_y * (gsize)raster->width;
    guint8 *to = cut->pixels + (gsize)y * (gsize)cut->width;
    for (int x = 0; x < cut->width; x++) {
      int from_x = left + x / fine;
      if (from_x >= 0 && from_x < raster->width) to[x] = from[from_x];
    }
  }
  return cut;
}

typedef struct {
  GBytes *content;
  gboolean read;
} Reading;

static void compare(const KkZxingCode *code, gpointer data) {
  Reading *reading = data;
  gsize length;
  const void *content = g_bytes_get_data(reading->content, &length);
  if (code->n_bytes == length && memcmp(code->bytes, content, length) == 0) reading->read = TRUE;
}

gboolean kk_score(const KkScoreCode *code, guint shots, double px_per_mm, guint *read,
                  GError **error) {
  int fine = MAX((int)ceil(FINE_DPI / code->dpi), 1);
  g_autoptr(KkGrey) cut = cut_out(code, fine);
  KkPrintModel press = kk_print_model_office();
  press.dot_um = 25400 / code->dpi;
  double cut_px_per_mm = fine * code->dpi / 25.4, middle_mm = cut->width / cut_px_per_mm / 2;
  g_autoptr(KkPrinted) printed = kk_printed_new(cut, cut_px_per_mm, &press);
  *read = 0;
  for (guint i = 0; i < shots; i++) {
    KkCamera camera = kk_camera_hand_held(i, px_per_mm, middle_mm, middle_mm,
                                          VIEW_WIDTH * code->size_mm, VIEW_HEIGHT * code->size_mm);
    g_autoptr(KkGrey) photo = kk_capture(printed, &camera, error);
    if (!photo) return FALSE;
    Reading reading = {code->content, FALSE};
    kk_zxing_read(photo->pixels, photo->width, photo->height, KK_BINARIZE_LOCAL, compare, &reading);
    *read += reading.read ? 1 : 0;
  }
  return TRUE;
}

char kk_score_letter(guint read, guint shots) {
  double share = (double)read / shots;
  if (share >= KK_SCORE_EXCELLENT) return 'A';
  if (share >= KK_SCORE_GOOD) return 'B';
  if (share >= KK_SCORE_FAIR) return 'C';
  return read ? 'D' : 'F';
}
