/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR Code symbols (ISO/IEC 18004:2015, model 2) of an exact physical size. */
#pragma once
#include <glib.h>

/* Smallest module that offset and laser printing hold (Uni-Voice's cell, four
 * dots at 600 dpi; shared/domain.md). */
#define KK_MODULE_MIN_MM 0.169
/* Clear space on each side, in modules (ISO/IEC 18004, 6.3.8). */
#define KK_QUIET_ZONE_MODULES 4

/* What was asked for. */
typedef struct {
  double size_mm; /* largest side of the symbol without quiet zone */
  int dpi;        /* print resolution, 150 to 4800 */
  char level;     /* error correction: 'L', 'M', 'Q' or 'H' */
} KkSymbolSpec;

/* A finished symbol. */
typedef struct {
  int version;         /* 1 to 40 */
  char level;          /* 'L', 'M', 'Q', 'H' */
  int modules;         /* a side: 17 + 4 * version */
  guint8 *dark;        /* modules * modules, row by row; 1 dark, 0 light */
  int dpi;             /* print resolution the module is fitted to */
  int module_dots;     /* dots a module at that resolution */
  double module_mm;    /* module_dots * 25.4 / dpi */
  double size_mm;      /* modules * module_mm, without quiet zone */
  gsize payload_bytes; /* bytes of the text or data carried */
} KkSymbol;

/* "XS", "S", "M", "L" or a number of millimetres ("18", "18mm", "12.5 mm") to
 * millimetres: 7, 13, 18, 20 (domain.md's 6.8, 12.3, 17.9 and 19.8 mm, rounded
 * up to what is ordered). Errors: KK_ERROR_INPUT; range 4 to 200 mm. */
gboolean kk_symbol_parse_size(const char *text, double *size_mm, GError **error);

/* Text in the `text` profile: any reader shows it. Segments are chosen so that
 * the symbol is smallest (segments.h). The version is the smallest that holds
 * the text, so that modules are largest; the module is a whole number of dots.
 * Errors: KK_ERROR_INPUT (spec out of range, text empty or not UTF-8),
 * KK_ERROR_TOO_LONG where the version needed would have modules under
 * KK_MODULE_MIN_MM at spec->size_mm. Free with kk_symbol_free. */
KkSymbol *kk_symbol_new_text(const char *text, const KkSymbolSpec *spec, GError **error);

/* Whether kk_symbol_new_text would succeed, without making the symbol. */
gboolean kk_symbol_text_fits(const char *text, const KkSymbolSpec *spec);

void kk_symbol_free(KkSymbol *symbol);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSymbol, kk_symbol_free)
