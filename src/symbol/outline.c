/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/outline.h"

#include <string.h>

#include "symbol/pdf_syntax.h"

typedef enum { EAST, SOUTH, WEST, NORTH } Heading;

static gboolean is_dark(const KkSymbol *symbol, int x, int y) {
  return x >= 0 && y >= 0 && x < symbol->modules && y < symbol->modules &&
         symbol->dark[y * symbol->modules + x];
}

/* Whether an outline runs from the corner (x, y) towards `heading`: dark on its
 * right, light on its left. */
static gboolean is_edge(const KkSymbol *symbol, int x, int y, Heading heading) {
  switch (heading) {
    case EAST:
      return is_dark(symbol, x, y) && !is_dark(symbol, x, y - 1);
    case SOUTH:
      return is_dark(symbol, x - 1, y) && !is_dark(symbol, x, y);
    case WEST:
      return is_dark(symbol, x - 1, y - 1) && !is_dark(symbol, x - 1, y);
    default:
      return is_dark(symbol, x, y - 1) && !is_dark(symbol, x - 1, y - 1);
  }
}

/* Where the walk goes on at a corner: right first, which keeps areas apart that
 * only touch there. */
static Heading turn(const KkSymbol *symbol, int x, int y, Heading heading) {
  Heading right = (heading + 1) % 4, left = (heading + 3) % 4;
  if (is_edge(symbol, x, y, right)) return right;
  return is_edge(symbol, x, y, heading) ? heading : left;
}

/* The outline that begins eastward at (x, y); marks its eastward edges as seen.
 * Every outline has one. */
static GArray *outline_from(const KkSymbol *symbol, int x, int y, guint8 *seen) {
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  const int start_x = x, start_y = y;
  GArray *corners = g_array_new(FALSE, FALSE, sizeof(KkVertex));
  Heading heading = EAST;
  do {
    KkVertex corner = {x + KK_QUIET_ZONE_MODULES, y + KK_QUIET_ZONE_MODULES};
    g_array_append_val(corners, corner);
    Heading next;
    do {
      if (heading == EAST) seen[y * symbol->modules + x] = 1;
      x += step_x[heading];
      y += step_y[heading];
      next = turn(symbol, x, y, heading);
    } while (next == heading);
    heading = next;
  } while (x != start_x || y != start_y || heading != EAST);
  return corners;
}

static void corners_free(gpointer corners) {
  g_array_unref(corners);
}

GPtrArray *kk_symbol_outlines(const KkSymbol *symbol) {
  GPtrArray *outlines = g_ptr_array_new_with_free_func(corners_free);
  g_autofree guint8 *seen = g_malloc0((gsize)symbol->modules * (gsize)symbol->modules);
  for (int y = 0; y < symbol->modules; y++)
    for (int x = 0; x < symbol->modules; x++)
      if (is_edge(symbol, x, y, EAST) && !seen[y * symbol->modules + x] &&
          !is_edge(symbol, x - 1, y, EAST))
        g_ptr_array_add(outlines, outline_from(symbol, x, y, seen));
  return outlines;
}

char *kk_symbol_path_operators(const KkSymbol *symbol) {
  int side = symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  g_autoptr(GPtrArray) outlines = kk_symbol_outlines(symbol);
  GString *path = g_string_new(NULL);
  for (guint i = 0; i < outlines->len; i++) {
    const GArray *corners = outlines->pdata[i];
    for (guint j = 0; j < corners->len; j++) {
      KkVertex corner = g_array_index(corners, KkVertex, j);
      kk_pdf_integers(path, (const int[]){corner.x, side - corner.y}, 2, j ? "l\n" : "m\n");
    }
    g_string_append(path, "h\n");
  }
  return g_string_free(path, FALSE);
}

/* Whether modules from x on, `width` of them, are dark in row y and in no rectangle. */
static gboolean is_free_run(const KkSymbol *symbol, const guint8 *taken, int x, int y, int width) {
  gsize first = (gsize)(y * symbol->modules + x);
  for (gsize i = first; i < first + (gsize)width; i++)
    if (!symbol->dark[i] || taken[i]) return FALSE;
  return TRUE;
}

/* The rectangle whose upper left module is (x, y): as wide as can be, then as high. */
static void append_rectangle(GString *path, const KkSymbol *symbol, guint8 *taken, int x, int y) {
  int modules = symbol->modules, width = 1, height = 1;
  while (x + width < modules && is_free_run(symbol, taken, x + width, y, 1)) width++;
  while (y + height < modules && is_free_run(symbol, taken, x, y + height, width)) height++;
  for (int row = y; row < y + height; row++) memset(taken + row * modules + x, 1, (gsize)width);
  int bottom = modules + KK_QUIET_ZONE_MODULES - y - height;
  kk_pdf_integers(path, (const int[]){x + KK_QUIET_ZONE_MODULES, bottom, width, height}, 4, "re\n");
}

char *kk_symbol_rectangle_operators(const KkSymbol *symbol) {
  g_autofree guint8 *taken = g_malloc0((gsize)symbol->modules * (gsize)symbol->modules);
  GString *path = g_string_new(NULL);
  for (int y = 0; y < symbol->modules; y++)
    for (int x = 0; x < symbol->modules; x++)
      if (is_free_run(symbol, taken, x, y, 1)) append_rectangle(path, symbol, taken, x, y);
  return g_string_free(path, FALSE);
}

char *kk_symbol_points(const KkSymbol *symbol, int modules) {
  /* Not by way of millimetres: a dot is often a short decimal number of points. */
  double points = 72.0 * modules * symbol->module_dots / symbol->dpi;
  GString *number = g_string_new(NULL);
  kk_pdf_number(number, points);
  return g_string_free(number, FALSE);
}
