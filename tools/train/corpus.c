/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <zlib.h>

#include "train.h"

/* What is closest in kind to a municipality's plan weighs most. The bulletin
 * and the Tokyo manifesto are left out while tuning: the mixers must work on
 * the texts of places that are not here. */
static const Source sources[] = {
    {"bulletin-kurashiki.txt.gz", 16, TRUE, TRUE, 30},
    {"policy-manifesto.txt.gz", 16, TRUE, FALSE, 10},
    {"policy-tokyo-2024.txt.gz", 16, FALSE, TRUE, 45},
    {"village-otoineppu.txt.gz", 8, FALSE, FALSE, 20},
    {"council-kodaira.txt.gz", 4, FALSE, FALSE, 10},
    {"council-kodaira-2020.txt.gz", 4, FALSE, FALSE, 20},
    {"council-kodaira-2021.txt.gz", 4, FALSE, FALSE, 5},
    {"policy-proposals.txt.gz", 4, FALSE, FALSE, 0},
    {"law.txt.gz", 1, FALSE, FALSE, 0},
};

static gboolean read_gz(const char *path, GString *out, GError **error) {
  gzFile f = gzopen(path, "rb");
  if (!f) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: cannot be opened", path);
    return FALSE;
  }
  char buf[65536];
  int n;
  while ((n = gzread(f, buf, sizeof buf)) > 0) g_string_append_len(out, buf, n);
  gzclose(f);
  if (n < 0) g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "%s: damaged", path);
  return n == 0;
}

GArray *corpus_decode(const char *utf8, gsize n) {
  GArray *out = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autofree char *valid = g_utf8_make_valid(utf8, (gssize)n);
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    guint32 c = g_utf8_get_char(p);
    if (c == '\r' || c == 0xFEFF || c == 0xFFFD) continue;
    g_array_append_val(out, c);
  }
  return out;
}

static void append(GArray *cp, GArray *weight, const char *line, guint w) {
  g_autoptr(GArray) text = corpus_decode(line, strlen(line));
  guint32 nl = '\n';
  g_array_append_val(text, nl);
  g_array_append_vals(cp, text->data, text->len);
  if (!weight) return;
  guint8 b = (guint8)w;
  for (guint i = 0; i < text->len; i++) g_array_append_val(weight, b);
}

static gboolean is_long(const char *line) {
  return strlen(line) >= 36;
}

/* A line that came before teaches nothing new; empty lines are kept. */
static gboolean is_new(GHashTable *seen, const char *line) {
  if (!is_long(line)) return TRUE;
  return g_hash_table_add(seen, g_strdup(line));
}

static void split_source(Corpus *c, const Source *s, char **lines, GHashTable *seen) {
  gsize n = g_strv_length(lines);
  gsize dev_from = s->held_out ? n - n / 10 : n;
  gsize tune_from = dev_from - n * s->tune_percent / 100;
  for (gsize i = 0; i < dev_from; i++) {
    if (!is_new(seen, lines[i])) continue;
    if (i >= tune_from)
      append(c->tune, NULL, lines[i], 0);
    else if (!s->left_out)
      append(c->train.cp, c->train.weight, lines[i], s->weight);
    append(c->all.cp, c->all.weight, lines[i], s->weight);
  }
}

gboolean corpus_read(Corpus *c, const char *folder, GError **error) {
  const gsize n = G_N_ELEMENTS(sources);
  c->train.cp = g_array_new(FALSE, FALSE, sizeof(guint32));
  c->train.weight = g_array_new(FALSE, FALSE, 1);
  c->all.cp = g_array_new(FALSE, FALSE, sizeof(guint32));
  c->all.weight = g_array_new(FALSE, FALSE, 1);
  c->tune = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  guint n_dev = 0;
  for (gsize i = 0; i < n; i++) {
    g_autofree char *path = g_build_filename(folder, sources[i].file, NULL);
    g_autoptr(GString) raw = g_string_new(NULL);
    if (!read_gz(path, raw, error)) return FALSE;
    char **lines = g_strsplit(raw->str, "\n", -1);
    g_ptr_array_add(texts, lines);
    if (!sources[i].held_out) continue;
    GArray *dev = c->dev[n_dev++] = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize len = g_strv_length(lines);
    for (gsize k = len - len / 10; k < len; k++) {
      append(dev, NULL, lines[k], 0);
      /* What is measured on must not be met in another source. */
      is_new(seen, lines[k]);
    }
  }
  for (gsize i = 0; i < n; i++) split_source(c, &sources[i], g_ptr_array_index(texts, i), seen);
  return TRUE;
}

void corpus_clear(Corpus *c) {
  GArray *arrays[] = {c->train.cp, c->train.weight, c->all.cp, c->all.weight,
                      c->tune,     c->dev[0],       c->dev[1]};
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    if (arrays[i]) g_array_unref(arrays[i]);
  *c = (Corpus){0};
}
