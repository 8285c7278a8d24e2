/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a Japanese sentence with ruby. The first byte says how many
 * readings there are, the next ones where they lie. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "speech/japanese.h"
#include "speech/labels.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the stages promise: words in order and inside the text, every mora that of a
 * word that is heard, accents inside their phrases' bounds, a label for each sound. */
static void check(const KkUtterance *utterance, const char *text) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *word = kk_utterance_at(utterance, i);
    g_assert_cmpuint(word->start + word->length, <=, strlen(text));
    g_assert_cmpint(word->accent, >=, 0);
    g_assert_cmpint(word->phrase, !=, KK_PHRASE_OPEN);
    g_assert_true(g_utf8_validate(word->surface, -1, NULL));
  }
  for (guint i = 0; i < utterance->said->len; i++)
    g_assert_false(kk_morpheme_is_pause(
        kk_utterance_at(utterance, kk_utterance_said(utterance, i)->morpheme)));
  g_autoptr(GArray) labels = kk_labels_new(utterance, 0, utterance->said->len);
  if (utterance->said->len)
    g_assert_cmpuint(labels->len, >=, utterance->said->len + 2);
  else
    g_assert_cmpuint(labels->len, ==, 0);
  for (guint at = 0; at < utterance->said->len;) {
    guint end = kk_japanese_cut(utterance, at, 20);
    g_assert_cmpuint(end, >, at);
    g_assert_cmpuint(end, <=, utterance->said->len);
    at = end;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static KkJapanese *japanese;
  if (!japanese) japanese = kk_japanese_new(NULL, NULL, NULL);
  enum { MOST = 3 };
  if (!japanese || size < 1 + 2 * MOST) return 0;
  g_autofree char *bytes = g_strndup((const char *)data + 1 + 2 * MOST, size - 1 - 2 * MOST);
  g_autofree char *text = g_utf8_make_valid(bytes, -1);
  g_autoptr(GPtrArray) ruby = g_ptr_array_new();
  KkRuby readings[MOST];
  for (int i = 0; i < data[0] % (MOST + 1); i++) {
    readings[i] = (KkRuby){data[1 + 2 * i], data[2 + 2 * i], (char *)"コウエン"};
    g_ptr_array_add(ruby, &readings[i]);
  }
  KkSentence sentence = {.role = KK_SENTENCE_PARAGRAPH, .text = text, .ruby = ruby};
  g_autoptr(KkUtterance) utterance = kk_japanese_utterance(japanese, &sentence);
  check(utterance, text);
  g_autofree char *reading = kk_japanese_reading(utterance);
  g_assert_true(g_utf8_validate(reading, -1, NULL));
  return 0;
}
