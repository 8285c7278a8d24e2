/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as files. The bytes depend on the arguments alone (and, for PNG and
 * PDF, on the version of zlib): no dates, no locale. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"
#include "symbol/tint.h"

/* What the file says about itself (PNG iTXt, SVG title and desc, PDF Title and
 * Subject, EPS %%Title, TIFF DocumentName and ImageDescription); UTF-8, any may
 * be NULL. Control characters are left out. */
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

/* PDF 1.3, one page, whose MediaBox and TrimBox are the symbol with its quiet
 * zone, exact in points. Its content is one path of the outlines in DeviceGray 0,
 * which prints on the black plate alone, and nothing else; the ground is not
 * painted. `caption` may be NULL. Free with g_bytes_unref. Errors:
 * KK_ERROR_OUTPUT where libqpdf fails. */
GBytes *kk_symbol_pdf(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);

/* EPS 3.0, language level 2, with the same path and the same box (HiResBoundingBox;
 * BoundingBox is the next whole number of points). ASCII; a title stands there as
 * a PostScript string of UTF-8. `caption` may be NULL. Free with g_bytes_unref.
 * Never fails; `error` is there so that all formats are called alike. */
GBytes *kk_symbol_eps(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);

/* TIFF 6.0, 1 bit, CCITT group 4, white is 0, in one strip, quiet zone included.
 * `dpi` is 600, 1200 or 2400; the millimetres are those of the symbol, so a module
 * made for 600 dpi has four times as many dots at 2400. `caption` may be NULL; it
 * is written as UTF-8. Free with g_bytes_unref. Errors: KK_ERROR_INPUT for another
 * resolution and where a module is not a whole number of its dots;
 * KK_ERROR_OUTPUT where libtiff fails. */
GBytes *kk_symbol_tiff(const KkSymbol *symbol, const KkSymbolCaption *caption, int dpi,
                       GError **error);

/* PDF and EPS as above on a ground of `tint`, which
 * fills the quiet zone too; NULL: not painted. The black overprints it, so that no
 * white rim shows where plates are out of register. Whether black stands out is
 * the caller's to ask (kk_tint_check). */
GBytes *kk_symbol_pdf_on_tint(const KkSymbol *symbol, const KkSymbolCaption *caption,
                              const KkTint *tint, GError **error);
GBytes *kk_symbol_eps_on_tint(const KkSymbol *symbol, const KkSymbolCaption *caption,
                              const KkTint *tint, GError **error);
