/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is hard to set: too long, too wide, too deep, unknown, damaged. */
#include <cairo.h>
#include <stdlib.h>

#include "base/files.h"
#include "judges.h"
#include "sample.h"

static const char *const spoken[] = {"1ページ。", NULL};

#define SENTENCE "区がめざす将来像の実現に向けた道筋を示す、区政運営の指針です。"

static char *repeat(const char *text, guint times) {
  GString *all = g_string_new(NULL);
  while (times--) g_string_append(all, text);
  return g_string_free(all, FALSE);
}

typedef struct {
  char *folder, *pdf;
  Booklet booklet;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("kk-print-XXXXXX", NULL);
  place->pdf = g_build_filename(place->folder, "booklet.pdf", NULL);
  booklet_init(&place->booklet, "題");
  g_free(place->booklet.plan->folder);
  place->booklet.plan->folder = g_strdup(place->folder);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  booklet_clear(&place->booklet);
  g_assert_true(kk_folder_remove(place->folder, NULL));
  g_free(place->folder);
  g_free(place->pdf);
}

/* Writes the booklet and gives its text as pdftotext reads it. */
static char *published_text(Place *place) {
  g_autoptr(GError) error = NULL;
  gboolean written = booklet_write(&place->booklet, place->pdf, &error);
  g_assert_no_error(error);
  g_assert_true(written);
  assert_sound(place->pdf);
  return ASK("pdftotext", place->pdf, "-");
}

static guint count(const char *text, const char *part) {
  guint n = 0;
  for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) n++;
  return n;
}

/* Every sentence of a paragraph that is set in many pieces is there once. */
static void test_long_paragraph(Place *place, gconstpointer unused) {
  (void)unused;
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 2000; i++) g_string_append_printf(text, "<%d>" SENTENCE, i);
  KkSection *made = section("long", "長い段落", "ja");
  add_block(made, paragraph(text->str));
  g_string_free(text, TRUE);
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  g_auto(GStrv) pieces = g_strsplit(read, "\n", -1);
  g_autofree char *joined = g_strjoinv("", pieces);
  for (int i = 0; i < 2000; i += 97) {
    g_autofree char *mark = g_strdup_printf("<%d>", i);
    g_assert_cmpuint(count(joined, mark), ==, 1);
  }
}

/* Also in the contents, and on the cover. */
static void test_long_title(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *title = repeat("長い題", 667);
  g_free(place->booklet.plan->title);
  place->booklet.plan->title = g_strdup(title);
  booklet_add(&place->booklet, section("other", "別の節", "ja"), spoken);
  booklet_add(&place->booklet, section("title", title, "ja"), spoken);
  g_autofree char *read = published_text(place);
  g_assert_cmpuint(count(read, "題"), >=, 667);
  for (int i = 1; i <= 2; i++) {
    Rendering page = render(place->pdf, i, 60);
    double box[4], foot[4] = {0, 262, 150, 282}, margin[4] = {187, 20, 210, 255};
    g_assert_false(ink_box(&page, foot, box) || ink_box(&page, margin, box));
    rendering_clear(&page);
  }
}

static void test_unbreakable_word(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *word = repeat("abcdefghij", 60);
  KkSection *made = section("word", "Word", "en");
  add_block(made, paragraph(word));
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  Rendering page = render(place->pdf, 1, 60);
  double box[4], margin[4] = {187, 20, 210, 200};
  g_assert_false(ink_box(&page, margin, box));
  rendering_clear(&page);
  g_assert_cmpuint(count(read, "abcde"), >=, 50);
}

static void test_empty_section(Place *place, gconstpointer unused) {
  (void)unused;
  booklet_add(&place->booklet, section("empty", "空", "ja"), spoken);
  booklet_add(&place->booklet, section("untitled", "", "ja"), (const char *const[]){NULL});
  g_autofree char *read = published_text(place);
  /* Behind cover and contents. */
  g_assert_cmpint(page_count(place->pdf), ==, 4);
}

/* What no font shows is marked; control characters leave no trace. */
static void test_unknown_characters(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *made = section("unknown", "絵文字", "ja");
  add_block(made, paragraph("始\xf3\xb0\x80\x80終 a\x01\x02z ﾊﾝｶｸ"));
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  assert_contains(read, "始〓終");
  assert_contains(read, "az");
}

static void test_ruby_words_in_a_row(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *made = section("ruby", "ルビ", "ja");
  KkBlock *block = paragraph("");
  for (int i = 0; i < 60; i++) {
    add_run(block, ruby_run("令和", "れいわ"));
    add_run(block, ruby_run("志", "こころざし"));
  }
  g_autofree char *base = repeat("長", 60), *reading = repeat("なが", 60);
  add_run(block, ruby_run(base, reading));
  add_run(block, ruby_run("短", reading));
  add_block(made, block);
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  g_assert_cmpuint(count(read, "令和"), ==, 60);
  Rendering page = render(place->pdf, 1, 60);
  double box[4], margin[4] = {187, 20, 210, 250};
  g_assert_false(ink_box(&page, margin, box));
  rendering_clear(&page);
}

static KkBlock *wide_table(guint columns, guint rows) {
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  for (guint r = 0; r <= rows; r++) {
    GString *line = g_string_new(NULL);
    for (guint c = 0; c < columns; c++)
      g_string_append_printf(line, "%s%s%u", c ? "|" : "", r ? "セル" : "見出し", c + 100 * r);
    g_ptr_array_add(lines, g_string_free(line, FALSE));
  }
  g_ptr_array_add(lines, NULL);
  KkBlock *block = table((const char *const *)lines->pdata);
  g_ptr_array_unref(lines);
  return block;
}

static void test_many_columns(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *made = section("table", "表", "ja");
  add_block(made, wide_table(50, 2));
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  assert_contains(read, "見出し49：セル249");
}

static void test_many_rows(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *made = section("table", "表", "ja");
  KkBlock *block = wide_table(3, 90);
  g_autofree char *tall = repeat(SENTENCE, 60);
  KkBlock *row = kk_block_new(KK_BLOCK_ROW, 1);
  add_child(row, text_block(KK_BLOCK_CELL, "短い"));
  add_child(row, text_block(KK_BLOCK_CELL, tall));
  add_child(block, row); /* a cell short of the others */
  add_block(made, block);
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  assert_contains(read, "セル9002");
  g_assert_cmpuint(count(read, "見出し0"), ==, (guint)page_count(place->pdf));
}

static void test_deep_nesting(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *made = section("deep", "深い", "ja");
  KkBlock *outer = kk_block_new(KK_BLOCK_QUOTE, 1), *inner = outer;
  for (int i = 0; i < 200; i++) {
    KkBlock *next = kk_block_new(KK_BLOCK_QUOTE, 1);
    add_child(inner, next);
    inner = next;
  }
  add_child(inner, paragraph("底にある文。"));
  add_block(made, outer);
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  assert_contains(read, "底にある文。");
}

/* A picture that is missing, damaged or outside the plan says its alternative. */
static void test_pictures(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *broken = g_build_filename(place->folder, "broken.png", NULL);
  g_assert_true(g_file_set_contents(broken, "\x89PNG\r\n\x1a\nnot really", -1, NULL));
  g_autofree char *fine = g_build_filename(place->folder, "fine.png", NULL);
  cairo_surface_t *drawn = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 60, 40);
  g_assert_cmpint(cairo_surface_write_to_png(drawn, fine), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(drawn);
  KkSection *made = section("pictures", "図", "ja");
  KkBlock *block = paragraph("前の文。");
  add_run(block, image_run("none.png", "ない図"));
  add_run(block, image_run("broken.png", "壊れた図"));
  add_run(block, image_run("../../etc/passwd", "外の図"));
  add_run(block, image_run("fine.png", "よい図"));
  add_run(block, image_run("fine.png", ""));
  add_run(block, text_run("後の文。"));
  add_block(made, block);
  booklet_add(&place->booklet, made, spoken);
  g_autofree char *read = published_text(place);
  static const char *const words[] = {"前の文。", "ない図",   "壊れた図", "外の図",
                                      "よい図",   "後の文。", NULL};
  for (guint i = 0; words[i]; i++) assert_contains(read, words[i]);
  g_autofree char *images = ASK("pdfimages", "-list", place->pdf);
  g_assert_cmpuint(count(images, "\n"), >=, 3);
  g_autofree char *objects = ASK("qpdf", "--json", place->pdf);
  assert_contains(objects, "/Figure");
  assert_contains(objects, "よい図");
}

/* More parts than one page holds: they go on at the foot of the next pages, and
 * both readers find all of a page at once. */
static void test_many_parts(Place *place, gconstpointer unused) {
  (void)unused;
  enum { PARTS = 10 };
  char *texts[PARTS + 1] = {NULL};
  for (int i = 0; i < PARTS; i++) texts[i] = g_strdup_printf("%d/%d part", i + 1, PARTS);
  booklet_add(&place->booklet, section("parts", "分割", "ja"), (const char *const *)texts);
  g_autofree char *read = published_text(place);
  int pages = page_count(place->pdf);
  g_assert_cmpint(pages, ==, 4);
  g_autoptr(GString) zxing = g_string_new(NULL), zbar = g_string_new(NULL);
  for (int i = 1; i <= pages; i++) {
    Rendering page = render(place->pdf, i, 300);
    g_autofree char *one = ASK("ZXingReader", page.file);
    g_autofree char *other = ASK("zbarimg", "--raw", "-q", page.file);
    g_string_append(zxing, one);
    g_string_append_printf(zbar, "\n%s", other);
    rendering_clear(&page);
  }
  for (int i = 0; i < PARTS; i++) {
    g_autofree char *quoted = g_strdup_printf("\"%s\"", texts[i]);
    g_autofree char *line = g_strdup_printf("\n%s\n", texts[i]);
    g_assert_cmpuint(count(zxing->str, quoted), ==, 1);
    g_assert_cmpuint(count(zbar->str, line), ==, 1);
    g_free(texts[i]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Place, NULL, set_up, function, tear_down)
  ADD("/hard-text/long-paragraph", test_long_paragraph);
  ADD("/hard-text/long-title", test_long_title);
  ADD("/hard-text/unbreakable-word", test_unbreakable_word);
  ADD("/hard-text/empty-section", test_empty_section);
  ADD("/hard-text/unknown-characters", test_unknown_characters);
  ADD("/hard-text/ruby-words-in-a-row", test_ruby_words_in_a_row);
  ADD("/hard-text/many-columns", test_many_columns);
  ADD("/hard-text/many-rows", test_many_rows);
  ADD("/hard-text/deep-nesting", test_deep_nesting);
  ADD("/hard-text/pictures", test_pictures);
  ADD("/hard-text/many-parts", test_many_parts);
  return g_test_run();
}
