/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/edges.h"

#define FOOT_BASELINE_MM 12.0
/* Where the running title on top begins, in heights of the upper margin. */
#define HEAD_PLACE 0.54
/* Between a page number and the title beside it, and the least room that such a title
 * wants, in sizes. */
#define TITLE_GAP 1.6
#define TITLE_ROOM 8

static double mm(double length) {
  return length * KK_POINTS_PER_MM;
}

/* A line of text for the edge: one line, cut where the room ends. */
static KkLines *edge_line(KkPress *press, KkRichText *rich, double room, const KkTextStyle *style) {
  KkLines *lines = kk_lines_new(rich, 0, rich->text->len, room, style, press->typeface);
  pango_layout_set_ellipsize(lines->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode(lines->layout, TRUE);
  return lines;
}

/* Draws `text` between left and right, at the end that `at_left` says. Gives the width
 * that it takes. */
static double draw_at_edge(KkPress *press, const char *text, const KkTextStyle *style, double left,
                           double right, double y, gboolean at_left) {
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  kk_rich_text_add_plain(rich, press->typeface, text);
  if (!rich->text->len) return 0;
  g_autoptr(KkLines) lines = edge_line(press, rich, right - left, style);
  PangoLayoutLine *line = kk_lines_first(lines);
  double width = kk_line_width(line);
  cairo_set_source_rgb(press->cr, style->grey, style->grey, style->grey);
  cairo_move_to(press->cr, at_left ? left : right - width, y);
  pango_cairo_show_layout_line(press->cr, line);
  return width;
}

void kk_edges_free(const KkPress *press, gboolean lower, double *left, double *right) {
  KkRect reserve = press->reserve;
  KkCorner corner = kk_code_corner(&press->rules, press->page);
  *left = press->left;
  *right = press->right;
  if (kk_corner_is_lower(corner) != lower || reserve.width_mm <= 0) return;
  if (kk_corner_is_left(corner))
    *left = MAX(*left, mm(reserve.width_mm));
  else
    *right = MIN(*right, mm(reserve.x_mm));
}

double kk_edges_head_mm(const KkPress *press) {
  return kk_paper_margins(press->paper).top_mm * HEAD_PLACE;
}

static gboolean away_is_left(const KkPress *press) {
  return !kk_corner_is_left(kk_code_corner(&press->rules, press->page));
}

static KkTextStyle running_style(const KkPress *press) {
  return (KkTextStyle){.size_pt = press->style->running,
                       .leading = 1,
                       .grey = press->style->soft,
                       .lang = press->lang};
}

/* Gives the width that the number takes. */
static double draw_folio(KkPress *press) {
  double left, right;
  kk_edges_free(press, TRUE, &left, &right);
  g_autofree char *number = kk_folio_text(g_array_index(press->printed, KkFolio, press->page - 1));
  KkTextStyle style = {
      .size_pt = press->style->folio, .leading = 1, .bold = TRUE, .lang = press->lang};
  double y = mm(press->paper.height_mm - FOOT_BASELINE_MM);
  return draw_at_edge(press, number, &style, left, right, y, away_is_left(press));
}

void kk_edges_draw_folio(KkPress *press) {
  draw_folio(press);
}

void kk_edges_draw(KkPress *press, const char *head) {
  KkTextStyle style = running_style(press);
  gboolean at_left = away_is_left(press);
  double taken = draw_folio(press) + TITLE_GAP * style.size_pt, left, right;
  kk_edges_free(press, TRUE, &left, &right);
  double y = mm(press->paper.height_mm - FOOT_BASELINE_MM);
  *(at_left ? &left : &right) += at_left ? taken : -taken;
  if (right - left >= TITLE_ROOM * style.size_pt)
    draw_at_edge(press, press->foot, &style, left, right, y, at_left);
  kk_edges_free(press, FALSE, &left, &right);
  if (head) draw_at_edge(press, head, &style, left, right, mm(kk_edges_head_mm(press)), at_left);
}

void kk_edges_draw_labels(KkPress *press, const KkPlacement *placed, guint n) {
  KkTextStyle style = {.size_pt = press->style->label, .leading = 1.2, .lang = "en"};
  double quiet = 0; /* the widest: labels stand in line */
  for (guint i = 0; i < n; i++)
    quiet = MAX(quiet, placed[i].symbol->module_mm * KK_QUIET_ZONE_MODULES);
  for (guint i = 0; i < n && placed[i].parts > 1; i++) {
    KkRect place = placed[i].place;
    g_autoptr(KkRichText) rich = kk_rich_text_new();
    g_string_append_printf(rich->text, "%u/%u", placed[i].part, placed[i].parts);
    g_autoptr(KkLines) lines = kk_lines_new(rich, 0, rich->text->len, -1, &style, press->typeface);
    double x = mm(place.x_mm + place.width_mm / 2) - kk_lines_width(lines) / 2;
    double y = kk_corner_is_lower(kk_code_corner(&press->rules, press->page))
                   ? mm(place.y_mm - quiet) - style.size_pt * style.leading
                   : mm(place.y_mm + place.height_mm + quiet);
    kk_line_draw(lines, kk_lines_first(lines), press->cr, x, y);
  }
}
