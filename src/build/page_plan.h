/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sections' codes go on which pages of a designer's PDF: by the plan's page=
 * attributes or by a table, and where on the page. Knows sheets, not PDFs. */
#pragma once
#include "print/stamp.h"

/* A printed page: a page of the PDF or half of one, and what it carries. */
typedef struct {
  KkStampSheet sheet;
  int number;           /* as printed; under 1 before page 1: the cover, say */
  KkEdge bound;         /* where it is bound or folded */
  KkCorner corner;      /* where its codes go */
  gboolean notch_below; /* the cover of a right-bound book */
  gboolean bare;        /* the table says that it gets no code */
  GPtrArray *sections;  /* of const KkSection*, in order; borrowed from the plan */
} KkPrintedPage;

/* The pages of a PDF whose sheets are as large as `papers` (n). With `spreads`,
 * sheets wider than high carry two pages side by side, read from left to right, in a
 * right-bound book from right to left. `first` is the number of the first page.
 * Corners are the plan's, mirrored where the page is bound at that side. Array of
 * KkPrintedPage, which it owns. */
GArray *kk_page_plan_new(const KkPlan *plan, const KkPaper *papers, guint n, gboolean spreads,
                         int first);

/* Puts each section on the page that its page= names. `warnings` (of char*) names
 * sections without one. Errors: KK_ERROR_INPUT with the section's place where there is
 * no such page. */
gboolean kk_page_plan_from_sections(GArray *pages, const KkPlan *plan, GPtrArray *warnings,
                                    GError **error);

/* Puts sections on pages as a table says: page,section,corner, with a heading row or
 * without. `page` is the printed number, `section` an id ("-": this page gets no
 * code; empty: no section), `corner` as in plan.yaml or empty. A section may stand on
 * several pages, a page may have several rows. `text` is clean UTF-8, `file` for
 * messages. Warnings and errors as above, with the table's lines. */
gboolean kk_page_plan_from_table(GArray *pages, const KkPlan *plan, const char *text,
                                 const char *file, GPtrArray *warnings, GError **error);
