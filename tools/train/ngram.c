/* SPDX-License-Identifier: Apache-2.0 */
/* The n-gram trie: count, prune by the bits a node saves over its shorter
 * context (after Stolcke, "Entropy-based pruning of backoff language models",
 * 1998), quantise. Arithmetic is in integers and in IEEE doubles with basic
 * operations only, so that the result is the same everywhere. */
#include <string.h>

#include "train.h"
#include "voicecode/pack.h"

typedef struct {
  guint n;
  guint16 *id;
  guint32 *seen;   /* occurrences */
  guint32 *weight; /* weighted occurrences */
  guint32 *parent, *suffix;
  guint32 *kid; /* [n + 1] */
  double *p;
  guint8 *keep, *level;
} Level;

/* The level nearest in ratio. */
static guint quantise(guint32 n) {
  guint l = 0;
  while (l + 1 < VC_COUNT_LEVELS && vc_count_value(l + 1) <= n) l++;
  if (l && l + 1 < VC_COUNT_LEVELS &&
      (double)n * n > (double)vc_count_value(l) * vc_count_value(l + 1))
    l++;
  return l;
}

/* Positions of the text in order of the VC_ORDERS characters that follow. */
static guint32 *sort_positions(const guint16 *text, guint n, guint n_sym) {
  guint32 *a = g_new(guint32, n), *b = g_new(guint32, n);
  g_autofree guint32 *start = g_new(guint32, n_sym + 1);
  for (guint i = 0; i < n; i++) a[i] = i;
  for (gint k = VC_ORDERS - 1; k >= 0; k--) {
    memset(start, 0, (n_sym + 1) * sizeof *start);
    for (guint i = 0; i < n; i++) start[text[a[i] + (guint)k] + 1]++;
    for (guint i = 0; i < n_sym; i++) start[i + 1] += start[i];
    for (guint i = 0; i < n; i++) b[start[text[a[i] + (guint)k]]++] = a[i];
    guint32 *t = a;
    a = b;
    b = t;
  }
  g_free(b);
  return a;
}

static void level_alloc(Level *l, guint n) {
  l->n = n;
  l->id = g_new(guint16, n);
  l->seen = g_new0(guint32, n);
  l->weight = g_new0(guint32, n);
  l->parent = g_new(guint32, n);
  l->suffix = g_new0(guint32, n);
  l->kid = g_new0(guint32, n + 1);
  l->p = g_new(double, n);
  l->keep = g_new0(guint8, n);
}

static void level_free(Level *l) {
  g_free(l->id), g_free(l->seen), g_free(l->weight), g_free(l->parent);
  g_free(l->suffix), g_free(l->kid), g_free(l->p), g_free(l->keep), g_free(l->level);
}

/* Runs of equal n-grams in the sorted text become the nodes of level k. */
static void level_count(Level *levels, guint k, const guint16 *text, const guint8 *w,
                        const guint32 *pos, const guint8 *lcp, guint n, guint min_seen,
                        guint32 *node_of) {
  Level *l = &levels[k];
  for (int fill = 0; fill < 2; fill++) {
    guint nodes = 0;
    for (guint i = 0; i < n;) {
      /* n-grams over the end of the text do not count */
      guint j = i, seen = 0;
      guint32 sum = 0;
      do {
        if (pos[j] + k < n) seen++, sum += w[pos[j]];
        j++;
      } while (j < n && lcp[j] > k);
      gboolean ok = seen >= min_seen && node_of[i] != G_MAXUINT32;
      if (ok && fill) {
        l->id[nodes] = text[pos[i] + k];
        l->seen[nodes] = seen;
        l->weight[nodes] = sum;
        l->parent[nodes] = node_of[i];
        if (k) levels[k - 1].kid[node_of[i] + 1] = nodes + 1;
      }
      if (fill)
        for (guint q = i; q < j; q++) node_of[q] = ok ? nodes : G_MAXUINT32;
      nodes += ok ? 1 : 0;
      i = j;
    }
    if (!fill) level_alloc(l, nodes);
  }
  if (k)
    for (guint i = 0; i < levels[k - 1].n; i++)
      if (!levels[k - 1].kid[i + 1]) levels[k - 1].kid[i + 1] = levels[k - 1].kid[i];
}

static guint32 find_kid(const Level *up, const Level *l, guint32 node, guint16 id) {
  guint32 lo = up->kid[node], hi = up->kid[node + 1];
  while (lo < hi) {
    guint32 mid = lo + (hi - lo) / 2;
    if (l->id[mid] < id)
      lo = mid + 1;
    else
      hi = mid;
  }
  g_assert(lo < up->kid[node + 1] && l->id[lo] == id);
  return lo;
}

/* Interpolated probability of each node given its context. */
static void level_probability(Level *levels, guint k, double discount, guint64 total) {
  Level *l = &levels[k], *up = k ? &levels[k - 1] : NULL;
  guint contexts = up ? up->n : 1;
  for (guint c = 0; c < contexts; c++) {
    guint lo = up ? up->kid[c] : 0, hi = up ? up->kid[c + 1] : l->n;
    double all = up ? (double)up->weight[c] : (double)total, rest = all;
    for (guint i = lo; i < hi; i++) {
      double off = discount * l->weight[i] / l->seen[i];
      rest -= l->weight[i] - off;
      l->p[i] = (l->weight[i] - off) / all;
    }
    double back = rest > 0 ? rest / all : 0;
    for (guint i = lo; i < hi; i++) {
      if (k)
        l->suffix[i] = k > 1 ? find_kid(&levels[k - 2], up, up->suffix[c], l->id[i]) : l->id[i];
      l->p[i] += back * (k ? up->p[l->suffix[i]] : 1e-5);
    }
  }
}

static double log2_of(const VcModel *m, double x) {
  int e = 0;
  while (x >= 2) x /= 2, e++;
  while (x < 1) x *= 2, e--;
  return e + vc_log2(m, (guint32)(x * (1u << 30))) / 65536.0 - 30;
}

static void prune_levels(const VcModel *m, Level *levels, const Prune *prune) {
  for (guint k = VC_ORDERS; k-- > 1;) {
    Level *l = &levels[k], *up = &levels[k - 1];
    for (guint i = 0; i < l->n; i++) {
      double off = prune->discount * l->weight[i] / l->seen[i];
      double gain = (l->weight[i] - off) * log2_of(m, l->p[i] / up->p[l->suffix[i]]);
      if (gain > prune->threshold) l->keep[i] = 1;
      if (l->keep[i]) up->keep[l->parent[i]] = up->keep[l->suffix[i]] = 1;
    }
  }
  memset(levels[0].keep, 1, levels[0].n);
}

/* Levels of counts; an n-gram's is above neither its context's nor its ending's. */
static void level_quantise(Level *levels, guint k) {
  Level *l = &levels[k], *up = k ? &levels[k - 1] : NULL;
  l->level = g_new(guint8, l->n);
  for (guint i = 0; i < l->n; i++) {
    guint q = quantise(l->weight[i]);
    if (up) q = MIN(q, MIN(up->level[l->parent[i]], up->level[l->suffix[i]]));
    l->level[i] = (guint8)q;
  }
}

static void emit(VcModel *m, Level *levels, guint32 *level_nodes) {
  guint n = 0, inner = 0;
  for (guint k = 0; k < VC_ORDERS; k++) {
    guint kept = 0;
    level_quantise(levels, k);
    for (guint i = 0; i < levels[k].n; i++) kept += levels[k].keep[i];
    g_printerr("  level %u: %u of %u\n", k + 1, kept, levels[k].n);
    level_nodes[k] = kept;
    n += kept;
    if (k + 1 < VC_ORDERS) inner += kept;
  }
  uint16_t *id = g_new(uint16_t, n);
  uint32_t *cum = g_new(uint32_t, n + 1), *kid = g_new(uint32_t, inner + 1);
  guint at = 0;
  cum[0] = 0;
  for (guint k = 0; k < VC_ORDERS; k++) {
    Level *l = &levels[k];
    guint next = at + level_nodes[k]; /* where the children of this level begin */
    for (guint i = 0; i < l->n; i++) {
      if (!l->keep[i]) continue;
      id[at] = l->id[i];
      cum[at + 1] = cum[at] + vc_count_value(l->level[i]);
      if (k + 1 < VC_ORDERS) {
        kid[at] = next;
        for (guint c = l->kid[i]; c < l->kid[i + 1]; c++) next += levels[k + 1].keep[c];
      }
      at++;
    }
  }
  kid[inner] = n;
  m->top_end = level_nodes[0];
  m->n_nodes = n;
  m->n_inner = inner;
  m->id = id;
  m->cum = cum;
  m->kid = kid;
}

void ngram_make(VcModel *m, const Text *t, const Prune *prune, guint32 *level_nodes) {
  /* every leaf once, so that none is impossible; then the text */
  guint n = t->cp->len + m->n_sym;
  g_autofree guint16 *text = g_new0(guint16, n + VC_ORDERS);
  g_autofree guint8 *w = g_new0(guint8, n);
  for (guint i = 0; i < m->n_sym; i++) text[i] = (guint16)i, w[i] = 1;
  guint64 total = m->n_sym;
  for (guint i = 0; i < t->cp->len; i++) {
    text[m->n_sym + i] = vc_leaf_of(m, g_array_index(t->cp, guint32, i));
    w[m->n_sym + i] = g_array_index(t->weight, guint8, i);
    total += w[m->n_sym + i];
  }
  g_autofree guint32 *pos = sort_positions(text, n, m->n_sym);
  g_autofree guint8 *lcp = g_new0(guint8, n);
  for (guint i = 1; i < n; i++)
    while (lcp[i] < VC_ORDERS && text[pos[i] + lcp[i]] == text[pos[i - 1] + lcp[i]]) lcp[i]++;
  g_autofree guint32 *node_of = g_new0(guint32, n);
  Level levels[VC_ORDERS] = {0};
  for (guint k = 0; k < VC_ORDERS; k++) {
    level_count(levels, k, text, w, pos, lcp, n, prune->min_occurrences[k], node_of);
    level_probability(levels, k, prune->discount, total);
  }
  prune_levels(m, levels, prune);
  emit(m, levels, level_nodes);
  for (guint k = 0; k < VC_ORDERS; k++) level_free(&levels[k]);
}

void ngram_clear(VcModel *m) {
  g_free((gpointer)m->id);
  g_free((gpointer)m->cum);
  g_free((gpointer)m->kid);
}
