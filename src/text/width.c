/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/width.h"

#include <string.h>

#include "plan/chars.h"

/* What to write for each of some characters. "" drops them: marks that say
 * nothing. */
static const struct {
  const char *characters, *narrow;
} spellings[] = {
    {"‐‑‒–−﹣", "-"}, {"〜∼~˜∽", "～"}, {"‘’‛′´", "'"}, {"“”„‟″〝〟〞", "\""}, {"⁄∕", "/"},
    {"∶", ":"},       {"･•‧∙⋅", "・"},  {"™®©", ""},    {"髙", "高"},          {"﨑", "崎"},
    {"𠮷", "吉"},     {"德", "徳"},     {"濵", "浜"},   {"槗", "橋"},          {"邉", "辺"},
    {"邊", "辺"},     {"曻", "昇"},     {"栁", "柳"},   {"桒", "桑"},          {"黑", "黒"},
    {"內", "内"},     {"戶", "戸"},     {"靑", "青"},   {"敎", "教"},          {"產", "産"},
    {"緖", "緒"},     {"寬", "寛"},     {"淸", "清"},   {"增", "増"},          {"𠮟", "叱"},
};

static gboolean within(gunichar c, gunichar first, gunichar last) {
  return c >= first && c <= last;
}

static gboolean is_compatible(gunichar c) {
  return within(c, 0xff01, 0xff9f) || within(c, 0xffe0, 0xffe6) || /* width */
         within(c, 0xf900, 0xfaff) || within(c, 0x2f00, 0x2fdf) || /* ideographs, radicals */
         within(c, 0x2474, 0x249b) ||                              /* ⑴ ⒈ */
         within(c, 0x3220, 0x3247) || within(c, 0x3297, 0x3299) || /* ㈱ ㊗ ㊙ */
         within(c, 0x32c0, 0x32cb) ||                              /* ㋀: months */
         within(c, 0x32ff, 0x33ff) ||                              /* ㋿ ㍻ ㎡ ㏠ */
         within(c, 0x2080, 0x208e) || within(c, 0x2150, 0x215e) || /* subscripts, fractions */
         within(c, 0xbc, 0xbe) || c == 0x2116 || c == 0x2121 || c == 0x2113; /* № ℡ ℓ */
}

static gboolean is_variation_selector(gunichar c) {
  return within(c, 0xfe00, 0xfe0f) || within(c, 0xe0100, 0xe01ef);
}

static gboolean is_half_katakana(gunichar c) {
  return within(c, 0xff66, 0xff9f);
}

static gboolean is_combining_voice(gunichar c) {
  return c == 0x3099 || c == 0x309a || c == 0xff9e || c == 0xff9f;
}

static gunichar after(const char *p, const char *end) {
  return p < end ? g_utf8_get_char(p) : 0;
}

static gboolean ends_in_digit(const KkMapped *out) {
  return out->text->len && g_ascii_isdigit(out->text->str[out->text->len - 1]);
}

/* 03ー3578, 10―20: dashes and long marks written for hyphens. */
static gboolean is_hyphen_between_digits(const KkMapped *out, gunichar c, gunichar next) {
  return (c == 0x30fc || c == 0x2014 || c == 0x2015 || c == 0x2500 || c == 0xff70) &&
         ends_in_digit(out) && g_unichar_isdigit(next);
}

static const char *respelled(gunichar c) {
  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
    if (g_utf8_strchr(spellings[i].characters, -1, c)) return spellings[i].narrow;
  return NULL;
}

static void append_compatible(KkMapped *out, const char *p, const char *next, KkOrigin origin) {
  g_autofree char *plain = g_utf8_normalize(p, next - p, G_NORMALIZE_ALL_COMPOSE);
  for (const char *q = plain; *q; q = g_utf8_next_char(q)) {
    const char *narrow = respelled(g_utf8_get_char(q));
    if (narrow)
      kk_mapped_append(out, narrow, -1, origin);
    else
      kk_mapped_append(out, q, g_utf8_next_char(q) - q, origin);
  }
}

void kk_width_narrow(KkMapped *out, const char *source, gsize start, gsize end) {
  const char *stop = source + end;
  for (const char *p = source + start, *next; p < stop; p = next) {
    gunichar c = g_utf8_get_char(p);
    next = g_utf8_next_char(p);
    gboolean voiced = (kk_is_hiragana(c) || kk_is_katakana(c) || is_half_katakana(c)) &&
                      is_combining_voice(after(next, stop));
    if (voiced) next = g_utf8_next_char(next);
    KkOrigin origin = {(gsize)(p - source), (gsize)(next - source)};
    const char *narrow = respelled(c);
    if (is_variation_selector(c) || kk_is_unwanted(c) || c == 0x200d) continue;
    if (is_hyphen_between_digits(out, c, after(next, stop)))
      kk_mapped_append(out, "-", 1, origin);
    else if (narrow)
      kk_mapped_append(out, narrow, -1, origin);
    else if (kk_is_blank(c))
      kk_mapped_append(out, " ", 1, origin);
    else if (voiced || is_compatible(c))
      append_compatible(out, p, next, origin);
    else
      kk_mapped_append(out, p, next - p, origin);
  }
}

void kk_width_widen(KkMapped *out, const char *text, gssize length, KkOrigin origin) {
  const char *end = text + (length < 0 ? (gssize)strlen(text) : length);
  for (const char *p = text, *next; p < end; p = next) {
    next = g_utf8_next_char(p);
    gunichar c = g_utf8_get_char(p);
    if (c > 0x20 && c < 0x7f) c += 0xff01 - '!';
    if (c == ' ') c = 0x3000;
    char wide[6];
    kk_mapped_append(out, wide, g_unichar_to_utf8(c, wide), origin);
  }
}
