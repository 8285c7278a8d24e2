/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/user_words.h"

#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "plan/lexicon.h"
#include "plan/reading.h"
#include "text/mecab.h"
#include "text/width.h"
#include "text/word_accent.h"

/* Parts of speech as naist-jdic names them. */
static const struct {
  KkWordClass word_class;
  const char *pos; /* four columns */
} parts_of_speech[] = {
    {KK_WORD_UNSTATED, "名詞,固有名詞,一般,*"},
    {KK_WORD_NOUN, "名詞,一般,*,*"},
    {KK_WORD_VERBAL_NOUN, "名詞,サ変接続,*,*"},
    {KK_WORD_ADJECTIVAL_NOUN, "名詞,形容動詞語幹,*,*"},
    {KK_WORD_NAME, "名詞,固有名詞,一般,*"},
    {KK_WORD_PLACE, "名詞,固有名詞,地域,一般"},
    {KK_WORD_PERSON, "名詞,固有名詞,人名,一般"},
    {KK_WORD_SURNAME, "名詞,固有名詞,人名,姓"},
    {KK_WORD_GIVEN_NAME, "名詞,固有名詞,人名,名"},
    {KK_WORD_ORGANISATION, "名詞,固有名詞,組織,*"},
    {KK_WORD_ADVERB, "副詞,一般,*,*"},
    {KK_WORD_PREFIX, "接頭詞,名詞接続,*,*"},
    {KK_WORD_SUFFIX, "名詞,接尾,一般,*"},
    {KK_WORD_COUNTER, "名詞,接尾,助数詞,*"},
};

typedef struct {
  mecab_model_t *model;
  mecab_t *tagger;
  char *ids;         /* the contents of left-id.def */
  GHashTable *words; /* surface to Path: the words that have been written */
} Compiler;

/* ---- parts of speech and ids ---- */

static char *pos_of_class(KkWordClass word_class) {
  for (gsize i = 0; i < G_N_ELEMENTS(parts_of_speech); i++)
    if (parts_of_speech[i].word_class == word_class) return g_strdup(parts_of_speech[i].pos);
  return g_strdup(parts_of_speech[0].pos);
}

/* The part of speech that the dictionary gives the whole surface, where it has it
 * for a noun or an adverb; else that of a place where it ends as places do (区, 駅), of
 * a name otherwise. */
static char *pos_of_surface(const Compiler *compiler, const char *surface) {
  const mecab_node_t *first = mecab_sparse_tonode(compiler->tagger, surface)->next;
  gboolean whole = first && first->stat == MECAB_NOR_NODE && first->length == strlen(surface);
  if (whole &&
      (g_str_has_prefix(first->feature, "名詞,") || g_str_has_prefix(first->feature, "副詞,"))) {
    g_auto(GStrv) fields = g_strsplit(first->feature, ",", 5);
    return g_strjoin(",", fields[0], fields[1], fields[2], fields[3], NULL);
  }
  const mecab_node_t *last = first;
  while (last && last->next && last->next->next) last = last->next;
  gboolean place = last && g_str_has_prefix(last->feature, "名詞,接尾,地域,");
  return pos_of_class(place ? KK_WORD_PLACE : KK_WORD_UNSTATED);
}

/* The context id of words of `pos` that are not inflected; -1 where the
 * dictionary has none. A line of left-id.def: "1345 名詞,一般,*,*,*,*,*". */
static int context_id(const Compiler *compiler, const char *pos) {
  g_autofree char *wanted = g_strdup_printf(" %s,*,*,*\n", pos);
  const char *found = strstr(compiler->ids, wanted);
  if (!found) return -1;
  while (found > compiler->ids && found[-1] != '\n') found--;
  return atoi(found);
}

/* ---- costs ---- */

/* A way to read the surface up to some place: the context id it ends in. */
typedef struct {
  int id;
  glong cost;
} Path;

static glong step(const Compiler *compiler, const GArray *paths, int left_id, glong word_cost) {
  glong best = G_MAXLONG;
  for (guint i = 0; i < paths->len; i++) {
    const Path *path = &g_array_index(paths, Path, i);
    glong joint = mecab_model_transition_cost(compiler->model, (unsigned short)path->id,
                                              (unsigned short)left_id);
    best = MIN(best, path->cost + joint + word_cost);
  }
  return best;
}

static void extend(const Compiler *compiler, GPtrArray *paths, gsize from, gsize to, int left_id,
                   int right_id, glong word_cost) {
  Path path = {right_id, step(compiler, paths->pdata[from], left_id, word_cost)};
  if (path.cost < G_MAXLONG) g_array_append_val(paths->pdata[to], path);
}

/* The cost of the best analysis of `surface` (Viterbi's algorithm) by the
 * dictionary and the words that have been written already. */
static glong best_cost(const Compiler *compiler, const char *surface) {
  gsize length = strlen(surface);
  mecab_lattice_t *lattice = mecab_model_new_lattice(compiler->model);
  mecab_lattice_set_sentence(lattice, surface);
  mecab_parse_lattice(compiler->tagger, lattice);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (gsize i = 0; i <= length; i++)
    g_ptr_array_add(paths, g_array_new(FALSE, FALSE, sizeof(Path)));
  Path start = {0, 0};
  g_array_append_val(paths->pdata[0], start);
  for (gsize at = 0; at < length; at++) {
    if (!((GArray *)paths->pdata[at])->len) continue;
    const mecab_node_t *node = mecab_lattice_get_begin_nodes(lattice, at);
    for (; node; node = node->bnext)
      extend(compiler, paths, at, at + node->length, node->lcAttr, node->rcAttr, node->wcost);
    for (gsize end = at + 1; end <= length; end++) {
      g_autofree char *part = g_strndup(surface + at, end - at);
      const Path *word = g_hash_table_lookup(compiler->words, part);
      if (word) extend(compiler, paths, at, end, word->id, word->id, word->cost);
    }
  }
  mecab_lattice_destroy(lattice);
  return step(compiler, paths->pdata[length], 0, 0);
}

/* How far a word goes before the best analysis of its surface. One or two kanji
 * are part of many words and must not tear them apart. */
static glong margin_of(const char *surface) {
  static const glong margins[] = {500, 2000, 3000};
  glong characters = g_utf8_strlen(surface, -1);
  return margins[CLAMP(characters, 1, (glong)G_N_ELEMENTS(margins)) - 1];
}

static int cost_of(const Compiler *compiler, const char *surface, int id) {
  glong edges = mecab_model_transition_cost(compiler->model, 0, (unsigned short)id) +
                mecab_model_transition_cost(compiler->model, (unsigned short)id, 0);
  glong cost = best_cost(compiler, surface) - edges - margin_of(surface);
  return (int)CLAMP(cost, -30000, 30000);
}

/* ---- lines ---- */

static char *wide_surface(const char *text) {
  g_autoptr(KkMapped) narrow = kk_mapped_new(), wide = kk_mapped_new();
  kk_width_narrow(narrow, text, 0, strlen(text));
  kk_width_widen(wide, narrow->text->str, -1, (KkOrigin){0, 0});
  return g_strdup(wide->text->str);
}

static void append_line(GString *csv, const Compiler *compiler, const KkLexiconEntry *entry) {
  g_autofree char *surface = wide_surface(entry->surface);
  g_autofree char *reading = kk_reading_katakana(entry->reading);
  g_autofree char *sound = kk_reading_sound(reading, surface);
  g_autofree char *pos =
      entry->word_class ? pos_of_class(entry->word_class) : pos_of_surface(compiler, surface);
  int id = context_id(compiler, pos);
  if (id < 0) {
    g_free(pos);
    pos = pos_of_class(KK_WORD_NAME);
    id = context_id(compiler, pos);
  }
  int cost = cost_of(compiler, surface, id);
  int accent =
      entry->accent >= 0 ? entry->accent : kk_word_accent(compiler->model, surface, reading);
  guint morae = kk_reading_morae(reading);
  g_string_append_printf(csv, "%s,%d,%d,%d,%s,*,*,%s,%s,%s,%d/%u,%s," KK_USER_WORD_MARK "\n",
                         surface, id, id, cost, pos, surface, reading, sound, accent, morae,
                         kk_word_chain(morae, accent));
  Path *word = g_new(Path, 1);
  *word = (Path){id, cost};
  g_hash_table_replace(compiler->words, g_steal_pointer(&surface), word);
}

/* Short words first, so that the cost of long ones can be set by theirs. */
static gint shorter_first(gconstpointer a, gconstpointer b) {
  const KkLexiconEntry *left = *(const KkLexiconEntry *const *)a;
  const KkLexiconEntry *right = *(const KkLexiconEntry *const *)b;
  gsize n = strlen(left->surface), m = strlen(right->surface);
  return n != m ? (n < m ? -1 : 1) : strcmp(left->surface, right->surface);
}

char *kk_user_words_csv(const GPtrArray *entries, GError **error) {
  g_autofree char *path = kk_data_path("dic/left-id.def");
  Compiler compiler = {.model = kk_mecab_open(NULL, error)};
  if (!compiler.model) return NULL;
  GString *csv = NULL;
  if (g_file_get_contents(path, &compiler.ids, NULL, NULL)) {
    compiler.tagger = mecab_model_new_tagger(compiler.model);
    csv = g_string_new(NULL);
    compiler.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *)entries, NULL, NULL);
    g_ptr_array_sort(sorted, shorter_first);
    for (guint i = 0; i < sorted->len; i++) append_line(csv, &compiler, sorted->pdata[i]);
    g_hash_table_unref(compiler.words);
    mecab_destroy(compiler.tagger);
    g_free(compiler.ids);
  } else {
    kk_error_at(error, KK_ERROR_MISSING, (KkPlace){path, 0, 0},
                _("the Japanese dictionary cannot be opened; install the package "
                  "open-jtalk-mecab-naist-jdic and build again"));
  }
  mecab_model_destroy(compiler.model);
  return csv ? g_string_free(csv, FALSE) : NULL;
}
