/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and PDFs in, texts out; and what is refused. */
#include "scan/scan.h"

#include "base/error.h"
#include "base/files.h"
#include "paper.h"

/* The texts found, joined by " | ", with the page before each where there is one. */
static char *texts_in(GBytes *bytes) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) codes = kk_scan_bytes(bytes, "test", &error);
  g_assert_no_error(error);
  GString *texts = g_string_new(NULL);
  for (guint i = 0; i < codes->len; i++) {
    const KkScanned *code = codes->pdata[i];
    g_assert_cmpstr(code->file, ==, "test");
    g_assert_cmpstr(code->symbol, ==, "QRCode");
    if (i) g_string_append(texts, " | ");
    if (code->page) g_string_append_printf(texts, "%d:", code->page);
    g_string_append(texts, code->text);
  }
  return g_string_free(texts, FALSE);
}

static void assert_texts(GBytes *bytes, const char *expected) {
  g_autofree char *texts = texts_in(bytes);
  g_bytes_unref(bytes);
  g_assert_cmpstr(texts, ==, expected);
}

static void test_pictures(void) {
  if (!qrencode_present()) return;
  static const char *const types[] = {"png", "jpeg"};
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
    cairo_t *none = sheet_new(400, 300);
    assert_texts(sheet_save(none, types[i]), "");
    cairo_t *one = sheet_new(400, 300);
    code_draw_at(one, "港区の計画", 100, 100, 4, 0);
    assert_texts(sheet_save(one, types[i]), "港区の計画");
    cairo_t *three = sheet_new(1200, 900);
    code_draw_at(three, "below", 100, 600, 5, 0);
    code_draw_at(three, "right", 800, 110, 5, 0); /* a little lower than "left" */
    code_draw_at(three, "left", 100, 100, 5, 0);
    assert_texts(sheet_save(three, types[i]), "left | right | below");
  }
}

static void test_place(void) {
  if (!qrencode_present()) return;
  cairo_t *sheet = sheet_new(800, 600);
  code_draw_at(sheet, "x", 300, 200, 10, 0); /* version 1: 21 modules */
  g_autoptr(GBytes) bytes = sheet_save(sheet, "png");
  g_autoptr(GPtrArray) codes = kk_scan_bytes(bytes, "test", NULL);
  g_assert_cmpuint(codes->len, ==, 1);
  const KkScanned *code = codes->pdata[0];
  g_assert_cmpfloat_with_epsilon(code->x_px, 405, 5);
  g_assert_cmpfloat_with_epsilon(code->y_px, 305, 5);
  g_assert_cmpfloat_with_epsilon(code->height_px, 210, 8);
  g_assert_cmpint(code->page, ==, 0);
  g_autoptr(GBytes) payload = g_bytes_new_static("x", 1);
  g_assert_true(g_bytes_equal(code->bytes, payload));
}

/* As from a hand: turned, on a shadowed sheet, small in a large picture. */
static void test_photographs(void) {
  if (!qrencode_present()) return;
  for (int degrees = 0; degrees < 360; degrees += 45) {
    cairo_t *sheet = sheet_new(700, 700);
    code_draw_at(sheet, "turned", 350, 350, 6, degrees);
    assert_texts(sheet_save(sheet, "jpeg"), "turned");
  }
  cairo_t *sheet = sheet_new(2400, 1800);
  cairo_pattern_t *shadow = cairo_pattern_create_linear(0, 0, 2400, 1800);
  cairo_pattern_add_color_stop_rgb(shadow, 0, 0.25, 0.22, 0.2);
  cairo_pattern_add_color_stop_rgb(shadow, 1, 0.95, 0.95, 0.9);
  cairo_set_source(sheet, shadow);
  cairo_paint(sheet);
  cairo_pattern_destroy(shadow);
  code_draw_at(sheet, "small in the dark corner", 500, 400, 4, 7);
  assert_texts(sheet_save(sheet, "jpeg"), "small in the dark corner");
  /* Two pixels a module, blurred by drawing off the grid. */
  cairo_t *tiny = sheet_new(150, 150);
  code_draw_at(tiny, "tiny", 50.4, 50.3, 2.1, 3);
  assert_texts(sheet_save(tiny, "png"), "tiny");
}

static void test_transparent(void) {
  if (!qrencode_present()) return;
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, TRUE, 8, 116, 116);
  gdk_pixbuf_fill(pixbuf, 0x00000000); /* black, were it not transparent */
  Code code = code_new("x");
  for (int y = 0; y < 4 * code.side; y++) {
    guint8 *row = gdk_pixbuf_get_pixels(pixbuf) + (16 + y) * gdk_pixbuf_get_rowstride(pixbuf);
    for (int x = 0; x < 4 * code.side; x++)
      if (code.dark[y / 4 * code.side + x / 4]) row[4 * (16 + x) + 3] = 255;
  }
  g_free(code.dark);
  char *buffer;
  gsize length;
  g_assert_true(gdk_pixbuf_save_to_buffer(pixbuf, &buffer, &length, "png", NULL, NULL));
  assert_texts(g_bytes_new_take(buffer, length), "x");
}

/* ---- PDF ---- */

static GBytes *pdf_new(double width_pt, double height_pt) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append_to, bytes, width_pt, height_pt);
  cairo_t *cairo = cairo_create(surface);
  code_draw_at(cairo, "page one, left", 60, 700, 0.6, 0);
  code_draw_at(cairo, "page one, right", 500, 701, 0.6, 0);
  code_draw_at(cairo, "page one, above", 500, 50, 0.6, 0);
  cairo_show_page(cairo);
  cairo_rectangle(cairo, 50, 50, 400, 20);
  cairo_fill(cairo);
  cairo_show_page(cairo);
  code_draw_at(cairo, "page three", 500, 700, 0.48, 0); /* 0.169 mm */
  cairo_show_page(cairo);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static void test_pdf(void) {
  if (!qrencode_present()) return;
  assert_texts(pdf_new(595, 842),
               "1:page one, above | 1:page one, left | 1:page one, right | 3:page three");
}

/* A poster of two metres: rendered at what memory allows. */
static void test_large_page(void) {
  if (!g_test_slow()) {
    g_test_skip("400 megapixels take their time; run with -m slow");
    return;
  }
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append_to, bytes, 5670, 5670);
  cairo_t *cairo = cairo_create(surface);
  code_draw_at(cairo, "poster", 1000, 1000, 10, 0);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  assert_texts(g_byte_array_free_to_bytes(g_steal_pointer(&bytes)), "1:poster");
}

/* ---- what is refused ---- */

static void assert_refused(GBytes *bytes, const char *says) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) codes = kk_scan_bytes(bytes, "test", &error);
  if (codes) g_test_message("taken, although it %s: %zu bytes", says, g_bytes_get_size(bytes));
  g_assert_null(codes);
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_true(g_str_has_prefix(error->message, "test: "));
  if (!strstr(error->message, says)) g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, says));
  g_bytes_unref(bytes);
}

static GBytes *first_part(GBytes *whole, double part) {
  gsize length = (gsize)((double)g_bytes_get_size(whole) * part);
  return g_bytes_new_from_bytes(whole, 0, length);
}

static void test_cut_short(void) {
  if (!qrencode_present()) return;
  static const char *const types[] = {"png", "jpeg"};
  static const double parts[] = {0.1, 0.5, 0.9, 0.99};
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
    cairo_t *sheet = sheet_new(400, 400);
    code_draw_at(sheet, "cut", 100, 100, 5, 0);
    g_autoptr(GBytes) whole = sheet_save(sheet, types[i]);
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++)
      assert_refused(first_part(whole, parts[p]), "cut short");
  }
  g_autoptr(GBytes) pdf = pdf_new(595, 842);
  assert_refused(first_part(pdf, 0.01), "damaged");
}

static void test_damaged(void) {
  if (!qrencode_present()) return;
  cairo_t *sheet = sheet_new(400, 400);
  code_draw_at(sheet, "x", 100, 100, 5, 0);
  g_autoptr(GBytes) png = sheet_save(sheet, "png");
  gsize length = g_bytes_get_size(png);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(png, NULL), length);
  memset(bytes + length / 2, 0xA5, 20);
  assert_refused(g_bytes_new(bytes, length), "damaged");
}

/* A header that promises 40,000 by 40,000 pixels: refused before any is
 * allocated. */
static void test_huge(void) {
  if (!qrencode_present()) return;
  cairo_t *sheet = sheet_new(40, 40);
  g_autoptr(GBytes) jpeg = sheet_save(sheet, "jpeg");
  gsize length = g_bytes_get_size(jpeg);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(jpeg, NULL), length);
  for (gsize i = 0; i + 9 < length; i++) {
    if (bytes[i] != 0xFF || bytes[i + 1] != 0xC0) continue; /* frame header: T.81, B.2.2 */
    bytes[i + 5] = bytes[i + 7] = 40000 >> 8;
    bytes[i + 6] = bytes[i + 8] = 40000 & 0xFF;
    break;
  }
  assert_refused(g_bytes_new(bytes, length), "400 megapixels");
  static const char png[] =
      "\x89PNG\r\n\x1A\n"
      "\0\0\0\x0DIHDR\0\0\x9C\x40\0\0\x9C\x40\x08\0\0\0\0\x74\x67\x51\xD9"
      "\0\0\0\0IDAT\x35\xAF\x06\x1E"
      "\0\0\0\0IEND\xAE\x42\x60\x82";
  assert_refused(g_bytes_new_static(png, sizeof png - 1), "400 megapixels");
}

static void test_not_pictures(void) {
  assert_refused(g_bytes_new_static("", 0), "is empty");
  assert_refused(g_bytes_new_static("text", 4), "not a picture");
  assert_refused(g_bytes_new_static("GIF89a", 6), "not a picture");
  assert_refused(g_bytes_new_static("\x89PNG\r\n\x1A\n", 8), "cut short");
  assert_refused(g_bytes_new_static("\xFF\xD8\xFF", 3), "cut short");
  assert_refused(g_bytes_new_static("%PDF-1.7\n", 9), "damaged");
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_scan_file("/nonexistent/picture.png", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
}

static void test_encrypted(void) {
  g_autofree char *qpdf = g_find_program_in_path("qpdf");
  if (!qpdf) {
    g_test_skip("qpdf is not installed");
    return;
  }
  if (!qrencode_present()) return;
  g_autofree char *folder = g_dir_make_tmp("kk-scan-XXXXXX", NULL);
  g_autofree char *open = g_build_filename(folder, "open.pdf", NULL);
  g_autofree char *locked = g_build_filename(folder, "locked.pdf", NULL);
  g_autoptr(GBytes) pdf = pdf_new(595, 842);
  g_assert_true(kk_file_write(open, g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf), NULL));
  const char *argv[] = {qpdf, "--encrypt", "user", "owner", "256", "--", open, locked, NULL};
  g_assert_true(
      g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, NULL));
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_scan_file(locked, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "encrypted"));
  g_autoptr(GPtrArray) codes = kk_scan_file(open, NULL);
  g_assert_cmpuint(codes->len, ==, 4);
  g_assert_true(kk_folder_remove(folder, NULL));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/scan/pictures", test_pictures);
  g_test_add_func("/scan/place", test_place);
  g_test_add_func("/scan/photographs", test_photographs);
  g_test_add_func("/scan/transparent", test_transparent);
  g_test_add_func("/scan/pdf", test_pdf);
  g_test_add_func("/scan/large-page", test_large_page);
  g_test_add_func("/scan/cut-short", test_cut_short);
  g_test_add_func("/scan/damaged", test_damaged);
  g_test_add_func("/scan/huge", test_huge);
  g_test_add_func("/scan/not-pictures", test_not_pictures);
  g_test_add_func("/scan/encrypted", test_encrypted);
  return g_test_run();
}
