/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents: which line on which page, and their setting. */
#include "print/contents.h"

#include <math.h>

#include "print/book_words.h"

#define DEPTHS 3
/* In sizes of the body, by depth: indent, and space above. */
static const double indents[DEPTHS] = {0, 1.5, 3};
static const double spaces[DEPTHS] = {0.55, 0.15, 0.05};
/* A title of more lines is cut. */
#define TITLE_LINES 4
/* Where that saves a page, all stands so much closer. */
#define TIGHT_SPACE 0.6
#define TIGHT_LEADING 0.9
/* Figures that a page number may have, and the gap before it, in sizes. */
#define NUMBER_FIGURES 4
#define NUMBER_GAP 0.8
/* Between the leader's dots, and from the title to the first. */
#define DOT_PITCH 0.5
#define DOT_SIZE 0.09
#define LEADER_GAP 0.6
/* Leaders shorter than that are not drawn. */
#define LEADER_LEAST 1.5

/* ---- how sections belong together ---- */

KkBookBranch *kk_book_branches(const KkBookletSection *sections, guint n) {
  KkBookBranch *branches = g_new0(KkBookBranch, n + 1);
  for (guint i = 0; i < n; i++) {
    gint32 above = (gint32)i - 1;
    while (above >= 0 && sections[above].section->level >= sections[i].section->level)
      above = branches[above].above;
    branches[i] = (KkBookBranch){above < 0 ? 0 : branches[above].depth + 1, above};
  }
  return branches;
}

/* ---- lines ---- */

static guint shown_depth(const KkContents *contents, guint index) {
  return MIN(contents->branches[index].depth, DEPTHS - 1);
}

static double space_above(const KkContents *contents, guint index) {
  const KkPress *press = contents->press;
  guint depth = contents->bold ? shown_depth(contents, index) : 1;
  double space = press->body_pt * (spaces[depth] + press->style->item_space);
  return contents->tight ? space * TIGHT_SPACE : space;
}

static double leading_of(const KkContents *contents) {
  double leading = contents->press->style->contents_leading;
  return contents->tight ? leading * TIGHT_LEADING : leading;
}

static KkTextStyle line_style(const KkContents *contents, guint index) {
  const KkPress *press = contents->press;
  const KkSection *section = press->book->sections[index].section;
  return (KkTextStyle){.size_pt = press->body_pt,
                       .leading = leading_of(contents),
                       .bold = contents->bold && contents->branches[index].depth == 0,
                       .ruby = press->style->ruby,
                       .balanced = TRUE,
                       .lang = section->lang ? section->lang : press->lang};
}

/* The title of a section, in lines; `rich` is cleared and must outlive them. */
static KkLines *title_lines(const KkContents *contents, guint index, KkRichText *rich) {
  KkPress *press = contents->press;
  const KkSection *section = press->book->sections[index].section;
  const GPtrArray *title = section->title;
  for (guint i = 0; title && i < title->len; i++)
    kk_rich_text_add(rich, press->typeface, title->pdata[i]);
  if (!rich->text->len) g_string_append(rich->text, kk_book_words(press->lang)->untitled);
  KkTextStyle style = line_style(contents, index);
  double number = (NUMBER_FIGURES * 0.6 + NUMBER_GAP) * style.size_pt;
  double width =
      press->right - press->left - indents[shown_depth(contents, index)] * press->body_pt;
  KkLines *lines = kk_lines_new(rich, 0, rich->text->len, width - number, &style, press->typeface);
  if (kk_lines_count(lines) > TITLE_LINES) {
    pango_layout_set_height(lines->layout, -TITLE_LINES);
    pango_layout_set_ellipsize(lines->layout, PANGO_ELLIPSIZE_END);
  }
  return lines;
}

static double line_height(const KkContents *contents) {
  return contents->press->body_pt * leading_of(contents);
}

/* ---- which line on which page ---- */

static double height_of(const KkContents *contents, guint index) {
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) lines = title_lines(contents, index, rich);
  return kk_lines_count(lines) * line_height(contents);
}

/* The text area of contents page `page` (from 0), whichever symbol its code gets. */
static void lay_page(const KkContents *contents, guint page) {
  KkPress *press = contents->press;
  press->page = page + 2; /* behind the cover */
  press->reserve = (KkRect){0};
  if (press->book->page_code)
    press->reserve = kk_code_row_reserve(&press->rules, press->plan->code.size_mm, press->page);
  kk_press_lay_text_area(press);
}

static gboolean leads_down(const KkContents *contents, guint index, guint n) {
  return index + 1 < n && contents->branches[index + 1].depth > contents->branches[index].depth;
}

static void assign_pages(KkContents *contents, guint n) {
  KkPress *press = contents->press;
  contents->n_pages = 1;
  lay_page(contents, 0);
  double y = press->top + kk_flow_title_height(press), next = 0;
  for (guint i = 0; i < n; i++) {
    double height = next > 0 ? next : height_of(contents, i), wanted = height;
    double space = y > press->top ? space_above(contents, i) : 0;
    next = 0;
    if (leads_down(contents, i, n)) {
      next = height_of(contents, i + 1);
      wanted += space_above(contents, i + 1) + next;
    }
    if (y > press->top && y + space + wanted > press->bottom) {
      lay_page(contents, contents->n_pages++);
      y = press->top;
      space = 0;
    }
    contents->pages[i] = contents->n_pages - 1;
    y += space + height;
  }
}

KkContents *kk_contents_new(KkPress *press, const KkBookBranch *branches) {
  guint n = press->book->n_sections;
  KkContents *contents = g_new0(KkContents, 1);
  *contents = (KkContents){.press = press, .branches = branches, .pages = g_new0(guint, n + 1)};
  for (guint i = 0; i < n; i++) contents->bold |= branches[i].depth > 0;
  assign_pages(contents, n);
  guint n_pages = contents->n_pages;
  if (n_pages == 1) return contents;
  contents->tight = TRUE;
  assign_pages(contents, n);
  if (contents->n_pages < n_pages) return contents;
  contents->tight = FALSE;
  assign_pages(contents, n);
  return contents;
}

void kk_contents_free(KkContents *contents) {
  g_free(contents->pages);
  g_free(contents);
}

/* ---- setting ---- */

static void draw_leader(KkPress *press, double from, double to, double y) {
  double size = press->body_pt, pitch = DOT_PITCH * size;
  if (to - from < LEADER_LEAST * size) return;
  /* Dots of all lines stand below each other. */
  double first = to - floor((to - from) / pitch) * pitch;
  double none[] = {0, pitch};
  cairo_save(press->cr);
  cairo_set_source_rgb(press->cr, press->style->soft, press->style->soft, press->style->soft);
  cairo_set_line_width(press->cr, DOT_SIZE * size);
  cairo_set_line_cap(press->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash(press->cr, none, 2, 0);
  cairo_move_to(press->cr, first, y);
  cairo_line_to(press->cr, to + 0.01, y);
  cairo_stroke(press->cr);
  cairo_restore(press->cr);
}

/* The number, at the right end of the measure; gives its left end. */
static double draw_number(KkPress *press, const char *number, const KkTextStyle *style, double y) {
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_string_append(rich->text, number);
  g_autoptr(KkLines) lines = kk_lines_new(rich, 0, rich->text->len, -1, style, press->typeface);
  double x = press->right - kk_lines_width(lines);
  kk_line_draw(lines, kk_lines_first(lines), press->cr, x, y);
  return x;
}

/* Title and number, linked; gives where the leader goes. */
static void draw_words(KkFlow *flow, const KkLines *lines, const char *id, const char *number,
                       double left, double leader[2]) {
  KkPress *press = flow->press;
  guint n = kk_lines_count(lines);
  double line = lines->style.size_pt * lines->style.leading;
  g_autofree char *target = g_strconcat("#", id ? id : "", NULL);
  g_autofree char *words = g_strdup_printf("%s %s", lines->rich->text->str, number);
  gboolean linked =
      kk_flow_link_begin(flow, target, words, left, press->y, press->right - left, n * line);
  GSList *node = pango_layout_get_lines_readonly(lines->layout);
  for (guint i = 0; i < n; i++, node = node->next) {
    kk_line_draw(lines, node->data, press->cr, left, press->y + i * line);
    leader[0] = left + kk_line_width(node->data) + LEADER_GAP * press->body_pt;
  }
  leader[1] = draw_number(press, number, &lines->style, press->y + (n - 1) * line) -
              LEADER_GAP * press->body_pt;
  if (linked) kk_flow_tag_end(flow, "Link");
}

static void set_line(KkFlow *flow, const KkContents *contents, guint index) {
  KkPress *press = flow->press;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_autoptr(KkLines) lines = title_lines(contents, index, rich);
  double left = press->left + indents[shown_depth(contents, index)] * press->body_pt;
  double leader[2] = {left, left};
  KkFolio folio = g_array_index(press->printed, KkFolio, press->starts[index] - 1);
  g_autofree char *number = kk_folio_text(folio);
  kk_press_space(press, space_above(contents, index));
  kk_flow_tag_begin(flow, "Reference");
  draw_words(flow, lines, press->book->sections[index].section->id, number, left, leader);
  kk_flow_tag_end(flow, "Reference");
  kk_press_advance(press, kk_lines_count(lines) * line_height(contents));
  draw_leader(press, leader[0], leader[1], press->y - line_height(contents) / 2);
}

/* Ends the lists that are deeper than `depth`, and the line before where it is as
 * deep; begins the list that the line wants. */
static void open_list(KkFlow *flow, guint *lists, guint depth) {
  for (; *lists > depth + 1; (*lists)--) {
    kk_flow_tag_end(flow, "TOCI");
    kk_flow_tag_end(flow, "TOC");
  }
  if (*lists == depth + 1) {
    kk_flow_tag_end(flow, "TOCI");
  } else {
    kk_flow_tag_begin(flow, "TOC");
    (*lists)++;
  }
}

void kk_contents_set_page(KkFlow *flow, const KkContents *contents, guint page, guint *lists) {
  for (guint i = 0; i < contents->press->book->n_sections; i++) {
    if (contents->pages[i] != page) continue;
    open_list(flow, lists, contents->branches[i].depth);
    kk_flow_tag_begin(flow, "TOCI");
    set_line(flow, contents, i);
  }
}

void kk_contents_end(KkFlow *flow, guint *lists) {
  for (; *lists > 0; (*lists)--) {
    kk_flow_tag_end(flow, "TOCI");
    kk_flow_tag_end(flow, "TOC");
  }
}
