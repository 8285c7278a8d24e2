/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders, files, pictures, lexicons and ids. */
#include <unistd.h>

#include "plan_test.h"

/* ---- folders ---- */

static void folder_in_order(void) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "title: 計画\n", -1);
  test_write(folder, "10.md", "# 三\n文。\n", -1);
  test_write(folder, "02.txt", "# 二\n文。\n", -1);
  test_write(folder, "01.MD", "# 一\n文。\n", -1);
  test_write(folder, ".hidden.md", "# 零\n文。\n", -1);
  test_write(folder, "note.doc", "x", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(plan->sections->len, ==, 3);
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "一");
  g_assert_cmpstr(test_section(plan, 1)->title_text, ==, "二");
  g_assert_cmpstr(test_section(plan, 2)->title_text, ==, "三");
  g_assert_cmpstr(plan->folder, ==, folder);
  test_write(folder, "plan.yaml", "sections: [sub/a.md, 10.md]\n", -1);
  test_write(folder, "sub/a.md", "# 零\n文。\n", -1);
  g_autoptr(KkPlan) listed = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(listed->sections->len, ==, 2);
  g_assert_cmpstr(listed->title, ==, "零");
  test_remove(folder);
}

static void untitled_text(void) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "title: 計画\n", -1);
  test_write(folder, "01.md", "前書き。\n\n# 一\n文。\n", -1);
  test_write(folder, "02-おわりに.txt", "後書き。\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "計画");
  g_assert_cmpstr(test_section(plan, 2)->title_text, ==, "02-おわりに");
  test_remove(folder);
}

static void expect_folder_error(char *folder, const char *place, const char *word) {
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_plan_read(folder, NULL, &error));
  test_expect_message(error, place, word);
}

static void bad_folders(void) {
  char *folder = test_folder();
  g_autofree char *name = g_path_get_basename(folder);
  expect_folder_error(folder, name, "plan.yaml");
  test_write(folder, "plan.yaml", "title: x\n", -1);
  expect_folder_error(folder, name, "holds no text");
  test_write(folder, "a.md", "", -1);
  expect_folder_error(folder, "a.md: ", "empty");
  test_write(folder, "a.md", "<!-- nothing -->\n", -1);
  expect_folder_error(folder, "a.md: ", "no text");
  test_remove(folder);
  expect_folder_error((char *)"/nonexistent/plan.md", "plan.md: ", "cannot be read");
}

static void empty_files(void) {
  test_expect_error("", "plan.md: ", "empty");
  test_expect_error(" \n\n　\n", "plan.md: ", "empty");
  test_expect_error("---\ntitle: x\n---\n", "plan.md: ", "empty");
}

static void other_encodings(void) {
  char *folder = test_folder();
  gsize length = 0;
  g_autofree char *yaml =
      g_convert("title: 港区の計画\n", -1, "CP932", "UTF-8", NULL, &length, NULL);
  test_write(folder, "plan.yaml", yaml, (gssize)length);
  g_autofree char *text =
      g_convert("# はじめに\n文です。\n", -1, "EUC-JP", "UTF-8", NULL, &length, NULL);
  test_write(folder, "a.md", text, (gssize)length);
  g_autofree char *words = g_convert("芝,しば\n", -1, "CP932", "UTF-8", NULL, &length, NULL);
  test_write(folder, "lexicon.csv", words, (gssize)length);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(plan->title, ==, "港区の計画");
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "はじめに");
  g_assert_cmpstr(((KkLexiconEntry *)plan->lexicon->pdata[0])->reading, ==, "しば");
  test_remove(folder);
}

static void from_text(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_from_text("一つ目。\n# 二つ目\n{芝|しば}です。", "-", &error);
  g_assert_no_error(error);
  g_autofree char *shown = test_show(plan, 0);
  g_assert_cmpstr(shown, ==, "p(一つ目。) h(二つ目) p({芝|しば}です。)");
  g_assert_cmpuint(plan->sections->len, ==, 1);
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "");
  g_assert_cmpstr(plan->lang, ==, "ja");
  g_assert_null(kk_plan_from_text(" ", "-", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
}

static void languages(void) {
  g_autoptr(KkPlan) english = test_read("# Aims\n\nThe city of Minato (港区) plans ahead.\n");
  g_assert_cmpstr(english->lang, ==, "en");
  g_autoptr(KkPlan) japanese = test_read("# 目的\n\n港区の計画です。https://example.jp\n");
  g_assert_cmpstr(japanese->lang, ==, "ja");
}

/* ---- pictures ---- */

static void pictures(void) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "sections: [a.md, sub/b.md]\n", -1);
  test_write(folder, "img/地図 1.png", "x", -1);
  test_write(folder, "sub/c.png", "x", -1);
  test_write(
      folder, "a.md",
      "# a\n![{港区|みなとく}の地図](<img/地図 1.png>) ![](./img/%E5%9C%B0%E5%9B%B3%201.png)\n",
      -1);
  test_write(folder, "sub/b.md", "# b\n![図](c.png) ![外の図](https://example.jp/x.png)\n", -1);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, warnings, &error);
  g_assert_no_error(error);
  g_autofree char *a = test_show(plan, 0), *b = test_show(plan, 1);
  g_assert_cmpstr(a, ==, "p(![港区の地図](img/地図 1.png) ![](img/地図 1.png))");
  g_assert_cmpstr(b, ==, "p(![図](sub/c.png) 外の図)");
  g_assert_cmpuint(warnings->len, ==, 1);
  g_assert_nonnull(strstr(warnings->pdata[0], "b.md:2: "));
  test_remove(folder);
}

static void bad_pictures(void) {
  test_expect_error("# t\n\n文\n![x](none.png)\n", "plan.md:", "none.png");
  test_expect_error("# t\n\n![x](/etc/hostname)\n", "plan.md:3: ", "outside");
  test_expect_error("# t\n\n![x](a/../../b.png)\n", "plan.md:3: ", "outside");
  test_expect_error("# t\n\n![x](..%2Fb.png)\n", "plan.md:3: ", "outside");
  test_expect_error("# t\n\n![x](.)\n", "plan.md:3: ", "not there");
  char *folder = test_folder();
  g_autofree char *link = g_build_filename(folder, "link.png", NULL);
  g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
  test_write(folder, "plan.md", "# t\n\n![x](link.png)\n", -1);
  g_autofree char *path = g_build_filename(folder, "plan.md", NULL);
  expect_folder_error(path, "plan.md:3: ", "out of the plan's folder");
  test_remove(folder);
}

/* ---- lexicons ---- */

static KkPlan *read_lexicon(const char *csv, GError **error) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "lexicon: [more/x.csv]\n", -1);
  test_write(folder, "a.md", "# a\n文。\n", -1);
  test_write(folder, "lexicon.csv", csv, -1);
  test_write(folder, "more/x.csv", "赤坂,あかさか\n", -1);
  KkPlan *plan = kk_plan_read(folder, NULL, error);
  test_remove(folder);
  return plan;
}

static void lexicon(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_lexicon(
      "表記,読み,アクセント,備考\n# 注\n\n芝,しば,1\n\"麻布, \"\"下\"\"\",アザブ "
      "ゲ,,\"一,\n二\"\n高輪,たかなわ,,,,\n",
      &error);
  g_assert_no_error(error);
  g_assert_cmpuint(plan->lexicon->len, ==, 4);
  const KkLexiconEntry *first = plan->lexicon->pdata[0], *second = plan->lexicon->pdata[1];
  const KkLexiconEntry *third = plan->lexicon->pdata[2], *last = plan->lexicon->pdata[3];
  g_assert_cmpstr(first->surface, ==, "芝");
  g_assert_cmpstr(first->reading, ==, "しば");
  g_assert_cmpint(first->accent, ==, 1);
  g_assert_cmpstr(first->note, ==, "");
  g_assert_cmpuint(first->line, ==, 4);
  g_assert_cmpstr(second->surface, ==, "麻布, \"下\"");
  g_assert_cmpstr(second->note, ==, "一, 二");
  g_assert_cmpuint(third->line, ==, 7);
  g_assert_cmpint(third->accent, ==, -1);
  g_assert_cmpstr(last->surface, ==, "赤坂");
}

static void expect_entry(const KkLexiconEntry *entry, const char *reading, int accent,
                         KkWordClass word_class, const char *prefecture, const char *note) {
  g_assert_cmpstr(entry->reading, ==, reading);
  g_assert_cmpint(entry->accent, ==, accent);
  g_assert_cmpint(entry->word_class, ==, word_class);
  g_assert_cmpstr(entry->prefecture, ==, prefecture);
  g_assert_cmpstr(entry->note, ==, note);
}

static void marked_accents(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_lexicon(
      "東京,ト[ーキョー,,地名\n雨,ア]メ\n芝公園,しばこうえん,シ[バコ]ーエン\n"
      "麻布,あざぶ,ア[ザブ,地名,町\n箸,はし,ハ]シ,食具\n",
      &error);
  g_assert_null(plan); /* シバコーエン is not しばこうえん */
  test_expect_message(error, "lexicon.csv:3: ", "accent");
  g_clear_error(&error);
  plan = read_lexicon(
      "東京,ト[ーキョー,,地名\n雨,ア]メ\n芝公園,しばこうえん,シ[バコ]ウエン\n"
      "麻布,あざぶ,ア[ザブ,地名,町\n箸,はし,ハ]シ,食具\n",
      &error);
  g_assert_no_error(error);
  GPtrArray *words = plan->lexicon;
  expect_entry(words->pdata[0], "トーキョー", 0, KK_WORD_PLACE, "", "");
  expect_entry(words->pdata[1], "アメ", 1, KK_WORD_UNSTATED, "", "");
  expect_entry(words->pdata[2], "しばこうえん", 3, KK_WORD_UNSTATED, "", "");
  expect_entry(words->pdata[3], "あざぶ", 0, KK_WORD_PLACE, "", "町");
  expect_entry(words->pdata[4], "はし", 1, KK_WORD_UNSTATED, "", "食具");
}

static void named_columns(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_lexicon(
      "都道府県,表記,所管,品詞,読み\n愛媛県,松前町,総務課,地名,まさきちょう\n", &error);
  g_assert_no_error(error);
  expect_entry(plan->lexicon->pdata[0], "まさきちょう", -1, KK_WORD_PLACE, "愛媛県", "");
}

static void lexicon_warnings(void) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "lexicon: [x.csv]\n", -1);
  test_write(folder, "a.md", "# 芝の計画\n港区のＤＸ。\n", -1);
  test_write(folder, "lexicon.csv", "芝,しば\n麻布,あざぶ\nDX,ディーエックス\n港区,ミナトク\n", -1);
  test_write(folder, "x.csv", "芝,シバ\n赤坂,あかさか\n港区,コウク\n", -1);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, warnings, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(warnings->len, ==, 2);
  g_assert_nonnull(strstr(warnings->pdata[0], "x.csv:3: "));
  g_assert_nonnull(strstr(warnings->pdata[0], "lexicon.csv:4"));
  g_assert_nonnull(strstr(warnings->pdata[1], "lexicon.csv:2: "));
  g_assert_nonnull(strstr(warnings->pdata[1], "麻布"));
  test_remove(folder);
}

static void bad_lexicons(void) {
  static const struct {
    const char *csv, *place, *word;
  } cases[] = {{"芝,しば\n麻布\n", "lexicon.csv:2: ", "no reading"},
               {"芝,\n", "lexicon.csv:1: ", "kana"},
               {",しば\n", "lexicon.csv:1: ", "empty"},
               {"芝,shiba\n", "lexicon.csv:1: ", "kana"},
               {"芝,しば,高い\n", "lexicon.csv:1: ", "accent"},
               {"芝,しば,3\n", "lexicon.csv:1: ", "2 morae"},
               {"芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝"
                "芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝"
                "芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝芝,しば\n",
                "lexicon.csv:1: ", "longer"},
               {"芝,しば,1,a,b\n", "lexicon.csv:1: ", "part of speech"},
               {"芝,しば,1,地名,a,b\n", "lexicon.csv:1: ", "five columns"},
               {"# x\n\"芝,しば\n", "lexicon.csv:2: ", "quote"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(read_lexicon(cases[i].csv, &error));
    test_expect_message(error, cases[i].place, cases[i].word);
  }
}

/* ---- ids ---- */

static void expect_ids(const char *markdown, const char *expected) {
  g_autoptr(KkPlan) plan = test_read(markdown);
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < plan->sections->len; i++)
    g_string_append_printf(ids, "%s%s", i ? " " : "", test_section(plan, i)->id);
  g_assert_cmpstr(ids->str, ==, expected);
}

static void ids(void) {
  expect_ids("# Budget 2024!\nx\n# Mayor's -- words\nx", "budget-2024 mayors-words");
  expect_ids("# A\nx\n# a\nx\n# A\nx", "a a-2 a-3");
  expect_ids("# A\nx\n# B {#a}\nx\n# C {#A-2}\nx\n# a\nx", "a-3 a A-2 a-4");
  /* printf 港区 | sha256sum */
  expect_ids("# 港区\nx\n# 港区\nx", "s-6eb83dbe s-6eb83dbe-2");
  expect_ids("# {港区|みなとく}\nx", "s-6eb83dbe");
  expect_ids("# !?\nx", "s-8faf838e");
}

static void stable_ids(void) {
  g_autoptr(KkPlan) before = test_read("# 一\n文。\n# 二\n文。");
  g_autoptr(KkPlan) after = test_read("# 零\n文。\n# 二\n別の文。\n# 一\n文。");
  g_assert_cmpstr(test_section(before, 0)->id, ==, test_section(after, 2)->id);
  g_assert_cmpstr(test_section(before, 1)->id, ==, test_section(after, 1)->id);
}

static void same_ids(void) {
  test_expect_error("# 一 {#x}\n文。\n\n# 二 {#X}\n文。\n", "plan.md:4: ", "plan.md:1");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/files/folder", folder_in_order);
  g_test_add_func("/files/untitled", untitled_text);
  g_test_add_func("/files/bad-folders", bad_folders);
  g_test_add_func("/files/empty", empty_files);
  g_test_add_func("/files/encodings", other_encodings);
  g_test_add_func("/files/from-text", from_text);
  g_test_add_func("/files/languages", languages);
  g_test_add_func("/pictures/good", pictures);
  g_test_add_func("/pictures/bad", bad_pictures);
  g_test_add_func("/lexicon/good", lexicon);
  g_test_add_func("/lexicon/accents", marked_accents);
  g_test_add_func("/lexicon/columns", named_columns);
  g_test_add_func("/lexicon/warnings", lexicon_warnings);
  g_test_add_func("/lexicon/bad", bad_lexicons);
  g_test_add_func("/ids/derived", ids);
  g_test_add_func("/ids/stable", stable_ids);
  g_test_add_func("/ids/same", same_ids);
  return g_test_run();
}
