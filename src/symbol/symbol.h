/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR Code symbols (ISO/IEC 18004:2015, model 2) of an exact physical size. All
 * functions may be called from several threads at once. */
#pragma once
#include <glib.h>

#include "plan/size.h"

/* Smallest module that offset and laser printing hold (Uni-Voice's cell, four
 * dots at 600 dpi). */
#define KK_MODULE_MIN_MM 0.169
/* Clear space on each side, in modules (ISO/IEC 18004, 6.3.8). */
#define KK_QUIET_ZONE_MODULES 4

/* What was asked for. */
typedef struct {
  double size_mm; /* largest side of the symbol without quiet zone, as in plan/size.h */
  int dpi;        /* print resolution, 150 to 4800 */
  char level;     /* error correction: 'L', 'M', 'Q' or 'H' */
} KkSymbolSpec;

/* A finished symbol. */
typedef struct {
  int version;         /* 1 to 40 */
  char level;          /* 'L', 'M', 'Q', 'H': the one asked for */
  int modules;         /* a side: 17 + 4 * version */
  guint8 *dark;        /* modules * modules, row by row; 1 dark, 0 light */
  int dpi;             /* print resolution the module is fitted to */
  int module_dots;     /* dots a module at that resolution */
  double module_mm;    /* module_dots * 25.4 / dpi */
  double size_mm;      /* modules * module_mm, without quiet zone */
  gsize payload_bytes; /* bytes of the text carried, as UTF-8 */
} KkSymbol;

/* Text in the `text` profile: any reader shows it. `text` is UTF-8, at least one
 * character. Segments are chosen so that the symbol is smallest (segments.h).
 * The version is the smallest that holds the text, so that modules are largest;
 * the module is the greatest whole number of dots with which the symbol's side
 * is not over spec->size_mm (5 micrometres are forgiven: sizes are given to two
 * decimals). A level higher than asked is never taken, also where it would be
 * free: the same order gives the same symbol.
 * Errors: KK_ERROR_INPUT (spec out of range or too small for any symbol, text
 * empty or not UTF-8); KK_ERROR_TOO_LONG where the version needed would have
 * modules under KK_MODULE_MIN_MM at spec->size_mm (the message says how many
 * characters would fit and from which size on all would); KK_ERROR_MISSING where
 * iconv has no Shift_JIS. NULL then. Free with kk_symbol_free. */
KkSymbol *kk_symbol_new_text(const char *text, const KkSymbolSpec *spec, GError **error);

/* Whether kk_symbol_new_text would succeed, without making the symbol. */
gboolean kk_symbol_text_fits(const char *text, const KkSymbolSpec *spec);

/* NULL is allowed. */
/* Bytes of any kind in byte mode, without ECI: for readers that know what they
 * are. Errors as of kk_symbol_new_text. */
KkSymbol *kk_symbol_new_bytes(GBytes *bytes, const KkSymbolSpec *spec, GError **error);

/* Bits that a text, or so many bytes, take in the largest symbol that `spec`
 * allows, and the bits that it holds. FALSE where they do not fit. */
gboolean kk_symbol_text_bits(const char *text, const KkSymbolSpec *spec, guint *used,
                             guint *capacity);
gboolean kk_symbol_bytes_bits(gsize length, const KkSymbolSpec *spec, guint *used, guint *capacity);

void kk_symbol_free(KkSymbol *symbol);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSymbol, kk_symbol_free)
