/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a PDF into grey pixels. */
#pragma once
#include <glib.h>

#include "scan/grey.h"

/* Below this the smallest modules (0.169 mm) have less than a pixel. */
#define KK_PDF_DPI_MIN 150.0

/* A PDF, opened. Several threads may use it: rendering is one at a time, as poppler
 * keeps colour profiles of all documents in one place without a lock (poppler issue
 * 1800), and as with poppler 22.12 and cairo 1.16 eight threads that opened and rendered
 * documents of their own waited for each other for ever within seconds. */
typedef struct KkPdf KkPdf;

/* Opens a PDF; `name` is for messages and copied. Free with kk_pdf_free. Errors:
 * KK_ERROR_INPUT (damaged, encrypted); NULL then. */
KkPdf *kk_pdf_open(GBytes *bytes, const char *name, GError **error);
void kk_pdf_free(KkPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPdf, kk_pdf_free)

/* The number of pages; they count from 1. */
int kk_pdf_length(const KkPdf *pdf);

/* A page as a reader shows it: its crop box, turned. */
typedef struct {
  double width_pt, height_pt; /* units of 1/72 inch; UserUnit is not applied */
  char *label;                /* the number printed on it ("iv", "12"), as the PDF says;
                                 else its place in the file. Free with g_free. */
} KkPdfPage;

/* Errors: KK_ERROR_INPUT where the page is damaged. */
gboolean kk_pdf_look(KkPdf *pdf, int number, KkPdfPage *page, GError **error);

/* The highest resolution up to `dpi` at which a page of this size is no larger
 * than KK_SCAN_PIXELS_MAX (scan.h), in whole dots per inch; 0 where that would be
 * less than KK_PDF_DPI_MIN. */
double kk_pdf_dpi_for(double width_pt, double height_pt, double dpi);

/* A part of a rendered page, in its pixels. */
typedef struct {
  int x, y, width, height;
} KkPixels;

/* All pixels of a page at a resolution; at least one each way. */
KkPixels kk_pdf_pixels(double width_pt, double height_pt, double dpi);

/* Renders a part of a page on white paper; what lies outside the page is white
 * too. The same part of a rendering of the whole page has the same pixels. Errors:
 * KK_ERROR_INPUT where the page is damaged. */
KkGrey *kk_pdf_render(KkPdf *pdf, int number, double dpi, KkPixels part, GError **error);

/* Called for each page, from 1, with its pixels, which it must not keep. FALSE
 * with `error` set ends the walk. */
typedef gboolean (*KkPageFunc)(const KkGrey *page, int number, gpointer data, GError **error);

/* Renders each page as scan.h says and hands it to `each`. Errors:
 * KK_ERROR_INPUT (damaged, encrypted, a page too large), and those of `each`. */
gboolean kk_pdf_pages(GBytes *bytes, const char *name, KkPageFunc each, gpointer data,
                      GError **error);
