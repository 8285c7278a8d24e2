/* SPDX-License-Identifier: Apache-2.0 */
/* Maps and mixer weights: gradient descent on the cost of coding the tuning
 * text in pieces, with the model's own code. */
#include <string.h>

#include "train.h"
#include "voicecode/pack.h"

enum { PIECE = 800 };
/* Share of the way from the start weights to those that a piece ended with,
 * in the beginning and in the end. */
static const double SHARE_FIRST = 0.5, SHARE_LAST = 0.04;

void params_init(VcParams *p) {
  VcModel *m = g_new0(VcModel, 1);
  vc_logistic_init(m);
  memset(p, 0, sizeof *p);
  for (int k = 0; k < VC_MAPS; k++)
    for (int x = 0; x < VC_GRID; x++)
      for (int y = 0; y < VC_GRID; y++) {
        /* difference of logarithms, damped: ln 2 * 256 * 8 = 1420 */
        gint32 st = (y - x) * 1420;
        p->map[k][x * VC_GRID + y] = CLAMP(st, -VC_STRETCH_MAX * 8, VC_STRETCH_MAX * 8);
      }
  for (int i = 0; i < VC_MATCH_LEN; i++) p->match[i] = 2000 + i * 500;
  for (int i = 0; i < VC_ROWS; i++)
    for (int j = 0; j < VC_INPUTS; j++)
      p->weight[i][j] = j < VC_MAPS ? 65536 * 15 / 100 : 65536 / 5;
  for (int i = 0; i < VC_SET0; i++)
    for (int j = 0; j < VC_SETS; j++) p->final[i][j] = 65536 / VC_SETS;
  g_free(m);
}

static double cost_table[65537];

static double cost(guint32 p) {
  if (!cost_table[32768]) {
    VcModel *m = g_new0(VcModel, 1);
    vc_logistic_init(m);
    for (guint i = 1; i < 65536; i++) cost_table[i] = 16 - vc_log2(m, i) / 65536.0;
    g_free(m);
  }
  return cost_table[p];
}

static double code_leaf(VcState *s, guint16 leaf) {
  double bits = 0;
  vc_char_begin(s);
  for (guint16 node = s->m->root; node;) {
    int bit = leaf >= node;
    guint32 p = vc_bit_predict(s, node);
    bits += cost(bit ? p : 65536 - p);
    vc_bit_update(s, bit);
    node = bit ? s->m->right[node] : s->m->left[node];
  }
  vc_char_end(s, leaf);
  return bits;
}

static double code_piece(VcState *s, const VcModel *m, const guint32 *text, gsize n) {
  double bits = 0;
  vc_state_init(s, m);
  for (gsize i = 0; i < n; i++) {
    guint16 leaf = vc_leaf_of(m, text[i]);
    bits += code_leaf(s, leaf);
    if (leaf == m->esc) bits += 15;
  }
  return bits;
}

/* Moves to by share (of 65536) towards from. */
static void approach(gint32 *to, const gint32 *from, gsize n, gint64 share) {
  for (gsize i = 0; i < n; i++) to[i] += (gint32)(((gint64)from[i] - to[i]) * share / 65536);
}

/* First an ordinary pass, then passes as in use: each piece starts from the
 * same weights, which learn fast, and the start moves towards where they went
 * (Nichol, Achiam, Schulman, "On first-order meta-learning algorithms", 2018). */
void tune_run(VcModel *m, VcParams *p, const guint32 *text, gsize n, guint passes) {
  VcState *s = g_new0(VcState, 1);
  m->params = p;
  s->train = p;
  memcpy(s->weight, p->weight, sizeof s->weight);
  memcpy(s->final, p->final, sizeof s->final);
  for (guint pass = 0; pass < passes; pass++) {
    double bits = 0;
    for (gsize at = 0; at < n; at += PIECE) {
      double done = ((double)pass + (double)at / (double)n) / passes;
      s->map_rate = (int)(4000 - 3700 * done);
      if (pass == 0) {
        s->rate = (int)(30 - 24 * (double)at / (double)n);
      } else {
        s->rate = VC_RATE;
        memcpy(s->weight, p->weight, sizeof s->weight);
        memcpy(s->final, p->final, sizeof s->final);
      }
      bits += code_piece(s, m, text + at, MIN(n - at, PIECE));
      if (pass) {
        gint64 share = (gint64)(65536 * (SHARE_FIRST - (SHARE_FIRST - SHARE_LAST) * done));
        approach(p->weight[0], s->weight[0], VC_ROWS * VC_INPUTS, share);
        approach(p->final[0], s->final[0], VC_SET0 * VC_SETS, share);
      }
    }
    if (!pass) {
      memcpy(p->weight, s->weight, sizeof s->weight);
      memcpy(p->final, s->final, sizeof s->final);
    }
    g_printerr("  tuning pass %u: %.4f\n", pass + 1, bits / (double)n);
  }
  g_free(s);
}

void params_round(VcParams *p) {
  const gint32 unit = 1 << VC_WEIGHT_SHIFT;
  for (int i = 0; i < VC_ROWS; i++)
    for (int j = 0; j < VC_INPUTS; j++)
      p->weight[i][j] = vc_asr(p->weight[i][j], VC_WEIGHT_SHIFT) * unit;
  for (int i = 0; i < VC_SET0; i++)
    for (int j = 0; j < VC_SETS; j++)
      p->final[i][j] = vc_asr(p->final[i][j], VC_WEIGHT_SHIFT) * unit;
}
