/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/label_codes.h"

#include <string.h>

typedef struct {
  const char *name, *sub; /* sub NULL: any */
  const char *code;
} Code;

/* Parts of speech; the first that fits. */
static const Code parts[] = {
    {"形容詞", NULL, "01"},         {"名詞", "サ変接続", "03"}, {"名詞", "代名詞", "04"},
    {"名詞", "数", "05"},           {"名詞", "接尾", "15"},     {"名詞", "固有名詞", "18"},
    {"名詞", "形容動詞語幹", "19"}, {"名詞", "非自立", "22"},   {"名詞", NULL, "02"},
    {"副詞", NULL, "06"},           {"連体詞", NULL, "07"},     {"接続詞", NULL, "08"},
    {"感動詞", NULL, "09"},         {"フィラー", NULL, "09"},   {"助動詞", NULL, "10"},
    {"助詞", "副助詞", "11"},       {"助詞", "接続助詞", "12"}, {"助詞", "格助詞", "13"},
    {"助詞", "終助詞", "14"},       {"助詞", "係助詞", "24"},   {"助詞", NULL, "23"},
    {"接頭詞", NULL, "16"},         {"動詞", "非自立", "17"},   {"動詞", "接尾", "15"},
    {"動詞", NULL, "20"},
};

/* Conjugations and forms, by how their names begin. */
static const Code conjugations[] = {
    {"五段", NULL, "1"}, {"一段", NULL, "3"},     {"サ変", NULL, "4"},   {"カ変", NULL, "5"},
    {"文語", NULL, "6"}, {"不変化型", NULL, "6"}, {"四段", NULL, "6"},   {"上二", NULL, "6"},
    {"下二", NULL, "6"}, {"ラ変", NULL, "6"},     {"形容詞", NULL, "7"}, {"特殊", NULL, "7"},
};
static const Code forms[] = {
    {"未然", NULL, "0"},       {"連用", NULL, "1"},       {"基本形", NULL, "2"},
    {"文語基本形", NULL, "2"}, {"音便基本形", NULL, "2"}, {"現代基本形", NULL, "2"},
    {"体言接続", NULL, "3"},   {"仮定", NULL, "4"},       {"命令", NULL, "5"},
    {"ガル接続", NULL, "6"},
};

static const char *code_of_beginning(const Code *codes, gsize count, const char *name) {
  for (gsize i = 0; i < count; i++)
    if (g_str_has_prefix(name, codes[i].name)) return codes[i].code;
  return "xx";
}

KkWordCodes kk_word_codes(const KkMorpheme *morpheme) {
  KkWordCodes codes = {.pos = "xx",
                       .conjugation = code_of_beginning(conjugations, G_N_ELEMENTS(conjugations),
                                                        morpheme->conjugation),
                       .form = code_of_beginning(forms, G_N_ELEMENTS(forms), morpheme->form)};
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (!kk_morpheme_is(morpheme, parts[i].name, parts[i].sub)) continue;
    codes.pos = parts[i].code;
    break;
  }
  return codes;
}
