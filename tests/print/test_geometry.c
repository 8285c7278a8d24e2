/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where codes and notches lie, by the rules of print shops. */
#include <math.h>

#include "base/error.h"
#include "print/geometry.h"

#define assert_mm(a, b) g_assert_cmpfloat_with_epsilon(a, b, 1e-9)

static const KkPaper a4 = {210, 297};

static void test_papers(void) {
  static const struct {
    const char *name;
    double width, height;
  } known[] = {{"A4", 210, 297}, {"a5", 148, 210}, {"B5", 182, 257}};
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
    KkPaper paper;
    g_assert_true(kk_paper_parse(known[i].name, &paper, NULL));
    assert_mm(paper.width_mm, known[i].width);
    assert_mm(paper.height_mm, known[i].height);
    KkMargins margins = kk_paper_margins(paper);
    g_assert_cmpfloat(margins.left_mm, >=, paper.width_mm / 10);
    g_assert_cmpfloat(margins.left_mm, <=, paper.width_mm / 7);
  }
  g_autoptr(GError) error = NULL;
  KkPaper paper;
  g_assert_false(kk_paper_parse("Letter", &paper, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
}

static void test_corners(void) {
  static const struct {
    KkCorner corner;
    double x, y;
  } expected[] = {{KK_CORNER_LOWER_RIGHT, 182, 269},
                  {KK_CORNER_LOWER_LEFT, 10, 269},
                  {KK_CORNER_UPPER_RIGHT, 182, 10},
                  {KK_CORNER_UPPER_LEFT, 10, 10}};
  KkCodeSize code = {18, 0.8};
  for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
    KkRect place;
    g_assert_cmpuint(kk_code_places(a4, expected[i].corner, 10, 180, 150, &code, 1, &place), ==, 1);
    assert_mm(place.x_mm, expected[i].x);
    assert_mm(place.y_mm, expected[i].y);
    assert_mm(place.width_mm, 18);
    assert_mm(place.height_mm, 18);
  }
}

/* A quiet zone wider than the inset moves the code, never off the page. */
static void test_wide_quiet_zone(void) {
  KkCodeSize code = {60, 12};
  KkRect place;
  g_assert_cmpuint(kk_code_places(a4, KK_CORNER_LOWER_RIGHT, 10, 180, 150, &code, 1, &place), ==,
                   1);
  assert_mm(place.x_mm, 210 - 12 - 60);
  assert_mm(place.y_mm, 297 - 12 - 60);
}

static gboolean apart(const KkRect *a, const KkRect *b, double gap) {
  return a->x_mm + a->width_mm + gap <= b->x_mm || b->x_mm + b->width_mm + gap <= a->x_mm ||
         a->y_mm + a->height_mm + gap <= b->y_mm || b->y_mm + b->height_mm + gap <= a->y_mm;
}

/* Many codes: none touches another's quiet zone, all stay within what was
 * allowed and inside the reserve, and those without room are not placed. */
static void test_many_codes(void) {
  for (int corner = KK_CORNER_LOWER_RIGHT; corner <= KK_CORNER_UPPER_LEFT; corner++) {
    KkCodeSize codes[60];
    KkRect places[60];
    for (guint i = 0; i < 60; i++) codes[i] = (KkCodeSize){16 + i % 3, 0.6 + 0.1 * (i % 4)};
    guint n = kk_code_places(a4, (KkCorner)corner, 10, 180, 150, codes, 60, places);
    g_assert_cmpuint(n, ==, KK_CODES_PER_PAGE);
    KkRect reserve = kk_code_reserve(a4, (KkCorner)corner, codes, places, n, TRUE);
    g_assert_cmpfloat(reserve.height_mm, <, 40);
    for (guint i = 0; i < n; i++) {
      for (guint j = 0; j < i; j++)
        g_assert_true(apart(&places[i], &places[j], codes[i].quiet_mm + codes[j].quiet_mm));
      double quiet = codes[i].quiet_mm;
      g_assert_cmpfloat(places[i].x_mm - quiet, >=, reserve.x_mm);
      g_assert_cmpfloat(places[i].y_mm - quiet, >=, reserve.y_mm);
      g_assert_cmpfloat(places[i].x_mm + places[i].width_mm + quiet, <=,
                        reserve.x_mm + reserve.width_mm);
      g_assert_cmpfloat(places[i].y_mm + places[i].height_mm + quiet, <=,
                        reserve.y_mm + reserve.height_mm);
    }
  }
}

static void test_too_large(void) {
  KkCodeSize code = {200, 5};
  KkRect place;
  g_assert_cmpuint(kk_code_places(a4, KK_CORNER_LOWER_RIGHT, 10, 180, 150, &code, 1, &place), ==,
                   0);
}

static void test_no_reserve(void) {
  KkRect reserve = kk_code_reserve(a4, KK_CORNER_LOWER_RIGHT, NULL, NULL, 0, FALSE);
  assert_mm(reserve.width_mm, 0);
  assert_mm(reserve.height_mm, 0);
}

static const KkNotchStyle one = {KK_NOTCH_RADIUS_MM, 1, FALSE};
static const KkNotchStyle two = {KK_NOTCH_RADIUS_MM, 2, FALSE};

static void test_notch_beside(void) {
  KkRect code = {182, 269, 18, 18};
  KkNotch notches[2];
  g_assert_cmpuint(kk_notches(a4, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, code, &one, notches), ==, 1);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_RIGHT);
  assert_mm(notches[0].x_mm, 210);
  assert_mm(notches[0].y_mm, 278);
  assert_mm(notches[0].radius_mm, 3);
  g_assert_cmpuint(kk_notches(a4, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, code, &two, notches), ==, 2);
  assert_mm(notches[0].x_mm, 210);
  assert_mm(notches[1].x_mm, 210);
  assert_mm((notches[0].y_mm + notches[1].y_mm) / 2, 278);
  assert_mm(notches[1].y_mm - notches[0].y_mm, 8);
}

/* The back of a page: code and notch at the outer edge, where the front's are. */
static void test_notch_behind(void) {
  KkRect code = {10, 269, 18, 18};
  KkNotch notches[2];
  g_assert_cmpuint(kk_notches(a4, KK_CORNER_LOWER_LEFT, KK_EDGE_RIGHT, code, &one, notches), ==, 1);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_LEFT);
  assert_mm(notches[0].x_mm, 0);
  assert_mm(notches[0].y_mm, 278);
}

/* The cover of a right-bound book: code at the lower left, notch below it. */
static void test_notch_below(void) {
  KkRect code = {10, 269, 18, 18};
  KkNotchStyle below = {2.5, 1, TRUE};
  KkNotch notches[2];
  g_assert_cmpuint(kk_notches(a4, KK_CORNER_LOWER_LEFT, KK_EDGE_RIGHT, code, &below, notches), ==,
                   1);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_BOTTOM);
  assert_mm(notches[0].x_mm, 19);
  assert_mm(notches[0].y_mm, 297);
  assert_mm(notches[0].radius_mm, 2.5);
}

/* No notch is cut into the bound edge. */
static void test_notch_not_in_spine(void) {
  KkRect lower = {182, 269, 18, 18}, upper = {10, 10, 18, 18};
  KkNotchStyle below = {KK_NOTCH_RADIUS_MM, 2, TRUE};
  KkNotch notches[2];
  kk_notches(a4, KK_CORNER_LOWER_RIGHT, KK_EDGE_RIGHT, lower, &one, notches);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_BOTTOM);
  kk_notches(a4, KK_CORNER_UPPER_LEFT, KK_EDGE_LEFT, upper, &two, notches);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_TOP);
  assert_mm(notches[0].y_mm, 0);
  kk_notches(a4, KK_CORNER_UPPER_LEFT, KK_EDGE_TOP, upper, &two, notches);
  g_assert_cmpint(notches[0].edge, ==, KK_EDGE_LEFT);
  g_assert_cmpuint(kk_notches(a4, KK_CORNER_UPPER_LEFT, KK_EDGE_TOP, upper, &below, notches), ==,
                   0);
}

/* Notches of a small code near the corner stay whole. */
static void test_notch_off_corner(void) {
  KkRect code = {2, 288, 7, 7};
  KkNotch notches[2];
  kk_notches(a4, KK_CORNER_LOWER_LEFT, KK_EDGE_RIGHT, code, &two, notches);
  assert_mm(notches[1].y_mm, 297 - KK_NOTCH_RADIUS_MM - KK_NOTCH_GAP_MM / 2);
  kk_notches(a4, KK_CORNER_LOWER_LEFT, KK_EDGE_LEFT, code, &two, notches);
  assert_mm(notches[0].x_mm, KK_NOTCH_RADIUS_MM + KK_NOTCH_GAP_MM / 2);
}

static void test_corner_at_edge(void) {
  g_assert_true(kk_corner_is_at(KK_CORNER_LOWER_RIGHT, KK_EDGE_RIGHT));
  g_assert_true(kk_corner_is_at(KK_CORNER_LOWER_RIGHT, KK_EDGE_BOTTOM));
  g_assert_false(kk_corner_is_at(KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT));
  g_assert_true(kk_corner_is_at(KK_CORNER_UPPER_LEFT, KK_EDGE_TOP));
  g_assert_false(kk_corner_is_at(KK_CORNER_UPPER_LEFT, KK_EDGE_NONE));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/geometry/papers", test_papers);
  g_test_add_func("/geometry/corners", test_corners);
  g_test_add_func("/geometry/wide-quiet-zone", test_wide_quiet_zone);
  g_test_add_func("/geometry/many-codes", test_many_codes);
  g_test_add_func("/geometry/too-large", test_too_large);
  g_test_add_func("/geometry/no-reserve", test_no_reserve);
  g_test_add_func("/geometry/notch-beside", test_notch_beside);
  g_test_add_func("/geometry/notch-behind", test_notch_behind);
  g_test_add_func("/geometry/notch-off-corner", test_notch_off_corner);
  g_test_add_func("/geometry/corner-at-edge", test_corner_at_edge);
  g_test_add_func("/geometry/notch-below", test_notch_below);
  g_test_add_func("/geometry/notch-not-in-spine", test_notch_not_in_spine);
  return g_test_run();
}
