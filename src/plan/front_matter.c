/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/front_matter.h"

#include <string.h>

static gboolean is_fence(const char *line, const char *mark) {
  gsize length = strlen(mark);
  if (strncmp(line, mark, length) != 0) return FALSE;
  line += length;
  line += strspn(line, " \t");
  return *line == '\n' || *line == '\0';
}

static const char *next_line(const char *line) {
  line += strcspn(line, "\n");
  return *line ? line + 1 : line;
}

/* A line that YAML and nobody's prose has first: a key, a comment or the end. */
static gboolean begins_yaml(const char *text) {
  while (*text == '\n') text++;
  if (*text == '#' || is_fence(text, "---")) return TRUE;
  gsize key = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return key > 0 && text[key] == ':' && strchr(" \t\n", text[key + 1]);
}

char *kk_front_matter_take(char *text) {
  if (!is_fence(text, "---") || !begins_yaml(next_line(text))) return NULL;
  const char *start = next_line(text), *end = start;
  while (*end && !is_fence(end, "---") && !is_fence(end, "...")) end = next_line(end);
  if (!*end) return NULL;
  char *yaml = g_strdup_printf("\n%.*s", (int)(end - start), start);
  for (char *p = text; p < next_line(end); p++)
    if (*p != '\n') *p = ' ';
  return yaml;
}
