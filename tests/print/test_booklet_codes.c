/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches of the booklet, as readers and rulers find them. */
#include "book.h"

static const KkPlacement *first_of(const Booklet *booklet, guint page) {
  for (guint i = 0; i < booklet->placements->len; i++)
    if (booklet_placement(booklet, i)->page == page) return booklet_placement(booklet, i);
  g_error("page %u has no code", page);
}

/* Cover, contents, and each page of each section. */
static void assert_all_pages_decode(Place *place, Booklet *booklet, int dpi) {
  write_fine(booklet, place->pdf);
  int pages = page_count(place->pdf);
  for (int i = 1; i <= pages; i++) {
    Rendering page = render(place->pdf, i, dpi);
    assert_page_decodes(booklet, &page, (guint)i);
    rendering_clear(&page);
  }
}

static void test_every_page(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  booklet.plan->publisher = g_strdup("港区");
  assert_all_pages_decode(place, &booklet, 300);
  assert_contains(booklet_text(&booklet, first_of(&booklet, 1)),
                  "表紙です。\n港区基本計画 概要版。\n港区。");
  assert_contains(booklet_text(&booklet, first_of(&booklet, 2)),
                  "2ページ。目次です。\n基本計画とは、3ページ。\n");
  booklet_clear(&booklet);
}

/* The section's parts go over its pages in turns. */
static void test_parts_in_turns(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "順番");
  KkSection *made = section("five", "五つ", "ja");
  for (int i = 0; i < 60; i++) add_block(made, paragraph(SENTENCE SENTENCE));
  booklet_add(
      &booklet, made,
      (const char *const[]){"（1／5）", "（2／5）", "（3／5）", "（4／5）", "（5／5）", NULL});
  write_fine(&booklet, place->pdf);
  int pages = page_count(place->pdf);
  g_assert_cmpint(pages, >=, 4);
  static const guint parts[] = {1, 2, 3, 4, 5};
  guint at = 0;
  for (int page = 1; page <= pages; page++)
    for (guint k = page % 2 ? 0u : 3u; k < (page % 2 ? 3u : 5u); k++) {
      const KkPlacement *placed = booklet_placement(&booklet, at++);
      g_assert_cmpuint(placed->page, ==, (guint)page);
      g_assert_cmpuint(placed->part, ==, parts[k]);
      g_assert_cmpuint(placed->n_notches, ==, k == 0 || k == 3 ? 2 : 0);
    }
  g_assert_cmpuint(booklet.placements->len, ==, at);
  booklet_clear(&booklet);
}

/* ---- where they stand ---- */

/* Measured on the rendering: the symbol's ink lies where it is noted within 0.1 mm, and
 * nothing else is in its quiet zone; the die line alone lies at the notch. */
static void measure_page(const Booklet *booklet, const Rendering *page, guint number) {
  for (guint i = 0; i < booklet->placements->len; i++) {
    const KkPlacement *placed = booklet_placement(booklet, i);
    if (placed->page != number) continue;
    KkRect at = placed->place;
    double quiet = placed->symbol->module_mm * KK_QUIET_ZONE_MODULES;
    double right = at.x_mm + at.width_mm, bottom = at.y_mm + at.height_mm, box[4];
    const double part[4] = {at.x_mm - quiet, at.y_mm - quiet, right + quiet, bottom + quiet};
    g_assert_true(ink_box(page, part, box));
    g_assert_cmpfloat_with_epsilon(box[0], at.x_mm, 0.1);
    g_assert_cmpfloat_with_epsilon(box[1], at.y_mm, 0.1);
    g_assert_cmpfloat_with_epsilon(box[2], right, 0.1);
    g_assert_cmpfloat_with_epsilon(box[3], bottom, 0.1);
  }
}

/* The corner, on both sides of the sheet. */
static void measure(Place *place, const char *size, KkCorner corner, KkBinding binding,
                    gboolean facing, KkEdge edges[2]) {
  Booklet booklet;
  fill(&booklet);
  set_page(&booklet, size, corner, binding);
  booklet.plan->page.facing = facing;
  write_fine(&booklet, place->pdf);
  KkPaper paper;
  g_assert_true(kk_paper_parse(size, &paper, NULL));
  for (guint number = 3; number <= 4; number++) {
    Rendering page = render(place->pdf, (int)number, 400);
    measure_page(&booklet, &page, number);
    assert_page_decodes(&booklet, &page, number);
    rendering_clear(&page);
    const KkPlacement *placed = first_of(&booklet, number);
    KkCorner here = kk_page_corner(&booklet.plan->page, number);
    KkRect at = placed->place;
    double side = kk_corner_is_left(here) ? at.x_mm : paper.width_mm - at.x_mm - at.width_mm;
    double end = kk_corner_is_lower(here) ? paper.height_mm - at.y_mm - at.height_mm : at.y_mm;
    g_assert_cmpfloat_with_epsilon(side, 10, 0.001);
    g_assert_cmpfloat_with_epsilon(end, 10, 0.001);
    g_assert_cmpuint(placed->n_notches, ==, 2);
    g_assert_cmpint(placed->notches[0].edge, ==, edges[number - 3]);
  }
  booklet_clear(&booklet);
}

static void test_position(Place *place, gconstpointer unused) {
  (void)unused;
  measure(place, "A4", KK_CORNER_LOWER_RIGHT, KK_BINDING_LEFT, FALSE,
          (KkEdge[]){KK_EDGE_RIGHT, KK_EDGE_RIGHT});
  measure(place, "A5", KK_CORNER_LOWER_LEFT, KK_BINDING_RIGHT, FALSE,
          (KkEdge[]){KK_EDGE_LEFT, KK_EDGE_LEFT});
  measure(place, "B5", KK_CORNER_UPPER_RIGHT, KK_BINDING_LEFT, TRUE,
          (KkEdge[]){KK_EDGE_RIGHT, KK_EDGE_LEFT});
}

/* A right-bound book's cover has its notch below the code, and its pages turn the
 * other way. */
static void test_right_bound(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  set_page(&booklet, "A4", KK_CORNER_LOWER_LEFT, KK_BINDING_RIGHT);
  write_fine(&booklet, place->pdf);
  g_assert_cmpint(first_of(&booklet, 1)->notches[0].edge, ==, KK_EDGE_BOTTOM);
  g_assert_cmpint(first_of(&booklet, 2)->notches[0].edge, ==, KK_EDGE_LEFT);
  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->pdf, "-");
  assert_contains(objects, "/Direction /R2L");
  booklet_clear(&booklet);
}

/* A sheet alone has one notch; what the plan says counts before that. */
static void test_notches(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "一枚");
  booklet_add(&booklet, section("one", "一つ", "ja"), (const char *const[]){first_spoken, NULL});
  write_fine(&booklet, place->pdf);
  g_assert_cmpint(page_count(place->pdf), ==, 1);
  g_assert_cmpuint(first_of(&booklet, 1)->n_notches, ==, 1);
  booklet.plan->page.notches = 2;
  write_fine(&booklet, place->pdf);
  g_assert_cmpuint(first_of(&booklet, 1)->n_notches, ==, 2);
  booklet.plan->page.notch = FALSE;
  write_fine(&booklet, place->pdf);
  g_assert_cmpuint(first_of(&booklet, 1)->n_notches, ==, 0);
  booklet_clear(&booklet);
}

/* Text never comes into the code's place: above the label there is white, and text
 * above that. */
static void test_text_keeps_clear(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  Rendering page = render(place->pdf, 5, 200);
  const KkPlacement *placed = first_of(&booklet, 5);
  double top = placed->place.y_mm, box[4];
  double white[4] = {30, top - 8.4, 206, top - 5};
  g_assert_false(ink_box(&page, white, box));
  double text[4] = {30, top - 22, 185, top - 8.4};
  g_assert_true(ink_box(&page, text, box));
  rendering_clear(&page);
  booklet_clear(&booklet);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Place, NULL, set_up, function, tear_down)
  ADD("/booklet-codes/every-page", test_every_page);
  ADD("/booklet-codes/parts-in-turns", test_parts_in_turns);
  ADD("/booklet-codes/position", test_position);
  ADD("/booklet-codes/right-bound", test_right_bound);
  ADD("/booklet-codes/notches", test_notches);
  ADD("/booklet-codes/text-keeps-clear", test_text_keeps_clear);
  return g_test_run();
}
