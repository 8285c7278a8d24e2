/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a character is, as far as Japanese line breaking and ruby ask
 * (Unicode 15 blocks). */
#pragma once
#include <glib.h>

gboolean kk_is_hiragana(gunichar c); /* letters and iteration marks, not the long mark */
gboolean kk_is_katakana(gunichar c); /* full and half width, long mark included */
gboolean kk_is_han(gunichar c);      /* kanji and 々〆〇 */
/* Punctuation and symbols of Japanese type: 、。「」・～ and full-width forms. */
gboolean kk_is_japanese_mark(gunichar c);
/* Any of the above: no space is written on either side of it. */
gboolean kk_is_japanese(gunichar c);
/* What no text keeps: control characters other than '\n' and '\t', zero-width and
 * direction marks, soft hyphens, noncharacters. */
gboolean kk_is_unwanted(gunichar c);
/* Takes them out of `text`, in place; '\n' and '\t' become spaces. For text that
 * was escaped in its file (&#7; in Markdown, "\a" in YAML). */
void kk_drop_unwanted(char *text);
/* White space of any width, also U+3000 and the no-break space. */
gboolean kk_is_blank(gunichar c);

/* Whether text is a reading: kana, the long mark, and between them middle dots
 * or spaces; at least one kana. */
gboolean kk_is_reading(const char *text);
/* Whether text holds nothing to see. */
gboolean kk_is_blank_text(const char *text);
