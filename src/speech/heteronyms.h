/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are written alike and said differently (方 is カタ or ホー), told apart by
 * what stands around them. */
#pragma once
#include "speech/morphemes.h"

typedef struct KkHeteronyms KkHeteronyms;

/* Compiles the table. Free with kk_heteronyms_free. Threads may share it. */
KkHeteronyms *kk_heteronyms_new(void);

/* Gives words of the table the sound and accent that fit their place, right behind
 * the analyser. Words that were asked for stay as they are. */
void kk_heteronyms_settle(const KkHeteronyms *heteronyms, KkUtterance *utterance);

/* The example of row `row`, "text reading", for tests; NULL behind the last. */
const char *kk_heteronyms_example(guint row);

void kk_heteronyms_free(KkHeteronyms *heteronyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkHeteronyms, kk_heteronyms_free)
