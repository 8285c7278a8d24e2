/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: thousands, fractions, money, stretches, signs before them, and numbers
 * in Roman figures and circles. */
#include <string.h>

#include "text/rule.h"

/* ---- fractions and ratios ---- */

static gboolean say_fraction(KkSaying *saying, const GMatchInfo *match) {
  int above = kk_match_number(match, 1), below = kk_match_number(match, 2);
  if (above >= below || above == 0) return FALSE;
  kk_say_format(saying, "%d", below);
  kk_say_word(saying, "分", "ブン", 1); /* not a minute */
  kk_say_format(saying, "の%d", above);
  return TRUE;
}

static gboolean say_part(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  kk_say_word(saying, "分", "ブン", 1);
  return TRUE;
}

/* 1.2.3: chapters and versions. */
static gboolean say_points(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *number = kk_match_group(match, 0);
  g_auto(GStrv) parts = g_strsplit(number, ".", -1);
  g_autofree char *said = g_strjoinv("点", parts);
  kk_say(saying, said);
  return TRUE;
}

static gboolean say_singly(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *digits = kk_match_group(match, 0);
  kk_say_digits(saying, digits);
  return TRUE;
}

/* 一千 behind 万 and before 万, but 千 alone: 21,000 is ニマンイッセン, 1,000万 イッセンマン. */
static gboolean say_thousands(KkSaying *saying, const GMatchInfo *match) {
  static const char *const myriads[] = {"万", "億", "兆"};
  g_autofree char *digits = kk_match_group(match, 0);
  const char *after = kk_saying_after(saying);
  int number = kk_match_number(match, 0);
  gboolean before_myriad = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(myriads); i++)
    before_myriad = before_myriad || g_str_has_prefix(after, myriads[i]);
  if (number >= 10000 && number / 1000 % 10 == 1 && *after != '.') {
    kk_say_format(saying, "%d万1千", number / 10000);
    if (number % 1000) kk_say_format(saying, "%d", number % 1000);
  } else if (number == 1000 && before_myriad) {
    kk_say(saying, "1千");
  } else {
    kk_say(saying, digits);
  }
  return TRUE;
}

/* 2、3人: a guess, as two figures in kanji are to the analyser. */
static gboolean say_guess(KkSaying *saying, const GMatchInfo *match) {
  static const char *const figures[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  int first = kk_match_number(match, 1), second = kk_match_number(match, 2);
  if (second != first + 1) return FALSE;
  kk_say_format(saying, "%s%s", figures[first], figures[second]);
  return TRUE;
}

static gboolean say_persons(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  kk_say_word(saying, "人", "ニン", 1);
  return TRUE;
}

/* Statutes count months without か. */
static gboolean say_months(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  kk_say_word(saying, "月", "ゲツ", 1);
  return TRUE;
}

/* ---- money ---- */

static gboolean say_money(KkSaying *saying, const GMatchInfo *match) {
  static const char *const names[][2] = {
      {"¥", "円"}, {"\\", "円"}, {"$", "ドル"}, {"€", "ユーロ"}, {"£", "ポンド"}};
  g_autofree char *sign = kk_match_group(match, 1), *amount = kk_match_group(match, 2);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i][0], sign) == 0) kk_say_format(saying, "%s%s", amount, names[i][1]);
  return TRUE;
}

/* ---- Roman figures and circles ---- */

static int roman_value(const char *figures) {
  static const struct {
    const char *figures;
    int value;
  } parts[] = {{"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
  int value = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    for (; g_str_has_prefix(figures, parts[i].figures); figures += strlen(parts[i].figures))
      value += parts[i].value;
  return *figures ? -1 : value;
}

static gboolean say_roman(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *figures = kk_match_group(match, 0);
  g_autofree char *plain = g_utf8_normalize(figures, -1, G_NORMALIZE_ALL);
  g_autofree char *capitals = g_ascii_strup(plain, -1);
  int value = roman_value(capitals);
  if (value <= 0) return FALSE;
  kk_say_format(saying, "%d", value);
  return TRUE;
}

/* The number in a circle, or 0. Circles with numbers lie in several rows of
 * Unicode (Enclosed Alphanumerics, Dingbats, Enclosed CJK Letters). */
static int circled_value(gunichar c) {
  static const struct {
    gunichar first, last;
    int value;
  } rows[] = {{0x2460, 0x2473, 1},  {0x24eb, 0x24f4, 11}, {0x24f5, 0x24fe, 1},
              {0x2776, 0x277f, 1},  {0x2780, 0x2789, 1},  {0x278a, 0x2793, 1},
              {0x3251, 0x325f, 21}, {0x32b1, 0x32bf, 36}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (c >= rows[i].first && c <= rows[i].last) return rows[i].value + (int)(c - rows[i].first);
  return 0;
}

/* A number in a circle begins an item, unless a word goes on from it. */
static gboolean say_circled(KkSaying *saying, const GMatchInfo *match) {
  static const char *const joints[] = {"から", "と", "の",   "は",   "を",   "に",   "、",
                                       "。",   ")",  "及び", "又は", "まで", "より", "以",
                                       "～",   "・", "」",   "で",   "が",   "も",   NULL};
  g_autofree char *circle = kk_match_group(match, 0);
  const char *after = kk_saying_after(saying);
  gboolean goes_on = !*after;
  for (gsize i = 0; joints[i]; i++) goes_on = goes_on || g_str_has_prefix(after, joints[i]);
  gsize length;
  const char *before = kk_saying_before(saying, &length);
  if (length && g_ascii_isdigit(before[length - 1])) kk_say_pause(saying);
  kk_say_format(saying, "%d", circled_value(g_utf8_get_char(circle)));
  if (!goes_on) kk_say(saying, "、");
  return TRUE;
}

#define NOT_IN_NUMBER "(?<![0-9.,:/-])"
static const KkRule rules[] = {
    {.name = "money",
     .pattern =
         "([¥\\\\$€£]) "
         "?([0-9][0-9,.]*(?:百万|千万|万|億|兆|千)?)(?:円|ドル|ユーロ|ポンド)?(?:-(?![0-9]))?",
     .say = say_money,
     .examples = {{"¥1,000-", "1000円"}, {"$5.5億", "5.5億ドル"}, {"\\500", "500円"}}},
    {.name = "chapters and versions",
     .pattern = "(?<![0-9.])\\d+(?:\\.\\d+){2,}(?![0-9.])",
     .say = say_points,
     .examples = {{"1.2.3", "1点2点3"}}},
    {.name = "zero before one figure",
     .pattern = "(?<![0-9.,])0([1-9])(?=[年月日時分秒人名歳回個台件号番階条項])",
     .says = "\\1",
     .examples = {{"04月01日", "4月1日"}}},
    {.name = "zeros before a number",
     .pattern = NOT_IN_NUMBER "0[0-9]+(?![0-9.,:/]|-[0-9])",
     .say = say_singly,
     .examples = {{"第007号", "第{00|ゼロゼロ}{7|ナナ}号"}}},
    {.name = "long codes",
     .pattern = NOT_IN_NUMBER "[0-9]{9,}(?![0-9.,]|円|人|万)",
     .say = say_singly,
     .examples = {{"123456789", "{12|イチニー}{34|サンヨン}{56|ゴーロク}{78|ナナハチ}{9|キュー}"}}},
    {.name = "fraction",
     .pattern = NOT_IN_NUMBER "([0-9]{1,3}) ?/ ?([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{4,6})(?![0-9./-])",
     .say = say_fraction,
     .examples = {{"1/2", "2{分|ブン}の1"},
                  {"1/2,500", "2500{分|ブン}の1"},
                  {"½", "2{分|ブン}の1"}}},
    {.name = "guess",
     .pattern = "(?<![0-9.,、月日第])([1-9])、([1-9])(?=(?:日(?!曜)|人|名|回|度|か月|カ月|年(?!["
                "生度])|週間|"
                "時間|分|件|本|枚|個|割|杯|種類|泊|軒)(?![、0-9]))",
     .say = say_guess,
     .examples = {{"2、3人", "二三人"}, {"4月2、3日", "4月2、3日"}}},
    {.name = "guess in kanji",
     .pattern = "(?<![一二三四五六七八九十百、月日第])(?|(一)、(二)|(二)、(三)|(三)、(四)|(四)、("
                "五)|(五)、(六)|"
                "(六)、(七)|(七)、(八)|(八)、(九))(?=[日人名回度年か件本枚個割杯泊軒時週十百千万])",
     .says = "\\1\\2",
     .examples = {{"二、三日", "二三日"}}},
    {.name = "classes of a school",
     .pattern = "(?:(?<=[0-9一二三四五六]年)|(?<=組[とや、・から]))([12])組",
     .says = "\\1クミ",
     .examples = {{"6年1組と2組", "6年1クミと2クミ"}}},
    {.name = "fraction in words",
     .pattern = "(?<=[0-9一二三四五六七八九十百千万])分(?=の[0-9一二三四五六七八九十百千])",
     .say = say_part,
     .examples = {{"3分の2", "3{分|ブン}の2"}, {"四分の一", "四{分|ブン}の一"}}},
    {.name = "ratio",
     .pattern = NOT_IN_NUMBER "([0-9]{1,3}):([0-9]{1,3})(?![0-9:])",
     .says = "\\1対\\2",
     .examples = {{"3:1", "3対1"}}},
    {.name = "stretch of figures",
     .pattern = "(?<=[0-9])(?<!-[0-9])(?<!-[0-9]{2})(?<!-[0-9]{3})(?<!-[0-9]{4}) ?(?:-|～) "
                "?(?=[0-9][0-9,.]*" KK_COUNTERS ")",
     .says = "から",
     .examples = {{"10-20人", "10から20人"}, {"1.5～2.0倍", "1.5から2.0倍"}}},
    {.name = "stretch",
     .pattern = "(?<=[0-9][年月日時分秒人円%度階歳号]|[0-9]年度|[0-9]か月|[0-9]万円|[0-9]億円) "
                "?(?:-|～) ?(?=[0-9]|令和|平成|昭和)|(?<=[一-龠]) ?～ ?(?=[0-9]|令和|平成|昭和)",
     .says = "から",
     .examples = {{"4月-6月", "4月から6月"},
                  {"令和3年度～8年度", "令和3年度から8年度"},
                  {"受付中～令和6年", "受付中から令和6年"}}},
    {.name = "stretch of numbers",
     .pattern = "(?<=[0-9]) ?～ ?(?=[0-9])",
     .says = "から",
     .examples = {{"1～3", "1から3"}}},
    {.name = "stretch with an open end",
     .pattern = "(?<=[0-9]|[年月日時分円人]) ?～(?= ?$| ?[、。)])",
     .says = "から",
     .examples = {{"9時～、", "9時から、"}}},
    {.name = "minus",
     .pattern = "(?:(?<![0-9A-Za-z一-龠々ぁ-んァ-ヶー)])|(?<=[比差減度額率はでが]|気温|温度|収支))-"
                "(?=[0-9])|"
                "[▲△](?=[0-9])",
     .says = "マイナス",
     .examples = {{"▲3.5%", "マイナス3.5%"},
                  {"(-10)", "(マイナス10)"},
                  {"前年比-2.1", "前年比マイナス2.1"},
                  {"最低気温-3.5度", "最低気温マイナス3.5度"}}},
    {.name = "plus", .pattern = "\\+(?=[0-9])", .says = "プラス", .examples = {{"+5", "プラス5"}}},
    {.name = "plus and minus",
     .pattern = "±",
     .says = "プラスマイナス",
     .examples = {{"±0", "プラスマイナス0"}}},
    {.name = "times",
     .pattern = "(?<=[0-9]) ?[×xX✕✖] ?(?=[0-9])|(?<=[一-龠ァ-ヶーA-Za-z0-9]) ?× "
                "?(?=[一-龠ァ-ヶーA-Za-z0-9])",
     .says = "かける",
     .examples = {{"2×3", "2かける3"},
                  {"210x297", "210かける297"},
                  {"産業×観光", "産業かける観光"}}},
    {.name = "divided", .pattern = " ?÷ ?", .says = "割る", .examples = {{"6÷2", "6割る2"}}},
    {.name = "equal",
     .pattern = "(?<=[0-9A-Za-z一-龠ァ-ヶー)円人%]) ?= ?(?=[0-9A-Za-z一-龠ァ-ヶ(約])",
     .says = "イコール",
     .examples = {{"1+1=2", "1プラス1イコール2"}}},
    {.name = "about", .pattern = " ?≒ ?", .says = "約", .examples = {{"≒100", "約100"}}},
    {.name = "at least and at most",
     .pattern = "[≧≥]",
     .says = "大なりイコール",
     .examples = {{"A≧10", "{A|エー}大なりイコール10"}}},
    {.name = "at most",
     .pattern = "[≦≤]",
     .says = "小なりイコール",
     .examples = {{"10≦20", "10小なりイコール20"}}},
    {.name = "Roman figures",
     .pattern = "[Ⅰ-Ⅻⅰ-ⅻ]+",
     .say = say_roman,
     .examples = {{"第Ⅲ章", "第3章"}, {"Ⅳ期", "4期"}, {"ⅹⅰ", "11"}}},
    {.name = "Roman figures in letters",
     .pattern = "(?<![A-Za-z0-9])(?:(?<=第|期|区分|類型|[ァ-ヶー])[IVX]+|(?:II|III|IV|VI|VII|VIII|"
                "IX|XI|XII))(?![A-Za-z0-9])",
     .say = say_roman,
     .examples = {{"第I期", "第1期"}, {"II 基本方針", "2基本方針"}}},
    {.name = "numbers in circles",
     .pattern = "[①-⑳⓫-⓾❶-➓㉑-㉟㊱-㊿] ?",
     .say = say_circled,
     .examples = {{"①計画の目的", "1、計画の目的"},
                  {"②から⑤まで", "2から5まで"},
                  {"❸予算", "3、予算"}}},
    {.name = "number of a heading",
     .pattern = "^ ?(?:\\(([0-9]{1,2}|[ア-ン])\\)|([0-9]{1,2})[.)](?![0-9])|([ア-ン])[.)]) ?",
     .says = "\\1\\2\\3、",
     .examples = {{"(1)目的", "1、目的"}, {"2.対象", "2、対象"}, {"(ア)申請", "ア、申請"}}},
    {.name = "thousands",
     .pattern = "(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,8})(?![0-9]|,[0-9]{3})",
     .say = say_thousands,
     .examples = {{"1,234,567円", "1234567円"},
                  {"2億3,000万円", "2億3000万円"},
                  {"21,345円", "2万1千345円"},
                  {"1,000万円", "1千万円"},
                  {"1,000円", "1000円"}}},
    {.name = "per cent alone",
     .pattern = "(?<![0-9数何])%",
     .says = "パーセント",
     .examples = {{"(%)", "(パーセント)"}}},
    {.name = "persons as a unit",
     .pattern = "(?:(?<=単位:|単位:千|\\()|(?<=単位 ))人(?=[、,)・]|$)",
     .say = say_persons,
     .examples = {{"(人)", "({人|ニン})"}}},
    {.name = "months of statutes",
     .pattern = "(?<=[0-9一二三四五六七八九十])月(?=以[内上後]|を(?:超え|経過|下)|間|前までに|"
                "に満たない|未満)",
     .say = say_months,
     .examples = {{"6月を超えない範囲", "6{月|ゲツ}を超えない範囲"}}},
};

const KkRuleTable kk_rules_numbers = {rules, G_N_ELEMENTS(rules)};
