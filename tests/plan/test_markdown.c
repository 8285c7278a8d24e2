/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_test.h"

static void blocks(void) {
  test_expect_blocks("一。\n\n二。", "p(一。) p(二。)");
  test_expect_blocks("- 一\n- 二\n  - 三\n\n    四",
                     "list(item(p(一)) item(p(二) list(item(p(三) p(四)))))");
  test_expect_blocks("> 引用", "quote(p(引用))");
  test_expect_blocks("| a | b |\n|---|---|\n| 1 | |",
                     "table(row(cell(a) cell(b)) row(cell(1) cell()))");
  test_expect_blocks("#### 小見出し\n\n文。", "h(小見出し) p(文。)");
  test_expect_blocks("一。\n\n---\n\n二。", "p(一。) p(二。)");
  test_expect_blocks("```\na  b\n\nc\n```", "p(`a  b`/`c`)");
  test_expect_blocks("~~消さない~~", "p(~~消さない~~)");
}

static void list_numbers(void) {
  g_autoptr(KkPlan) plan = test_read("# t\n\n3. 三\n4. 四\n\n文。\n\n- 点\n");
  const KkBlock *ordered = test_section(plan, 0)->blocks->pdata[0];
  const KkBlock *bullets = test_section(plan, 0)->blocks->pdata[2];
  g_assert_true(ordered->ordered);
  g_assert_cmpint(ordered->start, ==, 3);
  g_assert_cmpuint(ordered->line, ==, 3);
  g_assert_false(bullets->ordered);
}

static void table_header(void) {
  g_autoptr(KkPlan) plan = test_read("# t\n\n| a |\n|---|\n| b |\n");
  const KkBlock *table = test_section(plan, 0)->blocks->pdata[0];
  g_assert_true(((KkBlock *)table->children->pdata[0])->header);
  g_assert_false(((KkBlock *)table->children->pdata[1])->header);
}

static void inlines(void) {
  test_expect_blocks("*a* **b** `c`", "p(<em a> <strong b> `c`)");
  test_expect_blocks("[字](https://a.jp) <https://b.jp> [電](tel:03) [上](#t)",
                     "p([字](https://a.jp) [https://b.jp](https://b.jp) [電](tel:03) [上](#t))");
  test_expect_blocks("&amp; &lt; \\*", "p(& < *)");
  test_expect_blocks("a\tb  c", "p(a b c)");
}

static void bad_links(void) {
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = test_read_bytes(
      "plan.md", "# t\n\n[一](javascript:alert%281%29)[二](data:x)[三](b.md)[四](#none)\n", -1,
      warnings, &error);
  g_assert_no_error(error);
  g_autofree char *shown = test_show(plan, 0);
  g_assert_cmpstr(shown, ==, "p(一二三四)");
  g_assert_cmpuint(warnings->len, ==, 4);
  for (guint i = 0; i < warnings->len; i++)
    g_assert_nonnull(strstr(warnings->pdata[i], "plan.md:3: "));
}

static void ruby(void) {
  test_expect_blocks("{港区|みなとく}の{芝|シバ}", "p({港区|みなとく}の{芝|シバ})");
  test_expect_blocks("**{港区|みなとく}**の", "p(<strong {港区|みなとく}>の)");
  test_expect_blocks("{漢字|かん|じ}", "p({漢字|かんじ})");
  test_expect_blocks("{DX|ディーエックス}", "p({DX|ディーエックス})");
  test_expect_blocks("| a |\n|---|\n| {芝|しば} {麻布\\|あざぶ} |",
                     "table(row(cell(a)) row(cell({芝|しば} {麻布|あざぶ})))");
  test_expect_blocks("<ruby>港区<rp>(</rp><rt>みなとく</rt><rp>)</rp></ruby>の",
                     "p({港区|みなとく}の)");
  test_expect_blocks("<ruby>港<rt>みなと</rt>区<rt>く</rt></ruby>", "p({港|みなと}{区|く})");
  test_expect_blocks("<ruby><rb>港</rb><rt>みなと</ruby>", "p({港|みなと})");
  g_autoptr(KkPlan) plan = test_read("# {港区|みなとく}の\n\n文。\n");
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "港区の");
}

static void braces_that_are_no_ruby(void) {
  static const char *const texts[] = {"a { b", "a | b", "{a|b}",       "{ | }",     "{注}",
                                      "}",     "x{y}z", "値 | 単位 }", "{\"k\": 1}"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *expected = g_strdup_printf("p(%s)", texts[i]);
    test_expect_blocks(texts[i], expected);
  }
  test_expect_blocks("`{漢字|かんじ}` `{漢|`", "p(`{漢字|かんじ}` `{漢|`)");
  test_expect_blocks("```\n{漢|か\n```", "p(`{漢|か`)");
  test_expect_blocks("\\{漢|か", "p({漢|か)");
}

static void bad_ruby(void) {
  test_expect_error("# t\n\n文{漢字|かんじ\n", "plan.md:3:2: ", "{漢字|かんじ}");
  test_expect_error("# t\n\n漢字|かんじ}\n", "plan.md:3:7: ", "never opened");
  test_expect_error("# t\n\n{漢字|}\n", "plan.md:3:1: ", "without a reading");
  test_expect_error("# t\n\n{|かんじ}\n", "plan.md:3:1: ", "without a word");
  test_expect_error("# t\n\n{漢字|kanji}\n", "plan.md:3:1: ", "kana");
  test_expect_error("# t\n\n<ruby>漢\n", "plan.md:3: ", "</ruby>");
  test_expect_error("# t\n\n<ruby>漢<rt>kan</rt></ruby>\n", "plan.md:3: ", "kana");
}

static void html(void) {
  test_expect_blocks("一<br>二", "p(一/二)");
  test_expect_blocks("一<b>二</b><!-- x -->三", "p(一二三)");
  test_expect_blocks("一<script>alert(1)</script>二", "p(一二)");
  test_expect_blocks("<script>\nalert(1)\n</script>\n\n二", "p(二)");
  test_expect_blocks("<div>\n  <p>一</p>\n<style>x</style>\n<p>二<br>三</p>\n</div>",
                     "p(一) p(二/三)");
  test_expect_blocks("<!-- 覚え書き -->\n\n一", "p(一)");
  test_expect_blocks("&lt;script&gt;x", "p(<script>x)");
  test_expect_blocks("<div>&lt;script&gt;x</div>", "p(<script>x)");
}

/* What is escaped in the file must not come back as a control character. */
static void entities(void) {
  test_expect_blocks("a&#7;b&#x202E;c&shy;d&#10;e", "p(abcd e)");
  test_expect_blocks("&#xFDD0;a&#xFDD1;b&#xFDD2;", "p({a|b})");
  test_expect_blocks("[a](https://x&#7;.jp)", "p(a)");
  g_autoptr(KkPlan) plan = test_read("---\ntitle: \"a\\a\\nb\"\n---\nx\n");
  g_assert_cmpstr(plan->title, ==, "a b");
}

static void attributes(void) {
  g_autoptr(KkPlan) plan = test_read(
      "# 題 {#top page=3 lang=en summary=\"短い 要約。\"}\n\n文。\n\n題二 {page=4}\n---\n\n文。\n");
  const KkSection *first = test_section(plan, 0), *second = test_section(plan, 1);
  g_assert_cmpstr(first->id, ==, "top");
  g_assert_true(first->id_given);
  g_assert_cmpstr(first->title_text, ==, "題");
  g_assert_cmpint(first->page, ==, 3);
  g_assert_cmpstr(first->lang, ==, "en");
  g_assert_cmpstr(first->summary, ==, "短い 要約。");
  g_assert_cmpstr(second->title_text, ==, "題二");
  g_assert_cmpint(second->page, ==, 4);
  g_assert_cmpstr(second->lang, ==, "ja");
  g_assert_null(second->summary);
  g_assert_cmpuint(second->line, ==, 5);
}

static void bad_attributes(void) {
  test_expect_error("# 題 {pge=3}\n", "plan.md:1:5: ", "did you mean “page”?");
  test_expect_error("# 題 {page=0}\n", "plan.md:1:5: ", "page");
  test_expect_error("# 題 {page=x}\n", "plan.md:1:5: ", "page");
  test_expect_error("# 題 {#章}\n", "plan.md:1:5: ", "id");
  test_expect_error("# 題 {lang=日本語}\n", "plan.md:1:5: ", "language");
  g_autoptr(KkPlan) plan = test_read("# 題 {注}\n\n# {題|だい}\n\n文。");
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "題 {注}　題");
}

static void summaries(void) {
  g_autoptr(KkPlan) plan =
      test_read("# 一\n\n<!-- summary: 一つ目の\n要約です。 -->\n文。\n\n# 二\n\n文。\n");
  g_assert_cmpstr(test_section(plan, 0)->summary, ==, "一つ目の要約です。");
  g_assert_null(test_section(plan, 1)->summary);
  g_autoptr(KkPlan) single = test_read("---\nsummary: 要約。\n---\n# 一\n文。\n");
  g_assert_cmpstr(test_section(single, 0)->summary, ==, "要約。");
  test_expect_error("# 一 {summary=\"a\"}\n<!-- summary: b -->\n", "plan.md:2: ", "already");
  test_expect_error("---\nsummary: a\n---\n# 一\n文。\n# 二\n文。", "plan.md:2: ", "one section");
}

static void depth(void) {
  g_autoptr(GString) deep = g_string_new("# t\n\n");
  for (int i = 0; i < 3000; i++) g_string_append(deep, "> ");
  g_string_append(deep, "x\n");
  test_expect_error(deep->str, "plan.md:3: ", "deep");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/markdown/blocks", blocks);
  g_test_add_func("/markdown/list-numbers", list_numbers);
  g_test_add_func("/markdown/table-header", table_header);
  g_test_add_func("/markdown/inlines", inlines);
  g_test_add_func("/markdown/bad-links", bad_links);
  g_test_add_func("/markdown/ruby", ruby);
  g_test_add_func("/markdown/no-ruby", braces_that_are_no_ruby);
  g_test_add_func("/markdown/bad-ruby", bad_ruby);
  g_test_add_func("/markdown/html", html);
  g_test_add_func("/markdown/entities", entities);
  g_test_add_func("/markdown/attributes", attributes);
  g_test_add_func("/markdown/bad-attributes", bad_attributes);
  g_test_add_func("/markdown/summaries", summaries);
  g_test_add_func("/markdown/depth", depth);
  return g_test_run();
}
