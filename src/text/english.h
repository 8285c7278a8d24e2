/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English sentences among Japanese ones. */
#pragma once
#include <glib.h>

/* Whether `length` bytes of valid UTF-8 are clearly an English sentence: no kana,
 * no kanji, at least three words, one of them such as "the" or "of". Names and
 * abbreviations alone are not. */
gboolean kk_is_english_sentence(const char *text, gsize length);

/* How many kana and kanji, and how many other letters there are. */
void kk_count_letters(const char *text, gsize length, guint *japanese, guint *others);
