/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How words in Latin letters are said in Japanese: words of our own list
 * (data/words/latin.csv), Japanese in romanisation, English words, and what is
 * none of these letter by letter. */
#pragma once
#include <glib.h>

typedef struct KkLatin KkLatin;

typedef struct {
  char *reading; /* katakana */
  int accent;    /* morae before the fall; 0: none; -1: not known */
} KkLatinReading;

/* Reads the list. Errors: those of reading it. Free with kk_latin_free.
 * Immutable, so that threads can share it. */
KkLatin *kk_latin_new(GError **error);

/* A pattern (PCRE) that finds the list's words which hold anything but Latin
 * letters: Wi-Fi, 5G, Q&A, Tシャツ. Borrowed. */
const char *kk_latin_pattern(const KkLatin *latin);

/* How `word` is said: one that the pattern found, or letters (ASCII, or Latin
 * ones with accents) and apostrophes. Free reading with g_free. */
KkLatinReading kk_latin_say(const KkLatin *latin, const char *word);

/* The names of letters and digits one by one: "B2" gives ビーニ. What is neither is
 * left out. Free with g_free. */
char *kk_latin_spell(const char *word);

void kk_latin_free(KkLatin *latin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkLatin, kk_latin_free)
