/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/build.h"

#include <string.h>

#include "base/i18n.h"
#include "base/staging.h"
#include "build/books.h"
#include "build/carry.h"
#include "build/code_files.h"
#include "build/keep_ids.h"
#include "build/recordings.h"
#include "publish/merge_tables.h"
#include "publish/publish.h"
#include "publish/readings.h"
#include "text/language.h"

/* All that a build may put into its folder. */
static const char *const names_of_output[] = {
    "codes",        "audio",       "sections",      "pictures",          "index.html",
    "style.css",    "booklet.pdf", "placement.csv", "booklet-large.pdf", "placement-large.csv",
    "merge",        "whole.mp3",   "whole.opus",    "manifest.json",     "readings.html",
    "readings.csv", NULL};
static const KkStagingNames output_names = {
    names_of_output,
    N_("holds other files (%s) and no publication; choose another folder or add --force")};

/* Everything one build holds, in the order in which it comes to be. */
typedef struct {
  const KkBuildOptions *options;
  GPtrArray *warnings;
  KkPlan *plan;
  KkStaging *staging;
  KkCodec *codec;
  GPtrArray *section_warnings; /* of GPtrArray* of char*, while sections are carried */
  GPtrArray *carried;          /* of KkCarried*, one a section */
  KkEdition *edition;
} Build;

static void build_clear(Build *build) {
  kk_edition_free(build->edition);
  if (build->carried) g_ptr_array_unref(build->carried);
  if (build->section_warnings) g_ptr_array_unref(build->section_warnings);
  kk_codec_free(build->codec);
  kk_staging_free(build->staging);
  kk_plan_free(build->plan);
}

static void progress(guint done, guint total, gpointer data, KkStage stage) {
  const KkBuildOptions *options = data;
  if (options->progress) options->progress(stage, done, total, options->progress_data);
}

static void audio_progress(guint done, guint total, gpointer data) {
  progress(done, total, data, KK_STAGE_AUDIO);
}

static void text_progress(guint done, guint total, gpointer data) {
  progress(done, total, data, KK_STAGE_TEXT);
}

static void code_progress(guint done, guint total, gpointer data) {
  progress(done, total, data, KK_STAGE_CODES);
}

static const KkSection *section_at(const Build *build, guint index) {
  return build->plan->sections->pdata[index];
}

static KkEditionSection *edition_at(const Build *build, guint index) {
  return build->edition->sections->pdata[index];
}

/* ---- text ---- */

/* One section; its warnings are kept apart, as sections run in parallel. */
static gboolean carry_section(guint index, gpointer data, GError **error) {
  Build *build = data;
  build->carried->pdata[index] =
      kk_carry_section(build->plan, section_at(build, index), build->codec,
                       build->section_warnings->pdata[index], error);
  return build->carried->pdata[index] != NULL;
}

static void add_to_edition(Build *build, guint index) {
  const KkCarried *carried = build->carried->pdata[index];
  KkEditionSection *published = kk_edition_section_new(section_at(build, index));
  published->text = g_strdup(carried->text);
  published->spoken = g_strdup(carried->spoken_text);
  published->summarised = carried->summarised;
  published->revision = g_strdup(carried->revision);
  published->room = carried->room;
  g_ptr_array_add(build->edition->sections, published);
}

static gboolean carry_sections(Build *build, GError **error) {
  guint n = build->plan->sections->len;
  build->carried = g_ptr_array_new_with_free_func((GDestroyNotify)kk_carried_free);
  g_ptr_array_set_size(build->carried, (gint)n);
  build->section_warnings = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < n; i++) g_ptr_array_add(build->section_warnings, g_ptr_array_new());
  /* Plain text needs no model, which takes a third of a second to open. */
  gboolean plain = g_strcmp0(build->plan->code.profile, "text") == 0;
  if (!plain && !(build->codec = kk_codec_new(error))) return FALSE;
  gboolean done = kk_parallel(n, build->options->threads, carry_section, build, text_progress,
                              (gpointer)build->options, error);
  for (guint i = 0; i < n; i++)
    g_ptr_array_extend_and_steal(build->warnings,
                                 g_ptr_array_ref(build->section_warnings->pdata[i]));
  build->edition = kk_edition_new(build->plan);
  for (guint i = 0; done && i < n; i++) add_to_edition(build, i);
  return done;
}

/* ---- codes ---- */

/* By page, where it is known, and section: "codes/p003.forum.2of3". No id holds a full
 * stop, so that no two names meet. Free with g_free. */
static char *code_stem(const KkSection *section, const KkEditionCode *code) {
  g_autofree char *page = section->page ? g_strdup_printf("p%03d.", section->page) : g_strdup("");
  g_autofree char *part =
      code->parts > 1 ? g_strdup_printf(".%dof%d", code->part, code->parts) : g_strdup("");
  return g_strconcat("codes/", page, section->id, part, NULL);
}

static gboolean write_code(const Build *build, KkEditionCode *code,
                           const KkEditionSection *published, GError **error) {
  const KkSection *section = published->section;
  KkSymbolCaption caption = {section->title_text, section->id, published->revision, section->lang};
  g_autofree char *stem = code_stem(section, code);
  return kk_code_write_files(code, kk_staging_path(build->staging), stem, &caption, error);
}

static gboolean make_codes(guint index, gpointer data, GError **error) {
  Build *build = data;
  KkEditionSection *published = edition_at(build, index);
  const KkCarried *carried = build->carried->pdata[index];
  KkCarrierSpec carrier = kk_carry_spec(build->plan, build->codec, carried->profile);
  int parts = (int)carried->messages->len;
  for (int i = 0; i < parts; i++) {
    KkEditionCode *code = kk_code_new(carried->messages->pdata[i], &carrier, i + 1, parts, error);
    if (!code) {
      g_prefix_error(error, "%s:%u: ", published->section->file, published->section->line);
      return FALSE;
    }
    g_ptr_array_add(published->codes, code);
    if (!write_code(build, code, published, error)) return FALSE;
  }
  return TRUE;
}

/* ---- audio ---- */

static gboolean record(Build *build, KkBuildResult *result, GError **error) {
  KkRecordingSpec spec = {.plan = build->plan,
                          .carried = build->carried,
                          .edition = build->edition,
                          .folder = kk_staging_path(build->staging),
                          .threads = build->options->threads,
                          .progress = audio_progress,
                          .progress_data = (gpointer)build->options,
                          .warnings = build->warnings};
  KkRecordingReport report;
  if (!kk_recordings_make(&spec, &report, error)) return FALSE;
  result->tracks = report.tracks;
  result->unsaid = report.unsaid;
  result->audio_seconds = report.seconds;
  return TRUE;
}

/* ---- pages ---- */

/* How every word is read, for those who settle it. A plan without Japanese needs
 * no dictionary. */
static gboolean list_readings(Build *build, GError **error) {
  guint n = build->plan->sections->len;
  g_autofree KkReadSection *sections = g_new0(KkReadSection, n);
  gboolean japanese = FALSE;
  for (guint i = 0; i < n; i++) {
    const KkCarried *carried = build->carried->pdata[i];
    sections[i] = (KkReadSection){section_at(build, i), carried->full};
    japanese = japanese || kk_language_is_japanese(kk_language(sections[i].section->lang));
  }
  return !japanese ||
         kk_readings_write(kk_staging_path(build->staging), build->edition, sections, n, error);
}

static gboolean publish(Build *build, GError **error) {
  const char *folder = kk_staging_path(build->staging);
  progress(0, 3, (gpointer)build->options, KK_STAGE_PAGES);
  if (!kk_books_print(build->edition, build->codec, folder, error)) return FALSE;
  progress(1, 3, (gpointer)build->options, KK_STAGE_PAGES);
  if (!kk_merge_write(folder, build->edition, build->warnings, error)) return FALSE;
  if (!kk_site_write(folder, build->edition, error)) return FALSE;
  if (!list_readings(build, error)) return FALSE;
  progress(2, 3, (gpointer)build->options, KK_STAGE_PAGES);
  if (!kk_manifest_write(folder, build->edition, error)) return FALSE;
  progress(3, 3, (gpointer)build->options, KK_STAGE_PAGES);
  return TRUE;
}

static void report(const Build *build, KkBuildResult *result) {
  result->sections = build->edition->sections->len;
  for (guint i = 0; i < result->sections; i++) {
    const KkEditionSection *published = edition_at(build, i);
    result->summarised += published->summarised ? 1 : 0;
    for (guint j = 0; j < published->codes->len; j++) {
      const KkEditionCode *code = published->codes->pdata[j];
      KkBuiltCode built = {.id = g_strdup(published->section->id),
                           .part = code->part,
                           .parts = code->parts,
                           .profile = code->profile,
                           .version = code->symbol->version,
                           .module_mm = code->symbol->module_mm,
                           .room = published->room};
      g_array_append_val(result->codes, built);
    }
  }
}

static void built_code_clear(gpointer data) {
  g_free(((KkBuiltCode *)data)->id);
}

void kk_build_result_clear(KkBuildResult *result) {
  g_clear_pointer(&result->codes, g_array_unref);
}

static gboolean run(Build *build, KkBuildResult *result, GError **error) {
  const KkBuildOptions *options = build->options;
  build->plan = kk_plan_read(options->plan, build->warnings, error);
  if (!build->plan) return FALSE;
  kk_keep_ids(build->plan, options->out);
  if (!carry_sections(build, error)) return FALSE;
  build->staging = kk_staging_new(options->out, &output_names, options->force, error);
  if (!build->staging || !kk_staging_make(build->staging, "codes", error)) return FALSE;
  if (!kk_parallel(build->plan->sections->len, options->threads, make_codes, build, code_progress,
                   (gpointer)options, error))
    return FALSE;
  if (!options->no_audio && !record(build, result, error)) return FALSE;
  if (!publish(build, error)) return FALSE;
  report(build, result);
  return kk_staging_commit(build->staging, error);
}

gboolean kk_build(const KkBuildOptions *options, KkBuildResult *result, GPtrArray *warnings,
                  GError **error) {
  Build build = {.options = options, .warnings = warnings};
  *result = (KkBuildResult){.codes = g_array_new(FALSE, FALSE, sizeof(KkBuiltCode))};
  g_array_set_clear_func(result->codes, built_code_clear);
  gboolean done = run(&build, result, error);
  build_clear(&build);
  return done;
}
