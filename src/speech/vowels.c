/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/vowels.h"

#include <string.h>

static gboolean is_verb(const KkMorpheme *morpheme) {
  return kk_morpheme_is(morpheme, "動詞", NULL) || kk_morpheme_is(morpheme, "助動詞", NULL);
}

void kk_vowels_lengthen(KkUtterance *utterance) {
  for (guint i = 1; i < utterance->morphemes->len; i++) {
    const KkMorpheme *this = kk_utterance_at(utterance, i);
    KkMorpheme *before = kk_utterance_at(utterance, (gint64)i - 1);
    if (kk_morpheme_is(this, "助動詞", NULL) && strcmp(this->sound, "ウ") == 0 && is_verb(before))
      kk_utterance_set_sound(utterance, kk_utterance_at(utterance, i), "ー");
    if (strcmp(this->surface, "？") == 0 && kk_morpheme_is(before, "助動詞", NULL)) {
      if (strcmp(before->sound, "デス" KK_VOICELESS) == 0)
        kk_utterance_set_sound(utterance, before, "デス");
      if (strcmp(before->sound, "マス" KK_VOICELESS) == 0)
        kk_utterance_set_sound(utterance, before, "マス");
    }
  }
}

/* ---- morae ---- */

/* Whether something is said right before morpheme `index`. */
static gboolean goes_on(const KkUtterance *utterance, guint index) {
  const KkMorpheme *before = kk_utterance_at(utterance, (gint64)index - 1);
  return before && !kk_morpheme_is_pause(before);
}

/* Appends the morae of a morpheme. A long mark with no vowel before it, which a
 * slip of the pen leaves at the start of a breath, is dropped. */
static void append_morae(KkUtterance *utterance, guint index, int *place) {
  const KkMorpheme *morpheme = kk_utterance_at(utterance, index);
  gboolean silence = !goes_on(utterance, index);
  for (const char *at = morpheme->sound; *at;) {
    gsize length;
    const KkMora *mora = kk_mora_at(at, &length);
    if (mora) {
      KkSaid said = {.mora = mora, .morpheme = index, .place = *place + 1};
      at += length;
      if (silence && *mora->vowel == '\0') continue;
      silence = FALSE;
      ++*place;
      g_array_append_val(utterance->said, said);
      continue;
    }
    if (g_str_has_prefix(at, KK_VOICELESS) && utterance->said->len)
      kk_utterance_said(utterance, (gint64)utterance->said->len - 1)->voiceless = TRUE;
    at = g_utf8_next_char(at);
  }
}

/* ---- whispering ---- */

#define VOICELESS_CONSONANTS " k ky s sh t ty ch ts h f hy p py "

/* Whether `word` is one of the words of `list`, which stand between spaces. */
static gboolean listed(const char *list, const char *word) {
  char spaced[8];
  g_snprintf(spaced, sizeof spaced, " %s ", word);
  return strstr(list, spaced) != NULL;
}

/* Fricatives between which a whispered vowel would not be heard at all. */
static gboolean would_merge(const char *first, const char *second) {
  if (strcmp(first, "s") == 0) return listed(" s sh ", second);
  return listed(" f h ", first) && listed(" f h hy ", second);
}

/* The accent of the phrase that a morpheme is in. */
static int accent_of(const KkUtterance *utterance, guint morpheme) {
  while (kk_utterance_at(utterance, morpheme)->phrase == KK_PHRASE_GOES_ON) morpheme--;
  return kk_utterance_at(utterance, morpheme)->accent;
}

/* The mora that is said right behind mora `index`; NULL where a pause or the end
 * comes between. */
static const KkSaid *next_in_breath(const KkUtterance *utterance, guint index) {
  const KkSaid *this = kk_utterance_said(utterance, index);
  const KkSaid *next = kk_utterance_said(utterance, (gint64)index + 1);
  for (guint i = this->morpheme + 1; next && i < next->morpheme; i++)
    if (kk_morpheme_is_pause(kk_utterance_at(utterance, i))) return NULL;
  return next;
}

/* Whether a mora may be whispered for what stands around it. */
static gboolean may_whisper(const KkUtterance *utterance, guint index) {
  const KkSaid *this = kk_utterance_said(utterance, index);
  const KkSaid *before = kk_utterance_said(utterance, (gint64)index - 1);
  const KkSaid *next = next_in_breath(utterance, index);
  const KkMora *mora = this->mora;
  if (!next || next->voiceless || (before && before->voiceless)) return FALSE;
  return listed(" i u ", mora->vowel) && listed(VOICELESS_CONSONANTS, mora->consonant) &&
         listed(VOICELESS_CONSONANTS, next->mora->consonant) &&
         !would_merge(mora->consonant, next->mora->consonant) &&
         this->place != accent_of(utterance, this->morpheme) &&
         !kk_morpheme_is(kk_utterance_at(utterance, this->morpheme), "フィラー", NULL);
}

static gboolean goes_first(const KkUtterance *utterance, const KkSaid *said) {
  const KkMorpheme *morpheme = kk_utterance_at(utterance, said->morpheme);
  return strcmp(morpheme->sound, "シ") == 0 &&
         (is_verb(morpheme) || kk_morpheme_is(morpheme, "助詞", NULL));
}

void kk_vowels_settle(KkUtterance *utterance) {
  int place = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    if (kk_utterance_at(utterance, i)->phrase == KK_PHRASE_STARTS) place = 0;
    append_morae(utterance, i, &place);
  }
  for (int round = 0; round < 2; round++) {
    for (guint i = 0; i < utterance->said->len; i++) {
      KkSaid *said = kk_utterance_said(utterance, i);
      if (round == 0 && !goes_first(utterance, said)) continue;
      if (!said->voiceless && may_whisper(utterance, i)) said->voiceless = TRUE;
    }
  }
}
