/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as files. The bytes depend on the arguments alone. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"

/* What the file says about itself (PNG iTXt, SVG title and desc); any may be
 * NULL. */
typedef struct {
  const char *title;
  const char *section;
  const char *revision;
  const char *lang; /* BCP 47, of the title */
} KkSymbolCaption;

/* PNG, 1 bit grey, one pixel a dot, pHYs for the symbol's dpi, quiet zone
 * included. */
GBytes *kk_symbol_png(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);

/* SVG 1.1 in millimetres, quiet zone included, dark modules as one path with
 * crisp edges. */
GBytes *kk_symbol_svg(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);
