/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule of normalisation, as the tables rules_*.c hold them. */
#pragma once
#include <glib.h>

/* What a rule's function writes to. */
typedef struct KkSaying KkSaying;

/* Says a match in full with the functions below; FALSE, with nothing said, where
 * the match is none after all. */
typedef gboolean (*KkSay)(KkSaying *saying, const GMatchInfo *match);

/* What goes in, and what kk_normal_show gives of it. */
typedef struct {
  const char *written, *said;
} KkExample;

#define KK_RULE_EXAMPLES 8

/* What is counted: behind these a hyphen between figures is a stretch (10-20人),
 * behind others it joins parts of a name (3-2号). */
#define KK_COUNTERS                                                                                                          \
  "(?:人|名|歳|才|日|月|年度|年|時間|時|分|秒|円|万|億|千|百|%|件|回|台|個|週間|週|か月|カ月|" \
  "ヶ月|km|m|cm|mm|kg|t|g|L|ページ|頁|級|階|世帯|度|代|割|倍|点|泊|本|枚|冊|戸|棟|組|団体|か所|"   \
  "カ所|箇所|校|園)(?:(?![一-龠])|(?=[以未程前後目間分中当弱強超台位半末頃内外必生児分円時]))"

typedef struct {
  const char *name;
  const char *pattern; /* PCRE on text in narrow form (width.h) */
  const char *says;    /* what takes the match's place, with \1 for its groups; or NULL */
  KkSay say;           /* where says is NULL */
  KkExample examples[KK_RULE_EXAMPLES]; /* as many as there are; its tests */
} KkRule;

typedef struct {
  const KkRule *rules;
  gsize n;
} KkRuleTable;

extern const KkRuleTable kk_rules_addresses, kk_rules_dates, kk_rules_numbers, kk_rules_units,
    kk_rules_signs, kk_rules_latin;

/* ---- for a rule's function ---- */

/* Group `n` of a match, "" where it took no part. Free with g_free. */
char *kk_match_group(const GMatchInfo *match, int n);

/* The number that group `n` writes in digits, with or without commas; -1 where
 * it took no part. */
int kk_match_number(const GMatchInfo *match, int n);

/* The text in narrow form, up to where the match begins, and from where it ends. */
const char *kk_saying_before(const KkSaying *saying, gsize *length);
const char *kk_saying_after(const KkSaying *saying);

/* Says text that the analyser reads for itself. Digits lose their commas. */
void kk_say(KkSaying *saying, const char *text);
void kk_say_format(KkSaying *saying, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Says `surface` as one word with a reading in katakana; accent: morae before
 * the fall, 0 for none, -1 for not known. */
void kk_say_word(KkSaying *saying, const char *surface, const char *reading, int accent);

/* Says digits one by one, as in telephone numbers: two form a group, whose
 * second bears the accent. */
void kk_say_digits(KkSaying *saying, const char *digits);

/* Says a word in Latin letters, or one that kk_latin_pattern found. */
void kk_say_latin(KkSaying *saying, const char *word);

/* Says a pause, unless one stands there, or nothing before it. */
void kk_say_pause(KkSaying *saying);
