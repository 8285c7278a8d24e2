/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text broken into lines, and their drawing. Lengths are points.
 *
 * Japanese is set solid (every character in its box, JLREQ 3.1), marks that meet
 * share their blanks (JLREQ 3.1.4), and a paragraph does not end with a letter or
 * two on a line of their own. */
#pragma once
#include <pango/pangocairo.h>

#include "print/rich_text.h"

/* How a text looks. */
typedef struct {
  double size_pt;
  double leading; /* distance of baselines, in sizes */
  gboolean bold;
  double grey;        /* 0 black to 1 white */
  double ruby;        /* size of readings, in sizes */
  gboolean justified; /* full lines of Japanese end where the measure does */
  gboolean balanced;  /* a title: broken between phrases, into lines of like length */
  const char *lang;   /* BCP 47 */
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
PangoLayoutLine *kk_lines_first(const KkLines *lines);
/* Of the widest line, in points. */
double kk_lines_width(const KkLines *lines);
double kk_line_width(PangoLayoutLine *line);

/* Where bytes [start, end) of the rich text lie on a line, in points from the line's
 * left end. FALSE where they have no part on it. */
gboolean kk_line_extent(const KkLines *lines, PangoLayoutLine *line, gsize start, gsize end,
                        double *from, double *to);

/* ---- drawing (line_draw.c) ---- */

/* A stretch of a line that is one thing to a reader of the PDF's structure. */
typedef struct {
  enum { KK_PART_TEXT, KK_PART_LINK, KK_PART_RUBY } kind;
  const KkSpan *span; /* of a LINK or RUBY; else NULL */
  gsize start, end;   /* bytes of the rich text, inside the line */
} KkLinePart;

/* The parts of a line, in order. Array of KkLinePart; free with g_array_unref. */
GArray *kk_line_parts(const KkLines *lines, PangoLayoutLine *line);

/* Draws a part with its emphasis dots and a link's rule, and the readings inside a
 * link; the reading of a RUBY part is drawn by kk_line_draw_reading. The line's left
 * end is at x, its ideographic box centred in the leading below y. */
void kk_line_draw_part(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                       cairo_t *cr, double x, double y);
void kk_line_draw_reading(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                          cairo_t *cr, double x, double y);

/* All parts of a line with everything beside them. */
void kk_line_draw(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x, double y);
