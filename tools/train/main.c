/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "train.h"

static Source sources[] = {
    {"bulletin-kurashiki.txt.gz", 16, TRUE, FALSE, 10},
    {"policy-manifesto.txt.gz", 16, TRUE, FALSE, 10},
    {"policy-tokyo-2024.txt.gz", 16, FALSE, FALSE, 20},
    {"village-otoineppu.txt.gz", 8, FALSE, FALSE, 10},
    {"council-kodaira.txt.gz", 4, FALSE, FALSE, 5},
    {"council-kodaira-2020.txt.gz", 4, FALSE, FALSE, 10},
    {"council-kodaira-2021.txt.gz", 4, FALSE, FALSE, 5},
    {"policy-proposals.txt.gz", 4, FALSE, FALSE, 1},
    {"law.txt.gz", 1, FALSE, FALSE, 0},
};

static GArray *joined(GArray *raw) {
  /* what a mender of PDF text does, roughly: a line that does not end a
   * sentence runs on, blank lines and trailing spaces go */
  GArray *out = g_array_new(FALSE, FALSE, 4);
  for (guint i = 0; i < raw->len; i++) {
    guint32 c = g_array_index(raw, guint32, i);
    guint32 nl = '\n';
    if (c == ' ') {
      guint j = i;
      while (j < raw->len && g_array_index(raw, guint32, j) == ' ') j++;
      if (j < raw->len && g_array_index(raw, guint32, j) == '\n') {
        i = j - 1;
        continue;
      }
    }
    if (c == '\n') {
      guint j = i;
      while (j < raw->len &&
             (g_array_index(raw, guint32, j) == '\n' || g_array_index(raw, guint32, j) == ' '))
        j++;
      guint32 before = out->len ? g_array_index(out, guint32, out->len - 1) : nl;
      guint32 after = j < raw->len ? g_array_index(raw, guint32, j) : nl;
      unsigned a = vc_class_of(before), b = vc_class_of(after);
      gboolean run =
          j == i + 1 && a >= VC_HIRAGANA && a <= VC_KANJI && b >= VC_HIRAGANA && b <= VC_KANJI;
      if (before == 0x3001) run = TRUE;
      if (!run && before != '\n') g_array_append_val(out, nl);
      i = j - 1;
      continue;
    }
    g_array_append_val(out, c);
  }
  return out;
}

static gboolean cache(VcModel *m, guint32 *ln, const char *name, gboolean save) {
  if (!g_getenv("VC_CACHE")) return FALSE;
  g_autofree char *path = g_strdup_printf("%s.%s", g_getenv("VC_CACHE"), name);
  FILE *f = fopen(path, save ? "wb" : "rb");
  if (!f) return FALSE;
  size_t r = 1;
#define IO(p, n) r = r && (save ? fwrite((void *)(p), 1, (n), f) : fread((void *)(p), 1, (n), f)) == (n)
  IO(&m->n_nodes, 4), IO(&m->n_inner, 4), IO(&m->top_end, 4), IO(ln, 28);
  if (!save) {
    m->id = g_new(uint16_t, m->n_nodes);
    m->cum = g_new(uint32_t, m->n_nodes + 1);
    m->kid = g_new(uint32_t, m->n_inner + 1);
  }
  IO(m->id, m->n_nodes * 2ul), IO(m->cum, m->n_nodes * 4ul + 4), IO(m->kid, m->n_inner * 4ul + 4);
  fclose(f);
  return r;
}

int main(int argc, char **argv) {
  double theta = argc > 1 ? atof(argv[1]) : 30;
  const char *only = argc > 2 ? argv[2] : "";
  for (guint i = 3; i < (guint)argc; i++) sources[i - 3].weight = (guint)atoi(argv[i]);
  if (g_getenv("VC_LEFT"))
    for (const char *q = g_getenv("VC_LEFT"); *q; q++) sources[*q - '0'].left_out = TRUE;
  if (g_getenv("VC_TUNE"))
    for (int k = 0; g_getenv("VC_TUNE")[k]; k++) sources[k].tune_percent = (guint)(g_getenv("VC_TUNE")[k] - '0') * 5;
  Corpus c = {0};
  g_autoptr(GError) error = NULL;
  if (!corpus_read(&c, "/work/shared/data/corpus", sources, G_N_ELEMENTS(sources), &error)) {
    g_printerr("%s\n", error->message);
    return 2;
  }
  g_printerr("train %u all %u tune %u dev %u %u\n", c.train.cp->len, c.all.cp->len, c.tune->len,
             c.dev[0]->len, c.dev[1]->len);
  g_autofree char *book = NULL;
  gsize len = 0;
  g_file_get_contents("/work/shared/data/minato/booklet.md", &book, &len, NULL);
  GArray *raw = corpus_decode(book, len), *mended = joined(raw);
  VcModel *m = g_new0(VcModel, 1);
  vc_logistic_init(m);
  alphabet_make(m, &c.all, 24);
  g_printerr("alphabet %u\n", m->n_sym);
  Prune prune = {theta, 0.6, {1, 1, 2, 2, 2, 2, 2}};
  if (g_getenv("VC_MIN"))
    for (int k = 0; k < VC_ORDERS; k++) prune.min_occurrences[k] = (guint)(g_getenv("VC_MIN")[k] - '0');
  if (g_getenv("VC_D")) prune.discount = atof(g_getenv("VC_D"));
  VcParams *p = g_new0(VcParams, 1);
  params_init(p);
  guint32 level_nodes[VC_ORDERS];
  if (!cache(m, level_nodes, "a", FALSE)) {
    ngram_make(m, &c.train, &prune, level_nodes);
    cache(m, level_nodes, "a", TRUE);
  }
  g_printerr("trie %u nodes\n", m->n_nodes);
  tune_run(m, p, (guint32 *)(void *)c.tune->data, c.tune->len, g_getenv("VC_PASSES") ? (guint)atoi(g_getenv("VC_PASSES")) : 2);
  if (!*only) {
    ngram_clear(m);
    if (!cache(m, level_nodes, "b", FALSE)) {
      ngram_make(m, &c.all, &prune, level_nodes);
      cache(m, level_nodes, "b", TRUE);
    }
    g_printerr("trie %u nodes\n", m->n_nodes);
  }
  params_round(p);
  m->number = 1;
  g_autoptr(GByteArray) file = model_write(m, level_nodes);
  gsize work_size;
  g_assert(vc_model_work_size(file->data, file->len, &work_size) == VC_OK);
  gpointer work = g_malloc(work_size);
  const VcModel *opened;
  gint64 t0 = g_get_monotonic_time();
  VcStatus st = vc_model_open(&opened, file->data, file->len, work, work_size);
  g_printerr("file %u (%.2f bits a node), work %zu, opened %d in %d ms\n", file->len,
             8.0 * file->len / m->n_nodes, work_size, st,
             (int)((g_get_monotonic_time() - t0) / 1000));
  if (g_getenv("VC_OUT"))
    g_file_set_contents(g_getenv("VC_OUT"), (char *)file->data, file->len, NULL);
  if (g_getenv("VC_DIAG")) { void tune_diag(const VcModel *m, const guint32 *text, gsize n); tune_diag(opened, (guint32 *)(void *)raw->data, raw->len); tune_diag(opened, (guint32 *)(void *)c.dev[0]->data, c.dev[0]->len);}
  GArray *sets[] = {c.dev[0], c.dev[1], raw, mended};
  const char *names[] = {"bulletin", "manifesto", "raw", "mended"};
  double total = 0;
  for (guint i = 0; i < 4; i++) {
    double b = tune_measure(opened, (guint32 *)(void *)sets[i]->data, sets[i]->len, 800);
    total += i < 2 ? b * sets[i]->len : 0;
    g_print("%s %.3f  ", names[i], b);
  }
  total /= c.dev[0]->len + c.dev[1]->len;
  double book_bits = (tune_measure(opened, (guint32 *)(void *)raw->data, raw->len, 800));
  g_print("dev %.3f  mean %.3f  nodes %u file %u\n", total, (total + book_bits) / 2, m->n_nodes,
          file->len);
  return 0;
}
