/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include <string.h>

#include "text/mecab.h"

struct KkWords {
  mecab_model_t *model;
  mecab_t *tagger;
};

KkWords *kk_words_new(GError **error) {
  mecab_model_t *model = kk_mecab_open(NULL, error);
  if (!model) return NULL;
  KkWords *words = g_new0(KkWords, 1);
  words->model = model;
  words->tagger = mecab_model_new_tagger(model);
  return words;
}

void kk_words_free(KkWords *words) {
  if (!words) return;
  mecab_destroy(words->tagger);
  mecab_model_destroy(words->model);
  g_free(words);
}

/* Fields of the dictionary: part of speech, three subdivisions, conjugation
 * type and form, base form, ... Words it does not know have no base form. */
static gboolean carries_subject(char **fields, guint n) {
  static const char *const parts[] = {"名詞", "動詞", "形容詞", "副詞"};
  static const char *const left_out[] = {"数", "非自立", "代名詞", "接尾", "特殊"};
  if (!g_strv_contains((const char *const[]){parts[0], parts[1], parts[2], parts[3], NULL},
                       fields[0]))
    return FALSE;
  for (gsize i = 0; n > 1 && i < G_N_ELEMENTS(left_out); i++)
    if (strcmp(fields[1], left_out[i]) == 0) return FALSE;
  return TRUE;
}

GPtrArray *kk_words_content(KkWords *words, const char *text) {
  GPtrArray *content = g_ptr_array_new_with_free_func(g_free);
  const mecab_node_t *node = mecab_sparse_tonode(words->tagger, text);
  for (; node; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    g_auto(GStrv) fields = g_strsplit(node->feature, ",", 8);
    guint n = g_strv_length(fields);
    if (!n || !carries_subject(fields, n)) continue;
    gboolean has_base = n > 6 && strcmp(fields[6], "*") != 0;
    g_autofree char *word = has_base ? g_strdup(fields[6]) : g_strndup(node->surface, node->length);
    g_ptr_array_add(content, g_utf8_strdown(word, -1));
  }
  return content;
}
