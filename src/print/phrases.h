/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese marks, and where a Japanese title may be broken. */
#pragma once
#include <glib.h>

/* Brackets and marks whose glyph is half blank: at the left of an opening one, at
 * the right of a closing one (JLREQ, character classes cl-01, cl-02, cl-06, cl-07). */
gboolean kk_is_opening(gunichar c);
gboolean kk_is_closing(gunichar c);

/* Byte offsets (gsize), ascending, where one phrase of `text` ends and the next
 * begins, without a dictionary: behind marks and spaces, before brackets, and where
 * hiragana, which end a phrase, are followed by what begins one. Free with
 * g_array_unref. */
GArray *kk_phrase_breaks(const char *text, gsize length);
