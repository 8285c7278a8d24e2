/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/decode.h"

#include "scan/scan.h"
#include "scan/zxing.h"

/* Larger pictures have pixels enough; doubling would only take time. */
#define DOUBLED_PIXELS_MAX (4 * 1000 * 1000)
/* Smaller pictures lose more by halving than noise does. */
#define HALVED_SIDE_MIN 200

typedef struct {
  GPtrArray *codes;
  double scale; /* pixels of the original for one of the picture that is read */
} Collecting;

static void collect(const KkZxingCode *code, gpointer data) {
  Collecting *collecting = data;
  KkScanned *scanned = g_new0(KkScanned, 1);
  /* Also replaces U+0000, which would end the string. */
  scanned->text = g_utf8_make_valid(code->text, (gssize)code->text_length);
  scanned->bytes = g_bytes_new(code->bytes, code->n_bytes);
  scanned->symbol = g_strdup(code->symbol);
  scanned->x_px = code->x_px * collecting->scale;
  scanned->y_px = code->y_px * collecting->scale;
  scanned->height_px = (code->bottom_px - code->top_px) * collecting->scale;
  g_ptr_array_add(collecting->codes, scanned);
}

/* Whether something was found. */
static gboolean read_at(const KkGrey *grey, double scale, KkBinarizer binarizer, GPtrArray *codes) {
  guint before = codes->len;
  Collecting collecting = {codes, scale};
  kk_zxing_read(grey->pixels, grey->width, grey->height, binarizer, collect, &collecting);
  return codes->len > before;
}

void kk_read_codes(const KkGrey *grey, GPtrArray *codes) {
  if (read_at(grey, 1, KK_BINARIZE_LOCAL, codes)) return;
  g_autoptr(KkGrey) half =
      MIN(grey->width, grey->height) >= HALVED_SIDE_MIN ? kk_grey_halved(grey) : NULL;
  if (half && read_at(half, 2, KK_BINARIZE_LOCAL, codes)) return;
  if (read_at(grey, 1, KK_BINARIZE_GLOBAL, codes)) return;
  if (half && read_at(half, 2, KK_BINARIZE_GLOBAL, codes)) return;
  if ((gint64)grey->width * grey->height > DOUBLED_PIXELS_MAX) return;
  g_autoptr(KkGrey) twice = kk_grey_doubled(grey);
  if (!read_at(twice, 0.5, KK_BINARIZE_LOCAL, codes))
    read_at(twice, 0.5, KK_BINARIZE_GLOBAL, codes);
}
