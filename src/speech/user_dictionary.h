/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons compiled into a dictionary that the analyser opens beside its own.
 *
 * MeCab's own program mecab-dict-index compiles it. The result is kept in the
 * user's cache folder ($XDG_CACHE_HOME/kirikaki) under a name made from its
 * contents, written beside and then renamed, so that programs that run at the
 * same time can share it; where that folder cannot be written, in a folder of
 * its own that is removed again. */
#pragma once
#include <glib.h>

typedef struct KkUserDictionary KkUserDictionary;

/* The words of `lexicon` (of KkLexiconEntry*, or NULL), then our own lists
 * (those of data/words/ but latin.csv, and data/names/municipalities.csv). Of entries with the
 * same surface the first counts; entries of a prefecture count only where it is
 * `prefecture` (may be NULL) and then go before others of their list. What an
 * entry leaves open (accent, part of speech) is the dictionary's for the word, or
 * by rule (word_accent.h).
 *
 * Errors: KK_ERROR_MISSING where mecab-dict-index is not installed, or the
 * dictionary; KK_ERROR_OUTPUT where nothing can be written; those of reading our
 * lists. Free with kk_user_dictionary_free, after the analyser. */
KkUserDictionary *kk_user_dictionary_new(const GPtrArray *lexicon, const char *prefecture,
                                         GError **error);

/* The compiled file, for kk_mecab_open. Borrowed. */
const char *kk_user_dictionary_path(const KkUserDictionary *dictionary);

void kk_user_dictionary_free(KkUserDictionary *dictionary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkUserDictionary, kk_user_dictionary_free)
