/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/csv.h"
#include "plan/model.h"

#define MAX_COLUMNS 4

/* ---- entries ---- */

static gboolean is_header(const GPtrArray *fields) {
  static const char *const names[] = {"surface", "表記", "見出し", "単語", "語", NULL};
  g_autofree char *name = g_ascii_strdown(kk_csv_field(fields, 0), -1);
  return g_strv_contains(names, name) && !kk_is_reading(kk_csv_field(fields, 1));
}

static gboolean check_record(const GPtrArray *fields, KkPlace place, GError **error) {
  const char *surface = kk_csv_field(fields, 0), *reading = kk_csv_field(fields, 1);
  const char *accent = kk_csv_field(fields, 2);
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
  entry->surface = g_strdup(kk_csv_field(fields, 0));
  entry->reading = g_strdup(kk_csv_field(fields, 1));
  entry->accent = g_strdup(kk_csv_field(fields, 2));
  entry->note = g_strdelimit(g_strdup(kk_csv_field(fields, 3)), "\n\t", ' ');
  g_strdelimit(entry->surface, "\n\t", ' ');
  g_strdelimit(entry->reading, "\n\t", ' ');
  entry->file = g_strdup(place.file);
  entry->line = place.line;
  return entry;
}

gboolean kk_lexicon_parse(const char *text, const char *file, GPtrArray *entries, GError **error) {
  KkCsv csv = kk_csv_begin(text, file);
  gboolean first = TRUE;
  for (;;) {
    g_autoptr(GPtrArray) fields = NULL;
    if (!kk_csv_next(&csv, &fields, error)) return FALSE;
    if (!fields) return TRUE;
    gboolean header = first && is_header(fields);
    first = FALSE;
    if (header) continue;
    KkPlace place = {file, csv.record_line, 0};
    if (!check_record(fields, place, error)) return FALSE;
    g_ptr_array_add(entries, new_entry(fields, place));
  }
}
