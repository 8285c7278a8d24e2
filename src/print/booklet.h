/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own printed edition of a plan. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "print/book_style.h"
#include "print/geometry.h"
#include "symbol/symbol.h"
#include "text/page_script.h"

/* A section and its codes, in the order of the plan. Borrowed. */
typedef struct {
  const KkSection *section;
  KkSymbol *const *codes; /* parts in order */
  guint n_codes;
} KkBookletSection;

/* The code of a page that belongs to no section. `facts` says which page it is, with
 * the printed number that the code must tell; facts->n_said is all of the headings.
 * Gives a symbol that lives as long as the booklet is written, or NULL and an
 * error. */
typedef KkSymbol *(*KkBookletPageCode)(const KkPageFacts *facts, guint sheet, gpointer data,
                                       GError **error);

/* What is to be set. Borrowed. */
typedef struct {
  const KkPlan *plan;
  const KkBookletSection *sections;
  guint n_sections;
  KkBookKind kind;
  KkBookletPageCode page_code; /* NULL: those pages get no code */
  gpointer page_code_data;
} KkBooklet;

/* Where one code stands. */
typedef struct {
  const KkSection *section; /* whose code it is; NULL: the page's own; borrowed */
  const KkSymbol *symbol;   /* borrowed */
  guint part, parts;        /* from 1 */
  guint page;               /* of the PDF, from 1 */
  KkRect place;             /* the symbol without quiet zone */
  KkNotch notches[2];       /* beside the page's first code; none beside others */
  guint n_notches;
} KkPlacement;

/* Writes the plan as PDF: paper as plan->page says, text set by pango with an embedded
 * Japanese font, ruby small above its word, tagged, with an outline of the headings.
 *
 * Where there are two or more sections: a cover with title, publisher and revision, and
 * the contents with page numbers, linked; then each section on pages of its own. Page
 * numbers as print/folio.h says, running titles on top of what goes on from another
 * page.
 *
 * Codes stand in the corner that plan->page says (print/geometry.h), with the notch's
 * place marked at the edge beside the first. A section's first page holds up to
 * KK_CODES_PER_PAGE of its parts, its next pages those that follow, and then the first
 * ones again: whoever opens a page hears where they are. Pages of no section have the
 * code that `page_code` makes.
 *
 * `placements` (of KkPlacement, may be NULL) is appended with the place of each code,
 * page by page. All or nothing; no dates: same plan, same bytes.
 * Errors: KK_ERROR_OUTPUT; KK_ERROR_MISSING where no font has Japanese; KK_ERROR_INPUT
 * where a code is too large for the paper; those of `page_code`. */
gboolean kk_booklet_write(const char *path, const KkBooklet *booklet, GArray *placements,
                          GError **error);
