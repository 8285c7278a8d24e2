/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the plan as flowing text: headings, paragraphs, sections. */
#include "print/blocks.h"

#include <cairo-pdf.h>
#include <string.h>

#include "print/table.h"

#define HEADING_LEVELS 6
/* Lines with readings need room for them. */
#define READING_LEADING 1.75
/* A title of more bytes is a text, and is set like one. */
#define TITLE_BYTES 400
#define TITLE_TEXT_SIZE 1.15
/* The bar above a title and the space below it, in sizes of the title. */
#define MARK_HEIGHT 0.65
/* More of it above readings, in their sizes. */
#define MARK_ABOVE_READING 0.4
/* What follows a heading is kept with it unless it takes more of the page. */
#define KEPT_PART 0.6
/* Heading row and two rows of a table, in lines of the body. */
#define TABLE_LINES 4

/* ---- outline ---- */

static void add_outline(KkFlow *flow, const char *title, guint depth) {
  KkPress *press = flow->press;
  g_autofree char *name = g_utf8_make_valid(title, -1);
  guint level = MIN(depth + 1, HEADING_LEVELS);
  if (!*name) return;
  int parent = CAIRO_PDF_OUTLINE_ROOT;
  for (guint i = 1; i < level; i++)
    if (flow->outline[i]) parent = flow->outline[i];
  g_autofree char *place =
      g_strdup_printf("page=%u pos=[%d %d]", press->drawn + 1, (int)press->left,
                      (int)MAX(press->y - press->body_pt, 0));
  flow->outline[level] = cairo_pdf_surface_add_outline(press->surface, parent, name, place,
                                                       CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (guint i = level + 1; i <= HEADING_LEVELS; i++) flow->outline[i] = 0;
}

/* ---- headings ---- */

/* The publication's title on the cover is H1, where there is one. */
static const char *heading_tag(const KkFlow *flow, guint depth) {
  static const char *const tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  guint above = flow->press->folios.n_front ? 1 : 0;
  return tags[MIN(depth + above, G_N_ELEMENTS(tags) - 1)];
}

static double leading_of(const KkRichText *rich, double leading) {
  return kk_flow_has_parts(rich) ? MAX(leading, READING_LEADING) : leading;
}

/* How many headings it stands under, however their levels are counted. */
static guint open_heading(KkFlow *flow, int level) {
  while (flow->n_headings && flow->headings[flow->n_headings - 1] >= level) flow->n_headings--;
  guint depth = flow->n_headings;
  if (flow->n_headings < G_N_ELEMENTS(flow->headings)) flow->headings[flow->n_headings++] = level;
  return depth;
}

static void set_heading(KkFlow *flow, const KkBlock *block) {
  KkPress *press = flow->press;
  const KkBookStyle *book = press->style;
  guint depth = open_heading(flow, block->level), below = flow->depth + 1 + depth;
  double size = press->body_pt * book->heading[MIN(depth, KK_HEADING_DEPTHS - 1)];
  double line = press->body_pt * book->leading;
  g_autoptr(KkRichText) rich = kk_rich_text_from(press->typeface, block->inlines);
  KkFlowStyle style = {
      .text = {.size_pt = size,
               .leading = leading_of(rich, book->heading_leading),
               .bold = TRUE,
               .ruby = book->ruby,
               .balanced = TRUE,
               .lang = flow->lang},
      .tag = heading_tag(flow, below),
      .keep = flow->keep,
  };
  kk_press_space(press, depth ? line * 0.7 : line);
  kk_press_need(press, size * style.text.leading + style.keep);
  add_outline(flow, rich->text->str, below);
  kk_flow_text(flow, rich, &style);
}

/* ---- paragraphs ---- */

/* Text between pictures, unless it is blank. */
static void set_run(KkFlow *flow, KkRichText **rich) {
  KkFlowStyle style = kk_flow_body(flow);
  style.keep = flow->keep;
  const char *text = (*rich)->text->str;
  if (text[strspn(text, " ")]) kk_flow_text(flow, *rich, &style);
  kk_rich_text_free(*rich);
  *rich = kk_rich_text_new();
}

static void set_paragraph(KkFlow *flow, const KkBlock *block) {
  KkRichText *rich = kk_rich_text_new();
  for (guint i = 0; block->inlines && i < block->inlines->len; i++) {
    const KkInline *run = block->inlines->pdata[i];
    if (run->kind == KK_INLINE_IMAGE) {
      set_run(flow, &rich);
      kk_flow_picture(flow, run);
    } else {
      kk_rich_text_add(rich, flow->press->typeface, run);
    }
  }
  set_run(flow, &rich);
  kk_rich_text_free(rich);
}

/* ---- what stays together ---- */

/* A paragraph of three lines or fewer is not parted, and of a longer one two lines stay
 * together. Letters are counted as wide ones: rather too many lines than too few. */
static double paragraph_need(const KkFlow *flow, const KkBlock *block) {
  double size = flow->press->body_pt, line = size * flow->press->style->leading;
  g_autofree char *text = block->inlines ? kk_inlines_text(block->inlines) : g_strdup("");
  gsize letters = (gsize)((flow->right - flow->left) / size), bytes = strlen(text);
  if (bytes > 3 * 4 * letters) return 2 * line;
  glong lines = g_utf8_strlen(text, -1) / (glong)MAX(letters, 1) + 1;
  return (double)(lines == 3 ? 3 : MIN(lines, 2)) * line;
}

/* The height that the beginning of a block wants on its page, with the space above it.
 * `ahead`: so many blocks more are looked at. */
static double block_need(KkFlow *flow, const KkBlock *block, guint ahead) {
  double line = flow->press->body_pt * flow->press->style->leading;
  double space = flow->press->body_pt * flow->press->style->paragraph_space;
  const KkInline *first = block->inlines && block->inlines->len ? block->inlines->pdata[0] : NULL;
  switch (block->kind) {
    case KK_BLOCK_PARAGRAPH:
      return first && first->kind == KK_INLINE_IMAGE ? kk_flow_picture_need(flow, first)
                                                     : paragraph_need(flow, block) + space;
    case KK_BLOCK_HEADING:
      return 3 * line;
    case KK_BLOCK_TABLE:
      return (TABLE_LINES + 1) * line;
    default:
      return block->children ? kk_flow_need(flow, block->children, 0, ahead) : 2 * line + space;
  }
}

/* A heading leads to what follows, and so does a paragraph before a list or table. */
static gboolean leads_on(const GPtrArray *blocks, guint index) {
  const KkBlock *block = blocks->pdata[index];
  const KkBlock *next = index + 1 < blocks->len ? blocks->pdata[index + 1] : NULL;
  if (!next) return FALSE;
  return block->kind == KK_BLOCK_HEADING ||
         (block->kind == KK_BLOCK_PARAGRAPH &&
          (next->kind == KK_BLOCK_LIST || next->kind == KK_BLOCK_TABLE));
}

double kk_flow_need(KkFlow *flow, const GPtrArray *blocks, guint index, guint ahead) {
  if (!blocks || index >= blocks->len || !ahead) return 0;
  const KkPress *press = flow->press;
  double need = block_need(flow, blocks->pdata[index], ahead - 1);
  if (leads_on(blocks, index)) need += kk_flow_need(flow, blocks, index + 1, ahead - 1);
  return MIN(need, (press->bottom - press->top) * KEPT_PART);
}

static void set_block(KkFlow *flow, const KkBlock *block) {
  switch (block->kind) {
    case KK_BLOCK_PARAGRAPH:
    case KK_BLOCK_CELL:
      set_paragraph(flow, block);
      break;
    case KK_BLOCK_HEADING:
      set_heading(flow, block);
      break;
    case KK_BLOCK_LIST:
      kk_flow_list(flow, block);
      break;
    case KK_BLOCK_TABLE:
      kk_flow_table(flow, block);
      break;
    case KK_BLOCK_QUOTE:
      kk_flow_quote(flow, block);
      break;
    case KK_BLOCK_ITEM:
    case KK_BLOCK_ROW:
      kk_flow_blocks(flow, block->children);
      break;
  }
}

void kk_flow_blocks(KkFlow *flow, const GPtrArray *blocks) {
  for (guint i = 0; blocks && i < blocks->len; i++) {
    flow->keep = leads_on(blocks, i) ? kk_flow_need(flow, blocks, i + 1, KK_LOOK_AHEAD) : 0;
    set_block(flow, blocks->pdata[i]);
  }
  flow->keep = 0;
}

/* ---- sections ---- */

/* A short bar above the title: the eye finds where a section begins. */
static void draw_title_mark(KkFlow *flow, double size) {
  KkPress *press = flow->press;
  cairo_set_source_rgb(press->cr, 0, 0, 0);
  cairo_rectangle(press->cr, press->left, press->y, size * 1.6, size * 0.14);
  cairo_fill(press->cr);
  press->y += size * MARK_HEIGHT;
}

double kk_flow_title_height(const KkPress *press) {
  const KkBookStyle *book = press->style;
  return press->body_pt * (book->title[0] * (MARK_HEIGHT + book->title_leading) + 1);
}

void kk_flow_title(KkFlow *flow, const KkRichText *rich, guint depth, const char *outline) {
  KkPress *press = flow->press;
  const KkBookStyle *book = press->style;
  if (!rich->text->len) return;
  gboolean text = rich->text->len > TITLE_BYTES;
  double size =
      press->body_pt * (text ? TITLE_TEXT_SIZE : book->title[MIN(depth, KK_TITLE_DEPTHS - 1)]);
  KkFlowStyle style = {
      .text = {.size_pt = size,
               .leading = leading_of(rich, book->title_leading),
               .bold = TRUE,
               .ruby = book->ruby,
               .balanced = !text,
               .lang = flow->lang},
      .tag = heading_tag(flow, depth),
  };
  if (outline) add_outline(flow, outline, depth);
  draw_title_mark(flow, size);
  if (kk_flow_has_parts(rich)) press->y += size * book->ruby * MARK_ABOVE_READING;
  kk_flow_text(flow, rich, &style);
  kk_press_space(press, press->body_pt);
}

void kk_flow_section(KkFlow *flow, const KkSection *section) {
  KkPress *press = flow->press;
  flow->lang = section->lang ? section->lang : press->lang;
  flow->left = press->left;
  flow->right = press->right;
  flow->anchored = FALSE;
  flow->list_depth = 0;
  flow->n_headings = 0;
  g_ptr_array_add(press->languages, (gpointer)flow->lang);
  kk_flow_tag_begin(flow, "Sect");
  if (section->id) {
    g_autofree char *name = g_strdup_printf("name='%s'", section->id);
    cairo_tag_begin(press->cr, CAIRO_TAG_DEST, name);
    cairo_tag_end(press->cr, CAIRO_TAG_DEST);
  }
  g_autoptr(KkRichText) rich = kk_rich_text_from(press->typeface, section->title);
  kk_flow_title(flow, rich, flow->depth,
                section->title_text ? section->title_text : rich->text->str);
  kk_flow_blocks(flow, section->blocks);
  kk_flow_tag_end(flow, "Sect");
}
