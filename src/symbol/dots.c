/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/dots.h"

#include <string.h>

guint kk_symbol_side_dots(const KkSymbol *symbol, int module_dots) {
  return (guint)(symbol->modules + 2 * KK_QUIET_ZONE_MODULES) * (guint)module_dots;
}

void kk_symbol_fill_row(const KkSymbol *symbol, int row, int module_dots, guint8 *bits) {
  memset(bits, 0, (kk_symbol_side_dots(symbol, module_dots) + 7) / 8);
  int y = row - KK_QUIET_ZONE_MODULES;
  if (y < 0 || y >= symbol->modules) return;
  for (int x = 0; x < symbol->modules; x++) {
    if (!symbol->dark[y * symbol->modules + x]) continue;
    int first = (x + KK_QUIET_ZONE_MODULES) * module_dots;
    for (int dot = first; dot < first + module_dots; dot++)
      bits[dot / 8] = (guint8)(bits[dot / 8] | 0x80 >> dot % 8);
  }
}
