/* SPDX-License-Identifier: Apache-2.0 */
/* The alphabet and its code tree: Huffman's tree over the characters of each
 * class, and over the classes. */
#include <string.h>

#include "train.h"

typedef struct {
  guint64 weight;
  guint32 cp;       /* leaf: the character */
  gint left, right; /* inner node; -1: a leaf */
} Tree;

static gint huffman(GArray *t, GArray *roots) {
  /* Two smallest roots become one until one is left; ties by place. */
  while (roots->len > 1) {
    guint pick[2] = {0, 0};
    for (int k = 0; k < 2; k++) {
      gint best = -1;
      for (guint i = 0; i < roots->len; i++) {
        if (k == 1 && i == pick[0]) continue;
        guint64 w = g_array_index(t, Tree, g_array_index(roots, gint, i)).weight;
        if (best < 0 || w < g_array_index(t, Tree, g_array_index(roots, gint, (guint)best)).weight)
          best = (gint)i;
      }
      pick[k] = (guint)best;
    }
    gint a = g_array_index(roots, gint, pick[0]), b = g_array_index(roots, gint, pick[1]);
    Tree node = {g_array_index(t, Tree, a).weight + g_array_index(t, Tree, b).weight, 0, b, a};
    g_array_append_val(t, node);
    g_array_index(roots, gint, MIN(pick[0], pick[1])) = (gint)t->len - 1;
    g_array_remove_index_fast(roots, MAX(pick[0], pick[1]));
  }
  return g_array_index(roots, gint, 0);
}

typedef struct {
  uint32_t *cp;
  uint16_t *left, *right;
  guint64 *weight;
  guint n;
} Order;

/* Numbers leaves from left to right; returns the node's name, 0 for a leaf. */
static guint16 number(const GArray *t, gint at, Order *o) {
  const Tree *node = &g_array_index(t, Tree, at);
  if (node->left < 0) {
    o->cp[o->n++] = node->cp;
    return 0;
  }
  guint16 l = number(t, node->left, o);
  guint16 name = (guint16)o->n;
  guint16 r = number(t, node->right, o);
  o->left[name] = l;
  o->right[name] = r;
  o->weight[name] = node->weight;
  return name;
}

static gint by_weight(gconstpointer a, gconstpointer b, gpointer weight) {
  const guint64 *w = weight;
  guint16 x = *(const guint16 *)a, y = *(const guint16 *)b;
  if (w[x] != w[y]) return w[x] > w[y] ? -1 : 1;
  return x < y ? -1 : 1;
}

static gint by_cp(gconstpointer a, gconstpointer b, gpointer cp) {
  const uint32_t *c = cp;
  uint32_t x = c[*(const uint16_t *)a], y = c[*(const uint16_t *)b];
  return x < y ? -1 : x > y;
}

void alphabet_make(VcModel *m, const Text *text, guint min_weight) {
  g_autofree guint64 *count = g_new0(guint64, 0x110000);
  for (guint i = 0; i < text->cp->len; i++)
    count[g_array_index(text->cp, guint32, i)] += g_array_index(text->weight, guint8, i);
  g_autoptr(GArray) t = g_array_new(FALSE, FALSE, sizeof(Tree));
  g_autoptr(GArray) tops = g_array_new(FALSE, FALSE, sizeof(gint));
  for (guint cls = 0; cls < VC_CLASSES; cls++) {
    g_autoptr(GArray) roots = g_array_new(FALSE, FALSE, sizeof(gint));
    if (cls == VC_CONTROL) {
      Tree leaf = {text->cp->len / 500, VC_CP_ESC, -1, -1};
      gint at = (gint)t->len;
      g_array_append_val(t, leaf);
      g_array_append_val(roots, at);
    }
    for (guint32 c = 0; c < 0x110000; c++) {
      if (count[c] < min_weight || vc_class_of(c) != cls) continue;
      Tree leaf = {count[c], c, -1, -1};
      gint at = (gint)t->len;
      g_array_append_val(t, leaf);
      g_array_append_val(roots, at);
    }
    if (!roots->len) continue;
    gint top = huffman(t, roots);
    g_array_append_val(tops, top);
  }
  gint top = huffman(t, tops);
  guint n = (t->len + 1) / 2;
  Order o = {g_new0(uint32_t, n), g_new0(uint16_t, n), g_new0(uint16_t, n), g_new0(guint64, n), 0};
  m->root = number(t, top, &o);
  m->n_sym = n;
  m->cp = o.cp;
  m->left = o.left;
  m->right = o.right;
  uint16_t *by = g_new(uint16_t, n);
  uint8_t *cls = g_new0(uint8_t, n), *sel = g_new0(uint8_t, n);
  g_autofree guint16 *rank = g_new(guint16, n);
  for (guint i = 0; i < n; i++) {
    by[i] = rank[i] = (guint16)i;
    cls[i] = o.cp[i] < 0x110000 ? (uint8_t)vc_class_of(o.cp[i]) : VC_CONTROL;
    if (o.cp[i] == VC_CP_ESC) m->esc = (uint16_t)i;
  }
  g_qsort_with_data(by, (gint)n, sizeof *by, by_cp, o.cp);
  g_qsort_with_data(rank, (gint)n, sizeof *rank, by_weight, o.weight);
  for (guint i = 0; i < n; i++) sel[rank[i]] = (uint8_t)(i < 240 ? i : 240u + cls[rank[i]]);
  m->by_cp = by;
  m->cls = cls;
  m->node_sel = sel;
  g_free(o.weight);
}

void alphabet_clear(VcModel *m) {
  g_free((gpointer)m->cp);
  g_free((gpointer)m->by_cp);
  g_free((gpointer)m->cls);
  g_free((gpointer)m->left);
  g_free((gpointer)m->right);
  g_free((gpointer)m->node_sel);
}
