/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/given.h"

#include <string.h>

/* ---- what is asked for ---- */

static void free_reading(gpointer data) {
  KkSettledReading *reading = data;
  g_free(reading->reading);
  g_free(reading);
}

GPtrArray *kk_given_join(const GPtrArray *readings, const char *text) {
  GPtrArray *joined = g_ptr_array_new_with_free_func(free_reading);
  gsize length = strlen(text), done = 0;
  for (guint i = 0; readings && i < readings->len; i++) {
    const KkSettledReading *one = readings->pdata[i];
    if (one->start < done || one->start > length || one->length > length - one->start ||
        one->length == 0)
      continue;
    g_autofree char *reading = kk_katakana(one->reading);
    KkSettledReading *last =
        joined->len && one->start == done ? joined->pdata[joined->len - 1] : NULL;
    done = one->start + one->length;
    if (last && last->ruby && one->ruby) {
      char *both = g_strconcat(last->reading, reading, NULL);
      g_free(last->reading);
      last->reading = both;
      last->length += one->length;
      continue;
    }
    KkSettledReading *copy = g_new(KkSettledReading, 1);
    *copy = (KkSettledReading){one->start, one->length, g_steal_pointer(&reading), one->accent,
                               one->ruby};
    g_ptr_array_add(joined, copy);
  }
  return joined;
}

/* Whether `length` bytes are kana alone. */
static gboolean is_kana(const char *text, gsize length) {
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c < 0x3041 || c > 0x30FF) return FALSE;
  }
  return TRUE;
}

gboolean kk_given_is_said(const KkUtterance *utterance, const KkSettledReading *given,
                          const char *text) {
  if (given->accent >= 0) return FALSE;
  gsize end = given->start + given->length, first = given->start, last = end;
  g_autoptr(GString) sound = g_string_new(NULL);
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    if (morpheme->start + morpheme->length <= given->start || morpheme->start >= end) continue;
    first = MIN(first, morpheme->start);
    last = MAX(last, morpheme->start + morpheme->length);
    g_string_append(sound, morpheme->sound);
  }
  if (!is_kana(text + first, given->start - first) || !is_kana(text + end, last - end))
    return FALSE;
  g_autofree char *before = g_strndup(text + first, given->start - first);
  g_autofree char *behind = g_strndup(text + end, last - end);
  g_autofree char *whole = g_strconcat(before, given->reading, behind, NULL);
  g_autofree char *wanted = kk_katakana(whole);
  return kk_kana_same(sound->str, wanted);
}

/* ---- where the dictionary has it ---- */

static void clear_fixed(gpointer data) {
  g_free(((KkFixed *)data)->feature);
  g_free(((KkFixed *)data)->reading);
}

GArray *kk_given_new(void) {
  GArray *fixed = g_array_new(FALSE, TRUE, sizeof(KkFixed));
  g_array_set_clear_func(fixed, clear_fixed);
  return fixed;
}

/* The reading of an entry, without the marks between the parts of a compound; NULL
 * where it has none. Free with g_free. */
static char *reading_of(const mecab_node_t *node) {
  enum { READING = 7 };
  g_auto(GStrv) columns = g_strsplit(node->feature, ",", -1);
  if (g_strv_length(columns) <= READING) return NULL;
  g_auto(GStrv) parts = g_strsplit(columns[READING], ":", -1);
  return g_strjoinv("", parts);
}

/* A row of entries under way. */
typedef struct {
  mecab_lattice_t *lattice;
  gsize end;      /* the row must end here */
  GPtrArray *row; /* of mecab_node_t* */
  GPtrArray *best;
  int cost, best_cost;
} Search;

/* Rather few words than cheap ones: a word more costs as much as a rare one. */
enum { MOST_WORDS = 8, COST_OF_A_WORD = 10000 };

/* Tries all rows from byte `at` that read `rest`. */
static void search(Search *this, gsize at, const char *rest) {
  if (at == this->end) {
    if (*rest || (this->best->len && this->cost >= this->best_cost)) return;
    g_ptr_array_set_size(this->best, 0);
    g_ptr_array_extend(this->best, this->row, NULL, NULL);
    this->best_cost = this->cost;
    return;
  }
  if (this->row->len == MOST_WORDS) return;
  const mecab_node_t *node = mecab_lattice_get_begin_nodes(this->lattice, at);
  for (; node; node = node->bnext) {
    g_autofree char *reading = at + node->length <= this->end ? reading_of(node) : NULL;
    if (!reading || !*reading || !g_str_has_prefix(rest, reading)) continue;
    g_ptr_array_add(this->row, (gpointer)node);
    this->cost += node->wcost + COST_OF_A_WORD;
    search(this, at + node->length, rest + strlen(reading));
    this->cost -= node->wcost + COST_OF_A_WORD;
    g_ptr_array_set_size(this->row, (gint)this->row->len - 1);
  }
}

/* The best row of entries from `first` to `end` that reads `reading`; none where empty.
 * Of mecab_node_t*, which belong to the lattice. */
static GPtrArray *find_row(mecab_lattice_t *lattice, gsize first, gsize end, const char *reading) {
  g_autoptr(GPtrArray) row = g_ptr_array_new();
  Search this = {.lattice = lattice, .end = end, .row = row, .best = g_ptr_array_new()};
  search(&this, first, reading);
  return this.best;
}

/* Whether the last word of a row goes on behind byte `end`. */
static gboolean crosses(const GPtrArray *row, const char *sentence, gsize end) {
  const mecab_node_t *last = row->pdata[row->len - 1];
  return (gsize)(last->surface - sentence) < end;
}

static void append_row(GArray *fixed, const GPtrArray *row, const char *sentence) {
  for (guint i = 0; i < row->len; i++) {
    const mecab_node_t *node = row->pdata[i];
    gsize first = (gsize)(node->surface - sentence);
    KkFixed word = {first, first + node->length, g_strdup(node->feature), NULL, -1};
    g_array_append_val(fixed, word);
  }
}

/* The length of the first `count` characters of kana behind `text`, or 0 where there
 * are not so many. */
static gsize kana_length(const char *text, int count) {
  const char *at = text;
  for (int i = 0; i < count; i++) {
    if (!*at || !is_kana(at, 1)) return 0;
    at = g_utf8_next_char(at);
  }
  return (gsize)(at - text);
}

void kk_given_find(mecab_lattice_t *lattice, const KkWide *wide, const KkSettledReading *given,
                   GArray *fixed) {
  enum { MOST_KANA = 3 }; /* that inflect a word: {行|おこな}った */
  const char *sentence = mecab_lattice_get_sentence(lattice);
  gsize first = kk_wide_find(wide, given->start);
  gsize end = kk_wide_find(wide, given->start + given->length);
  for (int count = MOST_KANA; given->accent < 0 && count >= 0; count--) {
    gsize kana = kana_length(wide->text + end, count);
    if (count > 0 && !kana) continue;
    g_autofree char *behind = g_strndup(wide->text + end, kana);
    g_autofree char *whole = g_strconcat(given->reading, behind, NULL);
    g_autofree char *wanted = kk_katakana(whole);
    g_autoptr(GPtrArray) row = find_row(lattice, first, end + kana, wanted);
    if (!row->len || (count > 0 && !crosses(row, sentence, end))) continue;
    append_row(fixed, row, sentence);
    return;
  }
  KkFixed word = {first, end, NULL, g_strdup(given->reading), given->accent};
  g_array_append_val(fixed, word);
}

void kk_given_constrain(mecab_lattice_t *lattice, const GArray *fixed) {
  for (guint i = 0; i < fixed->len; i++) {
    const KkFixed *word = &g_array_index(fixed, KkFixed, i);
    mecab_lattice_set_boundary_constraint(lattice, word->first, MECAB_TOKEN_BOUNDARY);
    mecab_lattice_set_boundary_constraint(lattice, word->end, MECAB_TOKEN_BOUNDARY);
    for (gsize at = word->first + 1; at < word->end; at++)
      mecab_lattice_set_boundary_constraint(lattice, at, MECAB_INSIDE_TOKEN);
    if (word->feature)
      mecab_lattice_set_feature_constraint(lattice, word->first, word->end, word->feature);
  }
}
