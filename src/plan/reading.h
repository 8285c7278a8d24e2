/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings in kana: morae, pronunciation, and accents where none is given. */
#pragma once
#include <glib.h>

/* A reading in full-width katakana: from hiragana or half-width katakana;
 * spaces and middle dots left out. Free with g_free. */
char *kk_reading_katakana(const char *kana);

/* The morae of katakana: every kana but the small vowels and ャュョヮ. */
guint kk_reading_morae(const char *katakana);

/* How a word's reading sounds: オウ and エイ within it are long (トーキョー, ケーカク),
 * but not where `surface` shows that a part begins with the second vowel (松浦 is
 * マツウラ, 大入 オオイリ). Free with g_free. */
char *kk_reading_sound(const char *katakana, const char *surface);

/* Moves an accent (morae before the fall; 0: none) off a mora that cannot bear
 * it: ー, ッ, ン, and イ behind エ or ア. */
int kk_accent_settle(const char *katakana, int accent);

/* The accent of a loan word without one of its own: on the third mora from the
 * end, the usual place (McCawley, "The Phonological Component of a Grammar of
 * Japanese", 1968). */
int kk_accent_of_loan_word(const char *katakana);
