/* SPDX-License-Identifier: Apache-2.0 */
/* The model file at rest. One description serves reading and writing: with a
 * decoder the arrays are filled, with an encoder they are written out.
 *
 *   0  "VCM1"
 *   4  number of the model, 32 bits, low byte first, as all that follow
 *   8  leaves of the code tree
 *  12  nodes of the trie on each of its VC_ORDERS levels
 *  40  CRC-32 (ISO 3309) of bytes 0 to 39 and of everything from 44 on
 *  44  arithmetic-coded: code tree, trie, trained numbers
 */
#ifndef VC_PACK_H
#define VC_PACK_H

#include "voicecode/arith.h"
#include "voicecode/model_int.h"

enum { VC_FILE_HEADER = 44, VC_COUNT_LEVELS = 48 };

/* The arrays of a model while it is read or written. */
typedef struct {
  VcModel *m;
  uint32_t level_end[VC_ORDERS]; /* nodes up to and with this level */
  uint32_t *cp;
  uint16_t *by_cp, *left, *right;
  uint8_t *cls, *node_sel;
  uint16_t *id;
  uint32_t *cum; /* while the trie is coded: vc_word of each node */
  uint32_t *kid;
  VcParams *params;
  /* scratch */
  uint32_t *link; /* [n_inner] the node of the context without its first character */
  struct VcPackModels *models;
} VcPack;

/* Bytes that vc_pack_layout takes from memory for these numbers. */
size_t vc_pack_size(uint32_t n_sym, const uint32_t *level_nodes);
void vc_pack_layout(VcPack *p, void *memory, uint32_t n_sym, const uint32_t *level_nodes);
/* 0 when what was read makes no sense. */
int vc_pack_code(VcPack *p, VcCoder *c);
uint32_t vc_crc32(uint32_t crc, const uint8_t *data, size_t n);

/* A node's character and the level of its count in one word, so that a look at
 * a node somewhere in memory is one look. */
static inline uint32_t vc_word(uint16_t id, uint32_t count) {
  return count << 16 | id;
}
static inline unsigned vc_word_count(uint32_t word) {
  return word >> 16;
}

/* A count's level: 0, 1, 2, 3, 4, then two to the octave; what it stands for. */
uint32_t vc_count_value(unsigned level);
/* Weights at rest have 13 fractional bits. */
enum { VC_WEIGHT_SHIFT = 3 };

#endif
