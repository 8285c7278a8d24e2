/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as the symbol sees it: which modes can carry each character. */
#pragma once
#include <glib.h>

/* No symbol holds more characters than this: version 40-L, digits only
 * (ISO/IEC 18004, table 7). */
#define KK_CHARACTERS_MAX 7089

typedef enum {
  KK_CHARACTER_NUMERIC = 1 << 0,      /* 0 to 9 */
  KK_CHARACTER_ALPHANUMERIC = 1 << 1, /* table 5: digits, capitals, " $%*+-./:" */
  KK_CHARACTER_ASCII = 1 << 2,        /* below U+0080 */
  KK_CHARACTER_SHARED = 1 << 3,       /* ASCII that is the same in Shift_JIS, so not \ and ~ */
  KK_CHARACTER_SPACE = 1 << 4         /* white space of any kind */
} KkCharacterFlags;

typedef struct {
  guint32 start; /* byte offset in the text */
  guint16 kanji; /* Shift_JIS code where kanji mode may carry it, else 0 */
  guint8 length; /* bytes of UTF-8, 1 to 4 */
  guint8 flags;  /* of KkCharacterFlags */
} KkCharacter;

/* Classifies UTF-8 text, which must be valid and not longer than 4 GiB. A
 * character may go in kanji mode where it is in JIS X 0208 and all readers agree
 * what its code means (docs/symbol.md). Array of KkCharacter; free with
 * g_array_unref. Errors: KK_ERROR_MISSING where the system's iconv has no
 * Shift_JIS. */
GArray *kk_characters_new(const char *text, GError **error);
