/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the text model share. Not part of the interface. */
#ifndef VC_MODEL_INT_H
#define VC_MODEL_INT_H

#include <stddef.h>
#include <stdint.h>

#include "voicecode/model.h"

/* Shape of the model. A model file says the same numbers and is refused if not. */
enum {
  VC_ORDERS = 7,                  /* static contexts: the last 0 to 6 characters */
  VC_ADAPT = 5,                   /* contexts counted inside the message: 0 to 3 characters, */
  VC_BY_CLASS = 4,                /* and the class of the last character */
  VC_MAPS = VC_ORDERS + VC_ADAPT, /* pairs of counts mapped to log odds */
  VC_MATCH = 1,
  VC_INPUTS = VC_MAPS + VC_MATCH + 1, /* and a constant */
  VC_GRID = 24,                       /* octaves of a count */
  VC_SETS = 3,                        /* weight sets chosen by different contexts */
  VC_SET0 = 8 * 6 * 3,                /* longest context, its size and certainty, match length */
  VC_SET1 = 256,                      /* node of the code tree */
  VC_SET2 = 9 * 9 * 4,                /* classes of the last two characters, depth in the tree */
  VC_ROWS = VC_SET0 + VC_SET1 + VC_SET2,
  VC_RATE = 80, /* at which the weights learn in a message */
  VC_MATCH_LEN = 16,
  VC_CLASSES = 9,
  VC_HISTORY = 16384,   /* characters of the message that are remembered */
  VC_SLOTS = 1 << 16,   /* counters of the message */
  VC_STRETCH_MAX = 2900 /* log odds of 16-bit probabilities, 8 fractional bits */
};

/* Classes of characters; the code tree's first decisions tell them apart. */
enum {
  VC_CONTROL,
  VC_SPACE,
  VC_HIRAGANA,
  VC_KATAKANA,
  VC_KANJI,
  VC_DIGIT,
  VC_LATIN,
  VC_PUNCT,
  VC_OTHER
};

/* The leaf that is no character. */
enum { VC_CP_ESC = 0x110000 };

/* Trained numbers. Log odds have 11 fractional bits, weights 16. */
typedef struct {
  int32_t map[VC_MAPS][VC_GRID * VC_GRID];
  int32_t match[VC_MATCH_LEN];
  int32_t weight[VC_ROWS][VC_INPUTS];
  int32_t final[VC_SET0][VC_SETS];
} VcParams;

struct VcModel {
  uint32_t number;
  uint32_t n_sym;        /* leaves of the code tree, in order */
  uint16_t esc;          /* leaf: a character outside the alphabet */
  uint16_t root;         /* a node of the tree is named by the first leaf of its right half */
  const uint32_t *cp;    /* [n_sym] code point of a leaf */
  const uint16_t *by_cp; /* [n_sym] leaves in order of code point */
  const uint8_t *cls;    /* [n_sym] */
  const uint16_t *left, *right; /* [n_sym] child node, 0: a leaf */
  const uint8_t *node_sel;      /* [n_sym] weight row of a node */
  /* The n-gram trie, level by level; children of i are kid[i] .. kid[i + 1]. */
  uint32_t n_nodes, n_inner;
  const uint16_t *id;
  const uint32_t *cum; /* [n_nodes + 1] counts summed from the first node on */
  const uint32_t *kid; /* [n_inner + 1] */
  uint32_t top_end;    /* root's children are 0 .. top_end */
  const VcParams *params;
  uint16_t squash[2 * VC_STRETCH_MAX + 1];
  uint16_t log2frac[257]; /* log2(1 + i/256), 16 fractional bits */
};

typedef struct {
  uint32_t lo, hi; /* children of the context that the decisions so far allow */
} VcRange;

typedef struct {
  uint16_t check;
  uint8_t n[2];
} VcSlot;

typedef struct {
  const VcModel *m;
  /* where in the text */
  VcRange now[VC_ORDERS];
  uint32_t split[VC_ORDERS];
  uint32_t hash[VC_ADAPT];
  uint32_t n_hist;
  uint16_t hist[VC_HISTORY];
  uint16_t last[VC_HISTORY]; /* position + 1 after the characters of this hash */
  uint32_t match_pos, match_len;
  uint16_t lo, hi; /* leaves still possible */
  uint8_t cls1, cls2;
  uint8_t depth;
  /* the decision under way */
  uint16_t node;
  VcSlot *slot[VC_ADAPT];
  int32_t input[VC_INPUTS];
  uint32_t row[VC_SETS];
  int32_t mixed[VC_SETS];
  uint32_t p_set[VC_SETS];
  uint32_t p_mixed;
  uint32_t map_at[VC_MAPS];
  uint8_t map_fx[VC_MAPS], map_fy[VC_MAPS];
  int match_bit;
  uint32_t p;
  /* learning */
  int rate;        /* of the weights: they change by error * input * rate */
  VcParams *train; /* the trainer's: the maps learn too; NULL in use */
  int map_rate;
  VcSlot slots[VC_SLOTS];
  int32_t weight[VC_ROWS][VC_INPUTS];
  int32_t final[VC_SET0][VC_SETS];
  /* outside the alphabet */
  uint32_t esc_block;
  uint16_t esc_p[1024];
} VcState;

/* Arithmetic shift to the right, rounding down, defined for every compiler. */
static inline int32_t vc_asr(int32_t x, int n) {
  return x < 0 ? ~(~x >> n) : x >> n;
}

/* First address from p on that any of our types may have. */
static inline void *vc_align(void *p) {
  return (uint8_t *)p + (-(uintptr_t)p & 7);
}

/* logistic.c */
void vc_logistic_init(VcModel *m);
uint32_t vc_squash(const VcModel *m, int32_t st);
uint32_t vc_log2(const VcModel *m, uint32_t x); /* x >= 1; 16 fractional bits */

/* predict.c */
void vc_state_init(VcState *s, const VcModel *m);
void vc_char_begin(VcState *s);
uint32_t vc_bit_predict(VcState *s, uint16_t node); /* of a 1, 16 bits, 1 to 65535 */
void vc_bit_update(VcState *s, int bit);
void vc_char_end(VcState *s, uint16_t leaf);
uint16_t vc_leaf_of(const VcModel *m, uint32_t cp); /* esc if there is none */
unsigned vc_class_of(uint32_t cp);

#endif
