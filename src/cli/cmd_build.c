/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki build PLAN -o DIR */
#include <stdio.h>

#include "base/i18n.h"
#include "build/build.h"
#include "cli/cli.h"

static void show_progress(KkStage stage, guint done, guint total, gpointer data) {
  (void)data;
  const char *labels[] = {[KK_STAGE_TEXT] = _("text"),
                          [KK_STAGE_CODES] = _("codes"),
                          [KK_STAGE_AUDIO] = _("audio"),
                          [KK_STAGE_PAGES] = _("pages")};
  kk_cli_progress(labels[stage], done, total);
}

/* A line for each code, so that a clerk sees how much may still be written. */
static void report_code(const KkBuiltCode *code) {
  g_autofree char *part =
      code->parts > 1 ? g_strdup_printf(" %d/%d", code->part, code->parts) : g_strdup("");
  printf("  %s%s: %s, QR %d, %.4f mm", code->id, part, code->profile, code->version,
         code->module_mm);
  if (code->parts == 1) printf(_(", about %u characters left"), code->room);
  putchar('\n');
}

static void report(const KkBuildResult *result, const char *out) {
  for (guint i = 0; i < result->codes->len; i++)
    report_code(&g_array_index(result->codes, KkBuiltCode, i));
  printf(_("%u sections (%u summarised), %u codes, %u recordings of %.1f minutes: %s/index.html\n"),
         result->sections, result->summarised, result->codes->len, result->tracks,
         result->audio_seconds / 60, out);
}

KkExit kk_cmd_build(int argc, char **argv) {
  g_autofree char *out = NULL;
  gint jobs = 0;
  gboolean no_audio = FALSE, force = FALSE;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("folder to publish into (default: out)"),
       N_("DIR")},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("jobs at a time (default: one a core)"),
       N_("N")},
      {"no-audio", 0, 0, G_OPTION_ARG_NONE, &no_audio, N_("codes and pages only"), NULL},
      {"force", 0, 0, G_OPTION_ARG_NONE, &force,
       N_("publish also into a folder that holds other files"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("PLAN"),
                    N_("Publishes a plan: a folder with plan.yaml and Markdown files, or one "
                       "Markdown or text file."),
                    N_("Example:\n  kirikaki build content/minato -o out/minato")))
    return KK_EXIT_INPUT;
  if (argc != 2) return kk_cli_usage("build", "%s", _("name one plan"));
  if (jobs < 0 || jobs > 256) return kk_cli_usage("build", "%s", _("--jobs takes 1 to 256"));
  KkBuildOptions options = {.plan = argv[1],
                            .out = out ? out : "out",
                            .threads = (guint)jobs,
                            .no_audio = no_audio,
                            .force = force,
                            .progress = show_progress};
  KkBuildResult result;
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  GError *error = NULL;
  gboolean done = kk_build(&options, &result, warnings, &error);
  for (guint i = 0; i < warnings->len; i++) kk_cli_say(warnings->pdata[i]);
  if (done) report(&result, options.out);
  KkExit status = result.unsaid ? KK_EXIT_FOUND : KK_EXIT_DONE;
  kk_build_result_clear(&result);
  return done ? status : kk_cli_fail(error);
}
