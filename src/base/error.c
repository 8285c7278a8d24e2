/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <string.h>

G_DEFINE_QUARK(kirikaki, kk_error)

gboolean kk_error_at(GError **error, KkErrorCode code, KkPlace place, const char *format, ...) {
  g_autoptr(GString) message = g_string_new(NULL);
  if (place.file) {
    g_string_append(message, place.file);
    if (place.line) g_string_append_printf(message, ":%u", place.line);
    if (place.line && place.column) g_string_append_printf(message, ":%u", place.column);
    g_string_append(message, ": ");
  }
  va_list arguments;
  va_start(arguments, format);
  g_string_append_vprintf(message, format, arguments);
  va_end(arguments);
  g_set_error_literal(error, KK_ERROR, (gint)code, message->str);
  return FALSE;
}

/* Levenshtein's distance over bytes; words here are short ASCII keys. */
static gsize edit_distance(const char *a, const char *b) {
  gsize length_b = strlen(b);
  g_autofree gsize *row = g_new(gsize, length_b + 1);
  for (gsize j = 0; j <= length_b; j++) row[j] = j;
  for (gsize i = 0; a[i]; i++) {
    gsize diagonal = row[0];
    row[0] = i + 1;
    for (gsize j = 0; j < length_b; j++) {
      gsize substituted = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = MIN(substituted, MIN(row[j], row[j + 1]) + 1);
    }
  }
  return row[length_b];
}

const char *kk_nearest_word(const char *word, const char *const *known) {
  const char *best = NULL;
  gsize best_distance = strlen(word) / 3 + 1;
  for (; *known; known++) {
    gsize distance = edit_distance(word, *known);
    if (distance < best_distance || (!best && distance == best_distance)) {
      best = *known;
      best_distance = distance;
    }
  }
  return best;
}
