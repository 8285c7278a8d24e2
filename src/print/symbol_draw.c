/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/symbol_draw.h"

#include <string.h>

typedef struct {
  int modules;
  guint8 *left; /* dark modules not yet covered by a rectangle */
} Grid;

static gboolean run_is_dark(const Grid *grid, int x, int y, int width) {
  const guint8 *row = grid->left + (gsize)y * (gsize)grid->modules + x;
  return memchr(row, 0, (gsize)width) == NULL;
}

/* The widest run from (x, y) on, then as many rows down as hold all of it. */
static void take_rectangle(Grid *grid, int x, int y, int *width, int *height) {
  int n = grid->modules;
  int w = 1, h = 1;
  while (x + w < n && run_is_dark(grid, x + w, y, 1)) w++;
  while (y + h < n && run_is_dark(grid, x, y + h, w)) h++;
  for (int row = y; row < y + h; row++) memset(grid->left + (gsize)row * (gsize)n + x, 0, (gsize)w);
  *width = w;
  *height = h;
}

void kk_symbol_draw(cairo_t *cr, const KkSymbol *symbol, double x_mm, double y_mm) {
  gsize cells = (gsize)symbol->modules * (gsize)symbol->modules;
  g_autofree guint8 *left = g_memdup2(symbol->dark, cells);
  Grid grid = {symbol->modules, left};
  double module = symbol->module_mm;
  cairo_save(cr);
  cairo_new_path(cr);
  for (int y = 0; y < grid.modules; y++)
    for (int x = 0; x < grid.modules; x++) {
      if (!run_is_dark(&grid, x, y, 1)) continue;
      int width, height;
      take_rectangle(&grid, x, y, &width, &height);
      cairo_rectangle(cr, x_mm + x * module, y_mm + y * module, width * module, height * module);
    }
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill(cr);
  cairo_restore(cr);
}
