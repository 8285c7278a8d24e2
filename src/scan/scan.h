/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading codes from pictures and PDF pages. The stages, a file each: scan.c
 * tells the format and puts what was found in order; picture.c and pdf.c make
 * grey pixels (grey.h) of a file; decode.c looks for codes at several scales;
 * zxing.cpp asks zxing-cpp. */
#pragma once
#include <glib.h>

#include "scan/zxing.h"

/* The largest picture that is read, in pixels. */
#define KK_SCAN_PIXELS_MAX ((gint64)400 * 1000 * 1000)

typedef struct {
  char *text;              /* what the code says, UTF-8; invalid bytes are replaced */
  GBytes *bytes;           /* the payload as it stands in the symbol */
  char *symbol;            /* "QRCode", ... zxing-cpp's name of the symbology */
  char *file;              /* as the user named it */
  int page;                /* PDF: from 1; pictures: 0 */
  double x_px, y_px;       /* centre, in pixels of the picture or the rendered page */
  double height_px;        /* from its topmost to its lowest corner, likewise */
  KkPixelPoint corners[4]; /* as of KkZxingCode */
} KkScanned;

/* Every code in a PNG, JPEG or PDF file ("-": standard input), in reading order
 * (page, then top to bottom, left to right; codes of which one's centre lies
 * within the other's height are on one line). A picture is turned as its EXIF
 * says. A PDF page is rendered at 600 dpi, or at less where that would be larger
 * than KK_SCAN_PIXELS_MAX. decode.h says how it is looked at. An empty array: the
 * file is fine but shows no code. Array of KkScanned*, freed with the array. The
 * format is told by the file's first bytes. Errors: KK_ERROR_INPUT (cannot be
 * read, not a picture or PDF, damaged or cut short, encrypted, too large);
 * KK_ERROR_MISSING where gdk-pixbuf has no decoder for the picture. NULL then. */
GPtrArray *kk_scan_file(const char *path, GError **error);

/* The same for a file that is in memory; `name` is for messages and
 * KkScanned.file. */
GPtrArray *kk_scan_bytes(GBytes *bytes, const char *name, GError **error);

void kk_scanned_free(KkScanned *scanned);
