/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/word_readings.h"

#include <string.h>

typedef struct {
  char *sound;
  int cost;
} Entry;

static void clear_entry(gpointer data) {
  g_free(((Entry *)data)->sound);
}

static gint cheaper_first(gconstpointer a, gconstpointer b) {
  const Entry *left = a, *right = b;
  return left->cost != right->cost ? (left->cost < right->cost ? -1 : 1)
                                   : strcmp(left->sound, right->sound);
}

/* The sound of a node that covers the whole text and stands alone as a word of
 * this part of speech, or NULL. */
static char *sound_of(const mecab_node_t *node, gsize length, const char *pos) {
  enum { POS, SUBDIVISION, SOUND = 8 };
  static const char *const others[] = {"固有名詞", "接尾", "数", NULL};
  if (node->length != length || node->stat != MECAB_NOR_NODE) return NULL;
  g_auto(GStrv) columns = g_strsplit(node->feature, ",", -1);
  if (g_strv_length(columns) <= SOUND || strcmp(columns[POS], pos) != 0 ||
      g_strv_contains(others, columns[SUBDIVISION]))
    return NULL;
  g_auto(GStrv) parts = g_strsplit_set(columns[SOUND], ":", -1);
  g_autofree char *joined = g_strjoinv("", parts);
  g_auto(GStrv) voiced = g_strsplit(joined, "’", -1);
  return g_strjoinv("", voiced);
}

/* Whether two sounds differ at most in the voicing of their first kana: コエ and ゴエ,
 * which is the same word behind another. */
static gboolean is_voiced_twin(gconstpointer a, gconstpointer b) {
  g_autofree char *one = g_utf8_normalize(a, -1, G_NORMALIZE_NFD);
  g_autofree char *other = g_utf8_normalize(b, -1, G_NORMALIZE_NFD);
  gunichar first = g_utf8_get_char(one), second = g_utf8_get_char(other);
  const char *rest = g_utf8_next_char(one), *other_rest = g_utf8_next_char(other);
  static const char *const marks[] = {"\u3099", "\u309a"};
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (g_str_has_prefix(rest, marks[i])) rest += strlen(marks[i]);
    if (g_str_has_prefix(other_rest, marks[i])) other_rest += strlen(marks[i]);
  }
  return first == second && strcmp(rest, other_rest) == 0;
}

GPtrArray *kk_word_readings(mecab_model_t *model, const char *surface, const char *pos) {
  g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  g_array_set_clear_func(entries, clear_entry);
  mecab_t *tagger = mecab_model_new_tagger(model);
  mecab_lattice_t *lattice = mecab_model_new_lattice(model);
  mecab_lattice_set_sentence(lattice, surface);
  const mecab_node_t *node = mecab_parse_lattice(tagger, lattice) && *surface
                                 ? mecab_lattice_get_begin_nodes(lattice, 0)
                                 : NULL;
  for (; node; node = node->bnext) {
    Entry entry = {sound_of(node, strlen(surface), pos), node->wcost};
    if (entry.sound) g_array_append_val(entries, entry);
  }
  mecab_lattice_destroy(lattice);
  mecab_destroy(tagger);
  g_array_sort(entries, cheaper_first);
  GPtrArray *readings = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < entries->len; i++) {
    const char *sound = g_array_index(entries, Entry, i).sound;
    if (!g_ptr_array_find_with_equal_func(readings, sound, is_voiced_twin, NULL))
      g_ptr_array_add(readings, g_strdup(sound));
  }
  return readings;
}
