/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/front.h"

#include "print/book_words.h"
#include "print/edges.h"

/* The cover: where its title begins, in heights of the page; the bar above it, in
 * millimetres; spaces, in sizes of the body. */
#define TITLE_TOP 0.24
#define BAR_WIDTH_MM 22.0
#define BAR_HEIGHT_MM 1.4
#define BAR_BELOW 1.6
#define REVISION_ABOVE 1.6
#define COVER_LEADING 1.4
/* A title in so many lines is set at that size; at the last size it is cut. */
#define COVER_LINES 4
#define COVER_LINES_MOST 14

static double mm(double length) {
  return length * KK_POINTS_PER_MM;
}

/* ---- codes ---- */

/* Begins a page of the front with the code that its facts ask for. */
static gboolean begin(KkFlow *flow, guint page, KkPageFacts *facts, GError **error) {
  KkPress *press = flow->press;
  const KkBooklet *book = press->book;
  KkSymbol *code = NULL;
  if (facts->kind != KK_PAGE_COVER) facts->page = kk_folio_front(&press->folios, page).number;
  if (book->page_code && !(code = book->page_code(facts, page, book->page_code_data, error)))
    return FALSE;
  if (!kk_press_begin_front(press, page, code, facts->kind == KK_PAGE_CONTENTS, error))
    return FALSE;
  flow->left = press->left;
  flow->right = press->right;
  flow->lang = press->lang;
  return TRUE;
}

/* ---- cover ---- */

/* The largest size at which the title has few lines. */
static KkTextStyle title_style(KkFlow *flow, const KkRichText *rich) {
  KkPress *press = flow->press;
  const KkBookStyle *book = press->style;
  KkTextStyle style = {
      .leading = COVER_LEADING, .bold = TRUE, .balanced = TRUE, .lang = flow->lang};
  for (guint i = 0; i < KK_COVER_SIZES; i++) {
    style.size_pt = press->body_pt * book->cover_title[i];
    g_autoptr(KkLines) lines =
        kk_lines_new(rich, 0, rich->text->len, flow->right - flow->left, &style, press->typeface);
    if (kk_lines_count(lines) <= COVER_LINES) break;
  }
  return style;
}

static void set_cover_title(KkFlow *flow) {
  KkPress *press = flow->press;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  kk_rich_text_add_plain(rich, press->typeface, press->plan->title ? press->plan->title : "");
  press->y = mm(press->paper.height_mm * TITLE_TOP);
  cairo_set_source_rgb(press->cr, 0, 0, 0);
  cairo_rectangle(press->cr, press->left, press->y, mm(BAR_WIDTH_MM), mm(BAR_HEIGHT_MM));
  cairo_fill(press->cr);
  press->y += mm(BAR_HEIGHT_MM) + BAR_BELOW * press->body_pt;
  if (!rich->text->len) return;
  KkTextStyle style = title_style(flow, rich);
  g_autoptr(KkLines) lines =
      kk_lines_new(rich, 0, rich->text->len, flow->right - flow->left, &style, press->typeface);
  guint n = MIN(kk_lines_count(lines), COVER_LINES_MOST);
  GSList *node = pango_layout_get_lines_readonly(lines->layout);
  kk_flow_begin_text(flow, "H1", FALSE);
  for (guint i = 0; i < n; i++, node = node->next, press->y += style.size_pt * style.leading)
    kk_flow_line(flow, lines, node->data, press->left, press->y);
  kk_flow_end_text(flow, "H1");
}

/* Some words of the cover from flow->left to flow->right: their first line at y, or their
 * last one where they end `upwards`. */
static void set_cover_words(KkFlow *flow, const char *text, KkTextStyle style, double y,
                            gboolean upwards) {
  KkPress *press = flow->press;
  style.leading = COVER_LEADING;
  style.lang = flow->lang;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  kk_rich_text_add_plain(rich, press->typeface, text);
  g_autoptr(KkLines) lines =
      kk_lines_new(rich, 0, rich->text->len, flow->right - flow->left, &style, press->typeface);
  guint n = MIN(kk_lines_count(lines), COVER_LINES);
  double height = style.size_pt * style.leading;
  if (upwards) y -= n * height - style.size_pt * (COVER_LEADING - 1) / 2;
  GSList *node = pango_layout_get_lines_readonly(lines->layout);
  kk_flow_begin_text(flow, "P", FALSE);
  for (guint i = 0; i < n; i++, node = node->next)
    kk_flow_line(flow, lines, node->data, flow->left, y + i * height);
  kk_flow_end_text(flow, "P");
}

/* The publisher at the foot, level with the foot of the code. */
static void set_publisher(KkFlow *flow) {
  KkPress *press = flow->press;
  if (!press->plan->publisher) return;
  KkTextStyle style = {.size_pt = press->body_pt * press->style->cover_publisher, .bold = TRUE};
  double foot = mm(press->paper.height_mm - press->rules.settings->inset_mm);
  kk_edges_free(press, TRUE, &flow->left, &flow->right);
  set_cover_words(flow, press->plan->publisher, style, foot, TRUE);
}

static gboolean set_cover(KkFlow *flow, GError **error) {
  KkPress *press = flow->press;
  KkPageFacts facts = {
      .kind = KK_PAGE_COVER, .plan = press->plan, .corner = kk_code_corner(&press->rules, 1)};
  if (!begin(flow, 1, &facts, error)) return FALSE;
  set_cover_title(flow);
  if (press->plan->revision) {
    g_autofree char *revision = kk_page_revision(press->lang, press->plan->revision);
    KkTextStyle style = {.size_pt = press->body_pt * press->style->cover_revision};
    set_cover_words(flow, revision, style, press->y + REVISION_ABOVE * press->body_pt, FALSE);
  }
  set_publisher(flow);
  return TRUE;
}

/* ---- contents and blank page ---- */

static gboolean begin_contents(KkFlow *flow, const KkContents *contents, guint page,
                               GError **error) {
  KkPress *press = flow->press;
  const KkBooklet *book = press->book;
  g_autofree KkPageHeading *headings = g_new(KkPageHeading, book->n_sections);
  KkPageFacts facts = {.kind = KK_PAGE_CONTENTS, .headings = headings};
  for (guint i = 0; i < book->n_sections; i++) {
    if (contents->pages[i] != page) continue;
    KkFolio folio = g_array_index(press->printed, KkFolio, press->starts[i] - 1);
    headings[facts.n_headings++] = (KkPageHeading){book->sections[i].section, folio.number};
  }
  facts.n_said = facts.n_headings;
  return begin(flow, page + 2, &facts, error);
}

static gboolean set_contents(KkFlow *flow, const KkContents *contents, GError **error) {
  KkPress *press = flow->press;
  const char *words = kk_book_words(press->lang)->contents;
  g_autoptr(KkRichText) title = kk_rich_text_new();
  g_string_append(title->text, words);
  guint lists = 0;
  for (guint page = 0; page < contents->n_pages; page++) {
    if (!begin_contents(flow, contents, page, error)) return FALSE;
    if (page == 0) kk_flow_title(flow, title, 0, NULL);
    kk_contents_set_page(flow, contents, page, &lists);
  }
  kk_contents_end(flow, &lists);
  return TRUE;
}

gboolean kk_front_set(KkFlow *flow, const KkContents *contents, GError **error) {
  guint n = flow->press->folios.n_front;
  if (!n) return TRUE;
  kk_flow_tag_begin(flow, "Part");
  gboolean done = set_cover(flow, error) && set_contents(flow, contents, error);
  KkPageFacts blank = {.kind = KK_PAGE_BLANK};
  if (done && n > contents->n_pages + 1) done = begin(flow, n, &blank, error);
  kk_flow_tag_end(flow, "Part");
  return done;
}
