/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own printed edition of a plan. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "print/geometry.h"
#include "symbol/symbol.h"

/* A section and its codes, in the order of the plan. Borrowed. */
typedef struct {
  const KkSection *section;
  KkSymbol *const *codes; /* parts in order */
  guint n_codes;
} KkBookletSection;

/* Where one code stands. */
typedef struct {
  const KkSection *section; /* whose code it is; borrowed */
  guint part;               /* from 1 */
  guint page;               /* of the PDF, from 1 */
  KkRect place;             /* the symbol without quiet zone */
  KkNotch notches[2];       /* beside the page's first code; none beside others */
  guint n_notches;
} KkPlacement;

/* Writes the plan as PDF: paper as plan->page says, text set by pango with an
 * embedded Japanese font, ruby set small above its word, an outline of the
 * headings, each section's codes at the foot of the page where it begins, the
 * corner as plan->page says, with the notch's place marked at the edge beside
 * it (print/geometry.h). Every section begins on a page of its own. A page holds
 * up to KK_CODES_PER_PAGE parts; more stand on the section's next pages, and
 * pages after that carry none.
 * `placements` (of KkPlacement, may be NULL) is appended with the place of each
 * code, in the order of sections and parts. All or nothing; no dates: same plan, same bytes.
 * Errors: KK_ERROR_OUTPUT; KK_ERROR_MISSING where no font has Japanese;
 * KK_ERROR_INPUT where a code is too large for the paper. */
gboolean kk_booklet_write(const char *path, const KkPlan *plan, const KkBookletSection *sections,
                          guint n, GArray *placements, GError **error);
