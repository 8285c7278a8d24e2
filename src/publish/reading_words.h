/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a plan with their readings, each once, those first that staff should
 * look at. */
#pragma once
#include "publish/edition.h"
#include "speech/japanese.h"

/* Why a word is to be looked at; the smaller, the sooner. */
typedef enum {
  KK_DOUBT_UNKNOWN, /* no dictionary has it */
  KK_DOUBT_NAME,    /* a name of a place, a person, an organisation */
  KK_DOUBT_SEVERAL, /* dictionaries read it in several ways */
  KK_DOUBT_NONE
} KkDoubt;

typedef struct {
  char *surface; /* as written */
  char *sound;   /* katakana by ear; "": not said */
  int accent;    /* morae before the fall; 0: none */
  KkDoubt doubt;
  gboolean given; /* by ruby or a lexicon */
  guint times;    /* how often it stands in the plan */
  guint section;  /* where it stands first: index in the edition, */
  char *sentence; /* and the sentence */
} KkReadingWord;

/* The sound with [ where the pitch rises and ] where it falls, as a lexicon takes it:
 * ト[ーキョ]ー. Free with g_free. */
char *kk_reading_marked(const char *sound, int accent);

/* One word as it stands in a sentence. */
typedef struct {
  gsize start, length; /* bytes of the sentence */
  guint word;          /* index in KkReadingWords.words */
} KkReadingPlace;

typedef struct {
  guint section; /* index in the edition */
  char *text;
  GArray *places; /* of KkReadingPlace, in order */
} KkReadingSentence;

typedef struct {
  GPtrArray *words;     /* of KkReadingWord*, in the order in which they first stand */
  GPtrArray *sentences; /* of KkReadingSentence* */
} KkReadingWords;

/* The words of `scripts` (of const KkScript*, one a section of the edition); those in
 * Japanese. Free with kk_reading_words_free. */
KkReadingWords *kk_reading_words_new(const GPtrArray *scripts, const KkJapanese *japanese);

/* The words by doubt, then as they stand; of KkReadingWord*, borrowed. Free with
 * g_ptr_array_unref. */
GPtrArray *kk_reading_words_by_doubt(const KkReadingWords *words);

void kk_reading_words_free(KkReadingWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkReadingWords, kk_reading_words_free)
