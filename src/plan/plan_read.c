/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder or a file to a plan: which files, in which order, and what they give
 * each other. */
#include <string.h>

#include "base/files.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/encoding.h"
#include "plan/front_matter.h"
#include "plan/language.h"
#include "plan/lexicon.h"
#include "plan/lexicon_check.h"
#include "plan/links.h"
#include "plan/mend.h"
#include "plan/model.h"
#include "plan/section_id.h"
#include "plan/sections.h"
#include "plan/settings.h"

#define SETTINGS_NAME "plan.yaml"
#define SPLIT_LEVEL 3

typedef struct {
  KkPlan *plan;
  GPtrArray *warnings;
  int split_level;
} Reading;

static gboolean fail(GError **error, const char *file, unsigned line, const char *message,
                     const char *about) {
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file, line, 0}, message, about);
}

static KkPlan *new_plan(const char *folder) {
  KkPlan *plan = kk_settings_default_plan();
  plan->folder = g_strdup(folder);
  plan->sections = g_ptr_array_new_with_free_func((GDestroyNotify)kk_section_free);
  plan->lexicon = kk_lexicon_new();
  return plan;
}

/* ---- one file of text ---- */

typedef struct {
  char *text; /* decoded, owned by the caller */
  const char *file, *subfolder, *lang;
  const char *title;      /* the file's own, or NULL */
  const char *plan_title; /* or NULL */
  gboolean plain;
  gboolean nameless; /* standard input */
} TextFile;

static char *name_without_extension(const char *path) {
  char *name = g_path_get_basename(path);
  char *dot = strrchr(name, '.');
  if (dot && dot > name) *dot = '\0';
  return name;
}

static gboolean has_extension(const char *name, const char *extension) {
  gsize length = strlen(name), tail = strlen(extension);
  return length > tail && g_ascii_strcasecmp(name + length - tail, extension) == 0;
}

static void warn_about_mending(const Reading *reading, const char *file, const KkMended *mended) {
  if (mended->joined > 0)
    kk_warn(reading->warnings, (KkPlace){file, mended->first_joined, 0},
            _("line breaks within sentences were joined, here and below; write <br> for a break "
              "that is meant"));
}

/* Part of the output, hence in the text's language and not the user's. */
static const char *nameless_title(const char *text) {
  return strcmp(kk_language_of_text(text), "ja") == 0 ? "無題" : "Untitled";
}

static const KkBlock *first_heading(const GPtrArray *blocks, int split_level) {
  for (guint i = 0; i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    if (block->kind != KK_BLOCK_HEADING || block->level > split_level) continue;
    g_autofree char *words = kk_inlines_text(block->inlines);
    if (!kk_is_blank_text(words)) return block;
  }
  return NULL;
}

/* The title of text that stands under no heading: the file's own; else, before
 * the first heading, the plan's, which may be that heading; else the file's
 * name. */
static char *untitled_name(const TextFile *text, const GPtrArray *blocks, int split_level) {
  const KkBlock *heading = first_heading(blocks, split_level);
  if (text->title) return g_strdup(text->title);
  if (heading && text->plan_title) return g_strdup(text->plan_title);
  if (heading) return kk_inlines_text(heading->inlines);
  return text->nameless ? g_strdup(nameless_title(text->text)) : name_without_extension(text->file);
}

/* Appends the sections of a file. */
static gboolean read_sections(const Reading *reading, const TextFile *text, GError **error) {
  if (kk_is_blank_text(text->text))
    return fail(error, text->file, 0, _("is empty; write text, or take the file out"), NULL);
  kk_mend_blank_lines(text->text);
  KkMarkdownSource source = {.text = text->text,
                             .file = text->file,
                             .folder = reading->plan->folder,
                             .subfolder = text->subfolder,
                             .plain = text->plain,
                             .warnings = reading->warnings};
  g_autoptr(KkMarkdown) markdown = kk_markdown_read(&source, error);
  if (!markdown) return FALSE;
  KkMended mended = {0, 0, 0};
  kk_mend_blocks(markdown->blocks, &mended);
  warn_about_mending(reading, text->file, &mended);
  g_autofree char *title = untitled_name(text, markdown->blocks, reading->split_level);
  KkSectioning how = {reading->split_level, title, text->lang, text->file, reading->warnings};
  guint before = reading->plan->sections->len;
  if (!kk_sections_take(markdown, &how, reading->plan->sections, error)) return FALSE;
  if (reading->plan->sections->len > before) return TRUE;
  return fail(error, text->file, 0, _("holds no text; write some, or take the file out"), NULL);
}

/* The summary of a front matter, for the one section of its file. */
static gboolean give_summary(const Reading *reading, const KkSettings *settings, guint first,
                             GError **error) {
  if (!settings || !settings->summary) return TRUE;
  unsigned line = kk_settings_line(settings, "summary");
  const GPtrArray *sections = reading->plan->sections;
  KkSection *section = sections->pdata[first];
  if (sections->len - first > 1)
    return fail(error, settings->file, line,
                _("“summary” here is for a file of one section; write <!-- summary: ... --> "
                  "under each heading"),
                NULL);
  if (section->summary)
    return fail(error, settings->file, line, _("this section already has a summary; keep one"),
                NULL);
  section->summary = g_strdup(settings->summary);
  return TRUE;
}

/* ---- lexicons ---- */

/* The plan's own lexicon, then those that the settings name. */
static gboolean read_lexicons(Reading *reading, const KkSettings *settings, GError **error) {
  const char *folder = reading->plan->folder;
  GPtrArray *lexicon = reading->plan->lexicon;
  g_autofree char *own = g_build_filename(folder, KK_LEXICON_NAME, NULL);
  if (g_file_test(own, G_FILE_TEST_EXISTS) && !kk_lexicon_read(own, lexicon, error)) return FALSE;
  for (guint i = 0; settings && i < settings->lexicon->len; i++) {
    const char *name = settings->lexicon->pdata[i];
    g_autofree char *key = g_strdup_printf("lexicon.%u", i);
    g_autofree char *path =
        g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(folder, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
      return fail(error, settings->file, kk_settings_line(settings, key),
                  _("the lexicon “%.200s” is not there; check the name"), name);
    if (!kk_lexicon_read(path, lexicon, error)) return FALSE;
  }
  return TRUE;
}

/* ---- what is left to do when all sections are there ---- */

static gboolean finish(Reading *reading, GError **error) {
  KkPlan *plan = reading->plan;
  if (!kk_section_ids_assign(plan->sections, error)) return FALSE;
  if (!plan->title) plan->title = g_strdup(((KkSection *)plan->sections->pdata[0])->title_text);
  if (!plan->lang) plan->lang = g_strdup(kk_language_of(plan->sections));
  for (guint i = 0; i < plan->sections->len; i++) {
    KkSection *section = plan->sections->pdata[i];
    if (!section->lang) section->lang = g_strdup(plan->lang);
  }
  kk_links_check(plan, reading->warnings);
  kk_lexicon_check(plan, reading->warnings);
  return TRUE;
}

static void apply_split_level(Reading *reading, const KkSettings *settings) {
  reading->split_level = settings && settings->split_level ? settings->split_level : SPLIT_LEVEL;
}

/* ---- a file as a plan ---- */

static gboolean check_single(const KkSettings *settings, GError **error) {
  if (!settings || settings->sections->len == 0) return TRUE;
  return fail(error, settings->file, kk_settings_line(settings, "sections"),
              _("“sections” belongs in the %s of a folder; take it out"), SETTINGS_NAME);
}

static gboolean read_single(Reading *reading, const char *path, GError **error) {
  gboolean standard = strcmp(path, "-") == 0;
  TextFile text = {
      .file = standard ? _("standard input") : path, .subfolder = "", .nameless = standard};
  g_autofree char *decoded = kk_decode_file(path, text.file, error);
  if (!decoded) return FALSE;
  g_autofree char *yaml = kk_front_matter_take(decoded);
  g_autoptr(KkSettings) settings = NULL;
  if (yaml && !(settings = kk_settings_read(yaml, text.file, reading->plan, error))) return FALSE;
  if (!check_single(settings, error)) return FALSE;
  apply_split_level(reading, settings);
  text.text = decoded;
  text.title = reading->plan->title;
  text.plain = has_extension(path, ".txt");

  return read_sections(reading, &text, error) && give_summary(reading, settings, 0, error) &&
         (standard || read_lexicons(reading, settings, error)) && finish(reading, error);
}

/* ---- a folder as a plan ---- */

static gboolean read_member(Reading *reading, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(reading->plan->folder, name, NULL);
  g_autofree char *subfolder = g_path_get_dirname(name);
  g_autofree char *decoded = kk_decode_file(path, path, error);
  if (!decoded) return FALSE;
  g_autofree char *yaml = kk_front_matter_take(decoded);
  g_autoptr(KkPlan) own = kk_settings_default_plan();
  g_autoptr(KkSettings) settings = NULL;
  if (yaml) {
    settings = kk_settings_read(yaml, path, own, error);
    if (!settings || !kk_settings_check_file_keys(settings, error)) return FALSE;
  }
  guint first = reading->plan->sections->len;
  TextFile text = {.text = decoded,
                   .file = path,
                   .subfolder = strcmp(subfolder, ".") == 0 ? "" : subfolder,
                   .title = own->title,
                   .plan_title = reading->plan->title,
                   .lang = own->lang,
                   .plain = has_extension(name, ".txt")};
  return read_sections(reading, &text, error) && give_summary(reading, settings, first, error);
}

static gint compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the text files in the folder, in byte order. */
static GPtrArray *list_texts(const char *folder) {
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));)
    if (*name != '.' && (has_extension(name, ".md") || has_extension(name, ".txt")))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  return names;
}

static gboolean is_outside(const char *name) {
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  return g_path_is_absolute(name) || g_strv_contains((const char *const *)parts, "..");
}

static gboolean check_listed(const Reading *reading, const KkSettings *settings, guint index,
                             GError **error) {
  const char *folder = reading->plan->folder, *name = settings->sections->pdata[index];
  g_autofree char *key = g_strdup_printf("sections.%u", index);
  unsigned line = kk_settings_line(settings, key);
  if (is_outside(name))
    return fail(error, settings->file, line,
                _("“%.200s” lies outside the plan's folder; copy it into the folder"), name);
  for (guint i = 0; i < index; i++)
    if (strcmp(settings->sections->pdata[i], name) == 0)
      return fail(error, settings->file, line, _("“%.200s” is listed twice; keep one"), name);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) return TRUE;
  g_autoptr(GPtrArray) present = list_texts(folder);
  g_ptr_array_add(present, NULL);
  const char *near = kk_nearest_word(name, (const char *const *)present->pdata);
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){settings->file, line, 0},
                     near ? _("the file “%.200s” is not there; did you mean “%s”?")
                          : _("the file “%.200s” is not there; check the name"),
                     name, near);
}

static gboolean read_members(Reading *reading, const KkSettings *settings, GError **error) {
  g_autoptr(GPtrArray) names = NULL;
  if (settings->sections->len > 0) {
    for (guint i = 0; i < settings->sections->len; i++)
      if (!check_listed(reading, settings, i, error)) return FALSE;
    names = g_ptr_array_ref(settings->sections);
  } else {
    names = list_texts(reading->plan->folder);
  }
  if (names->len == 0)
    return fail(error, reading->plan->folder, 0,
                _("holds no text; put Markdown files (.md) beside %s"), SETTINGS_NAME);
  for (guint i = 0; i < names->len; i++)
    if (!read_member(reading, names->pdata[i], error)) return FALSE;
  return TRUE;
}

static gboolean read_folder(Reading *reading, GError **error) {
  g_autofree char *path = g_build_filename(reading->plan->folder, SETTINGS_NAME, NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return fail(error, reading->plan->folder, 0,
                _("is no plan: there is no %s in it; write one, or name a Markdown file"),
                SETTINGS_NAME);
  g_autofree char *text = kk_decode_file(path, path, error);
  if (!text) return FALSE;
  g_autoptr(KkSettings) settings = kk_settings_read(text, path, reading->plan, error);
  if (!settings) return FALSE;
  if (settings->summary)
    return fail(error, path, kk_settings_line(settings, "summary"),
                _("“summary” belongs to a section; write it in the section's file"), NULL);
  apply_split_level(reading, settings);
  return read_members(reading, settings, error) && read_lexicons(reading, settings, error) &&
         finish(reading, error);
}

/* ---- public ---- */

KkPlan *kk_plan_read(const char *path, GPtrArray *warnings, GError **error) {
  gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
  g_autofree char *parent = g_path_get_dirname(path);
  g_autoptr(KkPlan) plan = new_plan(is_folder ? path : parent);
  Reading reading = {plan, warnings, SPLIT_LEVEL};
  gboolean good = is_folder ? read_folder(&reading, error) : read_single(&reading, path, error);
  return good ? g_steal_pointer(&plan) : NULL;
}

KkPlan *kk_plan_from_text(const char *text, const char *file, GError **error) {
  g_autofree char *folder = g_path_get_dirname(file ? file : "-");
  g_autoptr(KkPlan) plan = new_plan(folder);
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  g_autofree char *decoded = kk_decode(bytes, file, error);
  if (!decoded) return NULL;
  Reading reading = {plan, NULL, 0};
  TextFile source = {.text = decoded,
                     .file = file ? file : _("text"),
                     .subfolder = "",
                     .title = "",
                     .plain = !file || !has_extension(file, ".md")};
  if (!read_sections(&reading, &source, error) || !finish(&reading, error)) return NULL;
  return g_steal_pointer(&plan);
}
