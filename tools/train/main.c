/* SPDX-License-Identifier: Apache-2.0 */
/* voicecode-train: from the corpus folder to a model file. The same corpus
 * gives the same bytes on every machine.
 *
 * The maps and mixers must learn how far to trust an n-gram in text that was
 * not counted, so they are trained beside a trie from which the tuning text is
 * left out; then the trie is made again from everything. */
#include <stdio.h>

#include "train.h"

/* Set by experiment; models/README.md has the table. */
static const Prune prune_shipped = {
    .threshold = 10, .discount = 0.6, .min_occurrences = {1, 1, 1, 1, 1, 1, 1}};
enum { MIN_CHARACTER_WEIGHT = 24, PASSES = 2 };

static GByteArray *train(const Corpus *c, guint number) {
  g_autofree VcModel *m = g_new0(VcModel, 1);
  g_autofree VcParams *params = g_new0(VcParams, 1);
  guint32 level_nodes[VC_ORDERS];
  vc_logistic_init(m);
  m->number = number;
  alphabet_make(m, &c->all, MIN_CHARACTER_WEIGHT);
  params_init(params);
  g_printerr("alphabet: %u characters\ntrie without the tuning text:\n", m->n_sym - 1);
  ngram_make(m, &c->train, &prune_shipped, level_nodes);
  tune_run(m, params, (const guint32 *)(void *)c->tune->data, c->tune->len, PASSES);
  params_round(params);
  ngram_clear(m);
  g_printerr("trie of everything:\n");
  ngram_make(m, &c->all, &prune_shipped, level_nodes);
  GByteArray *file = model_write(m, level_nodes);
  ngram_clear(m);
  alphabet_clear(m);
  return file;
}

int main(int argc, char **argv) {
  int number = 1;
  GOptionEntry entries[] = {{"number", 'n', 0, G_OPTION_ARG_INT, &number,
                             "Number under which the model is released", "N"},
                            G_OPTION_ENTRY_NULL};
  g_autoptr(GOptionContext) options = g_option_context_new("CORPUS-FOLDER OUT.vcm");
  g_option_context_add_main_entries(options, entries, NULL);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(options, &argc, &argv, &error) || argc != 3 || number < 1) {
    g_printerr("voicecode-train: %s\n",
               error ? error->message : "two arguments, please; see --help");
    return 2;
  }
  Corpus c = {0};
  if (!corpus_read(&c, argv[1], &error)) {
    g_printerr("voicecode-train: %s\n", error->message);
    return 2;
  }
  g_printerr("%u characters to count, %u of them to tune with\n", c.all.cp->len, c.tune->len);
  g_autoptr(GByteArray) file = train(&c, (guint)number);
  corpus_clear(&c);
  if (!g_file_set_contents(argv[2], (const char *)file->data, (gssize)file->len, &error)) {
    g_printerr("voicecode-train: %s\n", error->message);
    return 2;
  }
  g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, file->data, file->len);
  g_print("%s  %u bytes  %s\n", argv[2], file->len, sum);
  return 0;
}
