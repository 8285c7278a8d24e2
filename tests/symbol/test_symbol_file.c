/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and SVG as other programs see them. */
#include "symbol/symbol_file.h"

#include <math.h>
#include <png.h>
#include <string.h>

#include "judges.h"

static const KkSymbolSpec M = {.size_mm = 18, .dpi = 600, .level = 'M'};
static const KkSymbolCaption CAPTION = {.title = "港区 <基本計画> & \"資料\"",
                                        .section = "1-2\n\x01 施策",
                                        .revision = "0123abcd",
                                        .lang = "ja"};

static KkSymbol *make(const char *text) {
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &M, &error);
  g_assert_no_error(error);
  return symbol;
}

static void read_bytes(png_structp png, png_bytep out, png_size_t length) {
  GBytes **rest = png_get_io_ptr(png);
  gsize left;
  const guint8 *bytes = g_bytes_get_data(*rest, &left);
  g_assert_cmpuint(length, <=, left);
  memcpy(out, bytes, length);
  GBytes *tail = g_bytes_new_from_bytes(*rest, length, left - length);
  g_bytes_unref(*rest);
  *rest = tail;
}

static void test_png(void) {
  g_autoptr(KkSymbol) symbol = make("港区の計画");
  g_autoptr(GBytes) bytes = kk_symbol_png(symbol, &CAPTION, NULL);
  GBytes *rest = g_bytes_ref(bytes);
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_set_read_fn(png, &rest, read_bytes);
  png_read_png(png, info, PNG_TRANSFORM_EXPAND, NULL);
  guint side = (guint)((symbol->modules + 8) * symbol->module_dots);
  g_assert_cmpuint(png_get_image_width(png, info), ==, side);
  g_assert_cmpuint(png_get_image_height(png, info), ==, side);
  g_assert_cmpuint(png_get_x_pixels_per_meter(png, info), ==, 23622);
  g_assert_cmpuint(png_get_y_pixels_per_meter(png, info), ==, 23622);
  g_assert_cmpuint(png_get_valid(png, info, PNG_INFO_tIME), ==, 0);
  png_textp texts;
  int n = 0;
  png_get_text(png, info, &texts, &n);
  g_assert_cmpint(n, ==, 3);
  static const char *const expected[][3] = {{"Title", "ja", "港区 <基本計画> & \"資料\""},
                                            {"Section", "ja", "1-2 施策"},
                                            {"Revision", "", "0123abcd"}};
  for (int i = 0; i < n; i++) {
    g_assert_cmpstr(texts[i].key, ==, expected[i][0]);
    g_assert_cmpstr(texts[i].lang, ==, expected[i][1]);
    g_assert_cmpstr(texts[i].text, ==, expected[i][2]);
    g_assert_cmpint(texts[i].compression, ==, PNG_ITXT_COMPRESSION_NONE);
  }
  /* Every pixel is its module's. */
  png_bytepp rows = png_get_rows(png, info);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++) {
      int column = (int)x / symbol->module_dots - 4, row = (int)y / symbol->module_dots - 4;
      gboolean inside =
          column >= 0 && row >= 0 && column < symbol->modules && row < symbol->modules;
      gboolean dark = inside && symbol->dark[row * symbol->modules + column];
      g_assert_cmpint(rows[y][x], ==, dark ? 0 : 255);
    }
  png_destroy_read_struct(&png, &info, NULL);
  g_bytes_unref(rest);
  /* 1 bit grey, as the header says at its fixed place. */
  const guint8 *header = g_bytes_get_data(bytes, NULL);
  g_assert_cmpint(header[24], ==, 1);
  g_assert_cmpint(header[25], ==, 0);
}

static void test_same_bytes(void) {
  g_autoptr(KkSymbol) symbol = make("港区の計画");
  g_autoptr(KkSymbol) again = make("港区の計画");
  g_autoptr(GBytes) png = kk_symbol_png(symbol, &CAPTION, NULL);
  g_autoptr(GBytes) png_again = kk_symbol_png(again, &CAPTION, NULL);
  g_autoptr(GBytes) svg = kk_symbol_svg(symbol, &CAPTION, NULL);
  g_autoptr(GBytes) svg_again = kk_symbol_svg(again, &CAPTION, NULL);
  g_assert_true(g_bytes_equal(png, png_again));
  g_assert_true(g_bytes_equal(svg, svg_again));
}

/* ---- SVG ---- */

/* Fills the outlines of a path by the even-odd rule: a module is dark where the
 * vertical sides left of its centre are odd in number. */
static void fill_path(const char *path, int side, guint8 *dark) {
  int x = 0, y = 0, start_x = 0, start_y = 0;
  for (const char *at = path; *at && *at != '"';) {
    char command = *at++;
    int from_y = y;
    if (command == 'M') {
      x = start_x = (int)g_ascii_strtoll(at, (char **)&at, 10);
      y = start_y = (int)g_ascii_strtoll(at, (char **)&at, 10);
      continue;
    }
    if (command == 'h') x += (int)g_ascii_strtoll(at, (char **)&at, 10);
    if (command == 'v') y += (int)g_ascii_strtoll(at, (char **)&at, 10);
    if (command == 'z') {
      g_assert_true(x == start_x || y == start_y); /* closes by one straight side */
      x = start_x;
      y = start_y;
    }
    for (int row = MIN(from_y, y); row < MAX(from_y, y); row++)
      for (int column = x; column < side; column++) dark[row * side + column] ^= 1;
  }
}

static void test_svg(void) {
  g_autoptr(KkSymbol) symbol = make("港区の計画 Minato City, 2026");
  g_autoptr(GBytes) bytes = kk_symbol_svg(symbol, &CAPTION, NULL);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autofree char *svg = g_strndup(data, length);
  int side = symbol->modules + 8;
  g_autoptr(GRegex) size = g_regex_new("width=\"([0-9.]+)mm\" height=\"([0-9.]+)mm\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_assert_true(g_regex_match(size, svg, 0, &match));
  g_autofree char *width = g_match_info_fetch(match, 1);
  g_assert_cmpfloat_with_epsilon(g_ascii_strtod(width, NULL), side * symbol->module_mm, 1e-6);
  g_assert_nonnull(strstr(svg, "xml:lang=\"ja\""));
  g_assert_nonnull(strstr(svg, "<title>港区 &lt;基本計画&gt; &amp; &quot;資料&quot;</title>"));
  g_assert_nonnull(strstr(svg, "<desc>1-2 施策 · 0123abcd</desc>"));
  g_assert_nonnull(strstr(svg, "shape-rendering=\"crispEdges\""));
  const char *path = strstr(svg, " d=\"");
  g_assert_nonnull(path);
  g_assert_null(strstr(path + 1, "<path"));
  g_autofree guint8 *dark = g_malloc0((gsize)(side * side));
  fill_path(path + strlen(" d=\""), side, dark);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      gboolean inside = x >= 4 && y >= 4 && x < side - 4 && y < side - 4;
      int expected = inside ? symbol->dark[(y - 4) * symbol->modules + x - 4] : 0;
      g_assert_cmpint(dark[y * side + x], ==, expected);
    }
}

static void test_svg_is_xml(void) {
  g_autofree char *xmllint = g_find_program_in_path("xmllint");
  if (!xmllint) {
    g_test_skip("xmllint is not installed");
    return;
  }
  static const KkSymbolCaption captions[] = {
      {"]]></title><script>alert(1)</script>", "\x01\x02\x7F", "\xEF\xBF\xBE", "ja\"><x"},
      {NULL, NULL, NULL, NULL},
      {"not UTF-8: \xFF", "", "", ""}};
  g_autoptr(KkSymbol) symbol = make("x");
  for (gsize i = 0; i < G_N_ELEMENTS(captions); i++) {
    g_autoptr(GBytes) bytes = kk_symbol_svg(symbol, &captions[i], NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_assert_null(g_strstr_len(data, (gssize)length, "<script"));
    g_autofree char *folder = g_dir_make_tmp("kk-symbol-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "code.svg", NULL);
    g_assert_true(kk_file_write(path, data, length, NULL));
    const char *argv[] = {xmllint, "--noout", "--nonet", path, NULL};
    int status = -1;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
    g_assert_cmpint(status, ==, 0);
    g_assert_true(kk_folder_remove(folder, NULL));
  }
  g_autoptr(GBytes) without = kk_symbol_svg(symbol, NULL, NULL);
  g_autoptr(GBytes) png_without = kk_symbol_png(symbol, NULL, NULL);
  g_assert_nonnull(without);
  g_assert_nonnull(png_without);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/file/png", test_png);
  g_test_add_func("/symbol/file/same-bytes", test_same_bytes);
  g_test_add_func("/symbol/file/svg", test_svg);
  g_test_add_func("/symbol/file/svg-is-xml", test_svg_is_xml);
  return g_test_run();
}
