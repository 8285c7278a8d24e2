/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/html.h"

#include <string.h>

/* A longer tag is not one; the bound keeps the search linear. */
#define TAG_MAX 2000

static const struct {
  const char *name;
  KkTag open, end;
} tags[] = {{"br", KK_TAG_BR, KK_TAG_BR},
            {"ruby", KK_TAG_RUBY, KK_TAG_RUBY_END},
            {"rt", KK_TAG_RT, KK_TAG_RT_END},
            {"rp", KK_TAG_RP, KK_TAG_RP_END},
            {"script", KK_TAG_HIDDEN, KK_TAG_HIDDEN_END},
            {"style", KK_TAG_HIDDEN, KK_TAG_HIDDEN_END},
            {"template", KK_TAG_HIDDEN, KK_TAG_HIDDEN_END}};

static gsize name_length(const char *name) {
  gsize length = 0;
  while (g_ascii_isalnum(name[length])) length++;
  return length;
}

KkTag kk_html_tag(const char *html) {
  if (*html != '<') return KK_TAG_OTHER;
  if (html[1] == '!' || html[1] == '?') return KK_TAG_COMMENT;
  gboolean end = html[1] == '/';
  const char *name = html + 1 + end;
  gsize length = name_length(name);
  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
    if (strlen(tags[i].name) == length && g_ascii_strncasecmp(name, tags[i].name, length) == 0)
      return end ? tags[i].end : tags[i].open;
  return KK_TAG_OTHER;
}

char *kk_html_summary(const char *html) {
  static const char label[] = "summary:";
  while (g_ascii_isspace(*html)) html++;
  if (!g_str_has_prefix(html, "<!--")) return NULL;
  html += 4;
  while (g_ascii_isspace(*html)) html++;
  if (g_ascii_strncasecmp(html, label, strlen(label)) != 0) return NULL;
  html += strlen(label);
  const char *end = strstr(html, "-->");
  if (!end) return NULL;
  char *summary = g_strndup(html, (gsize)(end - html));
  return g_strstrip(summary);
}

/* ---- blocks ---- */

/* End of the tag at p, behind ">"; NULL where p opens no tag. */
static const char *tag_end(const char *p) {
  const char *name = p + 1 + (p[1] == '/');
  if (!g_ascii_isalpha(*name)) return NULL;
  char quote = 0;
  for (const char *q = name; *q && q - p < TAG_MAX; q++) {
    if (quote)
      quote = *q == quote ? 0 : quote;
    else if (*q == '"' || *q == '\'')
      quote = *q;
    else if (*q == '>')
      return q + 1;
  }
  return NULL;
}

static const char *after(const char *p, const char *mark) {
  const char *found = strstr(p, mark);
  return found ? found + strlen(mark) : p + strlen(p);
}

/* Behind the end tag of the hidden element whose open tag is at p. */
static const char *after_hidden(const char *p) {
  gsize length = name_length(p + 1);
  for (const char *q = p + 1; (q = strchr(q, '<')); q++)
    if (q[1] == '/' && g_ascii_strncasecmp(q + 2, p + 1, length) == 0) return after(q, ">");
  return p + strlen(p);
}

/* Whether a tag parts blocks of text. */
static gboolean is_block(const char *tag) {
  static const char *const names[] = {"p",  "div", "li",    "ul", "ol",      "dl",      "dt",
                                      "dd", "tr",  "table", "h1", "h2",      "h3",      "h4",
                                      "h5", "h6",  "hr",    "td", "section", "article", NULL};
  const char *start = tag + 1 + (tag[1] == '/');
  g_autofree char *name = g_ascii_strdown(start, (gssize)name_length(start));
  return g_strv_contains(names, name);
}

static void append_tag(GString *words, const char *tag, const char *end) {
  KkTag kind = kk_html_tag(tag);
  if (kind == KK_TAG_BR)
    g_string_append(words, "<br>");
  else if (kind >= KK_TAG_RUBY && kind <= KK_TAG_RP_END)
    g_string_append_len(words, tag, end - tag);
  else if (is_block(tag))
    g_string_append(words, "\n\n");
}

char *kk_html_words(const char *html) {
  GString *words = g_string_new(NULL);
  for (const char *p = html; *p;) {
    gboolean line_start =
        words->len == 0 || words->str[words->len - 1] == '\n' || words->str[words->len - 1] == '>';
    const char *end = *p == '<' ? tag_end(p) : NULL;
    if (g_str_has_prefix(p, "<!--")) {
      p = after(p, "-->");
    } else if (*p == '<' && (p[1] == '!' || p[1] == '?')) {
      p = after(p, ">");
    } else if (end && kk_html_tag(p) == KK_TAG_HIDDEN) {
      p = after_hidden(p);
    } else if (end) {
      append_tag(words, p, end);
      p = end;
    } else {
      /* Indented words would become code, ruby alone in its line HTML again. */
      if (*p == '<')
        g_string_append(words, "&lt;");
      else if (!line_start || !g_ascii_isspace(*p))
        g_string_append_c(words, *p);
      p++;
    }
  }
  return g_strstrip(g_string_free(words, FALSE));
}
