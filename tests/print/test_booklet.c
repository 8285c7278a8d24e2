/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The booklet as other programs see it. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "judges.h"
#include "print/geometry.h"
#include "sample.h"

static const char first_spoken[] = "1ページ。基本計画とは。区がめざす将来像を示します。";
static const char part_one[] = "1/2 子どもアンケートの結果をお知らせします。";
static const char part_two[] = "2/2 一番多かった答えは公園でした。";

#define SENTENCE                                                                                                    \
  "基本計画は、区がめざす将来像の実現に向けた道筋を示す、区政運営の指針です。" \
  "計画期間は令和3年度から令和8年度までの6年間です。"

typedef struct {
  char *folder, *pdf;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("kk-print-XXXXXX", NULL);
  place->pdf = g_build_filename(place->folder, "booklet.pdf", NULL);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_chmod(place->folder, 0700);
  g_assert_true(kk_folder_remove(place->folder, NULL));
  g_free(place->folder);
  g_free(place->pdf);
}

static guint entries(const char *folder) {
  guint n = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(dir)) n++;
  return n;
}

static KkSection *rich_section(void) {
  KkSection *made = section("plan", "基本計画とは", "ja");
  made->level = 1;
  KkBlock *block = paragraph("");
  add_run(block, ruby_run("港区", "みなとく"));
  add_run(block, text_run("は"));
  add_run(block, around(KK_INLINE_STRONG, "誰もが住みやすい", NULL));
  add_run(block, around(KK_INLINE_EMPHASIS, "まち", NULL));
  add_run(block, text_run("です。\xf0\x9f\x98\x80 & <b>markup</b> "));
  add_run(block, around(KK_INLINE_LINK, "くわしく", "https://example.org/a(b)?q='港'\\"));
  add_run(block, around(KK_INLINE_LINK, "調査", "#survey"));
  add_run(block, around(KK_INLINE_LINK, "ない節", "#nowhere"));
  add_run(block, kk_inline_new(KK_INLINE_BREAK, NULL));
  add_run(block, text_run("次の行。"));
  add_block(made, block);
  add_block(made, heading(3, "三つの柱"));
  static const char *const items[] = {"かがやくまち", "にぎわうまち", "はぐくむまち", NULL};
  KkBlock *outer = list(FALSE, items);
  add_child(outer->children->pdata[1], list(TRUE, items));
  add_block(made, outer);
  KkBlock *quote = kk_block_new(KK_BLOCK_QUOTE, 1);
  add_child(quote, paragraph(SENTENCE));
  add_block(made, quote);
  static const char *const rows[] = {"年|総人口", "2024|266,306", "2027|279,100", NULL};
  add_block(made, table(rows));
  return made;
}

static void fill(Booklet *booklet) {
  booklet_init(booklet, "港区基本計画 概要版");
  booklet_add(booklet, rich_section(), (const char *const[]){first_spoken, NULL});
  KkSection *survey = section("survey", "子どもアンケート", "ja");
  for (int i = 0; i < 40; i++) add_block(survey, paragraph(SENTENCE SENTENCE));
  booklet_add(booklet, survey, (const char *const[]){part_one, part_two, NULL});
  booklet_add(booklet, section("en", "Contact", "en"),
              (const char *const[]){"Page 9. Contact.", NULL});
}

static void write_fine(Booklet *booklet, const char *path) {
  g_autoptr(GError) error = NULL;
  gboolean written = booklet_write(booklet, path, &error);
  g_assert_no_error(error);
  g_assert_true(written);
}

static void test_document(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  assert_sound(place->pdf);
  g_assert_cmpuint(entries(place->folder), ==, 1);
  g_assert_cmpuint(booklet.placements->len, ==, 4);
  g_assert_cmpuint(booklet_placement(&booklet, 0)->page, ==, 1);
  g_assert_cmpuint(booklet_placement(&booklet, 1)->page, ==, 2);
  g_assert_cmpuint(booklet_placement(&booklet, 3)->page, ==, (guint)page_count(place->pdf));
  g_assert_cmpuint(booklet_placement(&booklet, 3)->page, >, 3);

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

/* ---- codes ---- */

static void assert_decodes(const Rendering *page, const char *const *texts) {
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", page->file);
  g_autofree char *zxing = ASK("ZXingReader", page->file);
  for (; *texts; texts++) {
    assert_contains(zbar, *texts);
    assert_contains(zxing, *texts);
  }
}

static void test_codes_decode(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  Rendering page = render(place->pdf, 1, 600);
  assert_decodes(&page, (const char *const[]){first_spoken, NULL});
  rendering_clear(&page);
  page = render(place->pdf, 2, 600);
  assert_decodes(&page, (const char *const[]){part_one, part_two, NULL});
  rendering_clear(&page);
  booklet_clear(&booklet);
}

static void set_page(Booklet *booklet, const char *size, KkCorner corner, KkBinding binding) {
  g_free(booklet->plan->page.size);
  booklet->plan->page.size = g_strdup(size);
  booklet->plan->page.corner = corner;
  booklet->plan->page.binding = binding;
}

/* Measured on the rendering: the symbol's ink lies where geometry.h says within
 * 0.1 mm, nothing else is in its quiet zone, and the notch is at its edge. */
static void measure_code(Place *place, const char *size, KkCorner corner, KkBinding binding) {
  Booklet booklet;
  fill(&booklet);
  set_page(&booklet, size, corner, binding);
  write_fine(&booklet, place->pdf);
  const KkSymbol *code = booklet.codes->pdata[0];
  double quiet = code->module_mm * KK_QUIET_ZONE_MODULES;
  KkPaper paper;
  g_assert_true(kk_paper_parse(size, &paper, NULL));
  double x = kk_corner_is_left(corner) ? 10 : paper.width_mm - 10 - code->size_mm;
  double y = kk_corner_is_lower(corner) ? paper.height_mm - 10 - code->size_mm : 10;
  Rendering page = render(place->pdf, 1, 600);
  double box[4],
      part[4] = {x - quiet, y - quiet, x + code->size_mm + quiet, y + code->size_mm + quiet};
  g_assert_true(ink_box(&page, part, box));
  g_assert_cmpfloat_with_epsilon(box[0], x, 0.1);
  g_assert_cmpfloat_with_epsilon(box[1], y, 0.1);
  g_assert_cmpfloat_with_epsilon(box[2], x + code->size_mm, 0.1);
  g_assert_cmpfloat_with_epsilon(box[3], y + code->size_mm, 0.1);
  assert_decodes(&page, (const char *const[]){first_spoken, NULL});

  KkNotch notches[2];
  KkRect at = {x, y, code->size_mm, code->size_mm};
  KkNotchStyle style = {KK_NOTCH_RADIUS_MM, 2, binding == KK_BINDING_RIGHT};
  kk_notches(paper, corner, kk_binding_edge(binding), at, &style, notches);
  double reach = KK_NOTCH_RADIUS_MM + 0.5;
  double around[4] = {notches[0].x_mm - reach, notches[0].y_mm - reach, notches[0].x_mm + reach,
                      notches[0].y_mm + reach};
  g_assert_true(ink_box(&page, around, box));
  if (notches[0].edge == KK_EDGE_RIGHT)
    g_assert_cmpfloat_with_epsilon(box[0], paper.width_mm - KK_NOTCH_RADIUS_MM, 0.15);
  else
    g_assert_cmpfloat_with_epsilon(box[1], paper.height_mm - KK_NOTCH_RADIUS_MM, 0.15);
  rendering_clear(&page);
  booklet_clear(&booklet);
}

static void test_position(Place *place, gconstpointer unused) {
  (void)unused;
  measure_code(place, "A4", KK_CORNER_LOWER_RIGHT, KK_BINDING_LEFT);
  measure_code(place, "A5", KK_CORNER_LOWER_LEFT, KK_BINDING_RIGHT);
  measure_code(place, "B5", KK_CORNER_UPPER_RIGHT, KK_BINDING_LEFT);
}

/* What is written about a code is where the rendering has it, also for parts on
 * later pages; the die lines alone lie at the notches. */
static void measure_placements(const Booklet *booklet, const char *pdf) {
  Rendering page = {0};
  for (guint i = 0, shown = 0; i < booklet->placements->len; i++) {
    const KkPlacement *placed = booklet_placement(booklet, i);
    if (placed->page != shown) {
      if (shown) rendering_clear(&page);
      page = render(pdf, (int)placed->page, 600);
      shown = placed->page;
    }
    KkRect at = placed->place;
    const double quiet = 1, right = at.x_mm + at.width_mm, bottom = at.y_mm + at.height_mm;
    const double part[4] = {at.x_mm - quiet, at.y_mm - quiet, right + quiet, bottom + quiet};
    double box[4];
    g_assert_true(ink_box(&page, part, box));
    g_assert_cmpfloat_with_epsilon(box[0], at.x_mm, 0.1);
    g_assert_cmpfloat_with_epsilon(box[1], at.y_mm, 0.1);
    g_assert_cmpfloat_with_epsilon(box[2], right, 0.1);
    g_assert_cmpfloat_with_epsilon(box[3], bottom, 0.1);
    for (guint k = 0; k < placed->n_notches; k++) {
      const KkNotch *notch = &placed->notches[k];
      g_assert_cmpint(notch->edge, ==, KK_EDGE_RIGHT);
      const double around[4] = {notch->x_mm - notch->radius_mm - 0.5, notch->y_mm - 3.5,
                                notch->x_mm, notch->y_mm + 3.5};
      g_assert_true(ink_box(&page, around, box));
      g_assert_cmpfloat_with_epsilon(box[0] + 0.1, notch->x_mm - notch->radius_mm, 0.1);
      g_assert_cmpfloat_with_epsilon((box[1] + box[3]) / 2, notch->y_mm, 0.1);
    }
  }
  rendering_clear(&page);
}

static void test_placements(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "置き場所");
  booklet_add(&booklet, section("one", "一つ", "ja"), (const char *const[]){first_spoken, NULL});
  booklet_add(&booklet, section("none", "ない", "ja"), (const char *const[]){NULL});
  booklet_add(&booklet, section("five", "五つ", "ja"),
              (const char *const[]){"（1／5）", "（2／5）" SENTENCE, "（3／5）",
                                    "（4／5）" SENTENCE, "（5／5）", NULL});
  write_fine(&booklet, place->pdf);
  static const struct {
    const char *id;
    guint part, page, notches;
  } expected[] = {{"one", 1, 1, 2},  {"five", 1, 3, 2}, {"five", 2, 3, 0},
                  {"five", 3, 3, 0}, {"five", 4, 4, 2}, {"five", 5, 4, 0}};
  g_assert_cmpuint(booklet.placements->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const KkPlacement *placed = booklet_placement(&booklet, i);
    g_assert_cmpstr(placed->section->id, ==, expected[i].id);
    g_assert_cmpuint(placed->part, ==, expected[i].part);
    g_assert_cmpuint(placed->page, ==, expected[i].page);
    g_assert_cmpuint(placed->n_notches, ==, expected[i].notches);
  }
  measure_placements(&booklet, place->pdf);
  booklet_clear(&booklet);
}

/* Black and greys are on the black plate alone. */
static void test_black_plate_only(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  g_autofree char *coverage = ASK("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=inkcov",
                                  "-r72", "-o", "-", place->pdf);
  g_auto(GStrv) lines = g_strsplit(g_strstrip(coverage), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_assert_true(g_str_has_prefix(g_strchug(lines[i]), "0.00000  0.00000  0.00000"));
  booklet_clear(&booklet);
}

/* Text never comes into the code's place, on any page: the column of the code
 * holds nothing but the code and the notch from its clearance down. */
static void test_text_keeps_clear(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  const KkSymbol *code = booklet.codes->pdata[1];
  Rendering page = render(place->pdf, 2, 200);
  double top = 297 - 10 - code->size_mm, box[4];
  /* Above the label there is white, and text above that. */
  double white[4] = {30, top - 8.4, 206, top - 5};
  g_assert_false(ink_box(&page, white, box));
  double text[4] = {30, top - 20, 185, top - 8.4};
  g_assert_true(ink_box(&page, text, box));
  rendering_clear(&page);
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
  ADD("/booklet/codes-decode", test_codes_decode);
  ADD("/booklet/position", test_position);
  ADD("/booklet/placements", test_placements);
  ADD("/booklet/black-plate-only", test_black_plate_only);
  ADD("/booklet/text-keeps-clear", test_text_keeps_clear);
  ADD("/booklet/read-only-folder", test_read_only_folder);
  ADD("/booklet/code-too-large", test_code_too_large);
  ADD("/booklet/no-font", test_no_font);
  return g_test_run();
}
