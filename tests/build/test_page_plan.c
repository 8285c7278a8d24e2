/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which codes go on which pages, and where. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "build/page_plan.h"

static const KkPaper A4 = {210, 297}, A3_WIDE = {420, 297};

/* Three sections, {#a page=1}, {#b page=3}, {#c}. */
static KkPlan *make_plan(const char *page_settings) {
  g_autofree char *folder = g_dir_make_tmp("kk-pages-XXXXXX", NULL);
  g_autofree char *yaml = g_build_filename(folder, "plan.yaml", NULL);
  g_autofree char *text = g_build_filename(folder, "1.md", NULL);
  g_autofree char *settings = g_strdup_printf("page: {%s}\n", page_settings);
  g_assert_true(g_file_set_contents(yaml, settings, -1, NULL));
  g_assert_true(g_file_set_contents(text,
                                    "## 一 {#a page=1}\n\n文。\n\n## 二 {#b page=3}\n\n文。\n\n"
                                    "## 三 {#c}\n\n文。\n",
                                    -1, NULL));
  g_autoptr(GError) error = NULL;
  KkPlan *plan = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  remove(yaml);
  remove(text);
  remove(folder);
  return plan;
}

static const KkPrintedPage *at(const GArray *pages, guint index) {
  return &g_array_index(pages, KkPrintedPage, index);
}

static const char *sections_of(const KkPrintedPage *page) {
  static char names[64];
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < page->sections->len; i++)
    g_string_append(all, ((const KkSection *)page->sections->pdata[i])->id);
  g_strlcpy(names, all->str, sizeof names);
  return names;
}

static void test_single_pages(void) {
  g_autoptr(KkPlan) plan = make_plan("");
  const KkPaper papers[] = {A4, A4, A4};
  g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 3, FALSE, 1);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(kk_page_plan_from_sections(pages, plan, warnings, NULL));
  g_assert_cmpstr(sections_of(at(pages, 0)), ==, "a");
  g_assert_cmpstr(sections_of(at(pages, 1)), ==, "");
  g_assert_cmpstr(sections_of(at(pages, 2)), ==, "b");
  g_assert_cmpuint(warnings->len, ==, 1); /* c has no page */
  g_assert_nonnull(strstr(warnings->pdata[0], "section c is on no page"));
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpint(at(pages, i)->bound, ==, KK_EDGE_LEFT);
    g_assert_cmpint(at(pages, i)->corner, ==, KK_CORNER_LOWER_RIGHT);
    g_assert_false(at(pages, i)->notch_below);
  }
}

static void test_no_such_page(void) {
  g_autoptr(KkPlan) plan = make_plan("");
  const KkPaper papers[] = {A4, A4};
  g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 2, FALSE, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_assert_false(kk_page_plan_from_sections(pages, plan, warnings, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(
      strstr(error->message, "1.md:5: there is no page 3: the PDF's pages are 1 to 2"));
}

/* Codes stand at the outer side; a cover before page 1 has page number 0. */
static void test_facing(void) {
  static const struct {
    const char *settings;
    KkEdge bound[3]; /* of pages 0, 1, 2 */
  } cases[] = {{"facing: yes", {KK_EDGE_RIGHT, KK_EDGE_LEFT, KK_EDGE_RIGHT}},
               {"facing: yes, binding: right", {KK_EDGE_LEFT, KK_EDGE_RIGHT, KK_EDGE_LEFT}},
               {"binding: right", {KK_EDGE_RIGHT, KK_EDGE_RIGHT, KK_EDGE_RIGHT}}};
  const KkPaper papers[] = {A4, A4, A4};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkPlan) plan = make_plan(cases[i].settings);
    g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 3, FALSE, 0);
    for (guint j = 0; j < 3; j++) {
      const KkPrintedPage *page = at(pages, j);
      g_assert_cmpint(page->number, ==, (int)j);
      g_assert_cmpint(page->bound, ==, cases[i].bound[j]);
      g_assert_cmpint(page->corner, ==,
                      page->bound == KK_EDGE_RIGHT ? KK_CORNER_LOWER_LEFT : KK_CORNER_LOWER_RIGHT);
      g_assert_cmpint(page->notch_below, ==, plan->page.binding == KK_BINDING_RIGHT && j == 0);
    }
  }
}

/* A cover, a spread, a spread. */
static void test_spreads(void) {
  const KkPaper papers[] = {A4, A3_WIDE, A3_WIDE};
  for (int right = 0; right < 2; right++) {
    g_autoptr(KkPlan) plan = make_plan(right ? "binding: right" : "");
    g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 3, TRUE, 1);
    g_assert_cmpuint(pages->len, ==, 5);
    g_assert_cmpint(at(pages, 0)->sheet.side, ==, KK_SIDE_WHOLE);
    for (guint i = 1; i < 5; i++) {
      const KkPrintedPage *page = at(pages, i);
      gboolean left = (i % 2 == 1) != (right == 1);
      g_assert_cmpuint(page->sheet.page, ==, 2 + (i - 1) / 2);
      g_assert_cmpint(page->number, ==, (int)i + 1);
      g_assert_cmpint(page->sheet.side, ==, left ? KK_SIDE_LEFT : KK_SIDE_RIGHT);
      g_assert_cmpint(page->bound, ==, left ? KK_EDGE_RIGHT : KK_EDGE_LEFT);
      g_assert_cmpint(page->corner, ==, left ? KK_CORNER_LOWER_LEFT : KK_CORNER_LOWER_RIGHT);
    }
  }
}

static void test_table(void) {
  g_autoptr(KkPlan) plan = make_plan("");
  const KkPaper papers[] = {A4, A4, A4, A4};
  g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 4, FALSE, 1);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  kk_page_plan_from_table(pages, plan,
                          "page,section,corner\n1,a,\n1,b,upper-left\n# done\n2,b\n3,-\n"
                          "4,,lower-left\n",
                          "t.csv", warnings, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(sections_of(at(pages, 0)), ==, "ab");
  g_assert_cmpint(at(pages, 0)->corner, ==, KK_CORNER_UPPER_LEFT);
  g_assert_cmpstr(sections_of(at(pages, 1)), ==, "b");
  g_assert_true(at(pages, 2)->bare);
  g_assert_cmpint(at(pages, 3)->corner, ==, KK_CORNER_LOWER_LEFT);
  g_assert_cmpuint(warnings->len, ==, 1);
}

static void test_bad_tables(void) {
  static const struct {
    const char *text, *message;
  } cases[] = {{"1,zzzzzz\n", "t.csv:1: the plan has no section “zzzzzz”; write"},
               {"1,a\n1,a\n", "t.csv:2: section a stands on page 1 twice"},
               {"page,section\n5,a\n", "t.csv:2: there is no page 5: the PDF's pages are 1 to 4"},
               {"one,a\n", "t.csv:1: “one” is no page number"},
               {"1,a,middle\n", "t.csv:1: “middle” is no corner"},
               {"1,a,,x\n", "t.csv:1: more than three columns"},
               {"1,\"a\n", "t.csv:1: a quote is opened"},
               {"99999999999999999999,a\n", "is no page number"}};
  const KkPaper papers[] = {A4, A4, A4, A4};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkPlan) plan = make_plan("");
    g_autoptr(GArray) pages = kk_page_plan_new(plan, papers, 4, FALSE, 1);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_assert_false(kk_page_plan_from_table(pages, plan, cases[i].text, "t.csv", warnings, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, cases[i].message));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pages/single", test_single_pages);
  g_test_add_func("/pages/no-such-page", test_no_such_page);
  g_test_add_func("/pages/facing", test_facing);
  g_test_add_func("/pages/spreads", test_spreads);
  g_test_add_func("/pages/table", test_table);
  g_test_add_func("/pages/bad-tables", test_bad_tables);
  return g_test_run();
}
