/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_readings kana TABLE OURS DIFFERENCES
 * bench_readings labels TABLE... DIFFERENCES
 * What bench/readings runs; results go to standard output as Markdown, sentences that
 * differ are appended to DIFFERENCES. */
#include <stdio.h>
#include <stdlib.h>

#include "../tests/speech/corpus.h"
#include "../tests/speech/judge.h"
#include "speech/kana.h"

static char **lines_of(const char *path) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error)) g_error("%s", error->message);
  return g_strsplit(g_strchomp(text), "\n", -1);
}

/* ---- kana ---- */

/* A reading as it is compared, in morae: drawn-out vowels left out however they are
 * spelled, ヂ and ヅ as ジ and ズ, ヴ as b, ヲ as オ. Of KkMora*. */
static GPtrArray *fold(const char *reading) {
  GPtrArray *morae = g_ptr_array_new();
  const KkMora *open = NULL;
  for (const char *at = reading; *at;) {
    gsize length;
    const KkMora *mora = kk_mora_at(at, &length);
    at = mora ? at + length : g_utf8_next_char(at);
    if (!mora) continue;
    gboolean long_vowel = *mora->vowel == '\0' ||
                          (open && *mora->consonant == '\0' &&
                           (strcmp(open->vowel, mora->vowel) == 0 ||
                            (strcmp(open->vowel, "o") == 0 && strcmp(mora->kana, "ウ") == 0) ||
                            (strcmp(open->vowel, "e") == 0 && strcmp(mora->kana, "イ") == 0)));
    if (long_vowel && open) continue;
    g_ptr_array_add(morae, (gpointer)mora);
    open = mora;
  }
  return morae;
}

static gboolean same_mora(const KkMora *one, const KkMora *other) {
  const char *first = strcmp(one->consonant, "v") == 0 ? "b" : one->consonant;
  const char *second = strcmp(other->consonant, "v") == 0 ? "b" : other->consonant;
  return strcmp(first, second) == 0 && strcmp(one->vowel, other->vowel) == 0;
}

/* The least number of morae to put in, take out or replace. */
static guint distance(const GPtrArray *one, const GPtrArray *other) {
  g_autofree guint *row = g_new(guint, other->len + 1);
  for (guint j = 0; j <= other->len; j++) row[j] = j;
  for (guint i = 1; i <= one->len; i++) {
    guint corner = row[0];
    row[0] = i;
    for (guint j = 1; j <= other->len; j++) {
      guint replaced = corner + !same_mora(one->pdata[i - 1], other->pdata[j - 1]);
      corner = row[j];
      row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
    }
  }
  return row[other->len];
}

typedef struct {
  guint morae, errors, sentences, wrong;
} Score;

static gboolean add(Score *score, const char *truth, const char *reading) {
  g_autoptr(GPtrArray) wanted = fold(truth);
  g_autoptr(GPtrArray) given = fold(reading);
  guint errors = distance(wanted, given);
  score->morae += wanted->len;
  score->errors += errors;
  score->sentences++;
  score->wrong += errors > 0;
  return errors == 0;
}

static void print_score(const char *name, const Score *score) {
  printf("| %s | %.2f%% | %.1f%% |\n", name, 100.0 * score->errors / score->morae,
         100.0 * score->wrong / score->sentences);
}

static int compare_kana(const char *table, const char *ours, const char *differences) {
  g_auto(GStrv) lines = lines_of(table);
  g_auto(GStrv) read = lines_of(ours);
  g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(read));
  FILE *out = fopen(differences, "a");
  Score own = {0}, program = {0};
  for (guint i = 0; lines[i]; i++) {
    g_auto(GStrv) columns = g_strsplit(lines[i], "\t", -1);
    g_auto(Judgement) judgement = judge(columns[1]);
    add(&program, columns[2], judgement.kana->str);
    if (!add(&own, columns[2], read[i]))
      fprintf(out, "kana\t%s\n\twanted %s\n\tours   %s\n", columns[1], columns[2], read[i]);
  }
  fclose(out);
  g_autofree char *name = g_path_get_basename(table);
  printf(
      "%s, %u sentences, %u morae:\n\n| | kana error rate | sentences with an error |\n"
      "|---|---|---|\n",
      name, own.sentences, own.morae);
  print_score("kirikaki readings", &own);
  print_score("open_jtalk", &program);
  printf("\n");
  return 0;
}

/* ---- labels ---- */

/* "/A:-2+3+4": where a phoneme's mora lies from its phrase's accent and beginning. */
typedef struct {
  int from_accent, place; /* place 0: a pause */
} MoraPlace;

static MoraPlace mora_place(const char *label) {
  const char *from = strstr(label, "/A:") + strlen("/A:");
  if (!g_ascii_isdigit(*from) && *from != '-') return (MoraPlace){0};
  return (MoraPlace){atoi(from), atoi(strchr(from, '+') + 1)};
}

/* Labels as a line to look at: | before an accent phrase, ' where its pitch falls. */
static char *describe(char **labels) {
  GString *line = g_string_new(NULL);
  MoraPlace before = {0};
  for (char **label = labels; *label; label++) {
    const char *phoneme = strchr(*label, '-') + 1;
    MoraPlace here = mora_place(*label);
    gboolean begins = here.place != before.place;
    if (begins && before.place && before.from_accent == 0) g_string_append_c(line, '\'');
    if (begins && here.place == 1) g_string_append(line, " |");
    g_string_append_c(line, ' ');
    g_string_append_len(line, phoneme, strchr(phoneme, '+') - phoneme);
    before = here;
  }
  return g_string_free(line, FALSE);
}

/* Appends a sentence whose labels differ, with both. */
static void note_labels(FILE *out, Sameness sameness, const char *text, const GArray *ours,
                        const GPtrArray *theirs) {
  static const char *const kinds[] = {"phonemes", "accents", "labels"};
  g_autoptr(GPtrArray) own = g_ptr_array_new(), judged = g_ptr_array_new();
  for (guint i = 0; i < ours->len; i++) g_ptr_array_add(own, g_array_index(ours, KkLabel, i).text);
  for (guint i = 0; i < theirs->len; i++) g_ptr_array_add(judged, theirs->pdata[i]);
  g_ptr_array_add(own, NULL);
  g_ptr_array_add(judged, NULL);
  g_autofree char *here = describe((char **)own->pdata);
  g_autofree char *there = describe((char **)judged->pdata);
  fprintf(out, "%s\t%s\n\tours       %s\n\topen_jtalk %s\n", kinds[sameness], text, here, there);
}

static void compare_all(const char *name, const KkAnalyser *analyser, const GPtrArray *sentences,
                        FILE *out) {
  guint counts[SAME_LABELS + 1] = {0};
  for (guint i = 0; i < sentences->len; i++) {
    const char *text = sentences->pdata[i];
    g_auto(Judgement) theirs = judge(text);
    g_autoptr(KkUtterance) utterance = judged_utterance(analyser, text);
    g_autoptr(GArray) ours = kk_labels_new(utterance, 0, utterance->said->len);
    Sameness sameness = compare_labels(ours, theirs.labels);
    counts[sameness]++;
    if (sameness < SAME_LABELS) note_labels(out, sameness, text, ours, theirs.labels);
  }
  guint labels = counts[SAME_LABELS], accents = labels + counts[SAME_ACCENTS];
  guint phonemes = accents + counts[SAME_PHONEMES];
  printf("| %s | %u | %.1f%% | %.1f%% | %.1f%% |\n", name, sentences->len,
         100.0 * phonemes / sentences->len, 100.0 * accents / sentences->len,
         100.0 * labels / sentences->len);
}

static int compare_labels_of(char **tables, int count, const char *differences) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkAnalyser) analyser = kk_analyser_new(NULL, &error);
  if (!analyser) g_error("%s", error->message);
  FILE *out = fopen(differences, "a");
  printf(
      "| | sentences | same phonemes | and accents | and labels, each character |\n"
      "|---|---|---|---|---|\n");
  for (int i = 0; i < count; i++) {
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = lines_of(tables[i]);
    for (char **line = lines; *line; line++) {
      g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
      g_ptr_array_add(sentences, g_strdup(columns[1]));
    }
    g_autofree char *name = g_path_get_basename(tables[i]);
    compare_all(name, analyser, sentences, out);
  }
  g_autoptr(GPtrArray) corpus = corpus_sentences(100);
  if (corpus->len) compare_all("corpora", analyser, corpus, out);
  fclose(out);
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 5 && strcmp(argv[1], "kana") == 0) return compare_kana(argv[2], argv[3], argv[4]);
  if (argc > 3 && strcmp(argv[1], "labels") == 0)
    return compare_labels_of(argv + 2, argc - 3, argv[argc - 1]);
  fprintf(stderr, "see bench/readings\n");
  return 2;
}
