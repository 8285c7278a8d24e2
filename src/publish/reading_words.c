/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/reading_words.h"

#include <string.h>

#include "text/language.h"

/* ---- one word ---- */

char *kk_reading_marked(const char *sound, int accent) {
  GString *marked = g_string_new(NULL);
  int morae = kk_mora_count(sound), at = 0;
  while (*sound) {
    gsize length;
    if (!kk_mora_at(sound, &length)) { /* KK_VOICELESS */
      sound = g_utf8_next_char(sound);
      continue;
    }
    if (accent == 1 ? at == 0 : at == 1) g_string_append_c(marked, '[');
    g_string_append_len(marked, sound, (gssize)length);
    if (++at == accent) g_string_append_c(marked, ']');
    sound += length;
  }
  if (morae == 1 && accent == 0) g_string_append_c(marked, '[');
  return g_string_free(marked, FALSE);
}

static gboolean has_kanji(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_get_script(g_utf8_get_char(text)) == G_UNICODE_SCRIPT_HAN) return TRUE;
  return FALSE;
}

static gboolean has_letters(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_isalpha(g_utf8_get_char(text))) return TRUE;
  return FALSE;
}

static KkDoubt doubt_of(const KkJapanese *japanese, const KkMorpheme *morpheme,
                        const char *surface) {
  if (morpheme->unknown && has_letters(surface)) return KK_DOUBT_UNKNOWN;
  if (kk_morpheme_is(morpheme, "名詞", "固有名詞")) return KK_DOUBT_NAME;
  gboolean several = has_kanji(surface) && kk_japanese_readings(japanese, surface) > 1;
  return several ? KK_DOUBT_SEVERAL : KK_DOUBT_NONE;
}

static void word_free(gpointer data) {
  KkReadingWord *word = data;
  g_free(word->surface);
  g_free(word->sound);
  g_free(word->sentence);
  g_free(word);
}

static void sentence_free(gpointer data) {
  KkReadingSentence *sentence = data;
  g_free(sentence->text);
  g_array_unref(sentence->places);
  g_free(sentence);
}

/* ---- all words ---- */

typedef struct {
  const KkJapanese *japanese;
  KkReadingWords *words;
  GHashTable *known; /* "surface\tsound" to index + 1 */
} Collector;

static guint word_index(Collector *collector, const KkMorpheme *morpheme, const char *surface,
                        const KkReadingSentence *sentence) {
  g_autofree char *key = g_strconcat(surface, "\t", morpheme->sound, NULL);
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(collector->known, key));
  if (known) {
    ((KkReadingWord *)collector->words->words->pdata[known - 1])->times++;
    return known - 1;
  }
  KkReadingWord *word = g_new(KkReadingWord, 1);
  *word = (KkReadingWord){.surface = g_strdup(surface),
                          .sound = g_strdup(morpheme->sound),
                          .accent = morpheme->accent,
                          .doubt = doubt_of(collector->japanese, morpheme, surface),
                          .given = morpheme->given,
                          .times = 1,
                          .section = sentence->section,
                          .sentence = g_strdup(sentence->text)};
  g_ptr_array_add(collector->words->words, word);
  g_hash_table_insert(collector->known, g_steal_pointer(&key),
                      GUINT_TO_POINTER(collector->words->words->len));
  return collector->words->words->len - 1;
}

/* Words that stand for the same bytes, as those of a number do, are one place: the
 * first tells its surface, all are said. */
static void add_sentence(Collector *collector, guint section, const KkSentence *said) {
  g_autoptr(KkUtterance) utterance = kk_japanese_words(collector->japanese, said);
  KkReadingSentence *sentence = g_new(KkReadingSentence, 1);
  *sentence = (KkReadingSentence){section, g_strdup(said->text),
                                  g_array_new(FALSE, FALSE, sizeof(KkReadingPlace))};
  gsize done = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    if (morpheme->start < done || !morpheme->length) continue;
    /* All that is said for these bytes. */
    KkMorpheme whole = *morpheme;
    g_autoptr(GString) sound = g_string_new(morpheme->sound);
    for (guint k = i + 1; k < utterance->morphemes->len; k++) {
      const KkMorpheme *next = kk_utterance_at(utterance, k);
      if (next->start >= morpheme->start + morpheme->length) break;
      g_string_append(sound, next->sound);
    }
    whole.sound = sound->str;
    done = morpheme->start + morpheme->length;
    g_autofree char *surface = g_strndup(said->text + morpheme->start, morpheme->length);
    if (!*sound->str && !(morpheme->unknown && has_letters(surface))) continue;
    KkReadingPlace place = {morpheme->start, morpheme->length,
                            word_index(collector, &whole, surface, sentence)};
    g_array_append_val(sentence->places, place);
  }
  g_ptr_array_add(collector->words->sentences, sentence);
}

KkReadingWords *kk_reading_words_new(const GPtrArray *scripts, const KkJapanese *japanese) {
  KkReadingWords *words = g_new(KkReadingWords, 1);
  *words = (KkReadingWords){g_ptr_array_new_with_free_func(word_free),
                            g_ptr_array_new_with_free_func(sentence_free)};
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Collector collector = {japanese, words, known};
  for (guint i = 0; i < scripts->len; i++) {
    const KkScript *script = scripts->pdata[i];
    if (!kk_language_is_japanese(kk_language(script->lang))) continue;
    for (guint j = 0; j < script->sentences->len; j++)
      add_sentence(&collector, i, script->sentences->pdata[j]);
  }
  return words;
}

GPtrArray *kk_reading_words_by_doubt(const KkReadingWords *words) {
  GPtrArray *sorted = g_ptr_array_new();
  for (KkDoubt doubt = KK_DOUBT_UNKNOWN; doubt <= KK_DOUBT_NONE; doubt++)
    for (guint i = 0; i < words->words->len; i++)
      if (((const KkReadingWord *)words->words->pdata[i])->doubt == doubt)
        g_ptr_array_add(sorted, words->words->pdata[i]);
  return sorted;
}

void kk_reading_words_free(KkReadingWords *words) {
  if (!words) return;
  g_ptr_array_unref(words->words);
  g_ptr_array_unref(words->sentences);
  g_free(words);
}
