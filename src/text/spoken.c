/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

#include "text/language.h"
#include "text/script_parts.h"

/* Words that hardly any English sentence is without and no name or abbreviation
 * has. Sorted. */
static const char *const english_words[] = {
    "a",   "all",   "and",  "are", "as",  "at", "be",   "by",   "can",  "do",   "for", "from",
    "has", "have",  "if",   "in",  "is",  "it", "not",  "of",   "on",   "or",   "our", "that",
    "the", "their", "this", "to",  "was", "we", "were", "what", "will", "with", "you", "your"};

static int compare_words(const void *a, const void *b) {
  return strcmp(a, *(const char *const *)b);
}

static gboolean is_english_word(const char *word) {
  return bsearch(word, english_words, G_N_ELEMENTS(english_words), sizeof *english_words,
                 compare_words) != NULL;
}

static gboolean is_english(const char *text) {
  g_autofree char *small = g_ascii_strdown(text, -1);
  g_auto(GStrv) words = g_strsplit_set(small, " ,.;:!?()\"/-", -1);
  guint count = 0;
  gboolean known = FALSE;
  for (char **word = words; *word; word++) {
    count += g_ascii_isalpha(**word) ? 1 : 0;
    known |= is_english_word(*word);
  }
  return known && count >= 3;
}

/* How many kana and kanji, and how many other letters. */
static void count_letters(const char *text, guint *japanese, guint *others) {
  *japanese = *others = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (!g_unichar_isalpha(letter)) continue;
    GUnicodeScript script = g_unichar_get_script(letter);
    if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
        script == G_UNICODE_SCRIPT_KATAKANA)
      ++*japanese;
    else
      ++*others;
  }
}

const char *kk_sentence_language(const char *text, const char *lang) {
  guint japanese, others;
  count_letters(text, &japanese, &others);
  if (kk_language_is_japanese(kk_language(lang)))
    return japanese == 0 && is_english(text) ? "en" : lang;
  /* Chinese is written in kanji too. */
  gboolean han = g_ascii_strncasecmp(lang, "zh", 2) == 0;
  return !han && japanese > others ? "ja" : lang;
}

KkScript *kk_script_closed(const KkScript *script, const char *closing) {
  KkScript *closed = kk_script_new_empty(script->lang);
  for (guint i = 0; i < script->sentences->len; i++)
    g_ptr_array_add(closed->sentences, kk_sentence_copy(script->sentences->pdata[i]));
  if (!closing) closing = kk_language(script->lang)->closing;
  if (*closing)
    g_ptr_array_add(closed->sentences, kk_sentence_new(KK_SENTENCE_CLOSING, TRUE, closing));
  return closed;
}
