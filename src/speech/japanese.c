/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/japanese.h"

#include <string.h>

#include "speech/accent.h"
#include "speech/given.h"
#include "speech/heteronyms.h"
#include "speech/numbers.h"
#include "speech/phrases.h"
#include "speech/place_names.h"
#include "speech/spoken.h"
#include "speech/user_dictionary.h"
#include "speech/vowels.h"
#include "text/normalise.h"

struct KkJapanese {
  KkNormaliser *normaliser;
  KkUserDictionary *dictionary;
  KkAnalyser *analyser;
  KkPlaceNames *names;
  KkHeteronyms *heteronyms;
};

/* The words of a sentence, with the readings `given` for parts of it. */
static KkUtterance *words_of(const KkJapanese *japanese, const char *text, const GPtrArray *given) {
  KkUtterance *utterance = kk_analyser_run(japanese->analyser, text, given);
  kk_place_names_settle(japanese->names, utterance);
  kk_heteronyms_settle(japanese->heteronyms, utterance);
  kk_spoken_correct(utterance);
  kk_numbers_speak(utterance);
  kk_vowels_lengthen(utterance);
  return utterance;
}

/* Asks for those readings only that do not come by themselves: a constraint takes
 * more from the analyser than it needs to. */
static KkUtterance *words_as_given(const KkJapanese *japanese, const KkNormal *normal) {
  const char *text = normal->mapped->text->str;
  g_autoptr(KkUtterance) free = words_of(japanese, text, NULL);
  g_autoptr(GPtrArray) given = kk_given_join(normal->readings, text);
  for (guint i = given->len; i > 0; i--)
    if (kk_given_is_said(free, given->pdata[i - 1], text)) g_ptr_array_remove_index(given, i - 1);
  return given->len ? words_of(japanese, text, given) : g_steal_pointer(&free);
}

KkJapanese *kk_japanese_new(const GPtrArray *lexicon, const char *prefecture, GError **error) {
  g_autoptr(KkJapanese) japanese = g_new0(KkJapanese, 1);
  japanese->normaliser = kk_normaliser_new(lexicon, error);
  if (!japanese->normaliser) return NULL;
  japanese->dictionary = kk_user_dictionary_new(lexicon, prefecture, error);
  if (!japanese->dictionary) return NULL;
  const char *more[] = {kk_user_dictionary_path(japanese->dictionary), NULL};
  japanese->analyser = kk_analyser_new(more, error);
  if (!japanese->analyser) return NULL;
  japanese->heteronyms = kk_heteronyms_new();
  japanese->names = kk_place_names_new(error);
  return japanese->names ? g_steal_pointer(&japanese) : NULL;
}

void kk_japanese_free(KkJapanese *japanese) {
  if (!japanese) return;
  kk_place_names_free(japanese->names);
  kk_heteronyms_free(japanese->heteronyms);
  kk_analyser_free(japanese->analyser);
  kk_user_dictionary_free(japanese->dictionary);
  kk_normaliser_free(japanese->normaliser);
  g_free(japanese);
}

/* Makes the words' places those of the sentence. */
static void place_words(KkUtterance *utterance, const KkMapped *mapped) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *word = kk_utterance_at(utterance, i);
    KkOrigin origin = kk_mapped_origin(mapped, word->start, word->start + word->length);
    word->start = origin.start;
    word->length = origin.end - origin.start;
  }
}

KkUtterance *kk_japanese_words(const KkJapanese *japanese, const KkSentence *sentence) {
  g_autoptr(KkNormal) normal = kk_normalise(japanese->normaliser, sentence->text, sentence->ruby);
  KkUtterance *utterance = words_as_given(japanese, normal);
  place_words(utterance, normal->mapped);
  return utterance;
}

KkUtterance *kk_japanese_utterance(const KkJapanese *japanese, const KkSentence *sentence) {
  KkUtterance *utterance = kk_japanese_words(japanese, sentence);
  kk_phrases_mark(utterance);
  kk_accent_phrases(utterance);
  kk_vowels_settle(utterance);
  return utterance;
}

/* ---- cutting ---- */

/* Whether a pause lies before mora `index`. */
static gboolean follows_pause(const KkUtterance *utterance, guint index) {
  const KkSaid *said = kk_utterance_said(utterance, index);
  const KkSaid *before = kk_utterance_said(utterance, (gint64)index - 1);
  for (guint i = before->morpheme + 1; i < said->morpheme; i++)
    if (kk_morpheme_is_pause(kk_utterance_at(utterance, i))) return TRUE;
  return FALSE;
}

/* How good it is to cut before mora `index`: 3 between breaths, 2 between phrases, 1
 * elsewhere, 0 before a drawn-out vowel. */
static int cut_quality(const KkUtterance *utterance, guint index) {
  const KkSaid *said = kk_utterance_said(utterance, index);
  if (*said->mora->vowel == '\0') return 0;
  if (follows_pause(utterance, index)) return 3;
  return said->place == 1 ? 2 : 1;
}

guint kk_japanese_cut(const KkUtterance *utterance, guint first, guint limit) {
  guint best = first + limit;
  if (best >= utterance->said->len) return utterance->said->len;
  int best_quality = 0;
  for (guint i = first + 1; i <= first + limit; i++) {
    int quality = cut_quality(utterance, i);
    if (quality < best_quality) continue;
    best = i;
    best_quality = quality;
  }
  return best;
}

/* ---- as text ---- */

/* What a pause is written as: the strongest mark of it. */
static void note_mark(const char **mark, const char *surface) {
  static const char *const marks[] = {"、", "。", "！", "？"}; /* weakest first */
  gsize now = 0, here = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (*mark && strcmp(*mark, marks[i]) == 0) now = i;
    if (strcmp(surface, marks[i]) == 0) here = i;
  }
  *mark = marks[MAX(now, here)];
}

char *kk_japanese_reading(const KkUtterance *utterance) {
  g_autoptr(GString) reading = g_string_new(NULL);
  const char *mark = NULL; /* of the pause after what is written so far */
  guint said = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    if (kk_morpheme_is_pause(morpheme)) {
      note_mark(&mark, morpheme->surface);
      continue;
    }
    for (; said < utterance->said->len && kk_utterance_said(utterance, said)->morpheme == i;
         said++) {
      if (mark && reading->len) g_string_append(reading, mark);
      mark = NULL;
      g_string_append(reading, kk_utterance_said(utterance, said)->mora->kana);
    }
  }
  if (reading->len && mark && strcmp(mark, "、") != 0) g_string_append(reading, mark);
  return g_string_free(g_steal_pointer(&reading), FALSE);
}
