/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real booklet, as extracted from print, in $KK_SHARED. */
#include "plan/chars.h"
#include "plan_test.h"

static KkPlan *read_booklet(GPtrArray *warnings) {
  const char *shared = g_getenv("KK_SHARED");
  g_autofree char *path =
      shared ? g_build_filename(shared, "data", "minato", "booklet.md", NULL) : NULL;
  if (!path || !g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the real booklet is not here ($KK_SHARED)");
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  KkPlan *plan = kk_plan_read(path, warnings, &error);
  g_assert_no_error(error);
  return plan;
}

/* Every line of a block is whole: it does not stop at a comma or a particle that
 * wants a word. */
static void expect_whole_lines(const char *text) {
  static const char *const endings[] = {"、", "を", "が", "は", "の"};
  g_auto(GStrv) lines = g_strsplit(text, "/", -1);
  for (char **line = lines; *line; line++)
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
      if (g_str_has_suffix(*line, endings[i])) g_error("a line stops in mid-sentence: %s", *line);
}

/* No space stands after a Japanese comma or stop. */
static void expect_no_stray_space(const char *text) {
  g_assert_null(strstr(text, "、 "));
  g_assert_null(strstr(text, "。 "));
  g_assert_null(strstr(text, "  "));
}

static void check_blocks(const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    if (block->children) check_blocks(block->children);
    if (!block->inlines) continue;
    g_autoptr(GString) text = g_string_new(NULL);
    test_show_inlines(text, block->inlines);
    g_assert_false(kk_is_blank_text(text->str));
    expect_whole_lines(text->str);
    expect_no_stray_space(text->str);
  }
}

static void sections(void) {
  g_autoptr(KkPlan) plan = read_booklet(NULL);
  if (!plan) return;
  g_assert_cmpuint(plan->sections->len, ==, 29);
  g_assert_cmpstr(plan->lang, ==, "ja");
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = test_section(plan, i);
    g_assert_cmpuint(section->blocks->len, >, 0);
    g_assert_cmpint(g_utf8_strlen(section->title_text, -1), <, 60);
    expect_no_stray_space(section->title_text);
    check_blocks(section->blocks);
  }
}

/* Each of the eight issues has a name and, after a break, a sentence about it. */
static void issues_keep_their_break(void) {
  g_autoptr(KkPlan) plan = read_booklet(NULL);
  if (!plan) return;
  guint found = 0;
  for (guint i = 0; i < plan->sections->len; i++) {
    if (!strstr(test_section(plan, i)->title_text, "重点課題")) continue;
    g_autofree char *shown = test_show(plan, i);
    const char *pause = strchr(shown, '/');
    g_assert_nonnull(pause);
    g_assert_null(strchr(pause + 1, '/'));
    found++;
  }
  g_assert_cmpuint(found, ==, 8);
}

/* All that the booklet says is still there, in its order: only white space and
 * Markdown's own marks are gone. */
static void nothing_is_lost(void) {
  g_autoptr(KkPlan) plan = read_booklet(NULL);
  if (!plan) return;
  g_autoptr(GString) read = g_string_new(NULL);
  for (guint i = 0; i < plan->sections->len; i++) {
    g_string_append(read, test_section(plan, i)->title_text);
    g_autofree char *shown = test_show(plan, i);
    g_string_append(read, shown);
  }
  g_autofree char *path =
      g_build_filename(g_getenv("KK_SHARED"), "data", "minato", "booklet.md", NULL);
  g_autofree char *source = NULL;
  g_assert_true(g_file_get_contents(path, &source, NULL, NULL));
  const char *at = read->str;
  for (const char *p = source; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!kk_is_japanese(c) && !g_unichar_isalnum(c)) continue;
    if (c == 0x3000) continue;
    at = g_utf8_strchr(at, -1, c);
    if (!at) g_error("lost at: %.60s", p);
    at = g_utf8_next_char(at);
  }
}

static void same_twice(void) {
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(KkPlan) one = read_booklet(warnings);
  g_autoptr(KkPlan) two = read_booklet(NULL);
  if (!one) return;
  for (guint i = 0; i < one->sections->len; i++) {
    g_autofree char *a = test_show(one, i), *b = test_show(two, i);
    g_assert_cmpstr(a, ==, b);
    g_assert_cmpstr(test_section(one, i)->id, ==, test_section(two, i)->id);
  }
  g_assert_cmpuint(warnings->len, ==, 8);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/booklet/sections", sections);
  g_test_add_func("/booklet/issues", issues_keep_their_break);
  g_test_add_func("/booklet/nothing-lost", nothing_is_lost);
  g_test_add_func("/booklet/same-twice", same_twice);
  return g_test_run();
}
