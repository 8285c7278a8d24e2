/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/kana.h"

#include <string.h>

/* The syllabary: a consonant and its kana with a, i, u, e, o. Where two ways of
 * writing have one sound, each has its row. */
/* clang-format off: a row a line */
static const struct {
  const char *consonant, *kana[5];
} rows[] = {
    {"", {"ア", "イ", "ウ", "エ", "オ"}},           {"", {"ァ", "ィ", "ゥ", "ェ", "ォ"}},
    {"", {NULL, "ヰ", NULL, "ヱ", "ヲ"}},           {"k", {"カ", "キ", "ク", "ケ", "コ"}},
    {"ky", {"キャ", NULL, "キュ", "キェ", "キョ"}}, {"kw", {"クヮ", NULL, NULL, NULL, NULL}},
    {"g", {"ガ", "ギ", "グ", "ゲ", "ゴ"}},          {"gy", {"ギャ", NULL, "ギュ", "ギェ", "ギョ"}},
    {"gw", {"グヮ", NULL, NULL, NULL, NULL}},       {"s", {"サ", "スィ", "ス", "セ", "ソ"}},
    {"sh", {"シャ", "シ", "シュ", "シェ", "ショ"}}, {"z", {"ザ", "ズィ", "ズ", "ゼ", "ゾ"}},
    {"z", {NULL, NULL, "ヅ", NULL, NULL}},          {"j", {"ジャ", "ジ", "ジュ", "ジェ", "ジョ"}},
    {"j", {"ヂャ", "ヂ", "ヂュ", "ヂェ", "ヂョ"}},  {"t", {"タ", "ティ", "トゥ", "テ", "ト"}},
    {"ty", {"テャ", NULL, "テュ", NULL, "テョ"}},   {"ch", {"チャ", "チ", "チュ", "チェ", "チョ"}},
    {"ts", {"ツァ", "ツィ", "ツ", "ツェ", "ツォ"}}, {"d", {"ダ", "ディ", "ドゥ", "デ", "ド"}},
    {"dy", {"デャ", NULL, "デュ", NULL, "デョ"}},   {"n", {"ナ", "ニ", "ヌ", "ネ", "ノ"}},
    {"ny", {"ニャ", NULL, "ニュ", "ニェ", "ニョ"}}, {"h", {"ハ", "ヒ", NULL, "ヘ", "ホ"}},
    {"hy", {"ヒャ", NULL, "ヒュ", "ヒェ", "ヒョ"}}, {"f", {"ファ", "フィ", "フ", "フェ", "フォ"}},
    {"b", {"バ", "ビ", "ブ", "ベ", "ボ"}},          {"by", {"ビャ", NULL, "ビュ", "ビェ", "ビョ"}},
    {"by", {"ヴャ", NULL, "ヴュ", NULL, "ヴョ"}},   {"p", {"パ", "ピ", "プ", "ペ", "ポ"}},
    {"py", {"ピャ", NULL, "ピュ", "ピェ", "ピョ"}}, {"m", {"マ", "ミ", "ム", "メ", "モ"}},
    {"my", {"ミャ", NULL, "ミュ", "ミェ", "ミョ"}}, {"y", {"ヤ", NULL, "ユ", "イェ", "ヨ"}},
    {"y", {"ャ", NULL, "ュ", NULL, "ョ"}},          {"r", {"ラ", "リ", "ル", "レ", "ロ"}},
    {"ry", {"リャ", NULL, "リュ", "リェ", "リョ"}}, {"w", {"ワ", "ウィ", NULL, "ウェ", "ウォ"}},
    {"w", {"ヮ", NULL, NULL, NULL, NULL}},          {"v", {"ヴァ", "ヴィ", "ヴ", "ヴェ", "ヴォ"}},
};
/* clang-format on */

#define ROWS G_N_ELEMENTS(rows)
#define PLACES (ROWS * 5)

/* Morae that are no syllables. */
static const KkMora alone[] = {{"ン", "", "N"}, {"ッ", "", "cl"}, {"ー", "", ""}};

/* The names of the letters, full width. */
static const struct {
  const char *capital, *small, *name;
} letters[] = {
    {"Ａ", "ａ", "エー"},   {"Ｂ", "ｂ", "ビー"},       {"Ｃ", "ｃ", "シー"},
    {"Ｄ", "ｄ", "ディー"}, {"Ｅ", "ｅ", "イー"},       {"Ｆ", "ｆ", "エフ"},
    {"Ｇ", "ｇ", "ジー"},   {"Ｈ", "ｈ", "エイチ"},     {"Ｉ", "ｉ", "アイ"},
    {"Ｊ", "ｊ", "ジェー"}, {"Ｋ", "ｋ", "ケー"},       {"Ｌ", "ｌ", "エル"},
    {"Ｍ", "ｍ", "エム"},   {"Ｎ", "ｎ", "エヌ"},       {"Ｏ", "ｏ", "オー"},
    {"Ｐ", "ｐ", "ピー"},   {"Ｑ", "ｑ", "キュー"},     {"Ｒ", "ｒ", "アール"},
    {"Ｓ", "ｓ", "エス"},   {"Ｔ", "ｔ", "ティー"},     {"Ｕ", "ｕ", "ユー"},
    {"Ｖ", "ｖ", "ブイ"},   {"Ｗ", "ｗ", "ダブリュー"}, {"Ｘ", "ｘ", "エックス"},
    {"Ｙ", "ｙ", "ワイ"},   {"Ｚ", "ｚ", "ズィー"},
};

/* Every mora under its kana, built from `rows` once and never changed. */
static GHashTable *morae(void) {
  static GHashTable *table;
  static KkMora places[PLACES];
  static const char *const vowels[] = {"a", "i", "u", "e", "o"};
  if (!g_once_init_enter(&table)) return table;
  GHashTable *built = g_hash_table_new(g_str_hash, g_str_equal);
  for (gsize i = 0; i < PLACES; i++) {
    const char *kana = rows[i / 5].kana[i % 5];
    if (!kana) continue;
    places[i] = (KkMora){kana, rows[i / 5].consonant, vowels[i % 5]};
    g_hash_table_insert(built, (gpointer)kana, &places[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(alone); i++)
    g_hash_table_insert(built, (gpointer)alone[i].kana, (gpointer)&alone[i]);
  g_once_init_leave(&table, built);
  return table;
}

const KkMora *kk_mora_at(const char *kana, gsize *length) {
  enum { KANA_BYTES = 3, LONGEST = 2 * KANA_BYTES };
  char start[LONGEST + 1];
  g_strlcpy(start, kana, sizeof start);
  for (gsize n = strlen(start); n >= KANA_BYTES; n -= KANA_BYTES) {
    start[n] = '\0';
    const KkMora *mora = g_hash_table_lookup(morae(), start);
    if (!mora) continue;
    *length = n;
    return mora;
  }
  return NULL;
}

int kk_mora_count(const char *kana) {
  int count = 0;
  gsize length;
  for (; *kana; kana += length) {
    if (kk_mora_at(kana, &length))
      count++;
    else
      length = (gsize)(g_utf8_next_char(kana) - kana);
  }
  return count;
}

char *kk_katakana(const char *text) {
  GString *katakana = g_string_new(NULL);
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    gboolean hiragana = c >= 0x3041 && c <= 0x3096;
    g_string_append_unichar(katakana, hiragana ? c + 0x60 : c);
  }
  return g_string_free(katakana, FALSE);
}

/* Whether the vowel of `mora` goes on in `next`: ー, its own vowel again, ウ behind o,
 * イ behind e. */
static gboolean draws_out(const KkMora *mora, const KkMora *next) {
  if (*next->vowel == '\0') return TRUE;
  if (*next->consonant || !strstr("aiueo", next->vowel)) return FALSE;
  if (strcmp(mora->vowel, "o") == 0 && strcmp(next->kana, "ウ") == 0) return TRUE;
  if (strcmp(mora->vowel, "e") == 0 && strcmp(next->kana, "イ") == 0) return TRUE;
  return strcmp(mora->vowel, next->vowel) == 0;
}

/* The phonemes of `katakana`, drawn-out vowels as ー. */
static char *plain_morae(const char *katakana) {
  GString *plain = g_string_new(NULL);
  const KkMora *open = NULL; /* the mora whose vowel may go on */
  for (const char *at = katakana; *at;) {
    gsize length;
    const KkMora *mora = kk_mora_at(at, &length);
    at = mora ? at + length : g_utf8_next_char(at);
    if (!mora) continue;
    if (open && draws_out(open, mora)) {
      g_string_append(plain, "ー");
      continue;
    }
    g_string_append(plain, mora->consonant);
    g_string_append(plain, mora->vowel);
    open = mora;
  }
  return g_string_free(plain, FALSE);
}

gboolean kk_kana_same(const char *one, const char *other) {
  g_autofree char *first = plain_morae(one);
  g_autofree char *second = plain_morae(other);
  return strcmp(first, second) == 0;
}

/* The name of the letter at `text`, or NULL. */
static const char *letter_name(const char *text) {
  for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
    if (g_str_has_prefix(text, letters[i].capital) || g_str_has_prefix(text, letters[i].small))
      return letters[i].name;
  return NULL;
}

char *kk_spell(const char *text) {
  static const char dot[] = "・";
  g_autofree char *katakana = kk_katakana(text);
  g_autoptr(GString) sound = g_string_new(NULL);
  for (const char *at = katakana; *at;) {
    gsize length;
    const KkMora *mora = kk_mora_at(at, &length);
    if (mora) {
      g_string_append(sound, mora->kana);
      at += length;
      continue;
    }
    const char *name = letter_name(at);
    if (name)
      g_string_append(sound, name);
    else if (!g_str_has_prefix(at, dot))
      return NULL;
    at = g_utf8_next_char(at);
  }
  return sound->len ? g_string_free(g_steal_pointer(&sound), FALSE) : NULL;
}
