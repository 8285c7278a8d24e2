/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki stamp IN.pdf --plan PLAN -o OUT.pdf */
#include <stdio.h>

#include "base/i18n.h"
#include "build/stamping.h"
#include "cli/cli.h"

static void show_progress(KkStampingStage stage, guint done, guint total, gpointer data) {
  (void)data;
  const char *labels[] = {[KK_STAMPING_CODES] = _("codes"),
                          [KK_STAMPING_LOOKING] = _("looking"),
                          [KK_STAMPING_WRITING] = _("writing")};
  kk_cli_progress(labels[stage], done, total);
}

static void report(const KkStampingResult *result, const char *out) {
  printf(_("%s: %u pages: %u with codes of sections, %u with a code of their own, %u left out, %u "
           "without a free place; %u codes moved, %u on a white ground\n"),
         out, result->pages, result->with_sections, result->with_own_code, result->left_out,
         result->occupied, result->moved, result->grounded);
}

/* Tells warnings also where the work failed: they may say why. */
static KkExit run(const KkStampingOptions *options) {
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  KkStampingResult result = {0};
  GError *error = NULL;
  gboolean done = kk_stamping(options, &result, warnings, &error);
  for (guint i = 0; i < warnings->len; i++) kk_cli_say(warnings->pdata[i]);
  if (!done) return kk_cli_fail(error);
  report(&result, options->out);
  return result.occupied ? KK_EXIT_FOUND : KK_EXIT_DONE;
}

KkExit kk_cmd_stamp(int argc, char **argv) {
  g_autofree char *out = NULL, *plan = NULL, *table = NULL, *published = NULL, *password = NULL;
  KkStampingOptions options = {.first_page = 1, .progress = show_progress};
  gint jobs = 0;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, N_("plan whose codes go on the pages"),
       N_("PLAN")},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("PDF to write"), N_("OUT.pdf")},
      {"pages", 0, 0, G_OPTION_ARG_FILENAME, &table,
       N_("table page,section,corner (CSV) instead of the headings' page="), N_("FILE")},
      {"first-page", 0, 0, G_OPTION_ARG_INT, &options.first_page,
       N_("printed number of the PDF's first page (default: 1; -1 where two cover pages come "
          "first)"),
       N_("N")},
      {"spreads", 0, 0, G_OPTION_ARG_NONE, &options.spreads,
       N_("sheets wider than high carry two pages side by side"), NULL},
      {"skip-blank", 0, 0, G_OPTION_ARG_NONE, &options.skip_blank,
       N_("no codes on pages without a section"), NULL},
      {"published", 0, 0, G_OPTION_ARG_FILENAME, &published,
       N_("published folder of the plan, whose ids are kept"), N_("DIR")},
      {"password", 0, 0, G_OPTION_ARG_STRING, &password, N_("password of the PDF"), N_("TEXT")},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("jobs at a time (default: one a core)"),
       N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(
          &argc, &argv, entries, N_("IN.pdf"),
          N_("Puts a plan's codes and notches on the pages of a finished PDF. The PDF "
             "stays itself otherwise."),
          N_("Example:\n  kirikaki stamp booklet.pdf --plan content/minato -o coded.pdf")))
    return KK_EXIT_INPUT;
  if (argc != 2) return kk_cli_usage("stamp", "%s", _("name one PDF"));
  if (!plan) return kk_cli_usage("stamp", "%s", _("name the plan (--plan)"));
  if (!out) return kk_cli_usage("stamp", "%s", _("name the PDF to write (-o)"));
  if (jobs < 0 || jobs > 256) return kk_cli_usage("stamp", "%s", _("--jobs takes 1 to 256"));
  if (options.first_page < -9999 || options.first_page > 99999)
    return kk_cli_usage("stamp", "%s", _("--first-page takes -9999 to 99999"));
  options.pdf = argv[1];
  options.plan = plan;
  options.out = out;
  options.table = table;
  options.published = published;
  options.password = password;
  options.threads = (guint)jobs;
  return run(&options);
}
