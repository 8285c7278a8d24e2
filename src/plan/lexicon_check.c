/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lexicon_check.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/model.h"
#include "plan/reading.h"

/* Text of one width, so that ＤＸ is DX. Free with g_free. */
static char *folded(const char *text) {
  return g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* ---- said twice ---- */

static gboolean reads_alike(const KkLexiconEntry *one, const KkLexiconEntry *other) {
  g_autofree char *first = kk_reading_katakana(one->reading);
  g_autofree char *second = kk_reading_katakana(other->reading);
  g_autofree char *sound = kk_reading_sound(first, one->surface);
  g_autofree char *other_sound = kk_reading_sound(second, other->surface);
  return strcmp(sound, other_sound) == 0;
}

static void check_conflicts(const GPtrArray *lexicon, GPtrArray *warnings) {
  g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < lexicon->len; i++) {
    KkLexiconEntry *entry = lexicon->pdata[i];
    g_autofree char *surface = folded(entry->surface);
    g_autofree char *key = g_strconcat(surface, "\t", entry->prefecture, NULL);
    const KkLexiconEntry *earlier = g_hash_table_lookup(first, key);
    if (!earlier)
      g_hash_table_insert(first, g_steal_pointer(&key), entry);
    else if (!reads_alike(earlier, entry))
      kk_warn(warnings, (KkPlace){entry->file, entry->line, 0},
              _("“%.60s” is read “%.60s” here, but “%.60s” at %s:%u, which counts"), entry->surface,
              entry->reading, earlier->reading, earlier->file, earlier->line);
  }
}

/* ---- said for nothing ---- */

static void append_inlines(GString *text, const GPtrArray *inlines) {
  g_autofree char *plain = inlines ? kk_inlines_text(inlines) : NULL;
  if (plain) g_string_append(g_string_append(text, plain), "\n");
}

static void append_blocks(GString *text, const GPtrArray *blocks) {
  for (guint i = 0; blocks && i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    append_inlines(text, block->inlines);
    append_blocks(text, block->children);
  }
}

/* All that may be spoken of a plan. Free with g_free. */
static char *text_of(const KkPlan *plan) {
  g_autoptr(GString) text = g_string_new(plan->title);
  g_string_append_printf(text, "\n%s\n", plan->publisher ? plan->publisher : "");
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = plan->sections->pdata[i];
    append_inlines(text, section->title);
    append_blocks(text, section->blocks);
    if (section->summary) g_string_append(text, section->summary);
  }
  return folded(text->str);
}

static void check_unused(const KkPlan *plan, GPtrArray *warnings) {
  g_autofree char *own = g_build_filename(plan->folder, KK_LEXICON_NAME, NULL);
  g_autofree char *text = NULL;
  for (guint i = 0; i < plan->lexicon->len; i++) {
    const KkLexiconEntry *entry = plan->lexicon->pdata[i];
    if (strcmp(entry->file, own) != 0) continue;
    if (!text) text = text_of(plan);
    g_autofree char *surface = folded(entry->surface);
    if (!strstr(text, surface))
      kk_warn(warnings, (KkPlace){entry->file, entry->line, 0},
              _("“%.60s” is nowhere in the plan; correct it or take it out"), entry->surface);
  }
}

void kk_lexicon_check(const KkPlan *plan, GPtrArray *warnings) {
  if (!warnings) return;
  check_conflicts(plan->lexicon, warnings);
  check_unused(plan, warnings);
}
