/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to morphemes, by libmecab with Open JTalk's dictionary. */
#pragma once
#include "speech/morphemes.h"

typedef struct KkAnalyser KkAnalyser;

/* Opens the dictionary with compiled user dictionaries, as kk_mecab_open. Free
 * with kk_analyser_free. */
KkAnalyser *kk_analyser_new(const char *const *more, GError **error);

/* The morphemes of `text`, of any length, with the readings, accents and
 * sandhi rules of the dictionary. `given` (of KkSettledReading*, katakana, as of kk_given_join;
 * NULL: none) are read so, by the dictionary's entries where it has such, and marked.
 * Compound entries ("奈良:県") are taken apart.
 * What the dictionary does not know is spelled out (kk_spell) or is a pause.
 * Thread safe. Free with kk_utterance_free. */
KkUtterance *kk_analyser_run(const KkAnalyser *analyser, const char *text, const GPtrArray *given);

void kk_analyser_free(KkAnalyser *analyser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkAnalyser, kk_analyser_free)
