/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons: how words are read (docs/plan.md). A plan's lexicon.csv, shared
 * files, and our own lists under data/ are all of this form. */
#pragma once
#include <glib.h>

/* What a word is, so that the analyser knows what it stands beside. */
typedef enum {
  KK_WORD_UNSTATED,
  KK_WORD_NOUN,
  KK_WORD_VERBAL_NOUN,     /* with する */
  KK_WORD_ADJECTIVAL_NOUN, /* with な */
  KK_WORD_NAME,            /* of anything */
  KK_WORD_PLACE,
  KK_WORD_PERSON,
  KK_WORD_SURNAME,
  KK_WORD_GIVEN_NAME,
  KK_WORD_ORGANISATION,
  KK_WORD_ADVERB,
  KK_WORD_PREFIX,
  KK_WORD_SUFFIX,
  KK_WORD_COUNTER
} KkWordClass;

typedef struct {
  char *surface;
  char *reading; /* kana as written, without accent marks */
  int accent;    /* morae before the fall; 0: none; -1: not stated */
  KkWordClass word_class;
  char *prefecture; /* "": everywhere; else only in plans of this prefecture */
  char *note;       /* "" where there is none */
  char *file;
  unsigned line;
} KkLexiconEntry;

/* Appends the entries of `text` (CSV, csv.h) to `entries`, of KkLexiconEntry*.
 *
 * A record is surface, reading[, accent][, part of speech][, note]; a field that
 * names no part of speech in the fourth of four columns is a note. A first line
 * that names the columns (also "prefecture") may order them otherwise. Lines that
 * begin with # are passed over. The accent is a number, or the reading with [
 * where the pitch rises and ] where it falls, which the reading itself may hold
 * instead: ト[ーキョ]ー.
 *
 * Errors: KK_ERROR_INPUT with file and line: too few or too many columns, an
 * empty surface or reading or one of more than 100 characters, a reading that is not kana, an
 * accent that is neither number nor marks or lies behind the word's end, an unknown part of speech,
 * an open quote. */
gboolean kk_lexicon_parse(const char *text, const char *file, GPtrArray *entries, GError **error);

/* kk_lexicon_parse of a file in any Japanese encoding. Errors also: those of
 * kk_decode_file. */
gboolean kk_lexicon_read(const char *path, GPtrArray *entries, GError **error);

/* For arrays of entries. */
GPtrArray *kk_lexicon_new(void);
void kk_lexicon_entry_free(KkLexiconEntry *entry);
