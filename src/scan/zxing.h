/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zxing-cpp, as C sees it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KK_BINARIZE_LOCAL, /* a threshold for each neighbourhood: shadows, photos */
  KK_BINARIZE_GLOBAL /* one for the picture: small blurred codes */
} KkBinarizer;

/* A place in a picture, in pixels from its upper left corner. */
typedef struct {
  double x, y;
} KkPixelPoint;

/* One code. Borrowed for the call. */
typedef struct {
  const char *text; /* UTF-8 as far as the library knows; not terminated */
  gsize text_length;
  const guint8 *bytes;
  gsize n_bytes;
  const char *symbol;       /* "QRCode", "DataMatrix", "Aztec" */
  KkPixelPoint corners[4];  /* of the symbol as it is made, not as it lies: upper left, upper
                               right, lower right, lower left; to about half a module */
  double x_px, y_px;        /* centre */
  double top_px, bottom_px; /* of its corners */
} KkZxingCode;

typedef void (*KkZxingFound)(const KkZxingCode *code, gpointer data);

/* Calls `found` for each code in width * height grey pixels, in any turn and
 * also mirrored, at full size and at a third, a ninth, ... of it. FALSE where the
 * library gave up (out of memory). */
gboolean kk_zxing_read(const guint8 *pixels, int width, int height, KkBinarizer binarizer,
                       KkZxingFound found, gpointer data);

G_END_DECLS
