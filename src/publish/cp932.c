/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/cp932.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* CP932 has these signs in full width only; the C library would write the bytes
 * of a backslash and a tilde instead. */
static gunichar full_width(gunichar letter) {
  return letter == 0xa5 ? 0xffe5 : letter == 0x203e ? 0xffe3 : letter;
}

static void note(GArray *lacking, gunichar letter) {
  for (guint i = 0; i < lacking->len; i++)
    if (g_array_index(lacking, gunichar, i) == letter) return;
  g_array_append_val(lacking, letter);
}

/* FALSE where CP932 lacks the letter: also where the C library drops it without
 * a word, as it does with tags (U+E0000 to U+E007F). */
static gboolean append(GIConv cd, gunichar letter, GString *out) {
  char utf8[6], bytes[8], *from = utf8, *to = bytes;
  gsize left = (gsize)g_unichar_to_utf8(full_width(letter), utf8), room = sizeof bytes;
  g_iconv(cd, NULL, NULL, NULL, NULL);
  if (g_iconv(cd, &from, &left, &to, &room) == (gsize)-1 || to == bytes) return FALSE;
  g_string_append_len(out, bytes, to - bytes);
  return TRUE;
}

GString *kk_cp932_from_utf8(const char *text, GArray *lacking, GError **error) {
  GIConv cd = g_iconv_open("CP932", "UTF-8");
  if (cd == (GIConv)-1) {
    kk_error_at(error, KK_ERROR_MISSING, (KkPlace){0},
                _("this system cannot write CP932; install the character set conversions of its "
                  "C library"));
    return NULL;
  }
  GString *out = g_string_sized_new(strlen(text));
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar letter = g_utf8_get_char(text);
    if (append(cd, letter, out)) continue;
    note(lacking, letter);
    append(cd, g_utf8_get_char(KK_CP932_GETA), out);
  }
  g_iconv_close(cd);
  return out;
}
