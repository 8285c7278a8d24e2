/* SPDX-License-Identifier: Apache-2.0 */
/* The description of the coded part of a model file, for both directions. */
#include "voicecode/pack.h"

enum {
  N_KIDS_A = 24,
  N_KIDS_B = 13,
  N_GAP = 26,
  COUNT_MAX = 32,
  COUNT_SLACK = 10,
  COUNT_STEPS = 20
};

typedef struct VcPackModels {
  VcNumber kids[VC_ORDERS][N_KIDS_A][N_KIDS_B];
  VcNumber gap[VC_ORDERS][N_GAP];
  VcBit count[VC_ORDERS][COUNT_MAX][COUNT_SLACK][2][COUNT_STEPS];
  VcNumber top_count;
  VcNumber param[4];
} VcPackModels;

static unsigned log2_floor(uint32_t x) {
  unsigned n = 0;
  while (x >>= 1) n++;
  return n;
}

static unsigned min_u(unsigned a, unsigned b) {
  return a < b ? a : b;
}

uint32_t vc_count_value(unsigned level) {
  if (level <= 4) return level;
  uint32_t base = UINT32_C(1) << (level / 2);
  return level % 2 ? base + base / 2 - base / 16 : base;
}

uint32_t vc_crc32(uint32_t crc, const uint8_t *data, size_t n) {
  uint32_t table[256];
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t x = i;
    for (int b = 0; b < 8; b++) x = x >> 1 ^ (x & 1 ? 0xEDB88320u : 0);
    table[i] = x;
  }
  crc = ~crc;
  for (size_t i = 0; i < n; i++) crc = crc >> 8 ^ table[(crc ^ data[i]) & 255];
  return ~crc;
}

/* Takes aligned pieces from memory; only adds up when memory is NULL. */
typedef struct {
  uint8_t *at;
  size_t used;
} Arena;

static void *take(Arena *a, size_t n) {
  void *p = a->at ? a->at + a->used : NULL;
  a->used += (n + 7) & ~(size_t)7;
  return p;
}

static size_t layout(VcPack *p, void *memory, uint32_t n_sym, const uint32_t *level_nodes) {
  Arena a = {memory, 0};
  size_t nodes = 0, inner = 0, sym = n_sym;
  for (int k = 0; k < VC_ORDERS; k++) {
    inner = nodes;
    nodes += level_nodes[k];
    p->level_end[k] = (uint32_t)nodes;
  }
  p->m = take(&a, sizeof *p->m);
  p->params = take(&a, sizeof *p->params);
  p->cp = take(&a, sym * 4);
  p->by_cp = take(&a, sym * 2);
  p->left = take(&a, sym * 2);
  p->right = take(&a, sym * 2);
  p->cls = take(&a, sym);
  p->node_sel = take(&a, sym);
  p->id = take(&a, nodes * 2);
  p->cum = take(&a, (nodes + 1) * 4);
  p->kid = take(&a, (inner + 1) * 4);
  p->link = take(&a, inner * 4);
  p->models = take(&a, sizeof *p->models);
  return a.used;
}

size_t vc_pack_size(uint32_t n_sym, const uint32_t *level_nodes) {
  VcPack p;
  return layout(&p, NULL, n_sym, level_nodes);
}

void vc_pack_layout(VcPack *p, void *memory, uint32_t n_sym, const uint32_t *level_nodes) {
  layout(p, memory, n_sym, level_nodes);
  VcBit *b = (VcBit *)p->models;
  for (size_t i = 0; i < sizeof *p->models / sizeof *b; i++) b[i] = VC_BIT_INIT;
  VcModel *m = p->m;
  m->n_sym = n_sym;
  m->n_nodes = p->level_end[VC_ORDERS - 1];
  m->n_inner = p->level_end[VC_ORDERS - 2];
  m->top_end = p->level_end[0];
  m->cp = p->cp;
  m->by_cp = p->by_cp;
  m->left = p->left;
  m->right = p->right;
  m->cls = p->cls;
  m->node_sel = p->node_sel;
  m->id = p->id;
  m->cum = p->cum;
  m->kid = p->kid;
  m->params = p->params;
}

/* The tree in preorder: 1 and two subtrees, or 0 and a code point with the
 * weight row of the node of that name. Returns the subtree's name, 0: a leaf. */
static uint16_t code_subtree(VcPack *p, VcCoder *c, uint16_t at, uint32_t *leaf, int depth,
                             int *ok) {
  uint32_t n = p->m->n_sym;
  if (!vc_code_raw(c, 1, at != 0)) {
    if (*leaf >= n) return (uint16_t)(*ok = 0);
    uint32_t i = (*leaf)++;
    p->cp[i] = vc_code_raw(c, 21, p->cp[i]);
    p->node_sel[i] = (uint8_t)vc_code_raw(c, 8, p->node_sel[i]);
    return 0;
  }
  if (depth >= 40) return (uint16_t)(*ok = 0);
  uint16_t left = code_subtree(p, c, c->enc ? p->left[at] : 0, leaf, depth + 1, ok);
  uint32_t name = *leaf;
  if (!*ok || name >= n) return (uint16_t)(*ok = 0);
  uint16_t right = code_subtree(p, c, c->enc ? p->right[at] : 0, leaf, depth + 1, ok);
  p->left[name] = left;
  p->right[name] = right;
  return (uint16_t)name;
}

static int code_alphabet(VcPack *p, VcCoder *c) {
  VcModel *m = p->m;
  uint32_t leaf = 0, n = m->n_sym;
  int ok = 1;
  m->root = code_subtree(p, c, c->enc ? m->root : 0, &leaf, 0, &ok);
  if (!ok || leaf != n || !m->root) return 0;
  m->esc = 0xffff;
  for (uint32_t i = 0; i < n; i++) {
    if (p->cp[i] == VC_CP_ESC) m->esc = (uint16_t)i;
    p->cls[i] = (uint8_t)(p->cp[i] < VC_CP_ESC ? vc_class_of(p->cp[i]) : VC_CONTROL);
    p->by_cp[i] = (uint16_t)i;
  }
  /* Shell sort by code point */
  for (uint32_t gap = n / 2; gap; gap /= 2)
    for (uint32_t i = gap; i < n; i++) {
      uint16_t x = p->by_cp[i];
      uint32_t j = i;
      for (; j >= gap && p->cp[p->by_cp[j - gap]] > p->cp[x]; j -= gap)
        p->by_cp[j] = p->by_cp[j - gap];
      p->by_cp[j] = x;
    }
  return m->esc != 0xffff;
}

/* A kept n-gram's ending is kept too: the children of a context are some of
 * the children of the shorter context, and no count is above either's. */
typedef struct {
  uint32_t from, to; /* children of the shorter context */
  unsigned count;    /* level of its count */
} Shorter;

static unsigned code_count(VcPack *p, VcCoder *c, int k, unsigned parent, Shorter s, uint32_t twin,
                           int only, unsigned value) {
  unsigned ending = vc_word_count(p->cum[twin]), most = min_u(parent, ending);
  unsigned slack = s.count - min_u(s.count, parent > ending ? parent : ending);
  VcBit *b = p->models->count[k][min_u(most, COUNT_MAX - 1)][min_u(slack, COUNT_SLACK - 1)][only];
  unsigned less = 0;
  while (less + 1 < most &&
         vc_code_bit(c, &b[min_u(less, COUNT_STEPS - 1)], c->enc && value < most - less))
    less++;
  return most - less;
}

static Shorter shorter_of(const VcPack *p, int k, uint32_t h) {
  if (k == 1) return (Shorter){0, p->level_end[0], VC_COUNT_LEVELS - 1};
  uint32_t s = p->link[h];
  return (Shorter){p->kid[s], p->kid[s + 1], vc_word_count(p->cum[s])};
}

static int code_kids(VcPack *p, VcCoder *c, int k, uint32_t h, uint32_t *at) {
  VcPackModels *models = p->models;
  Shorter s = shorter_of(p, k, h);
  unsigned parent = vc_word_count(p->cum[h]);
  uint32_t choice = s.to - s.from, n = 0;
  if (!choice) return 1;
  if (c->enc) n = p->kid[h + 1] - p->kid[h];
  unsigned size = min_u(choice < 4 ? choice : log2_floor(choice) + 2, N_KIDS_B - 1);
  n = vc_code_number(c, &models->kids[k][parent / 2][size], n);
  if (n > choice || n > p->level_end[k] - *at) return 0;
  uint32_t pos = s.from;
  for (uint32_t left = n; left; left--, (*at)++) {
    uint32_t room = s.to - pos, gap = 0, given = p->cum[*at];
    if (room > left) {
      unsigned ratio = log2_floor(room * 4 / left);
      if (c->enc)
        while ((uint16_t)p->cum[pos + gap] != (uint16_t)given) gap++;
      gap = vc_code_number(c, &models->gap[k][min_u(ratio, N_GAP - 1)], gap);
      if (gap > room - left) return 0;
    }
    pos += gap;
    p->id[*at] = (uint16_t)p->cum[pos];
    if (*at < p->m->n_inner) p->link[*at] = pos;
    unsigned count = code_count(p, c, k, parent, s, pos, n == 1, vc_word_count(given));
    p->cum[*at] = vc_word(p->id[*at], count);
    pos++;
  }
  return 1;
}

static int code_trie(VcPack *p, VcCoder *c) {
  for (uint32_t i = 0; i < p->level_end[0]; i++) {
    p->id[i] = (uint16_t)i;
    p->link[i] = 0;
    uint32_t n = vc_code_number(c, &p->models->top_count, vc_word_count(p->cum[i]));
    if (n < 1 || n >= VC_COUNT_LEVELS) return 0;
    p->cum[i] = vc_word(p->id[i], n);
  }
  uint32_t at = p->level_end[0];
  for (int k = 1; k < VC_ORDERS; k++) {
    uint32_t first = k > 1 ? p->level_end[k - 2] : 0;
    for (uint32_t h = first; h < p->level_end[k - 1]; h++) {
      if (c->dec) p->kid[h] = p->kid[h + 1] = at;
      if (!code_kids(p, c, k, h, &at)) return 0;
      if (c->dec) p->kid[h + 1] = at;
    }
    if (at != p->level_end[k]) return 0;
  }
  uint32_t sum = 0;
  for (uint32_t i = 0; i < at; i++) {
    uint32_t count = vc_count_value(vc_word_count(p->cum[i]));
    p->cum[i] = sum;
    sum += count;
  }
  p->cum[at] = sum;
  return 1;
}

/* Signed numbers as the difference from the one before. */
static void code_signed(VcCoder *c, VcNumber *m, int32_t *x, int32_t before, int shift) {
  int32_t d = 0;
  if (c->enc) d = vc_asr(*x, shift) - vc_asr(before, shift);
  uint32_t z = d < 0 ? ((uint32_t)-d << 1) - 1 : (uint32_t)d << 1;
  z = vc_code_number(c, m, z);
  d = z & 1 ? -(int32_t)(z >> 1) - 1 : (int32_t)(z >> 1);
  int32_t y = vc_asr(before, shift) + d;
  const int32_t most = 1 << 20; /* a forged file must not overflow the mixer */
  *x = (y > most ? most : y < -most ? -most : y) * (1 << shift);
}

static void code_params(VcPack *p, VcCoder *c) {
  VcParams *t = p->params;
  VcNumber *m = p->models->param;
  for (int k = 0; k < VC_MAPS; k++)
    for (int i = 0; i < VC_GRID * VC_GRID; i++)
      code_signed(c, &m[0], &t->map[k][i], i ? t->map[k][i - 1] : 0, 0);
  for (int i = 0; i < VC_MATCH_LEN; i++)
    code_signed(c, &m[1], &t->match[i], i ? t->match[i - 1] : 0, 0);
  for (int i = 0; i < VC_ROWS; i++)
    for (int j = 0; j < VC_INPUTS; j++)
      code_signed(c, &m[2], &t->weight[i][j], i ? t->weight[i - 1][j] : 0, VC_WEIGHT_SHIFT);
  for (int i = 0; i < VC_SET0; i++)
    for (int j = 0; j < VC_SETS; j++)
      code_signed(c, &m[3], &t->final[i][j], i ? t->final[i - 1][j] : 0, VC_WEIGHT_SHIFT);
}

int vc_pack_code(VcPack *p, VcCoder *c) {
  if (!code_alphabet(p, c) || !code_trie(p, c)) return 0;
  code_params(p, c);
  return 1;
}
