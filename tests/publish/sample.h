/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and editions made by hand for the tests of this room. */
#pragma once
#include <glib/gstdio.h>
#include <string.h>

#include "base/files.h"
#include "plan/model.h"
#include "publish/publish.h"

static inline GPtrArray *sample_inlines(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
}

static inline KkInline *sample_run(GPtrArray *inlines, KkInlineKind kind, const char *text) {
  KkInline *run = kk_inline_new(kind, text);
  g_ptr_array_add(inlines, run);
  return run;
}

static inline void sample_text(GPtrArray *inlines, const char *text) {
  sample_run(inlines, KK_INLINE_TEXT, text);
}

static inline void sample_ruby(GPtrArray *inlines, const char *surface, const char *reading) {
  sample_run(inlines, KK_INLINE_RUBY, surface)->reading = g_strdup(reading);
}

static inline void sample_link(GPtrArray *inlines, const char *target, const char *text) {
  KkInline *run = sample_run(inlines, KK_INLINE_LINK, NULL);
  run->target = g_strdup(target);
  sample_text(run->children, text);
}

static inline void sample_picture(GPtrArray *inlines, const char *target, const char *text) {
  sample_run(inlines, KK_INLINE_IMAGE, text)->target = g_strdup(target);
}

static inline KkBlock *sample_block(GPtrArray *blocks, KkBlockKind kind, const char *text) {
  KkBlock *block = kk_block_new(kind, 7);
  g_ptr_array_add(blocks, block);
  if (text) sample_text(block->inlines, text);
  return block;
}

static inline void sample_heading(KkSection *section, int level, const char *text) {
  sample_block(section->blocks, KK_BLOCK_HEADING, text)->level = level;
}

/* A row of cells from a NULL-terminated list. */
static inline void sample_row(KkBlock *table, gboolean header, const char *const *cells) {
  KkBlock *row = sample_block(table->children, KK_BLOCK_ROW, NULL);
  row->header = header;
  for (; *cells; cells++) sample_block(row->children, KK_BLOCK_CELL, *cells);
}

static inline KkPlan *sample_plan(const char *title, const char *lang, const char *folder) {
  KkPlan *plan = g_new0(KkPlan, 1);
  plan->title = g_strdup(title);
  plan->lang = g_strdup(lang);
  plan->folder = g_strdup(folder);
  plan->page.notch = TRUE;
  plan->page.notch_mm = 6;
  plan->page.die_colour = g_strdup("CutContour");
  plan->sections = g_ptr_array_new_with_free_func((GDestroyNotify)kk_section_free);
  return plan;
}

static inline KkSection *sample_section(KkPlan *plan, const char *id, const char *title, int page) {
  KkSection *section = g_new0(KkSection, 1);
  section->id = g_strdup(id);
  section->title = sample_inlines();
  sample_text(section->title, title);
  section->title_text = g_strdup(title);
  section->level = 1;
  section->page = page;
  section->lang = g_strdup(plan->lang);
  section->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)kk_block_free);
  section->file = g_strdup("plan.md");
  section->line = 3;
  g_ptr_array_add(plan->sections, section);
  return section;
}

/* An edition of all of the plan's sections, without codes and audio. */
static inline KkEdition *sample_edition(const KkPlan *plan) {
  KkEdition *edition = kk_edition_new(plan);
  for (guint i = 0; i < plan->sections->len; i++) {
    KkEditionSection *made = kk_edition_section_new(plan->sections->pdata[i]);
    made->revision = g_strdup("0123abcd");
    made->text = g_strdup(made->section->title_text);
    made->spoken = g_strdup(made->section->title_text);
    g_ptr_array_add(edition->sections, made);
  }
  return edition;
}

static inline KkEditionSection *sample_made(const KkEdition *edition, guint n) {
  return edition->sections->pdata[n];
}

/* A version 17 code, five dots a module at 600 dpi, called "codes/NAME". */
static inline void sample_code(KkEditionSection *made, int part, int parts, const char *name,
                               const char *text) {
  KkEditionCode *code = g_new0(KkEditionCode, 1);
  code->part = part;
  code->parts = parts;
  code->profile = "text";
  code->text = g_strdup(text);
  code->symbol = g_new0(KkSymbol, 1);
  code->symbol->version = 17;
  code->symbol->level = 'M';
  code->symbol->modules = 85;
  code->symbol->module_mm = 5 * 25.4 / 600;
  code->symbol->size_mm = 85 * 5 * 25.4 / 600;
  code->symbol->payload_bytes = 321;
  code->png = g_strdup_printf("codes/%s.png", name);
  code->svg = g_strdup_printf("codes/%s.svg", name);
  code->eps = g_strdup_printf("codes/%s.eps", name);
  code->pdf = g_strdup_printf("codes/%s.pdf", name);
  g_ptr_array_add(made->codes, code);
}

static inline void sample_audio(KkEditionSection *made, const char *kind, const char *name,
                                double seconds) {
  KkEditionAudio *audio = g_new0(KkEditionAudio, 1);
  audio->kind = kind;
  audio->mp3 = g_strdup_printf("audio/%s.mp3", name);
  audio->wav = g_strdup_printf("audio/%s.wav", name);
  audio->seconds = seconds;
  audio->voice = g_strdup("nitech");
  g_ptr_array_add(made->audio, audio);
}

/* ---- files ---- */

static inline char *sample_folder(void) {
  char *folder = g_dir_make_tmp("kk-publish-XXXXXX", NULL);
  g_assert_nonnull(folder);
  return folder;
}

static inline void sample_remove(const char *folder) {
  g_assert_true(kk_folder_remove(folder, NULL));
}

static inline char *sample_read(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  char *content = NULL;
  g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
  return content;
}

static inline void sample_write(const char *folder, const char *name, const char *content) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(parent, 0777), ==, 0);
  g_assert_true(g_file_set_contents(path, content, -1, NULL));
}
