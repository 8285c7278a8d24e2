/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each fault is made on purpose, and found; what is fine is not found fault with. */
#include "base/error.h"
#include "check/report.h"
#include "made.h"
#include "text/page_script.h"

static KkManifest *manifest;

static KkChecked *check_with(GBytes *pdf, const KkCheckOptions *options) {
  g_autoptr(GError) error = NULL;
  KkChecked *checked = kk_check(pdf, options, &error);
  g_assert_no_error(error);
  return checked;
}

static KkCheckOptions plain_options(void) {
  return (KkCheckOptions){.file = "made.pdf", .manifest = manifest, .dpi = 600};
}

static void append(GString *names, const GArray *findings) {
  for (guint i = 0; i < findings->len; i++) {
    const KkFinding *finding = &g_array_index(findings, KkFinding, i);
    g_string_append_printf(names, "%s%d:%s", names->len ? " " : "", finding->page,
                           kk_finding_name(finding->kind));
  }
}

/* Every finding as "PAGE:KIND", of the publication (page 0) first. */
static char *names_of(const KkChecked *checked) {
  GString *names = g_string_new(NULL);
  append(names, checked->findings);
  for (guint i = 0; i < checked->pages->len; i++)
    append(names, ((const KkCheckedPage *)checked->pages->pdata[i])->findings);
  return g_string_free(names, FALSE);
}

/* Checks `pdf`, which it takes: the findings are these and no other. */
static KkChecked *assert_found_with(GBytes *pdf, const KkCheckOptions *options, const char *names) {
  KkChecked *checked = check_with(pdf, options);
  g_autofree char *found = names_of(checked);
  g_assert_cmpstr(found, ==, names);
  g_bytes_unref(pdf);
  return checked;
}

static KkChecked *found(GBytes *pdf, const char *names) {
  KkCheckOptions options = plain_options();
  return assert_found_with(pdf, &options, names);
}

/* The only finding of page 1. */
static KkFinding only(const KkChecked *checked) {
  const KkCheckedPage *page = checked->pages->pdata[0];
  g_assert_cmpuint(page->findings->len, ==, 1);
  return g_array_index(page->findings, KkFinding, 0);
}

static const KkCheckedCode *first_code(const KkChecked *checked) {
  const KkCheckedPage *page = checked->pages->pdata[0];
  g_assert_cmpuint(page->codes->len, >, 0);
  return page->codes->pdata[0];
}

static void assert_mm(double a, double b, double reach) {
  g_assert_cmpfloat_with_epsilon(a, b, reach);
}

/* A page of its own with the first section's code, and the other sections behind:
 * what is found is of the page. */
static GBytes *with_others(GString *page) {
  return MADE_PDF(page, made_good(1), made_good(2));
}

static void test_fine(void) {
  KkCheckOptions options = plain_options();
  options.shots = 4;
  g_autoptr(KkChecked) checked = assert_found_with(with_others(made_good(0)), &options, "");
  const KkCheckedCode *code = first_code(checked);
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  g_assert_cmpint(code->identity.says, ==, KK_SAYS_SECTION);
  g_assert_cmpint(code->identity.section, ==, 0);
  g_assert_cmpint(code->modules, ==, symbol->modules);
  assert_mm(code->place.x_mm, MADE_X, 0.02);
  assert_mm(code->place.y_mm, MADE_Y, 0.02);
  assert_mm(code->place.width_mm, symbol->size_mm, 0.02);
  assert_mm(code->module_mm, symbol->module_mm, 0.0004);
  assert_mm(code->module_dots, symbol->module_dots, 0.01);
  assert_mm(code->contrast, 0.918, 0.001); /* black on white paper */
  g_assert_cmpuint(code->read, ==, 4);
  /* Another section's code may be repeated here. */
  GString *two = made_good(0);
  made_code(two, made_texts[1], 8, 8);
  g_autoptr(KkChecked) again = found(with_others(two), "");
}

/* ---- what codes say ---- */

static void test_other_texts(void) {
  GString *older = made_page();
  made_notch(older, MADE_WIDTH, MADE_Y + 6, 6);
  made_code(older,
            "1ページ。計画の目的。\nこの計画は、すべての人が暮らしやすいまちをつくるものです。",
            MADE_X, MADE_Y);
  g_autoptr(KkChecked) checked = found(with_others(older), "1:older");
  g_assert_cmpstr(only(checked).what, ==, "s1");
  GString *other = made_good(0);
  made_code(other, "https://www.example.jp/", 8, 8);
  g_autoptr(KkChecked) noted = found(with_others(other), "1:other-code");
  g_assert_cmpint(only(noted).level, ==, KK_LEVEL_NOTE);
  g_assert_cmpuint(kk_checked_count(noted, KK_LEVEL_FAULT), ==, 0);
  GString *alone = made_page(); /* a code, but not the page's */
  made_code(alone, "https://www.example.jp/", MADE_X, MADE_Y);
  g_autoptr(KkChecked) without =
      found(MADE_PDF(made_good(0), made_good(1), made_good(2), alone), "4:other-code 4:no-code");
}

static void test_missing(void) {
  g_autoptr(KkChecked) section =
      found(MADE_PDF(made_good(0), made_page(), made_good(2)), "0:section-missing 2:no-code");
  g_assert_cmpstr(g_array_index(section->findings, KkFinding, 0).what, ==, "s2");
}

/* What the page itself says: our own words for blank and unlisted pages. */
static char *page_text(KkPageKind kind, guint page) {
  KkPageFacts facts = {.kind = kind, .page = page};
  g_autoptr(KkScript) script = kk_page_script_new("ja", &facts);
  return kk_script_text(script);
}

static GString *own_page(KkPageKind kind, guint number) {
  g_autofree char *text = page_text(kind, number);
  GString *page = made_page();
  made_code(page, text, MADE_X, MADE_Y);
  made_notch(page, MADE_WIDTH, MADE_Y + 6, 6);
  return page;
}

static void test_pages_of_their_own(void) {
  g_autoptr(KkChecked) fine =
      found(MADE_PDF(made_good(0), made_good(1), made_good(2), own_page(KK_PAGE_BLANK, 4),
                     own_page(KK_PAGE_UNLISTED, 5)),
            "");
  GString *inked = own_page(KK_PAGE_BLANK, 4);
  made_box(inked, 8, 8, 30, 0.7, "0 g");
  g_autoptr(KkChecked) ink =
      found(MADE_PDF(made_good(0), made_good(1), made_good(2), inked), "4:blank-has-ink");
  GString *numbered = own_page(KK_PAGE_BLANK, 4);
  made_box(numbered, 8, 40, 0.8, 1, "0 g"); /* as much as a page number */
  g_autoptr(KkChecked) number =
      found(MADE_PDF(made_good(0), made_good(1), made_good(2), numbered), "");
  g_autoptr(KkChecked) page =
      found(MADE_PDF(made_good(0), made_good(1), made_good(2), own_page(KK_PAGE_BLANK, 7)),
            "4:other-page");
  const KkFinding *told =
      &g_array_index(((KkCheckedPage *)page->pages->pdata[3])->findings, KkFinding, 0);
  g_assert_cmpfloat(told->measured, ==, 7);
  g_assert_cmpfloat(told->wanted, ==, 4);
  /* A cover before page 1 shifts all. */
  g_autoptr(KkChecked) shifted =
      found(MADE_PDF(own_page(KK_PAGE_COVER, 0), made_good(0), made_good(1), made_good(2)),
            "0:pages-shifted");
}

static void test_no_manifest(void) {
  KkCheckOptions options = plain_options();
  options.manifest = NULL;
  g_autoptr(KkChecked) checked =
      assert_found_with(MADE_PDF(made_good(0)), &options, "0:no-manifest");
  g_assert_cmpint(first_code(checked)->identity.says, ==, KK_SAYS_ANYTHING);
  g_autoptr(KkChecked) bare =
      assert_found_with(MADE_PDF(made_page()), &options, "0:no-manifest 0:no-die-lines 1:no-code");
  g_assert_cmpuint(kk_checked_count(bare, KK_LEVEL_WARNING), ==, 1); /* nobody asked for notches */
}

/* ---- how they are printed ---- */

static GString *scaled(double across, double down, double turn, const char *colour) {
  GString *page = made_page();
  made_notch(page, MADE_WIDTH, MADE_Y + 6, 6);
  made_scaled(page, made_texts[0], MADE_X, MADE_Y, across, down, turn, colour);
  return page;
}

static void test_size(void) {
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  g_autoptr(KkChecked) smaller = found(with_others(scaled(0.97, 0.97, 0, "0 g")), "1:scaled");
  assert_mm(only(smaller).measured, 0.97 * symbol->module_mm, 0.0005);
  assert_mm(only(smaller).wanted, symbol->module_mm, 0.0001);
  g_autoptr(KkChecked) squeezed = found(with_others(scaled(1, 0.97, 0, "0 g")), "1:not-square");
  g_autoptr(KkChecked) turned = found(with_others(scaled(1, 1, 2, "0 g")), "1:turned");
  assert_mm(only(turned).measured, 2, 0.1);
  g_autoptr(KkChecked) tiny = found(with_others(scaled(0.45, 0.45, 0, "0 g")), "1:scaled 1:small");
  /* Turned by a quarter a code is as good as before. */
  GString *upright = made_page();
  made_scaled(upright, made_texts[0], MADE_X + symbol->size_mm, MADE_Y, 1, 1, 90, "0 g");
  made_notch(upright, MADE_WIDTH, MADE_Y + 6, 6);
  g_autoptr(KkChecked) quarter = found(with_others(upright), "");
  /* Without a manifest only the press's dots tell. */
  KkCheckOptions options = plain_options();
  options.manifest = NULL;
  g_autoptr(KkChecked) uneven =
      assert_found_with(MADE_PDF(scaled(0.97, 0.97, 0, "0 g")), &options, "0:no-manifest 1:uneven");
  assert_mm(only(uneven).measured, 0.97 * symbol->module_dots, 0.01);
}

/* The press decides whether a module is a whole number of dots. */
static void test_press(void) {
  KkCheckOptions options = plain_options();
  options.dpi = 2400;
  g_autoptr(KkChecked) fine = assert_found_with(with_others(made_good(0)), &options, "");
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  assert_mm(first_code(fine)->module_dots, 4 * symbol->module_dots, 0.02);
  assert_mm(first_code(fine)->place.x_mm, MADE_X, 0.01);
  options.dpi = 500;
  g_autoptr(KkChecked) coarse =
      assert_found_with(with_others(made_good(0)), &options, "1:uneven 2:uneven 3:uneven");
}

/* A code on a ground. */
static GString *grounded(const char *ground, const char *ink) {
  GString *page = made_page();
  made_box(page, MADE_X - 6, MADE_Y - 8, 28, 28, ground);
  made_scaled(page, made_texts[0], MADE_X, MADE_Y, 1, 1, 0, ink);
  made_notch(page, MADE_WIDTH, MADE_Y + 6, 6);
  return page;
}

static void test_grounds(void) {
  g_autoptr(KkChecked) pale = found(with_others(grounded("0.9 g", "0 g")), "");
  g_autoptr(KkChecked) colour = found(with_others(grounded("0 0 0.6 0 k", "1 0.5 0 0.2 k")), "");
  g_autoptr(KkChecked) middle = found(with_others(grounded("0.6 g", "0 g")), "1:dark-ground");
  assert_mm(only(middle).wanted, 0.4, 1e-9);
  g_autoptr(KkChecked) grey = found(with_others(grounded("1 g", "0.65 g")), "1:contrast");
  assert_mm(only(grey).wanted, 0.65, 1e-9);
  /* What no reader sees is found all the same. */
  g_autoptr(KkChecked) dark = found(with_others(grounded("0.2 g", "0 g")), "1:contrast");
  g_autoptr(KkChecked) inverted = found(with_others(grounded("0 g", "1 g")), "1:inverted");
}

static void test_quiet_zone(void) {
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  GString *near = made_good(0);
  made_box(near, MADE_X - 10, MADE_Y + 3, 9.6, 0.3, "0 g"); /* ends 0.4 mm before the code */
  g_autoptr(KkChecked) quiet = found(with_others(near), "1:quiet-zone");
  assert_mm(only(quiet).measured, 0.4 / symbol->module_mm, 0.15);
  assert_mm(only(quiet).place.y_mm, MADE_Y + 3, 0.05);
  assert_mm(only(quiet).place.height_mm, 0.3, 0.05);
  GString *clear = made_good(0);
  made_box(clear, MADE_X - 10, MADE_Y + 3, 10 - 4.1 * symbol->module_mm, 0.3, "0 g");
  g_autoptr(KkChecked) free = found(with_others(clear), "");
}

/* Readers mend what is covered; the press must not have to rely on that. */
static void test_covered(void) {
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  double module = symbol->module_mm;
  GString *spotted = made_good(0);
  made_box(spotted, MADE_X + 12 * module, MADE_Y + 12 * module, 3 * module, 2 * module, "1 g");
  guint dark = 0;
  for (int y = 12; y < 14; y++)
    for (int x = 12; x < 15; x++) dark += symbol->dark[y * symbol->modules + x];
  g_assert_cmpuint(dark, >, 0);
  g_autoptr(KkChecked) checked = found(with_others(spotted), "1:covered");
  g_assert_cmpfloat(only(checked).measured, ==, dark);
}

static GString *code_at(double x, double y) {
  GString *page = made_page();
  made_code(page, made_texts[0], x, y);
  return page;
}

static void test_edges(void) {
  g_autoptr(KkManifest) plain = made_manifest("left", FALSE);
  KkCheckOptions options = plain_options();
  options.manifest = plain;
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  double side = symbol->size_mm;
  g_autoptr(KkChecked) near =
      assert_found_with(with_others(code_at(MADE_WIDTH - side - 3, 20)), &options, "1:near-trim");
  assert_mm(only(near).measured, 3, 0.05);
  g_autoptr(KkChecked) cut = assert_found_with(with_others(code_at(16, 0.5)), &options, "1:cut");
  assert_mm(only(cut).measured, 0.5, 0.05);
  assert_mm(only(cut).wanted, 4 * symbol->module_mm, 0.001);
  g_autoptr(KkChecked) fine =
      assert_found_with(with_others(code_at(5, MADE_HEIGHT - side - 5)), &options, "");
  /* Two pages side by side: each has a code, one of them in the fold. */
  options.spreads = TRUE;
  double fold = MADE_WIDTH / 2;
  GString *spread = code_at(fold - side - 0.3, 20);
  made_code(spread, made_texts[1], fold + 5.5, 20);
  GString *near_fold = code_at(6, 20);
  made_code(near_fold, made_texts[2], fold + 3, 20);
  g_autoptr(KkChecked) folded =
      assert_found_with(MADE_PDF(spread, near_fold), &options, "1:in-fold 2:near-fold");
  g_autoptr(KkChecked) half =
      assert_found_with(MADE_PDF(code_at(6, 20), code_at(6, 20)), &options,
                        "0:section-missing 0:section-missing 1:no-code 2:no-code");
}

/* ---- notches ---- */

static GString *notched(double x, double y, double across) {
  GString *page = code_at(MADE_X, MADE_Y);
  made_notch(page, x, y, across);
  return page;
}

static void test_notches(void) {
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  double middle = MADE_Y + symbol->size_mm / 2;
  g_autoptr(KkChecked) none = found(with_others(code_at(MADE_X, MADE_Y)), "1:no-notch");
  g_autoptr(KkChecked) left = found(with_others(notched(0, middle, 6)), "1:notch-wrong-edge");
  g_assert_cmpstr(only(left).what, ==, "right");
  g_autoptr(KkChecked) below =
      found(with_others(notched(MADE_X + 5, MADE_HEIGHT, 6)), "1:notch-wrong-edge");
  g_autoptr(KkChecked) away =
      found(with_others(notched(MADE_WIDTH, middle - 25, 6)), "1:notch-away");
  assert_mm(only(away).measured, 25, 0.05);
  g_autoptr(KkChecked) large = found(with_others(notched(MADE_WIDTH, middle, 9)), "1:notch-size");
  assert_mm(only(large).measured, 9, 0.05);
  GString *two = notched(MADE_WIDTH, middle - 4, 6);
  made_notch(two, MADE_WIDTH, middle + 4, 6);
  g_autoptr(KkChecked) both = found(with_others(two), "");
  /* A circle inside the page, and a line around it, are no notches. */
  GString *inside = notched(MADE_WIDTH - 8, 10, 6);
  g_string_append_printf(inside, "q /Die CS 0 0 %.4f %.4f re S Q\n", MADE_WIDTH * MADE_PT,
                         MADE_HEIGHT * MADE_PT);
  g_autoptr(KkChecked) shapes = found(with_others(inside), "1:no-notch");
  g_autoptr(KkChecked) nowhere = found(MADE_PDF(code_at(MADE_X, MADE_Y), code_at(MADE_X, MADE_Y)),
                                       "0:no-die-lines 0:section-missing 0:section-missing");
}

static void test_bindings(void) {
  KkCheckOptions options = plain_options();
  g_autoptr(KkManifest) right = made_manifest("right", TRUE);
  options.manifest = right;
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  double middle = MADE_Y + symbol->size_mm / 2;
  /* Bound at the right: beside a code at the left, or below it. */
  GString *beside = code_at(8, MADE_Y), *below = code_at(8, MADE_Y), *wrong = code_at(8, MADE_Y);
  made_notch(beside, 0, middle, 6);
  made_notch(below, 8 + symbol->size_mm / 2, MADE_HEIGHT, 6);
  made_notch(wrong, MADE_WIDTH, middle, 6);
  g_autoptr(KkChecked) checked =
      assert_found_with(MADE_PDF(beside, below, wrong), &options,
                        "0:section-missing 0:section-missing 3:notch-wrong-edge");
  g_autoptr(KkManifest) bare = made_manifest("left", FALSE);
  options.manifest = bare;
  g_autoptr(KkChecked) unwanted =
      assert_found_with(with_others(code_at(MADE_X, MADE_Y)), &options, "");
}

/* ---- pages of every kind ---- */

/* Where a code that stands at (x, y) of the drawn page is found on the page as seen. */
static void assert_seen(const char *entries, double x, double y, double width, double height) {
  KkCheckOptions options = plain_options();
  options.manifest = NULL;
  GString *pages[] = {code_at(24, 14), NULL};
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  g_autoptr(KkChecked) checked =
      assert_found_with(made_pdf(pages, entries), &options, "0:no-manifest 0:no-die-lines");
  const KkCheckedPage *page = checked->pages->pdata[0];
  const KkCheckedCode *code = first_code(checked);
  assert_mm(page->paper.width_mm, width, 0.01);
  assert_mm(page->paper.height_mm, height, 0.01);
  assert_mm(code->place.x_mm, x, 0.03);
  assert_mm(code->place.y_mm, y, 0.03);
  assert_mm(code->module_dots, symbol->module_dots, 0.02);
}

static void test_boxes(void) {
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  double side = symbol->size_mm, w = MADE_WIDTH, h = MADE_HEIGHT;
  assert_seen("", 24, 14, w, h);
  assert_seen("/Rotate 90", h - 14 - side, 24, h, w);
  assert_seen("/Rotate 180", w - 24 - side, h - 14 - side, w, h);
  assert_seen("/Rotate -90", 14, w - 24 - side, h, w);
  /* 5 mm of bleed and marks on all sides; readers crop half of it. */
  assert_seen(
      "/TrimBox [14.17323 14.17323 121.88976 110.55118] /CropBox [7.08661 7.08661 "
      "128.97638 117.63780]",
      19, 9, w - 10, h - 10);
}

/* A unit of two points: the page is twice as large, and its code too. */
static void test_user_unit(void) {
  KkCheckOptions options = plain_options();
  GString *pages[] = {made_good(0), NULL};
  g_autoptr(GBytes) pdf = made_pdf(pages, "/UserUnit 2");
  g_autoptr(KkChecked) checked = check_with(pdf, &options);
  const KkCheckedCode *code = first_code(checked);
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[0]);
  assert_mm(code->place.x_mm, 2 * MADE_X, 0.05);
  assert_mm(code->module_mm, 2 * symbol->module_mm, 0.001);
}

/* ---- files ---- */

static void test_refused(void) {
  static const struct {
    const char *bytes, *word;
  } files[] = {{"", "damaged"}, {"no PDF at all", "damaged"}, {"%PDF-1.7\n%%EOF\n", "damaged"}};
  KkCheckOptions options = plain_options();
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(files[i].bytes, strlen(files[i].bytes));
    g_autoptr(GError) error = NULL;
    g_assert_null(kk_check(bytes, &options, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, files[i].word));
    g_assert_true(g_str_has_prefix(error->message, "made.pdf: "));
  }
}

/* A page that cannot be drawn does not keep the others from being checked. */
static void test_page_too_large(void) {
  GString *huge[] = {made_page(), NULL};
  KkCheckOptions options = plain_options();
  options.manifest = NULL;
  g_autoptr(KkChecked) checked =
      assert_found_with(made_pdf(huge, "/MediaBox [0 0 14400 14400] /UserUnit 10"), &options,
                        "0:no-manifest 0:no-die-lines 1:page-broken");
  g_assert_cmpuint(kk_checked_count(checked, KK_LEVEL_FAULT), ==, 1);
}

static char *report_of(guint threads) {
  KkCheckOptions options = plain_options();
  options.threads = threads;
  options.shots = 2;
  g_autoptr(GBytes) pdf =
      MADE_PDF(scaled(0.9, 0.9, 0, "0 g"), made_good(1), made_page(), own_page(KK_PAGE_BLANK, 9));
  g_autoptr(KkChecked) checked = check_with(pdf, &options);
  const KkChecked *files[] = {checked};
  KkReport report = {"made.pdf", files, 1, manifest};
  return kk_report_json(&report);
}

static void test_same_bytes(void) {
  g_autofree char *alone = report_of(1), *together = report_of(4);
  g_assert_cmpstr(alone, ==, together);
  g_assert_nonnull(strstr(alone, "\"kind\" : \"scaled\""));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  manifest = made_manifest("left", TRUE);
  g_test_add_func("/check/fine", test_fine);
  g_test_add_func("/check/other-texts", test_other_texts);
  g_test_add_func("/check/missing", test_missing);
  g_test_add_func("/check/pages-of-their-own", test_pages_of_their_own);
  g_test_add_func("/check/no-manifest", test_no_manifest);
  g_test_add_func("/check/size", test_size);
  g_test_add_func("/check/press", test_press);
  g_test_add_func("/check/grounds", test_grounds);
  g_test_add_func("/check/quiet-zone", test_quiet_zone);
  g_test_add_func("/check/covered", test_covered);
  g_test_add_func("/check/edges", test_edges);
  g_test_add_func("/check/notches", test_notches);
  g_test_add_func("/check/bindings", test_bindings);
  g_test_add_func("/check/boxes", test_boxes);
  g_test_add_func("/check/user-unit", test_user_unit);
  g_test_add_func("/check/refused", test_refused);
  g_test_add_func("/check/page-too-large", test_page_too_large);
  g_test_add_func("/check/same-bytes", test_same_bytes);
  int status = g_test_run();
  kk_manifest_free(manifest);
  return status;
}
