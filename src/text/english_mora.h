/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English words as Japanese says them: flite's pronunciation (its lexicon,
 * else its letter-to-sound rules) in morae. */
#pragma once
#include <glib.h>

/* The katakana of an English word of ASCII letters and apostrophes, any case:
 * "Plan" gives プラン. NULL where there is no vowel to say. Loan words follow
 * their spelling where English vowels are weak (マーケット), take a short vowel
 * and a doubled consonant before a closing stop (マップ), and a vowel after
 * every other consonant. Free with g_free. Thread safe. */
char *kk_english_mora(const char *word);
