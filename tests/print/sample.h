/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and their pieces made by hand, for the tests of print/. */
#pragma once
#include <string.h>

#include "plan/plan.h"
#include "print/booklet.h"

static inline KkInline *text_run(const char *text) {
  return kk_inline_new(KK_INLINE_TEXT, text);
}

static inline KkInline *ruby_run(const char *text, const char *reading) {
  KkInline *run = kk_inline_new(KK_INLINE_RUBY, text);
  g_free(run->reading);
  run->reading = g_strdup(reading);
  return run;
}

static inline KkInline *image_run(const char *target, const char *says) {
  KkInline *run = kk_inline_new(KK_INLINE_IMAGE, says);
  g_free(run->target);
  run->target = g_strdup(target);
  return run;
}

/* EMPHASIS, STRONG, LINK (with a target) around one text. */
static inline KkInline *around(KkInlineKind kind, const char *text, const char *target) {
  KkInline *run = kk_inline_new(kind, NULL);
  if (!run->children) run->children = g_ptr_array_new();
  g_ptr_array_add(run->children, text_run(text));
  if (target) {
    g_free(run->target);
    run->target = g_strdup(target);
  }
  return run;
}

/* PARAGRAPH, HEADING or CELL of one text ("" for none). */
static inline KkBlock *text_block(KkBlockKind kind, const char *text) {
  KkBlock *block = kk_block_new(kind, 1);
  if (*text) g_ptr_array_add(block->inlines, text_run(text));
  return block;
}

static inline KkBlock *paragraph(const char *text) {
  return text_block(KK_BLOCK_PARAGRAPH, text);
}

static inline KkBlock *heading(int level, const char *text) {
  KkBlock *block = text_block(KK_BLOCK_HEADING, text);
  block->level = level;
  return block;
}

static inline void add_run(KkBlock *block, KkInline *run) {
  g_ptr_array_add(block->inlines, run);
}

static inline void add_child(KkBlock *block, KkBlock *child) {
  g_ptr_array_add(block->children, child);
}

/* A list of one paragraph an item; `items` ends with NULL. */
static inline KkBlock *list(gboolean ordered, const char *const *items) {
  KkBlock *block = kk_block_new(KK_BLOCK_LIST, 1);
  block->ordered = ordered;
  block->start = 1;
  for (; *items; items++) {
    KkBlock *item = kk_block_new(KK_BLOCK_ITEM, 1);
    add_child(item, paragraph(*items));
    add_child(block, item);
  }
  return block;
}

/* Rows of cells parted by "|"; the first is the heading row. */
static inline KkBlock *table(const char *const *rows) {
  KkBlock *block = kk_block_new(KK_BLOCK_TABLE, 1);
  for (guint r = 0; rows[r]; r++) {
    KkBlock *row = kk_block_new(KK_BLOCK_ROW, 1);
    row->header = r == 0;
    g_auto(GStrv) cells = g_strsplit(rows[r], "|", -1);
    for (guint c = 0; cells[c]; c++) add_child(row, text_block(KK_BLOCK_CELL, cells[c]));
    add_child(block, row);
  }
  return block;
}

static inline KkSection *section(const char *id, const char *title, const char *lang) {
  KkSection *made = g_new0(KkSection, 1);
  made->id = g_strdup(id);
  made->title = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  g_ptr_array_add(made->title, text_run(title));
  made->title_text = g_strdup(title);
  made->level = 2;
  made->lang = g_strdup(lang);
  made->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)kk_block_free);
  made->file = g_strdup("sample.md");
  made->line = 1;
  return made;
}

static inline void add_block(KkSection *to, KkBlock *block) {
  g_ptr_array_add(to->blocks, block);
}

static inline void free_section(gpointer data) {
  KkSection *old = data;
  g_free(old->id);
  g_ptr_array_unref(old->title);
  g_free(old->title_text);
  g_free(old->lang);
  g_ptr_array_unref(old->blocks);
  g_free(old->file);
  g_free(old);
}

/* A plan with the defaults of plan.yaml and no section. */
static inline KkPlan *new_plan(const char *title) {
  KkPlan *plan = g_new0(KkPlan, 1);
  plan->title = g_strdup(title);
  plan->lang = g_strdup("ja");
  plan->page.size = g_strdup("A4");
  plan->page.notch = TRUE;
  plan->page.die_colour = g_strdup("CutContour");
  plan->page.inset_mm = 10;
  plan->page.notch_mm = 6;
  plan->code.size_mm = 18;
  plan->folder = g_strdup(".");
  plan->sections = g_ptr_array_new_with_free_func(free_section);
  return plan;
}

static inline void free_plan(KkPlan *plan) {
  g_free(plan->title);
  g_free(plan->publisher);
  g_free(plan->lang);
  g_free(plan->page.size);
  g_free(plan->page.die_colour);
  g_free(plan->folder);
  g_ptr_array_unref(plan->sections);
  g_free(plan);
}

/* The booklet of a plan under way: each section with codes of its own. */
typedef struct {
  KkPlan *plan;
  KkBookKind kind;
  GPtrArray *codes;   /* of KkSymbol*, all sections' in order, then those of pages */
  GPtrArray *texts;   /* of char*: what they say */
  GArray *sections;   /* of KkBookletSection */
  GArray *placements; /* of KkPlacement */
} Booklet;

static inline void booklet_init(Booklet *booklet, const char *title) {
  *booklet = (Booklet){.plan = new_plan(title),
                       .codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_symbol_free),
                       .texts = g_ptr_array_new_with_free_func(g_free),
                       .sections = g_array_new(FALSE, TRUE, sizeof(KkBookletSection)),
                       .placements = g_array_new(FALSE, FALSE, sizeof(KkPlacement))};
  /* The symbols' addresses must stay: never more than this many. */
  g_ptr_array_set_size(booklet->codes, 256);
  g_ptr_array_set_size(booklet->codes, 0);
}

/* Takes the section; one code for each of `texts` (ends with NULL). */
static inline void booklet_add(Booklet *booklet, KkSection *made, const char *const *texts) {
  KkSymbolSpec spec = {18, 600, 'M'};
  KkBookletSection entry = {.section = made};
  guint first = booklet->codes->len;
  for (; *texts; texts++) {
    g_autoptr(GError) error = NULL;
    KkSymbol *code = kk_symbol_new_text(*texts, &spec, &error);
    g_assert_no_error(error);
    g_ptr_array_add(booklet->codes, code);
    g_ptr_array_add(booklet->texts, g_strdup(*texts));
    entry.n_codes++;
  }
  g_assert_cmpuint(booklet->codes->len, <=, 256);
  entry.codes = (KkSymbol *const *)booklet->codes->pdata + first;
  g_array_append_val(booklet->sections, entry);
  g_ptr_array_add(booklet->plan->sections, made);
}

/* The code of a page of no section: its script, with some headings and as many
 * sentences as fit. */
static inline KkSymbol *booklet_page_code(const KkPageFacts *facts, guint sheet, gpointer data,
                                          GError **error) {
  (void)sheet;
  Booklet *booklet = data;
  KkSymbolSpec spec = {18, 600, 'M'};
  KkPageFacts said = *facts;
  said.n_said = MIN(said.n_said, 12);
  g_autoptr(KkScript) script = kk_page_script_new(booklet->plan->lang, &said);
  g_autofree char *text = kk_script_text(script);
  while (script->sentences->len > 1 && !kk_symbol_text_fits(text, &spec)) {
    g_ptr_array_set_size(script->sentences, (gint)script->sentences->len - 1);
    g_free(text);
    text = kk_script_text(script);
  }
  KkSymbol *code = kk_symbol_new_text(text, &spec, error);
  if (!code) return NULL;
  g_ptr_array_add(booklet->codes, code);
  g_ptr_array_add(booklet->texts, g_steal_pointer(&text));
  return code;
}

/* Notes the placements anew. */
static inline gboolean booklet_write(Booklet *booklet, const char *path, GError **error) {
  g_array_set_size(booklet->placements, 0);
  KkBooklet book = {.plan = booklet->plan,
                    .sections = (const KkBookletSection *)booklet->sections->data,
                    .n_sections = booklet->sections->len,
                    .kind = booklet->kind,
                    .page_code = booklet_page_code,
                    .page_code_data = booklet};
  return kk_booklet_write(path, &book, booklet->placements, error);
}

static inline const KkPlacement *booklet_placement(const Booklet *booklet, guint n) {
  g_assert_cmpuint(n, <, booklet->placements->len);
  return &g_array_index(booklet->placements, KkPlacement, n);
}

static inline const char *booklet_text(const Booklet *booklet, const KkPlacement *placed) {
  guint at = 0;
  g_assert_true(g_ptr_array_find(booklet->codes, placed->symbol, &at));
  return booklet->texts->pdata[at];
}

static inline void booklet_clear(Booklet *booklet) {
  g_ptr_array_unref(booklet->texts);
  g_array_unref(booklet->placements);
  g_array_unref(booklet->sections);
  g_ptr_array_unref(booklet->codes);
  free_plan(booklet->plan);
}
