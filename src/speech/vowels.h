/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vowels that are drawn out or whispered. */
#pragma once
#include "speech/morphemes.h"

/* う behind a verb (行こう, でしょう) draws its vowel out; です and ます in a question keep
 * theirs (the dictionary has them whispered). */
void kk_vowels_lengthen(KkUtterance *utterance);

/* Fills utterance->said. Whispered are the vowels that the dictionary marks, and
 * i and u between voiceless consonants of a breath, but not: in fillers; on the
 * accent; beside another whispered vowel, where a verb or particle that is し alone
 * goes first; between two fricatives of which the ear would make one (s and s or
 * sh, f or h and f, h or hy). Accents are settled before. */
void kk_vowels_settle(KkUtterance *utterance);
