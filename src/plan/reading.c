/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/reading.h"

#include <string.h>

#include "plan/chars.h"

char *kk_reading_katakana(const char *kana) {
  g_autofree char *wide = g_utf8_normalize(kana, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *katakana = g_string_new(NULL);
  for (const char *p = wide; p && *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == 0x30fb || kk_is_blank(c)) continue;
    g_string_append_unichar(katakana, kk_is_hiragana(c) && c <= 0x3096 ? c + 0x60 : c);
  }
  return g_string_free(katakana, FALSE);
}

static gboolean one_of(gunichar c, const char *set) {
  return c && g_utf8_strchr(set, -1, c);
}

static gboolean is_small(gunichar c) {
  return one_of(c, "ァィゥェォャュョヮ");
}

guint kk_reading_morae(const char *katakana) {
  guint morae = 0;
  for (const char *p = katakana; *p; p = g_utf8_next_char(p))
    if (!is_small(g_utf8_get_char(p))) morae++;
  return morae;
}

/* ---- long vowels ---- */

#define ROW_A "アカサタナハマヤラワガザダバパァャヮ"
#define ROW_I "イキシチニヒミリギジヂビピィ"
#define ROW_U "ウクスツヌフムユルグズヅブプゥュヴ"
#define ROW_E "エケセテネヘメレゲゼデベペェ"
#define ROW_O "オコソトノホモヨロヲゴゾドボポォョ"

/* Kanji that begin with a vowel which is not the end of a long one before it. */
static const struct {
  const char *kanji, *reading;
} beginnings[] = {
    {"浦", "ウラ"},   {"内", "ウチ"},   {"上", "ウエ"},     {"牛", "ウシ"}, {"海", "ウミ"},
    {"臼", "ウス"},   {"馬", "ウマ"},   {"梅", "ウメ"},     {"魚", "ウオ"}, {"宇", "ウ"},
    {"鵜", "ウ"},     {"植", "ウエ"},   {"歌", "ウタ"},     {"打", "ウチ"}, {"氏", "ウジ"},
    {"石", "イシ"},   {"池", "イケ"},   {"犬", "イヌ"},     {"入", "イリ"}, {"岩", "イワ"},
    {"磯", "イソ"},   {"泉", "イズミ"}, {"板", "イタ"},     {"市", "イチ"}, {"今", "イマ"},
    {"稲", "イナ"},   {"糸", "イト"},   {"飯", "イイ"},     {"井", "イ"},   {"家", "イエ"},
    {"色", "イロ"},   {"祝", "イワイ"}, {"出雲", "イズモ"}, {"伊", "イ"},   {"移", "イ"},
    {"医", "イ"},     {"以", "イ"},     {"委", "イ"},       {"位", "イ"},   {"意", "イ"},
    {"行き", "イキ"}, {"生", "イキ"},   {"受", "ウケ"},     {"売", "ウリ"}, {"運", "ウン"},
};

static gboolean begins_a_part(const char *surface, const char *rest) {
  for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++) {
    const char *kanji = strstr(surface, beginnings[i].kanji);
    if (kanji && kanji > surface && g_str_has_prefix(rest, beginnings[i].reading)) return TRUE;
  }
  return FALSE;
}

static gboolean is_long(gunichar before, gunichar c) {
  if (c == 0x30a6) return one_of(before, ROW_O ROW_U); /* ウ */
  if (c == 0x30a4) return one_of(before, ROW_E);       /* イ */
  if (c == 0x30aa) return one_of(before, ROW_O);       /* オ */
  return FALSE;
}

/* ヲ sounds オ, ヂ ジ and ヅ ズ. */
static gunichar as_it_sounds(gunichar c) {
  return c == 0x30f2 ? 0x30aa : c == 0x30c2 ? 0x30b8 : c == 0x30c5 ? 0x30ba : c;
}

/* Whether the surface itself has the two kana, as words from abroad do: ゲートウェイ. */
static gboolean is_spelled_out(const char *surface, gunichar before, gunichar c) {
  g_autoptr(GString) pair = g_string_new(NULL);
  g_string_append_unichar(pair, before);
  g_string_append_unichar(pair, c);
  return strstr(surface, pair->str) != NULL;
}

char *kk_reading_sound(const char *katakana, const char *surface) {
  GString *said = g_string_new(NULL);
  gunichar before = 0;
  for (const char *p = katakana; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean glides = is_small(g_utf8_get_char(g_utf8_next_char(p))); /* ウェ is no long vowel */
    if (is_long(before, c) && !glides && !begins_a_part(surface, p) &&
        !is_spelled_out(surface, before, c)) {
      g_string_append(said, "ー");
      before = 0;
    } else {
      g_string_append_unichar(said, as_it_sounds(c));
      before = c;
    }
  }
  return g_string_free(said, FALSE);
}

/* ---- accents ---- */

/* The character that begins mora `number` (from 1), and the one before it. */
static gunichar mora_at(const char *katakana, int number, gunichar *before) {
  int at = 0;
  *before = 0;
  for (const char *p = katakana; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!is_small(c) && ++at == number) return c;
    *before = c;
  }
  return 0;
}

int kk_accent_settle(const char *katakana, int accent) {
  gunichar before, mora = mora_at(katakana, accent, &before);
  gboolean weak = one_of(mora, "ーッン") || (mora == 0x30a4 && one_of(before, ROW_A ROW_E)) ||
                  (mora == 0x30a6 && one_of(before, ROW_O ROW_U));
  return accent > 1 && weak ? accent - 1 : accent;
}

int kk_accent_of_loan_word(const char *katakana) {
  int morae = (int)kk_reading_morae(katakana);
  return morae <= 3 ? 1 : kk_accent_settle(katakana, morae - 2);
}
