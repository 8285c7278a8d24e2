/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/flow.h"

#include <math.h>

/* Text broken into lines at a time: pango's line breaking copies what is left
 * of a run for each line, so its time grows with the square of the length. */
#define PIECE 6000

KkFlowStyle kk_flow_body(const KkFlow *flow) {
  const KkBookStyle *style = flow->press->style;
  double size = flow->press->body_pt;
  return (KkFlowStyle){
      .text = {.size_pt = size,
               .leading = style->leading,
               .ruby = style->ruby,
               .justified = TRUE,
               .lang = flow->lang},
      .tag = "P",
      .before = size * style->paragraph_space,
  };
}

/* Draws the next `n` lines from `*node` at the current place. */
static void set_fragment(KkFlow *flow, const KkLines *lines, GSList **node, guint n,
                         const KkFlowStyle *style) {
  KkPress *press = flow->press;
  double height = style->text.size_pt * style->text.leading, y = press->y;
  double width = flow->right - flow->left;
  for (guint i = 0; i < n; i++, *node = (*node)->next) {
    double x = flow->left;
    if (style->align_centre > 0)
      x += (width - kk_line_width((*node)->data)) / 2 * style->align_centre;
    kk_flow_line(flow, lines, (*node)->data, x, y + i * height);
  }
  kk_press_advance(press, n * height);
  flow->anchored = FALSE;
}

/* How many of `n` lines go on this page: none where a lone line would be left
 * at its foot, one less where a lone line would begin the next. */
static guint lines_for_page(const KkFlow *flow, guint n, double height) {
  const KkPress *press = flow->press;
  double room = floor(kk_press_room(press) / height + 1e-6);
  guint fit = room < 0 ? 0 : room > n ? n : (guint)room;
  gboolean must = press->fresh || flow->anchored;
  if (fit >= n) return n;
  if (fit + 1 == n && fit > 1) fit--;
  if (fit <= 1 && !must) return 0;
  return MAX(fit, must ? 1 : 0);
}

static void set_lines(KkFlow *flow, const KkLines *lines, guint n, const KkFlowStyle *style) {
  double height = style->text.size_pt * style->text.leading;
  GSList *node = pango_layout_get_lines_readonly(lines->layout);
  while (n) {
    guint here = lines_for_page(flow, n, height);
    if (here) set_fragment(flow, lines, &node, here, style);
    n -= here;
    if (!n) return;
    kk_flow_pause_text(flow);
    kk_press_turn(flow->press);
  }
}

/* Where the piece that begins at `start` ends: between letters and not inside a
 * ruby word. */
static gsize piece_end(const KkRichText *rich, gsize start) {
  if (rich->text->len - start <= PIECE) return rich->text->len;
  const char *text = rich->text->str;
  gsize end = (gsize)(g_utf8_find_prev_char(text, text + start + PIECE + 1) - text);
  for (guint i = 0; i < rich->spans->len; i++) {
    const KkSpan *span = &g_array_index(rich->spans, KkSpan, i);
    if (span->start >= end) break;
    if (span->kind == KK_SPAN_RUBY && span->end > end && span->start > start) end = span->start;
  }
  return end;
}

/* All of the text after its first `lines`, in pieces. */
static void set_pieces(KkFlow *flow, const KkRichText *rich, const KkFlowStyle *style,
                       KkLines *lines) {
  gsize start = 0, end = piece_end(rich, 0);
  for (;;) {
    guint n = kk_lines_count(lines);
    /* The last line of a piece is not full: the next piece begins with it. */
    if (end < rich->text->len && n > 1) {
      PangoLayoutLine *last = pango_layout_get_line_readonly(lines->layout, (int)--n);
      end = start + (gsize)pango_layout_line_get_start_index(last);
    }
    set_lines(flow, lines, n, style);
    kk_lines_free(lines);
    start = end;
    if (start >= rich->text->len) return;
    end = piece_end(rich, start);
    lines = kk_lines_new(rich, start, end, flow->right - flow->left, &style->text,
                         flow->press->typeface);
  }
}

void kk_flow_text(KkFlow *flow, const KkRichText *rich, const KkFlowStyle *style) {
  KkPress *press = flow->press;
  double height = style->text.size_pt * style->text.leading;
  gsize end = piece_end(rich, 0);
  KkLines *lines =
      kk_lines_new(rich, 0, end, flow->right - flow->left, &style->text, press->typeface);
  guint n = kk_lines_count(lines);
  if (!flow->anchored) {
    kk_press_space(press, style->before);
    /* What is short goes with all its lines to the page of what it leads to. */
    if (style->keep > 0) kk_press_need(press, (n <= 3 ? n : 1) * height + style->keep);
    if (!lines_for_page(flow, n, height)) kk_press_turn(press);
  }
  gboolean whole = end == rich->text->len && lines_for_page(flow, n, height) == n;
  kk_flow_begin_text(flow, style->tag, !whole || kk_flow_has_parts(rich));
  set_pieces(flow, rich, style, lines);
  kk_flow_end_text(flow, style->tag);
}
