/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a listener hears of a page that belongs to no section. */
#include "text/page_script.h"

static void assert_page(const char *lang, const KkPageFacts *facts, const char *expected) {
  g_autoptr(KkScript) script = kk_page_script_new(lang, facts);
  g_autofree char *text = kk_script_text(script);
  g_assert_cmpstr(text, ==, expected);
}

static void test_plain_pages(void) {
  KkPageFacts facts = {.kind = KK_PAGE_BLANK, .page = 4};
  assert_page("ja", &facts, "4ページ。このページには何も印刷されていません。");
  assert_page("en", &facts, "Page 4. Nothing is printed on this page.");
  assert_page("fr", &facts, "Page 4. Nothing is printed on this page.");
  facts.kind = KK_PAGE_UNLISTED;
  assert_page("ja-JP", &facts, "4ページ。このページの文章は、音声コードになっていません。");
  facts.page = 0;
  assert_page("en", &facts, "The text of this page is not prepared as speech.");
}

/* The page is told as sections tell it: first, in a sentence of its own. */
static void test_roles(void) {
  KkPageFacts facts = {.kind = KK_PAGE_BLANK, .page = 12};
  g_autoptr(KkScript) script = kk_page_script_new("ja", &facts);
  g_assert_cmpuint(script->sentences->len, ==, 2);
  const KkSentence *page = script->sentences->pdata[0], *kind = script->sentences->pdata[1];
  g_assert_cmpint(page->role, ==, KK_SENTENCE_PAGE);
  g_assert_cmpstr(page->text, ==, "12ページ。");
  g_assert_cmpint(kind->role, ==, KK_SENTENCE_TITLE);
  g_assert_cmpstr(script->lang, ==, "ja");
}

static void test_cover(void) {
  KkPlan plan = {.title = (char *)"基本計画", .publisher = (char *)"港区"};
  plan.revision = (char *)"令和8年3月";
  plan.page.notch = TRUE;
  KkPageFacts facts = {.kind = KK_PAGE_COVER, .plan = &plan};
  assert_page(
      "ja", &facts,
      "表紙です。\n基本計画。\n港区。\n令和8年3月版。\n各ページの右下に、音声コードがあります。"
      "紙の端にある半円の切り欠きが目印です。");
  plan.revision = (char *)"改定版";
  plan.publisher = NULL;
  plan.page.notch = FALSE;
  plan.page.corner = KK_CORNER_UPPER_LEFT;
  assert_page("ja", &facts,
              "表紙です。\n基本計画。\n改定版。\n各ページの左上に、音声コードがあります。");
  assert_page("en", &facts,
              "Front cover.\n基本計画.\nEdition 改定版.\n"
              "Each page has a voice code in its upper left corner.");
}

static KkSection section_of(KkInline *title) {
  KkSection section = {.title = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free)};
  g_ptr_array_add(section.title, title);
  return section;
}

static void test_contents(void) {
  KkInline *ruby = kk_inline_new(KK_INLINE_RUBY, "高輪");
  ruby->reading = g_strdup("たかなわ");
  KkSection sections[] = {section_of(kk_inline_new(KK_INLINE_TEXT, "計画とは？")), section_of(ruby),
                          section_of(kk_inline_new(KK_INLINE_TEXT, "III\u3000福祉"))};
  const KkPageHeading headings[] = {{&sections[0], 3}, {&sections[1], 5}, {&sections[2], 0}};
  KkPageFacts facts = {.kind = KK_PAGE_CONTENTS, .page = 2, .headings = headings, .n_headings = 3};
  assert_page("ja", &facts, "2ページ。目次です。\nほかに3項目あります。");
  facts.n_said = 2;
  assert_page("ja", &facts,
              "2ページ。目次です。\n計画とは？3ページ。\n高輪、5ページ。\nほかに1項目あります。");
  facts.n_said = 3;
  assert_page("ja", &facts,
              "2ページ。目次です。\n計画とは？3ページ。\n高輪、5ページ。\nIII、福祉。");
  assert_page("en", &facts, "Page 2. Contents.\n計画とは？Page 3.\n高輪, page 5.\nIII, 福祉.");
  g_autoptr(KkScript) script = kk_page_script_new("ja", &facts);
  const KkSentence *read = script->sentences->pdata[4];
  g_assert_cmpstr(read->text, ==, "高輪、5ページ。");
  g_assert_cmpstr(((const KkRuby *)read->ruby->pdata[0])->reading, ==, "たかなわ");
  for (gsize i = 0; i < G_N_ELEMENTS(sections); i++) g_ptr_array_unref(sections[i].title);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/page-script/plain-pages", test_plain_pages);
  g_test_add_func("/page-script/roles", test_roles);
  g_test_add_func("/page-script/cover", test_cover);
  g_test_add_func("/page-script/contents", test_contents);
  return g_test_run();
}
