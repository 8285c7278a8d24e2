/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/place_names.h"

#include <string.h>

#include "base/files.h"
#include "plan/lexicon.h"
#include "plan/reading.h"
#include "text/word_accent.h"

struct KkPlaceNames {
  GPtrArray *entries;      /* of KkLexiconEntry* */
  GHashTable *everywhere;  /* surface to entry, of names without a prefecture of their own */
  GHashTable *local;       /* "prefecture\tsurface" to entry */
  GHashTable *prefectures; /* the names of all */
};

KkPlaceNames *kk_place_names_new(GError **error) {
  g_autofree char *path = kk_data_path("names/municipalities.csv");
  g_autoptr(KkPlaceNames) names = g_new0(KkPlaceNames, 1);
  names->entries = kk_lexicon_new();
  names->everywhere = g_hash_table_new(g_str_hash, g_str_equal);
  names->local = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  names->prefectures = g_hash_table_new(g_str_hash, g_str_equal);
  if (!kk_lexicon_read(path, names->entries, error)) return NULL;
  for (guint i = 0; i < names->entries->len; i++) {
    KkLexiconEntry *entry = names->entries->pdata[i];
    if (*entry->note) g_hash_table_add(names->prefectures, entry->note);
    if (*entry->prefecture)
      g_hash_table_insert(names->local, g_strconcat(entry->prefecture, "\t", entry->surface, NULL),
                          entry);
    else
      g_hash_table_insert(names->everywhere, entry->surface, entry);
  }
  return g_steal_pointer(&names);
}

void kk_place_names_free(KkPlaceNames *names) {
  if (!names) return;
  g_hash_table_unref(names->everywhere);
  g_hash_table_unref(names->local);
  g_hash_table_unref(names->prefectures);
  g_ptr_array_unref(names->entries);
  g_free(names);
}

static void set_reading(KkUtterance *utterance, KkMorpheme *word, const char *reading, int accent) {
  g_autofree char *sound = kk_reading_sound(reading, word->surface);
  word->reading = kk_utterance_string(utterance, reading);
  kk_utterance_set_sound(utterance, word, sound);
  word->accent = accent;
  word->chain = kk_word_chain((guint)word->morae, accent);
}

/* ---- prefectures ---- */

/* The prefecture that is named last before word `index`, or NULL. */
static const char *prefecture_before(const KkPlaceNames *names, const KkUtterance *utterance,
                                     guint index) {
  const char *found = NULL;
  for (guint i = 0; i < index; i++) {
    const KkMorpheme *word = kk_utterance_at(utterance, i);
    const KkMorpheme *next = kk_utterance_at(utterance, (gint64)i + 1);
    g_autofree char *both = g_strconcat(word->surface, next ? next->surface : "", NULL);
    gpointer name = NULL;
    if (g_hash_table_lookup_extended(names->prefectures, word->surface, &name, NULL) ||
        g_hash_table_lookup_extended(names->prefectures, both, &name, NULL))
      found = name;
  }
  return found;
}

static void settle_by_prefecture(const KkPlaceNames *names, KkUtterance *utterance, guint index) {
  KkMorpheme *word = kk_utterance_at(utterance, index);
  if (!g_hash_table_contains(names->everywhere, word->surface)) return;
  const char *prefecture = prefecture_before(names, utterance, index);
  if (!prefecture) return;
  g_autofree char *key = g_strconcat(prefecture, "\t", word->surface, NULL);
  const KkLexiconEntry *entry = g_hash_table_lookup(names->local, key);
  if (entry && entry->accent >= 0) set_reading(utterance, word, entry->reading, entry->accent);
}

/* ---- words that begin with a name's ending ---- */

/* 軽井沢町 and 長: マチ gives way to チョー. */
static void settle_ending(KkUtterance *utterance, guint index) {
  static const char *const tails[] = {"長", "民", "議会", "議員", "議", "立",
                                      "営", "政", "道",   "税",   "債", NULL};
  static const char *const pairs[][3] = {{"町", "マチ", "チョウ"}, {"村", "ムラ", "ソン"}};
  KkMorpheme *word = kk_utterance_at(utterance, index);
  const KkMorpheme *next = kk_utterance_at(utterance, (gint64)index + 1);
  if (!next || !kk_morpheme_is(word, "名詞", "固有名詞") || !g_strv_contains(tails, next->surface))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    if (!g_str_has_suffix(word->surface, pairs[i][0]) ||
        !g_str_has_suffix(word->reading, pairs[i][1]))
      continue;
    g_autofree char *bare = g_strndup(word->reading, strlen(word->reading) - strlen(pairs[i][1]));
    g_autofree char *reading = g_strconcat(bare, pairs[i][2], NULL);
    set_reading(utterance, word, reading, word->accent);
    return;
  }
}

/* 国立 before 市民: クニタチ. */
static void settle_bare(const KkPlaceNames *names, KkUtterance *utterance, guint index) {
  KkMorpheme *word = kk_utterance_at(utterance, index);
  const KkMorpheme *next = kk_utterance_at(utterance, (gint64)index + 1);
  if (!next || !kk_morpheme_is(word, "名詞", NULL) || !kk_morpheme_is(next, "名詞", NULL)) return;
  gunichar ending = g_utf8_get_char(next->surface);
  if (!ending || !g_utf8_strchr("市区町村", -1, ending) || g_utf8_strlen(next->surface, -1) < 2)
    return;
  g_autofree char *name =
      g_strdup_printf("%s%.*s", word->surface, (int)strlen("市"), next->surface);
  const KkLexiconEntry *entry = g_hash_table_lookup(names->everywhere, name);
  static const char *const endings[] = {"シ", "ク", "チョウ", "マチ", "ソン", "ムラ"};
  for (gsize i = 0; entry && i < G_N_ELEMENTS(endings); i++) {
    if (!g_str_has_suffix(entry->reading, endings[i])) continue;
    g_autofree char *bare = g_strndup(entry->reading, strlen(entry->reading) - strlen(endings[i]));
    if (strcmp(bare, word->reading) != 0) set_reading(utterance, word, bare, 0);
    return;
  }
}

void kk_place_names_settle(const KkPlaceNames *names, KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    if (kk_utterance_at(utterance, i)->given) continue;
    settle_by_prefecture(names, utterance, i);
    settle_ending(utterance, i);
    settle_bare(names, utterance, i);
  }
}
