/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicon entries as the lines that mecab-dict-index reads. */
#pragma once
#include <glib.h>

/* The last column of our entries, by which the analyser knows them. */
#define KK_USER_WORD_MARK "lexicon"

/* The lines of `entries` (of KkLexiconEntry*): surface in full width, context
 * ids, cost, and the columns of naist-jdic. The ids are those of the
 * dictionary's left-id.def for the part of speech; the cost is such that the
 * word goes before the dictionary's best analysis of its surface, and still
 * gives way to longer words that the dictionary knows. Errors: KK_ERROR_MISSING
 * (the dictionary). Free with g_free. */
char *kk_user_words_csv(const GPtrArray *entries, GError **error);
