/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Japanese front end: from a sentence to what is said.
 *
 *   normalise   (text/) figures, signs and letters written as they are said
 *   analyser    text to morphemes with readings and accents
 *   place_names names of municipalities by what stands beside them
 *   heteronyms  words written alike by what stands around them
 *   spoken      words that people say otherwise than the dictionary
 *   numbers     figures to words
 *   phrases     morphemes to accent phrases
 *   accent      accents of words to accents of phrases
 *   vowels      drawn out, whispered
 *   labels      all of it as a synthesiser wants it */
#pragma once
#include "speech/analyser.h"
#include "text/script.h"

/* A way of reading Japanese: rules of normalisation, dictionary, lexicon. */
typedef struct KkJapanese KkJapanese;

/* `lexicon` (of KkLexiconEntry*) and `prefecture` as in kk_user_dictionary_new, both
 * may be NULL. The lexicon must outlive it. Free with kk_japanese_free. */
KkJapanese *kk_japanese_new(const GPtrArray *lexicon, const char *prefecture, GError **error);
void kk_japanese_free(KkJapanese *japanese);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkJapanese, kk_japanese_free)

/* The stages up to the numbers: words with their own accents, before they become
 * accent phrases; their places are bytes of the sentence. Thread safe. Free with
 * kk_utterance_free. */
KkUtterance *kk_japanese_words(const KkJapanese *japanese, const KkSentence *sentence);

/* All stages but the labels. Thread safe. Free with kk_utterance_free. */
KkUtterance *kk_japanese_utterance(const KkJapanese *japanese, const KkSentence *sentence);

/* Where to cut an utterance that is too long to be said at once: the mora (its
 * index) behind the last whole breath that begins at or behind mora `first` and fits
 * in `limit` morae; else behind the last whole accent phrase; else first + limit. */
guint kk_japanese_cut(const KkUtterance *utterance, guint first, guint limit);

/* The utterance as a line of katakana, as it sounds: particles as ワ and エ, ー where
 * the dictionary draws a vowel out; "、" for a pause, or 。！？ where one of them stands
 * there. Free with g_free. */
char *kk_japanese_reading(const KkUtterance *utterance);
