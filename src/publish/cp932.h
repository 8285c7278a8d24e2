/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in CP932 (Windows-31J), which Japanese office programs take CSV in. */
#pragma once
#include <glib.h>

/* Stands for each character that CP932 lacks: printers' own sign for a missing
 * letter, which no reader takes for text. */
#define KK_CP932_GETA "\xe3\x80\x93" /* U+3013 */

/* `text` (UTF-8) in CP932. Characters that it lacks become KK_CP932_GETA and are
 * added to `lacking` (of gunichar), each once, in order. Free with g_string_free.
 * Errors: KK_ERROR_MISSING where the system cannot convert. */
GString *kk_cp932_from_utf8(const char *text, GArray *lacking, GError **error);
