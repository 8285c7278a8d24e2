/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Die lines as the content of pages says, and as Ghostscript separates them. */
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "base/error.h"
#include "base/files.h"
#include "judges.h"
#include "print/die_lines.h"
#include "raw_pdf.h"

#define MM (72 / 25.4)

/* A page of 200 x 100 points in a media box of 240 x 140; `page` adds to its
 * dictionary. Colour spaces: Die, Other, Mixed (DeviceN: black, then the die).
 * Forms: Moved (10 points right, 20 up; paints a rectangle 4 x 2 in the colour it
 * inherits), Again (paints itself). */
static GBytes *make(const char *page, const char *content) {
  RawPdf pdf = raw_pdf_begin();
  raw_pdf_add(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  raw_pdf_add(&pdf, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [-20 -20 220 120] >>");
  raw_pdf_add(&pdf, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R %s >>", page);
  raw_pdf_add_stream(&pdf, "", content);
  raw_pdf_add(&pdf,
              "<< /ColorSpace << /Die " RAW_PDF_SPOT("/CutContour") " /Other " RAW_PDF_SPOT(
                  "/Varnish") " /Mixed [/DeviceN [/Black /CutContour] /DeviceCMYK 8 0 R] >> "
                              "/XObject << /Moved 6 0 R /Again 7 0 R >> >>");
  raw_pdf_add_stream(&pdf,
                     "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 10 20]",
                     "0 0 4 2 re f");
  raw_pdf_add_stream(&pdf, "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources 5 0 R",
                     "/Die cs 1 scn 0 0 1 1 re f /Again Do");
  raw_pdf_add_stream(&pdf, "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]",
                     "{ exch 0 exch 0 exch }");
  return raw_pdf_end(&pdf);
}

static GPtrArray *read_bytes(GBytes *bytes) {
  g_autoptr(GError) error = NULL;
  GPtrArray *pages = kk_die_lines_read(bytes, "made.pdf", "CutContour", &error);
  g_assert_no_error(error);
  return pages;
}

static void assert_rect(KkRect rect, double x, double y, double width, double height) {
  g_assert_cmpfloat_with_epsilon(rect.x_mm, x / MM, 1e-6);
  g_assert_cmpfloat_with_epsilon(rect.y_mm, y / MM, 1e-6);
  g_assert_cmpfloat_with_epsilon(rect.width_mm, width / MM, 1e-6);
  g_assert_cmpfloat_with_epsilon(rect.height_mm, height / MM, 1e-6);
}

/* The die lines of one page without boxes of its own, in points from the upper
 * left corner of its media box. */
static GArray *lines_of(const char *content, gboolean *whole) {
  g_autoptr(GBytes) bytes = make("", content);
  g_autoptr(GPtrArray) pages = read_bytes(bytes);
  g_assert_cmpuint(pages->len, ==, 1);
  const KkDiePage *page = pages->pdata[0];
  if (whole) *whole = page->whole;
  return g_array_ref(page->lines);
}

static void assert_one(const char *content, double x, double y, double width, double height) {
  gboolean whole;
  g_autoptr(GArray) lines = lines_of(content, &whole);
  g_assert_true(whole);
  g_assert_cmpuint(lines->len, ==, 1);
  assert_rect(g_array_index(lines, KkRect, 0), x, y, width, height);
}

static void assert_none(const char *content) {
  g_autoptr(GArray) lines = lines_of(content, NULL);
  g_assert_cmpuint(lines->len, ==, 0);
}

static void test_operators(void) {
  assert_one("/Die cs 0 0 20 10 re f", 20, 110, 20, 10); /* full tint from the start */
  assert_one("/Die CS 1 SCN 0 0 m 20 0 l 20 10 l S", 20, 110, 20, 10);
  assert_one("/Die CS 0.2 SCN 0 0 m 20 10 l s", 20, 110, 20, 10);
  assert_one("/Mixed cs 0 1 scn 0 0 20 10 re B", 20, 110, 20, 10);
  assert_one("/Die cs 1 sc 2 0 0 2 5 5 cm 0 0 20 10 re f*", 25, 95, 40, 20);
  assert_one("q /Die cs Q q /Die cs 1 scn 0 0 1 1 re f Q 0 0 9 9 re f", 20, 119, 1, 1);
  /* A path with two parts is two lines. */
  g_autoptr(GArray) two = lines_of("/Die CS 0 0 m 1 1 l 5 5 m 6 8 l S", NULL);
  g_assert_cmpuint(two->len, ==, 2);
  assert_rect(g_array_index(two, KkRect, 1), 25, 112, 1, 3);
}

static void test_not_the_die(void) {
  assert_none("0 0 20 10 re f");
  assert_none("/Other cs 1 scn 0 0 20 10 re f");
  assert_none("/Die cs 0 scn 0 0 20 10 re f");
  assert_none("/Mixed cs 1 0 scn 0 0 20 10 re f");
  assert_none("/Die CS 1 SCN 0 0 20 10 re f"); /* filled in another colour */
  assert_none("/Die cs 1 scn 0 g 0 0 20 10 re f");
  assert_none("/Die cs 1 scn 0 0 20 10 re W n");
  assert_none("/Die cs 20 10 l S /Nothing cs 1 scn 0 0 1 1 re f /Nothing Do");
}

/* A curve is as wide as it is drawn, not as its control points. */
static void test_curves(void) {
  assert_one("/Die CS 0 0 m 0 40 30 40 30 0 c S", 20, 90, 30, 30);
  assert_one("/Die CS 0 0 m 0 40 30 0 v S", 20, 120 - 17.7777777778, 30, 17.7777777778);
  assert_one("/Die CS 0 0 m 40 0 0 30 y S", 20, 90, 17.7777777778, 30);
}

static void test_forms(void) {
  assert_one("/Die cs 1 scn 2 0 0 2 0 0 cm /Moved Do", 40, 76, 8, 4);
  assert_none("/Moved Do");
  gboolean whole = TRUE;
  g_autoptr(GArray) lines = lines_of("/Again Do", &whole);
  g_assert_false(whole); /* it never ends */
  g_assert_cmpuint(lines->len, >, 0);
}

/* ---- places as Ghostscript has them ---- */

/* What surrounds the ink of one plate, in points from its upper left corner. */
static KkRect plate_extent(const char *file, double dpi) {
  TIFF *tiff = TIFFOpen(file, "r");
  g_assert_nonnull(tiff);
  guint32 width, height;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
  g_autofree guint8 *row = g_malloc((gsize)TIFFScanlineSize(tiff));
  guint left = width, right = 0, top = height, bottom = 0;
  for (guint y = 0; y < height; y++) {
    g_assert_cmpint(TIFFReadScanline(tiff, row, y, 0), ==, 1);
    for (guint x = 0; x < width; x++)
      if (row[x] < 128) {
        left = MIN(left, x);
        right = MAX(right, x + 1);
        top = MIN(top, y);
        bottom = MAX(bottom, y + 1);
      }
  }
  TIFFClose(tiff);
  g_assert_cmpuint(left, <, right);
  return (KkRect){left * 72 / dpi, top * 72 / dpi, (right - left) * 72 / dpi,
                  (bottom - top) * 72 / dpi};
}

/* Boxes and turn of a page do not shift what is measured from its trim. */
static void test_boxes(void) {
  if (!g_find_program_in_path("gs")) {
    g_test_skip("a judge is not installed");
    return;
  }
  g_autofree char *folder = g_dir_make_tmp("kk-die-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "made.pdf", NULL);
  g_autofree char *out = g_build_filename(folder, "plate.tif", NULL);
  g_autofree char *to = g_strconcat("-sOutputFile=", out, NULL);
  g_autofree char *plate = g_build_filename(folder, "plate(CutContour).tif", NULL);
  for (int turn = 0; turn < 360; turn += 90) {
    g_autofree char *entries =
        g_strdup_printf("/TrimBox [0 10 200 110] /CropBox [-5 -15 210 118] /Rotate %d", turn - 360);
    g_autoptr(GBytes) bytes = make(entries, "/Die cs 1 scn 150 30 30 12 re f");
    g_assert_true(kk_file_write_bytes(file, bytes, NULL));
    g_autofree char *said = ASK("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dUseTrimBox",
                                "-sDEVICE=tiffsep", "-sCompression=none", "-r720", to, file);
    g_autoptr(GPtrArray) pages = read_bytes(bytes);
    const KkDiePage *page = pages->pdata[0];
    g_assert_cmpuint(page->lines->len, ==, 1);
    KkRect found = g_array_index(page->lines, KkRect, 0), drawn = plate_extent(plate, 720);
    g_assert_cmpfloat_with_epsilon(found.x_mm * MM, drawn.x_mm, 0.15);
    g_assert_cmpfloat_with_epsilon(found.y_mm * MM, drawn.y_mm, 0.15);
    g_assert_cmpfloat_with_epsilon(found.width_mm * MM, drawn.width_mm, 0.15);
    g_assert_cmpfloat_with_epsilon(found.height_mm * MM, drawn.height_mm, 0.15);
    gboolean upright = turn % 180 != 0;
    g_assert_cmpfloat_with_epsilon(page->paper.width_mm * MM, upright ? 100 : 200, 1e-6);
    g_assert_cmpfloat_with_epsilon(page->paper.height_mm * MM, upright ? 200 : 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(page->shown.width_mm * MM, upright ? 133 : 215, 1e-6);
    g_assert_cmpfloat_with_epsilon(page->shown.height_mm * MM, upright ? 215 : 133, 1e-6);
  }
  g_assert_true(kk_folder_remove(folder, NULL));
}

static void test_units(void) {
  g_autoptr(GBytes) bytes = make("/TrimBox [0 0 200 100] /UserUnit 2 /CropBox [0 0 0 0]",
                                 "/Die cs 1 scn 10 90 30 10 re f");
  g_autoptr(GPtrArray) pages = read_bytes(bytes);
  const KkDiePage *page = pages->pdata[0];
  assert_rect(g_array_index(page->lines, KkRect, 0), 20, 0, 60, 20);
  assert_rect(page->shown, -40, -40, 480, 280); /* no crop box worth the name */
}

/* ---- files that are none ---- */

static void assert_refused(GBytes *bytes, const char *word) {
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_die_lines_read(bytes, "made.pdf", "CutContour", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  assert_contains(error->message, "made.pdf: ");
  assert_contains(error->message, word);
}

static void test_refused(void) {
  g_autoptr(GBytes) rubbish = g_bytes_new_static("%PDF-1.4 and no more", 20);
  assert_refused(rubbish, "damaged");
  g_autoptr(GBytes) plain = make("", "");
  g_autofree char *folder = g_dir_make_tmp("kk-die-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "plain.pdf", NULL);
  g_autofree char *locked = g_build_filename(folder, "locked.pdf", NULL);
  g_assert_true(kk_file_write_bytes(file, plain, NULL));
  g_autofree char *said = ASK("qpdf", "--encrypt", "secret", "owner", "256", "--", file, locked);
  g_autoptr(GBytes) bytes = kk_file_read(locked, NULL);
  assert_refused(bytes, "encrypted");
  g_assert_true(kk_folder_remove(folder, NULL));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/print/die-lines/operators", test_operators);
  g_test_add_func("/print/die-lines/not-the-die", test_not_the_die);
  g_test_add_func("/print/die-lines/curves", test_curves);
  g_test_add_func("/print/die-lines/forms", test_forms);
  g_test_add_func("/print/die-lines/boxes", test_boxes);
  g_test_add_func("/print/die-lines/units", test_units);
  g_test_add_func("/print/die-lines/refused", test_refused);
  return g_test_run();
}
