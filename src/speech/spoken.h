/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that people say otherwise than the dictionary has them. */
#pragma once
#include "speech/morphemes.h"

/* Corrects sounds, right after the analyser: the few words of a table; circles that
 * stand for what is left open (〇〇市 マルマルシ); words in katakana, which sound as they
 * are written where they have letters for foreign sounds (ステューデント, in the dictionary
 * スチューデント) or where the dictionary takes them for particles (項目ハ). A small letter
 * never begins a word: it joins the one before it (ガリ＋ェント). */
void kk_spoken_correct(KkUtterance *utterance);

/* The table's examples, "日本の ニホンノ", for its test; NULL behind the last. Static. */
const char *kk_spoken_example(guint row);
