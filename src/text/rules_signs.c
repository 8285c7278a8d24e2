/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs, brackets, footnotes, abbreviations and spaces. */
#include <string.h>

#include "text/rule.h"

/* What a legal person's form is short for. */
static gboolean say_legal_form(KkSaying *saying, const GMatchInfo *match) {
  static const char *const forms[][2] = {{"株", "株式会社"},
                                         {"有", "有限会社"},
                                         {"合", "合同会社"},
                                         {"名", "合名会社"},
                                         {"資", "合資会社"},
                                         {"財", "財団法人"},
                                         {"公財", "公益財団法人"},
                                         {"一財", "一般財団法人"},
                                         {"社", "社団法人"},
                                         {"公社", "公益社団法人"},
                                         {"一社", "一般社団法人"},
                                         {"福", "社会福祉法人"},
                                         {"社福", "社会福祉法人"},
                                         {"学", "学校法人"},
                                         {"医", "医療法人"},
                                         {"宗", "宗教法人"},
                                         {"特非", "特定非営利活動法人"},
                                         {"NPO", "特定非営利活動法人"},
                                         {"独", "独立行政法人"},
                                         {"地独", "地方独立行政法人"},
                                         {"国研", "国立研究開発法人"},
                                         {"国大", "国立大学法人"},
                                         {"協", "協同組合"},
                                         {"農", "農事組合法人"}};
  g_autofree char *form = kk_match_group(match, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
    if (strcmp(forms[i][0], form) == 0) kk_say(saying, forms[i][1]);
  return TRUE;
}

static gboolean say_sign_name(KkSaying *saying, const GMatchInfo *match) {
  static const char *const names[][2] = {
      {"○", "マル"},     {"◯", "マル"},     {"●", "クロマル"}, {"◎", "ニジューマル"},
      {"△", "サンカク"}, {"▲", "サンカク"}, {"□", "シカク"},   {"■", "クロシカク"},
      {"☆", "ホシ"},     {"★", "ホシ"},     {"×", "バツ"},     {"✕", "バツ"}};
  g_autofree char *sign = kk_match_group(match, 1), *mark = kk_match_group(match, 2);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i][0], sign) == 0) kk_say(saying, names[i][1]);
  if (*mark) kk_say(saying, "ジルシ");
  return TRUE;
}

static gboolean say_nothing(KkSaying *saying, const GMatchInfo *match) {
  (void)saying, (void)match;
  return TRUE;
}

/* 目　次: letters set apart to fill a line are one word. */
static gboolean say_closed_up(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *spaced = kk_match_group(match, 0);
  g_auto(GStrv) letters = g_strsplit(spaced, " ", -1);
  g_autofree char *word = g_strjoinv("", letters);
  kk_say(saying, word);
  return TRUE;
}

static gboolean say_line(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *form = kk_match_group(match, 1);
  kk_say_pause(saying);
  kk_say(saying, strcmp(form, "代") == 0 ? "代表" : "直通");
  return TRUE;
}

static gboolean say_break(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  kk_say_pause(saying);
  return TRUE;
}

#define JAPANESE "ぁ-んァ-ヶー一-龠々"

static const KkRule rules[] = {
    {.name = "legal forms",
     .pattern = "\\((株|有|合|名|資|財|公財|一財|社|公社|一社|福|社福|学|医|宗|特非|NPO|独|地独|"
                "国研|国大|協|農)\\) ?",
     .say = say_legal_form,
     .examples = {{"㈱港南", "株式会社港南"}, {"(公財)文化財団", "公益財団法人文化財団"}}},
    {.name = "short forms behind telephone numbers",
     .pattern = "(?<=[0-9]) ?\\((代|直)\\)",
     .say = say_line,
     .examples = {{"2111(代)", "2111、代表"}, {"3456(直)", "3456、直通"}}},
    {.name = "telephone signs",
     .pattern = "[☎☏✆]\\x{FE0F}? ?[:：]? ?",
     .says = "電話、",
     .examples = {{"☎03-1234-5678",
                   "電話、{03|ゼロサン}の{12|イチニー}{34|サンヨン}の{56|ゴーロク}{78|ナナハチ}"}}},
    {.name = "mail signs",
     .pattern = "[✉📧]\\x{FE0F}? ?[:：]? ?",
     .says = "メール、",
     .examples = {{"✉:", "メール、"}}},
    {.name = "numbered note in running text",
     .pattern = "、注、(?=[0-9]{1,2}(?:[はがをにのでともへ、。)(]|$))",
     .says = "、注",
     .examples = {{"こども園、注、1は", "こども園、注1は"}}},
    {.name = "numbered note",
     .pattern = "(?<![、。])注、([0-9]{1,2})(?: +|[:：、)])",
     .says = "注\\1、",
     .examples = {{"注、1 対象は", "注1、対象は"}}},
    {.name = "note mark in running text",
     .pattern = "、注、(?=[はがをにのでともへ、。)]|$)",
     .say = say_nothing,
     .examples = {{"こども園、注、は", "こども園は"}}},
    {.name = "note with a bracket",
     .pattern = "[*※]([0-9]{1,2})\\)? *",
     .says = "注\\1、",
     .examples = {{"※1 対象は", "注1、対象は"}, {"*2", "注2、"}}},
    {.name = "note in brackets",
     .pattern = "(?<=注)([0-9]{1,2})\\) *",
     .says = "\\1、",
     .examples = {{"(注1)四捨五入", "(注1、四捨五入"}}},
    {.name = "right and wrong",
     .pattern = "○ ?[×✕]",
     .says = "マルバツ",
     .examples = {{"○×クイズ", "マルバツクイズ"}}},
    {.name = "triangles for a name",
     .pattern = "△△",
     .says = "サンカクサンカク",
     .examples = {{"△△駅", "サンカクサンカク駅"}}},
    {.name = "squares for a name",
     .pattern = "□□",
     .says = "シカクシカク",
     .examples = {{"□□町", "シカクシカク町"}}},
    {.name = "signs by their names",
     .pattern = "([○◯●◎△▲□■☆★×✕])(?:(印)|(?=を|[がは][^ぁ-ん]|で(?:囲|示|表|記|印)))",
     .say = say_sign_name,
     .examples = {{"○を付ける", "マルを付ける"}, {"★印の", "ホシジルシの"}}},
    {.name = "stars", .pattern = "\\*+", .say = say_nothing, .examples = {{"都市*と", "都市と"}}},
    {.name = "raised figures",
     .pattern = "[⁰¹²³⁴-⁹]+[)⁾]?",
     .say = say_nothing,
     .examples = {{"協働¹⁾とは", "協働とは"}}},
    {.name = "references",
     .pattern = "(?<=[^ 、。])\\[[0-9]{1,2}\\]",
     .say = say_nothing,
     .examples = {{"とされる[12]。", "とされる。"}}},
    {.name = "quotation marks",
     .pattern = "\"",
     .say = say_nothing,
     .examples = {{"“共生”のまち", "共生のまち"}}},
    {.name = "closing quotes before a particle",
     .pattern = "(?<![「『].)[」』](?=[のをがはにでとへもや]|から|まで|など|です)",
     .say = say_nothing,
     .examples = {{"「子ども」を育む", "「子どもを育む"},
                  {"『歌声』です", "『歌声です"},
                  {"「は」です", "「は」です"}}},
    {.name = "hash tags",
     .pattern = "#(?=[" JAPANESE "A-Za-z])",
     .says = "ハッシュタグ",
     .examples = {{"#港区", "ハッシュタグ港区"}}},
    {.name = "accounts",
     .pattern = "(?<![A-Za-z0-9])@(?=[A-Za-z])",
     .says = "アットマーク",
     .examples = {{"@minato", "アットマーク{minato|ミナト}"}}},
    {.name = "post sign",
     .pattern = "〒 ?(?=[0-9]{3}-)",
     .says = "郵便番号",
     .examples = {{"〒105-0011", "郵便番号{10|イチゼロ}{5|ゴー}の{00|ゼロゼロ}{11|イチイチ}"}}},
    {.name = "pictures among letters",
     .pattern =
         "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{2604}\\x{2607}-\\x{26FF}\\x{2702}-\\x{2704}♪♫♥♡☆★]+",
     .say = say_nothing,
     .examples = {{"元気に😀過ごす", "元気に過ごす"}}},
    {.name = "slash",
     .pattern = " ?/ ?",
     .say = say_break,
     .examples = {{"住所/氏名", "住所、氏名"}}},
    {.name = "bars and wedges",
     .pattern = " ?[|<>^`_{}]+ ?",
     .say = say_break,
     .examples = {{"区<市", "区、市"}}},
    {.name = "dash between words",
     .pattern = " ?[—―─-]+ ?(?=[" JAPANESE "「(])",
     .say = say_break,
     .examples = {{"計画—その概要", "計画、その概要"}, {"港-海", "港、海"}}},
    {.name = "arrows",
     .pattern = " ?[→⇒➡➔▶►▷] ?",
     .say = say_break,
     .examples = {{"申請→交付", "申請、交付"}}},
    {.name = "letters set apart",
     .pattern = "(?<![" JAPANESE "] |[" JAPANESE
                "A-Za-z0-9])[一-龠](?: +[一-龠]){1,5}(?! ?[" JAPANESE "A-Za-z])",
     .say = say_closed_up,
     .examples = {{"目　次", "目次"}, {"日　時:4月1日", "日時:4月1日"}, {"(附　則)", "(附則)"}}},
    {.name = "space between numbers",
     .pattern = "(?<=[0-9]) +(?=[0-9])",
     .says = "、",
     .examples = {{"10 20", "10、20"}}},
    {.name = "space beside letters",
     .pattern = "(?<=[A-Za-z0-9.!?,]) +(?=[A-Za-z0-9])|(?<=[A-Za-z]) +(?=[" JAPANESE
                "])|(?<=[" JAPANESE "]) +(?=[A-Za-z])",
     .say = say_nothing,
     .examples = {{"GIGA スクール", "{GIGA|ギガ}スクール"},
                  {"Action Plan", "{Action|アクション}{Plan|プラン}"}}},
    {.name = "space around figures",
     .pattern = "(?<=[" JAPANESE "]) +(?=[0-9][0-9,.]* [" JAPANESE "])|(?<=[0-9]) +(?=" KK_COUNTERS
                "|[番号条項章節類款目期次])",
     .say = say_nothing,
     .examples = {{"令和 6 年 4 月", "令和6年4月"}, {"全 5 回", "全5回"}}},
    {.name = "space beside brackets and marks",
     .pattern = "(?<=[)」』、。，．:：!?！？「『(]) +| +(?=[「『()、。:：])",
     .say = say_nothing,
     .examples = {{"計画 (案) の", "計画(案)の"}}},
};

const KkRuleTable kk_rules_signs = {rules, G_N_ELEMENTS(rules)};
