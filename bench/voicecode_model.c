/* SPDX-License-Identifier: Apache-2.0 */
/* What the text model takes: bits a character by set and by length of piece,
 * the share of pieces that fit a code, speed and memory.
 *
 *   voicecode_model MODEL CORPUS-FOLDER [NAME=TEXT.md ...] */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/train/train.h"
#include "voicecode/model.h"

enum { PIECE = 800, FITS = 467 };

typedef struct {
  const VcModel *model;
  gpointer state;
} Coder;

typedef struct {
  gsize characters, bytes, pieces, fit;
  double encode_ms, decode_ms;
} Result;

static double cpu_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure_piece(const Coder *c, const guint32 *text, gsize n, Result *r) {
  glong utf8_len = 0;
  g_autofree char *utf8 = g_ucs4_to_utf8((const gunichar *)text, (glong)n, NULL, &utf8_len, NULL);
  gsize cap = n * 8 + 64, len = 0, back_len = 0;
  g_autofree guint8 *code = g_malloc(cap), *back = g_malloc((gsize)utf8_len + 1);
  double t0 = cpu_ms();
  if (vc_text_encode(c->model, c->state, vc_state_size(), (const guint8 *)utf8, (gsize)utf8_len,
                     code, cap, &len) != VC_OK)
    g_error("not encoded");
  double t1 = cpu_ms();
  if (vc_text_decode(c->model, c->state, vc_state_size(), code, len, back, (gsize)utf8_len,
                     &back_len) != VC_OK ||
      back_len != (gsize)utf8_len || memcmp(back, utf8, back_len))
    g_error("not decoded");
  r->decode_ms += cpu_ms() - t1;
  r->encode_ms += t1 - t0;
  r->characters += n;
  r->bytes += len;
  r->pieces++;
  r->fit += len <= FITS;
}

static Result measure(const Coder *c, const GArray *text, gsize piece) {
  Result r = {0};
  const guint32 *t = (const guint32 *)(const void *)text->data;
  for (gsize at = 0; at < text->len; at += piece)
    if (at == 0 || text->len - at >= piece / 2)
      measure_piece(c, t + at, MIN(text->len - at, piece), &r);
  return r;
}

static double bits(Result r) {
  return 8.0 * (double)r.bytes / (double)r.characters;
}

/* Lines that a page layout broke in mid-sentence are joined, blank lines and
 * spaces at the end go: about what a mender of PDF text does. */
static GArray *mend(const GArray *raw) {
  g_autoptr(GString) s = g_string_new(NULL);
  for (guint i = 0; i < raw->len; i++) g_string_append_unichar(s, g_array_index(raw, guint32, i));
  static const char *rules[][2] = {
      {"[ \\t]+\\n", "\n"},
      {"\\n{2,}", "\n\n"},
      {"(?<=[\\p{Han}\\p{Hiragana}\\p{Katakana}ー、])\\n(?=[\\p{Han}\\p{Hiragana}\\p{Katakana}ー])",
       ""},
      {"\\n{2,}", "\n"},
  };
  g_autofree char *text = g_strdup(s->str);
  for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
    g_autoptr(GRegex) re = g_regex_new(rules[i][0], 0, 0, NULL);
    char *next = g_regex_replace(re, text, -1, 0, rules[i][1], 0, NULL);
    g_free(text);
    text = next;
  }
  return corpus_decode(text, strlen(text));
}

static void report(const Coder *c, const char *name, const GArray *text) {
  static const gsize pieces[] = {40, 400, PIECE, 1000};
  g_print("%-18s %7u", name, text->len);
  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    g_print("  %6.3f", bits(measure(c, text, pieces[i])));
  Result r = measure(c, text, PIECE);
  g_print("  %3.0f%%  %5.2f  %5.2f\n", 100.0 * (double)r.fit / (double)r.pieces,
          r.encode_ms / (double)r.pieces, r.decode_ms / (double)r.pieces);
}

static void report_file(const Coder *c, const char *argument) {
  g_auto(GStrv) part = g_strsplit(argument, "=", 2);
  g_autofree char *data = NULL;
  gsize n = 0;
  g_autoptr(GError) error = NULL;
  if (!part[0] || !part[1] || !g_file_get_contents(part[1], &data, &n, &error))
    g_error("%s: %s", argument, error ? error->message : "NAME=FILE expected");
  g_autoptr(GArray) raw = corpus_decode(data, n);
  g_autoptr(GArray) mended = mend(raw);
  g_autofree char *name = g_strconcat(part[0], ", mended", NULL);
  report(c, part[0], raw);
  report(c, name, mended);
}

int main(int argc, char **argv) {
  g_autofree guint8 *file = NULL;
  gsize n = 0, work_size = 0;
  g_autoptr(GError) error = NULL;
  Corpus corpus = {0};
  if (argc < 3 || !g_file_get_contents(argv[1], (char **)&file, &n, &error) ||
      !corpus_read(&corpus, argv[2], &error)) {
    g_printerr("voicecode_model: %s\n", error ? error->message : "MODEL CORPUS-FOLDER [NAME=FILE]");
    return 2;
  }
  vc_model_work_size(file, n, &work_size);
  g_autofree gpointer work = g_malloc(work_size);
  Coder c = {NULL, g_malloc(vc_state_size())};
  double t0 = cpu_ms();
  if (vc_model_open(&c.model, file, n, work, work_size) != VC_OK) g_error("not opened");
  g_print("file %zu bytes, opened in %.0f ms, work %.1f MiB, state %.0f KiB\n", n, cpu_ms() - t0,
          (double)work_size / 1048576, (double)vc_state_size() / 1024);
  g_print("%-18s %7s  %6s  %6s  %6s  %6s  fit  %5s  %5s\n", "bits a character", "chars", "40",
          "400", "800", "1000", "enc", "dec ms");
  report(&c, "dev bulletin", corpus.dev[0]);
  report(&c, "dev manifesto", corpus.dev[1]);
  g_array_append_vals(corpus.dev[0], corpus.dev[1]->data, corpus.dev[1]->len);
  report(&c, "dev", corpus.dev[0]);
  for (int i = 3; i < argc; i++) report_file(&c, argv[i]);
  corpus_clear(&corpus);
  g_free(c.state);
  return 0;
}
