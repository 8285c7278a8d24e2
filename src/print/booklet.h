/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own printed edition of a plan. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "symbol/symbol.h"

/* A section and its codes, in the order of the plan. Borrowed. */
typedef struct {
  const KkSection *section;
  KkSymbol *const *codes; /* parts in order */
  guint n_codes;
} KkBookletSection;

/* Writes the plan as PDF: paper as plan->page says, text set by pango with an
 * embedded Japanese font, ruby set small above its word, an outline of the
 * headings, each section's codes at the foot of the page where it begins, the
 * corner as plan->page says, with the notch's place marked at the edge beside
 * it (print/geometry.h). Every section begins on a page of its own. A page holds
 * up to KK_CODES_PER_PAGE parts; more stand on the section's next pages, and
 * pages after that carry none.
 * `page_of` (n entries, may be NULL) receives the page, from 1, on which each
 * section's code stands. All or nothing; no dates: same plan, same bytes.
 * Errors: KK_ERROR_OUTPUT; KK_ERROR_MISSING where no font has Japanese;
 * KK_ERROR_INPUT where a code is too large for the paper. */
gboolean kk_booklet_write(const char *path, const KkPlan *plan, const KkBookletSection *sections,
                          guint n, guint *page_of, GError **error);
