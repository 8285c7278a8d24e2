/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The booklet as other programs see it. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "book.h"
#include "plates.h"

static guint entries(const char *folder) {
  guint n = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(dir)) n++;
  return n;
}

static void test_document(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  assert_sound(place->pdf);
  g_assert_cmpuint(entries(place->folder), ==, 1);
  g_autofree char *info = ASK("pdfinfo", place->pdf);
  assert_contains(info, "港区基本計画 概要版");
  assert_contains(info, "595.276 x 841.89 pts (A4)");
  assert_contains(info, "Tagged:          yes");
  g_assert_null(strstr(info, "CreationDate"));
  g_autofree char *fonts = ASK("pdffonts", place->pdf);
  assert_contains(fonts, "NotoSansCJKjp-Regular");
  g_auto(GStrv) lines = g_strsplit(g_strstrip(fonts), "\n", -1);
  for (guint i = 2; lines[i]; i++) assert_contains(lines[i], "yes yes yes");

  g_autofree char *text = ASK("pdftotext", place->pdf, "-");
  assert_contains(text, "基本計画とは");
  assert_contains(text, "みなとく");
  assert_contains(text, "& <b>markup</b>");
  assert_contains(text, "266,306");
  assert_contains(text, "Contact");
  assert_contains(text, "目次");
  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->pdf, "-");
  g_assert_null(strstr(objects, "DeviceRGB"));
  booklet_clear(&booklet);
}

/* Titles and headings, nested by level, in the outline. */
static void test_outline(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  g_autofree char *json = ASK("qpdf", "--json", "--json-key=outlines", place->pdf);
  const char *plan = strstr(json, "\"基本計画とは\""), *pillars = strstr(json, "\"三つの柱\"");
  const char *survey = strstr(json, "\"子どもアンケート\"");
  g_assert_true(plan && pillars && survey);
  booklet_clear(&booklet);
}

static void test_same_bytes(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *again = g_build_filename(place->folder, "again.pdf", NULL);
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  /* A second of the clock would show in a date. */
  g_usleep(1100000);
  write_fine(&booklet, again);
  g_autofree char *cmp = ASK("cmp", place->pdf, again);
  booklet_clear(&booklet);
}

/* Black, greys and codes are on the black plate alone, die lines on their own. */
static void test_plates(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  static const int pages[] = {1, 2, 3, 5};
  const double all[4] = {0, 0, 210, 297}, text[4] = {0, 0, 205, 297};
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    Plate plates[PLATES];
    double box[4];
    separate(place->pdf, pages[i], 150, "Trim", "CutContour", plates);
    for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], all);
    assert_no_ink(&plates[DIE], text);
    g_assert_true(ink_box(&plates[BLACK], all, box));
    g_assert_true(ink_box(&plates[DIE], all, box));
    plates_clear(plates);
  }
  booklet_clear(&booklet);
}

/* ---- failures ---- */

static void test_read_only_folder(Place *place, gconstpointer unused) {
  (void)unused;
  if (geteuid() == 0) {
    /* Permissions do not hold root back; a path that is no folder does. */
    g_free(place->pdf);
    place->pdf = g_strdup("/proc/kirikaki/booklet.pdf");
  } else {
    g_assert_cmpint(g_chmod(place->folder, 0500), ==, 0);
  }
  Booklet booklet;
  fill(&booklet);
  g_autoptr(GError) error = NULL;
  g_assert_false(booklet_write(&booklet, place->pdf, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_OUTPUT);
  assert_contains(error->message, place->pdf);
  g_assert_cmpuint(entries(place->folder), ==, 0);
  booklet_clear(&booklet);
}

/* What stood at the path before a failure stays. */
static void test_code_too_large(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  set_page(&booklet, "A5", KK_CORNER_LOWER_RIGHT, KK_BINDING_LEFT);
  ((KkSymbol *)booklet.codes->pdata[0])->size_mm = 150;
  ((KkSymbol *)booklet.codes->pdata[0])->module_mm = 3;
  g_assert_true(g_file_set_contents(place->pdf, "before", -1, NULL));
  g_autoptr(GError) error = NULL;
  g_assert_false(booklet_write(&booklet, place->pdf, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  assert_contains(error->message, "sample.md:1: ");
  g_autofree char *kept = NULL;
  g_assert_true(g_file_get_contents(place->pdf, &kept, NULL, NULL));
  g_assert_cmpstr(kept, ==, "before");
  g_assert_cmpuint(entries(place->folder), ==, 1);
  booklet_clear(&booklet);
}

static void test_no_font(Place *place, gconstpointer unused) {
  (void)unused;
  if (g_test_subprocess()) {
    g_autofree char *pdf = g_build_filename(g_getenv("KK_NO_FONT"), "booklet.pdf", NULL);
    Booklet booklet;
    fill(&booklet);
    g_autoptr(GError) error = NULL;
    g_assert_false(booklet_write(&booklet, pdf, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
    assert_contains(error->message, "fonts-noto-cjk");
    booklet_clear(&booklet);
    return;
  }
  g_autofree char *fonts = g_build_filename(place->folder, "fonts.conf", NULL);
  g_assert_true(g_file_set_contents(fonts, "<fontconfig/>", -1, NULL));
  g_setenv("FONTCONFIG_FILE", fonts, TRUE);
  g_setenv("KK_NO_FONT", place->folder, TRUE);
  g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv("FONTCONFIG_FILE");
  g_test_trap_assert_passed();
  g_assert_cmpuint(entries(place->folder), ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Place, NULL, set_up, function, tear_down)
  ADD("/booklet/document", test_document);
  ADD("/booklet/outline", test_outline);
  ADD("/booklet/same-bytes", test_same_bytes);
  ADD("/booklet/plates", test_plates);
  ADD("/booklet/read-only-folder", test_read_only_folder);
  ADD("/booklet/code-too-large", test_code_too_large);
  ADD("/booklet/no-font", test_no_font);
  return g_test_run();
}
