/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo.h>
#include <math.h>
#include <poppler.h>

#include "base/error.h"
#include "base/i18n.h"
#include "scan/load.h"
#include "scan/scan.h"

#define POINTS_PER_INCH 72.0
#define DPI_BEST 600.0
/* Below this the smallest modules (0.169 mm) have less than a pixel. */
#define DPI_LEAST 150.0
/* Rows that are rendered at a time: colour needs four times the memory of
 * grey. */
#define BAND_ROWS 2048

static void band_to_grey(cairo_surface_t *band, int rows, KkGrey *grey, int first_row) {
  cairo_surface_flush(band);
  const guint8 *pixels = cairo_image_surface_get_data(band);
  gsize stride = (gsize)cairo_image_surface_get_stride(band);
  for (int y = 0; y < rows; y++) {
    const guint32 *in = (const guint32 *)(const void *)(pixels + (gsize)y * stride);
    guint8 *out = grey->pixels + (gsize)(first_row + y) * (gsize)grey->width;
    for (int x = 0; x < grey->width; x++)
      out[x] = kk_grey_of_rgb(in[x] >> 16 & 0xFF, in[x] >> 8 & 0xFF, in[x] & 0xFF);
  }
}

static gboolean render_band(PopplerPage *page, double scale, KkGrey *grey, int first_row) {
  int rows = MIN(BAND_ROWS, grey->height - first_row);
  cairo_surface_t *band = cairo_image_surface_create(CAIRO_FORMAT_RGB24, grey->width, rows);
  cairo_t *cairo = cairo_create(band);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_translate(cairo, 0, -first_row);
  cairo_scale(cairo, scale, scale);
  poppler_page_render_for_printing(page, cairo);
  gboolean rendered = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
  if (rendered) band_to_grey(band, rows, grey, first_row);
  cairo_destroy(cairo);
  cairo_surface_destroy(band);
  return rendered;
}

/* The resolution at which a page is rendered, or 0 where it is too large. */
static double page_dpi(double width_pt, double height_pt) {
  double square_inches = width_pt / POINTS_PER_INCH * (height_pt / POINTS_PER_INCH);
  double longest = MAX(width_pt, height_pt) / POINTS_PER_INCH;
  double dpi = MIN(DPI_BEST, sqrt((double)KK_SCAN_PIXELS_MAX / square_inches));
  dpi = MIN(dpi, 32767 / longest); /* cairo's largest surface */
  return dpi >= DPI_LEAST ? floor(dpi) : 0;
}

static KkGrey *render_page(PopplerPage *page, const char *name, int number, GError **error) {
  KkPlace place = {name, 0, 0};
  double width_pt, height_pt;
  poppler_page_get_size(page, &width_pt, &height_pt);
  double dpi = width_pt > 0 && height_pt > 0 ? page_dpi(width_pt, height_pt) : 0;
  int width = (int)(width_pt * dpi / POINTS_PER_INCH);
  int height = (int)(height_pt * dpi / POINTS_PER_INCH);
  if (width < 1 || height < 1) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("page %d has a size that cannot be rendered; scan a part of it"), number);
    return NULL;
  }
  g_autoptr(KkGrey) grey = kk_grey_new(width, height);
  for (int row = 0; row < height; row += BAND_ROWS)
    if (!render_band(page, dpi / POINTS_PER_INCH, grey, row)) {
      kk_error_at(error, KK_ERROR_INPUT, place,
                  _("page %d cannot be rendered; the file may be damaged: save it again"), number);
      return NULL;
    }
  return g_steal_pointer(&grey);
}

static void report(const GError *reason, const char *name, GError **error) {
  KkPlace place = {name, 0, 0};
  if (g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the PDF is encrypted; save it without a password first"));
  else
    kk_error_at(error, KK_ERROR_INPUT, place, _("the PDF is damaged: %s; save it again"),
                reason->message);
}

static gboolean visit_page(PopplerDocument *document, int number, const char *name, KkPageFunc each,
                           gpointer data, GError **error) {
  PopplerPage *page = poppler_document_get_page(document, number - 1);
  if (!page)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0},
                       _("page %d is damaged; save the PDF again"), number);
  g_autoptr(KkGrey) grey = render_page(page, name, number, error);
  g_object_unref(page);
  return grey && each(grey, number, data, error);
}

gboolean kk_pdf_pages(GBytes *bytes, const char *name, KkPageFunc each, gpointer data,
                      GError **error) {
  g_autoptr(GError) reason = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &reason);
  if (!document) {
    report(reason, name, error);
    return FALSE;
  }
  int pages = poppler_document_get_n_pages(document);
  gboolean visited = TRUE;
  for (int number = 1; number <= pages && visited; number++)
    visited = visit_page(document, number, name, each, data, error);
  g_object_unref(document);
  return visited;
}
