/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of rich text: attributes, line breaking, drawing, ruby. */
#include <string.h>

#include "print/lines.h"

/* Half the size of the base (JLREQ 3.3.3). */
#define RUBY_SIZE 0.5
/* Noto CJK's ideographic box reaches from 0.88 above to 0.12 below the
 * baseline (its vertical metrics). */
#define BOX_ASCENT 0.88
#define BOX_DESCENT 0.12
/* Between the base's box and the ruby's, in base sizes. */
#define RUBY_GAP 0.02

static gboolean dots_emphasis(const char *lang) {
  return g_ascii_strncasecmp(lang, "ja", 2) == 0 || g_ascii_strncasecmp(lang, "zh", 2) == 0;
}

static PangoLayout *plain_layout(KkTypeface *typeface, const char *text, const char *lang,
                                 const KkFace *face) {
  PangoLayout *layout = pango_layout_new(kk_typeface_context(typeface));
  PangoFontDescription *font = kk_typeface_font(lang, face);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(lang)));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_text(layout, text, -1);
  return layout;
}

static double layout_width(PangoLayout *layout) {
  int width;
  pango_layout_get_size(layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

static KkFace ruby_face(const KkTextStyle *style) {
  return (KkFace){.size_pt = style->size_pt * RUBY_SIZE, .bold = style->bold};
}

/* ---- attributes ---- */

static void insert(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end) {
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert(list, attribute);
}

/* A reading wider than its word spreads the word (JLREQ 3.3.6), and the word
 * stays on one line. */
static void insert_ruby(PangoAttrList *list, const KkLines *lines, const KkSpan *span, gsize start,
                        gsize end) {
  const KkTextStyle *style = &lines->style;
  g_autofree char *base = g_strndup(lines->rich->text->str + span->start, span->end - span->start);
  KkFace base_face = {.size_pt = style->size_pt, .bold = style->bold}, face = ruby_face(style);
  g_autoptr(PangoLayout) base_layout = plain_layout(lines->typeface, base, style->lang, &base_face);
  g_autoptr(PangoLayout) ruby = plain_layout(lines->typeface, span->value, style->lang, &face);
  double wider = layout_width(ruby) - layout_width(base_layout);
  glong letters = g_utf8_strlen(base, -1);
  if (wider > 0 && letters > 0)
    insert(list, pango_attr_letter_spacing_new((int)(wider * PANGO_SCALE / (double)letters)), start,
           end);
  insert(list, pango_attr_allow_breaks_new(FALSE), start, end);
}

static void insert_span(PangoAttrList *list, const KkLines *lines, const KkSpan *span, gsize start,
                        gsize end) {
  const char *lang = lines->style.lang;
  switch (span->kind) {
    case KK_SPAN_STRONG:
      insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, end);
      break;
    case KK_SPAN_EMPHASIS:
      if (!dots_emphasis(lang)) insert(list, pango_attr_style_new(PANGO_STYLE_ITALIC), start, end);
      break;
    case KK_SPAN_CODE: {
      PangoFontDescription *font =
          kk_typeface_font(lang, &(KkFace){.size_pt = lines->style.size_pt, .mono = TRUE});
      insert(list, pango_attr_font_desc_new(font), start, end);
      pango_font_description_free(font);
      break;
    }
    case KK_SPAN_LINK:
      insert(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start, end);
      break;
    case KK_SPAN_RUBY:
      insert_ruby(list, lines, span, start, end);
      break;
  }
}

static void set_attributes(KkLines *lines, gsize end) {
  PangoAttrList *list = pango_attr_list_new();
  const KkTextStyle *style = &lines->style;
  pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string(style->lang)));
  pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
  const GArray *spans = lines->rich->spans;
  for (guint i = 0; i < spans->len; i++) {
    const KkSpan *span = &g_array_index(spans, KkSpan, i);
    if (span->start >= end) break;
    gsize from = MAX(span->start, lines->start), to = MIN(span->end, end);
    if (from >= to) continue;
    g_ptr_array_add(lines->spans, (gpointer)span);
    insert_span(list, lines, span, from - lines->start, to - lines->start);
  }
  pango_layout_set_attributes(lines->layout, list);
  pango_attr_list_unref(list);
}

/* ---- lines ---- */

KkLines *kk_lines_new(const KkRichText *rich, gsize start, gsize end, double width_pt,
                      const KkTextStyle *style, KkTypeface *typeface) {
  KkLines *lines = g_new0(KkLines, 1);
  *lines = (KkLines){rich, typeface, *style, start, g_ptr_array_new(), NULL};
  lines->layout = pango_layout_new(kk_typeface_context(typeface));
  PangoFontDescription *font =
      kk_typeface_font(style->lang, &(KkFace){.size_pt = style->size_pt, .bold = style->bold});
  pango_layout_set_font_description(lines->layout, font);
  pango_font_description_free(font);
  pango_layout_set_auto_dir(lines->layout, FALSE);
  pango_layout_set_wrap(lines->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(lines->layout, width_pt < 0 ? -1 : (int)(width_pt * PANGO_SCALE));
  set_attributes(lines, end);
  pango_layout_set_text(lines->layout, rich->text->str + start, (int)(end - start));
  return lines;
}

void kk_lines_free(KkLines *lines) {
  g_object_unref(lines->layout);
  g_ptr_array_unref(lines->spans);
  g_free(lines);
}

guint kk_lines_count(const KkLines *lines) {
  return (guint)pango_layout_get_line_count(lines->layout);
}

double kk_line_width(PangoLayoutLine *line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

double kk_lines_width(const KkLines *lines) {
  return layout_width(lines->layout);
}

/* ---- drawing ---- */

static double baseline(const KkTextStyle *style, double y) {
  return y + style->size_pt * ((style->leading - 1) / 2 + BOX_ASCENT);
}

static void set_grey(cairo_t *cr, double grey) {
  cairo_set_source_rgb(cr, grey, grey, grey);
}

void kk_line_draw(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x, double y) {
  set_grey(cr, lines->style.grey);
  cairo_move_to(cr, x, baseline(&lines->style, y));
  pango_cairo_show_layout_line(cr, line);
}

gboolean kk_line_extent(const KkLines *lines, PangoLayoutLine *line, const KkSpan *span,
                        double *from, double *to) {
  gsize first = lines->start + (gsize)pango_layout_line_get_start_index(line);
  gsize last = first + (gsize)pango_layout_line_get_length(line);
  gsize start = MAX(first, span->start), end = MIN(last, span->end);
  if (start >= end) return FALSE;
  int left, right;
  pango_layout_line_index_to_x(line, (int)(start - lines->start), FALSE, &left);
  pango_layout_line_index_to_x(line, (int)(end - lines->start), FALSE, &right);
  *from = (double)MIN(left, right) / PANGO_SCALE;
  *to = (double)MAX(left, right) / PANGO_SCALE;
  return *to > *from;
}

/* A reading narrower than its word is spread over it, half a gap at each end
 * (JLREQ 3.3.6, "1-2-1"). */
static void draw_ruby(const KkLines *lines, const KkSpan *span, cairo_t *cr, double from, double to,
                      double y) {
  const KkTextStyle *style = &lines->style;
  KkFace face = ruby_face(style);
  g_autoptr(PangoLayout) ruby = plain_layout(lines->typeface, span->value, style->lang, &face);
  double gap = (to - from) - layout_width(ruby);
  glong letters = g_utf8_strlen(span->value, -1);
  if (gap > 0 && letters > 1) {
    PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(ruby));
    pango_attr_list_insert(
        list, pango_attr_letter_spacing_new((int)(gap * PANGO_SCALE / (double)letters)));
    pango_layout_set_attributes(ruby, list);
    pango_attr_list_unref(list);
  }
  double x = (from + to - layout_width(ruby)) / 2;
  double above = baseline(style, y) - style->size_pt * (BOX_ASCENT + RUBY_GAP);
  set_grey(cr, style->grey);
  cairo_move_to(cr, x, above - face.size_pt * BOX_DESCENT);
  pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(ruby, 0));
}

/* One dot above each letter (JLREQ 3.3.9, emphasis dots). */
static void draw_dots(const KkLines *lines, PangoLayoutLine *line, const KkSpan *span, cairo_t *cr,
                      double x, double y) {
  const KkTextStyle *style = &lines->style;
  const char *text = lines->rich->text->str;
  gsize first = lines->start + (gsize)pango_layout_line_get_start_index(line);
  gsize last = MIN(span->end, first + (gsize)pango_layout_line_get_length(line));
  set_grey(cr, style->grey);
  for (const char *p = text + MAX(span->start, first); p < text + last;) {
    const char *next = g_utf8_next_char(p);
    KkSpan letter = {KK_SPAN_EMPHASIS, (gsize)(p - text), (gsize)(next - text), NULL};
    double from, to;
    if (g_unichar_isalnum(g_utf8_get_char(p)) && kk_line_extent(lines, line, &letter, &from, &to)) {
      double above = baseline(style, y) - style->size_pt * (BOX_ASCENT + 0.14);
      cairo_new_path(cr);
      cairo_arc(cr, x + (from + to) / 2, above, style->size_pt * 0.08, 0, 2 * G_PI);
      cairo_fill(cr);
    }
    p = next;
  }
}

void kk_line_draw_marks(const KkLines *lines, PangoLayoutLine *line, cairo_t *cr, double x,
                        double y) {
  for (guint i = 0; i < lines->spans->len; i++) {
    const KkSpan *span = lines->spans->pdata[i];
    double from, to;
    if (!kk_line_extent(lines, line, span, &from, &to)) continue;
    if (span->kind == KK_SPAN_RUBY)
      draw_ruby(lines, span, cr, x + from, x + to, y);
    else if (span->kind == KK_SPAN_EMPHASIS && dots_emphasis(lines->style.lang))
      draw_dots(lines, line, span, cr, x, y);
  }
}
