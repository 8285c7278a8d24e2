/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether notches are where fingers look for them. */
#pragma once
#include "print/geometry.h"

/* A die line at an edge of the trim. */
typedef struct {
  KkEdge edge;
  double along_mm;  /* its middle, from the edge's left or upper end */
  double across_mm; /* how long it is along the edge */
  KkRect box;
} KkNotchLine;

/* Which of a page's die lines (KkRect) can be notches: those that reach over or up to
 * one edge and go at most 15 mm into the paper. Lines around the whole page and marks
 * outside are none. Appends KkNotchLine to `notches`. */
void kk_notch_lines(KkPaper paper, const GArray *lines, GArray *notches);

typedef enum {
  KK_NOTCH_RIGHT,     /* there is one beside the code */
  KK_NOTCH_MISSING,   /* there is none at all */
  KK_NOTCH_ELSEWHERE, /* not at the right edge */
  KK_NOTCH_AWAY       /* at the right edge, but not beside the code */
} KkNotchVerdict;

typedef struct {
  KkNotchVerdict verdict;
  KkEdge edge;             /* where it should be */
  const KkNotchLine *line; /* RIGHT, AWAY: the nearest to the code; ELSEWHERE: one of them */
  double away_mm;          /* RIGHT, AWAY: from the code's middle, along the edge */
} KkNotchFinding;

/* Judges the notch of a code at `code` on a page bound at `bound` (KK_EDGE_NONE: not
 * known) by the rules of kk_notches. `may_be_below`: on covers of right-bound books it is
 * below the code. `lines` is an array of KkNotchLine. */
KkNotchFinding kk_notch_judge(KkPaper paper, KkRect code, KkEdge bound, gboolean may_be_below,
                              const GArray *lines);
