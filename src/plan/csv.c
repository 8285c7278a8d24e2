/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/csv.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"

KkCsv kk_csv_begin(const char *text, const char *file) {
  return (KkCsv){.next = text, .line = 1, .file = file};
}

/* Reads a quoted field after its opening quote; a doubled quote is a quote. */
static gboolean read_quoted(KkCsv *csv, GString *field, GError **error) {
  KkPlace place = {csv->file, csv->line, 0};
  for (;;) {
    char c = *csv->next;
    if (c == '\0')
      return kk_error_at(error, KK_ERROR_INPUT, place,
                         _("a quote is opened here and never closed; close it with \""));
    csv->next++;
    if (c == '"' && *csv->next != '"') return TRUE;
    if (c == '"') csv->next++;
    if (c == '\n') csv->line++;
    g_string_append_c(field, c);
  }
}

static gboolean read_field(KkCsv *csv, GPtrArray *fields, GError **error) {
  g_autoptr(GString) field = g_string_new(NULL);
  while (*csv->next == ' ' || *csv->next == '\t') csv->next++;
  if (*csv->next == '"') {
    csv->next++;
    if (!read_quoted(csv, field, error)) return FALSE;
  }
  gsize rest = strcspn(csv->next, ",\n");
  g_string_append_len(field, csv->next, (gssize)rest);
  csv->next += rest;
  g_ptr_array_add(fields, g_strstrip(g_strdup(field->str)));
  return TRUE;
}

static void skip_line_end(KkCsv *csv) {
  if (*csv->next != '\n') return;
  csv->next++;
  csv->line++;
}

/* One line of fields and the line end after it. */
static GPtrArray *read_record(KkCsv *csv, GError **error) {
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
  for (;;) {
    if (!read_field(csv, fields, error)) return NULL;
    if (*csv->next != ',') break;
    csv->next++;
  }
  skip_line_end(csv);
  return g_steal_pointer(&fields);
}

static void drop_padding(GPtrArray *fields) {
  while (fields->len > 2 && *kk_csv_field(fields, fields->len - 1) == '\0')
    g_ptr_array_set_size(fields, (gint)fields->len - 1);
}

gboolean kk_csv_next(KkCsv *csv, GPtrArray **fields, GError **error) {
  *fields = NULL;
  while (*csv->next) {
    if (*csv->next == '#') {
      csv->next += strcspn(csv->next, "\n");
      skip_line_end(csv);
      continue;
    }
    csv->record_line = csv->line;
    g_autoptr(GPtrArray) record = read_record(csv, error);
    if (!record) return FALSE;
    drop_padding(record);
    if (record->len == 1 && kk_is_blank_text(kk_csv_field(record, 0))) continue;
    *fields = g_steal_pointer(&record);
    return TRUE;
  }
  return TRUE;
}

const char *kk_csv_field(const GPtrArray *fields, guint index) {
  return index < fields->len ? fields->pdata[index] : "";
}
