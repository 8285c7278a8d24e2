/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes, dots and what is refused. */
#include "symbol/symbol.h"

#include <string.h>

#include "base/error.h"
#include "base/parallel.h"

static char *repeated(const char *unit, int times) {
  GString *text = g_string_new(NULL);
  for (int i = 0; i < times; i++) g_string_append(text, unit);
  return g_string_free(text, FALSE);
}

static void test_sizes(void) {
  static const struct {
    double size_mm;
    int dpi;
    char level;
    const char *unit;
    int times, version, dots;
  } cases[] = {
      /* M: 425.2 dots; version 17 is 85 modules. */
      {18, 600, 'M', "a", 504, 17, 5},
      {18, 600, 'M', "a", 450, 16, 5},
      {18, 600, 'M', "a", 505, 18, 4},
      {18, 600, 'M', "7", 1209, 17, 5},
      {18, 600, 'L', "a", 644, 17, 5},
      {18, 600, 'M', "a", 779, 22, 4},
      {18, 600, 'M', "港", 480, 22, 4},
      {7, 600, 'M', "港", 65, 6, 4},
      {13, 600, 'M', "港", 223, 14, 4},
      {20, 600, 'L', "港", 784, 25, 4},
      {18, 600, 'M', "a", 1, 1, 20},
      {18, 1200, 'M', "a", 504, 17, 10},
      {18, 300, 'M', "a", 504, 17, 2},
      /* 85 modules of 5 dots are 17.992 mm. */
      {17.99, 600, 'M', "a", 504, 17, 5},
      {17.98, 600, 'M', "a", 504, 17, 4},
      {16.93, 600, 'L', "a", 1, 1, 19},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    KkSymbolSpec spec = {cases[i].size_mm, cases[i].dpi, cases[i].level};
    g_autofree char *text = repeated(cases[i].unit, cases[i].times);
    g_autoptr(GError) error = NULL;
    g_autoptr(KkSymbol) symbol = kk_symbol_new_text(text, &spec, &error);
    g_assert_no_error(error);
    g_assert_true(kk_symbol_text_fits(text, &spec));
    g_assert_cmpint(symbol->version, ==, cases[i].version);
    g_assert_cmpint(symbol->modules, ==, 17 + 4 * symbol->version);
    g_assert_cmpint(symbol->module_dots, ==, cases[i].dots);
    g_assert_cmpint(symbol->level, ==, cases[i].level);
    g_assert_cmpint(symbol->dpi, ==, cases[i].dpi);
    g_assert_cmpfloat_with_epsilon(symbol->module_mm, cases[i].dots * 25.4 / cases[i].dpi, 1e-9);
    g_assert_cmpfloat_with_epsilon(symbol->size_mm, symbol->modules * symbol->module_mm, 1e-9);
    g_assert_cmpfloat(symbol->size_mm, <=, spec.size_mm + 0.005);
    g_assert_cmpfloat(symbol->module_mm, >=, KK_MODULE_MIN_MM);
    g_assert_cmpuint(symbol->payload_bytes, ==, strlen(text));
    for (int m = 0; m < symbol->modules * symbol->modules; m++)
      g_assert_cmpint(symbol->dark[m], <=, 1);
    g_assert_cmpint(symbol->dark[0], ==, 1); /* the corner of a finder */
  }
}

static void test_too_long(void) {
  static const struct {
    double size_mm;
    char level;
    const char *unit;
    int times;
    const char *says[3];
  } cases[] = {
      {18, 'M', "港", 481, {"has 481 characters", "the first 480", "18.5 mm or larger"}},
      {7, 'M', "a", 107, {"has 107 characters", "the first 106", "7.7 mm or larger"}},
      {18, 'H', "港", 3000, {"has 3000 characters", "no code holds all", NULL}},
      {18, 'L', "7", 8000, {"has 8000 characters", "no code holds all", NULL}},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    KkSymbolSpec spec = {cases[i].size_mm, 600, cases[i].level};
    g_autofree char *text = repeated(cases[i].unit, cases[i].times);
    g_autoptr(GError) error = NULL;
    g_assert_null(kk_symbol_new_text(text, &spec, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_TOO_LONG);
    g_assert_false(kk_symbol_text_fits(text, &spec));
    for (gsize s = 0; s < 3 && cases[i].says[s]; s++) {
      if (!strstr(error->message, cases[i].says[s])) g_test_message("%s", error->message);
      g_assert_nonnull(strstr(error->message, cases[i].says[s]));
    }
  }
  /* The size that the message names is enough. */
  KkSymbolSpec enough = {18.5, 600, 'M'};
  g_autofree char *text = repeated("港", 481);
  g_assert_true(kk_symbol_text_fits(text, &enough));
}

static void test_refused(void) {
  static const struct {
    const char *text;
    KkSymbolSpec spec;
  } cases[] = {
      {"", {18, 600, 'M'}},
      {"\xE6\xB8", {18, 600, 'M'}},
      {"\xFF", {18, 600, 'M'}},
      {"a", {3.9, 600, 'M'}},
      {"a", {200.1, 600, 'M'}},
      {"a", {-18, 600, 'M'}},
      {"a", {0.0 / 0.0, 600, 'M'}},
      {"a", {18, 0, 'M'}},
      {"a", {18, 149, 'M'}},
      {"a", {18, 4801, 'M'}},
      {"a", {18, 600, 'X'}},
      {"a", {18, 600, 0}},
      {"a", {18, 600, 'm'}},
      /* Two dots of 160 dpi are 0.32 mm: version 1 is 6.7 mm. */
      {"a", {4, 160, 'M'}},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(kk_symbol_new_text(cases[i].text, &cases[i].spec, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    g_assert_cmpstr(error->message, !=, "");
    g_assert_false(kk_symbol_text_fits(cases[i].text, &cases[i].spec));
  }
}

/* ---- the same from many threads ---- */

static gboolean make_again(guint index, gpointer data, GError **error) {
  const KkSymbol *expected = data;
  KkSymbolSpec spec = {18, 600, 'M'};
  g_autofree char *other = repeated("計画〜", (int)index % 40 + 1);
  g_autoptr(KkSymbol) between = kk_symbol_new_text(other, &spec, error);
  g_autoptr(KkSymbol) symbol = kk_symbol_new_text("港区 Minato 〜 2026", &spec, error);
  g_assert_nonnull(between);
  g_assert_nonnull(symbol);
  g_assert_cmpint(symbol->modules, ==, expected->modules);
  gsize n = (gsize)(symbol->modules * symbol->modules);
  g_assert_true(memcmp(symbol->dark, expected->dark, n) == 0);
  return TRUE;
}

static void test_threads(void) {
  KkSymbolSpec spec = {18, 600, 'M'};
  g_autoptr(KkSymbol) expected = kk_symbol_new_text("港区 Minato 〜 2026", &spec, NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_parallel(200, 8, make_again, expected, NULL, NULL, &error));
  g_assert_no_error(error);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/sizes", test_sizes);
  g_test_add_func("/symbol/too-long", test_too_long);
  g_test_add_func("/symbol/refused", test_refused);
  g_test_add_func("/symbol/threads", test_threads);
  return g_test_run();
}
