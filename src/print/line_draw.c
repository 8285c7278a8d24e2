/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing lines: words, readings, emphasis dots, the rules under links. */
#include "print/lines.h"

/* Noto CJK's ideographic box reaches from 0.88 above to 0.12 below the
 * baseline (its vertical metrics). */
#define BOX_ASCENT 0.88
#define BOX_DESCENT 0.12
/* In sizes of the text: between a word's box and its reading's; of emphasis dots
 * above the box; of the rule below a link. */
#define RUBY_GAP 0.02
#define DOT_GAP 0.14
#define DOT_RADIUS 0.08
#define RULE_GAP 0.16
#define RULE_THICKNESS 0.05

static double baseline(const KkTextStyle *style, double y) {
  return y + style->size_pt * ((style->leading - 1) / 2 + BOX_ASCENT);
}

static void use_ink(const KkLines *lines, cairo_t *cr) {
  double grey = lines->style.grey;
  cairo_set_source_rgb(cr, grey, grey, grey);
}

/* ---- parts ---- */

static gsize line_start(const KkLines *lines, PangoLayoutLine *line) {
  return lines->start + (gsize)pango_layout_line_get_start_index(line);
}

static void add_part(GArray *parts, int kind, const KkSpan *span, gsize start, gsize end) {
  KkLinePart part = {.span = span, .start = start, .end = end};
  part.kind = kind;
  if (end > start) g_array_append_val(parts, part);
}

GArray *kk_line_parts(const KkLines *lines, PangoLayoutLine *line) {
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(KkLinePart));
  gsize at = line_start(lines, line), end = at + (gsize)pango_layout_line_get_length(line);
  for (guint i = 0; i < lines->spans->len; i++) {
    const KkSpan *span = lines->spans->pdata[i];
    gboolean link = span->kind == KK_SPAN_LINK && span->value;
    /* What lies inside a link has been passed with it. */
    if ((!link && span->kind != KK_SPAN_RUBY) || span->start >= end || span->end <= at) continue;
    if (!link && span->start < at) continue;
    gsize from = MAX(span->start, at), to = MIN(span->end, end);
    add_part(parts, KK_PART_TEXT, NULL, at, from);
    add_part(parts, link ? KK_PART_LINK : KK_PART_RUBY, span, from, to);
    at = to;
  }
  add_part(parts, KK_PART_TEXT, NULL, at, end);
  return parts;
}

/* ---- words ---- */

/* The glyphs of bytes [start, end) of the layout's text, which `run` holds in part.
 * Free with pango_glyph_item_free. */
static PangoGlyphItem *cut_run(PangoLayoutRun *run, const char *text, int start, int end) {
  int from = run->item->offset, to = from + run->item->length;
  PangoGlyphItem *cut = pango_glyph_item_copy(run);
  if (start > from) {
    PangoGlyphItem *before = pango_glyph_item_split(cut, text, start - from);
    pango_glyph_item_free(before);
    from = start;
  }
  if (end >= to) return cut;
  PangoGlyphItem *kept = pango_glyph_item_split(cut, text, end - from);
  pango_glyph_item_free(cut);
  return kept;
}

static void draw_words(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                       cairo_t *cr, double x, double y) {
  const char *text = pango_layout_get_text(lines->layout);
  int start = (int)(part->start - lines->start), end = (int)(part->end - lines->start);
  y = baseline(&lines->style, y);
  for (GSList *node = line->runs; node; node = node->next) {
    PangoLayoutRun *run = node->data;
    int from = run->item->offset, to = from + run->item->length, left;
    if (start >= to || end <= from) continue;
    pango_layout_line_index_to_x(line, MAX(from, start), FALSE, &left);
    cairo_move_to(cr, x + (double)left / PANGO_SCALE, y);
    PangoGlyphItem *cut = start > from || end < to ? cut_run(run, text, start, end) : NULL;
    pango_cairo_show_glyph_item(cr, text, cut ? cut : run);
    if (cut) pango_glyph_item_free(cut);
  }
}

static gboolean is_whole(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part) {
  return part->start == line_start(lines, line) &&
         part->end - part->start == (gsize)pango_layout_line_get_length(line);
}

/* ---- beside the words ---- */

/* A reading narrower than its word is spread over it, half a gap at each end
 * (JLREQ 3.3.6, "1-2-1"). */
static void draw_ruby(const KkLines *lines, const KkSpan *span, cairo_t *cr, double from, double to,
                      double y) {
  const KkTextStyle *style = &lines->style;
  KkFace face = {.size_pt = style->size_pt * style->ruby, .bold = style->bold};
  g_autoptr(PangoLayout) ruby =
      kk_typeface_layout(lines->typeface, span->value, style->lang, &face);
  double gap = (to - from) - kk_layout_width(ruby);
  glong letters = g_utf8_strlen(span->value, -1);
  if (gap > 0 && letters > 1) {
    PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(ruby));
    pango_attr_list_insert(
        list, pango_attr_letter_spacing_new((int)(gap * PANGO_SCALE / (double)letters)));
    pango_layout_set_attributes(ruby, list);
    pango_attr_list_unref(list);
  }
  double x = (from + to - kk_layout_width(ruby)) / 2;
  double above = baseline(style, y) - style->size_pt * (BOX_ASCENT + RUBY_GAP);
  use_ink(lines, cr);
  cairo_move_to(cr, x, above - face.size_pt * BOX_DESCENT);
  pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(ruby, 0));
}

void kk_line_draw_reading(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                          cairo_t *cr, double x, double y) {
  double from, to;
  if (kk_line_extent(lines, line, part->start, part->end, &from, &to))
    draw_ruby(lines, part->span, cr, x + from, x + to, y);
}

static gboolean dots_emphasis(const char *lang) {
  return g_ascii_strncasecmp(lang, "ja", 2) == 0 || g_ascii_strncasecmp(lang, "zh", 2) == 0;
}

/* One dot above each letter (JLREQ 3.3.9, emphasis dots). */
static void draw_dots(const KkLines *lines, PangoLayoutLine *line, gsize start, gsize end,
                      cairo_t *cr, double x, double y) {
  const KkTextStyle *style = &lines->style;
  const char *text = lines->rich->text->str;
  for (const char *p = text + start; p < text + end;) {
    const char *next = g_utf8_next_char(p);
    double from, to;
    if (g_unichar_isalnum(g_utf8_get_char(p)) &&
        kk_line_extent(lines, line, (gsize)(p - text), (gsize)(next - text), &from, &to)) {
      double above = baseline(style, y) - style->size_pt * (BOX_ASCENT + DOT_GAP);
      cairo_new_path(cr);
      cairo_arc(cr, x + (from + to) / 2, above, style->size_pt * DOT_RADIUS, 0, 2 * G_PI);
      cairo_fill(cr);
    }
    p = next;
  }
}

static void draw_rule(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                      cairo_t *cr, double x, double y) {
  double from, to, size = lines->style.size_pt;
  if (!kk_line_extent(lines, line, part->start, part->end, &from, &to)) return;
  cairo_rectangle(cr, x + from, baseline(&lines->style, y) + size * RULE_GAP, to - from,
                  size * RULE_THICKNESS);
  cairo_fill(cr);
}

void kk_line_draw_part(const KkLines *lines, PangoLayoutLine *line, const KkLinePart *part,
                       cairo_t *cr, double x, double y) {
  use_ink(lines, cr);
  if (is_whole(lines, line, part)) {
    cairo_move_to(cr, x, baseline(&lines->style, y));
    pango_cairo_show_layout_line(cr, line);
  } else {
    draw_words(lines, line, part, cr, x, y);
  }
  if (part->kind == KK_PART_LINK) draw_rule(lines, line, part, cr, x, y);
  for (guint i = 0; i < lines->spans->len; i++) {
    const KkSpan *span = lines->spans->pdata[i];
    gsize start = MAX(span->start, part->start), end = MIN(span->end, part->end);
    if (start >= end) continue;
    if (span->kind == KK_SPAN_EMPHASIS && dots_emphasis(lines->style.lang))
      draw_dots(lines, line, start, end, cr, x, y);
    double from, to;
    if (span->kind == KK_SPAN_RUBY && part->kind == KK_PART_LINK &&
        kk_line_extent(lines, line, start, end, &from, &to))
      draw_ruby(lines, span, cr, x + from, x + to, y);
  }
}

void kk_line_draw(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x, double y) {
  g_autoptr(GArray) parts = kk_line_parts(lines, line);
  for (guint i = 0; i < parts->len; i++) {
    const KkLinePart *part = &g_array_index(parts, KkLinePart, i);
    kk_line_draw_part(lines, line, part, cr, x, y);
    if (part->kind == KK_PART_RUBY) kk_line_draw_reading(lines, line, part, cr, x, y);
  }
}
