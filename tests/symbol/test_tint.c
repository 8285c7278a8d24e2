/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which grounds a code may stand on. */
#include "base/error.h"
#include "symbol/tint.h"

static KkTint tint_of(const char *text) {
  KkTint tint;
  g_autoptr(GError) error = NULL;
  kk_tint_parse(text, &tint, &error);
  g_assert_no_error(error);
  return tint;
}

static void test_parse(void) {
  KkTint tint = tint_of(" 10,5.5  100, 0 ");
  g_assert_cmpfloat_with_epsilon(tint.cyan, 0.1, 1e-9);
  g_assert_cmpfloat_with_epsilon(tint.magenta, 0.055, 1e-9);
  g_assert_cmpfloat_with_epsilon(tint.yellow, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon(tint.black, 0, 1e-9);
  static const char *const bad[] = {"",        "1 2 3",       "1 2 3 4 5", "0 0 0 101",
                                    "a b c d", "1.2.3 0 0 0", "-1 0 0 0",  "0 0 0 ."};
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(kk_tint_parse(bad[i], &tint, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
}

/* Paper and solids as the standard has them, and darker with every ink. */
static void test_reflectance(void) {
  KkTint tint = {0};
  g_assert_cmpfloat_with_epsilon(kk_tint_reflectance(&tint), 0.807, 0.001); /* L* 92 */
  tint.black = 1;
  g_assert_cmpfloat_with_epsilon(kk_tint_reflectance(&tint), 0.0665, 0.001); /* L* 31 */
  double before = 1;
  for (tint.black = 0; tint.black <= 1; tint.black += 0.05) {
    g_assert_cmpfloat(kk_tint_reflectance(&tint), <, before);
    before = kk_tint_reflectance(&tint);
  }
}

static void test_check(void) {
  static const struct {
    const char *inks;
    gboolean good;
  } cases[] = {{"0 0 0 0", TRUE},      {"0 0 20 0", TRUE},     {"10 5 30 0", TRUE},
               {"0 0 100 0", TRUE},    {"30 0 0 0", TRUE},     {"0 0 0 50", FALSE},
               {"100 0 0 0", FALSE},   {"0 100 0 0", FALSE},   {"0 0 0 100", FALSE},
               {"100 100 0 0", FALSE}, {"60 40 40 100", FALSE}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    KkTint tint = tint_of(cases[i].inks);
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(kk_tint_check(&tint, &error), ==, cases[i].good);
    if (!cases[i].good) g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tint/parse", test_parse);
  g_test_add_func("/tint/reflectance", test_reflectance);
  g_test_add_func("/tint/check", test_check);
  return g_test_run();
}
