/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/morphemes.h"

#include <string.h>

KkUtterance *kk_utterance_new(void) {
  KkUtterance *utterance = g_new(KkUtterance, 1);
  *utterance = (KkUtterance){g_array_new(FALSE, TRUE, sizeof(KkMorpheme)),
                             g_array_new(FALSE, TRUE, sizeof(KkSaid)), g_string_chunk_new(1024)};
  return utterance;
}

void kk_utterance_free(KkUtterance *utterance) {
  if (!utterance) return;
  g_array_unref(utterance->morphemes);
  g_array_unref(utterance->said);
  g_string_chunk_free(utterance->strings);
  g_free(utterance);
}

KkMorpheme *kk_utterance_at(const KkUtterance *utterance, gint64 index) {
  if (index < 0 || index >= utterance->morphemes->len) return NULL;
  return &g_array_index(utterance->morphemes, KkMorpheme, index);
}

KkSaid *kk_utterance_said(const KkUtterance *utterance, gint64 index) {
  if (index < 0 || index >= utterance->said->len) return NULL;
  return &g_array_index(utterance->said, KkSaid, index);
}

const char *kk_utterance_string(KkUtterance *utterance, const char *text) {
  return g_string_chunk_insert_const(utterance->strings, text);
}

void kk_utterance_set_sound(KkUtterance *utterance, KkMorpheme *morpheme, const char *sound) {
  morpheme->sound = kk_utterance_string(utterance, sound);
  morpheme->morae = kk_mora_count(sound);
}

gboolean kk_morpheme_is(const KkMorpheme *morpheme, const char *pos, const char *pos1) {
  return morpheme && strcmp(morpheme->pos[0], pos) == 0 &&
         (!pos1 || strcmp(morpheme->pos[1], pos1) == 0);
}

gboolean kk_morpheme_is_pause(const KkMorpheme *morpheme) {
  return *morpheme->sound == '\0';
}
