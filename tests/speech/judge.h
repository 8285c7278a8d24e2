/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open_jtalk program as judge of the Japanese front end: what it makes of a
 * sentence, and what our stages make of it. For test and bench. */
#pragma once
#include <string.h>

#include "speech/accent.h"
#include "speech/analyser.h"
#include "speech/labels.h"
#include "speech/numbers.h"
#include "speech/phrases.h"
#include "speech/program.h"
#include "speech/vowels.h"

#define JUDGE_DICTIONARY "/var/lib/mecab/dic/open-jtalk/naist-jdic"
#define JUDGE_VOICE "/usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice"

static inline gboolean judge_is_here(void) {
  g_autofree char *program = g_find_program_in_path("open_jtalk");
  return program && g_file_test(JUDGE_VOICE, G_FILE_TEST_EXISTS) &&
         g_file_test(JUDGE_DICTIONARY "/sys.dic", G_FILE_TEST_EXISTS);
}

/* The program's labels for a sentence (of char*), and the sounds of its words in a row. */
typedef struct {
  GPtrArray *labels;
  GString *kana;
} Judgement;

static inline void judgement_clear(Judgement *judgement) {
  g_ptr_array_unref(judgement->labels);
  g_string_free(judgement->kana, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Judgement, judgement_clear)

/* A line of "[Text analysis result]" is surface and columns; the sound is the
 * fourth from the end. */
static inline void judge_word(const char *line, GString *kana) {
  g_auto(GStrv) columns = g_strsplit(line, ",", -1);
  guint count = g_strv_length(columns);
  if (count > 4) g_string_append(kana, columns[count - 4]);
}

/* A label of the program's, with the place of an accent phrase in its breath told as 7
 * at most, as ours are on purpose (docs/speech.md, "Beside open_jtalk"). */
static inline char *judge_label(const char *label) {
  const char *field = strstr(label, "/F:");
  const char *place = field ? strchr(field, '@') : NULL;
  if (!place || g_ascii_strtoll(place + 1, NULL, 10) <= 7) return g_strdup(label);
  return g_strdup_printf("%.*s@7%s", (int)(place - label), label, strchr(place, '_'));
}

/* Spoken ten times too fast, which changes nothing but the time that it takes. */
static inline Judgement judge(const char *text) {
  const char *const argv[] = {"open_jtalk", "-x",  JUDGE_DICTIONARY, "-m",  JUDGE_VOICE,   "-r",
                              "10",         "-ow", "/dev/null",      "-ot", "/dev/stdout", NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(KkProgramRun) run = kk_program_run(argv, text, 60, &error);
  g_assert_no_error(error);
  Judgement judgement = {g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};
  gsize length;
  const char *bytes = g_bytes_get_data(run->output, &length);
  g_autofree char *output = g_strndup(bytes ? bytes : "", length);
  g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
  int section = 0; /* 1: words, 2: labels */
  for (char **line = lines; *line; line++) {
    const char *label = strrchr(*line, ' ');
    if (**line == '[')
      section++;
    else if (section == 1)
      judge_word(*line, judgement.kana);
    else if (section == 2 && label)
      g_ptr_array_add(judgement.labels, judge_label(label + 1));
  }
  return judgement;
}

/* The stages that the program has too: without readings that are given, words that
 * people say otherwise (spoken.h), and dictionaries of our own. Free with
 * kk_utterance_free. */
static inline KkUtterance *judged_utterance(const KkAnalyser *analyser, const char *text) {
  KkUtterance *utterance = kk_analyser_run(analyser, text, NULL);
  kk_numbers_speak(utterance);
  kk_vowels_lengthen(utterance);
  kk_phrases_mark(utterance);
  kk_accent_phrases(utterance);
  kk_vowels_settle(utterance);
  return utterance;
}

/* How two rows of labels compare. Each grade includes those below it. */
typedef enum { SAME_NOTHING, SAME_PHONEMES, SAME_ACCENTS, SAME_LABELS } Sameness;

/* A label's phoneme, and its accent phrase with its place in it: from `-` to `+`,
 * and what stands between "/A:" and "/B:", and between "/F:" and "#". */
static inline gboolean same_between(const char *one, const char *other, const char *from,
                                    const char *to) {
  const char *first = strstr(one, from), *second = strstr(other, from);
  gsize length = (gsize)(strstr(first + 1, to) - first);
  return strncmp(first, second, length) == 0 && g_str_has_prefix(second + length, to);
}

static inline Sameness compare_labels(const GArray *ours, const GPtrArray *theirs) {
  if (ours->len != theirs->len) return SAME_NOTHING;
  Sameness sameness = SAME_LABELS;
  for (guint i = 0; i < ours->len; i++) {
    const char *one = g_array_index(ours, KkLabel, i).text, *other = theirs->pdata[i];
    if (!same_between(one, other, "-", "+")) return SAME_NOTHING;
    if (!same_between(one, other, "/A:", "/B:") || !same_between(one, other, "/F:", "#"))
      sameness = MIN(sameness, SAME_PHONEMES);
    else if (strcmp(one, other) != 0)
      sameness = MIN(sameness, SAME_ACCENTS);
  }
  return sameness;
}
