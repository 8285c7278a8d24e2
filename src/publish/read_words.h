/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a plan as they are read: what readings.h writes. */
#pragma once
#include "plan/plan.h"
#include "speech/japanese.h"
#include "text/script.h"

/* Why somebody should look at a word, most needed first. */
typedef enum {
  KK_READ_UNKNOWN, /* the dictionary does not have it: it is spelled out or silent */
  KK_READ_SEVERAL, /* the dictionary has several readings for it */
  KK_READ_NAME,    /* of a person, place or anything else */
  KK_READ_SETTLED, /* the plan's lexicon or ruby says how it is read */
  KK_READ_PLAIN
} KkReadMark;

/* A stretch of a sentence that is read as one: a word, or a figure. */
typedef struct {
  gsize start, length; /* bytes of the sentence */
  char *reading;       /* katakana as it sounds; "" where nothing is heard */
  int accent;          /* morae before the fall; 0: none; -1: of several words */
  const char *pos;     /* part of speech as lexicons name it; "": another; static */
  KkReadMark mark;
  gboolean content; /* a word that a lexicon may hold: no particle, figure, mark */
} KkReadPart;

/* A sentence taken apart. */
typedef struct {
  const KkSection *section;   /* borrowed */
  const KkSentence *sentence; /* borrowed */
  GArray *parts;              /* of KkReadPart, ascending */
} KkReadSentence;

/* A word in all its places. */
typedef struct {
  char *surface;
  const KkReadPart *part;       /* its first place */
  const KkReadSentence *within; /* the sentence of that */
  char *others;                 /* the dictionary's other readings, "・" between; "" */
  guint times;
} KkReadWord;

typedef struct {
  GPtrArray *sentences; /* of KkReadSentence*, in the plan's order */
  GPtrArray *words;     /* of KkReadWord*, by mark, then in the plan's order */
} KkReadPlan;

/* One section's script; both borrowed. */
typedef struct {
  const KkSection *section;
  const KkScript *script;
} KkReadSection;

/* Reads the Japanese ones of `n` sections, which must outlive the result. Errors:
 * those of kk_japanese_new. Free with kk_read_plan_free. */
KkReadPlan *kk_read_plan_new(const KkPlan *plan, const KkReadSection *sections, guint n,
                             GError **error);

/* A reading with its accent marked, ト[ーキョー or ア]メ; as it is where that is not
 * known. Free with g_free. */
char *kk_read_marked(const KkReadPart *part);

void kk_read_plan_free(KkReadPlan *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkReadPlan, kk_read_plan_free)
