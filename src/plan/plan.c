/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and freeing the model. */
#include "plan/model.h"

static void free_inline(gpointer run) {
  kk_inline_free(run);
}
static void free_block(gpointer block) {
  kk_block_free(block);
}

KkInline *kk_inline_new(KkInlineKind kind, const char *text) {
  KkInline *run = g_new0(KkInline, 1);
  run->kind = kind;
  switch (kind) {
    case KK_INLINE_TEXT:
    case KK_INLINE_RUBY:
    case KK_INLINE_CODE:
    case KK_INLINE_IMAGE:
      run->text = g_strdup(text ? text : "");
      break;
    case KK_INLINE_LINK:
    case KK_INLINE_EMPHASIS:
    case KK_INLINE_STRONG:
      run->children = g_ptr_array_new_with_free_func(free_inline);
      break;
    case KK_INLINE_BREAK:
      break;
  }
  return run;
}

KkInline *kk_break_new(const char *origin) {
  KkInline *run = kk_inline_new(KK_INLINE_BREAK, NULL);
  run->text = g_strdup(origin);
  return run;
}

void kk_inline_free(KkInline *run) {
  if (!run) return;
  g_free(run->text);
  g_free(run->reading);
  g_free(run->target);
  g_clear_pointer(&run->children, g_ptr_array_unref);
  g_free(run);
}

KkBlock *kk_block_new(KkBlockKind kind, unsigned line) {
  KkBlock *block = g_new0(KkBlock, 1);
  block->kind = kind;
  block->line = line;
  switch (kind) {
    case KK_BLOCK_PARAGRAPH:
    case KK_BLOCK_HEADING:
    case KK_BLOCK_CELL:
      block->inlines = g_ptr_array_new_with_free_func(free_inline);
      break;
    case KK_BLOCK_LIST:
    case KK_BLOCK_ITEM:
    case KK_BLOCK_TABLE:
    case KK_BLOCK_ROW:
    case KK_BLOCK_QUOTE:
      block->children = g_ptr_array_new_with_free_func(free_block);
      break;
  }
  return block;
}

void kk_block_free(KkBlock *block) {
  if (!block) return;
  g_clear_pointer(&block->inlines, g_ptr_array_unref);
  g_clear_pointer(&block->children, g_ptr_array_unref);
  g_free(block);
}

void kk_section_free(KkSection *section) {
  if (!section) return;
  g_free(section->id);
  g_clear_pointer(&section->title, g_ptr_array_unref);
  g_free(section->title_text);
  g_free(section->lang);
  g_free(section->summary);
  g_clear_pointer(&section->blocks, g_ptr_array_unref);
  g_free(section->file);
  g_free(section);
}

void kk_plan_free(KkPlan *plan) {
  if (!plan) return;
  g_free(plan->title);
  g_free(plan->publisher);
  g_free(plan->prefecture);
  g_free(plan->lang);
  g_free(plan->revision);
  g_free(plan->reader_url);
  g_free(plan->voice);
  g_free(plan->code.profile);
  g_free(plan->page.size);
  g_free(plan->page.die_colour);
  g_clear_pointer(&plan->lexicon, g_ptr_array_unref);
  g_clear_pointer(&plan->sections, g_ptr_array_unref);
  g_free(plan->folder);
  g_free(plan);
}

static void append_text(GString *text, const GPtrArray *inlines) {
  for (guint i = 0; inlines && i < inlines->len; i++) {
    const KkInline *run = inlines->pdata[i];
    if (run->kind == KK_INLINE_BREAK)
      g_string_append_c(text, ' ');
    else if (run->text)
      g_string_append(text, run->text);
    append_text(text, run->children);
  }
}

char *kk_inlines_text(const GPtrArray *inlines) {
  GString *text = g_string_new(NULL);
  append_text(text, inlines);
  return g_string_free(text, FALSE);
}

void kk_warn(GPtrArray *warnings, KkPlace place, const char *format, ...) {
  if (!warnings) return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autoptr(GError) warning = NULL;
  kk_error_at(&warning, KK_ERROR_INPUT, place, "%s", text);
  g_ptr_array_add(warnings, g_strdup(warning->message));
}

gboolean kk_is_reader_url(const char *url) {
  if (!url || strlen(url) > 200) return FALSE;
  /* Schemes and hosts know no case (RFC 3986, 3.1 and 3.2.2). */
  const char *host = g_ascii_strncasecmp(url, "https://", 8) == 0  ? url + 8
                     : g_ascii_strncasecmp(url, "http://", 7) == 0 ? url + 7
                                                                   : NULL;
  if (!host || !g_ascii_isalnum(*host)) return FALSE;
  for (; *host; host++)
    if (!g_ascii_isgraph(*host) || strchr("#\"<>\\^`{|}", *host)) return FALSE;
  return TRUE;
}
