/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accent of a word of which only the reading is given. */
#pragma once
#include <mecab.h>

#include <glib.h>

/* Morae before the fall, 0 for none, of `surface` read `reading` (katakana).
 * The dictionary's, where it has the word with this reading; else that of a
 * compound with the surface's last part, by that part's sandhi rule; else flat
 * for names of up to four morae, and as loan words have it for longer ones. */
int kk_word_accent(mecab_model_t *model, const char *surface, const char *reading);

/* The sandhi rule (C1 to C3) of a noun of so many morae and this accent, by which
 * naist-jdic has its own: Sagisaka and Sato, "Accentuation rules for Japanese word
 * concatenation", Transactions of the IECE of Japan J66-D, 7 (1983). Static. */
const char *kk_word_chain(guint morae, int accent);
