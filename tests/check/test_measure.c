/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of known place, size, turn and grey, measured in their picture. */
#include "check/measure.h"
#include "drawn.h"
#include "scan/decode.h"

static KkMeasured measure(const KkGrey *page) {
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_scanned_free);
  kk_read_codes(page, codes);
  g_assert_cmpuint(codes->len, ==, 1);
  KkMeasured measured;
  g_assert_true(kk_measure(page, ((KkScanned *)codes->pdata[0])->corners, &measured));
  return measured;
}

static KkMeasured measure_drawn(const KkSymbol *symbol, const Drawn *how) {
  g_autoptr(KkGrey) page = drawn_page(symbol, how);
  return measure(page);
}

static void assert_near(double a, double b, double reach) {
  g_assert_cmpfloat_with_epsilon(a, b, reach);
}

/* Any number of modules, whole and broken sizes and places. */
static void test_size_and_place(void) {
  GString *text = g_string_new("港区");
  for (int i = 0; i < 5; i++) {
    g_autoptr(KkSymbol) symbol = drawn_symbol(text->str);
    for (int j = 0; j < 4; j++) {
      Drawn how = {.side_px = 1200,
                   .x_px = 60 + 0.37 * j,
                   .y_px = 50 + 0.61 * j,
                   .module_px = (double[]){5, 4.87, 3.05, 4}[j],
                   .stretch = 1,
                   .ground = 1};
      KkMeasured measured = measure_drawn(symbol, &how);
      g_assert_cmpint(measured.modules, ==, symbol->modules);
      double side = symbol->modules * how.module_px;
      assert_near(measured.origin.x, how.x_px, 0.15);
      assert_near(measured.origin.y, how.y_px, 0.15);
      assert_near(kk_measured_width(&measured), side, 0.2);
      assert_near(kk_measured_height(&measured), side, 0.2);
      assert_near(measured.turn_deg, 0, 0.05);
      assert_near(measured.quiet_modules, 4, 1e-9);
    }
    g_autofree char *once = g_strdup(text->str);
    for (int j = 0; j < 3; j++) g_string_append(text, once);
  }
  g_string_free(text, TRUE);
}

static void test_turned_and_stretched(void) {
  g_autoptr(KkSymbol) symbol = drawn_symbol("右に傾いた符号");
  static const double turns[] = {90, 180, 270, 0.4, -1.5, 20, 133};
  for (gsize i = 0; i < G_N_ELEMENTS(turns); i++) {
    Drawn how = {.side_px = 900,
                 .x_px = 450,
                 .y_px = 430,
                 .module_px = 6,
                 .stretch = 1.02,
                 .turn_deg = turns[i],
                 .ground = 1};
    KkMeasured measured = measure_drawn(symbol, &how);
    assert_near(kk_measured_width(&measured), 6 * symbol->modules, 0.35);
    assert_near(kk_measured_height(&measured), 6.12 * symbol->modules, 0.35);
    double off = fmod(fabs(turns[i]), 90);
    assert_near(measured.turn_deg, MIN(off, 90 - off), 0.1);
    assert_near(measured.origin.x, 450, 0.3);
    assert_near(measured.quiet_modules, 4, 1e-9);
  }
}

/* 0.216 is the reflectance of a middle grey, 0.0137 that of a tenth. */
static void test_contrast(void) {
  g_autoptr(KkSymbol) symbol = drawn_symbol("淡い地");
  Drawn how = {.side_px = 400, .x_px = 50, .y_px = 50, .module_px = 6, .stretch = 1, .ground = 1};
  KkMeasured measured = measure_drawn(symbol, &how);
  assert_near(measured.light, 1, 1e-6);
  assert_near(measured.dark, 0, 1e-6);
  how.ground = 128 / 255.0;
  how.ink = 32 / 255.0;
  measured = measure_drawn(symbol, &how);
  assert_near(measured.light, 0.2159, 0.001);
  assert_near(measured.dark, 0.0144, 0.001);
  assert_near(measured.quiet_modules, 4, 1e-9); /* an even ground is no ink */
}

static void blacken(KkGrey *page, int x, int y, int width, int height) {
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++) page->pixels[row * page->width + column] = 0;
}

/* Ink at each side, at a corner, and just outside. */
static void test_quiet_zone(void) {
  g_autoptr(KkSymbol) symbol = drawn_symbol("余白");
  Drawn how = {.side_px = 400, .x_px = 100, .y_px = 100, .module_px = 5, .stretch = 1, .ground = 1};
  int side = 5 * symbol->modules;
  const struct {
    int x, y;
    double free;
  } spots[] = {{100 - 10, 120, 1.8},         {100 + side + 10, 120, 2}, {120, 100 - 17, 3.2},
               {120, 100 + side + 5, 1},     {100 - 12, 100 - 12, 2.2}, {100 + side + 20, 120, 4},
               {100 - 21, 100 + side / 2, 4}};
  for (gsize i = 0; i < G_N_ELEMENTS(spots); i++) {
    g_autoptr(KkGrey) page = drawn_page(symbol, &how);
    blacken(page, spots[i].x, spots[i].y, 1, 1);
    KkMeasured measured = measure(page);
    assert_near(measured.quiet_modules, spots[i].free, 0.05);
    if (spots[i].free == 4) {
      g_assert_cmpint(measured.ink.width, ==, 0);
      continue;
    }
    g_assert_cmpint(measured.ink.x, ==, spots[i].x);
    g_assert_cmpint(measured.ink.y, ==, spots[i].y);
    g_assert_cmpint(measured.ink.width, ==, 1);
    g_assert_cmpint(measured.ink.height, ==, 1);
  }
}

static void test_nothing_there(void) {
  g_autoptr(KkGrey) page = kk_grey_new(300, 300);
  memset(page->pixels, 255, 300 * 300);
  KkPixelPoint corners[4] = {{20, 20}, {200, 20}, {200, 200}, {20, 200}};
  KkMeasured measured;
  g_assert_false(kk_measure(page, corners, &measured));
  blacken(page, 30, 30, 150, 90);
  g_assert_false(kk_measure(page, corners, &measured));
  corners[2] = corners[0]; /* outside any order */
  corners[1] = (KkPixelPoint){-5000, 1e9};
  g_assert_false(kk_measure(page, corners, &measured));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/check/measure/size-and-place", test_size_and_place);
  g_test_add_func("/check/measure/turned-and-stretched", test_turned_and_stretched);
  g_test_add_func("/check/measure/contrast", test_contrast);
  g_test_add_func("/check/measure/quiet-zone", test_quiet_zone);
  g_test_add_func("/check/measure/nothing-there", test_nothing_there);
  return g_test_run();
}
