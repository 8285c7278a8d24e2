/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/caption.h"

char *kk_caption_text(const char *text) {
  GString *clean = g_string_new(NULL);
  if (!text || !g_utf8_validate(text, -1, NULL)) return g_string_free(clean, FALSE);
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar character = g_utf8_get_char(text);
    gboolean space = g_unichar_isspace(character);
    gboolean noncharacter = (character & 0xFFFE) == 0xFFFE;
    if (space && clean->len && clean->str[clean->len - 1] != ' ')
      g_string_append_c(clean, ' ');
    else if (!space && !g_unichar_iscntrl(character) && !noncharacter)
      g_string_append_unichar(clean, character);
  }
  g_strchomp(clean->str);
  return g_string_free(clean, FALSE);
}

const char *kk_caption_lang(const char *lang) {
  if (!lang) return "";
  for (const char *at = lang; *at; at++)
    if (!g_ascii_isalnum(*at) && *at != '-') return "";
  return lang;
}

char *kk_caption_subject(const KkSymbolCaption *caption) {
  g_autofree char *section = kk_caption_text(caption->section);
  g_autofree char *revision = kk_caption_text(caption->revision);
  return g_strconcat(section, *section && *revision ? " · " : "", revision, NULL);
}
