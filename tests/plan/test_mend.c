/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as PDF extraction leaves it. */
#include "plan_test.h"

static void soft_breaks(void) {
  test_expect_blocks("港区の\n計画", "p(港区の計画)");
  test_expect_blocks("the city\nplan", "p(the city plan)");
  test_expect_blocks("行政\nDX を\n2050年", "p(行政DX を2050年)");
  test_expect_blocks("*港区*\n**計画**", "p(<em 港区><strong 計画>)");
}

static void hard_breaks_in_sentences(void) {
  test_expect_blocks("まちは、  \n計画をめざす", "p(まちは、計画をめざす)");
  test_expect_blocks("人と地域が  \nつながる", "p(人と地域がつながる)");
  test_expect_blocks("環境負荷の少ない  \n持続可能なまち", "p(環境負荷の少ない持続可能なまち)");
  test_expect_blocks("人口  \n推計", "p(人口推計)");
  test_expect_blocks("音声コード  \n(声の印)です。", "p(音声コード(声の印)です。)");
  test_expect_blocks("ゼロカーボンの都市  \n達成に向けた推進",
                     "p(ゼロカーボンの都市達成に向けた推進)");
  test_expect_blocks("年は、  \n計画です。  \n次も、  \nそうです。",
                     "p(年は、計画です。次も、そうです。)");
  test_expect_blocks("the plan of  \nthe city", "p(the plan of the city)");
  test_expect_blocks("- 困った人が  \n過ごせる\n- 次",
                     "list(item(p(困った人が過ごせる)) item(p(次)))");
}

static void breaks_that_are_meant(void) {
  test_expect_blocks("計画です。  \n次です。", "p(計画です。/次です。)");
  test_expect_blocks("発行：港区  \n編集：企画課  \n〒105-8511 芝公園",
                     "p(発行：港区/編集：企画課/〒105-8511 芝公園)");
  test_expect_blocks("MASTER PLAN  \n令和3年度", "p(MASTER PLAN/令和3年度)");
  test_expect_blocks(
      "まちの活力に満ちた都市の実現  \nまちのにぎわいを加速。以前をも超える活力を。",
      "p(まちの活力に満ちた都市の実現/まちのにぎわいを加速。以前をも超える活力を。)");
  test_expect_blocks("参画のまち  \n～未来へ～", "p(参画のまち/～未来へ～)");
  test_expect_blocks("1 Main Street  \nLondon", "p(1 Main Street/London)");
  test_expect_blocks("人が<br>集う", "p(人が/集う)");
}

static void gaps(void) {
  test_expect_blocks("区内産業を支え\n\n \n「活力」を呼び起こす",
                     "p(区内産業を支え「活力」を呼び起こす)");
  test_expect_blocks("子どもたちを\n\n![]()\n\n地域で育む", "p(子どもたちを地域で育む)");
  test_expect_blocks("一。\n\n　\n\n \n二。", "p(一。) p(二。)");
  test_expect_blocks("計画を作る\n\n次を始める", "p(計画を作る) p(次を始める)");
  test_expect_blocks("まちを元気に\n\n「計画書」は、冊子です。",
                     "p(まちを元気に) p(「計画書」は、冊子です。)");
  test_expect_blocks("できること\n\n相談をします。", "p(できること) p(相談をします。)");
  test_expect_blocks("- \n- 一", "list(item(p(一)))");
}

static void spaces(void) {
  test_expect_blocks("住みやすく、 暮らせる", "p(住みやすく、暮らせる)");
  test_expect_blocks("　字下げの段落。", "p(字下げの段落。)");
  test_expect_blocks("赤坂 青山", "p(赤坂 青山)");
}

static void expect_titles(const char *markdown, const char *expected) {
  g_autoptr(KkPlan) plan = test_read(markdown);
  g_autoptr(GString) titles = g_string_new(NULL);
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = test_section(plan, i);
    g_string_append_printf(titles, "%s%d %s", i ? "; " : "", section->level, section->title_text);
  }
  g_assert_cmpstr(titles->str, ==, expected);
}

static void titles(void) {
  expect_titles("# 新時代に向けて、 未来を創る\n文。", "1 新時代に向けて、未来を創る");
  expect_titles("# みんなが 住みやすいまち\n文。", "1 みんなが住みやすいまち");
  expect_titles("# 武井 雅昭\n文。", "1 武井 雅昭");
  expect_titles("# I\n\n## かがやくまち\n\n文。", "1 I　かがやくまち");
  expect_titles("# Chapter 1\n\n## Aims\n\nText.", "1 Chapter 1: Aims");
  expect_titles("### 趣旨\n## 想い\n文。\n### 次\n文。", "2 趣旨　想い; 3 次");
  expect_titles("# 一\n## 二\n### 三\n文。", "1 一　二　三");
  expect_titles("# 一\n文。\n# 白紙", "1 一; 1 白紙");
  expect_titles("# 白紙 {page=2}\n# 一 {page=3}\n文。", "1 白紙; 1 一");
  expect_titles("# 章 {page=3}\n## 節 {page=3}\n文。", "1 章　節");
  expect_titles("# 一\n#\n文。", "1 一");
}

static void merged_attributes(void) {
  g_autoptr(KkPlan) plan = test_read("# 章 {#chapter page=3}\n## 節\n文。");
  g_assert_cmpstr(test_section(plan, 0)->id, ==, "chapter");
  g_assert_cmpint(test_section(plan, 0)->page, ==, 3);
}

static void no_heading(void) {
  expect_titles("---\ntitle: 題\n---\n文。", "1 題");
  expect_titles("文。", "1 plan");
  expect_titles("前書き。\n\n# 一\n文。", "1 一; 1 一");
  expect_titles("---\ntitle: 題\n---\n前書き。\n\n# 一\n文。", "1 題; 1 一");
  expect_titles("---\nsplit_level: 1\n---\n# 一\n## 二\n文。", "1 一");
}

/* In a text file a line end may be meant. */
static void text_files(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = test_read_bytes(
      "a.txt", "日時：三月三日\n場所：区役所\n\n計画を\n作ります。\n", -1, NULL, &error);
  g_assert_no_error(error);
  g_autofree char *shown = test_show(plan, 0);
  g_assert_cmpstr(shown, ==, "p(日時：三月三日/場所：区役所) p(計画を作ります。)");
}

static void large(void) {
  static const char sentence[] = "{芝|しば}の皆さんとともに、  \nまちの未来を切り拓いていきます。";
  g_autoptr(GString) text = g_string_new("# 大きな章\n\n");
  while (text->len < 5 << 20) g_string_append(text, sentence);
  gint64 start = g_get_monotonic_time();
  g_autoptr(KkPlan) plan = test_read(text->str);
  g_assert_cmpuint(plan->sections->len, ==, 1);
  /* Half a second usually; a quadratic step anywhere takes hours. */
  g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/mend/soft-breaks", soft_breaks);
  g_test_add_func("/mend/in-sentences", hard_breaks_in_sentences);
  g_test_add_func("/mend/meant", breaks_that_are_meant);
  g_test_add_func("/mend/gaps", gaps);
  g_test_add_func("/mend/spaces", spaces);
  g_test_add_func("/mend/titles", titles);
  g_test_add_func("/mend/merged-attributes", merged_attributes);
  g_test_add_func("/mend/no-heading", no_heading);
  g_test_add_func("/mend/text-files", text_files);
  g_test_add_func("/mend/large", large);
  return g_test_run();
}
