/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.yaml, front matter and sizes. */
#include "plan/size.h"
#include "plan_test.h"

static KkPlan *read_settings(const char *yaml, GError **error) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", yaml, -1);
  test_write(folder, "01.md", "# 一\n\n文。\n", -1);
  KkPlan *plan = kk_plan_read(folder, NULL, error);
  test_remove(folder);
  return plan;
}

static void expect_refused(const char *yaml, const char *place, const char *word) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_settings(yaml, &error);
  g_assert_null(plan);
  test_expect_message(error, place, word);
}

static void defaults(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_settings("", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(plan->title, ==, "一");
  g_assert_cmpstr(plan->lang, ==, "ja");
  g_assert_null(plan->publisher);
  g_assert_null(plan->code.profile);
  g_assert_cmpfloat(plan->code.size_mm, ==, 18);
  g_assert_cmpint(plan->code.level, ==, 'M');
  g_assert_cmpint(plan->code.dpi, ==, 600);
  g_assert_cmpint(plan->code.overflow, ==, KK_OVERFLOW_SUMMARISE);
  g_assert_cmpstr(plan->page.size, ==, "A4");
  g_assert_cmpint(plan->page.binding, ==, KK_BINDING_LEFT);
  g_assert_cmpint(plan->page.corner, ==, KK_CORNER_LOWER_RIGHT);
  g_assert_true(plan->page.notch);
  g_assert_cmpstr(plan->page.die_colour, ==, "CutContour");
  g_assert_false(plan->page.facing);
  g_assert_cmpfloat(plan->page.inset_mm, ==, 10);
  g_assert_cmpfloat(plan->page.notch_mm, ==, 6);
  g_assert_cmpint(plan->page.notches, ==, 0);
  g_assert_cmpint(plan->page.occupied, ==, KK_OCCUPIED_MOVE);
  g_assert_true(plan->page.code_blank);
  g_assert_true(plan->audio.summary && plan->audio.mp3 && plan->audio.wav);
  g_assert_false(plan->audio.full);
  g_assert_cmpuint(plan->lexicon->len, ==, 0);
}

static void all_keys(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_settings(
      "title: 港区の計画\npublisher: 港区\nprefecture: 東京都\nlang: ja-JP\nrevision: 2024.1\n"
      "reader_url: https://example.jp/r\nvoice: mei\nsections: [01.md]\nsplit_level: 2\n"
      "code:\n  profile: text\n  size: 12.5 mm\n  level: Q\n  dpi: 1200\n  overflow: split\n"
      "page: {size: A5, binding: right, corner: upper-left, notch: off, die_colour: Stanze}\n"
      "audio:\n  kind: full\n  formats:\n    - wav\nbooks: [daisy]\n",
      &error);
  g_assert_no_error(error);
  g_assert_cmpstr(plan->title, ==, "港区の計画");
  g_assert_cmpstr(plan->publisher, ==, "港区");
  g_assert_cmpstr(plan->prefecture, ==, "東京都");
  g_assert_cmpstr(plan->lang, ==, "ja-JP");
  g_assert_cmpstr(plan->revision, ==, "2024.1");
  g_assert_cmpstr(plan->reader_url, ==, "https://example.jp/r");
  g_assert_cmpstr(plan->voice, ==, "mei");
  g_assert_cmpfloat(plan->code.size_mm, ==, 12.5);
  g_assert_cmpint(plan->code.level, ==, 'Q');
  g_assert_cmpint(plan->code.dpi, ==, 1200);
  g_assert_cmpint(plan->code.overflow, ==, KK_OVERFLOW_SPLIT);
  g_assert_cmpstr(plan->page.size, ==, "A5");
  g_assert_cmpint(plan->page.binding, ==, KK_BINDING_RIGHT);
  g_assert_cmpint(plan->page.corner, ==, KK_CORNER_UPPER_LEFT);
  g_assert_false(plan->page.notch);
  g_assert_cmpstr(plan->page.die_colour, ==, "Stanze");
  g_assert_true(plan->audio.full && plan->audio.wav);
  g_assert_false(plan->audio.summary || plan->audio.mp3);
  g_assert_cmpstr(test_section(plan, 0)->lang, ==, "ja-JP");
}

static void stamp_keys(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = read_settings(
      "page: {facing: yes, inset: 7.5 mm, notch_size: 5, notches: 1, occupied: ground, blank: "
      "skip}\n",
      &error);
  g_assert_no_error(error);
  g_assert_true(plan->page.facing);
  g_assert_cmpfloat(plan->page.inset_mm, ==, 7.5);
  g_assert_cmpfloat(plan->page.notch_mm, ==, 5);
  g_assert_cmpint(plan->page.notches, ==, 1);
  g_assert_cmpint(plan->page.occupied, ==, KK_OCCUPIED_GROUND);
  g_assert_false(plan->page.code_blank);
  expect_refused("page:\n  inset: 100\n", "plan.yaml:2: ", "from 4 to 60");
  expect_refused("page:\n  notch_size: wide\n", "plan.yaml:2: ", "from 3 to 12");
  expect_refused("page:\n  notches: 3\n", "plan.yaml:2:12: ", "one of: ");
  expect_refused("page:\n  occupied: hide\n", "plan.yaml:2:13: ", "one of: ");
}

static void mistakes(void) {
  expect_refused("title: x\ntitel: y\n", "plan.yaml:2:1: ", "did you mean “title”?");
  expect_refused("code:\n  sise: M\n", "plan.yaml:2:3: ", "did you mean “size”?");
  expect_refused("zzzzzzzz: 1\n", "plan.yaml:1:1: ", "known here are: title, ");
  expect_refused("code:\n  dpi: many\n", "plan.yaml:2:8: ", "a whole number");
  expect_refused("split_level: 010\n", "plan.yaml:1:14: ", "a whole number");
  expect_refused("title: [a]\n", "plan.yaml:1:8: ", "a text");
  expect_refused("code: M\n", "plan.yaml:1:7: ", "key: value");
  expect_refused("- a\n", "plan.yaml:1:1: ", "key: value");
  expect_refused("books: daisy\n", "plan.yaml:1:8: ", "a list");
  expect_refused("page:\n  notch: maybe\n", "plan.yaml:2:10: ", "one of: yes, no");
  expect_refused("audio:\n  formats: [mp3, ogg]\n", "plan.yaml:2:18: ", "one of: mp3, wav");
  expect_refused("audio:\n  formats: []\n", "plan.yaml:2: ", "at least one");
  expect_refused("title: a\nlang: x\ntitle: b\n", "plan.yaml:3:1: ", "first in line 1");
  expect_refused("title: \"a\nlang: b\n", "plan.yaml:", "not YAML");
  expect_refused("title: &a x\nvoice: *a\n", "plan.yaml: ", "cannot be used");
}

static void values_out_of_range(void) {
  expect_refused("code:\n  dpi: 72\n", "plan.yaml:2: ", "150");
  expect_refused("code:\n  size: 3mm\n", "plan.yaml:2: ", "4 to 200");
  expect_refused("code:\n  size: big\n", "plan.yaml:2: ", "XS, S, M, L");
  expect_refused("split_level: 7\n", "plan.yaml:1: ", "1 to 6");
  expect_refused("title: x\nlang: 日本語\n", "plan.yaml:2: ", "ja or en");
  expect_refused("reader_url: javascript:x\n", "plan.yaml:1: ", "https://");
  expect_refused("summary: x\n", "plan.yaml:1: ", "section");
}

static void missing_files(void) {
  expect_refused("sections:\n  - 01.md\n  - 02.md\n", "plan.yaml:3: ", "did you mean “01.md”?");
  expect_refused("sections: [../x.md]\n", "plan.yaml:1: ", "outside");
  expect_refused("sections: [01.md, 01.md]\n", "plan.yaml:1: ", "twice");
  expect_refused("title: x\nlexicon:\n  - none.csv\n", "plan.yaml:3: ", "none.csv");
}

static void sizes(void) {
  static const struct {
    const char *text;
    double size_mm;
  } good[] = {{"XS", 7},    {"s", 13},         {"M", 18}, {" L ", 20},
              {"18mm", 18}, {"12.5 mm", 12.5}, {"4", 4},  {"200 MM", 200}};
  static const char *const bad[] = {"",    "XL",    "3.9", "200.1", "-5", "0x12", "inf",
                                    "nan", "18 cm", "1e2", "1.2.3", "mm", "18mmx"};
  for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
    double size_mm = 0;
    g_assert_true(kk_plan_parse_size(good[i].text, &size_mm, NULL));
    g_assert_cmpfloat(size_mm, ==, good[i].size_mm);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    double size_mm = 1;
    g_assert_false(kk_plan_parse_size(bad[i], &size_mm, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    g_assert_cmpfloat(size_mm, ==, 1);
  }
}

static void front_matter(void) {
  g_autoptr(KkPlan) plan =
      test_read("---\ntitle: 題\nlang: en\ncode: {size: S}\n---\n\n# 一\n\n文。\n");
  g_assert_cmpstr(plan->title, ==, "題");
  g_assert_cmpstr(plan->lang, ==, "en");
  g_assert_cmpfloat(plan->code.size_mm, ==, 13);
  g_assert_cmpuint(test_section(plan, 0)->line, ==, 7);
  test_expect_error("---\ntitle: 題\ncod: x\n---\n# 一\n", "plan.md:3:1: ", "did you mean “code”?");
  g_autoptr(KkPlan) rule = test_read("---\n\n文。\n\n---\n");
  g_assert_cmpstr(rule->title, ==, "plan");
}

static void front_matter_in_a_folder(void) {
  char *folder = test_folder();
  test_write(folder, "plan.yaml", "title: 計画\n", -1);
  test_write(folder, "01.md", "---\ntitle: 前書き\nlang: en\n---\nText.\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(plan->title, ==, "計画");
  g_assert_cmpstr(test_section(plan, 0)->title_text, ==, "前書き");
  g_assert_cmpstr(test_section(plan, 0)->lang, ==, "en");
  test_write(folder, "01.md", "---\ntitle: 前書き\nvoice: mei\n---\nText.\n", -1);
  g_assert_null(kk_plan_read(folder, NULL, &error));
  test_expect_message(error, "01.md:3: ", "plan.yaml");
  test_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/settings/defaults", defaults);
  g_test_add_func("/settings/all-keys", all_keys);
  g_test_add_func("/settings/mistakes", mistakes);
  g_test_add_func("/settings/stamp-keys", stamp_keys);
  g_test_add_func("/settings/ranges", values_out_of_range);
  g_test_add_func("/settings/missing-files", missing_files);
  g_test_add_func("/settings/sizes", sizes);
  g_test_add_func("/settings/front-matter", front_matter);
  g_test_add_func("/settings/front-matter-in-folder", front_matter_in_a_folder);
  return g_test_run();
}
