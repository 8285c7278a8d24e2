/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/model.h"

#define MAX_COLUMNS 4

/* ---- records ---- */

typedef struct {
  const char *next;
  unsigned line;
  const char *file;
} Reader;

/* Reads a quoted field after its opening quote; a doubled quote is a quote. */
static gboolean read_quoted(Reader *reader, GString *field, GError **error) {
  KkPlace place = {reader->file, reader->line, 0};
  for (;;) {
    char c = *reader->next;
    if (c == '\0')
      return kk_error_at(error, KK_ERROR_INPUT, place,
                         _("a quote is opened here and never closed; close it with \""));
    reader->next++;
    if (c == '"' && *reader->next != '"') return TRUE;
    if (c == '"') reader->next++;
    if (c == '\n') reader->line++;
    g_string_append_c(field, c);
  }
}

static gboolean read_field(Reader *reader, GPtrArray *fields, GError **error) {
  g_autoptr(GString) field = g_string_new(NULL);
  while (*reader->next == ' ' || *reader->next == '\t') reader->next++;
  if (*reader->next == '"') {
    reader->next++;
    if (!read_quoted(reader, field, error)) return FALSE;
  }
  gsize rest = strcspn(reader->next, ",\n");
  g_string_append_len(field, reader->next, (gssize)rest);
  reader->next += rest;
  g_ptr_array_add(fields, g_strstrip(g_strdup(field->str)));
  return TRUE;
}

/* Reads one line of fields and the line end after it. */
static GPtrArray *read_record(Reader *reader, GError **error) {
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
  for (;;) {
    if (!read_field(reader, fields, error)) return NULL;
    if (*reader->next != ',') break;
    reader->next++;
  }
  if (*reader->next == '\n') {
    reader->next++;
    reader->line++;
  }
  return g_steal_pointer(&fields);
}

/* ---- entries ---- */

static const char *column(const GPtrArray *fields, guint index) {
  return index < fields->len ? fields->pdata[index] : "";
}

static gboolean is_header(const GPtrArray *fields) {
  static const char *const names[] = {"surface", "表記", "見出し", "単語", "語", NULL};
  g_autofree char *name = g_ascii_strdown(column(fields, 0), -1);
  return g_strv_contains(names, name) && !kk_is_reading(column(fields, 1));
}

/* Spreadsheets pad every line to the longest with empty columns. */
static void drop_padding(GPtrArray *fields) {
  while (fields->len > 2 && *column(fields, fields->len - 1) == '\0')
    g_ptr_array_set_size(fields, (gint)fields->len - 1);
}

static gboolean check_record(const GPtrArray *fields, KkPlace place, GError **error) {
  const char *surface = column(fields, 0), *reading = column(fields, 1);
  const char *accent = column(fields, 2);
  if (fields->len < 2)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("“%.60s” has no reading; write surface,reading"), surface);
  if (fields->len > MAX_COLUMNS)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("more than four columns; put a note that holds a comma in quotes"));
  if (kk_is_blank_text(surface))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the surface is empty; write surface,reading"));
  if (!kk_is_reading(reading))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the reading “%.60s” of “%.60s” is not kana; write it in hiragana or "
                         "katakana"),
                       reading, surface);
  if (strspn(accent, "0123456789") != strlen(accent) || strlen(accent) > 2)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the accent “%.60s” is not a number of morae; write 0 or more, or "
                         "nothing"),
                       accent);
  return TRUE;
}

static KkLexiconEntry *new_entry(const GPtrArray *fields, KkPlace place) {
  KkLexiconEntry *entry = g_new0(KkLexiconEntry, 1);
  entry->surface = g_strdup(column(fields, 0));
  entry->reading = g_strdup(column(fields, 1));
  entry->accent = g_strdup(column(fields, 2));
  entry->note = g_strdelimit(g_strdup(column(fields, 3)), "\n\t", ' ');
  g_strdelimit(entry->surface, "\n\t", ' ');
  g_strdelimit(entry->reading, "\n\t", ' ');
  entry->file = g_strdup(place.file);
  entry->line = place.line;
  return entry;
}

gboolean kk_lexicon_parse(const char *text, const char *file, GPtrArray *entries, GError **error) {
  Reader reader = {text, 1, file};
  gboolean first = TRUE;
  while (*reader.next) {
    KkPlace place = {file, reader.line, 0};
    if (*reader.next == '#') {
      reader.next += strcspn(reader.next, "\n");
      if (*reader.next) reader.next++, reader.line++;
      continue;
    }
    g_autoptr(GPtrArray) fields = read_record(&reader, error);
    if (!fields) return FALSE;
    drop_padding(fields);
    if (fields->len == 1 && kk_is_blank_text(column(fields, 0))) continue;
    gboolean header = first && is_header(fields);
    first = FALSE;
    if (header) continue;
    if (!check_record(fields, place, error)) return FALSE;
    g_ptr_array_add(entries, new_entry(fields, place));
  }
  return TRUE;
}
