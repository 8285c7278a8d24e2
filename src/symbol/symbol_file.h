/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as files. The bytes depend on the arguments alone (and, for PNG, on
 * the version of zlib): no dates, no locale. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"

/* What the file says about itself (PNG iTXt, SVG title and desc); UTF-8, any
 * may be NULL. Control characters are left out. */
typedef struct {
  const char *title;
  const char *section;
  const char *revision;
  const char *lang; /* BCP 47, of title and section */
} KkSymbolCaption;

/* PNG, 1 bit grey, one pixel a dot, pHYs for the symbol's dpi, quiet zone of
 * KK_QUIET_ZONE_MODULES included: (modules + 8) * module_dots pixels a side. The
 * caption becomes iTXt with the keywords Title, Section and Revision. `caption`
 * may be NULL. Free with g_bytes_unref. Errors: KK_ERROR_OUTPUT where libpng
 * fails. */
GBytes *kk_symbol_png(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);

/* SVG 1.1, (modules + 8) * module_mm millimetres a side, quiet zone included; a
 * unit of its coordinates is a module. One white square and, as one path with
 * crisp edges, the outlines of the dark areas: no seam where modules meet.
 * `caption` may be NULL. Free with g_bytes_unref. Never fails; `error` is there
 * so that all formats are called alike. */
GBytes *kk_symbol_svg(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);
