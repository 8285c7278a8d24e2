/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/build.h"

#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "base/staging.h"
#include "build/carry.h"
#include "build/keep_ids.h"
#include "build/tracks.h"
#include "print/booklet.h"
#include "publish/merge_tables.h"
#include "publish/publish.h"
#include "publish/readings.h"
#include "symbol/symbol_file.h"
#include "text/language.h"

/* All that a build may put into its folder. */
static const char *const names_of_output[] = {
    "codes",       "audio",         "sections", "pictures",      "index.html",    "style.css",
    "booklet.pdf", "placement.csv", "merge",    "manifest.json", "readings.html", "readings.csv",
    NULL};
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
  GHashTable *voices; /* name to KkVoice* */
} Build;

static void build_clear(Build *build) {
  if (build->voices) g_hash_table_unref(build->voices);
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

static char *staged(const Build *build, const char *name) {
  return g_build_filename(kk_staging_path(build->staging), name, NULL);
}

static gboolean write_code(const Build *build, KkEditionCode *code,
                           const KkEditionSection *published, GError **error) {
  const KkSection *section = published->section;
  KkSymbolCaption caption = {section->title_text, section->id, published->revision, section->lang};
  /* No id holds a full stop, so that no two names meet. */
  g_autofree char *stem =
      code->parts == 1 ? g_strdup_printf("codes/%s", section->id)
                       : g_strdup_printf("codes/%s.%dof%d", section->id, code->part, code->parts);
  const struct {
    GBytes *(*make)(const KkSymbol *, const KkSymbolCaption *, GError **);
    const char *extension;
    char **name;
  } files[] = {{kk_symbol_png, ".png", &code->png},
               {kk_symbol_svg, ".svg", &code->svg},
               {kk_symbol_eps, ".eps", &code->eps},
               {kk_symbol_pdf, ".pdf", &code->pdf}};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GBytes) bytes = files[i].make(code->symbol, &caption, error);
    if (!bytes) return FALSE;
    *files[i].name = g_strconcat(stem, files[i].extension, NULL);
    g_autofree char *path = staged(build, *files[i].name);
    if (!kk_file_write_bytes(path, bytes, error)) return FALSE;
  }
  return TRUE;
}

static gboolean make_codes(guint index, gpointer data, GError **error) {
  Build *build = data;
  KkEditionSection *published = edition_at(build, index);
  const KkCarried *carried = build->carried->pdata[index];
  KkCarrierSpec carrier = kk_carry_spec(build->plan, build->codec, carried->profile);
  for (guint i = 0; i < carried->messages->len; i++) {
    const KkMessage *message = carried->messages->pdata[i];
    KkEditionCode *code = g_new0(KkEditionCode, 1);
    code->part = (int)i + 1;
    code->parts = (int)carried->messages->len;
    code->profile = kk_profile_name(carried->profile);
    code->text = kk_message_text(message);
    g_ptr_array_add(published->codes, code);
    gboolean link = carried->profile == KK_PROFILE_LINK;
    if (link) code->link = kk_message_link(message, &carrier, error);
    if (!link || code->link) code->symbol = kk_message_symbol(message, &carrier, error);
    if (!code->symbol) {
      g_prefix_error(error, "%s:%u: ", published->section->file, published->section->line);
      return FALSE;
    }
    if (!write_code(build, code, published, error)) return FALSE;
  }
  return TRUE;
}

/* ---- audio ---- */

/* The voice of a name, loaded and checked once. */
static const KkVoice *voice_named(Build *build, const char *name, GError **error) {
  const KkVoice *known = g_hash_table_lookup(build->voices, name);
  if (known) return known;
  g_autoptr(KkVoice) voice = kk_voice_load(name, error);
  if (!voice || !kk_speech_check(voice, error)) return NULL;
  voice->lexicon = build->plan->lexicon;
  voice->prefecture = build->plan->prefecture;
  known = voice;
  g_hash_table_insert(build->voices, g_strdup(name), g_steal_pointer(&voice));
  return known;
}

/* The voice for a section; NULL without an error where there is none for its
 * language. The plan's own (NULL: none) speaks its language, and any that has
 * no other voice. */
static const KkVoice *voice_for(Build *build, const KkSection *section, const KkVoice *own,
                                GError **error) {
  const char *fallback = kk_voice_default(section->lang);
  if (own && (!fallback || g_strcmp0(fallback, kk_voice_default(own->lang)) == 0)) return own;
  return fallback ? voice_named(build, fallback, error) : NULL;
}

/* One recording of a section: its names in the edition and its track. */
static void add_track(Build *build, GArray *tracks, guint index, const char *kind,
                      const KkVoice *voice) {
  KkEditionSection *published = edition_at(build, index);
  const KkSection *section = published->section;
  const KkAudioSettings *wanted = &build->plan->audio;
  const KkCarried *carried = build->carried->pdata[index];
  gboolean full = strcmp(kind, "full") == 0;
  const char *suffix = full ? ".full" : "";
  KkEditionAudio *audio = g_new0(KkEditionAudio, 1);
  audio->kind = kind;
  audio->voice = g_strdup(voice->name);
  if (wanted->mp3) audio->mp3 = g_strdup_printf("audio/%s%s.mp3", section->id, suffix);
  if (wanted->wav) audio->wav = g_strdup_printf("audio/%s%s.wav", section->id, suffix);
  g_ptr_array_add(published->audio, audio);
  KkTrack track = {
      .script = full ? carried->full : carried->spoken,
      .voice = voice,
      .tags = {.title = section->title_text,
               .album = build->plan->title,
               .artist = build->plan->publisher,
               .track = (int)index + 1},
      .files = g_new0(char *, 3),
  };
  guint n = 0;
  if (audio->mp3) track.files[n++] = staged(build, audio->mp3);
  if (audio->wav) track.files[n++] = staged(build, audio->wav);
  g_array_append_val(tracks, track);
}

static gboolean plan_tracks(Build *build, GArray *tracks, GError **error) {
  build->voices =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)kk_voice_free);
  /* First, so that a wrong name is told even where no section needs it. */
  const char *name = build->plan->voice;
  const KkVoice *own = name ? voice_named(build, name, error) : NULL;
  if (name && !own) return FALSE;
  for (guint i = 0; i < build->plan->sections->len; i++) {
    GError *failure = NULL;
    const KkSection *section = section_at(build, i);
    const KkVoice *voice = voice_for(build, section, own, &failure);
    if (failure) {
      g_propagate_error(error, failure);
      return FALSE;
    }
    if (!voice) {
      g_ptr_array_add(build->warnings,
                      g_strdup_printf(_("%s:%u: there is no voice for the language \"%s\", so this "
                                        "section has no audio; name one in plan.yaml (voice:)"),
                                      section->file, section->line, section->lang));
      continue;
    }
    if (build->plan->audio.summary) add_track(build, tracks, i, "summary", voice);
    if (build->plan->audio.full) add_track(build, tracks, i, "full", voice);
  }
  return TRUE;
}

static void note_durations(Build *build, const GArray *tracks, KkBuildResult *result) {
  guint at = 0;
  for (guint i = 0; i < build->edition->sections->len; i++) {
    const GPtrArray *audio = edition_at(build, i)->audio;
    for (guint j = 0; j < audio->len; j++) {
      double seconds = g_array_index(tracks, KkTrack, at++).seconds;
      ((KkEditionAudio *)audio->pdata[j])->seconds = seconds;
      result->audio_seconds += seconds;
    }
  }
  result->tracks = tracks->len;
}

static gboolean record(Build *build, KkBuildResult *result, GError **error) {
  g_autoptr(GArray) tracks = g_array_new(FALSE, FALSE, sizeof(KkTrack));
  gboolean done =
      plan_tracks(build, tracks, error) && kk_staging_make(build->staging, "audio", error) &&
      kk_tracks_record((KkTrack *)(void *)tracks->data, tracks->len, build->options->threads,
                       audio_progress, (gpointer)build->options, error);
  if (done) note_durations(build, tracks, result);
  for (guint i = 0; i < tracks->len; i++) g_strfreev(g_array_index(tracks, KkTrack, i).files);
  return done;
}

/* ---- pages ---- */

static gboolean print_booklet(Build *build, GError **error) {
  guint n = build->edition->sections->len;
  g_autofree KkBookletSection *sections = g_new0(KkBookletSection, n);
  g_autoptr(GPtrArray) symbols = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    const KkEditionSection *published = edition_at(build, i);
    KkSymbol **codes = g_new(KkSymbol *, published->codes->len);
    for (guint j = 0; j < published->codes->len; j++)
      codes[j] = ((const KkEditionCode *)published->codes->pdata[j])->symbol;
    g_ptr_array_add(symbols, codes);
    sections[i] = (KkBookletSection){published->section, codes, published->codes->len};
  }
  build->edition->booklet = "booklet.pdf";
  g_autofree char *path = staged(build, build->edition->booklet);
  g_autoptr(GArray) placements = g_array_new(FALSE, FALSE, sizeof(KkPlacement));
  return kk_booklet_write(path, build->plan, sections, n, placements, error) &&
         kk_placement_write(kk_staging_path(build->staging), build->edition, placements, error);
}

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
  if (!print_booklet(build, error)) return FALSE;
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
