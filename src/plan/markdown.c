/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/html.h"
#include "plan/inline.h"
#include "plan/model.h"
#include "plan/ruby.h"

static KkMarkdown *read_text(const KkMarkdownSource *source, unsigned fixed_line, GError **error);
static gboolean convert_children(KkConversion *conversion, cmark_node *parent, GPtrArray *blocks,
                                 int depth);

/* ---- cmark ---- */

static cmark_node *parse(const char *text) {
  static gsize registered = 0;
  if (g_once_init_enter(&registered)) {
    cmark_gfm_core_extensions_ensure_registered();
    g_once_init_leave(&registered, 1);
  }
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser, text, strlen(text));
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return document;
}

/* ---- what is taken out of the source before it is parsed for good ---- */

/* Byte offsets of the lines; line n (from 1) is entry n - 1. */
static GArray *index_lines(const char *text) {
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
  gsize start = 0;
  for (const char *end; g_array_append_val(starts, start), (end = strchr(text + start, '\n'));)
    start = (gsize)(end - text) + 1;
  return starts;
}

static gsize line_start(const GArray *starts, int line) {
  guint index = (guint)CLAMP(line - 1, 0, (int)starts->len - 1);
  return g_array_index(starts, gsize, index);
}

static gboolean is_underline(const char *line) {
  line += strspn(line, "> \t");
  gsize length = strspn(line, *line == '=' ? "=" : "-");
  gsize rest = strspn(line + length, " \t");
  return length > 0 && (line[length + rest] == '\n' || line[length + rest] == '\0');
}

/* The line of a heading's text, or the last of them: the one above the underline
 * where there is one. cmark ends some underlined headings a line too late. */
static int heading_text_line(const char *text, const GArray *starts, cmark_node *node) {
  int first = cmark_node_get_start_line(node);
  for (int line = cmark_node_get_end_line(node); line > first; line--)
    if (is_underline(text + line_start(starts, line))) return line - 1;
  return first;
}

/* Reads the attributes at the end of a heading's line and blanks them. */
static gboolean take_attributes(KkMarkdown *result, const KkMarkdownSource *source, GString *text,
                                const GArray *starts, cmark_node *node, GError **error) {
  int line = heading_text_line(text->str, starts, node);
  char *start = text->str + line_start(starts, line);
  gsize length = strcspn(start, "\n");
  gssize brace = kk_attributes_find(start, length);
  if (brace < 0) return TRUE;
  KkPlace place = {source->file, (unsigned)line, (unsigned)g_utf8_strlen(start, brace) + 1};
  KkAttributes *attributes =
      kk_attributes_parse(start + brace, length - (gsize)brace, place, error);
  if (!attributes) return FALSE;
  memset(start + brace, ' ', length - (gsize)brace);
  int key = cmark_node_get_start_line(node);
  g_hash_table_insert(result->attributes, GINT_TO_POINTER(key), attributes);
  return TRUE;
}

static void pass_over(GHashTable *lines, cmark_node *node) {
  int last = cmark_node_get_end_line(node);
  for (int line = cmark_node_get_start_line(node); line <= last; line++)
    g_hash_table_add(lines, GINT_TO_POINTER(line));
}

/* Takes heading attributes out of `text` and notes the lines of code and HTML,
 * in which braces are no ruby. */
static gboolean prepare(KkMarkdown *result, const KkMarkdownSource *source, GString *text,
                        GHashTable *passed_over, GError **error) {
  cmark_node *document = parse(text->str);
  g_autoptr(GArray) starts = index_lines(text->str);
  cmark_iter *iter = cmark_iter_new(document);
  gboolean good = TRUE;
  for (cmark_event_type event; good && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    cmark_node_type type = cmark_node_get_type(node);
    if (event != CMARK_EVENT_ENTER) continue;
    if (type == CMARK_NODE_HEADING)
      good = take_attributes(result, source, text, starts, node, error);
    else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
      pass_over(passed_over, node);
  }
  cmark_iter_free(iter);
  cmark_node_free(document);
  return good;
}

/* ---- blocks ---- */

static void convert_code_block(KkConversion *conversion, cmark_node *node, GPtrArray *blocks) {
  KkBlock *block = kk_block_new(KK_BLOCK_PARAGRAPH, kk_node_line(conversion, node));
  gboolean fenced = cmark_node_get_fenced(node, &(int){0}, &(int){0}, &(char){0}) != 0;
  const char *literal = cmark_node_get_literal(node);
  g_auto(GStrv) lines = g_strsplit(literal ? literal : "", "\n", -1);
  for (char **line = lines; *line; line++) {
    if (kk_is_blank_text(*line)) continue;
    if (block->inlines->len > 0) g_ptr_array_add(block->inlines, kk_break_new(KK_BREAK_FIXED));
    g_strdelimit(*line, "\t", ' ');
    g_ptr_array_add(block->inlines, kk_inline_new(fenced ? KK_INLINE_CODE : KK_INLINE_TEXT, *line));
  }
  g_ptr_array_add(blocks, block);
}

/* The words of an HTML block are read once more, as Markdown. */
static gboolean convert_html_block(KkConversion *conversion, cmark_node *node, GPtrArray *blocks) {
  const char *html = cmark_node_get_literal(node);
  unsigned line = kk_node_line(conversion, node);
  g_autofree char *summary = kk_html_summary(html ? html : "");
  if (summary) {
    KkSummaryNote *note = g_new0(KkSummaryNote, 1);
    *note = (KkSummaryNote){line, g_steal_pointer(&summary)};
    g_ptr_array_add(conversion->result->summaries, note);
    return TRUE;
  }
  if (!g_str_has_prefix(html ? html : "", "<!--") && !conversion->html_line)
    conversion->html_line = line;
  g_autofree char *words = kk_html_words(html ? html : "");
  if (!*words || conversion->fixed_line) return TRUE;
  KkMarkdownSource inner = *conversion->source;
  inner.text = words;
  g_autoptr(KkMarkdown) read = read_text(&inner, line, conversion->error);
  if (!read) return FALSE;
  g_ptr_array_extend_and_steal(blocks, g_steal_pointer(&read->blocks));
  return TRUE;
}

static KkBlock *new_block(KkConversion *conversion, cmark_node *node, KkBlockKind kind,
                          GPtrArray *blocks) {
  KkBlock *block = kk_block_new(kind, kk_node_line(conversion, node));
  g_ptr_array_add(blocks, block);
  return block;
}

static gboolean convert_leaf(KkConversion *conversion, cmark_node *node, KkBlockKind kind,
                             GPtrArray *blocks, int depth) {
  KkBlock *block = new_block(conversion, node, kind, blocks);
  block->level = kind == KK_BLOCK_HEADING ? cmark_node_get_heading_level(node) : 0;
  return kk_convert_inlines(conversion, node, block->inlines, depth);
}

static gboolean convert_container(KkConversion *conversion, cmark_node *node, KkBlockKind kind,
                                  GPtrArray *blocks, int depth) {
  KkBlock *block = new_block(conversion, node, kind, blocks);
  if (kind == KK_BLOCK_LIST) {
    block->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    block->start = block->ordered ? cmark_node_get_list_start(node) : 0;
  }
  if (kind == KK_BLOCK_ROW) block->header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  return convert_children(conversion, node, block->children, depth);
}

/* Types of extensions have no constants, only names. */
static gboolean convert_table_part(KkConversion *conversion, cmark_node *node, GPtrArray *blocks,
                                   int depth) {
  const char *type = cmark_node_get_type_string(node);
  if (strcmp(type, "table") == 0)
    return convert_container(conversion, node, KK_BLOCK_TABLE, blocks, depth);
  if (strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0)
    return convert_container(conversion, node, KK_BLOCK_ROW, blocks, depth);
  if (strcmp(type, "table_cell") == 0)
    return convert_leaf(conversion, node, KK_BLOCK_CELL, blocks, depth);
  return TRUE;
}

static gboolean convert_block(KkConversion *conversion, cmark_node *node, GPtrArray *blocks,
                              int depth) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      return convert_leaf(conversion, node, KK_BLOCK_PARAGRAPH, blocks, depth);
    case CMARK_NODE_HEADING:
      return convert_leaf(conversion, node, KK_BLOCK_HEADING, blocks, depth);
    case CMARK_NODE_LIST:
      return convert_container(conversion, node, KK_BLOCK_LIST, blocks, depth);
    case CMARK_NODE_ITEM:
      return convert_container(conversion, node, KK_BLOCK_ITEM, blocks, depth);
    case CMARK_NODE_BLOCK_QUOTE:
      return convert_container(conversion, node, KK_BLOCK_QUOTE, blocks, depth);
    case CMARK_NODE_CODE_BLOCK:
      convert_code_block(conversion, node, blocks);
      return TRUE;
    case CMARK_NODE_HTML_BLOCK:
      return convert_html_block(conversion, node, blocks);
    case CMARK_NODE_THEMATIC_BREAK:
      return TRUE;
    default:
      return convert_table_part(conversion, node, blocks, depth);
  }
}

static gboolean convert_children(KkConversion *conversion, cmark_node *parent, GPtrArray *blocks,
                                 int depth) {
  if (depth > KK_DEPTH_MAX) return kk_too_deep(conversion, parent);
  cmark_node *node = cmark_node_first_child(parent);
  for (; node; node = cmark_node_next(node))
    if (!convert_block(conversion, node, blocks, depth + 1)) return FALSE;
  return TRUE;
}

/* ---- all ---- */

static void free_note(gpointer data) {
  KkSummaryNote *note = data;
  g_free(note->text);
  g_free(note);
}

static KkMarkdown *new_markdown(void) {
  KkMarkdown *markdown = g_new0(KkMarkdown, 1);
  markdown->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)kk_block_free);
  markdown->attributes =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)kk_attributes_free);
  markdown->summaries = g_ptr_array_new_with_free_func(free_note);
  return markdown;
}

static gboolean convert_text(KkMarkdown *result, const KkMarkdownSource *source, const char *marked,
                             unsigned fixed_line, GError **error) {
  cmark_node *document = parse(marked);
  cmark_consolidate_text_nodes(document);
  KkConversion conversion = {source, result, 0, fixed_line, error};
  gboolean good = convert_children(&conversion, document, result->blocks, 0);
  cmark_node_free(document);
  if (good && conversion.html_line && !fixed_line)
    kk_warn(source->warnings, (KkPlace){source->file, conversion.html_line, 0},
            _("HTML tags are left out, here and below; the words between them are kept"));
  return good;
}

static KkMarkdown *read_text(const KkMarkdownSource *source, unsigned fixed_line, GError **error) {
  g_autoptr(KkMarkdown) result = new_markdown();
  g_autoptr(GString) text = g_string_new(source->text);
  g_autoptr(GHashTable) passed_over = g_hash_table_new(NULL, NULL);
  if (!prepare(result, source, text, passed_over, error)) return NULL;
  g_autofree char *marked = kk_ruby_mark(text->str, source->file, passed_over, error);
  if (!marked || !convert_text(result, source, marked, fixed_line, error)) return NULL;
  return g_steal_pointer(&result);
}

KkMarkdown *kk_markdown_read(const KkMarkdownSource *source, GError **error) {
  return read_text(source, 0, error);
}

void kk_markdown_free(KkMarkdown *markdown) {
  if (!markdown) return;
  g_clear_pointer(&markdown->blocks, g_ptr_array_unref);
  g_hash_table_unref(markdown->attributes);
  g_ptr_array_unref(markdown->summaries);
  g_free(markdown);
}
