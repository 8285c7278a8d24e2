/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where accent phrases begin. */
#pragma once
#include "speech/morphemes.h"

/* Decides for every morpheme that is still KK_PHRASE_OPEN whether it goes on with
 * the accent phrase of the one before it, by the two parts of speech. */
void kk_phrases_mark(KkUtterance *utterance);
