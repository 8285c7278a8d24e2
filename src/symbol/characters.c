/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/characters.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* The Shift_JIS codes that the two families of tables, JIS and Microsoft's
 * CP932, or two readers, turn into different characters: macron and overline,
 * fullwidth yen and yen, horizontal bar and em dash, both backslashes, wave dash
 * and tilde, double bar, minus, cent, pound, not (docs/symbol.md). */
static const guint16 AMBIGUOUS[] = {0x8150, 0x815C, 0x815F, 0x8160, 0x8161,
                                    0x817C, 0x818F, 0x8191, 0x8192, 0x81CA};

/* Whether a Shift_JIS code lies in a row of JIS X 0208 that has characters: 1 to
 * 8 and 16 to 84. Some iconvs also know vendors' rows, which readers do not. */
static gboolean in_jis_x_0208(guint16 code) {
  guint high = code >> 8, low = code & 0xFF;
  guint pair = high <= 0x9F ? high - 0x81 : high - 0xC1; /* two rows a leading byte */
  guint row = 2 * pair + (low >= 0x9F ? 2 : 1);
  return row <= 8 || (row >= 16 && row <= 84);
}

static gboolean is_ambiguous(guint16 code) {
  for (gsize i = 0; i < G_N_ELEMENTS(AMBIGUOUS); i++)
    if (AMBIGUOUS[i] == code) return TRUE;
  return FALSE;
}

/* The code for kanji mode of one character, or 0. */
static guint16 kanji_code(GIConv to_sjis, const char *character, gsize length) {
  char *in = (char *)character; /* iconv does not write here */
  guint8 bytes[8];
  char *out = (char *)bytes;
  gsize in_left = length, out_left = sizeof bytes;
  if (g_iconv(to_sjis, &in, &in_left, &out, &out_left) != 0 || out_left != sizeof bytes - 2)
    return 0;
  guint16 code = (guint16)(bytes[0] << 8 | bytes[1]);
  /* The ranges of kanji mode: ISO/IEC 18004, 7.4.6. */
  gboolean in_mode = (code >= 0x8140 && code <= 0x9FFC) || (code >= 0xE040 && code <= 0xEBBF);
  return in_mode && in_jis_x_0208(code) && !is_ambiguous(code) ? code : 0;
}

static guint8 ascii_flags(char character) {
  guint8 flags = KK_CHARACTER_ASCII;
  if (g_ascii_isdigit(character)) flags |= KK_CHARACTER_NUMERIC;
  if (g_ascii_isdigit(character) || g_ascii_isupper(character) ||
      (character && strchr(" $%*+-./:", character)))
    flags |= KK_CHARACTER_ALPHANUMERIC;
  if (character != '\\' && character != '~') flags |= KK_CHARACTER_SHARED;
  if (g_ascii_isspace(character)) flags |= KK_CHARACTER_SPACE;
  return flags;
}

GArray *kk_characters_new(const char *text, GError **error) {
  GIConv to_sjis = g_iconv_open("SHIFT_JIS", "UTF-8");
  if (to_sjis == (GIConv)-1) { /* NOLINT: the value that GLib documents */
    g_set_error_literal(error, KK_ERROR, KK_ERROR_MISSING,
                        _("this system cannot convert to Shift_JIS, which kanji mode needs; "
                          "install the C library's character set modules"));
    return NULL;
  }
  GArray *characters = g_array_new(FALSE, FALSE, sizeof(KkCharacter));
  for (const char *at = text; *at;) {
    const char *next = g_utf8_next_char(at);
    KkCharacter character = {.start = (guint32)(at - text), .length = (guint8)(next - at)};
    if (character.length == 1) {
      character.flags = ascii_flags(*at);
    } else {
      character.kanji = kanji_code(to_sjis, at, character.length);
      if (g_unichar_isspace(g_utf8_get_char(at))) character.flags = KK_CHARACTER_SPACE;
    }
    g_array_append_val(characters, character);
    at = next;
  }
  g_iconv_close(to_sjis);
  return characters;
}
