/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/script.h"

#include <string.h>

#include "text/language.h"
#include "text/rich.h"
#include "text/script_parts.h"
#include "text/sentences.h"
#include "text/speakable.h"

KkSentence *kk_sentence_new(KkSentenceRole role, gboolean opens, const char *text) {
  KkSentence *sentence = g_new0(KkSentence, 1);
  *sentence = (KkSentence){.role = role, .opens = opens, .text = g_strdup(text), .lead = -1};
  return sentence;
}

KkSentence *kk_sentence_copy(const KkSentence *sentence) {
  KkSentence *copy = kk_sentence_new(sentence->role, sentence->opens, sentence->text);
  if (sentence->ruby) copy->ruby = g_ptr_array_ref(sentence->ruby);
  return copy;
}

void kk_sentence_free(KkSentence *sentence) {
  if (!sentence) return;
  g_free(sentence->text);
  if (sentence->ruby) g_ptr_array_unref(sentence->ruby);
  g_free(sentence);
}

KkScript *kk_script_new_empty(const char *lang) {
  KkScript *script = g_new(KkScript, 1);
  *script =
      (KkScript){g_strdup(lang), g_ptr_array_new_with_free_func((GDestroyNotify)kk_sentence_free)};
  return script;
}

void kk_script_free(KkScript *script) {
  if (!script) return;
  g_free(script->lang);
  g_ptr_array_unref(script->sentences);
  g_free(script);
}

/* ---- building ---- */

typedef struct {
  KkScript *script;
  const KkLanguage *language;
  gint lead; /* of the sentences that follow */
} Builder;

/* One sentence of a block, closed with a full stop where the author left it
 * open: a heading or a list item is a sentence to the ear. */
static void add_sentence(Builder *builder, KkRich *sentence, KkSentenceRole role, gboolean opens) {
  GString *text = sentence->text;
  while (text->len && g_ascii_isspace(text->str[text->len - 1]))
    g_string_truncate(text, text->len - 1);
  if (!text->len) {
    kk_rich_free(sentence);
    return;
  }
  if (!kk_sentence_is_closed(text->str)) g_string_append(text, builder->language->full_stop);
  KkSentence *said = kk_rich_to_sentence(sentence, role, opens);
  said->lead = role == KK_SENTENCE_HEADING ? -1 : builder->lead;
  g_ptr_array_add(builder->script->sentences, said);
}

static gint last_sentence(const Builder *builder) {
  return (gint)builder->script->sentences->len - 1;
}

/* The sentences of a block's text. */
static void add_block(Builder *builder, const KkRich *printed, KkSentenceRole role,
                      gboolean opens) {
  g_autoptr(KkRich) said = kk_speakable(printed, builder->language);
  for (gsize at = 0; at < said->text->len;) {
    gsize length = kk_sentence_length(said->text->str + at, builder->language);
    guint count = builder->script->sentences->len;
    add_sentence(builder, kk_rich_slice(said, at, at + length), role, opens);
    if (builder->script->sentences->len > count) opens = FALSE;
    at += length;
  }
}

static void add_inlines(Builder *builder, const GPtrArray *inlines, const char *prefix,
                        KkSentenceRole role) {
  g_autoptr(KkRich) printed = kk_rich_new(prefix);
  g_autoptr(KkRich) text = kk_rich_new_from_inlines(inlines);
  kk_rich_append(printed, text);
  if (text->text->len) add_block(builder, printed, role, TRUE);
}

/* The picture of a paragraph that holds nothing else, or NULL. */
static const KkInline *lone_picture(const KkBlock *block) {
  if (block->inlines->len != 1) return NULL;
  const KkInline *run = block->inlines->pdata[0];
  if (run->kind == KK_INLINE_LINK && run->children && run->children->len == 1)
    run = run->children->pdata[0];
  return run->kind == KK_INLINE_IMAGE ? run : NULL;
}

static void add_picture(Builder *builder, const KkInline *picture) {
  if (!*picture->text) return;
  g_autoptr(KkRich) printed = kk_rich_new(builder->language->picture);
  g_string_append(printed->text, picture->text);
  add_block(builder, printed, KK_SENTENCE_PICTURE, TRUE);
}

static void add_paragraph(Builder *builder, const KkBlock *block, const char *prefix,
                          KkSentenceRole role) {
  const KkInline *picture = lone_picture(block);
  if (picture)
    add_picture(builder, picture);
  else
    add_inlines(builder, block->inlines, prefix, role);
}

/* A row as a sentence: the first cell names it, each other cell is said with
 * the heading of its column. */
static void add_row(Builder *builder, const KkBlock *header, const KkBlock *row) {
  g_autoptr(KkRich) said = kk_rich_new("");
  for (guint i = 0; i < row->children->len; i++) {
    const KkBlock *cell = row->children->pdata[i];
    g_autoptr(KkRich) text = kk_rich_new_from_inlines(cell->inlines);
    if (!text->text->len) continue;
    if (said->text->len) g_string_append(said->text, builder->language->pause);
    if (i > 0 && header && i < header->children->len) {
      const KkBlock *heading = header->children->pdata[i];
      g_autoptr(KkRich) name = kk_rich_new_from_inlines(heading->inlines);
      if (name->text->len) {
        kk_rich_append(said, name);
        g_string_append(said->text, builder->language->cell_joint);
      }
    }
    kk_rich_append(said, text);
  }
  add_block(builder, said, KK_SENTENCE_ROW, TRUE);
}

static void add_table(Builder *builder, const KkBlock *table) {
  const KkBlock *header = NULL;
  for (guint i = 0; i < table->children->len; i++) {
    const KkBlock *row = table->children->pdata[i];
    if (row->header)
      header = row;
    else
      add_row(builder, header, row);
  }
}

static void add_blocks(Builder *builder, const GPtrArray *blocks, KkSentenceRole role);

static void add_list(Builder *builder, const KkBlock *list) {
  for (guint i = 0; i < list->children->len; i++) {
    const KkBlock *item = list->children->pdata[i];
    g_autofree char *number =
        list->ordered ? g_strdup_printf("%d%s", list->start + (int)i, builder->language->item_joint)
                      : g_strdup("");
    guint first = 0;
    gint outer_lead = builder->lead;
    const KkBlock *lead = item->children->len ? item->children->pdata[0] : NULL;
    if (lead && lead->kind == KK_BLOCK_PARAGRAPH) {
      guint before = builder->script->sentences->len;
      add_paragraph(builder, lead, number, KK_SENTENCE_ITEM);
      if (builder->script->sentences->len > before) builder->lead = last_sentence(builder);
      first = 1;
    }
    for (guint j = first; j < item->children->len; j++) {
      const KkBlock *block = item->children->pdata[j];
      if (block->kind == KK_BLOCK_PARAGRAPH)
        add_paragraph(builder, block, "", KK_SENTENCE_ITEM);
      else if (block->kind == KK_BLOCK_LIST)
        add_list(builder, block);
      else
        add_blocks(builder, block->children, KK_SENTENCE_ITEM);
    }
    builder->lead = outer_lead;
  }
}

static void add_blocks(Builder *builder, const GPtrArray *blocks, KkSentenceRole role) {
  for (guint i = 0; blocks && i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    switch (block->kind) {
      case KK_BLOCK_PARAGRAPH:
        add_paragraph(builder, block, "", role);
        break;
      case KK_BLOCK_HEADING:
        add_inlines(builder, block->inlines, "", KK_SENTENCE_HEADING);
        builder->lead = last_sentence(builder);
        break;
      case KK_BLOCK_LIST:
        add_list(builder, block);
        break;
      case KK_BLOCK_TABLE:
        add_table(builder, block);
        break;
      case KK_BLOCK_QUOTE:
      case KK_BLOCK_ITEM:
      case KK_BLOCK_ROW:
      case KK_BLOCK_CELL:
        add_blocks(builder, block->children, role);
        break;
    }
  }
}

KkRich *kk_title_with_pauses(const GPtrArray *title, const KkLanguage *language) {
  static const char space[] = "\u3000";
  g_autoptr(KkRich) printed = kk_rich_new_from_inlines(title);
  KkRich *said = kk_rich_new("");
  gsize at = 0;
  for (const char *found; (found = strstr(printed->text->str + at, space));) {
    gsize end = (gsize)(found - printed->text->str);
    g_autoptr(KkRich) before = kk_rich_slice(printed, at, end);
    kk_rich_append(said, before);
    g_string_append(said->text, language->pause);
    at = end + strlen(space);
  }
  g_autoptr(KkRich) rest = kk_rich_slice(printed, at, printed->text->len);
  kk_rich_append(said, rest);
  return said;
}

void kk_script_add_page(KkScript *script, int page) {
  if (page < 1) return;
  const KkLanguage *language = kk_language(script->lang);
  g_autofree char *text =
      g_strdup_printf("%s%d%s", language->page_before, page, language->page_after);
  g_ptr_array_add(script->sentences, kk_sentence_new(KK_SENTENCE_PAGE, TRUE, text));
}

void kk_script_add_block(KkScript *script, const KkRich *printed, KkSentenceRole role,
                         gboolean opens) {
  Builder builder = {script, kk_language(script->lang), -1};
  add_block(&builder, printed, role, opens);
}

/* Page number and title: what every code's text begins with. */
static void add_opening(Builder *builder, const KkSection *section) {
  GPtrArray *sentences = builder->script->sentences;
  kk_script_add_page(builder->script, section->page);
  g_autoptr(KkRich) title = kk_title_with_pauses(section->title, builder->language);
  add_block(builder, title, KK_SENTENCE_TITLE, sentences->len == 0);
}

KkScript *kk_script_new(const KkSection *section) {
  Builder builder = {kk_script_new_empty(section->lang), kk_language(section->lang), -1};
  add_opening(&builder, section);
  add_blocks(&builder, section->blocks, KK_SENTENCE_PARAGRAPH);
  return builder.script;
}

KkScript *kk_script_new_from_summary(const KkSection *section) {
  Builder builder = {kk_script_new_empty(section->lang), kk_language(section->lang), -1};
  add_opening(&builder, section);
  g_autoptr(KkRich) summary = kk_rich_new(section->summary);
  add_block(&builder, summary, KK_SENTENCE_PARAGRAPH, TRUE);
  return builder.script;
}

KkScript *kk_script_new_from_text(const char *text, const char *lang) {
  Builder builder = {kk_script_new_empty(lang), kk_language(lang), -1};
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_autoptr(KkRich) printed = kk_rich_new(*line);
    add_block(&builder, printed, KK_SENTENCE_PARAGRAPH, TRUE);
  }
  return builder.script;
}

const char *kk_script_joint(const KkScript *script, guint index) {
  const KkSentence *sentence = script->sentences->pdata[index];
  if (index == 0) return "";
  return sentence->opens ? "\n" : kk_language(script->lang)->sentence_space;
}

char *kk_script_text(const KkScript *script) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < script->sentences->len; i++) {
    const KkSentence *sentence = script->sentences->pdata[i];
    g_string_append(text, kk_script_joint(script, i));
    g_string_append(text, sentence->text);
  }
  return g_string_free(text, FALSE);
}

GArray *kk_sentence_ends(const char *text, const char *lang) {
  GArray *ends = g_array_new(FALSE, FALSE, sizeof(gsize));
  gsize at = 0;
  for (gsize length; (length = kk_sentence_length(text + at, kk_language(lang))) > 0;) {
    at += length;
    g_array_append_val(ends, at);
  }
  return ends;
}
