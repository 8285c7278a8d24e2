/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of Japanese text by libmecab with Open JTalk's dictionary. */
#pragma once
#include <glib.h>

typedef struct KkWords KkWords;

/* Opens the dictionary. Errors: KK_ERROR_MISSING names the package. Free with
 * kk_words_free. One thread at a time. */
KkWords *kk_words_new(GError **error);

/* The content words of `text` (nouns, verbs, adjectives and words that the
 * dictionary does not know; base forms), in order, with repetitions. Numbers,
 * particles and signs carry no subject and are left out. Text in other scripts
 * gives its words in small letters. Array of char*, freed with the array. */
GPtrArray *kk_words_content(KkWords *words, const char *text);

void kk_words_free(KkWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkWords, kk_words_free)
