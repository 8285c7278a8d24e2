/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/rich.h"

#include <string.h>

static KkRuby *ruby_new(gsize start, gsize length, const char *reading) {
  KkRuby *ruby = g_new(KkRuby, 1);
  *ruby = (KkRuby){start, length, g_strdup(reading)};
  return ruby;
}

static void ruby_free(gpointer data) {
  KkRuby *ruby = data;
  g_free(ruby->reading);
  g_free(ruby);
}

KkRich *kk_rich_new(const char *text) {
  KkRich *rich = g_new(KkRich, 1);
  *rich = (KkRich){g_string_new(text), g_ptr_array_new_with_free_func(ruby_free)};
  return rich;
}

static void append_inlines(KkRich *rich, const GPtrArray *inlines) {
  for (guint i = 0; inlines && i < inlines->len; i++) {
    const KkInline *run = inlines->pdata[i];
    if (run->kind == KK_INLINE_RUBY)
      g_ptr_array_add(rich->ruby, ruby_new(rich->text->len, strlen(run->text), run->reading));
    if (run->kind == KK_INLINE_BREAK) g_string_append_c(rich->text, '\n');
    if (run->text) g_string_append(rich->text, run->text);
    append_inlines(rich, run->children);
  }
}

KkRich *kk_rich_new_from_inlines(const GPtrArray *inlines) {
  KkRich *rich = kk_rich_new("");
  append_inlines(rich, inlines);
  return rich;
}

void kk_rich_append(KkRich *rich, const KkRich *more) {
  for (guint i = 0; i < more->ruby->len; i++) {
    const KkRuby *ruby = more->ruby->pdata[i];
    g_ptr_array_add(rich->ruby,
                    ruby_new(rich->text->len + ruby->start, ruby->length, ruby->reading));
  }
  g_string_append_len(rich->text, more->text->str, (gssize)more->text->len);
}

KkRich *kk_rich_slice(const KkRich *rich, gsize start, gsize end) {
  KkRich *slice = kk_rich_new("");
  g_string_append_len(slice->text, rich->text->str + start, (gssize)(end - start));
  for (guint i = 0; i < rich->ruby->len; i++) {
    const KkRuby *ruby = rich->ruby->pdata[i];
    if (ruby->start >= start && ruby->start + ruby->length <= end)
      g_ptr_array_add(slice->ruby, ruby_new(ruby->start - start, ruby->length, ruby->reading));
  }
  return slice;
}

void kk_rich_free(KkRich *rich) {
  if (!rich) return;
  g_string_free(rich->text, TRUE);
  g_ptr_array_unref(rich->ruby);
  g_free(rich);
}

KkSentence *kk_rich_to_sentence(KkRich *rich, KkSentenceRole role, gboolean opens) {
  KkSentence *sentence = kk_sentence_new(role, opens, rich->text->str);
  if (rich->ruby->len) sentence->ruby = g_ptr_array_ref(rich->ruby);
  kk_rich_free(rich);
  return sentence;
}
