/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/cells.h"

#include <string.h>

/* Tabs, line ends and other control characters, as well as Unicode's own line
 * ends: InDesign takes none of them inside a field, and one row a line is what
 * every reader of CSV understands. */
static gboolean parts_lines(gunichar letter) {
  return g_unichar_iscntrl(letter) || letter == 0x2028 || letter == 0x2029;
}

char *kk_cell_line(const char *text) {
  GString *line = g_string_new(NULL);
  gboolean gap = FALSE;
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar letter = g_utf8_get_char(text);
    if (parts_lines(letter)) {
      gap = TRUE;
      continue;
    }
    if (gap && line->len) g_string_append_c(line, ' ');
    gap = FALSE;
    g_string_append_unichar(line, letter);
  }
  return g_strstrip(g_string_free(line, FALSE));
}

gboolean kk_cell_is_formula(const char *line) {
  while (g_unichar_isspace(g_utf8_get_char(line))) line = g_utf8_next_char(line);
  static const gunichar signs[] = {'=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20, 0x2212};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_utf8_get_char(line) == signs[i]) return TRUE;
  return FALSE;
}

void kk_cell_add(GString *row, char delimiter, const char *text) {
  if (row->len) g_string_append_c(row, delimiter);
  g_autofree char *line = kk_cell_line(text);
  gboolean quoted = strpbrk(line, ",\"") != NULL;
  if (quoted) g_string_append_c(row, '"');
  if (kk_cell_is_formula(line)) g_string_append_c(row, '\'');
  for (const char *byte = line; *byte; byte++) {
    if (*byte == '"') g_string_append_c(row, '"');
    g_string_append_c(row, *byte);
  }
  if (quoted) g_string_append_c(row, '"');
}
