/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/attributes.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/section_id.h"
#include "plan/settings.h"

/* No heading has longer attributes; a longer line is not searched. */
#define SEARCHED 8192

#define VALUE "(?:\"[^\"]*\"|'[^']*'|[^\\s{}\"'|]*)"
#define TOKEN "(?:#[^\\s{}|]*|\\.[A-Za-z][\\w-]*|[A-Za-z_][\\w-]*=" VALUE ")"

static const char *const known_names[] = {"page", "lang", "summary", "id", NULL};

gssize kk_attributes_find(const char *line, gsize length) {
  while (length > 0 && g_ascii_isspace(line[length - 1])) length--;
  if (length == 0 || line[length - 1] != '}') return -1;
  gsize start = length > SEARCHED ? length - SEARCHED : 0;
  while (start < length && ((guchar)line[start] & 0xC0) == 0x80) start++;
  g_autoptr(GRegex) pattern = g_regex_new("\\{[ \\t]*" TOKEN "(?:[ \\t]+" TOKEN ")*[ \\t]*\\}\\z",
                                          G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  int from = 0;
  if (!g_regex_match_full(pattern, line + start, (gssize)(length - start), 0, G_REGEX_MATCH_DEFAULT,
                          &match, NULL) ||
      !g_match_info_fetch_pos(match, 0, &from, NULL))
    return -1;
  return (gssize)start + from;
}

/* ---- values ---- */

static gboolean take_id(KkAttributes *to, const char *value, KkPlace place, GError **error) {
  if (!kk_section_id_is_valid(value))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the id “%.80s” cannot be used; write up to %d letters a-z, digits, - "
                         "and _, with a letter or digit first"),
                       value, KK_ID_MAX);
  g_free(to->id);
  to->id = g_strdup(value);
  return TRUE;
}

static gboolean take_page(KkAttributes *to, const char *value, KkPlace place, GError **error) {
  gsize length = strlen(value);
  guint64 page = 0;
  if (length < 6 && strspn(value, "0123456789") == length) page = g_ascii_strtoull(value, NULL, 10);
  if (page == 0)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the page “%.40s” is not a page number; write 1 or more"), value);
  to->page = (int)page;
  return TRUE;
}

static gboolean take_lang(KkAttributes *to, const char *value, KkPlace place, GError **error) {
  if (!kk_is_language_tag(value))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("“%.40s” is not a language; write a code such as ja or en"), value);
  g_free(to->lang);
  to->lang = g_strdup(value);
  return TRUE;
}

static gboolean take(KkAttributes *to, const char *name, const char *value, KkPlace place,
                     GError **error) {
  if (strcmp(name, "id") == 0) return take_id(to, value, place, error);
  if (strcmp(name, "page") == 0) return take_page(to, value, place, error);
  if (strcmp(name, "lang") == 0) return take_lang(to, value, place, error);
  if (strcmp(name, "summary") == 0) {
    g_free(to->summary);
    to->summary = g_strstrip(g_strdup(value));
    return TRUE;
  }
  const char *near = kk_nearest_word(name, known_names);
  return kk_error_at(error, KK_ERROR_INPUT, place,
                     near ? _("unknown attribute “%.40s”; did you mean “%s”?")
                          : _("unknown attribute “%.40s”; a heading takes #id, page, lang and "
                              "summary"),
                     name, near);
}

/* ---- tokens ---- */

static gboolean take_token(KkAttributes *to, const char *token, KkPlace place, GError **error) {
  if (*token == '#') return take_id(to, token + 1, place, error);
  if (*token == '.') return TRUE; /* a class: means something to other programs */
  const char *equals = strchr(token, '=');
  g_autofree char *name = g_strndup(token, (gsize)(equals - token));
  g_autofree char *value = g_strdup(equals + 1);
  gsize length = strlen(value);
  if (length >= 2 && (*value == '"' || *value == '\'')) {
    value[length - 1] = '\0';
    return take(to, name, value + 1, place, error);
  }
  return take(to, name, value, place, error);
}

KkAttributes *kk_attributes_parse(const char *text, gsize length, KkPlace place, GError **error) {
  g_autoptr(KkAttributes) attributes = g_new0(KkAttributes, 1);
  attributes->line = place.line;
  g_autoptr(GRegex) pattern = g_regex_new(TOKEN, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_regex_match_full(pattern, text, (gssize)length, 0, G_REGEX_MATCH_DEFAULT, &match, NULL);
  for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
    g_autofree char *token = g_match_info_fetch(match, 0);
    if (!take_token(attributes, token, place, error)) return NULL;
  }
  return g_steal_pointer(&attributes);
}

void kk_attributes_free(KkAttributes *attributes) {
  if (!attributes) return;
  g_free(attributes->id);
  g_free(attributes->lang);
  g_free(attributes->summary);
  g_free(attributes);
}
