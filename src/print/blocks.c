/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the plan as flowing text. */
#include <cairo-pdf.h>
#include <string.h>

#include "print/flow.h"
#include "print/picture.h"
#include "print/table.h"

/* A picture without a size of its own is set at this resolution. */
#define PICTURE_DPI 150.0
#define PICTURE_PAGE_PART 0.5
#define PICTURE_SHRINK 0.7
/* Lists and quotes stop moving inwards when a line has this many letters. */
#define NARROWEST 14

static void set_blocks(KkFlow *flow, const GPtrArray *blocks);

/* ---- outline ---- */

static void add_outline(KkFlow *flow, const char *title, int level) {
  KkPress *press = flow->press;
  g_autofree char *name = g_utf8_make_valid(title, -1);
  if (!*name) return;
  int parent = CAIRO_PDF_OUTLINE_ROOT;
  for (int i = 1; i < level; i++)
    if (flow->outline[i]) parent = flow->outline[i];
  g_autofree char *place = g_strdup_printf("page=%u pos=[%d %d]", press->page, (int)press->left,
                                           (int)MAX(press->y - press->body_pt, 0));
  flow->outline[level] = cairo_pdf_surface_add_outline(press->surface, parent, name, place,
                                                       CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (int i = level + 1; i < 7; i++) flow->outline[i] = 0;
}

/* ---- headings ---- */

static const char *heading_tag(int level) {
  static const char *const tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  return tags[CLAMP(level, 1, 6) - 1];
}

static void set_heading(KkFlow *flow, const KkBlock *block) {
  static const double sizes[] = {1.5, 1.35, 1.25, 1.15, 1.05, 1.0};
  KkPress *press = flow->press;
  int level = CLAMP(block->level, 1, 6);
  double size = press->body_pt * sizes[level - 1], line = press->body_pt * 1.7;
  KkFlowStyle style = {
      .text = {.size_pt = size, .leading = 1.45, .bold = TRUE, .lang = flow->lang},
      .tag = heading_tag(level),
      .before = line * 0.9,
      .keep = line * 2.2,
  };
  g_autoptr(KkRichText) rich = kk_rich_text_from(press->typeface, block->inlines);
  kk_press_space(press, style.before);
  style.before = 0;
  kk_press_need(press, size * 1.45 + style.keep);
  add_outline(flow, rich->text->str, level);
  kk_flow_text(flow, rich, &style);
}

/* ---- pictures ---- */

static void tag_figure(KkFlow *flow, const char *alternative) {
  kk_flow_tag_begin(flow, "Figure");
  g_ptr_array_add(flow->press->alternatives, g_strdup(alternative));
}

static void draw_picture(KkFlow *flow, cairo_surface_t *picture, const char *alternative,
                         double caption) {
  KkPress *press = flow->press;
  double width = cairo_image_surface_get_width(picture) * 72.0 / PICTURE_DPI;
  double height = cairo_image_surface_get_height(picture) * 72.0 / PICTURE_DPI;
  double tallest = (press->paper.height_mm * KK_POINTS_PER_MM) * PICTURE_PAGE_PART;
  double scale = MIN(1, MIN((flow->right - flow->left) / width, tallest / height));
  kk_press_space(press, press->body_pt);
  /* A little smaller on this page is better than a hole in it. */
  if (kk_press_room(press) < height * scale * PICTURE_SHRINK + caption)
    kk_press_need(press, height * scale + caption);
  scale = MIN(scale, MAX(kk_press_room(press) - caption, 1) / height);
  scale *= 72.0 / PICTURE_DPI;
  tag_figure(flow, alternative);
  cairo_save(press->cr);
  cairo_translate(press->cr, flow->left, press->y);
  cairo_scale(press->cr, scale, scale);
  cairo_set_source_surface(press->cr, picture, 0, 0);
  cairo_paint(press->cr);
  cairo_restore(press->cr);
  kk_flow_tag_end(flow, "Figure");
  kk_press_advance(press, cairo_image_surface_get_height(picture) * scale);
}

/* A picture and, below it, what it says: print carries what the voice reads. */
static void set_picture(KkFlow *flow, const KkInline *image) {
  KkPress *press = flow->press;
  KkFlowStyle style = kk_flow_body(flow);
  cairo_surface_t *picture =
      image->target ? kk_picture_load(press->plan->folder, image->target) : NULL;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  kk_rich_text_add(rich, press->typeface, image);
  if (picture) {
    style.text.size_pt = press->body_pt * 0.85;
    style.text.leading = 1.5;
    style.text.grey = 0.2;
    style.before = press->body_pt * 0.3;
    double caption = rich->text->len ? style.text.size_pt * 3.5 : 0;
    draw_picture(flow, picture, image->text, caption);
    cairo_surface_destroy(picture);
    flow->anchored = FALSE;
    if (rich->text->len) kk_flow_text(flow, rich, &style);
    kk_press_space(press, press->body_pt * 0.4);
  } else if (rich->text->len) {
    kk_press_space(press, style.before);
    kk_press_open_bar(press, flow->left);
    double left = flow->left;
    flow->left += press->body_pt;
    style.before = 0;
    kk_flow_text(flow, rich, &style);
    flow->left = left;
    kk_press_close_bar(press);
  }
}

/* Text between pictures, unless it is blank. */
static void set_run(KkFlow *flow, KkRichText **rich) {
  KkFlowStyle style = kk_flow_body(flow);
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
      set_picture(flow, run);
    } else {
      kk_rich_text_add(rich, flow->press->typeface, run);
    }
  }
  set_run(flow, &rich);
  kk_rich_text_free(rich);
}

/* ---- lists and quotes ---- */

static double moved_in(const KkFlow *flow, double indent) {
  double narrowest = NARROWEST * flow->press->body_pt;
  return flow->right - flow->left - indent < narrowest ? 0 : indent;
}

static KkLines *marker_lines(KkFlow *flow, KkRichText *rich, const KkBlock *list, guint index) {
  static const char *const bullets[] = {"•", "–", "▪"};
  g_string_truncate(rich->text, 0);
  if (list->ordered)
    g_string_append_printf(rich->text, "%d.", list->start + (int)index);
  else
    g_string_append(rich->text, bullets[flow->list_depth % 3]);
  KkTextStyle style = kk_flow_body(flow).text;
  return kk_lines_new(rich, 0, rich->text->len, -1, &style, flow->press->typeface);
}

static void set_item(KkFlow *flow, const KkBlock *list, guint index, double indent) {
  KkPress *press = flow->press;
  const KkBlock *item = list->children->pdata[index];
  KkFlowStyle body = kk_flow_body(flow);
  double line = body.text.size_pt * body.text.leading;
  if (!flow->anchored) {
    gboolean close = index || flow->list_depth;
    kk_press_space(press, close ? press->body_pt * 0.15 : body.before);
    kk_press_need(press, 2 * line);
  }
  guint page = press->page;
  double y = press->y;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) marker = marker_lines(flow, rich, list, index);
  double x = flow->left + MAX(indent, press->body_pt) - 0.5 * press->body_pt;
  kk_flow_tag_begin(flow, "LI");
  kk_flow_tag_begin(flow, "Lbl");
  kk_line_draw(marker, pango_layout_get_line_readonly(marker->layout, 0), press->cr,
               x - kk_lines_width(marker), y);
  kk_flow_tag_end(flow, "Lbl");
  kk_flow_tag_begin(flow, "LBody");
  double left = flow->left;
  flow->left += indent;
  flow->anchored = TRUE;
  flow->list_depth++;
  set_blocks(flow, item->children);
  flow->list_depth--;
  flow->left = left;
  kk_flow_tag_end(flow, "LBody");
  kk_flow_tag_end(flow, "LI");
  flow->anchored = FALSE;
  if (press->page == page && press->y <= y) kk_press_advance(press, line);
}

static void set_list(KkFlow *flow, const KkBlock *list) {
  KkPress *press = flow->press;
  guint n = list->children ? list->children->len : 0;
  if (!n) return;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) widest = marker_lines(flow, rich, list, n - 1);
  double indent = MAX(kk_lines_width(widest) + 0.5 * press->body_pt, 1.5 * press->body_pt);
  indent = moved_in(flow, indent);
  kk_flow_tag_begin(flow, "L");
  for (guint i = 0; i < n; i++) set_item(flow, list, i, indent);
  kk_flow_tag_end(flow, "L");
}

static void set_quote(KkFlow *flow, const KkBlock *quote) {
  KkPress *press = flow->press;
  if (!flow->anchored) kk_press_space(press, press->body_pt * 0.8);
  double indent = moved_in(flow, 1.4 * press->body_pt), left = flow->left;
  if (indent > 0) kk_press_open_bar(press, left);
  flow->left += indent;
  gboolean outer = flow->anchored;
  flow->anchored = TRUE; /* no space between the bar's head and the first line */
  kk_flow_tag_begin(flow, "BlockQuote");
  set_blocks(flow, quote->children);
  kk_flow_tag_end(flow, "BlockQuote");
  flow->anchored = outer && flow->anchored;
  flow->left = left;
  if (indent > 0) kk_press_close_bar(press);
  kk_press_space(press, press->body_pt * 0.2);
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
      set_list(flow, block);
      break;
    case KK_BLOCK_TABLE:
      kk_flow_table(flow, block);
      break;
    case KK_BLOCK_QUOTE:
      set_quote(flow, block);
      break;
    case KK_BLOCK_ITEM:
    case KK_BLOCK_ROW:
      set_blocks(flow, block->children);
      break;
  }
}

static void set_blocks(KkFlow *flow, const GPtrArray *blocks) {
  for (guint i = 0; blocks && i < blocks->len; i++) set_block(flow, blocks->pdata[i]);
}

void kk_flow_blocks(KkFlow *flow, const GPtrArray *blocks) {
  set_blocks(flow, blocks);
}

/* ---- sections ---- */

/* A short bar above the title: the eye finds where a section begins. */
static void draw_title_mark(KkFlow *flow, double size) {
  KkPress *press = flow->press;
  cairo_set_source_rgb(press->cr, 0, 0, 0);
  cairo_rectangle(press->cr, press->left, press->y, size * 1.6, size * 0.14);
  cairo_fill(press->cr);
  press->y += size * 0.65;
}

static void set_title(KkFlow *flow, const KkSection *section) {
  static const double sizes[] = {2.0, 1.75, 1.5, 1.4, 1.3, 1.2};
  KkPress *press = flow->press;
  g_autoptr(KkRichText) rich = kk_rich_text_from(press->typeface, section->title);
  if (!rich->text->len) return;
  int level = CLAMP(section->level, 1, 6);
  /* A title of several hundred letters is a text, and is set like one. */
  double size = press->body_pt * (rich->text->len > 400 ? 1.15 : sizes[level - 1]);
  KkFlowStyle style = {
      .text = {.size_pt = size, .leading = 1.5, .bold = TRUE, .lang = flow->lang},
      .tag = heading_tag(level),
  };
  add_outline(flow, section->title_text ? section->title_text : rich->text->str, level);
  draw_title_mark(flow, size);
  kk_flow_text(flow, rich, &style);
  kk_press_space(press, press->body_pt * 1.0);
}

void kk_flow_section(KkFlow *flow, const KkSection *section) {
  KkPress *press = flow->press;
  flow->lang = section->lang ? section->lang : press->plan->lang ? press->plan->lang : "ja";
  flow->left = press->left;
  flow->right = press->right;
  flow->anchored = FALSE;
  flow->list_depth = 0;
  kk_flow_tag_begin(flow, "Sect");
  if (section->id) {
    g_autofree char *name = g_strdup_printf("name='%s'", section->id);
    cairo_tag_begin(press->cr, CAIRO_TAG_DEST, name);
    cairo_tag_end(press->cr, CAIRO_TAG_DEST);
  }
  set_title(flow, section);
  set_blocks(flow, section->blocks);
  kk_flow_tag_end(flow, "Sect");
}
