/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eras, dates, days of the week and times of day. */
#include <string.h>

#include "text/rule.h"

/* An era in full or by its initial, which no other letter or digit stands before. */
#define ERA "(明治|大正|昭和|平成|令和|(?<![A-Za-z0-9.-])[MTSHR])\\.? ?"
#define ERA_YEAR "(\\d{1,2}|元)"
#define MONTH "(1[0-2]|0?[1-9])"
#define DAY "(3[01]|[12]\\d|0?[1-9])"
#define WEST "((?:19|20)\\d\\d)"
#define DAYS "月火水木金土日"
/* What may stand behind a day of the week that is written alone. */
#define BEHIND_DAY "(?=曜|[・、～)-]|から|祝|の|は|に|$| )"

/* ---- years ---- */

static const char *era_name(const char *era) {
  static const char *const names[][2] = {
      {"M", "明治"}, {"T", "大正"}, {"S", "昭和"}, {"H", "平成"}, {"R", "令和"}};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i][0], era) == 0) return names[i][1];
  return era;
}

/* 令和3(2021)年度: both years as years. */
static gboolean say_era_and_west(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *era = kk_match_group(match, 1), *year = kk_match_group(match, 2);
  g_autofree char *inner = kk_match_group(match, 3), *west = kk_match_group(match, 4);
  g_autofree char *outer = kk_match_group(match, 5);
  const char *unit = *outer ? outer : *inner ? inner : "年";
  kk_say_format(saying, "%s%s%s、%s%s", era_name(era), year, unit, west, unit);
  return TRUE;
}

static gboolean say_west_and_era(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *west = kk_match_group(match, 1), *inner = kk_match_group(match, 2);
  g_autofree char *era = kk_match_group(match, 3), *year = kk_match_group(match, 4);
  g_autofree char *outer = kk_match_group(match, 5);
  const char *unit = *outer ? outer : *inner ? inner : "年";
  kk_say_format(saying, "%s%s、%s%s%s", west, unit, era_name(era), year, unit);
  return TRUE;
}

static gboolean say_era_year(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *era = kk_match_group(match, 1), *year = kk_match_group(match, 2);
  kk_say_format(saying, "%s%s", era_name(era), year);
  return TRUE;
}

static gboolean say_lone_era_year(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *era = kk_match_group(match, 1), *year = kk_match_group(match, 2);
  const char *unit = g_regex_match_simple("^ ?(?:から|～|-|・|、) ?[RHS]?\\d{1,2}年度",
                                          kk_saying_after(saying), 0, 0)
                         ? "年度"
                         : "年";
  kk_say_format(saying, "%s%s%s", era_name(era), year, unit);
  return TRUE;
}

/* ---- dates ---- */

static gboolean say_era_date(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *era = kk_match_group(match, 1), *year = kk_match_group(match, 2);
  int month = kk_match_number(match, 3), day = kk_match_number(match, 4);
  kk_say_format(saying, "%s%s年%d月", era_name(era), year, month);
  if (day > 0) kk_say_format(saying, "%d日", day);
  return TRUE;
}

static gboolean say_date(KkSaying *saying, const GMatchInfo *match) {
  int day = kk_match_number(match, 3);
  kk_say_format(saying, "%d年%d月", kk_match_number(match, 1), kk_match_number(match, 2));
  if (day > 0) kk_say_format(saying, "%d日", day);
  return TRUE;
}

/* Whether people count in so many parts: halves, tenths, not ninths. */
static gboolean has_fractions(int parts) {
  static const int usual[] = {2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 25, 30};
  for (gsize i = 0; i < G_N_ELEMENTS(usual); i++)
    if (usual[i] == parts) return TRUE;
  return FALSE;
}

/* 4/1 is a day, and not a quarter upside down, where something says so: a day of
 * the week, a time or a limit behind it, a stretch before it, or a number that
 * no fraction has. */
static gboolean say_month_and_day(KkSaying *saying, const GMatchInfo *match) {
  static const char *const signs[] = {
      "(月",  "(火",  "(水",  "(木",  "(金",  "(土",  "(日",  "(祝",  "から", "まで", "～",
      "必着", "締切", "開催", "開始", "実施", "時点", "現在", "付け", "以降", "以前", "午前",
      "午後", "消印", "発行", "頃",   "ごろ", "発",   "迄",   "号",   NULL};
  gsize length;
  const char *before = kk_saying_before(saying, &length);
  const char *after = kk_saying_after(saying);
  int month = kk_match_number(match, 1), day = kk_match_number(match, 2);
  gboolean is_day = month > day || (!has_fractions(day) && !g_str_has_prefix(after, "の"));
  while (*after == ' ') after++;
  for (gsize i = 0; signs[i]; i++) is_day = is_day || g_str_has_prefix(after, signs[i]);
  is_day = is_day || (g_ascii_isdigit(*after) && strspn(after, "0123456789:") >= 4);
  is_day = is_day || (length >= 6 && strncmp(before + length - 6, "から", 6) == 0);
  if (is_day) kk_say_format(saying, "%d月%d日", month, day);
  return is_day;
}

/* ---- days of the week ---- */

/* (月・祝) behind a date. */
static gboolean say_weekdays(KkSaying *saying, const GMatchInfo *match) {
  static const char *const holidays[][2] = {{"祝日", "祝日"},     {"休日", "休日"},
                                            {"振休", "振替休日"}, {"振替", "振替休日"},
                                            {"祝", "祝日"},       {"休", "休日"}};
  g_autofree char *days = kk_match_group(match, 1);
  gboolean first = TRUE;
  gsize length;
  const char *before = kk_saying_before(saying, &length);
  if (length && before[length - 1] == ')') kk_say_pause(saying);
  for (const char *p = days, *next; *p; p = next) {
    next = g_utf8_next_char(p);
    const char *said = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(holidays) && !said; i++)
      if (g_str_has_prefix(p, holidays[i][0])) {
        said = holidays[i][1];
        next = p + strlen(holidays[i][0]);
      }
    gboolean day = !said && g_utf8_strchr(DAYS, -1, g_utf8_get_char(p));
    if (!said && !day) continue;
    if (!first) kk_say(saying, "、");
    if (day)
      kk_say_format(saying, "%.*s曜日", (int)(next - p), p);
    else
      kk_say(saying, said);
    first = FALSE;
  }
  return TRUE;
}

/* 月 in 月・水・金曜日, 月から金. */
static gboolean say_lone_weekday(KkSaying *saying, const GMatchInfo *match) {
  static const char *const readings[][2] = {{"月", "ゲツ"}, {"火", "カ"},   {"水", "スイ"},
                                            {"木", "モク"}, {"金", "キン"}, {"土", "ド"},
                                            {"日", "ニチ"}};
  g_autofree char *day = kk_match_group(match, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(readings); i++)
    if (strcmp(readings[i][0], day) == 0) kk_say_word(saying, day, readings[i][1], 1);
  return TRUE;
}

/* The first of a month where no month is named before it. */
static gboolean say_first_day(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  kk_say_word(saying, "1日", "ツイタチ", 4);
  return TRUE;
}

/* ---- times ---- */

static void say_hour(KkSaying *saying, int hour) {
  if (hour == 0)
    kk_say_word(saying, "0時", "レイジ", 1);
  else
    kk_say_format(saying, "%d時", hour);
}

static void say_clock(KkSaying *saying, int hour, int minute, int second) {
  say_hour(saying, hour);
  if (minute > 0 || second > 0) kk_say_format(saying, "%d分", minute);
  if (second > 0) kk_say_format(saying, "%d秒", second);
}

static gboolean say_time(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *half = kk_match_group(match, 1), *late = kk_match_group(match, 5);
  const char *mark = *half ? half : late;
  if (*mark) kk_say(saying, g_ascii_tolower(*mark) == 'a' ? "午前" : "午後");
  say_clock(saying, kk_match_number(match, 2), kk_match_number(match, 3),
            kk_match_number(match, 4));
  return TRUE;
}

static gboolean say_midnight(KkSaying *saying, const GMatchInfo *match) {
  (void)match;
  say_hour(saying, 0);
  return TRUE;
}

static const KkRule rules[] = {
    {.name = "era and western year",
     .pattern = ERA ERA_YEAR " ?(年度|年)? ?\\((?:西暦 ?)?" WEST "(?:年度|年)?\\) ?(年度|年)?",
     .say = say_era_and_west,
     .examples = {{"令和3(2021)年度", "令和3年度、2021年度"},
                  {"平成31年(2019年)4月", "平成31年、2019年4月"},
                  {"R6(2024)", "令和6年、2024年"}}},
    {.name = "western and era year",
     .pattern = WEST " ?(年度|年)? ?\\(" ERA ERA_YEAR " ?(?:年度|年)?\\) ?(年度|年)?",
     .say = say_west_and_era,
     .examples = {{"2021(令和3)年度", "2021年度、令和3年度"}, {"2024年(R6年)", "2024年、令和6年"}}},
    {.name = "era date",
     .pattern = ERA ERA_YEAR "(?:[./-]" MONTH "[./-]" DAY ")(?![0-9])",
     .say = say_era_date,
     .examples = {{"H31.4.1", "平成31年4月1日"}, {"R元.5.1", "令和元年5月1日"}}},
    {.name = "magnitude",
     .pattern = "(?<![A-Za-z0-9.-])M(?=[0-9]\\.[0-9](?![0-9.])|[0-9]クラス|[0-9]級)",
     .says = "マグニチュード",
     .examples = {{"M7.3の地震", "マグニチュード7.3の地震"}}},
    {.name = "era month",
     .pattern = ERA ERA_YEAR "[./]" MONTH "(?![0-9.])月?",
     .say = say_era_date,
     .examples = {{"R6.4", "令和6年4月"}, {"R5.10月末", "令和5年10月末"}}},
    {.name = "era initial",
     .pattern = "(?<![A-Za-z0-9.-])([MTSHR])\\.? ?" ERA_YEAR "(?= ?年)",
     .say = say_era_year,
     .examples = {{"R6年度", "令和6年度"}, {"S63年3月", "昭和63年3月"}}},
    {.name = "era initial and year alone",
     .pattern = "(?<![A-Za-z0-9.-])(?:(?=R\\d|H[123]\\d|S[2-6]\\d)([RHS])(\\d{1,2}))(?![A-Za-z0-9.%"
                "-]|[度ァ-ヶー])",
     .say = say_lone_era_year,
     .examples = {{"R5、R6", "令和5年、令和6年"}, {"R5からR8年度", "令和5年度から令和8年度"}}},
    {.name = "date",
     .pattern = "(?<![0-9./-])" WEST "(?|/" MONTH "/" DAY "|\\." MONTH "\\." DAY "|-" MONTH "-" DAY
                ")(?![0-9/-])",
     .say = say_date,
     .examples = {{"2024/3/31", "2024年3月31日"},
                  {"2024.3.31", "2024年3月31日"},
                  {"2024-03-31", "2024年3月31日"}}},
    {.name = "month of a year",
     .pattern = "(?<![0-9./-])" WEST "(?|/" MONTH
                "|\\.(1[0-2]|0?[1-9])(?=[^0-9.%万億千円人件㎡]|$))(?![0-9./-])",
     .say = say_date,
     .examples = {{"2024/4", "2024年4月"}, {"2024.10", "2024年10月"}}},
    {.name = "month and day",
     .pattern = "(?<![0-9./-])" MONTH "/" DAY "(?![0-9./-])",
     .say = say_month_and_day,
     .examples = {{"4/1(月)", "4月1日月曜日"},
                  {"3/31まで", "3月31日まで"},
                  {"10/4から10/20", "10月4日から10月20日"}}},
    {.name = "stretch of days",
     .pattern = "(?<![0-9./-])" MONTH "/" DAY " ?(?:-|～) ?" MONTH "/" DAY "(?![0-9./-])",
     .says = "\\1月\\2日から\\3月\\4日",
     .examples = {{"5/7-5/31", "5月7日から5月31日"}}},
    {.name = "month and day with a stop",
     .pattern = "(?<![0-9./-])" MONTH "\\." DAY "(?= ?\\([" DAYS "祝])",
     .says = "\\1月\\2日",
     .examples = {{"5.3(金・祝)", "5月3日金曜日、祝日"}}},
    {.name = "first of the month",
     .pattern = "(?<![月0-9.,])(?<!ヶ月|か月|カ月)1日(?=(?: ?\\([" DAYS
                "])|現在|時点|付|号|発行|生まれ|以降に(?:生|転)|施行)",
     .say = say_first_day,
     .examples = {{"1日(月)", "{1日|ツイタチ}月曜日"}, {"毎年1日現在", "毎年{1日|ツイタチ}現在"}}},
    {.name = "days of the week in brackets",
     .pattern = "(?:(?<=[日0-9週])|(?<=毎月)) ?\\(([" DAYS "祝休振](?:[・、,/]?(?:[" DAYS
                "]|祝日|休日|振替|振休|祝|休))*)\\)",
     .say = say_weekdays,
     .examples = {{"5月3日(金・祝)", "5月3日金曜日、祝日"},
                  {"20日(土日祝)", "20日土曜日、日曜日、祝日"}}},
    {.name = "days of the week each in brackets",
     .pattern =
         "(?:(?<![一-龠々ぁ-んァ-ヶA-Za-z0-9])|(?<=から|まで|毎週|隔週))\\(([" DAYS "祝休])\\)",
     .say = say_weekdays,
     .examples = {{"(月)から(金)の9時", "月曜日から金曜日の9時"},
                  {"(日)(祝)、", "日曜日、祝日、"}}},
    {.name = "days of the week in a list",
     .pattern = "(?:(?<![一-龠々0-9])|(?<=毎週|隔週|平日)|(?<=[" DAYS "][・、～-]))[" DAYS
                "](?=(?:[・、～-]|から)(?:[" DAYS "]" BEHIND_DAY "|祝))",
     .say = say_lone_weekday,
     .examples = {{"毎週月・水・金曜日", "毎週{月|ゲツ}・{水|スイ}・金曜日"}}},
    {.name = "last day of the week in a list",
     .pattern =
         "(?<=[" DAYS "][・、～-]|[" DAYS "]から)[" DAYS "](?=[)祝]|$| |[・、](?:祝|休)|の|は|に)",
     .say = say_lone_weekday,
     .examples = {{"(月から金)", "({月|ゲツ}から{金|キン})"},
                  {"土・日・祝日", "{土|ド}・{日|ニチ}・祝日"}}},
    {.name = "time of day",
     .pattern = "(?<![0-9:.A-Za-z])(?:([AaPp])\\.?[Mm]\\.? "
                "?)?([01]?\\d|2\\d|30):([0-5]\\d)(?::([0-5]\\d))?(?! ?[0-9:])"
                "(?: ?([AaPp])\\.?[Mm]\\.?(?![A-Za-z]))?",
     .say = say_time,
     .examples = {{"9:00から17:30", "9時から17時30分"},
                  {"AM9:05", "午前9時5分"},
                  {"1:30 p.m.", "午後1時30分"},
                  {"0:00", "{0時|レイジ}"}}},
    {.name = "stretch of times",
     .pattern = "(?<=:[0-9]{2}) ?(?:-|～) ?(?=[0-9]{1,2}:[0-9]{2})|(?<=:[0-9]{2}) ?(?:-|～)(?= ?$| "
                "?[、。)])",
     .says = "から",
     .examples = {{"10:00-11:30", "10時から11時30分"}, {"10:00-", "10時から"}}},
    {.name = "full hour",
     .pattern = "(?<=[0-9]時)00分",
     .says = "",
     .examples = {{"9時00分", "9時"}}},
    {.name = "midnight",
     .pattern = "(?<![0-9.,])0時(?!間)",
     .say = say_midnight,
     .examples = {{"午前0時", "午前{0時|レイジ}"}}},
};

const KkRuleTable kk_rules_dates = {rules, G_N_ELEMENTS(rules)};
