/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds as a whole, without audio: what is kept from one to the next, what a
 * code carries when its text is too long, what happens to the folder. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "build/build.h"

typedef struct {
  char *folder, *plan, *out;
  GPtrArray *warnings;
} Desk;

static void desk_set_up(Desk *desk, gconstpointer data) {
  (void)data;
  desk->folder = g_dir_make_tmp("kirikaki-build-XXXXXX", NULL);
  desk->plan = g_build_filename(desk->folder, "plan.md", NULL);
  desk->out = g_build_filename(desk->folder, "out", NULL);
  desk->warnings = g_ptr_array_new_with_free_func(g_free);
}

static void desk_clear(Desk *desk, gconstpointer data) {
  (void)data;
  kk_folder_remove(desk->folder, NULL);
  g_free(desk->folder);
  g_free(desk->plan);
  g_free(desk->out);
  g_ptr_array_unref(desk->warnings);
}

/* An array of the manifest. */
static JsonArray *listed(const Desk *desk, const char *name) {
  g_autofree char *path = g_build_filename(desk->out, "manifest.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_assert_true(json_parser_load_from_file(parser, path, NULL));
  JsonObject *manifest = json_node_get_object(json_parser_get_root(parser));
  return json_array_ref(json_object_get_array_member(manifest, name));
}

/* Writes the plan and builds it; the manifest's sections, or NULL and an error. */
static JsonArray *build(Desk *desk, const char *text, gboolean force, GError **error) {
  g_file_set_contents(desk->plan, text, -1, NULL);
  KkBuildOptions options = {.plan = desk->plan, .out = desk->out, .no_audio = TRUE, .force = force};
  KkBuildResult result;
  gboolean done = kk_build(&options, &result, desk->warnings, error);
  kk_build_result_clear(&result);
  return done ? listed(desk, "sections") : NULL;
}

static const char *text_of(JsonArray *sections, guint at, const char *name) {
  return json_object_get_string_member(json_array_get_object_element(sections, at), name);
}

static gboolean there(const Desk *desk, const char *name) {
  g_autofree char *path = g_build_filename(desk->out, name, NULL);
  return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void test_ids_are_kept(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(JsonArray) first =
      build(desk, "# 公園\n\n木を植えます。\n\n# 道路\n\n橋を直します。\n", FALSE, NULL);
  g_autofree char *id = g_strdup(text_of(first, 1, "id"));
  g_autoptr(JsonArray) renamed =
      build(desk, "# 公園\n\n木を植えます。\n\n# 道と橋\n\n橋を直します。\n", FALSE, NULL);
  g_assert_cmpstr(text_of(renamed, 1, "id"), ==, id);
  g_assert_cmpstr(text_of(renamed, 1, "revision"), !=, text_of(first, 1, "revision"));
  g_assert_cmpstr(text_of(renamed, 0, "revision"), ==, text_of(first, 0, "revision"));
  /* And once more, now that only the text changes under the new title. */
  g_autoptr(JsonArray) rewritten =
      build(desk, "# 公園\n\n木を植えます。\n\n# 道と橋\n\n橋を架けます。\n", FALSE, NULL);
  g_assert_cmpstr(text_of(rewritten, 1, "id"), ==, id);
}

static void test_folder(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(JsonArray) first =
      build(desk, "# 一 {#one}\n\nあ。\n\n# 二 {#two}\n\nい。\n", FALSE, NULL);
  g_assert_true(there(desk, "codes/two.png") && there(desk, "sections/two.html"));
  g_autofree char *note = g_build_filename(desk->out, "note.txt", NULL);
  g_file_set_contents(note, "keep", -1, NULL);
  g_autoptr(JsonArray) second = build(desk, "# 一 {#one}\n\nあ。\n", FALSE, NULL);
  g_assert_true(there(desk, "note.txt") && there(desk, "codes/one.png"));
  g_assert_false(there(desk, "codes/two.png") || there(desk, "sections/two.html"));
  g_assert_false(there(desk, ".kirikaki-stage") || there(desk, ".kirikaki-old"));
}

static void test_failure_leaves_nothing(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(build(desk, "# 題\n\n{漢字|かんじ\n", FALSE, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "plan.md:3"));
  g_assert_false(g_file_test(desk->out, G_FILE_TEST_EXISTS));
}

/* Sentences that differ, more than any M code holds. */
static char *long_plan(const char *front) {
  GString *text = g_string_new(front);
  g_string_append(text, "# 長い項目 {#long page=7}\n\n");
  for (int i = 0; i < 60; i++)
    g_string_append_printf(text, "第%d区の公園には、木を%d本植え、ベンチを置きます。", i, i * 3);
  return g_string_free(text, FALSE);
}

static void test_summary(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *plan = long_plan("---\ncode:\n  profile: text\n---\n\n");
  g_autoptr(JsonArray) sections = build(desk, plan, FALSE, NULL);
  JsonObject *section = json_array_get_object_element(sections, 0);
  const char *spoken = text_of(sections, 0, "spoken");
  g_assert_true(json_object_get_boolean_member(section, "summarised"));
  g_assert_true(g_str_has_prefix(spoken, "7ページ。長い項目。\n"));
  g_assert_true(g_str_has_suffix(spoken, "。"));
  g_assert_cmpint(g_utf8_strlen(spoken, -1), >, 300);
  g_assert_cmpuint(json_array_get_length(json_object_get_array_member(section, "codes")), ==, 1);
}

static void test_split(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *plan = long_plan("---\ncode:\n  profile: text\n  overflow: split\n---\n\n");
  g_autoptr(JsonArray) sections = build(desk, plan, FALSE, NULL);
  JsonArray *codes =
      json_object_get_array_member(json_array_get_object_element(sections, 0), "codes");
  guint n = json_array_get_length(codes);
  g_assert_cmpuint(n, >, 1);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    JsonObject *code = json_array_get_object_element(codes, i);
    g_assert_cmpint(json_object_get_int_member(code, "parts"), ==, n);
    const char *text = json_object_get_string_member(code, "text");
    g_autofree char *marker = g_strdup_printf("（%u／%u）", i + 1, n);
    g_assert_true(g_str_has_prefix(text, marker));
    g_string_append(joined, text + strlen(marker));
    g_autofree char *file = g_strdup_printf("codes/p007.long.%uof%u.png", i + 1, n);
    g_assert_true(there(desk, file));
  }
  /* White space at a cut is the only thing that may go. */
  g_autofree char *spoken = g_strdup(text_of(sections, 0, "spoken"));
  g_auto(GStrv) lines = g_strsplit(spoken, "\n", -1);
  g_autofree char *unbroken = g_strjoinv("", lines);
  g_auto(GStrv) joined_lines = g_strsplit(joined->str, "\n", -1);
  g_autofree char *joined_unbroken = g_strjoinv("", joined_lines);
  g_assert_cmpstr(joined_unbroken, ==, unbroken);
}

static void test_own_summary(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(JsonArray) sections = build(
      desk, "# 題 {summary=\"要するに、こうです。\"}\n\n長い話です。まだ続きます。\n", FALSE, NULL);
  g_assert_cmpstr(text_of(sections, 0, "spoken"), ==, "題。\n要するに、こうです。");
  g_assert_cmpstr(text_of(sections, 0, "text"), ==, "題。\n長い話です。まだ続きます。");
}

/* The texts that codes of a profile show, joined, are what is spoken. */
static void assert_carried(JsonArray *sections, const char *profile, guint at_least) {
  JsonObject *section = json_array_get_object_element(sections, 0);
  JsonArray *codes = json_object_get_array_member(section, "codes");
  guint n = json_array_get_length(codes);
  g_assert_cmpuint(n, >=, at_least);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    JsonObject *code = json_array_get_object_element(codes, i);
    g_assert_cmpstr(json_object_get_string_member(code, "profile"), ==, profile);
    /* Every part says its page; only the first is counted. */
    const char *text = json_object_get_string_member(code, "text");
    g_assert_true(g_str_has_prefix(text, "7ページ。"));
    g_string_append(joined, text + (i ? strlen("7ページ。") : 0));
  }
  g_assert_cmpstr(joined->str, ==, text_of(sections, 0, "spoken"));
}

static void test_link(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *plan =
      long_plan("---\nreader_url: https://a.example/r\ncode:\n  overflow: split\n---\n\n");
  g_autoptr(JsonArray) sections = build(desk, plan, FALSE, NULL);
  assert_carried(sections, "link", 1);
  JsonObject *section = json_array_get_object_element(sections, 0);
  JsonObject *code =
      json_array_get_object_element(json_object_get_array_member(section, "codes"), 0);
  const char *link = json_object_get_string_member(code, "link");
  g_assert_true(g_str_has_prefix(link, "https://a.example/r#"));
  g_assert_cmpuint(strspn(strchr(link, '#') + 1, "0123456789"), ==, strlen(strchr(link, '#') + 1));
}

static void test_direct(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *plan =
      long_plan("---\ncode:\n  profile: direct\n  size: XS\n  overflow: split\n---\n\n");
  g_autoptr(JsonArray) sections = build(desk, plan, FALSE, NULL);
  assert_carried(sections, "direct", 2);
}

static void test_profile_is_chosen(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(JsonArray) brief = build(desk, "# 題 {page=7}\n\n短い文です。\n", FALSE, NULL);
  assert_carried(brief, "text", 1);
  g_assert_cmpuint(desk->warnings->len, ==, 0);
  GString *text = g_string_new("# 長い項目 {page=7}\n\n");
  for (int i = 0; i < 20; i++) g_string_append(text, "区民と一緒に、計画を見直すことにしました。");
  g_autoptr(JsonArray) longer = build(desk, text->str, FALSE, NULL);
  g_string_free(text, TRUE);
  assert_carried(longer, "text", 1);
}

/* ---- books ---- */

#define TWO_SECTIONS "# 一 {#one}\n\nあ。\n\n# 二 {#two}\n\nい。\n"

static JsonObject *page_at(JsonArray *pages, guint at, const char *book, int page,
                           const char *kind) {
  JsonObject *found = json_array_get_object_element(pages, at);
  g_assert_cmpstr(json_object_get_string_member(found, "book"), ==, book);
  g_assert_cmpint(json_object_get_int_member(found, "page"), ==, page);
  g_assert_cmpstr(json_object_get_string_member(found, "kind"), ==, kind);
  return found;
}

/* Pages of no section have codes of their own, in each edition. */
static void test_books(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(JsonArray) sections =
      build(desk, "---\ntitle: 計画\npublisher: 区\nbooks: [large-print]\n---\n\n" TWO_SECTIONS,
            FALSE, NULL);
  g_assert_cmpuint(json_array_get_length(sections), ==, 2);
  g_autoptr(JsonArray) pages = listed(desk, "pages");
  g_assert_cmpuint(json_array_get_length(pages), ==, 4);
  page_at(pages, 0, "booklet.pdf", 1, "cover");
  g_assert_true(g_str_has_prefix(text_of(pages, 0, "text"), "表紙です。\n計画。\n区。\n"));
  JsonObject *contents = page_at(pages, 1, "booklet.pdf", 2, "contents");
  g_assert_cmpstr(text_of(pages, 1, "text"), ==,
                  "2ページ。目次です。\n一、3ページ。\n二、4ページ。");
  g_assert_cmpint(json_object_get_int_member(contents, "printed"), ==, 2);
  page_at(pages, 3, "booklet-large.pdf", 2, "contents");
  static const char *const files[] = {
      "booklet.pdf",        "placement.csv",      "booklet-large.pdf",  "placement-large.csv",
      "codes/page.001.png", "codes/page.002.pdf", "codes/large.001.svg"};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) g_assert_true(there(desk, files[i]));
  /* And when it is not asked for any more, the large one goes. */
  g_autoptr(JsonArray) again = build(desk, TWO_SECTIONS, FALSE, NULL);
  g_assert_true(there(desk, "booklet.pdf"));
  g_assert_false(there(desk, "booklet-large.pdf") || there(desk, "codes/large.001.svg"));
}

/* What does not fit the code of a page is left out from its end, headings first. */
static void test_page_codes_fit(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(GString) plan = g_string_new("---\ntitle: 計画\ncode: {size: S}\n---\n\n");
  for (int i = 1; i <= 30; i++) g_string_append_printf(plan, "# 第%d節の題\n\n文。\n\n", i);
  g_autoptr(JsonArray) many = build(desk, plan->str, FALSE, NULL);
  g_autoptr(JsonArray) pages = listed(desk, "pages");
  const char *contents = text_of(pages, 1, "text");
  g_assert_nonnull(strstr(contents, "\n第5節の題、"));
  g_assert_nonnull(strstr(contents, "\nほかに"));
  g_assert_null(strstr(contents, "第30節"));
  g_autoptr(JsonArray) small =
      build(desk, "---\ntitle: 計画\ncode: {size: XS}\n---\n\n" TWO_SECTIONS, FALSE, NULL);
  g_autoptr(JsonArray) tight = listed(desk, "pages");
  g_assert_true(g_str_has_prefix(text_of(tight, 0, "text"), "表紙です。"));
  g_assert_cmpuint(json_array_get_length(small), ==, 2);
}

#define TEST(path, function) g_test_add(path, Desk, NULL, desk_set_up, function, desk_clear)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  TEST("/build/ids-are-kept", test_ids_are_kept);
  TEST("/build/folder", test_folder);
  TEST("/build/failure-leaves-nothing", test_failure_leaves_nothing);
  TEST("/build/summary", test_summary);
  TEST("/build/split", test_split);
  TEST("/build/own-summary", test_own_summary);
  TEST("/build/link", test_link);
  TEST("/build/direct", test_direct);
  TEST("/build/profile-is-chosen", test_profile_is_chosen);
  TEST("/build/books", test_books);
  TEST("/build/page-codes-fit", test_page_codes_fit);
  return g_test_run();
}
