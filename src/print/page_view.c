/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page_view.h"

#include <math.h>
#include <poppler.h>

#include "base/error.h"
#include "base/i18n.h"

/* A letter's box is as high as its line; this share of it is blank above and below. */
#define LINE_BLANK 0.15

struct KkViewer {
  GBytes *pdf;
  char *name;
  GAsyncQueue *idle; /* of PopplerDocument* */
};

struct KkPageView {
  KkViewer *viewer;
  PopplerDocument *document;
  PopplerPage *page;
  const KkPageBox *box;
  guint number;
  /* Text, once it was asked for. */
  char *text;
  PopplerRectangle *letters;
  guint n_letters;
};

GBytes *kk_viewer_bytes(qpdf_data pdf) {
  if (qpdf_init_write_memory(pdf) & QPDF_ERRORS) return NULL;
  qpdf_set_preserve_encryption(pdf, QPDF_FALSE);
  qpdf_set_decode_level(pdf, qpdf_dl_none);
  qpdf_set_static_ID(pdf, QPDF_TRUE); /* nobody keeps it */
  if (qpdf_write(pdf) & QPDF_ERRORS) return NULL;
  return g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
}

static PopplerDocument *open_document(KkViewer *viewer, GError **error) {
  g_autoptr(GError) reason = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(viewer->pdf, NULL, &reason);
  if (!document)
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){viewer->name, 0, 0},
                _("the PDF is damaged: %s; save it again"), reason->message);
  return document;
}

/* Draws a page where nobody sees it. */
static void render_first(PopplerDocument *document) {
  PopplerPage *page = poppler_document_get_page(document, 0);
  if (!page) return;
  cairo_surface_t *dot = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t *cr = cairo_create(dot);
  poppler_page_render_for_printing(page, cr);
  cairo_destroy(cr);
  cairo_surface_destroy(dot);
  g_object_unref(page);
}

KkViewer *kk_viewer_new(GBytes *pdf, const char *name, GError **error) {
  KkViewer *viewer = g_new0(KkViewer, 1);
  viewer->pdf = g_bytes_ref(pdf);
  viewer->name = g_strdup(name);
  viewer->idle = g_async_queue_new_full(g_object_unref);
  PopplerDocument *document = open_document(viewer, error);
  if (!document) {
    kk_viewer_free(viewer);
    return NULL;
  }
  render_first(document);
  g_async_queue_push(viewer->idle, document);
  return viewer;
}

void kk_viewer_free(KkViewer *viewer) {
  if (!viewer) return;
  g_async_queue_unref(viewer->idle);
  g_bytes_unref(viewer->pdf);
  g_free(viewer->name);
  g_free(viewer);
}

KkPageView *kk_page_view_open(KkViewer *viewer, guint number, const KkPageBox *box,
                              GError **error) {
  PopplerDocument *document = g_async_queue_try_pop(viewer->idle);
  if (!document) document = open_document(viewer, error);
  if (!document) return NULL;
  PopplerPage *page = poppler_document_get_page(document, (int)number - 1);
  if (!page) {
    g_async_queue_push(viewer->idle, document);
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){viewer->name, 0, 0},
                _("page %d is damaged; save the PDF again"), (int)number);
    return NULL;
  }
  KkPageView *view = g_new0(KkPageView, 1);
  *view = (KkPageView){
      .viewer = viewer, .document = document, .page = page, .box = box, .number = number};
  return view;
}

void kk_page_view_close(KkPageView *view) {
  if (!view) return;
  g_object_unref(view->page);
  g_async_queue_push(view->viewer->idle, view->document);
  g_free(view->text);
  g_free(view->letters);
  g_free(view);
}

/* Units of user space a millimetre. Poppler's points are these units too: it does not
 * know UserUnit. */
static double units_per_mm(const KkPageBox *box) {
  return KK_POINTS_PER_MM / box->unit_pt;
}

cairo_surface_t *kk_page_view_render(KkPageView *view, KkRect part, double scale, GError **error) {
  int width = (int)round(part.width_mm * scale), height = (int)round(part.height_mm * scale);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(width, 1), MAX(height, 1));
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  double units = units_per_mm(view->box);
  cairo_scale(cr, scale / units, scale / units);
  cairo_translate(cr, -view->box->reader_x - part.x_mm * units,
                  -view->box->reader_y - part.y_mm * units);
  poppler_page_render_for_printing(view->page, cr);
  gboolean drawn = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  if (drawn) return surface;
  cairo_surface_destroy(surface);
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){view->viewer->name, 0, 0},
              _("page %d cannot be rendered; the file may be damaged: save it again"),
              (int)view->number);
  return NULL;
}

gboolean kk_page_view_has_text(KkPageView *view, KkRect part) {
  if (!view->text) {
    view->text = poppler_page_get_text(view->page);
    if (!poppler_page_get_text_layout(view->page, &view->letters, &view->n_letters))
      view->n_letters = 0;
  }
  double units = units_per_mm(view->box);
  double left = view->box->reader_x + part.x_mm * units, right = left + part.width_mm * units;
  double top = view->box->reader_y + part.y_mm * units, bottom = top + part.height_mm * units;
  const char *at = view->text;
  for (guint i = 0; i < view->n_letters && *at; i++, at = g_utf8_next_char(at)) {
    const PopplerRectangle *letter = &view->letters[i];
    double blank = (letter->y2 - letter->y1) * LINE_BLANK;
    if (!g_unichar_isspace(g_utf8_get_char(at)) && letter->x1 < right && letter->x2 > left &&
        letter->y1 + blank < bottom && letter->y2 - blank > top)
      return TRUE;
  }
  return FALSE;
}
