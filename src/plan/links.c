/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/links.h"

#include "base/i18n.h"
#include "plan/model.h"

typedef struct {
  GHashTable *ids;
  GPtrArray *warnings;
  KkPlace place;
} Check;

static void check_inlines(Check *check, GPtrArray *inlines) {
  gsize count = 0;
  g_autofree gpointer *runs = g_ptr_array_steal(inlines, &count);
  for (gsize i = 0; i < count; i++) {
    KkInline *run = runs[i];
    if (run->children) check_inlines(check, run->children);
    gboolean inner = run->kind == KK_INLINE_LINK && run->target[0] == '#';
    if (!inner || g_hash_table_contains(check->ids, run->target + 1)) {
      g_ptr_array_add(inlines, run);
      continue;
    }
    kk_warn(check->warnings, check->place,
            _("no section has the id “%.64s”; the link is left out, its text kept"),
            run->target + 1);
    g_ptr_array_extend_and_steal(inlines, g_steal_pointer(&run->children));
    kk_inline_free(run);
  }
}

static void check_blocks(Check *check, GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    KkBlock *block = blocks->pdata[i];
    check->place.line = block->line;
    if (block->inlines) check_inlines(check, block->inlines);
    if (block->children) check_blocks(check, block->children);
  }
}

void kk_links_check(KkPlan *plan, GPtrArray *warnings) {
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < plan->sections->len; i++)
    g_hash_table_add(ids, ((KkSection *)plan->sections->pdata[i])->id);
  for (guint i = 0; i < plan->sections->len; i++) {
    KkSection *section = plan->sections->pdata[i];
    Check check = {ids, warnings, {section->file, section->line, 0}};
    check_inlines(&check, section->title);
    check_blocks(&check, section->blocks);
  }
}
