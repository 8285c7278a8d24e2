/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of any PDF as a reader sees it and a press trims it. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "print/geometry.h"

/* The trimmed page in the PDF's user space (ISO 32000-1, 14.11.2): the TrimBox,
 * else the CropBox, else the MediaBox, within the MediaBox. */
typedef struct {
  double left, bottom, right, top; /* in units of user space */
  int rotate;                      /* clockwise for the reader: 0, 90, 180 or 270 */
  double unit_pt;                  /* points a unit: UserUnit */
  /* Where the trim begins on what readers show, the CropBox: from its upper left
   * corner as seen, in units of user space. */
  double reader_x, reader_y;
  gboolean cropped; /* readers leave out part of the trimmed page */
} KkPageBox;

/* Reads the box of `page`, a page's dictionary; entries may be inherited. A box
 * that is missing or no box is passed over, and a Rotate that is no multiple of
 * 90 counts as 0. FALSE where there is no box at all, or the page is smaller than
 * KK_PAGE_MIN_MM or larger than KK_PAGE_MAX_MM a side. */
gboolean kk_page_box_read(qpdf_data pdf, qpdf_oh page, KkPageBox *box);
#define KK_PAGE_MIN_MM 10.0
/* 200 inches at a UserUnit of 1 (ISO 32000-1, C.2), a little more. */
#define KK_PAGE_MAX_MM 5100.0

/* The size of the page as seen. */
KkPaper kk_page_box_paper(const KkPageBox *box);

/* The matrix a b c d e f of ISO 32000-1, 8.3.4. */
typedef struct {
  double a, b, c, d, e, f;
} KkMatrix;

/* Takes millimetres of the page as seen (geometry.h) to user space. */
KkMatrix kk_page_box_matrix(const KkPageBox *box);

/* The matrix that does `first`, `then` the other. */
KkMatrix kk_matrix_times(const KkMatrix *first, const KkMatrix *then);

/* An attribute of a page, from the page or what it belongs to (Resources,
 * MediaBox, CropBox, Rotate); a null object where there is none. */
qpdf_oh kk_page_inherited(qpdf_data pdf, qpdf_oh page, const char *key);
