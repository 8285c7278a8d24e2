/* SPDX-License-Identifier: Apache-2.0 */
/* The probability of each binary decision: log odds from counts in several
 * contexts, mixed by weights that go on learning in the message. After
 * Mahoney, "Adaptive weighing of context models for lossless data
 * compression", Florida Tech TR CS-2005-16. */
#include "voicecode/model_int.h"

enum { IN_ADAPT = VC_ORDERS, IN_MATCH = VC_MAPS, IN_BIAS = VC_MAPS + VC_MATCH };

void vc_state_init(VcState *s, const VcModel *m) {
  s->m = m;
  for (int k = 0; k < VC_ORDERS; k++) s->now[k] = (VcRange){0, 0};
  s->now[0] = (VcRange){0, m->top_end};
  /* A text begins as a line begins. */
  uint16_t newline = vc_leaf_of(m, '\n');
  s->now[1] = (VcRange){m->kid[newline], m->kid[newline + 1]};
  s->n_hist = 0;
  for (int i = 0; i < VC_HISTORY; i++) s->last[i] = 0;
  s->match_pos = s->match_len = 0;
  s->cls1 = s->cls2 = VC_SPACE;
  for (int j = 0; j < VC_ADAPT; j++) s->hash[j] = (uint32_t)j * 0x9E3779B1u;
  for (int i = 0; i < VC_SLOTS; i++) s->slots[i] = (VcSlot){0, {0, 0}};
  if (!s->train) {
    for (int i = 0; i < VC_ROWS; i++)
      for (int j = 0; j < VC_INPUTS; j++) s->weight[i][j] = m->params->weight[i][j];
    for (int i = 0; i < VC_SET0; i++)
      for (int j = 0; j < VC_SETS; j++) s->final[i][j] = m->params->final[i][j];
  }
  s->esc_block = 0;
  for (int i = 0; i < 1024; i++) s->esc_p[i] = 32768;
}

void vc_char_begin(VcState *s) {
  s->lo = 0;
  s->hi = (uint16_t)s->m->n_sym;
  s->depth = 0;
}

/* First child in the range whose leaf is not below split. */
static uint32_t lower_bound(const uint16_t *id, uint32_t lo, uint32_t hi, uint32_t split) {
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (id[mid] < split)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

/* Log odds from a pair of counts: a trained surface over both logarithms,
 * linear between its points. */
static int32_t map_counts(VcState *s, int k, uint32_t n0, uint32_t n1) {
  if (n0 + n1 == 0) {
    s->map_at[k] = UINT32_MAX;
    return 0;
  }
  uint32_t x = vc_log2(s->m, n0 + 1) >> 8, y = vc_log2(s->m, n1 + 1) >> 8;
  const uint32_t top = ((VC_GRID - 1) << 8) - 1;
  if (x > top) x = top;
  if (y > top) y = top;
  uint32_t at = (x >> 8) * VC_GRID + (y >> 8);
  int32_t fx = (int32_t)(x & 255), fy = (int32_t)(y & 255);
  const int32_t *t = s->m->params->map[k];
  s->map_at[k] = at;
  s->map_fx[k] = (uint8_t)fx;
  s->map_fy[k] = (uint8_t)fy;
  int32_t a = t[at] * (256 - fy) + t[at + 1] * fy;
  int32_t b = t[at + VC_GRID] * (256 - fy) + t[at + VC_GRID + 1] * fy;
  return vc_asr(vc_asr(a, 8) * (256 - fx) + vc_asr(b, 8) * fx, 8 + 3);
}

static void map_learn(VcState *s, int k, int bit) {
  if (s->map_at[k] == UINT32_MAX) return;
  int32_t *t = &s->train->map[k][s->map_at[k]];
  /* scaled to 11 bits: st * 8; step in proportion to error and share */
  int32_t err = ((bit << 16) - bit - (int32_t)vc_squash(s->m, s->input[k]));
  int32_t fx = s->map_fx[k], fy = s->map_fy[k];
  int64_t e = (int64_t)err * s->map_rate;
  t[0] += (int32_t)(e * (256 - fx) * (256 - fy) / (INT64_C(1) << 30));
  t[1] += (int32_t)(e * (256 - fx) * fy / (INT64_C(1) << 30));
  t[VC_GRID] += (int32_t)(e * fx * (256 - fy) / (INT64_C(1) << 30));
  t[VC_GRID + 1] += (int32_t)(e * fx * fy / (INT64_C(1) << 30));
}

static int32_t clamp_stretch(int32_t x) {
  if (x > VC_STRETCH_MAX) return VC_STRETCH_MAX;
  if (x < -VC_STRETCH_MAX) return -VC_STRETCH_MAX;
  return x;
}

static int static_inputs(VcState *s, uint16_t node, uint32_t *total, int *sure) {
  const VcModel *m = s->m;
  int top = -1;
  *total = 0;
  for (int k = 0; k < VC_ORDERS; k++) {
    uint32_t lo = s->now[k].lo, hi = s->now[k].hi;
    if (lo >= hi) {
      s->map_at[k] = UINT32_MAX;
      s->split[k] = hi;
      s->input[k] = 0;
      continue;
    }
    uint32_t at = lower_bound(m->id, lo, hi, node);
    s->split[k] = at;
    uint32_t n0 = m->cum[at] - m->cum[lo], n1 = m->cum[hi] - m->cum[at];
    s->input[k] = clamp_stretch(map_counts(s, k, n0, n1));
    top = k;
    *total = n0 + n1;
    *sure = !n0 || !n1;
  }
  return top;
}

static void adaptive_inputs(VcState *s, uint16_t node) {
  for (int j = 0; j < VC_ADAPT; j++) {
    uint32_t context = j == VC_BY_CLASS ? 77777u * (s->cls1 + 1u) : s->hash[j];
    uint32_t h = (context + node) * 0x9E3779B1u;
    h ^= h >> 15;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    VcSlot *slot = &s->slots[h % VC_SLOTS];
    uint16_t check = (uint16_t)(h >> 16);
    if (slot->check != check) *slot = (VcSlot){check, {0, 0}};
    s->slot[j] = slot;
    int k = IN_ADAPT + j;
    s->input[k] = clamp_stretch(map_counts(s, k, slot->n[0], slot->n[1]));
  }
}

static int match_input(VcState *s, uint16_t node) {
  s->match_bit = -1;
  s->input[IN_MATCH] = 0;
  if (!s->match_len) return 0;
  uint16_t want = s->hist[s->match_pos % VC_HISTORY];
  if (want < s->lo || want >= s->hi) return 0;
  s->match_bit = want >= node;
  int32_t st = clamp_stretch(vc_asr(s->m->params->match[s->match_len], 3));
  s->input[IN_MATCH] = s->match_bit ? st : -st;
  return s->match_len < 6 ? 1 : 2;
}

uint32_t vc_bit_predict(VcState *s, uint16_t node) {
  const VcModel *m = s->m;
  uint32_t total;
  s->node = node;
  int sure = 0;
  int top = static_inputs(s, node, &total, &sure);
  adaptive_inputs(s, node);
  int match = match_input(s, node);
  s->input[IN_BIAS] = 256;
  uint32_t size = (total < 24 ? 0u : total < 160 ? 1u : 2u) + (sure ? 3u : 0u);
  uint32_t depth = s->depth < 2 ? 0 : s->depth < 4 ? 1 : s->depth < 7 ? 2 : 3;
  s->row[0] = ((uint32_t)(top + 1) * 6 + size) * 3 + (uint32_t)match;
  s->row[1] = VC_SET0 + m->node_sel[node];
  s->row[2] = VC_SET0 + VC_SET1 + ((uint32_t)s->cls1 * VC_CLASSES + s->cls2) * 4 + depth;
  int64_t sum = 0;
  for (int i = 0; i < VC_SETS; i++) {
    const int32_t *w = s->weight[s->row[i]];
    int64_t dot = 0;
    for (int j = 0; j < VC_INPUTS; j++) dot += (int64_t)w[j] * s->input[j];
    dot = dot < 0 ? ~(~dot >> 16) : dot >> 16;
    if (dot > VC_STRETCH_MAX) dot = VC_STRETCH_MAX;
    if (dot < -VC_STRETCH_MAX) dot = -VC_STRETCH_MAX;
    s->mixed[i] = (int32_t)dot;
    s->p_set[i] = vc_squash(m, s->mixed[i]);
    sum += dot * s->final[s->row[0]][i];
  }
  sum = sum < 0 ? ~(~sum >> 16) : sum >> 16;
  s->p = vc_squash(m, clamp_stretch((int32_t)sum));
  return s->p;
}

static void mixers_update(VcState *s, int bit) {
  int32_t goal = bit ? 65535 : 0;
  int32_t err = vc_asr((goal - (int32_t)s->p) * (s->rate >> 1), 6);
  for (int i = 0; i < VC_SETS; i++)
    s->final[s->row[0]][i] += vc_asr(vc_asr(err, 4) * s->mixed[i] + (1 << 9), 10);
  for (int i = 0; i < VC_SETS; i++) {
    int32_t *w = s->weight[s->row[i]];
    err = vc_asr((goal - (int32_t)s->p_set[i]) * s->rate, 10);
    for (int j = 0; j < VC_INPUTS; j++) w[j] += vc_asr(err * s->input[j] + (1 << 9), 10);
  }
}

void vc_bit_update(VcState *s, int bit) {
  mixers_update(s, bit);
  if (s->train) {
    for (int k = 0; k < VC_MAPS; k++) map_learn(s, k, bit);
    if (s->match_bit >= 0) {
      int32_t st = vc_asr(s->train->match[s->match_len], 3);
      int32_t err = (s->match_bit == bit ? 65535 : 0) - (int32_t)vc_squash(s->m, st);
      s->train->match[s->match_len] += err * s->map_rate / (1 << 14);
    }
  }
  for (int j = 0; j < VC_ADAPT; j++) {
    uint8_t *n = s->slot[j]->n;
    if (n[bit] < 250) n[bit]++;
    /* what was last seen counts most, but for the whole message's habits */
    if (j > 0 && j != VC_BY_CLASS && n[!bit] > 2) n[!bit] = (uint8_t)((n[!bit] + 2) / 2);
  }
  for (int k = 0; k < VC_ORDERS; k++) {
    if (bit)
      s->now[k].lo = s->split[k];
    else
      s->now[k].hi = s->split[k];
  }
  if (bit)
    s->lo = s->node;
  else
    s->hi = s->node;
  if (s->depth < 255) s->depth++;
}

static void match_update(VcState *s, uint16_t leaf) {
  if (s->match_len && s->hist[s->match_pos % VC_HISTORY] == leaf) {
    s->match_pos++;
    if (s->match_len < VC_MATCH_LEN - 1) s->match_len++;
  } else {
    s->match_len = 0;
  }
  s->hist[s->n_hist % VC_HISTORY] = leaf;
  s->n_hist++;
  if (s->n_hist < 3) return;
  uint16_t *last = &s->last[(s->hash[3] >> 7) % VC_HISTORY];
  if (!s->match_len && *last) {
    uint32_t pos = *last - 1u, n = 0;
    while (n < VC_MATCH_LEN - 1 && n < pos &&
           s->hist[(pos - 1 - n) % VC_HISTORY] == s->hist[(s->n_hist - 1 - n) % VC_HISTORY])
      n++;
    if (n >= 3) {
      s->match_pos = pos;
      s->match_len = n;
    }
  }
  *last = (uint16_t)(s->n_hist % 65535 + 1);
}

void vc_char_end(VcState *s, uint16_t leaf) {
  const VcModel *m = s->m;
  /* The context of order k + 1 is the child that order k came down to. */
  for (int k = VC_ORDERS - 1; k >= 0; k--) {
    VcRange r = s->now[k];
    if (k + 1 < VC_ORDERS) {
      if (r.lo < r.hi && r.lo < m->n_inner)
        s->now[k + 1] = (VcRange){m->kid[r.lo], m->kid[r.lo + 1]};
      else
        s->now[k + 1] = (VcRange){0, 0};
    }
  }
  s->now[0] = (VcRange){0, m->top_end};
  s->cls2 = s->cls1;
  s->cls1 = m->cls[leaf];
  for (int j = VC_ADAPT - 1; j > 0; j--)
    s->hash[j] = (s->hash[j - 1] + leaf + 1) * 0x2C1B3C6Du + (uint32_t)j * 0x9E3779B1u;
  match_update(s, leaf);
}

uint16_t vc_leaf_of(const VcModel *m, uint32_t cp) {
  uint32_t lo = 0, hi = m->n_sym;
  while (lo < hi) {
    uint32_t mid = (lo + hi) / 2;
    if (m->cp[m->by_cp[mid]] < cp)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo < m->n_sym && m->cp[m->by_cp[lo]] == cp ? m->by_cp[lo] : m->esc;
}

unsigned vc_class_of(uint32_t cp) {
  if (cp == ' ' || cp == '\n' || cp == '\t' || cp == 0x3000) return VC_SPACE;
  if (cp >= 0x3041 && cp <= 0x309F) return VC_HIRAGANA;
  if (cp >= 0x30A1 && cp <= 0x30FF && cp != 0x30FB) return VC_KATAKANA;
  if ((cp >= 0x3400 && cp <= 0x9FFF) || cp == 0x3005 || cp == 0x3006 ||
      (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000)
    return VC_KANJI;
  if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)) return VC_DIGIT;
  if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z')) return VC_LATIN;
  if (cp >= 0x3001 && cp <= 0x303F) return VC_PUNCT;
  return VC_OTHER;
}
