/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accents of phrases. */
#pragma once
#include "speech/morphemes.h"

/* Gives the first morpheme of every accent phrase the accent of the phrase, by
 * the sandhi rules that the dictionary has for the others.
 *
 * The rules are those of Sagisaka and Sato, "Accentuation rules for Japanese
 * word concatenation" (Transactions of the IECE of Japan J66-D, 7, 1983). With m
 * the morae so far and a the accent of the word that is added:
 *   F1    the accent stays                       F2@n  as F1, but from 0 to m+n
 *   F3@n  as F1, but from any but 0 to m+n       F4@n  m+n        F5  0
 *   C1    m+a     C2  m+1     C3  m     C4  0    C5  the accent stays
 *   P1    0 where a is 0, else m+a               P2  m+1 where a is 0, else m+a
 * A rule may hold for one part of speech before it only ("動詞%F2@1"). */
void kk_accent_phrases(KkUtterance *utterance);
