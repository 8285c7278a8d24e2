/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/widen.h"

#include <string.h>

/* ASCII signs that the dictionary does not know under their own full-width form
 * (U+FF01 to U+FF5E) but under another. */
static gunichar wide_sign(gunichar c) {
  static const struct {
    gunichar ascii, wide;
  } others[] = {{' ', 0x3000},  {'"', 0x201D}, {'\'', 0x2019}, {'-', 0x2212},
                {'\\', 0xFFE5}, {'`', 0x2018}, {'~', 0x301C}};
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    if (others[i].ascii == c) return others[i].wide;
  return c + 0xFEE0;
}

static gboolean is_half_katakana(gunichar c) {
  return c >= 0xFF61 && c <= 0xFF9F;
}

/* The length of the half-width katakana at `at` with the voicing mark that
 * belongs to it. */
static gsize half_katakana_length(const char *at) {
  const char *next = g_utf8_next_char(at);
  gunichar mark = g_utf8_get_char(next);
  if (mark != 0xFF9E && mark != 0xFF9F) return (gsize)(next - at);
  const char *end = g_utf8_next_char(next);
  g_autofree char *joined = g_utf8_normalize(at, end - at, G_NORMALIZE_ALL_COMPOSE);
  return (gsize)((g_utf8_strlen(joined, -1) == 1 ? end : next) - at);
}

static void append(KkWide *wide, GString *text, const char *character, gssize length,
                   gsize origin) {
  gsize before = text->len;
  g_string_append_len(text, character, length);
  for (gsize i = before; i < text->len; i++) g_array_append_val(wide->origin, origin);
}

static void append_character(KkWide *wide, GString *text, gunichar c, gsize origin) {
  char bytes[6];
  append(wide, text, bytes, g_unichar_to_utf8(c, bytes), origin);
}

KkWide *kk_widen(const char *text) {
  KkWide *wide = g_new0(KkWide, 1);
  wide->origin = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_autoptr(GString) widened = g_string_new(NULL);
  for (const char *at = text; *at;) {
    gsize origin = (gsize)(at - text);
    gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      at++;
      continue;
    }
    gsize length = (gsize)(g_utf8_next_char(at) - at);
    if (is_half_katakana(c)) {
      length = half_katakana_length(at);
      g_autofree char *full = g_utf8_normalize(at, (gssize)length, G_NORMALIZE_ALL_COMPOSE);
      append(wide, widened, full, -1, origin);
    } else if (!g_unichar_iscntrl(c)) {
      append_character(wide, widened, c < 0x80 ? wide_sign(c) : c, origin);
    }
    at += length;
  }
  gsize end = strlen(text);
  g_array_append_val(wide->origin, end);
  wide->text = g_string_free(g_steal_pointer(&widened), FALSE);
  return wide;
}

gsize kk_wide_find(const KkWide *wide, gsize origin) {
  gsize at = 0;
  while (at + 1 < wide->origin->len && g_array_index(wide->origin, gsize, at) < origin) at++;
  return at;
}

void kk_wide_free(KkWide *wide) {
  if (!wide) return;
  g_free(wide->text);
  g_array_unref(wide->origin);
  g_free(wide);
}
