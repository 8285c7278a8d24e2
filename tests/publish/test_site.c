/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages are judged by libxml2's HTML parser and by xmllint, not by comparing
 * them with what the writer once wrote. */
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <unistd.h>

#include "base/error.h"
#include "sample.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* ---- what a page holds ---- */

static xmlDoc *parse_page(const char *dir, const char *name) {
  g_autofree char *path = g_build_filename(dir, name, NULL);
  xmlDoc *doc = htmlReadFile(path, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  g_assert_nonnull(doc);
  return doc;
}

/* The string value of an XPath expression. Free with g_free. */
static char *page_value(xmlDoc *doc, const char *expression) {
  xmlXPathContext *context = xmlXPathNewContext(doc);
  xmlXPathObject *object = xmlXPathEvalExpression(BAD_CAST expression, context);
  g_assert_nonnull(object);
  xmlChar *value = xmlXPathCastToString(object);
  char *copy = g_strdup((const char *)value);
  xmlFree(value);
  xmlXPathFreeObject(object);
  xmlXPathFreeContext(context);
  return copy;
}

static void assert_page(xmlDoc *doc, const char *expression, const char *expected) {
  g_autofree char *value = page_value(doc, expression);
  if (g_strcmp0(value, expected) != 0) g_test_message("in %s", expression);
  g_assert_cmpstr(value, ==, expected);
}

/* xmllint's parser predates HTML 5 and does not know its elements. */
static void assert_valid(const char *dir, const char *name) {
  g_autofree char *path = g_build_filename(dir, name, NULL);
  const char *const command[] = {"xmllint", "--html", "--noout", path, NULL};
  g_autofree char *complaints = NULL;
  if (!g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                    &complaints, NULL, NULL))
    return;
  g_auto(GStrv) lines = g_strsplit(complaints, "\n", -1);
  for (char **line = lines; *line; line++)
    if (strstr(*line, " error ") && !g_str_has_suffix(*line, " invalid"))
      g_error("%s: %s", name, *line);
}

/* ---- one site with everything in it ---- */

static void add_blocks(KkSection *section) {
  KkBlock *intro = sample_block(section->blocks, KK_BLOCK_PARAGRAPH, "地域の");
  sample_ruby(intro->inlines, "障害者計画", "しょうがいしゃけいかく");
  sample_text(intro->inlines, "です。");
  sample_link(intro->inlines, "https://example.jp/a?b=1&c=2", "市のページ");
  sample_link(intro->inlines, "#contact", "連絡先");
  sample_picture(intro->inlines, "pictures/人口 1.PNG", "人口の\"グラフ\"");
  sample_heading(section, 4, "背景");
  sample_heading(section, 6, "深い見出し");
  sample_heading(section, 3, "体制");
  KkBlock *list = sample_block(section->blocks, KK_BLOCK_LIST, NULL);
  list->ordered = TRUE;
  list->start = 4;
  KkBlock *item = sample_block(list->children, KK_BLOCK_ITEM, NULL);
  sample_block(item->children, KK_BLOCK_PARAGRAPH, "学ぶ");
  KkBlock *inner = sample_block(item->children, KK_BLOCK_LIST, NULL);
  KkBlock *inner_item = sample_block(inner->children, KK_BLOCK_ITEM, NULL);
  sample_block(inner_item->children, KK_BLOCK_PARAGRAPH, "学校");
  KkBlock *table = sample_block(section->blocks, KK_BLOCK_TABLE, NULL);
  sample_row(table, TRUE, (const char *const[]){"", "令和5年", "令和6年", NULL});
  sample_row(table, FALSE, (const char *const[]){"人口", "100人", "110人", NULL});
  KkBlock *quote = sample_block(section->blocks, KK_BLOCK_QUOTE, NULL);
  sample_block(quote->children, KK_BLOCK_PARAGRAPH, "ともに生きる。");
}

static KkPlan *full_plan(const char *folder) {
  sample_write(folder, "pictures/人口 1.PNG", "not really a picture");
  KkPlan *plan = sample_plan("計画のあらまし", "ja", folder);
  plan->publisher = g_strdup("見本市");
  plan->revision = g_strdup("令和8年3月");
  KkSection *aims = sample_section(plan, "aims", "計画の", 3);
  sample_ruby(aims->title, "目的", "もくてき");
  g_free(aims->title_text);
  aims->title_text = g_strdup("計画の目的");
  add_blocks(aims);
  KkSection *english = sample_section(plan, "english", "In English", 4);
  g_free(english->lang);
  english->lang = g_strdup("en");
  english->level = 2;
  sample_block(english->blocks, KK_BLOCK_PARAGRAPH, "A short text.");
  sample_section(plan, "contact", "連絡先", 0);
  return plan;
}

static KkEdition *full_edition(const KkPlan *plan) {
  KkEdition *edition = sample_edition(plan);
  sample_book(edition);
  g_ptr_array_add(edition->books, kk_edition_book_new(KK_BOOK_LARGE, "booklet-large.pdf"));
  sample_made(edition, 0)->summarised = TRUE;
  sample_code(sample_made(edition, 0), 1, 1, "aims", "3ページ。\n計画の目的。");
  sample_audio(sample_made(edition, 0), "summary", "aims", 64.7);
  sample_code(sample_made(edition, 1), 1, 2, "english-1", "(1/2) Page 4.");
  sample_code(sample_made(edition, 1), 2, 2, "english-2", "(2/2) In English.");
  sample_whole(edition, KK_AUDIO_MP3);
  sample_whole(edition, KK_AUDIO_OPUS);
  return edition;
}

typedef struct {
  char *source, *dir;
  KkPlan *plan;
  KkEdition *edition;
} Site;

static void site_up(Site *site, gconstpointer data G_GNUC_UNUSED) {
  site->source = sample_folder();
  site->dir = sample_folder();
  site->plan = full_plan(site->source);
  site->edition = full_edition(site->plan);
}

static void site_down(Site *site, gconstpointer data G_GNUC_UNUSED) {
  kk_edition_free(site->edition);
  kk_plan_free(site->plan);
  sample_remove(site->source);
  sample_remove(site->dir);
  g_free(site->source);
  g_free(site->dir);
}

static void write_site(const Site *site) {
  g_autoptr(GError) error = NULL;
  kk_site_write(site->dir, site->edition, &error);
  g_assert_no_error(error);
}

static void test_index(Site *site, gconstpointer data G_GNUC_UNUSED) {
  write_site(site);
  assert_valid(site->dir, "index.html");
  g_autoptr(xmlDoc) doc = parse_page(site->dir, "index.html");
  assert_page(doc, "/html/@lang", "ja");
  assert_page(doc, "//title", "計画のあらまし");
  assert_page(doc, "//h1", "計画のあらまし");
  assert_page(doc, "//meta/@charset", "utf-8");
  assert_page(doc, "count(//meta[@http-equiv]|//script)", "0");
  assert_page(doc, "//body/a[1]/@href", "#main");
  assert_page(doc, "count(//nav//a)", "3");
  assert_page(doc, "//nav/ul/li[1]/a/@href", "sections/aims.html");
  assert_page(doc, "//nav/ul/li[1]/a/ruby/rt", "もくてき");
  assert_page(doc, "//nav/ul/li[1]/span", "冊子の3ページ・音声 1分5秒");
  /* A section of a lower level lies inside the one before it. */
  assert_page(doc, "//nav/ul/li[1]/ul/li/a[@lang='en']", "In English");
  assert_page(doc, "//nav/ul/li[2]/a", "連絡先");
  assert_page(doc, "//a[@href='booklet.pdf']", "冊子全体のPDFを開く");
  assert_page(doc, "//a[@href='booklet-large.pdf']", "大きな文字の冊子（拡大版）のPDFを開く");
  assert_page(doc, "//audio/@src", "whole.mp3");
  assert_page(doc, "//audio/@aria-label", "全項目を通した音声（2分5秒）");
  assert_page(doc, "//a[@href='whole.opus'][@download]", "Opus形式で保存する（2分5秒）");
  assert_page(doc, "//footer//dd[1]", "見本市");
  assert_page(doc, "count(//*[@id='help']/../ol/li)", "3");
}

static void test_section(Site *site, gconstpointer data G_GNUC_UNUSED) {
  write_site(site);
  assert_valid(site->dir, "sections/aims.html");
  g_autoptr(xmlDoc) doc = parse_page(site->dir, "sections/aims.html");
  assert_page(doc, "//title", "計画の目的 | 計画のあらまし");
  assert_page(doc, "//h1/ruby/text()", "目的");
  assert_page(doc, "//h1/ruby/rp[1]", "（");
  assert_page(doc, "//header//a/@href", "../index.html");
  assert_page(doc, "//audio/@src", "../audio/aims.mp3");
  assert_page(doc, "//audio/@preload", "none");
  assert_page(doc, "//audio/@aria-label", "要約の音声（1分5秒）");
  assert_page(doc, "//a[@href='../audio/aims.wav']", "WAV形式で保存する（1分5秒）");
  assert_page(doc, "//figure/img/@src", "../codes/aims.svg");
  assert_page(doc, "string-length(//figure/img/@alt) > 10", "true");
  assert_page(doc, "//figcaption/p", "印刷時の一辺は18.0ミリメートルです。");
  assert_page(doc, "//details/div/p[2]", "計画の目的。");
  assert_page(doc, "count(//details/@open)", "1");
  assert_page(doc, "//a[@rel='next']/@href", "english.html");
  assert_page(doc, "count(//a[@rel='prev'])", "0");
}

static void test_text(Site *site, gconstpointer data G_GNUC_UNUSED) {
  write_site(site);
  g_autoptr(xmlDoc) doc = parse_page(site->dir, "sections/aims.html");
  assert_page(doc, "//p[ruby]/ruby/rt", "しょうがいしゃけいかく");
  assert_page(doc, "//p[ruby]/a[1]/@href", "https://example.jp/a?b=1&c=2");
  assert_page(doc, "//p[ruby]/a[2]/@href", "contact.html");
  assert_page(doc, "//p[ruby]/img/@alt", "人口の\"グラフ\"");
  assert_page(doc, "//p[ruby]/img/@src", "../pictures/1--------1.png");
  /* Levels 4, 6 and 3 of the source are h3, h4 and h3 of the page. */
  assert_page(doc, "//h3[1]", "背景");
  assert_page(doc, "//h4", "深い見出し");
  assert_page(doc, "//h3[2]", "体制");
  assert_page(doc, "//ol[@start='4']/li/text()[1]", "学ぶ\n");
  assert_page(doc, "//ol[@start='4']/li/ul/li", "学校");
  assert_page(doc, "count(//table/thead//th[@scope='col'])", "2");
  assert_page(doc, "//table/tbody//th[@scope='row']", "人口");
  assert_page(doc, "//blockquote/p", "ともに生きる。");
  /* Between runs of Japanese no white space has come in. */
  g_autofree char *page = sample_read(site->dir, "sections/aims.html");
  g_assert_nonnull(strstr(page, "<p>地域の<ruby>障害者計画<rp>"));
}

static void test_other_language(Site *site, gconstpointer data G_GNUC_UNUSED) {
  write_site(site);
  assert_valid(site->dir, "sections/english.html");
  g_autoptr(xmlDoc) doc = parse_page(site->dir, "sections/english.html");
  assert_page(doc, "/html/@lang", "ja");
  assert_page(doc, "//h1/@lang", "en");
  assert_page(doc, "//p[.='A short text.']/../@lang", "en");
  assert_page(doc, "//details/div/@lang", "en");
  assert_page(doc, "count(//figure)", "2");
  assert_page(doc, "//figcaption//strong", "1枚目（全2枚）");
  assert_page(doc, "//a[@rel='prev']/@href", "aims.html");
}

/* Languages that we have no words for: English pages, their text marked. */
static void test_unknown_language(void) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("Plan d’action", "fr", dir);
  sample_section(plan, "but", "But", 1);
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_assert_true(kk_site_write(dir, edition, NULL));
  g_autoptr(xmlDoc) doc = parse_page(dir, "sections/but.html");
  assert_page(doc, "/html/@lang", "en");
  assert_page(doc, "//h1/@lang", "fr");
  sample_remove(dir);
}

static void test_twice(Site *site, gconstpointer data G_GNUC_UNUSED) {
  const char *const names[] = {"index.html", "sections/aims.html", "style.css"};
  g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func(g_free);
  write_site(site);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    g_ptr_array_add(before, sample_read(site->dir, names[i]));
  write_site(site);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *after = sample_read(site->dir, names[i]);
    g_assert_cmpstr(after, ==, before->pdata[i]);
  }
}

static gboolean leads_to_file(const char *dir, const char *page, const char *address) {
  if (strstr(address, "://") || *address == '#') return TRUE;
  g_autofree char *name = g_uri_unescape_string(address, NULL);
  g_autofree char *folder = g_path_get_dirname(page);
  g_autofree char *path = g_build_filename(dir, folder, name, NULL);
  return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void test_links_lead_somewhere(Site *site, gconstpointer data G_GNUC_UNUSED) {
  const char *const pages[] = {"index.html", "sections/aims.html", "sections/english.html",
                               "sections/contact.html"};
  const char *const others[] = {
      "whole.mp3",           "whole.opus",          "booklet.pdf",         "booklet-large.pdf",
      "audio/aims.mp3",      "audio/aims.wav",      "codes/aims.svg",      "codes/aims.png",
      "codes/english-1.svg", "codes/english-1.png", "codes/english-2.svg", "codes/english-2.png",
      "codes/aims.pdf",      "codes/aims.eps",      "codes/english-1.pdf", "codes/english-1.eps",
      "codes/english-2.pdf", "codes/english-2.eps"};
  write_site(site);
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++) sample_write(site->dir, others[i], "");
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_autoptr(xmlDoc) doc = parse_page(site->dir, pages[i]);
    g_autofree char *count = page_value(doc, "count(//@href|//@src)");
    for (int n = 1; n <= atoi(count); n++) {
      g_autofree char *expression = g_strdup_printf("(//@href|//@src)[%d]", n);
      g_autofree char *address = page_value(doc, expression);
      if (!leads_to_file(site->dir, pages[i], address)) g_error("%s: %s", pages[i], address);
    }
  }
}

/* ---- hostile text ---- */

#define ATTACK "<script>alert(1)</script>\"' onload=x ]]> <!-- & &amp; \x01\x1b\xc2\x85 🙂"
#define ATTACK_SEEN                                                                              \
  "<script>alert(1)</script>\"' onload=x ]]> <!-- & &amp; \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd " \
  "🙂"

static void test_hostile_text(void) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan(ATTACK, "ja", dir);
  plan->publisher = g_strdup(ATTACK);
  plan->revision = g_strdup(ATTACK);
  sample_write(dir, "x\"onerror=alert(1).png", "");
  KkSection *section = sample_section(plan, "a", ATTACK, 1);
  KkBlock *block = sample_block(section->blocks, KK_BLOCK_PARAGRAPH, ATTACK);
  sample_picture(block->inlines, "x\"onerror=alert(1).png", ATTACK);
  sample_ruby(block->inlines, ATTACK, ATTACK);
  sample_run(block->inlines, KK_INLINE_CODE, ATTACK);
  g_autoptr(KkEdition) edition = sample_edition(plan);
  sample_code(sample_made(edition, 0), 1, 1, "a", ATTACK);
  g_autoptr(GError) error = NULL;
  kk_site_write(dir, edition, &error);
  g_assert_no_error(error);
  const char *const pages[] = {"index.html", "sections/a.html"};
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    assert_valid(dir, pages[i]);
    g_autoptr(xmlDoc) doc = parse_page(dir, pages[i]);
    assert_page(doc, "count(//script|//@onload|//@onerror|//comment())", "0");
    assert_page(doc, "//h1", ATTACK_SEEN);
    assert_page(doc, "//dd[1]", ATTACK_SEEN);
  }
  g_autoptr(xmlDoc) doc = parse_page(dir, "sections/a.html");
  assert_page(doc, "//code", ATTACK_SEEN);
  assert_page(doc, "//rt", ATTACK_SEEN);
  assert_page(doc, "//p/img/@alt", ATTACK_SEEN);
  assert_page(doc, "//p/img/@src", "../pictures/1-x-onerror-alert-1-.png");
  sample_remove(dir);
}

static void test_hostile_links(void) {
  const char *const targets[] = {"javascript:alert(1)",
                                 "JaVaScRiPt:alert(1)",
                                 " javascript:alert(1)",
                                 "java\tscript:alert(1)",
                                 "data:text/html,x",
                                 "file:///etc/passwd",
                                 "//example.jp/",
                                 "other.html",
                                 "#nowhere",
                                 "vbscript:x",
                                 ""};
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("題", "ja", dir);
  KkSection *section = sample_section(plan, "a", "題", 1);
  KkBlock *block = sample_block(section->blocks, KK_BLOCK_PARAGRAPH, "");
  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) sample_link(block->inlines, targets[i], "語");
  sample_link(block->inlines, "mailto:a@example.jp", "よい");
  sample_link(block->inlines, "tel:0312345678", "");
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_assert_true(kk_site_write(dir, edition, NULL));
  g_autoptr(xmlDoc) doc = parse_page(dir, "sections/a.html");
  assert_page(doc, "count(//section//a)", "2");
  assert_page(doc, "//section//a[1]/@href", "mailto:a@example.jp");
  assert_page(doc, "//section//a[2]", "tel:0312345678");
  assert_page(doc, "starts-with(//section/div/p, '語語語語語語語語語語語よい')", "true");
  sample_remove(dir);
}

/* ---- pictures that cannot be copied ---- */

static void assert_refused(const char *folder, const char *target) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("題", "ja", folder);
  KkSection *section = sample_section(plan, "a", "題", 1);
  sample_picture(sample_block(section->blocks, KK_BLOCK_PARAGRAPH, NULL)->inlines, target, "図");
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_autoptr(GError) error = NULL;
  g_assert_false(kk_site_write(dir, edition, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_true(g_str_has_prefix(error->message, "plan.md:7: "));
  g_assert_nonnull(strstr(error->message, target));
  sample_remove(dir);
}

static void test_pictures_refused(void) {
  g_autofree char *outside = sample_folder();
  g_autofree char *folder = sample_folder();
  g_autofree char *secret = g_build_filename(outside, "secret.png", NULL);
  g_autofree char *link = g_build_filename(folder, "link.png", NULL);
  g_autofree char *escape = g_strdup_printf("../%s/secret.png", strrchr(outside, '/') + 1);
  sample_write(outside, "secret.png", "x");
  sample_write(folder, "page.html", "<script>");
  sample_write(folder, "folder.png/inside", "");
  g_assert_cmpint(symlink(secret, link), ==, 0);
  const char *const targets[] = {"missing.png", "link.png",   escape,           secret,
                                 "page.html",   "folder.png", "page.html/x.png"};
  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) assert_refused(folder, targets[i]);
  sample_remove(outside);
  sample_remove(folder);
}

/* Two pictures of one name, and one shown twice. */
static void test_pictures_named(void) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("題", "ja", dir);
  KkSection *section = sample_section(plan, "a", "題", 1);
  KkBlock *block = sample_block(section->blocks, KK_BLOCK_PARAGRAPH, NULL);
  const char *const targets[] = {"a/map.jpg", "b/map.jpg", "a/map.jpg"};
  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
    sample_write(dir, targets[i], targets[i]);
    sample_picture(block->inlines, targets[i], "");
  }
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_assert_true(kk_site_write(dir, edition, NULL));
  g_autoptr(xmlDoc) doc = parse_page(dir, "sections/a.html");
  assert_page(doc, "//p/img[2]/@src", "../pictures/2-map.jpg");
  assert_page(doc, "//p/img[3]/@src", "../pictures/1-map.jpg");
  assert_page(doc, "count(//p/img[@alt=''])", "3");
  g_autofree char *second = sample_read(dir, "pictures/2-map.jpg");
  g_assert_cmpstr(second, ==, "b/map.jpg");
  sample_remove(dir);
}

/* ---- */

static void test_bare_section(void) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("", "en", NULL);
  sample_section(plan, "a", "", 0);
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_assert_true(kk_site_write(dir, edition, NULL));
  g_autoptr(xmlDoc) index = parse_page(dir, "index.html");
  assert_page(index, "//h1", "(no title)");
  assert_page(index, "//nav//a", "(no title)");
  g_autoptr(xmlDoc) doc = parse_page(dir, "sections/a.html");
  assert_page(doc, "//h1", "(no title)");
  assert_page(doc, "//section/p", "This section has no text of its own.");
  sample_remove(dir);
}

static void test_style_missing(void) {
  g_autofree char *dir = sample_folder();
  g_autoptr(KkPlan) plan = sample_plan("題", "ja", dir);
  sample_section(plan, "a", "題", 1);
  g_autoptr(KkEdition) edition = sample_edition(plan);
  g_autofree char *data = g_strdup(g_getenv("KIRIKAKI_DATA"));
  g_setenv("KIRIKAKI_DATA", dir, TRUE);
  g_autoptr(GError) error = NULL;
  g_assert_false(kk_site_write(dir, edition, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
  g_setenv("KIRIKAKI_DATA", data, TRUE);
  sample_remove(dir);
}

#define SITE_TEST(name, test) \
  g_test_add("/publish/site/" name, Site, NULL, site_up, test, site_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  SITE_TEST("index", test_index);
  SITE_TEST("section", test_section);
  SITE_TEST("text", test_text);
  SITE_TEST("other-language", test_other_language);
  SITE_TEST("twice", test_twice);
  SITE_TEST("links-lead-somewhere", test_links_lead_somewhere);
  g_test_add_func("/publish/site/unknown-language", test_unknown_language);
  g_test_add_func("/publish/site/hostile-text", test_hostile_text);
  g_test_add_func("/publish/site/hostile-links", test_hostile_links);
  g_test_add_func("/publish/site/pictures-refused", test_pictures_refused);
  g_test_add_func("/publish/site/pictures-named", test_pictures_named);
  g_test_add_func("/publish/site/bare-section", test_bare_section);
  g_test_add_func("/publish/site/style-missing", test_style_missing);
  return g_test_run();
}
