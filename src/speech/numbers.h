/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures to words: 1,234円 is 千 二百 三十 四 円. */
#pragma once
#include "speech/morphemes.h"

/* Replaces runs of figures and numerals by the words that are said, with the
 * sound changes between them and what they count (counters.h), and marks the
 * accent phrases within them. A run is said digit by digit where it begins with a
 * 0 or stands beside a hyphen or a word such as 番号, else as a number. Numerals
 * whose reading was given stay. */
void kk_numbers_speak(KkUtterance *utterance);
