/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/spoken.h"

#include <string.h>

/* ---- single words ---- */

/* A word by the end of its surface and of its sound, and what that end sounds
 * like in truth; `accent` is the whole word's, KEPT as it is. `next`: the part of
 * speech that must follow, NULL: any. */
enum { KEPT = -1 };
static const struct {
  const char *surface, *sound, *truth;
  int accent;
  const char *next;
  const char *example;
} rows[] = {
    /* NHK's dictionary of accents: いう【言う】 ユー. */
    {"言う", "イウ", "ユー", KEPT, NULL, "と言う人 トユーヒト"},
    {"いう", "イウ", "ユー", KEPT, NULL, "という人 トユーヒト"},
    {"云う", "イウ", "ユー", KEPT, NULL, "と云う人 トユーヒト"},
    /* ニッポン is for solemn names, which the dictionary has as words of their own. */
    {"日本", "ニッポン", "ニホン", 2, NULL, "日本の ニホンノ"},
    {"日本人", "ニッポンジン", "ニホンジン", 4, NULL, "日本人 ニホンジン"},
    {"皆", "ミナ", "ミンナ", 3, "助詞", "皆で ミンナデ"},
    /* As counted; ミツメ is the name of a monster. */
    {"三つ目", "ミツメ", "ミッツメ", 4, NULL, "三つ目の ミッツメノ"},
    {"四つ目", "ヨツメ", "ヨッツメ", 4, NULL, "四つ目の ヨッツメノ"},
    {"三つめ", "ミツメ", "ミッツメ", 4, NULL, "三つめの ミッツメノ"},
    {"四つめ", "ヨツメ", "ヨッツメ", 4, NULL, "四つめの ヨッツメノ"},
    {"八つ目", "ヤツメ", "ヤッツメ", 4, NULL, "八つ目の ヤッツメノ"},
    /* In names that the dictionary has not. */
    {"ヶ", "", "ガ", KEPT, "名詞", "稔ヶ丘 ミノリガオカ"},
};

static void correct_word(KkUtterance *utterance, KkMorpheme *word, const KkMorpheme *next) {
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    if (!g_str_has_suffix(word->surface, rows[i].surface) ||
        !g_str_has_suffix(word->sound, rows[i].sound) ||
        (rows[i].next && !kk_morpheme_is(next, rows[i].next, NULL)))
      continue;
    gsize kept = strlen(word->sound) - strlen(rows[i].sound);
    g_autofree char *beginning = g_strndup(word->sound, kept);
    g_autofree char *sound = g_strconcat(beginning, rows[i].truth, NULL);
    kk_utterance_set_sound(utterance, word, sound);
    if (rows[i].accent != KEPT) word->accent = rows[i].accent;
    return;
  }
}

const char *kk_spoken_example(guint row) {
  return row < G_N_ELEMENTS(rows) ? rows[row].example : NULL;
}

/* ---- circles ---- */

/* How many characters a word has, if they all are circles, which stand for a name or
 * number left open, or for zero. */
static guint circles_in(const KkMorpheme *morpheme) {
  guint count = 0;
  for (const char *at = morpheme ? morpheme->surface : ""; *at; at = g_utf8_next_char(at)) {
    if (!g_utf8_strchr("〇○◯", -1, g_utf8_get_char(at))) return 0;
    count++;
  }
  return count;
}

static void say_circles(KkUtterance *utterance, KkMorpheme *morpheme, guint count) {
  g_autoptr(GString) sound = g_string_new(NULL);
  for (guint i = 0; i < count; i++) g_string_append(sound, "マル");
  kk_utterance_set_sound(utterance, morpheme, sound->str);
  morpheme->reading = morpheme->sound;
  morpheme->pos[0] = "名詞";
  morpheme->pos[1] = "一般";
  morpheme->pos[2] = morpheme->pos[3] = morpheme->chain = "*";
  morpheme->accent = 0;
}

/* Circles are said マル where there are several (〇〇市) or where one is no figure. */
static void correct_circles(KkUtterance *utterance) {
  for (guint i = 0, end; i < utterance->morphemes->len; i = MAX(end, i + 1)) {
    guint count = 0;
    for (end = i; circles_in(kk_utterance_at(utterance, end)); end++)
      count += circles_in(kk_utterance_at(utterance, end));
    const KkMorpheme *before = kk_utterance_at(utterance, (gint64)i - 1);
    const KkMorpheme *behind = kk_utterance_at(utterance, end);
    gboolean figure = kk_morpheme_is(before, "名詞", "数") ||
                      kk_morpheme_is(behind, "名詞", "数") ||
                      (behind && strcmp(behind->pos[2], "助数詞") == 0);
    if (!count || (count == 1 && figure)) continue;
    for (guint k = i; k < end; k++) {
      KkMorpheme *circle = kk_utterance_at(utterance, k);
      if (!circle->given) say_circles(utterance, circle, circles_in(circle));
    }
  }
}

/* ---- katakana ---- */

static gboolean is_katakana(const char *text) {
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if ((c < 0x30A1 || c > 0x30FA) && c != 0x30FC) return FALSE;
  }
  return *text != '\0';
}

static gboolean is_small(gunichar c) {
  return c && g_utf8_strchr("ァィゥェォャュョヮ", -1, c);
}

/* Whether a word is spelled with letters for sounds that Japanese had not: ティ, フェ,
 * デュ. Others may be spelled as of old (キツス is キッス), which the dictionary knows. */
static gboolean is_spelled_foreign(const char *katakana) {
  for (const char *at = katakana; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at), next = g_utf8_get_char(g_utf8_next_char(at));
    if (next && g_utf8_strchr("ァィゥェォ", -1, next)) return TRUE;
    if (next && g_utf8_strchr("ャュョ", -1, next) && g_utf8_strchr("テデフヴ", -1, c)) return TRUE;
  }
  return FALSE;
}

/* ヴァ and バ are one sound in Japanese. Free with g_free. */
static char *without_v(const char *katakana) {
  static const char *const pairs[][2] = {
      {"ヴァ", "バ"}, {"ヴィ", "ビ"}, {"ヴェ", "ベ"}, {"ヴォ", "ボ"}, {"ヴ", "ブ"}};
  g_autoptr(GString) text = g_string_new(katakana);
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
    g_string_replace(text, pairs[i][0], pairs[i][1], 0);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whether any hiragana is in the sentence. Where there is none, particles too are
 * written in katakana. */
static gboolean has_hiragana(const KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++)
    for (const char *at = kk_utterance_at(utterance, i)->surface; *at; at = g_utf8_next_char(at))
      if (g_utf8_get_char(at) >= 0x3041 && g_utf8_get_char(at) <= 0x3096) return TRUE;
  return FALSE;
}

static void correct_katakana(KkUtterance *utterance, KkMorpheme *word) {
  gboolean particle = kk_morpheme_is(word, "助詞", NULL) && has_hiragana(utterance);
  if (!particle && !is_spelled_foreign(word->surface)) return;
  g_autofree char *written = without_v(word->surface);
  g_autofree char *sound = without_v(word->sound);
  if (!kk_kana_same(written, sound)) kk_utterance_set_sound(utterance, word, written);
}

/* Joins morpheme `index`, which begins with a small letter, to the one before it. */
static void join_before(KkUtterance *utterance, guint index) {
  const KkMorpheme *this = kk_utterance_at(utterance, index);
  KkMorpheme *before = kk_utterance_at(utterance, (gint64)index - 1);
  g_autofree char *surface = g_strconcat(before->surface, this->surface, NULL);
  before->length = this->start + this->length - before->start;
  before->surface = before->base = kk_utterance_string(utterance, surface);
  g_autofree char *sound = kk_spell(surface);
  kk_utterance_set_sound(utterance, before, sound ? sound : before->sound);
  before->reading = before->sound;
  if (kk_morpheme_is(before, "助詞", NULL) || kk_morpheme_is(before, "助動詞", NULL)) {
    before->pos[0] = "名詞";
    before->pos[1] = "一般";
    before->pos[2] = before->pos[3] = "*";
  }
  before->accent = MIN(before->accent, before->morae);
  g_array_remove_index(utterance->morphemes, index);
}

void kk_spoken_correct(KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *this = kk_utterance_at(utterance, i);
    const KkMorpheme *before = kk_utterance_at(utterance, (gint64)i - 1);
    if (before && !before->given && !this->given && is_katakana(this->surface) &&
        is_katakana(before->surface) && is_small(g_utf8_get_char(this->surface)))
      join_before(utterance, i--);
  }
  correct_circles(utterance);
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *this = kk_utterance_at(utterance, i);
    if (this->given) continue;
    if (is_katakana(this->surface) && !kk_morpheme_is_pause(this))
      correct_katakana(utterance, this);
    else
      correct_word(utterance, this, kk_utterance_at(utterance, (gint64)i + 1));
  }
}
