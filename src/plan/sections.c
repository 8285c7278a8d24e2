/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/sections.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/mend_lines.h"
#include "plan/model.h"

/* A title is said in one breath: longer ones take no further heading in. */
#define TITLE_BYTES_MAX 400

typedef struct {
  KkMarkdown *markdown;
  const KkSectioning *how;
  GPtrArray *sections; /* of this file */
  guint next_note;
} Taking;

/* ---- making ---- */

static KkSection *new_section(Taking *taking, GPtrArray *title, int level, unsigned line) {
  KkSection *section = g_new0(KkSection, 1);
  section->title = title;
  section->title_text = kk_inlines_text(title);
  section->level = level;
  section->lang = g_strdup(taking->how->lang);
  section->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)kk_block_free);
  section->file = g_strdup(taking->how->file);
  section->line = line;
  g_ptr_array_add(taking->sections, section);
  return section;
}

static KkSection *begin_untitled(Taking *taking, unsigned line) {
  GPtrArray *title = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  if (*taking->how->title)
    g_ptr_array_add(title, kk_inline_new(KK_INLINE_TEXT, taking->how->title));
  return new_section(taking, title, 1, line);
}

static void begin_titled(Taking *taking, KkBlock *heading) {
  KkSection *section =
      new_section(taking, g_steal_pointer(&heading->inlines), heading->level, heading->line);
  const KkAttributes *given =
      g_hash_table_lookup(taking->markdown->attributes, GUINT_TO_POINTER(heading->line));
  if (!given) return;
  section->id = g_strdup(given->id);
  section->id_given = given->id != NULL;
  section->page = given->page;
  if (given->lang) {
    g_free(section->lang);
    section->lang = g_strdup(given->lang);
  }
  if (given->summary && *given->summary) section->summary = kk_fold_lines(given->summary);
}

static KkSection *current(const Taking *taking) {
  return taking->sections->len > 0 ? taking->sections->pdata[taking->sections->len - 1] : NULL;
}

/* ---- the author's summaries ---- */

static gboolean add_summary(Taking *taking, const KkSummaryNote *note, GError **error) {
  KkSection *section = current(taking);
  KkPlace place = {taking->how->file, note->line, 0};
  if (!*note->text) return TRUE;
  if (!section) section = begin_untitled(taking, note->line);
  if (section->summary)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("this section already has a summary; keep one"));
  section->summary = kk_fold_lines(note->text);
  return TRUE;
}

/* Adds the summaries that stand before `line`. */
static gboolean add_summaries_before(Taking *taking, unsigned line, GError **error) {
  const GPtrArray *notes = taking->markdown->summaries;
  for (; taking->next_note < notes->len; taking->next_note++) {
    const KkSummaryNote *note = notes->pdata[taking->next_note];
    if (note->line >= line) break;
    if (!add_summary(taking, note, error)) return FALSE;
  }
  return TRUE;
}

/* ---- headings without text ---- */

static gboolean is_bare(const KkSection *section, const KkSection *next) {
  gboolean own_page = section->page && section->page != next->page;
  return section->blocks->len == 0 && !section->summary && !own_page &&
         strlen(section->title_text) <= TITLE_BYTES_MAX;
}

/* A wide space in Japanese, a colon elsewhere: both are heard as a short pause,
 * and both are read at a glance. */
static const char *title_joint(const char *left, const char *right) {
  gunichar last = g_utf8_get_char(g_utf8_prev_char(left + strlen(left)));
  if (kk_is_japanese(last) || kk_is_japanese(g_utf8_get_char(right))) return "　";
  return g_unichar_isalnum(last) ? ": " : " ";
}

/* The next section takes over the title before its own, and what the heading
 * gave that it does not give itself. */
static void take_over(KkSection *bare, KkSection *next, GPtrArray *warnings) {
  kk_warn(warnings, (KkPlace){bare->file, bare->line, 0},
          _("“%.80s” has no text of its own; it becomes part of the next title"), bare->title_text);
  const char *between = title_joint(bare->title_text, next->title_text);
  g_ptr_array_add(bare->title, kk_inline_new(KK_INLINE_TEXT, between));
  g_ptr_array_extend_and_steal(bare->title, next->title);
  next->title = g_steal_pointer(&bare->title);
  kk_merge_runs(next->title);
  g_free(next->title_text);
  next->title_text = kk_inlines_text(next->title);
  next->level = MIN(next->level, bare->level);
  next->line = bare->line;
  if (!next->page) next->page = bare->page;
  if (bare->id_given && !next->id_given) {
    next->id = g_steal_pointer(&bare->id);
    next->id_given = TRUE;
  }
}

static void merge_bare(GPtrArray *sections, GPtrArray *warnings, GPtrArray *merged) {
  for (guint i = 0; i < sections->len; i++) {
    KkSection *section = sections->pdata[i];
    KkSection *next = i + 1 < sections->len ? sections->pdata[i + 1] : NULL;
    if (next && is_bare(section, next)) {
      take_over(section, next, warnings);
      kk_section_free(section);
    } else {
      g_ptr_array_add(merged, section);
    }
  }
}

/* ---- all ---- */

static gboolean is_wordless(const KkBlock *heading) {
  g_autofree char *words = kk_inlines_text(heading->inlines);
  return kk_is_blank_text(words);
}

static gboolean take_block(Taking *taking, KkBlock *block, GError **error) {
  if (!add_summaries_before(taking, block->line, error)) {
    kk_block_free(block);
    return FALSE;
  }
  gboolean heading = block->kind == KK_BLOCK_HEADING;
  if (heading && is_wordless(block)) {
    kk_warn(taking->how->warnings, (KkPlace){taking->how->file, block->line, 0},
            _("a heading without words is left out"));
    kk_block_free(block);
  } else if (heading && block->level <= taking->how->split_level) {
    begin_titled(taking, block);
    kk_block_free(block);
  } else {
    KkSection *section = current(taking);
    if (!section) section = begin_untitled(taking, block->line);
    g_ptr_array_add(section->blocks, block);
  }
  return TRUE;
}

static gboolean take_blocks(Taking *taking, GError **error) {
  GPtrArray *blocks = taking->markdown->blocks;
  for (guint i = 0; i < blocks->len; i++)
    if (!take_block(taking, g_steal_pointer(&blocks->pdata[i]), error)) return FALSE;
  return add_summaries_before(taking, G_MAXUINT, error);
}

gboolean kk_sections_take(KkMarkdown *markdown, const KkSectioning *how, GPtrArray *sections,
                          GError **error) {
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  Taking taking = {markdown, how, found, 0};
  if (!take_blocks(&taking, error)) {
    g_ptr_array_set_free_func(found, (GDestroyNotify)kk_section_free);
    return FALSE;
  }
  merge_bare(found, how->warnings, sections);
  return TRUE;
}
