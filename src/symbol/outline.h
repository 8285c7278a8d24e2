/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outlines of a symbol's dark areas. Neighbouring squares drawn one by one
 * leave hairlines where a renderer smooths edges; outlines leave none. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"

/* In modules from the upper left corner of the quiet zone, y downwards. */
typedef struct {
  int x, y;
} KkVertex;

/* The outlines, each an array of KkVertex: GArray* in an array that owns them.
 * Sides are level and upright in turns, the first level; the last, from the last
 * corner to the first, is upright. Dark areas lie to the right of the way, so
 * that they fill alike by either rule. */
GPtrArray *kk_symbol_outlines(const KkSymbol *symbol);

/* All outlines as one path in the operators of PDF (ISO 32000-1, 8.5.2), one a
 * line: "m", "l" and "h", a unit a module, from the lower left corner of the quiet
 * zone, y upwards. Free with g_free. */
char *kk_symbol_path_operators(const KkSymbol *symbol);

/* The dark area as rectangles that fill as one path, "re" one a line, in the same
 * units: half as long as the outlines, and like them without a seam, since a path is
 * filled at once. For pages by the hundred; who edits a symbol is better served by
 * outlines. Free with g_free. */
char *kk_symbol_rectangle_operators(const KkSymbol *symbol);

/* So many modules as points of 1/72 inch: the shortest decimal number that is
 * right to a millionth. Free with g_free. */
char *kk_symbol_points(const KkSymbol *symbol, int modules);
