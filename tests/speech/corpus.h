/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the shared corpora, chosen evenly. For test and bench. */
#pragma once
#include <gio/gio.h>
#include <string.h>

#include "text/normalise.h"
#include "text/speakable.h"

/* The text of a .gz file; NULL where it is not there. */
static inline char *read_gzip(const char *path) {
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autoptr(GFileInputStream) packed = g_file_read(file, NULL, NULL);
  if (!packed) return NULL;
  g_autoptr(GConverter) gunzip =
      G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr(GInputStream) text = g_converter_input_stream_new(G_INPUT_STREAM(packed), gunzip);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  if (g_output_stream_splice(memory, text, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;
  GMemoryOutputStream *buffer = G_MEMORY_OUTPUT_STREAM(memory);
  return g_strndup(g_memory_output_stream_get_data(buffer),
                   g_memory_output_stream_get_data_size(buffer));
}

/* Whether a line is Japanese prose that open_jtalk can take at once. */
static inline gboolean is_sentence(const char *line) {
  glong length = g_utf8_strlen(line, -1);
  gboolean hiragana = FALSE;
  for (const char *at = line; *at && !hiragana; at = g_utf8_next_char(at))
    hiragana = g_utf8_get_char(at) >= 0x3041 && g_utf8_get_char(at) <= 0x3093;
  return hiragana && length >= 6 && length <= 120;
}

/* A sentence as it comes to the analyser; NULL where normalisation has settled a
 * reading itself, that of a telephone number say, which no other program is told. */
static inline char *as_analysed(const KkNormaliser *normaliser, const char *sentence) {
  g_autoptr(KkRich) printed = kk_rich_new(sentence);
  g_autoptr(KkRich) said = kk_speakable(printed, kk_language("ja"));
  g_autoptr(KkNormal) normal = kk_normalise(normaliser, said->text->str, NULL);
  return normal->readings->len ? NULL : g_strdup(normal->mapped->text->str);
}

/* Appends `count` sentences of `text`, evenly chosen, to `chosen` (of char*), as they
 * come to the analyser. */
static inline void choose_sentences(const char *text, guint count, GPtrArray *chosen) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    for (char *at = *line; *at;) {
      const char *stop = strstr(at, "。");
      gsize length = stop ? (gsize)(stop - at) + strlen("。") : strlen(at);
      g_autofree char *sentence = g_strstrip(g_strndup(at, length));
      if (is_sentence(sentence)) g_ptr_array_add(all, g_steal_pointer(&sentence));
      at += length;
    }
  }
  g_autoptr(KkNormaliser) normaliser = kk_normaliser_new(NULL, NULL);
  for (guint i = 0; i < count; i++) {
    char *sentence = NULL;
    for (guint k = (guint)((guint64)i * all->len / count); k < all->len && !sentence; k++)
      sentence = as_analysed(normaliser, all->pdata[k]);
    if (sentence) g_ptr_array_add(chosen, sentence);
  }
}

/* `per_cent` of 2,000 sentences, weighted by how near the corpora are to what
 * Kirikaki reads; fewer where the corpora are not there. Of char*, freed with the
 * array. */
static inline GPtrArray *corpus_sentences(guint per_cent) {
  static const struct {
    const char *name;
    guint sentences;
  } corpora[] = {{"bulletin-kurashiki", 600},  {"village-otoineppu", 400},
                 {"policy-proposals", 350},    {"law", 200},
                 {"policy-manifesto", 150},    {"council-kodaira", 150},
                 {"council-kodaira-2020", 50}, {"council-kodaira-2021", 50},
                 {"policy-tokyo-2024", 50}};
  GPtrArray *chosen = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; i < G_N_ELEMENTS(corpora); i++) {
    g_autofree char *name = g_strconcat(corpora[i].name, ".txt.gz", NULL);
    g_autofree char *path = g_build_filename(g_getenv("KK_SHARED"), "data", "corpus", name, NULL);
    g_autofree char *text = read_gzip(path);
    if (text) choose_sentences(text, corpora[i].sentences * per_cent / 100, chosen);
  }
  return chosen;
}
