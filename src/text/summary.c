/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/summary.h"

#include <string.h>

#include "text/words.h"

#define TITLE_WEIGHT 3 /* a word of the title counts as so many occurrences */

typedef struct {
  gsize characters;   /* with the join before it */
  GArray *words;      /* of guint, indices into weights, each once, ascending by first use */
  gboolean candidate; /* may be chosen: not page, title or heading */
} Candidate;

struct KkSummariser {
  const KkScript *script;
  Candidate *candidates; /* one for each sentence */
  GArray *weights;       /* of guint: occurrences of each word */
};

static gboolean is_opening(const KkSentence *sentence) {
  return sentence->role == KK_SENTENCE_PAGE || sentence->role == KK_SENTENCE_TITLE;
}

/* The index of a word, new or known; `indices` maps words to index + 1. */
static guint word_index(KkSummariser *summariser, GHashTable *indices, const char *word) {
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(indices, word));
  if (known) return known - 1;
  guint zero = 0;
  g_array_append_val(summariser->weights, zero);
  g_hash_table_insert(indices, g_strdup(word), GUINT_TO_POINTER(summariser->weights->len));
  return summariser->weights->len - 1;
}

static void analyse(KkSummariser *summariser, guint at, KkWords *words, GHashTable *indices) {
  const KkSentence *sentence = summariser->script->sentences->pdata[at];
  Candidate *candidate = &summariser->candidates[at];
  *candidate = (Candidate){
      .characters = (gsize)g_utf8_strlen(sentence->text, -1) + (at > 0),
      .words = g_array_new(FALSE, FALSE, sizeof(guint)),
      .candidate = !is_opening(sentence) && sentence->role != KK_SENTENCE_HEADING,
  };
  g_autoptr(GPtrArray) content = kk_words_content(words, sentence->text);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < content->len; i++) {
    guint index = word_index(summariser, indices, content->pdata[i]);
    guint occurrences = sentence->role == KK_SENTENCE_TITLE ? TITLE_WEIGHT : 1;
    g_array_index(summariser->weights, guint, index) += occurrences;
    if (g_hash_table_add(seen, GUINT_TO_POINTER(index)))
      g_array_append_val(candidate->words, index);
  }
}

KkSummariser *kk_summariser_new(const KkScript *script, GError **error) {
  g_autoptr(KkWords) words = kk_words_new(error);
  if (!words) return NULL;
  KkSummariser *summariser = g_new0(KkSummariser, 1);
  summariser->script = script;
  summariser->candidates = g_new0(Candidate, script->sentences->len);
  summariser->weights = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GHashTable) indices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < script->sentences->len; i++) analyse(summariser, i, words, indices);
  return summariser;
}

void kk_summariser_free(KkSummariser *summariser) {
  if (!summariser) return;
  for (guint i = 0; i < summariser->script->sentences->len; i++)
    g_array_unref(summariser->candidates[i].words);
  g_free(summariser->candidates);
  g_array_unref(summariser->weights);
  g_free(summariser);
}

/* ---- choosing ---- */

typedef struct {
  gboolean *chosen;  /* a sentence each */
  gboolean *covered; /* a word each */
  gsize characters;
  guint64 weight;
} Choice;

static guint64 gain(const KkSummariser *summariser, const Choice *choice, guint at) {
  const GArray *words = summariser->candidates[at].words;
  guint64 weight = 0;
  for (guint i = 0; i < words->len; i++) {
    guint word = g_array_index(words, guint, i);
    if (!choice->covered[word]) weight += g_array_index(summariser->weights, guint, word);
  }
  return weight;
}

/* The sentence that must come before `at`, where it has not been chosen; -1: none. */
static gint missing_lead(const KkSummariser *summariser, const Choice *choice, gint at) {
  const KkSentence *sentence = summariser->script->sentences->pdata[at];
  return sentence->lead >= 0 && !choice->chosen[sentence->lead] ? sentence->lead : -1;
}

static void take(const KkSummariser *summariser, Choice *choice, guint at) {
  choice->weight += gain(summariser, choice, at);
  choice->characters += summariser->candidates[at].characters;
  choice->chosen[at] = TRUE;
  const GArray *words = summariser->candidates[at].words;
  for (guint i = 0; i < words->len; i++) choice->covered[g_array_index(words, guint, i)] = TRUE;
}

/* Characters of a sentence and of the leads that come with it. */
static gsize cost_with_leads(const KkSummariser *summariser, const Choice *choice, gint at) {
  gsize cost = 0;
  for (; at >= 0; at = missing_lead(summariser, choice, at))
    cost += summariser->candidates[at].characters;
  return cost;
}

static void take_with_leads(const KkSummariser *summariser, Choice *choice, gint at) {
  for (gint lead; at >= 0; at = lead) {
    lead = missing_lead(summariser, choice, at);
    take(summariser, choice, (guint)at);
  }
}

/* Adds the sentence of the greatest gain (a character, where `by_cost`) that
 * still fits; FALSE where none does. */
static gboolean take_best(const KkSummariser *summariser, Choice *choice, gsize limit,
                          gboolean by_cost) {
  gint best = -1;
  guint64 best_gain = 0;
  gsize best_cost = 1;
  for (guint i = 0; i < summariser->script->sentences->len; i++) {
    if (!summariser->candidates[i].candidate || choice->chosen[i]) continue;
    if (choice->characters + summariser->candidates[i].characters > limit) continue;
    /* Where nothing new is left to say, room is filled from the beginning. */
    guint64 weight = gain(summariser, choice, i);
    gsize cost = cost_with_leads(summariser, choice, (gint)i);
    if (choice->characters + cost > limit) continue;
    gboolean better = by_cost ? weight * best_cost > best_gain * cost : weight > best_gain;
    if (best >= 0 && !better) continue;
    best = (gint)i;
    best_gain = weight;
    best_cost = cost;
  }
  if (best < 0) return FALSE;
  take_with_leads(summariser, choice, best);
  return TRUE;
}

static void choice_init(const KkSummariser *summariser, Choice *choice) {
  *choice = (Choice){.chosen = g_new0(gboolean, summariser->script->sentences->len + 1),
                     .covered = g_new0(gboolean, summariser->weights->len + 1)};
  for (guint i = 0; i < summariser->script->sentences->len; i++)
    if (is_opening(summariser->script->sentences->pdata[i])) take(summariser, choice, i);
}

static void choice_clear(Choice *choice) {
  g_free(choice->chosen);
  g_free(choice->covered);
}

static KkScript *chosen_script(const KkScript *script, const Choice *choice) {
  KkScript *summary = g_new(KkScript, 1);
  *summary = (KkScript){g_strdup(script->lang),
                        g_ptr_array_new_with_free_func((GDestroyNotify)kk_sentence_free)};
  gboolean opened = FALSE; /* whether the block's opening was left out */
  for (guint i = 0; i < script->sentences->len; i++) {
    const KkSentence *sentence = script->sentences->pdata[i];
    opened |= sentence->opens;
    if (!choice->chosen[i]) continue;
    KkSentence *copy = kk_sentence_copy(sentence);
    copy->opens = opened;
    copy->lead = -1; /* indices of the whole script mean nothing here */
    opened = FALSE;
    g_ptr_array_add(summary->sentences, copy);
  }
  return summary;
}

KkScript *kk_summariser_run(const KkSummariser *summariser, gsize max_characters) {
  Choice greedy, single;
  choice_init(summariser, &greedy);
  choice_init(summariser, &single);
  KkScript *summary = NULL;
  if (greedy.characters <= max_characters) {
    while (take_best(summariser, &greedy, max_characters, TRUE)) continue;
    take_best(summariser, &single, max_characters, FALSE);
    summary = chosen_script(summariser->script, single.weight > greedy.weight ? &single : &greedy);
  }
  choice_clear(&greedy);
  choice_clear(&single);
  return summary;
}
