/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at the edges of a booklet's page: page number, running titles and the
 * labels of codes. None of it is part of the text: readers of the PDF's structure
 * pass over it. */
#pragma once
#include "print/press.h"

/* Page number and the publication's title at the foot, on the side away from the
 * codes, in what they leave; `head` (may be NULL) at the top of the page. */
void kk_edges_draw(KkPress *press, const char *head);

/* The page number alone. */
void kk_edges_draw_folio(KkPress *press);

/* "1/2" beside each of the page's codes that is one of several. */
void kk_edges_draw_labels(KkPress *press, const KkPlacement *placed, guint n);

/* The part of the text's width that the page's codes leave free where `lower` is their
 * end of the page. */
void kk_edges_free(const KkPress *press, gboolean lower, double *left, double *right);

/* Where the running title on top begins, in millimetres from the trim. */
double kk_edges_head_mm(const KkPress *press);
