/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches, drawn onto pages of a PDF that qpdf's C interface holds: our
 * own booklet's and other people's.
 *
 * What a page gets is one content stream after its own ones, marked as an artifact,
 * so that a tagged page stays one. Its own streams stay as they are, between "q"
 * and "Q"; where they close more states than they open, or leave something open,
 * that is mended first, so that nothing on the page shifts and neither do the
 * marks. The page's resources become the page's own before they grow, so that
 * pages that shared them are not touched.
 *
 * A code is one path of rectangles in DeviceGray 0, the black plate alone, in a form that all
 * pages with the same symbol share. A notch is a line in a spot colour
 * that overprints, on a layer (optional content) named like the colour, one
 * for the document; readers and presses show it unless someone hides it. A document
 * that says that it is PDF/X-1a or PDF/X-3 gets no layer, since it may have none.
 *
 * qpdf_silence_errors must have been called for `pdf`. Handles of the caller's stay
 * valid, and none is kept here: qpdf_oh_release_all may be called between calls. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "print/geometry.h"
#include "symbol/symbol.h"

/* What a PDF with a layer is at least: for qpdf_set_minimum_pdf_version. */
#define KK_MARKS_PDF_VERSION "1.5"

/* A code to be drawn. Its size is the symbol's own. */
typedef struct {
  const KkSymbol *symbol;
  double x_mm, y_mm; /* upper left corner of the dark modules on the trimmed page as
                        seen (page_box.h) */
  gboolean ground;   /* paint symbol and quiet zone white first */
} KkMark;

typedef struct KkMarks KkMarks;

/* Whether `name` can name the spot colour of die lines: 1 to KK_DIE_COLOUR_MAX bytes
 * of UTF-8 without control characters, and none of the names that stand for a
 * press's own plates in either case (All, None, Cyan, Magenta, Yellow, Black).
 * Errors: KK_ERROR_INPUT without a place. */
gboolean kk_die_colour_check(const char *name, GError **error);
#define KK_DIE_COLOUR_MAX 120

/* Marks for a PDF that has been read or made; it must outlive them. Nothing is
 * changed yet. Free with kk_marks_free. Errors: as of kk_die_colour_check. */
KkMarks *kk_marks_new(qpdf_data pdf, const char *die_colour, GError **error);
void kk_marks_free(KkMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkMarks, kk_marks_free)

/* Whether a layer was made: by the first notch that was drawn. */
gboolean kk_marks_have_layer(const KkMarks *marks);

/* Draws codes ahead, on `threads` threads (0: one a core). Only worth it for many;
 * kk_marks_draw draws what has not been drawn. */
void kk_marks_prepare(KkMarks *marks, const KkSymbol *const *symbols, guint n, guint threads);

/* What had to be done to a page before it could be drawn on. */
typedef struct {
  gboolean mended; /* its content closed more states than it opened */
  gboolean mixed;  /* something on it is transparent and was mixed in RGB, which makes
                      four inks of black (page_blending.h); it is now mixed in inks */
} KkPageMended;

/* Draws onto page `number` (from 1); call it once a page with everything that the
 * page gets. Codes and notches may lie anywhere. `done` may be NULL. Errors:
 * KK_ERROR_INPUT without a file where the page is none or cannot be read; the PDF is
 * then of no use any more. */
gboolean kk_marks_draw(KkMarks *marks, guint number, const KkMark *codes, guint n_codes,
                       const KkNotch *notches, guint n_notches, KkPageMended *done, GError **error);
