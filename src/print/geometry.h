/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things lie on a page: paper, margins, the code's place and the notch.
 *
 * Pure functions on plain structs. Lengths are millimetres; the origin is the
 * upper left corner of the trim box, x grows to the right and y downwards. */
#pragma once
#include <glib.h>

#include "plan/plan.h"

#define KK_POINTS_PER_MM (72.0 / 25.4)

/* Distance from the trim to a code's dark modules. */
#define KK_CODE_INSET_MM 10.0
/* The notch is a semicircle 6 mm across (shared/domain.md, "Notch"). */
#define KK_NOTCH_RADIUS_MM 3.0
/* Between two notches, so that a finger tells two from one; half of it is kept to
 * the page's corner. */
#define KK_NOTCH_GAP_MM 2.0
/* Clear space kept between a code's quiet zone and any text. */
#define KK_CODE_CLEARANCE_MM 4.0
/* Codes in the row of one page. zbar finds all of three side by side, and begins
 * to miss some at four and more (it pairs finder patterns of neighbours). */
#define KK_CODES_PER_PAGE 3
/* Height of the label ("1/2") of a code that has several parts. */
#define KK_CODE_LABEL_MM 3.5

typedef struct {
  double x_mm, y_mm, width_mm, height_mm;
} KkRect;

typedef struct {
  double width_mm, height_mm;
} KkPaper;

typedef struct {
  double top_mm, bottom_mm, left_mm, right_mm;
} KkMargins;

typedef enum {
  KK_EDGE_LEFT,
  KK_EDGE_RIGHT,
  KK_EDGE_TOP,
  KK_EDGE_BOTTOM,
  KK_EDGE_NONE /* of a sheet that is bound nowhere */
} KkEdge;

/* A semicircle whose centre lies on `edge` of the trim. */
typedef struct {
  double x_mm, y_mm, radius_mm;
  KkEdge edge;
} KkNotch;

/* How a page's notches are cut. */
typedef struct {
  double radius_mm; /* KK_NOTCH_RADIUS_MM */
  guint n;          /* 0, 1 or 2: one where the publication carries codes on one side
                       only, two where on both sides or on several pages */
  gboolean below;   /* never beside the code: the cover of a right-bound book
                       (shared/domain.md, "Position") */
} KkNotchStyle;

/* A code to be placed: the side of its symbol and of its quiet zone. */
typedef struct {
  double size_mm, quiet_mm;
} KkCodeSize;

/* "A4", "A5" (ISO 216) or "B5" (JIS P 0138, 182 x 257 mm), in either case.
 * Errors: KK_ERROR_INPUT. */
gboolean kk_paper_parse(const char *name, KkPaper *paper, GError **error);

/* Margins of the text on `paper`: a ninth to an eighth of its width. */
KkMargins kk_paper_margins(KkPaper paper);

/* Whether `corner` is at the foot, and whether it is at the left. */
gboolean kk_corner_is_lower(KkCorner corner);
gboolean kk_corner_is_left(KkCorner corner);

/* Places codes in `corner`: the first in the corner itself, `inset_mm` from both
 * edges of the trim to its dark modules (more where its quiet zone needs it),
 * the next ones beside it in a row going inward. One row, of KK_CODES_PER_PAGE:
 * neither a hand with a camera nor the readers tell many codes in a field apart.
 * The row is at most `max_width_mm` wide and `max_height_mm` high, measured from the trim.
 * `places` (n entries) receives the symbols' squares without quiet zone.
 * Returns how many found a place, from the first on; 0 where not even one
 * does. */
guint kk_code_places(KkPaper paper, KkCorner corner, double inset_mm, double max_width_mm,
                     double max_height_mm, const KkCodeSize *codes, guint n, KkRect *places);

/* The part of the page that placed codes take, with quiet zones, labels where
 * `labelled`, and KK_CODE_CLEARANCE_MM around; out to the trim at the corner.
 * Text stays outside. Width and height are 0 where n is 0. */
KkRect kk_code_reserve(KkPaper paper, KkCorner corner, const KkCodeSize *codes,
                       const KkRect *places, guint n, gboolean labelled);

/* The edge where pages of such a binding are bound: pages on one side of the paper. */
KkEdge kk_binding_edge(KkBinding binding);

/* Whether `corner` lies at `edge`. */
gboolean kk_corner_is_at(KkCorner corner, KkEdge edge);

/* The notches of a page in whose `corner` the first code lies, at `code`. They lie
 * beside the code at the edge left or right of it, one above the other; where that is
 * the `bound` edge, or `style` says below, side by side at the edge below the code
 * (above, for upper corners). Where that is bound too, there are none. They keep off
 * the page's corners. `notches` has two entries; returns how many are used. */
guint kk_notches(KkPaper paper, KkCorner corner, KkEdge bound, KkRect code,
                 const KkNotchStyle *style, KkNotch *notches);
