/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/accent.h"

#include <stdlib.h>
#include <string.h>

/* A sandhi rule as "F2@1": its name and its number. */
typedef struct {
  char name[4];
  int shift;
} Rule;

static Rule parse_rule(const char *text) {
  Rule rule = {"", 0};
  gsize length = strcspn(text, "@/");
  if (length < sizeof rule.name) memcpy(rule.name, text, length);
  if (text[length] == '@') rule.shift = atoi(text + length + 1);
  return rule;
}

/* The rule of a chain ("動詞%F2@0/形容詞%F1") behind a word of `pos`; one without
 * a name where none is for it. An auxiliary verb (助動詞) counts as a verb
 * (動詞). */
static Rule rule_behind(const char *chain, const char *pos) {
  for (const char *at = chain; at; at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL) {
    gsize length = strcspn(at, "%/");
    if (at[length] != '%') return parse_rule(at);
    g_autofree char *wanted = g_strndup(at, length);
    if (g_str_has_suffix(pos, wanted)) return parse_rule(at + length + 1);
  }
  return parse_rule("");
}

/* The accent of a phrase of `morae` with accent `accent` and one more word. */
static int add_word(int accent, int morae, const KkMorpheme *word, Rule rule) {
  int shifted = MAX(morae + rule.shift, 0); /* a phrase shorter than the shift has no fall */
  int own = morae + word->accent;
  const struct {
    const char *name;
    int accent;
  } outcomes[] = {
      {"F1", accent},
      {"F2", accent == 0 ? shifted : accent},
      {"F3", accent == 0 ? 0 : shifted},
      {"F4", shifted},
      {"F5", 0},
      {"C1", own},
      {"C2", morae + 1},
      {"C3", morae},
      {"C4", 0},
      {"C5", accent},
      {"P1", word->accent == 0 ? 0 : own},
      {"P2", word->accent == 0 ? morae + 1 : own},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++)
    if (strcmp(rule.name, outcomes[i].name) == 0) return outcomes[i].accent;
  return accent;
}

void kk_accent_phrases(KkUtterance *utterance) {
  KkMorpheme *first = NULL;
  int morae = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *word = kk_utterance_at(utterance, i);
    if (word->phrase == KK_PHRASE_STARTS || !first) {
      first = word;
      morae = 0;
    } else {
      const KkMorpheme *before = kk_utterance_at(utterance, (gint64)i - 1);
      Rule rule = rule_behind(word->chain, before->pos[0]);
      first->accent = add_word(first->accent, morae, word, rule);
    }
    morae += word->morae;
  }
}
