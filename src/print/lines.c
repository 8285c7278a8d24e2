/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From rich text to broken lines. */
#include "print/lines.h"

#include <string.h>

#include "print/justify.h"
#include "print/phrases.h"

/* A paragraph's last line has at least so many letters or, where words are parted
 * by spaces, two words of so many bytes. */
#define LAST_LETTERS 4
#define LAST_WORDS 24
/* In narrower columns there is no room for that. */
#define LAST_MEASURE 24
/* Lines of a title that are made alike. */
#define BALANCED_LINES 6
/* A reading may stand over so much of a kana beside its word, in sizes of the
 * reading (JLREQ 3.3.8: up to one). */
#define OVERHANG 0.75

static gboolean is_cjk(const char *lang) {
  return g_ascii_strncasecmp(lang, "ja", 2) == 0 || g_ascii_strncasecmp(lang, "zh", 2) == 0;
}

/* ---- attributes ---- */

static void insert(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end) {
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert(list, attribute);
}

static void insert_font(PangoAttrList *list, const KkLines *lines, const KkFace *face, gsize start,
                        gsize end) {
  PangoFontDescription *font = kk_typeface_font(lines->style.lang, face);
  insert(list, pango_attr_font_desc_new(font), start, end);
  pango_font_description_free(font);
}

/* How far a reading may reach over what stands beside its word: a kana that has no
 * reading of its own. */
static double overhang(const KkLines *lines, gunichar beside) {
  gboolean kana = beside >= 0x3041 && beside <= 0x30ff;
  return kana ? OVERHANG * lines->style.ruby * lines->style.size_pt : 0;
}

/* A reading wider than its word spreads the word (JLREQ 3.3.6), and the word
 * stays on one line. */
static void insert_ruby(PangoAttrList *list, const KkLines *lines, const KkSpan *span, gsize start,
                        gsize end) {
  const KkTextStyle *style = &lines->style;
  const char *text = lines->rich->text->str, *word = text + span->start, *behind = text + span->end;
  g_autofree char *base = g_strndup(word, span->end - span->start);
  KkFace face = {.size_pt = style->size_pt, .bold = style->bold};
  double wide = kk_typeface_width(lines->typeface, base, style->lang, &face);
  face.size_pt *= style->ruby;
  double wider = kk_typeface_width(lines->typeface, span->value, style->lang, &face) - wide;
  if (word > text) wider -= overhang(lines, g_utf8_get_char(g_utf8_prev_char(word)));
  if (*behind) wider -= overhang(lines, g_utf8_get_char(behind));
  glong letters = g_utf8_strlen(base, -1);
  if (wider > 0 && letters > 0)
    insert(list, pango_attr_letter_spacing_new((int)(wider * PANGO_SCALE / (double)letters)), start,
           end);
  insert(list, pango_attr_allow_breaks_new(FALSE), start, end);
}

static void insert_span(PangoAttrList *list, const KkLines *lines, const KkSpan *span, gsize start,
                        gsize end) {
  switch (span->kind) {
    case KK_SPAN_STRONG:
      insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, end);
      break;
    case KK_SPAN_EMPHASIS:
      if (!is_cjk(lines->style.lang))
        insert(list, pango_attr_style_new(PANGO_STYLE_ITALIC), start, end);
      break;
    case KK_SPAN_CODE:
      insert_font(list, lines, &(KkFace){.size_pt = lines->style.size_pt, .mono = TRUE}, start,
                  end);
      break;
    case KK_SPAN_LINK: /* its rule is drawn with the line */
      break;
    case KK_SPAN_RUBY:
      insert_ruby(list, lines, span, start, end);
      break;
  }
}

static void insert_spans(PangoAttrList *list, KkLines *lines, gsize end) {
  const GArray *spans = lines->rich->spans;
  for (guint i = 0; i < spans->len; i++) {
    const KkSpan *span = &g_array_index(spans, KkSpan, i);
    if (span->start >= end) break;
    gsize from = MAX(span->start, lines->start), to = MIN(span->end, end);
    if (from >= to) continue;
    g_ptr_array_add(lines->spans, (gpointer)span);
    insert_span(list, lines, span, from - lines->start, to - lines->start);
  }
}

/* Of two marks that meet, one gives up its blank half: 。」 and （「 and 」「. Which of
 * the letters `c` (at `p`) and `next` (at `q`) does; NULL: none. */
static const char *tight_mark(const char *p, gunichar c, const char *q, gunichar next) {
  gboolean opens = kk_is_opening(next);
  if (kk_is_closing(c) && (opens || kk_is_closing(next))) return p;
  return kk_is_opening(c) && opens ? q : NULL;
}

/* 12月 and 6パーセント are not parted. */
static gboolean counts(gunichar c, gunichar next) {
  return c < 0x80 && g_ascii_isdigit((char)c) &&
         ((next >= 0x30a1 && next <= 0x30fa) || (next >= 0x4e00 && next <= 0x9fff));
}

static void insert_pairs(PangoAttrList *list, const char *text, const char *end) {
  const char *p = text;
  for (gunichar c = 0, next; p < end; c = next) {
    const char *q = c ? g_utf8_next_char(p) : p;
    if (q >= end) return;
    next = g_utf8_get_char(q);
    const char *tight = c ? tight_mark(p, c, q, next) : NULL;
    if (tight)
      insert(list, pango_attr_font_features_new("halt=1"), (gsize)(tight - text),
             (gsize)(g_utf8_next_char(tight) - text));
    if (counts(c, next))
      insert(list, pango_attr_allow_breaks_new(FALSE), (gsize)(p - text),
             (gsize)(g_utf8_next_char(q) - text));
    p = q;
  }
}

/* The last letters or words of a text stay together. */
static void keep_ending(PangoAttrList *list, const KkLines *lines, const char *text, gsize length) {
  const char *end = text + length, *p = end;
  guint letters = 0, words = 0;
  while (p > text) {
    const char *before = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(before);
    if (c == 0x2028 || (c == ' ' && ++words == 2) || end - before > LAST_WORDS) break;
    p = before;
    letters++;
    if (is_cjk(lines->style.lang) && letters == LAST_LETTERS) break;
  }
  if (p > text && p < end)
    insert(list, pango_attr_allow_breaks_new(FALSE), (gsize)(p - text), length);
}

/* Titles are broken between phrases. */
static void keep_phrases(PangoAttrList *list, const char *text, gsize length) {
  g_autoptr(GArray) breaks = kk_phrase_breaks(text, length);
  gsize from = 0;
  for (guint i = 0; i <= breaks->len; i++) {
    gsize to = i < breaks->len ? g_array_index(breaks, gsize, i) : length;
    if (to > from) insert(list, pango_attr_allow_breaks_new(FALSE), from, to);
    from = to;
  }
}

/* `tidy`: with what keeps words together, which can make a line too long. */
static void set_attributes(KkLines *lines, gsize end, double width_pt, gboolean tidy) {
  PangoAttrList *list = pango_attr_list_new();
  const KkTextStyle *style = &lines->style;
  const char *text = lines->rich->text->str + lines->start;
  gsize length = end - lines->start;
  pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string(style->lang)));
  pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
  if (is_cjk(style->lang)) {
    pango_attr_list_insert(list, pango_attr_font_features_new("kern=0"));
    insert_pairs(list, text, text + length);
    /* A title that begins with a bracket begins at the margin. */
    if (style->balanced && length && kk_is_opening(g_utf8_get_char(text)))
      insert(list, pango_attr_font_features_new("halt=1"), 0,
             (gsize)(g_utf8_next_char(text) - text));
  }
  g_ptr_array_set_size(lines->spans, 0);
  insert_spans(list, lines, end);
  gboolean last = end == lines->rich->text->len && width_pt > LAST_MEASURE * style->size_pt;
  if (tidy && style->balanced && is_cjk(style->lang)) keep_phrases(list, text, length);
  if (tidy && last) keep_ending(list, lines, text, length);
  pango_layout_set_attributes(lines->layout, list);
  pango_attr_list_unref(list);
}

/* ---- lines ---- */

static void set_width(KkLines *lines, double width_pt) {
  pango_layout_set_width(lines->layout, width_pt < 0 ? -1 : (int)(width_pt * PANGO_SCALE));
}

/* The narrowest measure that gives no more lines: all are then about as long. */
static void balance(KkLines *lines, double width_pt) {
  guint n = kk_lines_count(lines);
  if (n < 2 || n > BALANCED_LINES) return;
  double low = width_pt / 2, high = width_pt;
  while (high - low > lines->style.size_pt / 4) {
    double middle = (low + high) / 2;
    set_width(lines, middle);
    gboolean fits = kk_lines_count(lines) <= n && kk_lines_width(lines) <= middle + 0.01;
    *(fits ? &high : &low) = middle;
  }
  set_width(lines, high);
}

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
  set_width(lines, width_pt);
  set_attributes(lines, end, width_pt, TRUE);
  pango_layout_set_text(lines->layout, rich->text->str + start, (int)(end - start));
  if (width_pt < 0) return lines;
  if (kk_lines_width(lines) > width_pt + 0.01) set_attributes(lines, end, width_pt, FALSE);
  if (style->balanced) balance(lines, width_pt);
  if (style->justified && is_cjk(style->lang)) kk_justify(lines->layout, width_pt, style->size_pt);
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

PangoLayoutLine *kk_lines_first(const KkLines *lines) {
  return pango_layout_get_line_readonly(lines->layout, 0);
}

double kk_line_width(PangoLayoutLine *line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

double kk_lines_width(const KkLines *lines) {
  int width;
  pango_layout_get_size(lines->layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

gboolean kk_line_extent(const KkLines *lines, PangoLayoutLine *line, gsize start, gsize end,
                        double *from, double *to) {
  gsize first = lines->start + (gsize)pango_layout_line_get_start_index(line);
  gsize last = first + (gsize)pango_layout_line_get_length(line);
  start = MAX(first, start);
  end = MIN(last, end);
  if (start >= end) return FALSE;
  int left, right;
  pango_layout_line_index_to_x(line, (int)(start - lines->start), FALSE, &left);
  pango_layout_line_index_to_x(line, (int)(end - lines->start), FALSE, &right);
  *from = (double)MIN(left, right) / PANGO_SCALE;
  *to = (double)MAX(left, right) / PANGO_SCALE;
  return *to > *from;
}
