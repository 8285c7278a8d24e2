/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/pdf.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>

#include "base/error.h"
#include "base/i18n.h"
#include "scan/scan.h"

#define POINTS_PER_INCH 72.0
#define DPI_BEST 600.0
/* Rows that are rendered at a time: colour needs four times the memory of
 * grey. */
#define BAND_ROWS 2048

struct KkPdf {
  PopplerDocument *document;
  char *name;
  int length;
  GMutex lock;
};

static void report(const GError *reason, const char *name, GError **error) {
  KkPlace place = {name, 0, 0};
  if (g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the PDF is encrypted; save it without a password first"));
  else
    kk_error_at(error, KK_ERROR_INPUT, place, _("the PDF is damaged: %s; save it again"),
                reason->message);
}

KkPdf *kk_pdf_open(GBytes *bytes, const char *name, GError **error) {
  g_autoptr(GError) reason = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &reason);
  if (!document) {
    report(reason, name, error);
    return NULL;
  }
  KkPdf *pdf = g_new0(KkPdf, 1);
  pdf->document = document;
  pdf->name = g_strdup(name);
  pdf->length = poppler_document_get_n_pages(document);
  g_mutex_init(&pdf->lock);
  return pdf;
}

void kk_pdf_free(KkPdf *pdf) {
  if (!pdf) return;
  g_object_unref(pdf->document);
  g_mutex_clear(&pdf->lock);
  g_free(pdf->name);
  g_free(pdf);
}

int kk_pdf_length(const KkPdf *pdf) {
  return pdf->length;
}

static PopplerPage *page_of(const KkPdf *pdf, int number, GError **error) {
  PopplerPage *page = poppler_document_get_page(pdf->document, number - 1);
  if (!page)
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){pdf->name, 0, 0},
                _("page %d is damaged; save the PDF again"), number);
  return page;
}

gboolean kk_pdf_look(KkPdf *pdf, int number, KkPdfPage *look, GError **error) {
  g_mutex_lock(&pdf->lock);
  PopplerPage *page = page_of(pdf, number, error);
  if (page) {
    poppler_page_get_size(page, &look->width_pt, &look->height_pt);
    look->label = poppler_page_get_label(page);
    if (!look->label) look->label = g_strdup_printf("%d", number);
    g_object_unref(page);
  }
  g_mutex_unlock(&pdf->lock);
  return page != NULL;
}

double kk_pdf_dpi_for(double width_pt, double height_pt, double dpi) {
  if (!(width_pt > 0 && height_pt > 0)) return 0;
  double square_inches = width_pt / POINTS_PER_INCH * (height_pt / POINTS_PER_INCH);
  double longest = MAX(width_pt, height_pt) / POINTS_PER_INCH;
  dpi = MIN(dpi, sqrt((double)KK_SCAN_PIXELS_MAX / square_inches));
  dpi = MIN(dpi, 32767 / longest); /* cairo's largest surface */
  return dpi >= KK_PDF_DPI_MIN ? floor(dpi) : 0;
}

KkPixels kk_pdf_pixels(double width_pt, double height_pt, double dpi) {
  return (KkPixels){.width = MAX((int)(width_pt * dpi / POINTS_PER_INCH), 1),
                    .height = MAX((int)(height_pt * dpi / POINTS_PER_INCH), 1)};
}

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

/* Rows of `grey` from `first_row` on, which shows the page from (x, y) on. */
static gboolean render_band(PopplerPage *page, double scale, int x, int y, KkGrey *grey,
                            int first_row) {
  int rows = MIN(BAND_ROWS, grey->height - first_row);
  cairo_surface_t *band = cairo_image_surface_create(CAIRO_FORMAT_RGB24, grey->width, rows);
  cairo_t *cairo = cairo_create(band);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_translate(cairo, -x, -y - first_row);
  cairo_scale(cairo, scale, scale);
  poppler_page_render_for_printing(page, cairo);
  gboolean rendered = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
  if (rendered) band_to_grey(band, rows, grey, first_row);
  cairo_destroy(cairo);
  cairo_surface_destroy(band);
  return rendered;
}

/* One thread at a time. */
static KkGrey *render_part(const KkPdf *pdf, int number, double dpi, KkPixels part,
                           GError **error) {
  PopplerPage *page = page_of(pdf, number, error);
  if (!page) return NULL;
  g_autoptr(KkGrey) grey = kk_grey_new(part.width, part.height);
  gboolean rendered = TRUE;
  for (int row = 0; row < part.height && rendered; row += BAND_ROWS)
    rendered = render_band(page, dpi / POINTS_PER_INCH, part.x, part.y, grey, row);
  g_object_unref(page);
  if (rendered) return g_steal_pointer(&grey);
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){pdf->name, 0, 0},
              _("page %d cannot be rendered; the file may be damaged: save it again"), number);
  return NULL;
}

KkGrey *kk_pdf_render(KkPdf *pdf, int number, double dpi, KkPixels part, GError **error) {
  g_mutex_lock(&pdf->lock);
  KkGrey *grey = render_part(pdf, number, dpi, part, error);
  g_mutex_unlock(&pdf->lock);
  return grey;
}

static gboolean visit_page(KkPdf *pdf, int number, KkPageFunc each, gpointer data, GError **error) {
  KkPdfPage page;
  if (!kk_pdf_look(pdf, number, &page, error)) return FALSE;
  g_free(page.label);
  double dpi = kk_pdf_dpi_for(page.width_pt, page.height_pt, DPI_BEST);
  if (dpi <= 0)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){pdf->name, 0, 0},
                       _("page %d has a size that cannot be rendered; scan a part of it"), number);
  g_autoptr(KkGrey) grey =
      kk_pdf_render(pdf, number, dpi, kk_pdf_pixels(page.width_pt, page.height_pt, dpi), error);
  return grey && each(grey, number, data, error);
}

gboolean kk_pdf_pages(GBytes *bytes, const char *name, KkPageFunc each, gpointer data,
                      GError **error) {
  g_autoptr(KkPdf) pdf = kk_pdf_open(bytes, name, error);
  if (!pdf) return FALSE;
  for (int number = 1; number <= pdf->length; number++)
    if (!visit_page(pdf, number, each, data, error)) return FALSE;
  return TRUE;
}
