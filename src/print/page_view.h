/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a PDF's pages as they print: pixels by poppler, and whether text lies there.
 * Several threads may look at once, each at a page of its own.
 *
 * Poppler takes one document to one thread, so a viewer keeps as many documents as
 * threads look at once. What all its documents share is made at the first rendering,
 * without a lock (poppler issue 1800): kk_viewer_new renders once, alone. */
#pragma once
#include <cairo.h>
#include <glib.h>

#include "print/page_box.h"

typedef struct KkViewer KkViewer;
typedef struct KkPageView KkPageView;

/* A PDF that qpdf holds as a viewer takes it: not encrypted. Free with g_bytes_unref.
 * NULL where qpdf fails; its error says why. */
GBytes *kk_viewer_bytes(qpdf_data pdf);

/* `pdf` is not encrypted; `name` is for messages. Free with kk_viewer_free. Errors:
 * KK_ERROR_INPUT where poppler cannot read it. */
KkViewer *kk_viewer_new(GBytes *pdf, const char *name, GError **error);
void kk_viewer_free(KkViewer *viewer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkViewer, kk_viewer_free)

/* Opens page `number` (from 1), which has the box `box`, borrowed. Close it before the
 * viewer is freed. Errors: KK_ERROR_INPUT where there is no such page. */
KkPageView *kk_page_view_open(KkViewer *viewer, guint number, const KkPageBox *box, GError **error);
void kk_page_view_close(KkPageView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPageView, kk_page_view_close)

/* What prints in a part of the page as seen (geometry.h), on white: RGB24, `scale`
 * pixels a millimetre, from the part's upper left corner on. What lies outside of what
 * readers show is white. Destroy with cairo_surface_destroy. Errors: KK_ERROR_INPUT. */
cairo_surface_t *kk_page_view_render(KkPageView *view, KkRect part, double scale, GError **error);

/* Whether any letter, seen or not, reaches into a part of the page. */
gboolean kk_page_view_has_text(KkPageView *view, KkRect part);
