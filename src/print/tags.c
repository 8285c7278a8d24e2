/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of what is set, as PDF's tags tell it. */
#include <math.h>
#include <string.h>

#include "print/flow.h"

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

gboolean kk_flow_link_begin(KkFlow *flow, const char *target, const char *words, double x, double y,
                            double width, double height) {
  KkPress *press = flow->press;
  gboolean inside = target[0] == '#';
  if (inside && !g_hash_table_contains(press->ids, target + 1)) return FALSE;
  g_autofree char *place = inside ? g_strdup(target + 1) : safe_uri(target);
  /* Whole points, which need no decimal sign of any locale. */
  g_autofree char *attributes =
      g_strdup_printf("%s='%s' rect=[%d %d %d %d]", inside ? "dest" : "uri", place, (int)floor(x),
                      (int)floor(y), (int)ceil(width) + 1, (int)ceil(height));
  cairo_tag_begin(press->cr, CAIRO_TAG_LINK, attributes);
  g_ptr_array_add(press->links, g_strdup(words));
  return TRUE;
}

/* ---- text ---- */

gboolean kk_flow_has_parts(const KkRichText *rich) {
  for (guint i = 0; i < rich->spans->len; i++) {
    KkSpanKind kind = g_array_index(rich->spans, KkSpan, i).kind;
    if (kind == KK_SPAN_RUBY || kind == KK_SPAN_LINK) return TRUE;
  }
  return FALSE;
}

void kk_flow_begin_text(KkFlow *flow, const char *tag, gboolean parted) {
  flow->parted = tag && parted;
  flow->in_span = FALSE;
  if (tag) kk_flow_tag_begin(flow, tag);
}

void kk_flow_pause_text(KkFlow *flow) {
  if (flow->in_span) kk_flow_tag_end(flow, "Span");
  flow->in_span = FALSE;
}

void kk_flow_end_text(KkFlow *flow, const char *tag) {
  kk_flow_pause_text(flow);
  flow->parted = FALSE;
  if (tag) kk_flow_tag_end(flow, tag);
}

static void draw_in_span(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line,
                         const KkLinePart *part, double x, double y) {
  if (!flow->in_span) kk_flow_tag_begin(flow, "Span");
  flow->in_span = TRUE;
  kk_line_draw_part(lines, line, part, flow->press->cr, x, y);
}

static void draw_word_with_reading(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line,
                                   const KkLinePart *part, double x, double y) {
  kk_flow_pause_text(flow);
  kk_flow_tag_begin(flow, "Ruby");
  kk_flow_tag_begin(flow, "RB");
  kk_line_draw_part(lines, line, part, flow->press->cr, x, y);
  kk_flow_tag_end(flow, "RB");
  kk_flow_tag_begin(flow, "RT");
  kk_line_draw_reading(lines, line, part, flow->press->cr, x, y);
  kk_flow_tag_end(flow, "RT");
  kk_flow_tag_end(flow, "Ruby");
}

static void draw_link(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line,
                      const KkLinePart *part, double x, double y) {
  const KkSpan *span = part->span;
  double from = 0, to = 0, height = lines->style.size_pt * lines->style.leading;
  kk_line_extent(lines, line, part->start, part->end, &from, &to);
  g_autofree char *words = g_strndup(lines->rich->text->str + span->start, span->end - span->start);
  kk_flow_pause_text(flow);
  if (kk_flow_link_begin(flow, span->value, words, x + from, y, to - from, height)) {
    kk_line_draw_part(lines, line, part, flow->press->cr, x, y);
    kk_flow_tag_end(flow, "Link");
  } else {
    draw_in_span(flow, lines, line, part, x, y);
  }
}

void kk_flow_line(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line, double x, double y) {
  if (!flow->parted) {
    kk_line_draw(lines, line, flow->press->cr, x, y);
    return;
  }
  g_autoptr(GArray) parts = kk_line_parts(lines, line);
  for (guint i = 0; i < parts->len; i++) {
    const KkLinePart *part = &g_array_index(parts, KkLinePart, i);
    if (part->kind == KK_PART_TEXT)
      draw_in_span(flow, lines, line, part, x, y);
    else if (part->kind == KK_PART_RUBY)
      draw_word_with_reading(flow, lines, line, part, x, y);
    else
      draw_link(flow, lines, line, part, x, y);
  }
}
