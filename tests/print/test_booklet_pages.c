/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cover, contents, page numbers, running titles, structure, large print. */
#include <stdlib.h>

#include "book.h"

/* Sections of a paragraph or many, named by their numbers. */
static void add_sections(Booklet *booklet, guint n, guint long_one) {
  for (guint i = 1; i <= n; i++) {
    g_autofree char *id = g_strdup_printf("s%u", i), *title = g_strdup_printf("第%u節の題", i);
    g_autofree char *spoken = g_strdup_printf("第%u節。", i);
    KkSection *made = section(id, title, "ja");
    made->level = i % 5 == 1 ? 1 : 2;
    for (guint p = 0; p < (i == long_one ? 40 : 1); p++)
      add_block(made, paragraph(SENTENCE SENTENCE));
    booklet_add(booklet, made, (const char *const[]){spoken, NULL});
  }
}

static KkSection *section_at(const Booklet *booklet, guint index) {
  return booklet->plan->sections->pdata[index];
}

/* The number behind the title in the contents; 0 where it is not there. */
static guint listed_page(const char *contents, const char *title) {
  g_auto(GStrv) pieces = g_strsplit(contents, title, 2);
  return pieces[0] && pieces[1] ? (guint)strtoul(pieces[1], NULL, 10) : 0;
}

/* Every title is listed with the number of a page that shows title and number. */
static void assert_listed(const Booklet *booklet, const char *pdf, guint first, guint last) {
  g_autoptr(GString) contents = g_string_new(NULL);
  for (guint page = first; page <= last; page++) {
    g_autofree char *text = page_text(pdf, page);
    g_string_append(contents, text);
  }
  for (guint i = 0; i < booklet->sections->len; i++) {
    const KkSection *made = section_at(booklet, i);
    guint page = listed_page(contents->str, made->title_text);
    if (!page) g_error("%s is not listed in %s", made->title_text, contents->str);
    g_autofree char *text = page_text(pdf, page);
    g_strstrip(text);
    g_assert_true(g_str_has_prefix(text, made->title_text) || strstr(text, made->title_text));
    g_autofree char *number = g_strdup_printf("\n%u ", page);
    assert_contains(text, number);
  }
}

static void test_contents(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "目次のある冊子");
  add_sections(&booklet, 12, 3);
  write_fine(&booklet, place->pdf);
  assert_sound(place->pdf);
  assert_listed(&booklet, place->pdf, 2, 2);
  g_autofree char *cover = page_text(place->pdf, 1);
  assert_contains(cover, "目次のある冊子");
  booklet_clear(&booklet);
}

/* Over several pages; a blank one, with a code that says so, keeps the first section on
 * the front of a sheet. */
static void test_long_contents(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "長い目次");
  add_sections(&booklet, 50, 7);
  write_fine(&booklet, place->pdf);
  assert_listed(&booklet, place->pdf, 2, 3);
  g_autofree char *blank = page_text(place->pdf, 4), *first = page_text(place->pdf, 5);
  g_assert_cmpstr(g_strstrip(blank), ==, "");
  assert_contains(first, "第1節の題");
  Rendering page = render(place->pdf, 4, 300);
  g_autofree char *code = ASK("zbarimg", "--raw", "-q", page.file);
  g_assert_cmpstr(code, ==, "4ページ。このページには何も印刷されていません。\n");
  rendering_clear(&page);
  page = render(place->pdf, 3, 300);
  g_autofree char *second = ASK("zbarimg", "--raw", "-q", page.file);
  g_assert_true(g_str_has_prefix(second, "3ページ。目次です。\n"));
  assert_contains(second, "\nほかに");
  rendering_clear(&page);
  booklet_clear(&booklet);
}

/* Where the plan gives pages, they are the numbers; viewers show them too. */
static void test_numbers_of_the_plan(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "番号");
  add_sections(&booklet, 3, 2);
  for (guint i = 0; i < 3; i++) section_at(&booklet, i)->page = (int)i + 1;
  write_fine(&booklet, place->pdf);
  g_autofree char *contents = page_text(place->pdf, 2), *second = page_text(place->pdf, 5);
  g_assert_cmpuint(listed_page(contents, "第3節の題"), ==, 3);
  assert_contains(second, "\n2-2 ");
  assert_contains(second, "第2節の題（つづき）");
  g_autofree char *json = ASK("qpdf", "--json", "--json-key=pagelabels", place->pdf);
  assert_contains(json, "\"/P\": \"u:2-\"");
  assert_contains(json, "\"/S\": \"/r\"");
  booklet_clear(&booklet);
}

/* A section alone is a leaflet: no cover, nothing listed. */
static void test_leaflet(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "お知らせ");
  add_sections(&booklet, 1, 0);
  write_fine(&booklet, place->pdf);
  g_assert_cmpint(page_count(place->pdf), ==, 1);
  booklet_clear(&booklet);
}

/* ---- structure ---- */

static void assert_in_order(const char *text, const char *const *parts) {
  for (; *parts; parts++) {
    const char *at = strstr(text, *parts);
    if (!at) g_error("\"%s\" is not there, or not in its place, in: %s", *parts, text);
    text = at + strlen(*parts);
  }
}

static void test_structure(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  g_autofree char *tree = ASK("pdfinfo", "-struct-text", place->pdf);
  static const char *const order[] = {"Part",   "H1",       "港区基本計画 概要版",
                                      "TOC",    "TOCI",     "Link",
                                      "Sect",   "H2",       "基本計画とは",
                                      "P ",     "Ruby",     "RB",
                                      "港区",   "RT",       "みなとく",
                                      "Link",   "くわしく", "Link",
                                      "調査",   "H3",       "三つの柱",
                                      "L ",     "LI",       "Lbl",
                                      "LBody",  "かがや",   "BlockQuote",
                                      "Table",  "TR",       "TH",
                                      "総人口", "TD",       "266,306",
                                      "Sect",   "H3",       "子ども",
                                      "Sect",   "H3",       "Contact",
                                      NULL};
  assert_in_order(tree, order);
  /* Page numbers and running titles are no part of it. */
  g_assert_null(strstr(tree, "つづき"));
  g_autofree char *attributes = ASK("pdfinfo", "-struct", place->pdf);
  assert_contains(attributes, "/Scope /Column");
  assert_contains(attributes, "/ListNumbering /Decimal");
  assert_contains(attributes, "/ListNumbering /Disc");
  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->pdf, "-");
  assert_contains(objects, "/Lang (en)");
  assert_contains(objects, "/StructParent ");
  assert_contains(objects, "/Tabs /S");
  assert_contains(objects, "<dc:title>");
  booklet_clear(&booklet);
}

/* All that is drawn belongs to an element or is marked as none: marked content is
 * open wherever a page shows text or paints. */
static void assert_all_marked(const char *content) {
  g_auto(GStrv) tokens = g_strsplit_set(content, " \n", -1);
  static const char *const painting[] = {"Tj", "TJ", "f", "S", "Do", NULL};
  int open = 0;
  for (guint i = 0; tokens[i]; i++) {
    const char *token = tokens[i];
    open += strcmp(token, "BDC") == 0 || strcmp(token, "BMC") == 0;
    open -= strcmp(token, "EMC") == 0;
    gsize length = strlen(token);
    gboolean shows = length > 2 && g_str_has_suffix(token, "Tj");
    if (shows || g_strv_contains(painting, token)) g_assert_cmpint(open, ==, 1);
  }
  g_assert_cmpint(open, ==, 0);
}

static void test_artifacts(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  write_fine(&booklet, place->pdf);
  g_autofree char *json = ASK("qpdf", "--json=2", "--json-key=pages", place->pdf);
  g_autoptr(GRegex) wanted = g_regex_new("\"contents\": \\[([^]]*)\\]", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  guint pages = 0;
  for (g_regex_match(wanted, json, 0, &match); g_match_info_matches(match);
       g_match_info_next(match, NULL), pages++) {
    g_autofree char *streams = g_match_info_fetch(match, 1);
    g_autoptr(GString) content = g_string_new(NULL);
    for (const char *at = streams; (at = strchr(at, '"')); at++) {
      g_autofree char *object = g_strdup_printf("--show-object=%u", (guint)atoi(at + 1));
      if (atoi(at + 1) < 1) continue;
      g_autofree char *stream = ASK("qpdf", object, "--filtered-stream-data", place->pdf);
      g_string_append_printf(content, "%s\n", stream);
    }
    assert_all_marked(content->str);
  }
  g_assert_cmpuint(pages, ==, (guint)page_count(place->pdf));
  booklet_clear(&booklet);
}

/* ---- setting ---- */

/* The last line of a page's text; its foot begins with the number. */
static char *last_line(const char *pdf, guint page) {
  g_autofree char *text = page_text(pdf, page);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  char *last = g_strdup("");
  for (guint i = 0; lines[i]; i++) {
    g_strstrip(lines[i]);
    if (!*lines[i] || g_ascii_isdigit(*lines[i]) || *lines[i] == '\f') continue;
    g_free(last);
    last = g_strdup(lines[i]);
  }
  return last;
}

/* Headings stand above what they head, at whatever height the page ends. */
static void test_headings_lead(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "見出しの冊子");
  KkSection *made = section("headings", "節", "ja");
  static const char *const items[] = {"項目", "次の項目", NULL};
  for (int i = 0; i < 60; i++) {
    g_autofree char *title = g_strdup_printf("見出し%d", i);
    add_block(made, heading(3, title));
    if (i % 3 == 1) add_block(made, heading(4, "見出しの下の見出し"));
    if (i % 3 == 2) add_block(made, list(FALSE, items));
    for (int k = 0; k < i % 4; k++) add_block(made, paragraph(SENTENCE));
  }
  booklet_add(&booklet, made, (const char *const[]){first_spoken, NULL});
  write_fine(&booklet, place->pdf);
  guint pages = (guint)page_count(place->pdf);
  g_assert_cmpuint(pages, >, 4);
  for (guint page = 1; page < pages; page++) {
    g_autofree char *last = last_line(place->pdf, page);
    if (g_str_has_prefix(last, "見出し")) g_error("page %u ends with %s", page, last);
  }
  booklet_clear(&booklet);
}

/* Full lines of Japanese end together; no paragraph ends with a letter alone. */
static void test_lines(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  booklet_init(&booklet, "行の冊子");
  KkSection *made = section("lines", "節", "ja");
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 24; i++) {
    g_string_append(text, i % 2 ? "「みんなで」、（育てる）まち。" : "2024年度は12か所、");
    g_autofree char *padded = g_strdup_printf("%.*s%s", (i % 12) * 3, SENTENCE, text->str);
    add_block(made, paragraph(padded));
  }
  g_string_free(text, TRUE);
  booklet_add(&booklet, made, (const char *const[]){first_spoken, NULL});
  write_fine(&booklet, place->pdf);
  g_autofree char *boxes = ASK("pdftotext", "-bbox-layout", "-f", "1", "-l", "2", place->pdf, "-");
  g_autoptr(GRegex) wanted =
      g_regex_new("<line xMin=\"([\\d.]+)\" yMin=\"[\\d.]+\" xMax=\"([\\d.]+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  guint full = 0;
  for (g_regex_match(wanted, boxes, 0, &match); g_match_info_matches(match);
       g_match_info_next(match, NULL)) {
    g_autofree char *from = g_match_info_fetch(match, 1), *to = g_match_info_fetch(match, 2);
    double left = g_ascii_strtod(from, NULL), right = g_ascii_strtod(to, NULL);
    if (left > 80 || right < 480) continue; /* a paragraph's last line, or the page's edge */
    /* A mark that gives up its blank half is measured whole. */
    g_assert_cmpfloat(right, <, 523.5 + 5.6);
    full += right > 522;
    if (right <= 522 && right > 516) g_error("a full line ends at %.1f", right);
  }
  g_assert_cmpuint(full, >, 40);
  booklet_clear(&booklet);
}

/* ---- large print ---- */

static void test_large_print(Place *place, gconstpointer unused) {
  (void)unused;
  Booklet booklet;
  fill(&booklet);
  booklet.kind = KK_BOOK_LARGE;
  set_page(&booklet, "A5", KK_CORNER_LOWER_RIGHT, KK_BINDING_LEFT);
  write_fine(&booklet, place->pdf);
  assert_sound(place->pdf);
  g_autofree char *fonts = ASK("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", place->pdf);
  g_autoptr(GRegex) wanted = g_regex_new("fontspec id=\"\\d+\" size=\"(\\d+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  gboolean body = FALSE;
  for (g_regex_match(wanted, fonts, 0, &match); g_match_info_matches(match);
       g_match_info_next(match, NULL)) {
    g_autofree char *size = g_match_info_fetch(match, 1);
    body |= atoi(size) == 18;
    g_assert_cmpint(atoi(size), >=, 9); /* readings and "1/2" */
  }
  g_assert_true(body);
  /* Pure black. */
  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->pdf, "-");
  g_assert_false(g_regex_match_simple("(^|\\s)0\\.\\d+ [gG]\\s", objects, G_REGEX_RAW, 0));
  /* What stands beside the text keeps off its edges. */
  int pages = page_count(place->pdf);
  for (int i = 3; i <= pages; i += 4) {
    Rendering page = render(place->pdf, i, 60);
    double box[4], margin[4] = {131, 5, 147, 160};
    g_assert_false(ink_box(&page, margin, box));
    rendering_clear(&page);
  }
  booklet_clear(&booklet);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Place, NULL, set_up, function, tear_down)
  ADD("/booklet-pages/contents", test_contents);
  ADD("/booklet-pages/long-contents", test_long_contents);
  ADD("/booklet-pages/numbers-of-the-plan", test_numbers_of_the_plan);
  ADD("/booklet-pages/leaflet", test_leaflet);
  ADD("/booklet-pages/structure", test_structure);
  ADD("/booklet-pages/artifacts", test_artifacts);
  ADD("/booklet-pages/headings-lead", test_headings_lead);
  ADD("/booklet-pages/lines", test_lines);
  ADD("/booklet-pages/large-print", test_large_print);
  return g_test_run();
}
