/* SPDX-License-Identifier: Apache-2.0 */
/* Trainer of the voice code's text model. Stages, each a file: corpus (read,
 * split), alphabet (characters, code tree), ngram (count, prune, quantise),
 * tune (maps and mixers), write (the file at rest), main. */
#ifndef VC_TRAIN_H
#define VC_TRAIN_H

#include <glib.h>

#include "voicecode/model_int.h"

/* A source of text and what is made of it. */
typedef struct {
  const char *file;
  guint weight;       /* of its counts, in counting units */
  gboolean held_out;  /* the last tenth is the development set */
  gboolean left_out;  /* while tuning, none of it is counted: it stands for the unseen */
  guint tune_percent; /* share of the file just before that tunes the mixers */
} Source;

/* Code points of some text with the weight of each. */
typedef struct {
  GArray *cp;     /* uint32_t */
  GArray *weight; /* uint8_t */
} Text;

typedef struct {
  Text train;     /* what is counted for tuning: without the tuning text */
  Text all;       /* what is counted in the end: train and tune */
  GArray *tune;   /* uint32_t */
  GArray *dev[2]; /* uint32_t */
} Corpus;

/* FALSE with error set when a file of the corpus is missing or damaged. */
gboolean corpus_read(Corpus *c, const char *folder, GError **error);
GArray *corpus_decode(const char *utf8, gsize n); /* uint32_t; wrong bytes are left out */
void corpus_clear(Corpus *c);

/* Fills n_sym, cp, by_cp, cls, left, right, node_sel, root, esc. Characters
 * whose weights in text sum to less than min_weight are left to the escape. */
void alphabet_make(VcModel *m, const Text *text, guint min_weight);
void alphabet_clear(VcModel *m);

typedef struct {
  double threshold; /* bits a node must save, in counting units */
  double discount;  /* occurrences taken off a count */
  guint min_occurrences[VC_ORDERS];
} Prune;

/* Fills the trie; level_nodes[VC_ORDERS] becomes its size by level. */
void ngram_make(VcModel *m, const Text *text, const Prune *prune, guint32 *level_nodes);
void ngram_clear(VcModel *m);

/* The model as a file. */
GByteArray *model_write(const VcModel *m, const guint32 *level_nodes);

/* Fair starting values, the training itself on text in pieces of 800
 * characters, and rounding to what a file can hold. */
void params_init(VcParams *p);
void tune_run(VcModel *m, VcParams *p, const guint32 *text, gsize n, guint passes);
void params_round(VcParams *p);

#endif
