/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Japanese front end works on: the morphemes of one sentence. Each
 * stage (numbers, phrases, accent, vowels) reads and corrects them in place. */
#pragma once
#include <glib.h>

#include "speech/kana.h"

/* Whether a morpheme is in the accent phrase of the one before it. */
typedef enum { KK_PHRASE_OPEN, KK_PHRASE_STARTS, KK_PHRASE_GOES_ON } KkPhraseMark;

/* Strings belong to the utterance or are static. The names of parts of speech,
 * and the accent sandhi rules, are those of naist-jdic, the dictionary of Open
 * JTalk; "*" stands for none. */
typedef struct {
  gsize start, length; /* bytes of the sentence that it stands for */
  const char *surface; /* full-width letters and figures */
  const char *pos[4];  /* part of speech and three subdivisions */
  const char *conjugation, *form;
  const char *base;    /* base form */
  const char *reading; /* katakana by spelling, トウキョウ; "" for a mark */
  const char *sound;   /* katakana by ear, トーキョー, KK_VOICELESS behind voiceless morae;
                          "" for a mark that is not heard, which is a pause */
  const char *chain;   /* accent sandhi: "C1", "動詞%F2@0/形容詞%F1" */
  int accent;          /* the mora after which the pitch falls, from 1; 0: none */
  int morae;
  KkPhraseMark phrase; /* OPEN until the stage that decides it (phrases.h) */
  gboolean given;      /* its reading was asked for and stays */
} KkMorpheme;

/* A mora as it is said. */
typedef struct {
  const KkMora *mora;
  guint morpheme;     /* its index */
  int place;          /* in its accent phrase, from 1 */
  gboolean voiceless; /* its vowel is whispered */
} KkSaid;

typedef struct {
  GArray *morphemes; /* of KkMorpheme */
  GArray *said;      /* of KkSaid; empty until vowels.h fills it */
  GStringChunk *strings;
} KkUtterance;

KkUtterance *kk_utterance_new(void);
void kk_utterance_free(KkUtterance *utterance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkUtterance, kk_utterance_free)

/* Morpheme `index`, or NULL outside. */
KkMorpheme *kk_utterance_at(const KkUtterance *utterance, gint64 index);

/* Mora `index`, or NULL outside. */
KkSaid *kk_utterance_said(const KkUtterance *utterance, gint64 index);

/* A copy of `text` that lives as long as the utterance. */
const char *kk_utterance_string(KkUtterance *utterance, const char *text);

/* Gives the morpheme a sound and counts its morae. */
void kk_utterance_set_sound(KkUtterance *utterance, KkMorpheme *morpheme, const char *sound);

/* Whether `morpheme` (NULL: no) is of the part of speech `pos` with the
 * subdivision `pos1` (NULL: any). */
gboolean kk_morpheme_is(const KkMorpheme *morpheme, const char *pos, const char *pos1);

/* Whether nothing of it is heard. */
gboolean kk_morpheme_is_pause(const KkMorpheme *morpheme);
