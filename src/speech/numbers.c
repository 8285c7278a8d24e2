/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/numbers.h"

#include <string.h>

#include "speech/counters.h"

/* ---- the words of numbers ---- */

#define POINT "．"

/* The word for a sign, as naist-jdic has it. `digit` is 0 to 9, ANY for what
 * stands for a digit (数, 何), NONE else; `power` is that of a step (十: 1). */
enum { NONE = -1, ANY = 10, MYRIAD = 4, PAIR_ACCENT = 3 /* each digit has two morae */ };
typedef struct {
  const char *kanji, *forms, *reading, *sound;
  int accent;
  const char *chain;
  int digit, power;
} Numeral;

static const Numeral numerals[] = {
    {"０", "０〇零○", "ゼロ", "ゼロ", 1, "C3", 0, 0},
    {"一", "１一壱", "イチ", "イチ", 2, "C3", 1, 0},
    {"二", "２二弐", "ニ", "ニ", 1, "C3", 2, 0},
    {"三", "３三参", "サン", "サン", 0, "C3", 3, 0},
    {"四", "４四", "ヨン", "ヨン", 1, "C1", 4, 0},
    {"五", "５五", "ゴ", "ゴ", 1, "C3", 5, 0},
    {"六", "６六", "ロク", "ロク", 2, "C3", 6, 0},
    {"七", "７七", "ナナ", "ナナ", 1, "C3", 7, 0},
    {"八", "８八", "ハチ", "ハチ", 2, "C3", 8, 0},
    {"九", "９九", "キュウ", "キュー", 1, "C3", 9, 0},
    {"数", "数", "スウ", "スー", 1, "C3", ANY, 0},
    {"何", "何", "ナン", "ナン", 1, "C3", ANY, 0},
    {"十", "十", "ジュウ", "ジュー", 1, "C1", NONE, 1},
    {"百", "百", "ヒャク", "ヒャク", 2, "C1", NONE, 2},
    {"千", "千", "セン", "セン", 1, "C1", NONE, 3},
    {"万", "万", "マン", "マン", 1, "C2", NONE, 4},
    {"億", "億", "オク", "オク", 1, "C3", NONE, 8},
    {"兆", "兆", "チョウ", "チョー", 1, "C3", NONE, 12},
    {"京", "京", "ケイ", "ケー", 1, "C3", NONE, 16},
    {POINT, POINT, "テン", "テン", 0, "*", NONE, 0},
};

static const Numeral *numeral_at(const char *text) {
  g_autofree char *sign = g_strndup(text, (gsize)(g_utf8_next_char(text) - text));
  for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++)
    if (*sign && strstr(numerals[i].forms, sign)) return &numerals[i];
  return NULL;
}

static const Numeral *step_of(int power) {
  for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++)
    if (numerals[i].digit == NONE && numerals[i].power == power) return &numerals[i];
  return NULL;
}

static gboolean is_arabic(const char *text) {
  gunichar c = g_utf8_get_char(text);
  return c >= 0xFF10 && c <= 0xFF19; /* ０ to ９ */
}

/* The accents of a digit (一 to 九, then 数 and 何) with a step: 三百 サ’ンビャク. As
 * the NHK dictionary of accents has them. `before`: where more of the number
 * follows, which 十 then leans on (五十三 ゴジュー サン). */
static const struct {
  const char *step;
  int alone[11], before[11];
} step_accents[] = {
    {"十", {0, 1, 1, 1, 1, 2, 3, 2, 3, 1, 1}, {0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1}},
    {"百", {0, 3, 3, 1, 1, 3, 4, 2, 4, 1, 4}, {0, 3, 3, 1, 1, 3, 4, 2, 4, 1, 4}},
    {"千", {0, 3, 2, 3, 3, 2, 3, 3, 3, 3, 3}, {0, 3, 2, 3, 3, 2, 3, 3, 3, 3, 3}},
    {"億", {0, 2, 1, 1, 1, 1, 2, 2, 2, 1, 1}, {0, 2, 1, 1, 1, 1, 2, 2, 2, 1, 1}},
    {"兆", {0, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1}, {0, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1}},
    {POINT, {1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1}},
};

/* The accent of `digit` with `step`, or -1 where there is none in the table. */
static int step_accent(const Numeral *digit, const Numeral *step, gboolean more) {
  for (gsize i = 0; i < G_N_ELEMENTS(step_accents) && digit->digit >= 0; i++)
    if (strcmp(step_accents[i].step, step->kanji) == 0)
      return (more ? step_accents[i].before : step_accents[i].alone)[digit->digit];
  return -1;
}

/* ---- a run of them in the text ---- */

/* Morphemes first..end (exclusive) and their signs in a row, commas left out. */
typedef struct {
  guint first, end;
  GString *signs;
} Run;

/* Whether every character of a numeral (pos 名詞,数) is one of ours. */
static gboolean is_numeral(const KkMorpheme *morpheme) {
  if (!kk_morpheme_is(morpheme, "名詞", "数") || morpheme->given || !*morpheme->surface)
    return FALSE;
  for (const char *at = morpheme->surface; *at; at = g_utf8_next_char(at)) {
    const Numeral *numeral = numeral_at(at);
    if (!numeral || strcmp(numeral->kanji, POINT) == 0) return FALSE;
  }
  return TRUE;
}

static gboolean is_arabic_digit(const KkMorpheme *morpheme) {
  return morpheme && is_numeral(morpheme) && is_arabic(morpheme->surface);
}

/* Whether morpheme `index` is a comma between groups of three: not "4,5" but
 * "1,234". */
static gboolean is_grouping(const KkUtterance *utterance, guint index) {
  const KkMorpheme *comma = kk_utterance_at(utterance, index);
  if (strcmp(comma->surface, "，") != 0 ||
      !is_arabic_digit(kk_utterance_at(utterance, (gint64)index - 1)))
    return FALSE;
  for (int i = 1; i <= 3; i++)
    if (!is_arabic_digit(kk_utterance_at(utterance, index + (gint64)i))) return FALSE;
  return !is_arabic_digit(kk_utterance_at(utterance, index + 4));
}

static gboolean is_digit(const KkMorpheme *morpheme) {
  if (!morpheme || !is_numeral(morpheme)) return FALSE;
  const Numeral *numeral = numeral_at(morpheme->surface);
  return numeral->digit >= 0 && numeral->digit != ANY;
}

/* Whether a quantity that may be broken follows: 億, a unit in Latin letters or
 * katakana, a sign such as %; but a counter such as 階 does not. */
static gboolean is_measure(const KkMorpheme *morpheme) {
  if (!morpheme || kk_morpheme_is_pause(morpheme)) return FALSE;
  static const char *const measures[] = {"万", "億", "兆", "倍", "％", NULL};
  GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(morpheme->surface));
  return g_strv_contains(measures, morpheme->surface) || script == G_UNICODE_SCRIPT_KATAKANA ||
         script == G_UNICODE_SCRIPT_LATIN;
}

/* Whether morpheme `index` is a decimal point. A middle dot is one in 2・5億円, but
 * 2・5階 are two storeys. */
static gboolean is_point(const KkUtterance *utterance, guint index) {
  const char *surface = kk_utterance_at(utterance, index)->surface;
  const KkMorpheme *before = kk_utterance_at(utterance, (gint64)index - 1);
  guint after = index + 1;
  if (strcmp(surface, POINT) == 0)
    return is_arabic_digit(before) && is_arabic_digit(kk_utterance_at(utterance, after));
  if (strcmp(surface, "・") != 0 || !is_digit(before) ||
      !is_digit(kk_utterance_at(utterance, after)))
    return FALSE;
  while (is_digit(kk_utterance_at(utterance, after))) after++;
  return is_measure(kk_utterance_at(utterance, after));
}

/* The run that begins with morpheme `first`; none where signs is empty. */
static Run find_run(const KkUtterance *utterance, guint first) {
  Run run = {first, first, g_string_new(NULL)};
  for (; run.end < utterance->morphemes->len; run.end++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, run.end);
    if (run.signs->len && is_grouping(utterance, run.end)) continue;
    /* A second point makes it a date or a version, not a number. */
    gboolean point =
        run.signs->len && !strstr(run.signs->str, POINT) && is_point(utterance, run.end);
    if (!point && !is_numeral(morpheme)) break;
    g_string_append(run.signs, point ? POINT : morpheme->surface);
  }
  return run;
}

/* ---- what is said for a run ---- */

typedef struct {
  const Numeral *numeral;
  KkPhraseMark phrase;
  const char *sound; /* in place of the numeral's; NULL: none */
  gboolean paired;   /* the first of two digits said as such */
} Spoken;

static void say(GArray *spoken, const Numeral *numeral, KkPhraseMark phrase, const char *sound) {
  Spoken word = {numeral, phrase, sound, FALSE};
  g_array_append_val(spoken, word);
}

/* Digits one by one, two to a phrase; a short one among others is drawn out. */
static void say_digits(GArray *spoken, const char *digits, gsize length) {
  guint count = 0;
  gboolean single = (gsize)(g_utf8_next_char(digits) - digits) >= length;
  for (const char *at = digits; at < digits + length; at = g_utf8_next_char(at), count++) {
    const Numeral *numeral = numeral_at(at);
    const char *drawn = numeral->digit == 2 ? "ニー" : numeral->digit == 5 ? "ゴー" : NULL;
    say(spoken, numeral, count % 2 ? KK_PHRASE_GOES_ON : KK_PHRASE_STARTS, single ? NULL : drawn);
    if (count % 2) g_array_index(spoken, Spoken, spoken->len - 2).paired = TRUE;
  }
}

/* Up to four digits as a number below ten thousand. */
static void say_below_myriad(GArray *spoken, const char *digits, int count) {
  for (int power = count - 1; power >= 0; power--, digits = g_utf8_next_char(digits)) {
    const Numeral *numeral = numeral_at(digits);
    if (numeral->digit == 0) continue;
    gboolean bare = power > 0 && numeral->digit == 1;
    if (!bare) say(spoken, numeral, KK_PHRASE_STARTS, NULL);
    if (power > 0)
      say(spoken, step_of(power), spoken->len ? KK_PHRASE_GOES_ON : KK_PHRASE_STARTS, NULL);
  }
}

/* Digits as a number, myriad by myriad. */
static void say_number(GArray *spoken, const char *digits, gsize length) {
  int count = (int)g_utf8_strlen(digits, (gssize)length);
  guint before = spoken->len;
  while (count > 0) {
    int group = (count - 1) % 4 + 1;
    guint said = spoken->len;
    say_below_myriad(spoken, digits, group);
    count -= group;
    if (count > 0 && spoken->len > said) say(spoken, step_of(count), KK_PHRASE_GOES_ON, NULL);
    for (int i = 0; i < group; i++) digits = g_utf8_next_char(digits);
  }
  if (spoken->len == before) say(spoken, numeral_at("０"), KK_PHRASE_STARTS, NULL);
}

/* ---- how a run is to be said ---- */

static gboolean is_one_of(const KkMorpheme *morpheme, const char *const *surfaces) {
  return morpheme && g_strv_contains(surfaces, morpheme->surface);
}

static gboolean is_counter(const KkMorpheme *morpheme) {
  return kk_morpheme_is(morpheme, "名詞", "接尾");
}

/* Whether digits stand where they are no quantity: beside a hyphen, or behind the
 * name of a number. */
static gboolean is_code(const KkUtterance *utterance, const Run *run) {
  static const char *const hyphens[] = {"−", "－", "‐", "ー", "―", "–", NULL};
  static const char *const names[] = {"番号",       "電話",   "内線", "ＦＡＸ",
                                      "ファックス", "ＴＥＬ", NULL};
  const KkMorpheme *before = kk_utterance_at(utterance, (gint64)run->first - 1);
  const KkMorpheme *after = kk_utterance_at(utterance, run->end);
  if (is_counter(after)) return FALSE;
  return is_one_of(before, hyphens) || is_one_of(after, hyphens) || is_one_of(before, names);
}

/* 二三人, 七八: neighbours in kanji are a guess between the two. */
static gboolean is_guess(const char *digits, gsize length) {
  const char *second = g_utf8_next_char(digits);
  return !is_arabic(digits) && g_utf8_strlen(digits, (gssize)length) == 2 &&
         numeral_at(digits)->digit > 0 &&
         numeral_at(second)->digit == numeral_at(digits)->digit + 1;
}

static void say_run(GArray *spoken, const KkUtterance *utterance, const Run *run) {
  enum { LONGEST = 20 }; /* digits that have steps */
  gboolean code = is_code(utterance, run), fraction = FALSE;
  for (const char *at = run->signs->str; *at;) {
    const char *end = at;
    while (*end && numeral_at(end)->digit >= 0 && numeral_at(end)->digit != ANY)
      end = g_utf8_next_char(end);
    gsize length = (gsize)(end - at);
    glong count = g_utf8_strlen(at, (gssize)length);
    gboolean zero_first = count > 1 && numeral_at(at)->digit == 0 && is_arabic(at);
    if (!length) {
      const Numeral *numeral = numeral_at(at);
      fraction = strcmp(numeral->kanji, POINT) == 0;
      gboolean goes_on = numeral->digit == NONE && spoken->len;
      say(spoken, numeral, goes_on ? KK_PHRASE_GOES_ON : KK_PHRASE_STARTS, NULL);
      end = g_utf8_next_char(at);
    } else if (fraction || code || zero_first || count > LONGEST) {
      say_digits(spoken, at, length);
    } else if (is_guess(at, length)) {
      say(spoken, numeral_at(at), KK_PHRASE_STARTS, NULL);
      say(spoken, numeral_at(g_utf8_next_char(at)), KK_PHRASE_GOES_ON, NULL);
    } else {
      say_number(spoken, at, length);
    }
    at = end;
  }
}

/* ---- back into the utterance ---- */

static KkMorpheme morpheme_of(KkUtterance *utterance, const Spoken *word, const Run *run) {
  const KkMorpheme *first = kk_utterance_at(utterance, run->first);
  const KkMorpheme *last = kk_utterance_at(utterance, (gint64)run->end - 1);
  KkMorpheme morpheme = *first;
  morpheme.length = last->start + last->length - first->start;
  morpheme.surface = morpheme.base = word->numeral->kanji;
  morpheme.pos[0] = "名詞";
  morpheme.pos[1] = "数";
  morpheme.pos[2] = morpheme.pos[3] = morpheme.conjugation = morpheme.form = "*";
  morpheme.reading = word->numeral->reading;
  morpheme.accent = word->numeral->accent;
  morpheme.chain = word->numeral->chain;
  morpheme.phrase = word->phrase;
  kk_utterance_set_sound(utterance, &morpheme, word->sound ? word->sound : word->numeral->sound);
  return morpheme;
}

/* Lets `number`, of which the last word is `word`, and what follows meet. */
static void meet(KkUtterance *utterance, const char *number, KkMorpheme *word,
                 KkMorpheme *counter) {
  g_autofree char *before = kk_counter_number_sound(counter->surface, word->sound, number);
  g_autofree char *behind = kk_counter_sound(counter->surface, counter->sound, number);
  if (before) kk_utterance_set_sound(utterance, word, before);
  if (behind) kk_utterance_set_sound(utterance, counter, behind);
}

/* Settles the accent of the phrase that word `index` begins, as far as it is that of
 * numbers: by the table for its first two words; what follows leaves it where it is
 * up to 千 (二千十), but 万 and more take it (numerals). */
static void set_accent(KkMorpheme *morphemes, const GArray *spoken, guint index) {
  const Spoken *words = &g_array_index(spoken, Spoken, index);
  guint count = spoken->len - index, end = 1;
  while (end < count && words[end].phrase == KK_PHRASE_GOES_ON) end++;
  gboolean ten = strcmp(words[0].numeral->kanji, "十") == 0;
  int accent = end > 1 ? step_accent(words[0].numeral, words[1].numeral, end < count) : -1;
  if (words[0].paired) accent = PAIR_ACCENT;
  if (accent >= 0) morphemes[index + 1].chain = "*";
  if (end == 1 && end < count && ten) accent = 0; /* 十三 ジュー サン */
  if (accent >= 0) morphemes[index].accent = accent;
  for (guint i = 2; i < end; i++)
    if (words[i].numeral->power < MYRIAD) morphemes[index + i].chain = "*";
  if (count == 1 && words[0].numeral->digit == NONE)
    morphemes[index].chain = "C3"; /* as any word behind 第 */
}

/* The words of a run as morphemes that have met each other. `number` becomes the
 * number in kanji. */
static GArray *morphemes_of(KkUtterance *utterance, const Run *run, const GArray *spoken,
                            GString *number) {
  GArray *morphemes = g_array_new(FALSE, FALSE, sizeof(KkMorpheme));
  for (guint i = 0; i < spoken->len; i++) {
    const Spoken *word = &g_array_index(spoken, Spoken, i);
    KkMorpheme morpheme = morpheme_of(utterance, word, run);
    if (i > 0 && word->numeral->digit == NONE)
      meet(utterance, number->str, &g_array_index(morphemes, KkMorpheme, i - 1), &morpheme);
    g_string_append(number, word->numeral->kanji);
    g_array_append_val(morphemes, morpheme);
  }
  for (guint i = 0; i < spoken->len; i++)
    if (i == 0 || g_array_index(spoken, Spoken, i).phrase == KK_PHRASE_STARTS)
      set_accent(&g_array_index(morphemes, KkMorpheme, 0), spoken, i);
  return morphemes;
}

/* Whether another day of a month follows the one that ends before `index`: 一日から
 * 十日まで, 一日と十五日; not 一日から二日程度, which are lengths. */
static gboolean is_among_days(const KkUtterance *utterance, guint index) {
  static const char *const joints[] = {"から", "と", "、", "，", "・", "や", "及び", NULL};
  static const char *const lengths[] = {"間", "程度", "ほど", "以内", "くらい", "ぐらい", NULL};
  if (!is_one_of(kk_utterance_at(utterance, index), joints)) return FALSE;
  guint day = index + 1;
  while (is_digit(kk_utterance_at(utterance, day)) ||
         is_one_of(kk_utterance_at(utterance, day), (const char *[]){"十", NULL}))
    day++;
  const KkMorpheme *counter = kk_utterance_at(utterance, day);
  return day > index + 1 && counter && strcmp(counter->surface, "日") == 0 &&
         !is_one_of(kk_utterance_at(utterance, day + 1), lengths);
}

/* 十月一日, 一日号, 一日から十日まで: the first of a month. */
static gboolean is_first_of_month(const KkUtterance *utterance, const Run *run) {
  const KkMorpheme *before = kk_utterance_at(utterance, (gint64)run->first - 1);
  const KkMorpheme *after = kk_utterance_at(utterance, run->end + 1);
  return (before && g_str_has_suffix(before->surface, "月")) ||
         is_among_days(utterance, run->end + 1) ||
         (after && (strcmp(after->surface, "号") == 0 || strstr(after->sound, "ヨービ")));
}

/* Makes one morpheme of number and counter where they are one word (二日); the
 * counter leaves the utterance. TRUE if so. */
static gboolean make_word(KkUtterance *utterance, const Run *run, const char *number,
                          GArray *morphemes) {
  KkMorpheme *counter = kk_utterance_at(utterance, run->end);
  int accent = 0;
  gboolean last_only = FALSE;
  g_autofree char *sound =
      kk_counter_word(counter->surface, counter->sound, number, &accent, &last_only);
  if (!sound) return FALSE;
  gboolean first = strcmp(number, "一") == 0 && strcmp(counter->surface, "日") == 0 &&
                   is_first_of_month(utterance, run);
  const char *last = last_only ? g_utf8_prev_char(number + strlen(number)) : number;
  g_autofree char *surface = g_strconcat(last, counter->surface, NULL);
  g_array_set_size(morphemes, last_only ? morphemes->len : 1);
  KkMorpheme *word = &g_array_index(morphemes, KkMorpheme, morphemes->len - 1);
  word->length = counter->start + counter->length - word->start;
  word->surface = word->base = kk_utterance_string(utterance, surface);
  word->pos[1] = "副詞可能";
  word->chain = "*";
  word->accent = accent;
  word->phrase = KK_PHRASE_STARTS;
  kk_utterance_set_sound(utterance, word, first ? "ツイタチ" : sound);
  word->reading = word->sound;
  g_array_remove_index(utterance->morphemes, run->end);
  return TRUE;
}

/* 第十三条: 第 leans on a step that has no digit. Elsewhere a number has its phrase to
 * itself, also 平成 十三年. */
static gboolean is_behind_ordinal(const KkUtterance *utterance, const Run *run,
                                  const GArray *spoken) {
  const KkMorpheme *before = kk_utterance_at(utterance, (gint64)run->first - 1);
  return before && strcmp(before->surface, "第") == 0 &&
         g_array_index(spoken, Spoken, 0).numeral->digit == NONE;
}

/* Says a run; the number of morphemes that it became. */
static guint speak_run(KkUtterance *utterance, const Run *run) {
  g_autoptr(GArray) spoken = g_array_new(FALSE, FALSE, sizeof(Spoken));
  g_autoptr(GString) number = g_string_new(NULL);
  say_run(spoken, utterance, run);
  g_autoptr(GArray) morphemes = morphemes_of(utterance, run, spoken, number);
  KkMorpheme *counter = kk_utterance_at(utterance, run->end);
  gboolean counted = counter && !kk_morpheme_is_pause(counter) && !counter->given &&
                     kk_morpheme_is(counter, "名詞", NULL);
  KkMorpheme *last = &g_array_index(morphemes, KkMorpheme, morphemes->len - 1);
  gboolean counter_proper =
      counted && (strcmp(counter->pos[2], "助数詞") == 0 || kk_counter_is_known(counter->surface));
  if (!counter_proper && morphemes->len == 1) last->phrase = KK_PHRASE_OPEN;
  KkMorpheme *step = &g_array_index(morphemes, KkMorpheme, 0);
  if ((morphemes->len > 1 || !counter_proper) && is_behind_ordinal(utterance, run, spoken)) {
    step->phrase = KK_PHRASE_OPEN;
    step->chain = is_arabic(run->signs->str) ? "*" : "C3"; /* as the program has it */
  }
  if (counted && !make_word(utterance, run, number->str, morphemes)) {
    meet(utterance, number->str, last, counter);
    if (kk_counter_is_known(counter->surface)) counter->phrase = KK_PHRASE_GOES_ON;
  }
  g_array_remove_range(utterance->morphemes, run->first, run->end - run->first);
  g_array_insert_vals(utterance->morphemes, run->first, morphemes->data, morphemes->len);
  return morphemes->len;
}

void kk_numbers_speak(KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    Run run = find_run(utterance, i);
    if (run.signs->len) i += speak_run(utterance, &run) - 1;
    g_string_free(run.signs, TRUE);
  }
}
