/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/phrases.h"

static gboolean one_of(gunichar c, const char *set) {
  return c >= 0x2018 && g_utf8_strchr(set, -1, c);
}

gboolean kk_is_opening(gunichar c) {
  return one_of(c, "（「『【〔［｛〈《〖〘");
}

gboolean kk_is_closing(gunichar c) {
  return one_of(c, "）」』】〕］｝〉》〗〙、。，．");
}

static gboolean is_hiragana(gunichar c) {
  return c >= 0x3041 && c <= 0x309f;
}

static gboolean is_space(gunichar c) {
  return c == ' ' || c == 0x3000 || c == 0x2028;
}

/* お and ご before a word are its prefix, not the end of the one before. */
static gboolean is_prefix(gunichar before, gunichar c) {
  return (c == 0x304a || c == 0x3054) && !is_hiragana(before);
}

static gboolean ends_phrase(gunichar before, gunichar c, gunichar next) {
  if (is_space(next) || kk_is_closing(next) || one_of(next, "！？…‥ー・：")) return FALSE;
  if (is_space(c) || kk_is_closing(c) || one_of(c, "！？・：")) return TRUE;
  if (kk_is_opening(next)) return !kk_is_opening(c);
  return is_hiragana(c) && !is_hiragana(next) && !is_prefix(before, c);
}

GArray *kk_phrase_breaks(const char *text, gsize length) {
  GArray *breaks = g_array_new(FALSE, FALSE, sizeof(gsize));
  gunichar before = 0, c = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar next = g_utf8_get_char(p);
    gsize at = (gsize)(p - text);
    if (c && ends_phrase(before, c, next)) g_array_append_val(breaks, at);
    before = c;
    c = next;
  }
  return breaks;
}
