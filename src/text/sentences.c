/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sentences.h"

#include <string.h>

#include "plan/chars.h"
#include "text/english.h"

static gboolean one_of(gunichar c, const char *set) {
  return c && g_utf8_strchr(set, -1, c);
}

#define OPENING "「『（(［[【〈《〔“"
#define JAPANESE_CLOSING "」』）)］]】〉》〕”"
#define CLOSING "」』）)］]】〉》〕”’\"'"
#define JAPANESE_STOPS "。！？!?｡"
#define OTHER_STOPS ".!?"

/* Past further stops, closing marks and space. */
static const char *skip_closing(const char *p, const char *stops) {
  while (*p && (one_of(g_utf8_get_char(p), stops) || one_of(g_utf8_get_char(p), CLOSING)))
    p = g_utf8_next_char(p);
  while (g_unichar_isspace(g_utf8_get_char(p))) p = g_utf8_next_char(p);
  return p;
}

/* How far a bracket that is never closed may hold a sentence together. */
#define BRACKET_REACH 400

static gsize japanese_length(const char *text) {
  const char *inside = NULL; /* the first stop within brackets */
  const char *p = text;
  int depth = 0, characters = 0;
  for (; *p && *p != '\n' && !(inside && characters > BRACKET_REACH);
       p = g_utf8_next_char(p), characters++) {
    gunichar c = g_utf8_get_char(p);
    if (one_of(c, OPENING)) depth++;
    if (one_of(c, JAPANESE_CLOSING)) depth--;
    if (!one_of(c, JAPANESE_STOPS)) continue;
    /* Inside a quotation the stop belongs to it: 「…。」と言う is one sentence. */
    const char *end = skip_closing(g_utf8_next_char(p), JAPANESE_STOPS);
    if (depth <= 0) return (gsize)(end - text);
    if (!inside) inside = end;
  }
  if (inside && depth > 0) return (gsize)(inside - text);
  return (gsize)(p - text) + (*p == '\n');
}

/* Whether the full stop at `stop` belongs to the word before it. */
static gboolean is_abbreviation(const char *text, const char *stop) {
  static const char *const words[] = {"mr",   "mrs", "ms",  "dr",     "prof", "st",  "no",  "nos",
                                      "co",   "inc", "ltd", "vs",     "e.g",  "i.e", "cf",  "fig",
                                      "figs", "p",   "pp",  "approx", "dept", "tel", "ext", "vol"};
  const char *start = stop;
  while (start > text && (g_ascii_isalnum(start[-1]) || start[-1] == '.')) start--;
  gsize length = (gsize)(stop - start);
  if (length == 0) return FALSE;
  /* "A. Smith" and "1. First": an initial or an item's number. */
  if (length == 1 && g_ascii_isupper(*start) && *start != 'I') return TRUE;
  if (start == text && strspn(start, "0123456789") == length) return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (strlen(words[i]) == length && g_ascii_strncasecmp(start, words[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gsize other_length(const char *text) {
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n') return (gsize)(p + 1 - text);
    if (!one_of(c, OTHER_STOPS)) continue;
    const char *after = g_utf8_next_char(p);
    while (*after &&
           (one_of(g_utf8_get_char(after), OTHER_STOPS) || one_of(g_utf8_get_char(after), CLOSING)))
      after = g_utf8_next_char(after);
    if (!*after) return (gsize)(after - text);
    if (!g_unichar_isspace(g_utf8_get_char(after))) continue;
    if (c == '.' && is_abbreviation(text, p)) continue;
    const char *next = skip_closing(after, "");
    /* "at 5 p.m. today", "Stop!" she said: a small letter goes on with the sentence. */
    if (g_unichar_islower(g_utf8_get_char(next))) continue;
    return (gsize)(next - text);
  }
  return strlen(text);
}

/* Whether the last word is a web or mail address. */
static gboolean ends_in_address(const char *text, const char *end) {
  const char *start = end;
  while (start > text && (guchar)start[-1] > ' ' && (guchar)start[-1] < 0x7f) start--;
  g_autofree char *word = g_strndup(start, (gsize)(end - start));
  return strstr(word, "://") || g_str_has_prefix(word, "www.") ||
         (strchr(word, '@') && strchr(word, '.'));
}

gboolean kk_sentence_is_closed(const char *text) {
  const char *end = text + strlen(text);
  if (ends_in_address(text, end)) return TRUE;
  while (end > text) {
    const char *last = g_utf8_prev_char(end);
    gunichar c = g_utf8_get_char(last);
    if (one_of(c, ".。．｡!?！？:：…")) return TRUE;
    if (!one_of(c, CLOSING)) return FALSE;
    end = last;
  }
  return FALSE;
}

/* How far an English sentence among Japanese ones is looked for, in bytes. */
#define ENGLISH_REACH 2000

/* The length of the English sentence with which a Japanese text begins; 0: none. */
static gsize english_length(const char *text) {
  gsize reach = 0;
  while (text[reach] && text[reach] != '\n' && reach < ENGLISH_REACH &&
         !kk_is_japanese(g_utf8_get_char(text + reach)))
    reach = (gsize)(g_utf8_next_char(text + reach) - text);
  g_autofree char *start = g_strndup(text, reach);
  gsize length = other_length(start);
  if (length == 0 || !kk_is_english_sentence(start, length)) return 0;
  /* Up to where Japanese goes on it may be only the sentence's beginning. */
  if (length < reach || text[reach] == '\0' || text[reach] == '\n') return length;
  g_autofree char *sentence = g_strchomp(g_strdup(start));
  return strlen(sentence) < reach && kk_sentence_is_closed(sentence) ? length : 0;
}

gsize kk_sentence_length(const char *text, const KkLanguage *language) {
  if (!kk_language_is_japanese(language)) return other_length(text);
  gsize english = english_length(text);
  return english ? english : japanese_length(text);
}
