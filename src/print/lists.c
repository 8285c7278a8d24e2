/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and quotes. */
#include "print/blocks.h"

/* Lists and quotes stop moving inwards when a line has this many letters. */
#define NARROWEST 12
/* In sizes: between a marker and its text; the least that an item moves in; a quote's
 * indent; the space below one. */
#define MARKER_GAP 0.5
#define ITEM_INDENT 1.5
#define QUOTE_INDENT 1.5
#define QUOTE_BELOW 0.3

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

/* The marker stands at the right end of the indent, so that numbers line up. */
static void set_marker(KkFlow *flow, const KkBlock *list, guint index, double indent) {
  KkPress *press = flow->press;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) marker = marker_lines(flow, rich, list, index);
  double x = flow->left + MAX(indent, press->body_pt) - MARKER_GAP * press->body_pt;
  kk_flow_tag_begin(flow, "Lbl");
  kk_line_draw(marker, kk_lines_first(marker), press->cr, x - kk_lines_width(marker), press->y);
  kk_flow_tag_end(flow, "Lbl");
}

static void set_item(KkFlow *flow, const KkBlock *list, guint index, double indent) {
  KkPress *press = flow->press;
  const KkBlock *item = list->children->pdata[index];
  KkFlowStyle body = kk_flow_body(flow);
  double line = body.text.size_pt * body.text.leading;
  if (!flow->anchored) {
    gboolean close = index || flow->list_depth;
    kk_press_space(press, close ? press->body_pt * press->style->item_space : body.before);
    kk_press_need(press, MAX(line, kk_flow_need(flow, item->children, 0, KK_LOOK_AHEAD)));
  }
  guint page = press->page;
  double y = press->y;
  kk_flow_tag_begin(flow, "LI");
  set_marker(flow, list, index, indent);
  kk_flow_tag_begin(flow, "LBody");
  double left = flow->left;
  flow->left += indent;
  flow->anchored = TRUE;
  flow->list_depth++;
  kk_flow_blocks(flow, item->children);
  flow->list_depth--;
  flow->left = left;
  kk_flow_tag_end(flow, "LBody");
  kk_flow_tag_end(flow, "LI");
  flow->anchored = FALSE;
  if (press->page == page && press->y <= y) kk_press_advance(press, line);
}

void kk_flow_list(KkFlow *flow, const KkBlock *list) {
  KkPress *press = flow->press;
  guint n = list->children ? list->children->len : 0;
  if (!n) return;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) widest = marker_lines(flow, rich, list, n - 1);
  double indent =
      MAX(kk_lines_width(widest) + MARKER_GAP * press->body_pt, ITEM_INDENT * press->body_pt);
  indent = moved_in(flow, indent);
  guint8 ordered = list->ordered ? 1 : 0;
  g_byte_array_append(press->ordered, &ordered, 1);
  kk_flow_tag_begin(flow, "L");
  for (guint i = 0; i < n; i++) set_item(flow, list, i, indent);
  kk_flow_tag_end(flow, "L");
}

void kk_flow_quote(KkFlow *flow, const KkBlock *quote) {
  KkPress *press = flow->press;
  KkFlowStyle body = kk_flow_body(flow);
  if (!flow->anchored) {
    kk_press_space(press, body.before * 1.3);
    kk_press_need(press, 2 * body.text.size_pt * body.text.leading);
  }
  double indent = moved_in(flow, QUOTE_INDENT * press->body_pt), left = flow->left;
  if (indent > 0) kk_press_open_bar(press, left);
  flow->left += indent;
  gboolean outer = flow->anchored;
  flow->anchored = TRUE; /* no space between the bar's head and the first line */
  kk_flow_tag_begin(flow, "BlockQuote");
  kk_flow_blocks(flow, quote->children);
  kk_flow_tag_end(flow, "BlockQuote");
  flow->anchored = outer && flow->anchored;
  flow->left = left;
  if (indent > 0) kk_press_close_bar(press);
  kk_press_space(press, press->body_pt * QUOTE_BELOW);
}
