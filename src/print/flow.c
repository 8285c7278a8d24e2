/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/flow.h"

#include <math.h>
#include <string.h>

/* Text broken into lines at a time: pango's line breaking copies what is left
 * of a run for each line, so its time grows with the square of the length. */
#define PIECE 6000

KkFlowStyle kk_flow_body(const KkFlow *flow) {
  double size = flow->press->body_pt;
  return (KkFlowStyle){
      .text = {.size_pt = size, .leading = 1.7, .grey = 0, .lang = flow->lang},
      .tag = "P",
      .before = size * 0.6,
  };
}

void kk_flow_tag_begin(KkFlow *flow, const char *tag) {
  cairo_tag_begin(flow->press->cr, tag, NULL);
}

void kk_flow_tag_end(KkFlow *flow, const char *tag) {
  cairo_tag_end(flow->press->cr, tag);
}

/* ---- links ---- */

/* Cairo 1.16 writes a URI into the PDF as it is given: what could end the
 * string, there or in cairo's own attribute syntax, is percent-encoded (RFC
 * 3986). */
static char *safe_uri(const char *uri) {
  GString *safe = g_string_new(NULL);
  for (const char *p = uri; *p; p++) {
    guchar c = (guchar)*p;
    gboolean plain = c > 0x20 && c < 0x7f && !strchr("()<>\\'\"[]{}^`|", c);
    if (plain)
      g_string_append_c(safe, *p);
    else
      g_string_append_printf(safe, "%%%02X", c);
  }
  return g_string_free(safe, FALSE);
}

static void set_link(KkFlow *flow, const char *target, const char *rectangle) {
  g_autofree char *attributes = NULL;
  if (target[0] == '#') {
    if (!g_hash_table_contains(flow->press->ids, target + 1)) return;
    attributes = g_strdup_printf("dest='%s' rect=[%s]", target + 1, rectangle);
  } else {
    g_autofree char *uri = safe_uri(target);
    attributes = g_strdup_printf("uri='%s' rect=[%s]", uri, rectangle);
  }
  cairo_tag_begin(flow->press->cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end(flow->press->cr, CAIRO_TAG_LINK);
}

void kk_flow_links(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line, double x, double y) {
  double height = lines->style.size_pt * lines->style.leading;
  for (guint i = 0; i < lines->spans->len; i++) {
    const KkSpan *span = lines->spans->pdata[i];
    double from, to;
    if (span->kind != KK_SPAN_LINK || !span->value ||
        !kk_line_extent(lines, line, span, &from, &to))
      continue;
    /* Whole points, which need no decimal sign of any locale. */
    g_autofree char *rectangle = g_strdup_printf("%d %d %d %d", (int)floor(x + from), (int)floor(y),
                                                 (int)ceil(to - from) + 1, (int)ceil(height));
    set_link(flow, span->value, rectangle);
  }
}

/* ---- lines on pages ---- */

/* Draws the next `n` lines from `*node` at the current place. */
static void set_fragment(KkFlow *flow, const KkLines *lines, GSList **node, guint n,
                         const KkFlowStyle *style) {
  KkPress *press = flow->press;
  double height = style->text.size_pt * style->text.leading, y = press->y;
  double width = flow->right - flow->left;
  GSList *first = *node;
  kk_flow_tag_begin(flow, style->tag);
  for (guint i = 0; i < n; i++, *node = (*node)->next) {
    double x = flow->left;
    if (style->align_centre > 0) x += (width - kk_line_width((*node)->data)) / 2;
    kk_line_draw(lines, (*node)->data, press->cr, x, y + i * height);
  }
  kk_flow_tag_end(flow, style->tag);
  /* Not inside the paragraph: cairo 1.16 tags no content of an element that has
   * children. */
  for (guint i = 0; i < n; i++, first = first->next) {
    double x = flow->left;
    if (style->align_centre > 0) x += (width - kk_line_width(first->data)) / 2;
    kk_flow_links(flow, lines, first->data, x, y + i * height);
    kk_line_draw_marks(lines, first->data, press->cr, x, y + i * height);
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
    if (n) kk_press_turn(flow->press);
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

void kk_flow_text(KkFlow *flow, const KkRichText *rich, const KkFlowStyle *style) {
  KkPress *press = flow->press;
  double height = style->text.size_pt * style->text.leading;
  if (!flow->anchored) {
    kk_press_space(press, style->before);
    if (style->keep > 0) kk_press_need(press, height + style->keep);
  }
  gsize start = 0;
  do {
    gsize end = piece_end(rich, start);
    g_autoptr(KkLines) lines =
        kk_lines_new(rich, start, end, flow->right - flow->left, &style->text, press->typeface);
    guint n = kk_lines_count(lines);
    /* The last line of a piece is not full: the next piece begins with it. */
    gboolean more = end < rich->text->len && n > 1;
    if (more) {
      PangoLayoutLine *last = pango_layout_get_line_readonly(lines->layout, (int)--n);
      end = start + (gsize)pango_layout_line_get_start_index(last);
    }
    set_lines(flow, lines, n, style);
    start = end;
  } while (start < rich->text->len);
}
