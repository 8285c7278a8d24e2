/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki check FILE.pdf|DIR */
#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "base/i18n.h"
#include "check/report.h"
#include "cli/cli.h"
#include "print/marks.h"

/* What is to be checked: PDFs and what they are compared with. */
typedef struct {
  const char *name; /* as the user named it */
  GPtrArray *files; /* of char* */
  KkManifest *manifest;
} Subject;

static void subject_clear(Subject *subject) {
  g_ptr_array_unref(subject->files);
  kk_manifest_free(subject->manifest);
}

/* The PDFs that a published folder may have. */
static const char *const booklets[] = {"booklet.pdf", "booklet-large.pdf"};

static gboolean take_folder(Subject *subject, GError **error) {
  subject->manifest = kk_manifest_read(subject->name, error);
  if (!subject->manifest) return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(booklets); i++) {
    char *path = g_build_filename(subject->name, booklets[i], NULL);
    if (i == 0 || g_file_test(path, G_FILE_TEST_EXISTS))
      g_ptr_array_add(subject->files, path);
    else
      g_free(path);
  }
  return TRUE;
}

/* The manifest of `plan`, else the one beside the file, where that is one of ours. */
static gboolean take_file(Subject *subject, const char *plan, GError **error) {
  g_ptr_array_add(subject->files, g_strdup(subject->name));
  g_autofree char *folder = g_path_get_dirname(subject->name);
  subject->manifest = kk_manifest_read(plan ? plan : folder, plan ? error : NULL);
  return subject->manifest || !plan;
}

/* "out/minato" to "out/minato-check", "out.pdf" to "out-check": beside what is checked,
 * never in a published folder. */
static char *default_report(const char *name) {
  g_autofree char *stem = g_strdup(name);
  gsize length = strlen(stem);
  while (length > 1 && G_IS_DIR_SEPARATOR(stem[length - 1])) stem[--length] = '\0';
  if (length > 4 && g_ascii_strcasecmp(stem + length - 4, ".pdf") == 0) stem[length - 4] = '\0';
  g_autofree char *last = g_path_get_basename(stem);
  if (strcmp(last, ".") != 0 && strcmp(last, "..") != 0) return g_strconcat(stem, "-check", NULL);
  return g_build_filename(stem, "..", "kirikaki-check", NULL);
}

/* ---- telling ---- */

static void tell(const KkChecked *checked, const GArray *findings) {
  const char *levels[] = {"", _("warning: "), _("note: ")};
  for (guint i = 0; i < findings->len; i++) {
    const KkFinding *finding = &g_array_index(findings, KkFinding, i);
    g_autofree char *text = kk_finding_text(finding);
    g_autofree char *page =
        finding->page ? g_strdup_printf(_("page %d: "), finding->page) : g_strdup("");
    g_autofree char *line =
        g_strdup_printf("%s: %s%s%s", checked->file, page, levels[finding->level], text);
    kk_cli_say(line);
  }
}

static KkExit tell_all(const KkChecked *checked, FILE *to) {
  tell(checked, checked->findings);
  for (guint i = 0; i < checked->pages->len; i++)
    tell(checked, ((const KkCheckedPage *)checked->pages->pdata[i])->findings);
  guint faults = kk_checked_count(checked, KK_LEVEL_FAULT), codes = 0;
  for (guint i = 0; i < checked->pages->len; i++)
    codes += ((const KkCheckedPage *)checked->pages->pdata[i])->codes->len;
  fprintf(to, _("%s: %u pages, %u codes: %u faults, %u warnings\n"), checked->file,
          checked->pages->len, codes, faults, kk_checked_count(checked, KK_LEVEL_WARNING));
  return faults ? KK_EXIT_FOUND : KK_EXIT_DONE;
}

/* ---- checking ---- */

static void show_progress(guint done, guint total, gpointer data) {
  (void)data;
  kk_cli_progress(_("pages"), done, total);
}

/* Checks each file; the pictures go to `pictures` (NULL: none). */
static gboolean check_files(const Subject *subject, KkCheckOptions *options, const char *pictures,
                            GPtrArray *checked, GError **error) {
  for (guint i = 0; i < subject->files->len; i++) {
    g_autofree char *stem = g_strdup_printf("%u-", i + 1);
    g_autoptr(GBytes) pdf = kk_file_map(subject->files->pdata[i], error);
    if (!pdf) return FALSE;
    options->file = subject->files->pdata[i];
    options->manifest = subject->manifest;
    options->pictures = pictures;
    options->picture_stem = stem;
    KkChecked *one = kk_check(pdf, options, error);
    if (!one) return FALSE;
    g_ptr_array_add(checked, one);
  }
  return TRUE;
}

/* Checks and writes the report into `folder` (NULL: none), and as JSON to standard
 * output. */
static gboolean check(const Subject *subject, KkCheckOptions *options, const char *folder,
                      gboolean json, GPtrArray *checked, GError **error) {
  g_autoptr(KkStaging) staging = NULL;
  g_autofree char *pictures = NULL, *name = g_path_get_basename(subject->name);
  if (folder) {
    staging = kk_staging_new(folder, &kk_report_names, FALSE, error);
    if (!staging || !kk_staging_make(staging, KK_REPORT_PICTURES, error)) return FALSE;
    pictures = g_build_filename(kk_staging_path(staging), KK_REPORT_PICTURES, NULL);
  }
  if (!check_files(subject, options, pictures, checked, error)) return FALSE;
  KkReport report = {name, (const KkChecked *const *)checked->pdata, checked->len,
                     subject->manifest};
  if (staging && (!kk_report_write(&report, kk_staging_path(staging), error) ||
                  !kk_staging_commit(staging, error)))
    return FALSE;
  g_autofree char *text = json ? kk_report_json(&report) : NULL;
  return !text || kk_file_write("-", text, strlen(text), error);
}

static KkExit run(const Subject *subject, KkCheckOptions *options, const char *out, gboolean json) {
  g_autofree char *folder = out ? g_strdup(out) : json ? NULL : default_report(subject->name);
  g_autoptr(GPtrArray) checked = g_ptr_array_new_with_free_func((GDestroyNotify)kk_checked_free);
  GError *error = NULL;
  if (!check(subject, options, folder, json, checked, &error)) return kk_cli_fail(error);
  KkExit status = KK_EXIT_DONE;
  for (guint i = 0; i < checked->len; i++) {
    KkExit one = tell_all(checked->pdata[i], json ? stderr : stdout);
    status = MAX(status, one);
  }
  if (folder) fprintf(json ? stderr : stdout, _("report: %s/report.html\n"), folder);
  return status;
}

static KkExit usage_error(const KkCheckOptions *options, int argc, int dpi, int shots, int jobs) {
  GError *error = NULL;
  if (argc != 2) return kk_cli_usage("check", "%s", _("name one PDF or published folder"));
  if (dpi < KK_CHECK_DPI_MIN || dpi > KK_CHECK_DPI_MAX)
    return kk_cli_usage("check", _("--dpi takes %d to %d"), KK_CHECK_DPI_MIN, KK_CHECK_DPI_MAX);
  if (shots < 0 || shots > 1000) return kk_cli_usage("check", "%s", _("--shots takes 0 to 1000"));
  if (jobs < 0 || jobs > 256) return kk_cli_usage("check", "%s", _("--jobs takes 1 to 256"));
  if (options->die_colour && !kk_die_colour_check(options->die_colour, &error))
    return kk_cli_fail(error);
  return KK_EXIT_DONE;
}

KkExit kk_cmd_check(int argc, char **argv) {
  g_autofree char *plan = NULL, *out = NULL, *die_colour = NULL;
  gint dpi = 600, shots = KK_CHECK_SHOTS, jobs = 0;
  gboolean json = FALSE, spreads = FALSE;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_FILENAME, &plan,
       N_("published folder that the codes are compared with (default: where the PDF lies)"),
       N_("DIR")},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
       N_("folder of the report (default: the name with -check behind)"), N_("REPORTDIR")},
      {"dpi", 0, 0, G_OPTION_ARG_INT, &dpi, N_("resolution of the press (default: 600)"), N_("N")},
      {"spreads", 0, 0, G_OPTION_ARG_NONE, &spreads,
       N_("sheets wider than high carry two pages side by side"), NULL},
      {"die-colour", 0, 0, G_OPTION_ARG_STRING, &die_colour,
       N_("spot colour of the notches' die lines (default: the plan's, else CutContour)"),
       N_("NAME")},
      {"shots", 0, 0, G_OPTION_ARG_INT, &shots,
       N_("simulated photographs of each code (default: 12; 0: none)"), N_("N")},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("pages at a time (default: one a core)"),
       N_("N")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       N_("print report.json; a folder is written only with -o"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("FILE.pdf|DIR"),
                    N_("Tells before printing whether every code of a finished PDF will scan, and "
                       "whether it says what was published."),
                    N_("Example:\n  kirikaki check coded.pdf --plan out/minato")))
    return KK_EXIT_INPUT;
  KkCheckOptions options = {.dpi = dpi,
                            .spreads = spreads,
                            .shots = (guint)shots,
                            .die_colour = die_colour,
                            .threads = (guint)jobs,
                            .progress = show_progress};
  KkExit wrong = usage_error(&options, argc, dpi, shots, jobs);
  if (wrong != KK_EXIT_DONE) return wrong;
  Subject subject = {argv[1], g_ptr_array_new_with_free_func(g_free), NULL};
  GError *error = NULL;
  gboolean folder = g_file_test(argv[1], G_FILE_TEST_IS_DIR);
  gboolean taken = folder ? take_folder(&subject, &error) : take_file(&subject, plan, &error);
  KkExit status = taken ? run(&subject, &options, out, json) : kk_cli_fail(error);
  subject_clear(&subject);
  return status;
}
