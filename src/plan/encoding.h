/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes in any encoding that Japanese offices use, to clean UTF-8. */
#pragma once
#include <glib.h>

/* Decodes UTF-8 (with or without BOM), UTF-16 (with BOM), ISO-2022-JP,
 * CP932/Shift_JIS or EUC-JP, told apart by content: each is tried strictly, and
 * where several fit, the one whose text looks most like Japanese wins.
 *
 * The result is UTF-8 with '\n' line ends and without control characters other
 * than '\n' and '\t', zero-width and direction marks or noncharacters. Kana
 * followed by a combining voicing mark become one character and Kangxi radicals
 * the kanji that they stand for, as PDF extraction leaves both; nothing else is
 * normalised, since NFC would change the kanji of names. Line numbers are those
 * of `bytes`.
 *
 * `file` is named in messages. Free with g_free. Errors: KK_ERROR_INPUT at the
 * byte that decodes in none, with line and column (in characters). */
char *kk_decode(GBytes *bytes, const char *file, GError **error);

/* kk_file_read, then kk_decode. */
char *kk_decode_file(const char *path, const char *file, GError **error);
