/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A symbol as vector art in cairo. */
#pragma once
#include <cairo.h>

#include "symbol/symbol.h"

/* Fills the dark modules in black as one path of their outlines, so that no
 * seam shows between modules on any renderer. Cairo's user space must be
 * millimetres; the symbol's upper left module starts at (x_mm, y_mm), and the
 * symbol measures exactly symbol->size_mm. The quiet zone is the caller's to
 * keep free. On a PDF surface the colour becomes DeviceGray in
 * kk_pdf_finish. */
void kk_symbol_draw(cairo_t *cr, const KkSymbol *symbol, double x_mm, double y_mm);
