/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/romaji.h"

#include <string.h>

/* Hepburn's syllables by what stands before the vowel (a i u e o). NULL: not
 * Hepburn. */
static const struct {
  const char *onset, *kana[5];
} syllables[] = {
    {"", {"ア", "イ", "ウ", "エ", "オ"}},         {"k", {"カ", "キ", "ク", "ケ", "コ"}},
    {"s", {"サ", NULL, "ス", "セ", "ソ"}},        {"t", {"タ", NULL, NULL, "テ", "ト"}},
    {"n", {"ナ", "ニ", "ヌ", "ネ", "ノ"}},        {"h", {"ハ", "ヒ", NULL, "ヘ", "ホ"}},
    {"m", {"マ", "ミ", "ム", "メ", "モ"}},        {"y", {"ヤ", NULL, "ユ", NULL, "ヨ"}},
    {"r", {"ラ", "リ", "ル", "レ", "ロ"}},        {"w", {"ワ", NULL, NULL, NULL, NULL}},
    {"g", {"ガ", "ギ", "グ", "ゲ", "ゴ"}},        {"z", {"ザ", NULL, "ズ", "ゼ", "ゾ"}},
    {"d", {"ダ", NULL, NULL, "デ", "ド"}},        {"b", {"バ", "ビ", "ブ", "ベ", "ボ"}},
    {"p", {"パ", "ピ", "プ", "ペ", "ポ"}},        {"f", {NULL, NULL, "フ", NULL, NULL}},
    {"j", {"ジャ", "ジ", "ジュ", NULL, "ジョ"}},  {"sh", {"シャ", "シ", "シュ", NULL, "ショ"}},
    {"ch", {"チャ", "チ", "チュ", NULL, "チョ"}}, {"ts", {NULL, NULL, "ツ", NULL, NULL}},
    {"ky", {"キャ", NULL, "キュ", NULL, "キョ"}}, {"gy", {"ギャ", NULL, "ギュ", NULL, "ギョ"}},
    {"ny", {"ニャ", NULL, "ニュ", NULL, "ニョ"}}, {"hy", {"ヒャ", NULL, "ヒュ", NULL, "ヒョ"}},
    {"by", {"ビャ", NULL, "ビュ", NULL, "ビョ"}}, {"py", {"ピャ", NULL, "ピュ", NULL, "ピョ"}},
    {"my", {"ミャ", NULL, "ミュ", NULL, "ミョ"}}, {"ry", {"リャ", NULL, "リュ", NULL, "リョ"}},
};

static const char letters[] = "aiueo";

/* Small letters with 'ー' (written "-") behind vowels that have a macron or a
 * circumflex. */
static char *plain_letters(const char *word) {
  g_autofree char *small = g_utf8_strdown(word, -1);
  g_autofree char *parted = g_utf8_normalize(small, -1, G_NORMALIZE_DEFAULT);
  GString *plain = g_string_new(NULL);
  for (const char *p = parted ? parted : ""; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == 0x304 || c == 0x302)
      g_string_append_c(plain, '-');
    else
      g_string_append_unichar(plain, c);
  }
  return g_string_free(plain, FALSE);
}

/* Reads one syllable; NULL where there is none. */
static const char *syllable(const char *p, const char **kana) {
  gsize onset = strcspn(p, letters);
  const char *vowel = p[onset] ? strchr(letters, p[onset]) : NULL;
  for (gsize i = 0; vowel && i < G_N_ELEMENTS(syllables); i++) {
    if (strlen(syllables[i].onset) != onset || strncmp(p, syllables[i].onset, onset) != 0) continue;
    *kana = syllables[i].kana[vowel - letters];
    return *kana ? p + onset + 1 : NULL;
  }
  return NULL;
}

char *kk_romaji_kana(const char *word) {
  g_autofree char *plain = plain_letters(word);
  g_autoptr(GString) kana = g_string_new(NULL);
  for (const char *p = plain; *p;) {
    const char *said = NULL, *next = syllable(p, &said);
    gboolean doubled = p[0] == p[1] || (p[0] == 't' && p[1] == 'c');
    if (next) {
      g_string_append(kana, said);
      p = next;
    } else if (*p == '-' && kana->len) {
      g_string_append(kana, "ー");
      p++;
    } else if (*p == 'h' && kana->len && p[-1] == 'o' && !strchr("aiueoy", p[1])) {
      g_string_append(kana, "ー"); /* Ohno */
      p++;
    } else if (*p == 'n' || (*p == 'm' && p[1] && strchr("bmp", p[1]))) {
      g_string_append(kana, "ン");
      p += p[1] == '\'' ? 2 : 1;
    } else if (doubled && strchr("kstcpbdgzj", *p)) {
      g_string_append(kana, "ッ");
      p++;
    } else {
      return NULL;
    }
  }
  return kana->len ? g_strdup(kana->str) : NULL;
}

static gboolean is_vowel(char c) {
  return c && strchr(letters, c);
}

gboolean kk_romaji_is_likely(const char *word) {
  g_autofree char *plain = plain_letters(word);
  gsize n = strlen(plain);
  if (strchr(plain, '-')) return TRUE;
  if (n < 4 || strstr(plain, "oo") || strstr(plain, "ee") || strstr(plain, "ea")) return FALSE;
  guint vowels = 0;
  for (gsize i = 0; i < n; i++) vowels += is_vowel(plain[i]) ? 1 : 0;
  if (plain[n - 1] == 'e') return is_vowel(plain[n - 2]); /* English: silent */
  if (plain[n - 1] != 'n') return is_vowel(plain[n - 1]);
  return vowels >= 2 && !(vowels == 2 && is_vowel(plain[n - 2]) && is_vowel(plain[n - 3]));
}
