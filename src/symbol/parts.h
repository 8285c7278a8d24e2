/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is too long for one symbol, over several. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"

/* Splits `text` (UTF-8, not empty) into the fewest parts that each fit `spec`.
 * A text that fits whole is one part, unchanged. Otherwise each part begins with
 * a marker: "（1／2）" where `lang` (BCP 47, may be NULL) is Japanese, else
 * "(1/2) "; and white space at a cut is dropped.
 * `breaks` are the byte offsets where a sentence ends, ascending (NULL with 0:
 * none is known); an offset that is not at a character's start is ignored. A
 * sentence is cut only where it alone is longer than a part: then after a comma,
 * semicolon or space, and where even such a clause is too long, between
 * characters, but never inside one with its combining marks.
 * Gives an array of char*, the parts' texts with their markers, each ready for
 * kk_symbol_new_text; freed with the array.
 * Errors: as kk_symbol_new_text; KK_ERROR_TOO_LONG where more than
 * KK_PARTS_MAX parts would be needed or a marker alone fills a part. */
#define KK_PARTS_MAX 999
GPtrArray *kk_symbol_split_text(const char *text, const gsize *breaks, gsize n_breaks,
                                const char *lang, const KkSymbolSpec *spec, GError **error);
