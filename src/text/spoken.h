/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a recording needs to know of a script: where another language is
 * spoken, and how it ends. */
#pragma once
#include "text/script.h"

/* The language in which a sentence of a text in `lang` is spoken: "ja" or "en", or
 * `lang` itself. Among Japanese a sentence is English that has no kana and no
 * kanji and holds at least three words, one of them such as "the" or "of"; names
 * and abbreviations alone are not. Elsewhere a sentence is Japanese whose letters
 * are mostly kana and kanji. `text` is valid UTF-8. Static, or `lang`. */
const char *kk_sentence_language(const char *text, const char *lang);

/* The script with one sentence more, `closing`, a paragraph of its own with the
 * role KK_SENTENCE_CLOSING; NULL: as the script's language usually ends, if we
 * know its words; "": none. Free with kk_script_free. */
KkScript *kk_script_closed(const KkScript *script, const char *closing);
