/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extractive summaries: whole sentences of a section that together say most of
 * what it says.
 *
 * Method: maximum coverage under a knapsack constraint (H. Takamura and
 * M. Okumura, "Text Summarization Model based on Maximum Coverage Problem and
 * its Variant", EACL 2009), solved greedily by gain a character, with the best
 * single sentence as the other candidate (S. Khuller, A. Moss and J. Naor, "The
 * Budgeted Maximum Coverage Problem", Information Processing Letters 70, 1999).
 * A word weighs its number of occurrences in the section, more in the title; a
 * sentence near the beginning wins a tie. */
#pragma once
#include "text/script.h"

typedef struct KkSummariser KkSummariser;

/* Analyses a script once; it must outlive the summariser. Errors:
 * KK_ERROR_MISSING (the dictionary). Free with kk_summariser_free. */
KkSummariser *kk_summariser_new(const KkScript *script, GError **error);

/* A summary whose kk_script_text has at most `max_characters` characters: page
 * number and title, which are always there, and sentences in their order, none
 * of them cut. A sentence comes with those that lead to it (KkSentence.lead), a
 * heading only with a sentence of its own.
 * NULL where page number and title alone are longer. Free with kk_script_free. */
KkScript *kk_summariser_run(const KkSummariser *summariser, gsize max_characters);

void kk_summariser_free(KkSummariser *summariser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSummariser, kk_summariser_free)
