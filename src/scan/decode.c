/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/decode.h"

#include <math.h>

#include "scan/scan.h"
#include "scan/zxing.h"

/* Larger pictures are scanner output with pixels enough; doubling would only
 * take time. */
#define DOUBLED_PIXELS_MAX (20 * 1000 * 1000)

typedef struct {
  GPtrArray *codes;
  guint first;  /* codes of other pictures come before */
  double scale; /* pixels of the original for one of the picture that is read */
} Collecting;

/* Whether a look found again what another had found. */
static gboolean is_known(const Collecting *collecting, const KkScanned *scanned) {
  for (guint i = collecting->first; i < collecting->codes->len; i++) {
    const KkScanned *known = collecting->codes->pdata[i];
    double reach = MAX(known->height_px, scanned->height_px) / 2;
    if (fabs(known->x_px - scanned->x_px) <= reach && fabs(known->y_px - scanned->y_px) <= reach &&
        g_bytes_equal(known->bytes, scanned->bytes))
      return TRUE;
  }
  return FALSE;
}

static void collect(const KkZxingCode *code, gpointer data) {
  Collecting *collecting = data;
  KkScanned *scanned = g_new0(KkScanned, 1);
  /* Also replaces U+0000, which would end the string. */
  scanned->text = g_utf8_make_valid(code->text, (gssize)code->text_length);
  scanned->bytes = g_bytes_new(code->bytes, code->n_bytes);
  scanned->symbol = g_strdup(code->symbol);
  scanned->x_px = code->x_px * collecting->scale;
  scanned->y_px = code->y_px * collecting->scale;
  for (int i = 0; i < 4; i++)
    scanned->corners[i] = (KkPixelPoint){code->corners[i].x * collecting->scale,
                                         code->corners[i].y * collecting->scale};
  scanned->height_px = (code->bottom_px - code->top_px) * collecting->scale;
  if (is_known(collecting, scanned))
    kk_scanned_free(scanned);
  else
    g_ptr_array_add(collecting->codes, scanned);
}

static void look(const KkGrey *grey, double scale, Collecting *collecting) {
  collecting->scale = scale;
  kk_zxing_read(grey->pixels, grey->width, grey->height, KK_BINARIZE_LOCAL, collect, collecting);
  kk_zxing_read(grey->pixels, grey->width, grey->height, KK_BINARIZE_GLOBAL, collect, collecting);
}

void kk_read_codes(const KkGrey *grey, GPtrArray *codes) {
  Collecting collecting = {.codes = codes, .first = codes->len};
  look(grey, 1, &collecting);
  g_autoptr(KkGrey) half = kk_grey_halved(grey);
  look(half, 2, &collecting);
  if ((gint64)grey->width * grey->height > DOUBLED_PIXELS_MAX) return;
  g_autoptr(KkGrey) twice = kk_grey_doubled(grey);
  look(twice, 0.5, &collecting);
}
