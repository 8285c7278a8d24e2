/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/open_jtalk_text.h"

#include <string.h>

char *kk_open_jtalk_substitute_ruby(const KkSentence *sentence) {
  g_autoptr(GString) spoken = g_string_new(NULL);
  gsize length = strlen(sentence->text), done = 0;
  for (guint i = 0; sentence->ruby && i < sentence->ruby->len; i++) {
    const KkRuby *ruby = sentence->ruby->pdata[i];
    if (ruby->start < done || ruby->start > length || ruby->length > length - ruby->start) continue;
    g_string_append_len(spoken, sentence->text + done, (gssize)(ruby->start - done));
    g_string_append(spoken, ruby->reading);
    done = ruby->start + ruby->length;
  }
  g_string_append(spoken, sentence->text + done);
  return g_string_free(g_steal_pointer(&spoken), FALSE);
}

static char *without_controls(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autoptr(GString) clean = g_string_new(NULL);
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    GUnicodeType type = g_unichar_type(character);
    if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
        type == G_UNICODE_PARAGRAPH_SEPARATOR)
      g_string_append_c(clean, ' ');
    else
      g_string_append_unichar(clean, character);
  }
  return g_strdup(g_strstrip(clean->str));
}

/* Bytes that the program needs for one character. */
static gsize widened(const char *at) {
  return (guchar)*at < 0x80 ? 3 : (gsize)(g_utf8_next_char(at) - at);
}

/* How good a place to cut is after this character: 3 a sentence's end, 2 a
 * pause, 1 a space, 0 anywhere else, -1 never. */
static int cut_quality(gunichar character, gunichar next) {
  /* A sign that belongs to the character before it: combining marks and
   * half-width voicing marks. */
  if (g_unichar_ismark(next) || next == 0xFF9E || next == 0xFF9F) return -1;
  /* "1,234" and "2.5" are one number. */
  if (g_unichar_isdigit(next) && strchr(".,:", (int)MIN(character, 127))) return -1;
  switch (character) {
    case 0x3002: /* 。 */
    case 0xFF61: /* ｡ */
    case '!':
    case '?':
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
      return 3;
    case 0x3001: /* 、 */
    case 0xFF64: /* ､ */
    case 0xFF0C: /* ， */
    case 0xFF0E: /* ． */
    case ',':
    case '.':
    case ';':
    case ':':
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
    case 0x300D: /* 」 */
    case 0x300F: /* 』 */
    case ')':
    case 0xFF09: /* ） */
      return g_unichar_isdigit(next) ? -1 : 2;
    default:
      return g_unichar_isspace(character) ? 1 : 0;
  }
}

/* The end of the first line of `text`: the best place to cut that fits and is
 * not so early that the rest is much longer for it. */
static const char *line_end(const char *text) {
  const char *best = NULL;
  int best_quality = -2;
  gsize used = 0;
  const char *at = text;
  for (; *at && used + widened(at) <= KK_OPEN_JTALK_BYTES; at = g_utf8_next_char(at)) {
    used += widened(at);
    const char *next = g_utf8_next_char(at);
    int quality = cut_quality(g_utf8_get_char(at), *next ? g_utf8_get_char(next) : 0);
    if (used < KK_OPEN_JTALK_BYTES / 3) quality = MIN(quality, 0);
    if (quality >= best_quality) {
      best_quality = quality;
      best = next;
    }
  }
  return *at ? best : at;
}

GPtrArray *kk_open_jtalk_lines(const char *text) {
  g_autofree char *clean = without_controls(text);
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  for (const char *start = clean; *start;) {
    const char *end = line_end(start);
    g_ptr_array_add(lines, g_strndup(start, (gsize)(end - start)));
    start = end;
  }
  return lines;
}
