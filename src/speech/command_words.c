/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/command_words.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* "*175", "+50", "*4-1", "": a factor and what is added. FALSE: something else. */
static gboolean parse_change(const char *text, double *factor, double *sum) {
  char *end = (char *)(gpointer)text;
  *factor = 1;
  *sum = 0;
  if (*text == '*') *factor = g_ascii_strtod(text + 1, &end);
  if (*end == '+' || *end == '-') *sum = g_ascii_strtod(end, &end);
  return *end == '\0' && isfinite(*factor) && isfinite(*sum);
}

static gboolean append_number(GString *word, double value, const char *change) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double factor, sum;
  if (!parse_change(change, &factor, &sum)) return FALSE;
  g_ascii_formatd(digits, sizeof digits, "%.6g", value * factor + sum);
  g_string_append(word, digits);
  return TRUE;
}

/* Appends what `placeholder` (without its braces) stands for. */
static gboolean append_value(GString *word, const char *placeholder, const KkVoice *voice) {
  gsize length = strspn(placeholder, G_CSET_a_2_z);
  g_autofree char *name = g_strndup(placeholder, length);
  const char *change = placeholder + length;
  if (strcmp(name, "speed") == 0) return append_number(word, voice->speed, change);
  if (strcmp(name, "pitch") == 0) return append_number(word, voice->pitch, change);
  if (*change) return FALSE;
  if (strcmp(name, "lang") == 0) {
    g_string_append(word, voice->lang);
    return TRUE;
  }
  g_autofree char *folder = g_path_get_dirname(voice->file);
  g_string_append(word, folder);
  return strcmp(name, "folder") == 0;
}

char *kk_command_word(const char *pattern, const KkVoice *voice, GError **error) {
  g_autoptr(GString) word = g_string_new(NULL);
  for (const char *at = pattern; *at; at++) {
    if (*at != '{') {
      g_string_append_c(word, *at);
      continue;
    }
    if (*++at == '{') {
      g_string_append_c(word, '{');
      continue;
    }
    g_autofree char *placeholder = g_strndup(at, strcspn(at, "}"));
    at += strlen(placeholder);
    if (*at && append_value(word, placeholder, voice)) continue;
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){NULL, 0, 0},
                _("\"{%s\" is no placeholder; write {speed}, {pitch}, {lang} or {folder}, a number "
                  "also as {speed*175} or {pitch*4+50}, and {{ for a brace"),
                placeholder);
    return NULL;
  }
  return g_string_free(g_steal_pointer(&word), FALSE);
}

gboolean kk_command_knows(const KkVoice *voice, const char *placeholder) {
  g_autofree char *opening = g_strconcat("{", placeholder, NULL);
  for (char **word = voice->command; *word; word++)
    if (strstr(*word, opening)) return TRUE;
  return FALSE;
}
