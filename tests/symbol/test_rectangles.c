/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A symbol as the operators of PDF. */
#include <stdio.h>
#include <string.h>

#include "symbol/outline.h"

static KkSymbol *symbol_of(const char *text) {
  KkSymbolSpec spec = {40, 600, 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

/* Rectangles cover each dark module once and nothing else. */
static void test_cover(void) {
  static const char *const texts[] = {"a", "1ページ。基本計画とは。",
                                      "https://example.org/a?b=c&d=e#f 0123456789 0123456789"};
  for (gsize t = 0; t < G_N_ELEMENTS(texts); t++) {
    g_autoptr(KkSymbol) symbol = symbol_of(texts[t]);
    int modules = symbol->modules, quiet = KK_QUIET_ZONE_MODULES;
    g_autofree guint8 *painted = g_malloc0((gsize)modules * (gsize)modules);
    g_autofree char *operators = kk_symbol_rectangle_operators(symbol);
    g_auto(GStrv) lines = g_strsplit(operators, "\n", -1);
    for (guint i = 0; lines[i] && *lines[i]; i++) {
      int x, y, width, height, end = 0;
      g_assert_cmpint(sscanf(lines[i], "%d %d %d %d re%n", &x, &y, &width, &height, &end), ==, 4);
      g_assert_cmpuint((guint)end, ==, strlen(lines[i]));
      for (int row = 0; row < height; row++)
        for (int column = 0; column < width; column++) {
          int down = modules - 1 - (y - quiet + row), across = x - quiet + column;
          g_assert_true(down >= 0 && down < modules && across >= 0 && across < modules);
          painted[down * modules + across]++;
        }
    }
    for (int i = 0; i < modules * modules; i++)
      g_assert_cmpint(painted[i], ==, symbol->dark[i] ? 1 : 0);
    g_autofree char *outlines = kk_symbol_path_operators(symbol);
    g_assert_cmpuint(strlen(operators), <, strlen(outlines));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/rectangles/cover", test_cover);
  return g_test_run();
}
