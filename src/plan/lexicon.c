/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/csv.h"
#include "plan/encoding.h"
#include "plan/reading.h"

typedef enum { SURFACE, READING, ACCENT, CLASS, PREFECTURE, NOTE, COLUMNS, OTHER } Column;

/* The most columns that a line without a heading can have: all but prefecture. */
#define PLAIN_COLUMNS 5

/* No word is longer; MeCab reads lines of 8,192 bytes. */
#define MOST_CHARACTERS 100

static const struct {
  const char *name;
  Column column;
} headings[] = {
    {"surface", SURFACE},
    {"表記", SURFACE},
    {"見出し", SURFACE},
    {"単語", SURFACE},
    {"語", SURFACE},
    {"reading", READING},
    {"読み", READING},
    {"よみ", READING},
    {"読み方", READING},
    {"accent", ACCENT},
    {"アクセント", ACCENT},
    {"part of speech", CLASS},
    {"pos", CLASS},
    {"品詞", CLASS},
    {"note", NOTE},
    {"備考", NOTE},
    {"prefecture", PREFECTURE},
    {"都道府県", PREFECTURE},
};

static const struct {
  const char *name;
  KkWordClass word_class;
} classes[] = {
    {"noun", KK_WORD_NOUN},
    {"名詞", KK_WORD_NOUN},
    {"普通名詞", KK_WORD_NOUN},
    {"verbal noun", KK_WORD_VERBAL_NOUN},
    {"サ変名詞", KK_WORD_VERBAL_NOUN},
    {"サ変", KK_WORD_VERBAL_NOUN},
    {"adjectival noun", KK_WORD_ADJECTIVAL_NOUN},
    {"形容動詞", KK_WORD_ADJECTIVAL_NOUN},
    {"name", KK_WORD_NAME},
    {"固有名詞", KK_WORD_NAME},
    {"place", KK_WORD_PLACE},
    {"地名", KK_WORD_PLACE},
    {"person", KK_WORD_PERSON},
    {"人名", KK_WORD_PERSON},
    {"surname", KK_WORD_SURNAME},
    {"姓", KK_WORD_SURNAME},
    {"given name", KK_WORD_GIVEN_NAME},
    {"名", KK_WORD_GIVEN_NAME},
    {"organisation", KK_WORD_ORGANISATION},
    {"組織", KK_WORD_ORGANISATION},
    {"組織名", KK_WORD_ORGANISATION},
    {"adverb", KK_WORD_ADVERB},
    {"副詞", KK_WORD_ADVERB},
    {"prefix", KK_WORD_PREFIX},
    {"接頭辞", KK_WORD_PREFIX},
    {"suffix", KK_WORD_SUFFIX},
    {"接尾辞", KK_WORD_SUFFIX},
    {"counter", KK_WORD_COUNTER},
    {"助数詞", KK_WORD_COUNTER},
};

/* Which column stands where; OTHER: one that we do not use. */
typedef struct {
  Column at[16];
  guint n;
  gboolean named;
} Layout;

/* ---- a record's fields ---- */

static Column heading_of(const char *field) {
  g_autofree char *name = g_ascii_strdown(field, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(headings); i++)
    if (strcmp(headings[i].name, name) == 0) return headings[i].column;
  return OTHER;
}

/* A line that names surface and reading, or a surface beside what is no reading. */
static gboolean is_heading(const GPtrArray *fields) {
  gboolean named[OTHER + 1] = {FALSE};
  for (guint i = 0; i < fields->len; i++) named[heading_of(fields->pdata[i])] = TRUE;
  if (!named[SURFACE]) return FALSE;
  return named[READING] || (heading_of(fields->pdata[0]) == SURFACE &&
                            (fields->len < 2 || !kk_is_reading(fields->pdata[1])));
}

static Layout named_layout(const GPtrArray *fields) {
  Layout layout = {.named = TRUE};
  for (guint i = 0; i < fields->len && i < G_N_ELEMENTS(layout.at); i++)
    layout.at[layout.n++] = heading_of(fields->pdata[i]);
  return layout;
}

/* "" where the record has no such column. */
static const char *field(const GPtrArray *fields, const Layout *layout, Column column) {
  for (guint i = 0; i < layout->n && i < fields->len; i++)
    if (layout->at[i] == column) return fields->pdata[i];
  return "";
}

static KkWordClass class_of(const char *name) {
  g_autofree char *small = g_ascii_strdown(name, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
    if (strcmp(classes[i].name, small) == 0) return classes[i].word_class;
  return KK_WORD_UNSTATED;
}

/* Without a heading the fourth of four columns is a part of speech or a note. */
static Layout layout_for(const Layout *given, const GPtrArray *fields) {
  if (given->named) return *given;
  gboolean classed = fields->len > 4 || (fields->len == 4 && class_of(fields->pdata[3]));
  return (Layout){.at = {SURFACE, READING, ACCENT, classed ? CLASS : NOTE, NOTE},
                  .n = PLAIN_COLUMNS};
}

/* ---- accents ---- */

/* Takes the marks [ and ] out of `marked`; *accent is where the pitch falls, 0
 * where there are marks but no fall, -1 where there are none. */
static char *without_marks(const char *marked, int *accent) {
  g_autoptr(GString) plain = g_string_new(NULL);
  *accent = -1;
  for (const char *p = marked; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean rise = c == '[' || c == 0xff3b, fall = c == ']' || c == 0xff3d;
    if (!rise && !fall) g_string_append_unichar(plain, c);
    if (rise && *accent < 0) *accent = 0;
    if (fall) {
      g_autofree char *before = kk_reading_katakana(plain->str);
      *accent = (int)kk_reading_morae(before);
    }
  }
  return g_strdup(plain->str);
}

/* The accent of a field: a number or a marked reading; -1 where it is empty,
 * -2 where it is neither. */
static int read_accent(const char *accent, const char *reading) {
  if (!*accent) return -1;
  if (strspn(accent, "0123456789") == strlen(accent) && strlen(accent) <= 2) return atoi(accent);
  int marked = -1;
  g_autofree char *plain = without_marks(accent, &marked);
  g_autofree char *said = kk_reading_katakana(plain), *expected = kk_reading_katakana(reading);
  return marked >= 0 && strcmp(said, expected) == 0 ? marked : -2;
}

/* ---- entries ---- */

static gboolean check_words(const GPtrArray *fields, const Layout *layout, const char *reading,
                            KkPlace place, GError **error) {
  const char *surface = field(fields, layout, SURFACE), *name = field(fields, layout, CLASS);
  if (fields->len < 2)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("“%.60s” has no reading; write surface,reading"), surface);
  if (!layout->named && fields->len > PLAIN_COLUMNS)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("more than five columns; put a note that holds a comma in quotes"));
  if (kk_is_blank_text(surface))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the surface is empty; write surface,reading"));
  if (g_utf8_strlen(surface, -1) > MOST_CHARACTERS || g_utf8_strlen(reading, -1) > MOST_CHARACTERS)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("“%.60s” is longer than %d characters; enter its words one by one"),
                       surface, MOST_CHARACTERS);
  if (!kk_is_reading(reading))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the reading “%.60s” of “%.60s” is not kana; write it in hiragana or "
                         "katakana"),
                       reading, surface);
  if (*name && !class_of(name))
    return kk_error_at(
        error, KK_ERROR_INPUT, place,
        _("the part of speech “%.60s” is not known; write for example 名詞, 固有名詞, "
          "地名, 姓 or サ変名詞"),
        name);
  return TRUE;
}

static gboolean check_accent(const KkLexiconEntry *entry, const char *written, KkPlace place,
                             GError **error) {
  if (entry->accent < -1)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the accent “%.60s” is neither a number of morae nor the reading with "
                         "marks as in ト[ーキョ]ー; write 0 or more, or nothing"),
                       written);
  g_autofree char *katakana = kk_reading_katakana(entry->reading);
  if (entry->accent > (int)kk_reading_morae(katakana))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("the accent %d lies behind the end of “%.60s”, which has %u morae; "
                         "write a smaller number"),
                       entry->accent, entry->reading, kk_reading_morae(katakana));
  return TRUE;
}

static char *one_line(const char *text) {
  return g_strdelimit(g_strdup(text), "\n\t", ' ');
}

static KkLexiconEntry *read_entry(const GPtrArray *fields, const Layout *layout, KkPlace place,
                                  GError **error) {
  int marked = -1;
  g_autofree char *reading = without_marks(field(fields, layout, READING), &marked);
  if (!check_words(fields, layout, reading, place, error)) return NULL;
  const char *written = field(fields, layout, ACCENT);
  KkLexiconEntry *entry = g_new0(KkLexiconEntry, 1);
  entry->surface = one_line(field(fields, layout, SURFACE));
  entry->reading = one_line(reading);
  entry->accent = *written || marked < 0 ? read_accent(written, reading) : marked;
  entry->word_class = class_of(field(fields, layout, CLASS));
  entry->prefecture = one_line(field(fields, layout, PREFECTURE));
  entry->note = one_line(field(fields, layout, NOTE));
  entry->file = g_strdup(place.file);
  entry->line = place.line;
  if (check_accent(entry, written, place, error)) return entry;
  kk_lexicon_entry_free(entry);
  return NULL;
}

gboolean kk_lexicon_parse(const char *text, const char *file, GPtrArray *entries, GError **error) {
  KkCsv csv = kk_csv_begin(text, file);
  Layout given = {0};
  for (gboolean first = TRUE;; first = FALSE) {
    g_autoptr(GPtrArray) fields = NULL;
    if (!kk_csv_next(&csv, &fields, error)) return FALSE;
    if (!fields) return TRUE;
    if (first && is_heading(fields)) {
      given = named_layout(fields);
      continue;
    }
    Layout layout = layout_for(&given, fields);
    KkPlace place = {file, csv.record_line, 0};
    KkLexiconEntry *entry = read_entry(fields, &layout, place, error);
    if (!entry) return FALSE;
    g_ptr_array_add(entries, entry);
  }
}

gboolean kk_lexicon_read(const char *path, GPtrArray *entries, GError **error) {
  g_autofree char *text = kk_decode_file(path, path, error);
  return text && kk_lexicon_parse(text, path, entries, error);
}

GPtrArray *kk_lexicon_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)kk_lexicon_entry_free);
}

void kk_lexicon_entry_free(KkLexiconEntry *entry) {
  if (!entry) return;
  g_free(entry->surface);
  g_free(entry->reading);
  g_free(entry->prefecture);
  g_free(entry->note);
  g_free(entry->file);
  g_free(entry);
}
