/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Katakana as sound: morae and their phonemes. */
#pragma once
#include <glib.h>

/* The mark behind a mora whose vowel is voiceless, as the dictionary writes it. */
#define KK_VOICELESS "’"

/* A mora. Phonemes are those of the HTS label format for Japanese: consonant ""
 * where there is none; vowel "N" for ン, "cl" for ッ, "" for ー (the vowel
 * before it goes on). */
typedef struct {
  const char *kana, *consonant, *vowel;
} KkMora;

/* The longest mora at the start of `kana` and its length in bytes, or NULL where
 * none stands there. Static. */
const KkMora *kk_mora_at(const char *kana, gsize *length);

/* How many morae `kana` has; what is no mora counts for nothing. */
int kk_mora_count(const char *kana);

/* Hiragana made katakana, all else kept. Free with g_free. */
char *kk_katakana(const char *text);

/* Whether two readings in katakana sound the same, however they are spelled:
 * コウエン, コーエン and コオエン; ヲ and オ, ヅ and ズ. Marks of whispered vowels and what
 * is no kana count for nothing. */
gboolean kk_kana_same(const char *one, const char *other);

/* How text that no dictionary knows sounds: kana as they stand, Latin letters
 * by their names, middle dots not at all; NULL where anything else is in it.
 * Half-width letters are not known. Free with g_free. */
char *kk_spell(const char *text);
