/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings that are given for parts of a sentence (ruby, and decisions about words
 * that are written alike), as constraints on the analyser. */
#pragma once
#include <mecab.h>

#include "speech/morphemes.h"
#include "speech/widen.h"
#include "text/normalise.h"

/* Ruby that touches other ruby made one (the author marks characters, not words),
 * readings outside the text left out: an array of KkSettledReading*, freed with the array. */
GPtrArray *kk_given_join(const GPtrArray *readings, const char *text);

/* Whether the utterance says `given` already: whether the morphemes that its bytes
 * are in sound so, with kana that they have around it. */
gboolean kk_given_is_said(const KkUtterance *utterance, const KkSettledReading *given,
                          const char *text);

/* One word that the analyser must find. */
typedef struct {
  gsize first, end; /* bytes of the wide text */
  char *feature;    /* of which entry; NULL: any */
  char *reading;    /* katakana, where no entry has it; NULL: the entry's */
  int accent;       /* of such a reading; -1: not known */
} KkFixed;

/* The words that say `given`, looked up in a lattice that was parsed: entries
 * of the dictionary in a row whose readings add up to it, with their accents and
 * with the kana that inflects them; else one word of that reading, whatever the
 * dictionary says. Appends KkFixed. */
void kk_given_find(mecab_lattice_t *lattice, const KkWide *wide, const KkSettledReading *given,
                   GArray *fixed);

/* Sets the constraints; the lattice's sentence was set anew before. */
void kk_given_constrain(mecab_lattice_t *lattice, const GArray *fixed);

/* An empty array of KkFixed. Free with g_array_unref. */
GArray *kk_given_new(void);
