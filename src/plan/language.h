/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "plan/plan.h"

/* "ja" where kana and kanji prevail over Latin letters in the sections' text, a
 * Japanese character counting as three letters (about what each says), else
 * "en". Static. */
const char *kk_language_of(const GPtrArray *sections);

/* The same of a text. */
const char *kk_language_of_text(const char *text);
