/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word in the two-letter and one-letter codes of full-context labels. */
#pragma once
#include "speech/morphemes.h"

/* Static strings; "xx" where a word has none. */
typedef struct {
  const char *pos, *conjugation, *form;
} KkWordCodes;

KkWordCodes kk_word_codes(const KkMorpheme *morpheme);
