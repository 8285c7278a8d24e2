/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a plan: front matter, Markdown, ruby, encodings. The first byte
 * chooses what they are: a Markdown file, settings, or a lexicon. */
#include <stddef.h>
#include <stdint.h>

#include "plan/chars.h"
#include "plan/encoding.h"
#include "plan/front_matter.h"
#include "plan/lexicon.h"
#include "plan/model.h"
#include "plan/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What plan.h promises of every text. */
static void check_inlines(const GPtrArray *inlines) {
  g_autofree char *text = kk_inlines_text(inlines);
  g_assert_true(g_utf8_validate(text, -1, NULL));
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    g_assert_false(kk_is_unwanted(g_utf8_get_char(p)) || *p == '\n' || *p == '\t');
}

static void check_blocks(const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    if (block->inlines) check_inlines(block->inlines);
    if (block->children) check_blocks(block->children);
  }
}

static void read_markdown(const char *text) {
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, "/nonexistent/plan.md", NULL);
  for (guint i = 0; plan && i < plan->sections->len; i++) {
    const KkSection *section = plan->sections->pdata[i];
    g_assert_nonnull(section->id);
    check_inlines(section->title);
    check_blocks(section->blocks);
  }
}

static void read_settings(char *text) {
  g_autoptr(KkPlan) plan = kk_settings_default_plan();
  g_autofree char *yaml = kk_front_matter_take(text);
  g_autoptr(KkSettings) settings = kk_settings_read(yaml ? yaml : text, "plan.yaml", plan, NULL);
}

static void read_lexicon(const char *text) {
  g_autoptr(GPtrArray) entries =
      g_ptr_array_new_with_free_func((GDestroyNotify)kk_lexicon_entry_free);
  kk_lexicon_parse(text, "lexicon.csv", entries, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  g_autoptr(GBytes) bytes = g_bytes_new_static(data + 1, size - 1);
  g_autofree char *text = kk_decode(bytes, "fuzz", NULL);
  if (!text) return 0;
  g_assert_true(g_utf8_validate(text, -1, NULL));
  if (data[0] % 4 == 1)
    read_settings(text);
  else if (data[0] % 4 == 2)
    read_lexicon(text);
  else
    read_markdown(text);
  return 0;
}
