/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for a test's files, and plans as short strings. */
#pragma once
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "plan/plan.h"

/* ---- files ---- */

static inline char *test_folder(void) {
  return g_dir_make_tmp("kirikaki-plan-XXXXXX", NULL);
}

static inline void test_write(const char *folder, const char *name, const char *bytes,
                              gssize length) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, bytes, length, NULL));
}

static inline void test_remove(char *folder) {
  g_assert_true(kk_folder_remove(folder, NULL));
  g_free(folder);
}

/* Reads NAME of a new folder that holds just that file. */
static inline KkPlan *test_read_bytes(const char *name, const char *bytes, gssize length,
                                      GPtrArray *warnings, GError **error) {
  char *folder = test_folder();
  test_write(folder, name, bytes, length);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  KkPlan *plan = kk_plan_read(path, warnings, error);
  test_remove(folder);
  return plan;
}

static inline KkPlan *test_read(const char *markdown) {
  g_autoptr(GError) error = NULL;
  KkPlan *plan = test_read_bytes("plan.md", markdown, -1, NULL, &error);
  g_assert_no_error(error);
  return plan;
}

/* ---- errors ---- */

/* The message behind the name of the folder: "plan.md:3: ...". */
static inline void test_expect_message(const GError *error, const char *place, const char *word) {
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_null(strchr(error->message, '\n'));
  const char *found = strstr(error->message, place);
  if (!found || !strstr(found, word))
    g_error("message “%s” lacks “%s” or “%s”", error->message, place, word);
}

static inline void test_expect_error(const char *markdown, const char *place, const char *word) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = test_read_bytes("plan.md", markdown, -1, NULL, &error);
  g_assert_null(plan);
  test_expect_message(error, place, word);
}

/* ---- plans as strings ---- */

static inline void test_show_inlines(GString *out, const GPtrArray *inlines) {
  for (guint i = 0; i < inlines->len; i++) {
    const KkInline *run = inlines->pdata[i];
    switch (run->kind) {
      case KK_INLINE_TEXT:
        g_string_append(out, run->text);
        break;
      case KK_INLINE_RUBY:
        g_string_append_printf(out, "{%s|%s}", run->text, run->reading);
        break;
      case KK_INLINE_CODE:
        g_string_append_printf(out, "`%s`", run->text);
        break;
      case KK_INLINE_IMAGE:
        g_string_append_printf(out, "![%s](%s)", run->text, run->target);
        break;
      case KK_INLINE_BREAK:
        g_assert_null(run->text);
        g_string_append(out, "/");
        break;
      default:
        g_string_append(out, run->kind == KK_INLINE_LINK       ? "["
                             : run->kind == KK_INLINE_EMPHASIS ? "<em "
                                                               : "<strong ");
        test_show_inlines(out, run->children);
        if (run->kind == KK_INLINE_LINK)
          g_string_append_printf(out, "](%s)", run->target);
        else
          g_string_append_c(out, '>');
    }
  }
}

static inline void test_show_blocks(GString *out, const GPtrArray *blocks) {
  static const char *const names[] = {"p", "h", "list", "item", "table", "row", "cell", "quote"};
  for (guint i = 0; i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    g_string_append_printf(out, "%s%s(", i ? " " : "", names[block->kind]);
    if (block->inlines)
      test_show_inlines(out, block->inlines);
    else
      test_show_blocks(out, block->children);
    g_string_append_c(out, ')');
  }
}

static inline const KkSection *test_section(const KkPlan *plan, guint index) {
  g_assert_cmpuint(index, <, plan->sections->len);
  return plan->sections->pdata[index];
}

/* The blocks of section `index`: "p(text) list(item(p(text)))". */
static inline char *test_show(const KkPlan *plan, guint index) {
  GString *out = g_string_new(NULL);
  test_show_blocks(out, test_section(plan, index)->blocks);
  return g_string_free(out, FALSE);
}

/* Checks the blocks of the one section of "# t\n\n" and `markdown`. */
static inline void test_expect_blocks(const char *markdown, const char *expected) {
  g_autofree char *whole = g_strconcat("# t\n\n", markdown, "\n", NULL);
  g_autoptr(KkPlan) plan = test_read(whole);
  g_autofree char *shown = test_show(plan, 0);
  g_assert_cmpstr(shown, ==, expected);
}
