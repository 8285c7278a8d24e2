/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as rows of dots, for PNG and TIFF. Not for other rooms. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"

/* Dots a side, quiet zone included, with `module_dots` a module. */
guint kk_symbol_side_dots(const KkSymbol *symbol, int module_dots);

/* Fills the row of dots of one row of modules, 0 being the uppermost of the quiet
 * zone: 1 for ink, most significant bit first, the bits after the last dot 0.
 * `bits` has (kk_symbol_side_dots + 7) / 8 bytes. */
void kk_symbol_fill_row(const KkSymbol *symbol, int row, int module_dots, guint8 *bits);
