/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Latin letters: abbreviations before numbers, then words. */
#include "text/rule.h"

static gboolean say_word(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *word = kk_match_group(match, 0);
  kk_say_latin(saying, word);
  return TRUE;
}

static const KkRule rules[] = {
    {.name = "pages",
     .pattern =
         "(?<![A-Za-z0-9])[Pp]{1,2}\\. ?([0-9]+)(?: ?(?:[-～]|から) ?([0-9]+))(?![0-9A-Za-z])",
     .says = "\\1から\\2ページ",
     .examples = {{"pp.3-5", "3から5ページ"}, {"P.24から31", "24から31ページ"}}},
    {.name = "page",
     .pattern = "(?<![A-Za-z0-9])[Pp]{1,2}\\.? ?([0-9]{1,3})(?![0-9A-Za-z.%])",
     .says = "\\1ページ",
     .examples = {{"p.12", "12ページ"}, {"P5参照", "5ページ参照"}}},
    {.name = "number",
     .pattern = "(?<![A-Za-z])[Nn][Oo]\\. ?(?=[0-9])",
     .says = "ナンバー",
     .examples = {{"No.5", "ナンバー5"}, {"№3", "{No|ナンバー}3"}}},
    {.name = "volume",
     .pattern = "(?<![A-Za-z])[Vv][Oo][Ll]\\.? ?(?=[0-9])",
     .says = "ボリューム",
     .examples = {{"vol.3", "ボリューム3"}}},
    {.name = "version",
     .pattern = "(?<![A-Za-z])[Vv]er(?:sion)?\\.? ?(?=[0-9])",
     .says = "バージョン",
     .examples = {{"Ver.2.0", "バージョン2.0"}}},
    {.name = "letter and number",
     .pattern = "(?<=[A-Za-z])-(?=[0-9])|(?<=[0-9])-(?=[A-Za-z])",
     .says = "の",
     .examples = {{"様式A-1", "様式{A|エー}の1"}}},
    {.name = "joined words",
     .pattern = "(?<=[A-Za-z])[-.](?=[A-Za-z])|(?<=[A-Za-z])\\.(?= ?[ぁ-んァ-ヶ一-龠A-Z])",
     .says = "",
     .examples = {{"follow-up", "{follow|フォロー}{up|アップ}"},
                  {"Mr. Smith", "{Mr|ミスター}{Smith|スミス}"}}},
    {.name = "words",
     .pattern = "[A-Za-zÀ-ÖØ-öø-ɏ]+(?:'[A-Za-z]+)?",
     .say = say_word,
     .examples = {{"SDGsの推進", "{SDGs|エスディージーズ}の推進"},
                  {"AZABU", "{AZABU|アザブ}"},
                  {"MINATO CITY", "{MINATO|ミナト}{CITY|シティ}"},
                  {"Bさん", "{B|ビー}さん"},
                  {"EBPM", "{EBPM|イービーピーエム}"}}},
};

const KkRuleTable kk_rules_latin = {rules, G_N_ELEMENTS(rules)};
