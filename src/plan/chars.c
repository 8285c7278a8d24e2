/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/chars.h"

#include <string.h>

gboolean kk_is_hiragana(gunichar c) {
  return c >= 0x3041 && c <= 0x309F;
}

gboolean kk_is_katakana(gunichar c) {
  return (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0xFF66 && c <= 0xFF9F);
}

gboolean kk_is_han(gunichar c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x3005 && c <= 0x3007) || c == 0x303B;
}

gboolean kk_is_japanese_mark(gunichar c) {
  return (c >= 0x3001 && c <= 0x303F && !kk_is_han(c)) || c == 0x30FB ||
         (c >= 0xFF01 && c <= 0xFF65) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x3200 && c <= 0x33FF) || c == 0x2026 || c == 0x2025;
}

gboolean kk_is_japanese(gunichar c) {
  return kk_is_hiragana(c) || kk_is_katakana(c) || kk_is_han(c) || kk_is_japanese_mark(c);
}

gboolean kk_is_unwanted(gunichar c) {
  if (c == '\n' || c == '\t') return FALSE;
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0xFEFF ||
         (c >= 0x200B && c <= 0x200C) || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFFF9 && c <= 0xFFFB);
}

gboolean kk_is_blank(gunichar c) {
  return c == '\t' || c == '\n' || g_unichar_isspace(c);
}

gboolean kk_is_reading(const char *text) {
  gboolean kana = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean is_kana = kk_is_hiragana(c) || kk_is_katakana(c);
    if (!is_kana && c != 0x30FB && c != 0xFF65 && !kk_is_blank(c)) return FALSE;
    kana = kana || is_kana;
  }
  return kana;
}

gboolean kk_is_blank_text(const char *text) {
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (!kk_is_blank(g_utf8_get_char(p))) return FALSE;
  return TRUE;
}

void kk_drop_unwanted(char *text) {
  char *to = text;
  for (const char *from = text, *next; *from; from = next) {
    next = g_utf8_next_char(from);
    gunichar c = g_utf8_get_char(from);
    if (c == '\t' || c == '\n') {
      *to++ = ' ';
    } else if (!kk_is_unwanted(c)) {
      memmove(to, from, (gsize)(next - from));
      to += next - from;
    }
  }
  *to = '\0';
}
