/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/english.h"

#include <stdlib.h>
#include <string.h>

#include "plan/chars.h"

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

void kk_count_letters(const char *text, gsize length, guint *japanese, guint *others) {
  *japanese = *others = 0;
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (!g_unichar_isalpha(letter)) continue;
    if (kk_is_japanese(letter))
      ++*japanese;
    else
      ++*others;
  }
}

gboolean kk_is_english_sentence(const char *text, gsize length) {
  guint japanese, others;
  kk_count_letters(text, length, &japanese, &others);
  if (japanese) return FALSE;
  g_autofree char *small = g_ascii_strdown(text, (gssize)length);
  g_auto(GStrv) words = g_strsplit_set(small, " ,.;:!?()\"/-", -1);
  guint count = 0;
  gboolean known = FALSE;
  for (char **word = words; *word; word++) {
    count += g_ascii_isalpha(**word) ? 1 : 0;
    known |= is_english_word(*word);
  }
  return known && count >= 3;
}
