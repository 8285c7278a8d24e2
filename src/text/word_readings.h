/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readings that the dictionary has for a word. */
#pragma once
#include <mecab.h>

#include <glib.h>

/* How the dictionary's entries with this surface (in full width) and part of speech
 * (its first column: "名詞") are said, names, suffixes and numbers left out:
 * katakana, each once, the likeliest first; コエ and ゴエ are one. An array of char*, freed with
 * it; empty where it has none. */
GPtrArray *kk_word_readings(mecab_model_t *model, const char *surface, const char *pos);
