/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading codes from pictures and PDF pages. */
#pragma once
#include <glib.h>

typedef struct {
  char *text;        /* what the code says, UTF-8; invalid bytes are replaced */
  GBytes *bytes;     /* the payload as it stands in the symbol */
  char *symbol;      /* "QRCode", ... zxing-cpp's name of the symbology */
  char *file;        /* as the user named it */
  int page;          /* PDF: from 1; pictures: 0 */
  double x_px, y_px; /* centre, in pixels of the picture or the rendered page */
} KkScanned;

/* Every code in a PNG, JPEG or PDF file, in reading order (page, then top to
 * bottom, left to right). A PDF is rendered at 600 dpi or, where that finds nothing, 300. An empty
 * array: the file is fine but shows no code. Array of KkScanned*, freed with the
 * array. The format is told by the file's first bytes. Errors: KK_ERROR_INPUT
 * (not a picture, damaged, encrypted, larger than 400 megapixels). */
GPtrArray *kk_scan_file(const char *path, GError **error);

void kk_scanned_free(KkScanned *scanned);
