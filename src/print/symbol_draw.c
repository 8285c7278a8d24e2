/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/symbol_draw.h"

#include "symbol/outline.h"

void kk_symbol_draw(cairo_t *cr, const KkSymbol *symbol, double x_mm, double y_mm) {
  g_autoptr(GPtrArray) outlines = kk_symbol_outlines(symbol);
  double module = symbol->module_mm;
  cairo_save(cr);
  cairo_new_path(cr);
  for (guint i = 0; i < outlines->len; i++) {
    const GArray *outline = outlines->pdata[i];
    for (guint j = 0; j < outline->len; j++) {
      KkVertex vertex = g_array_index(outline, KkVertex, j);
      cairo_line_to(cr, x_mm + (vertex.x - KK_QUIET_ZONE_MODULES) * module,
                    y_mm + (vertex.y - KK_QUIET_ZONE_MODULES) * module);
    }
    cairo_close_path(cr);
    cairo_new_sub_path(cr);
  }
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill(cr);
  cairo_restore(cr);
}
