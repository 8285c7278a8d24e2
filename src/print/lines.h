/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text broken into lines, and their drawing. Lengths are points. */
#pragma once
#include <pango/pangocairo.h>

#include "print/rich_text.h"

/* How a text looks. */
typedef struct {
  double size_pt;
  double leading; /* distance of baselines, in sizes */
  gboolean bold;
  double grey;      /* 0 black to 1 white */
  const char *lang; /* BCP 47 */
} KkTextStyle;

/* Some of a text, broken into lines. */
typedef struct {
  const KkRichText *rich;
  KkTypeface *typeface;
  KkTextStyle style;
  gsize start;      /* first byte of the text in `layout` */
  GPtrArray *spans; /* of const KkSpan*, those that reach into it */
  PangoLayout *layout;
} KkLines;

/* Breaks bytes [start, end) of `rich` into lines of `width_pt`; a negative
 * width breaks only where the text does. A word longer than the line is broken
 * inside. Borrows `rich` and `typeface`. Free with kk_lines_free. */
KkLines *kk_lines_new(const KkRichText *rich, gsize start, gsize end, double width_pt,
                      const KkTextStyle *style, KkTypeface *typeface);
void kk_lines_free(KkLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkLines, kk_lines_free)

guint kk_lines_count(const KkLines *lines);
/* Of the widest line, in points. */
double kk_lines_width(const KkLines *lines);
double kk_line_width(PangoLayoutLine *line);
/* Draws the words of `line`, its left end at x and the ideographic box centred in
 * the leading below y. Points. */
void kk_line_draw(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x, double y);
/* Draws what stands beside the words: ruby and emphasis dots. */
void kk_line_draw_marks(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x,
                        double y);

/* Where a span lies on a line, in points from the line's left end. FALSE where
 * it has no part on it. */
gboolean kk_line_extent(const KkLines *lines, PangoLayoutLine *line, const KkSpan *span,
                        double *from, double *to);
