/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of one page of a booklet, side by side in its corner. */
#pragma once
#include "print/booklet.h"

/* Codes that go over pages in turns: the next ones on each page, and when all have
 * been shown the first ones again. */
typedef struct {
  const KkSection *section; /* whose they are; NULL: the page's own */
  KkSymbol *const *codes;   /* borrowed */
  guint n;
  guint next;         /* to be shown, from 0 */
  gboolean all_shown; /* each has been, once at least */
} KkCodeRow;

/* How codes stand on all pages of a booklet. */
typedef struct {
  const KkPageSettings *settings;
  KkPaper paper;
  double side_mm; /* of the page's width that a row leaves free beside it */
  guint notches;  /* 0 where the plan wants none */
} KkCodeRules;

/* The corner of the page `number` (from 1). */
KkCorner kk_code_corner(const KkCodeRules *rules, guint number);

/* Whether each of the codes has a place on a page. Errors: KK_ERROR_INPUT, with the
 * section's place. */
gboolean kk_code_row_fits(const KkCodeRules *rules, const KkCodeRow *row, GError **error);

/* Places the next codes of the row on the page `number`, appends them to `placements`
 * and gives the part of the page that they take: no width where there are none. */
KkRect kk_code_row_place(const KkCodeRules *rules, KkCodeRow *row, guint number,
                         GArray *placements);

/* Gives a code that is placed the notches of its page. */
void kk_code_notch(const KkCodeRules *rules, KkPlacement *placed);

/* The part of a page that one code of any version takes, at most. */
KkRect kk_code_row_reserve(const KkCodeRules *rules, double size_mm, guint number);
