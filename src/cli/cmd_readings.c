/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki readings [--plan PLAN] [FILE|-] */
#include <stdio.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "plan/plan.h"
#include "plan/ruby.h"
#include "speech/japanese.h"
#include "text/rich.h"
#include "text/speakable.h"

/* A line with its ruby, in the words that are spoken. */
static KkSentence *sentence_of(const char *marked) {
  g_autoptr(GPtrArray) inlines = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  kk_ruby_split(marked, inlines);
  g_autoptr(KkRich) printed = kk_rich_new_from_inlines(inlines);
  KkRich *said = kk_speakable(printed, kk_language("ja"));
  return kk_rich_to_sentence(said, KK_SENTENCE_PARAGRAPH, TRUE);
}

static void print_reading(const KkJapanese *japanese, const char *marked) {
  KkSentence *sentence = sentence_of(marked);
  g_autoptr(KkUtterance) utterance = kk_japanese_utterance(japanese, sentence);
  g_autofree char *reading = kk_japanese_reading(utterance);
  puts(reading);
  kk_sentence_free(sentence);
}

/* `plan`: NULL for none. */
static gboolean read_aloud(const char *file, const KkPlan *plan, GError **error) {
  g_autofree char *text = kk_cli_read_text(file, error);
  if (!text) return FALSE;
  g_autofree char *marked = kk_ruby_mark(text, file ? file : _("standard input"), NULL, error);
  if (!marked) return FALSE;
  g_autoptr(KkJapanese) japanese =
      kk_japanese_new(plan ? plan->lexicon : NULL, plan ? plan->prefecture : NULL, error);
  if (!japanese) return FALSE;
  g_auto(GStrv) lines = g_strsplit(marked, "\n", -1);
  for (char **line = lines; *line; line++) print_reading(japanese, *line);
  return TRUE;
}

KkExit kk_cmd_readings(int argc, char **argv) {
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_FILENAME, &path,
       N_("read words as this plan's lexicon and prefecture say"), N_("PLAN")},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("[FILE|-]"),
                    N_("Prints how a Japanese text is read: a line of katakana for each line of "
                       "text. Without a file the text is read from standard input."),
                    N_("Example:\n  echo 令和6年度の計画 | kirikaki readings")))
    return KK_EXIT_INPUT;
  if (argc > 2) return kk_cli_usage("readings", "%s", _("name one text"));
  GError *error = NULL;
  g_autoptr(KkPlan) plan = path ? kk_plan_read(path, NULL, &error) : NULL;
  if (!error && read_aloud(argc == 2 ? argv[1] : NULL, plan, &error)) return KK_EXIT_DONE;
  return kk_cli_fail(error);
}
