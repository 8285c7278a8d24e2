/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <locale.h>

#include "base/error.h"
#include "publish/manifest_read.h"
#include "sample.h"

static KkPlan *small_plan(void) {
  KkPlan *plan = sample_plan("障害者計画", "ja", ".");
  plan->publisher = g_strdup("見本市");
  sample_section(plan, "aims", "計画の目的", 3);
  KkSection *blank = sample_section(plan, "blank", "", 0);
  blank->level = 2;
  return plan;
}

static KkEdition *small_edition(const KkPlan *plan) {
  KkEdition *edition = sample_edition(plan);
  KkEditionSection *made = sample_made(edition, 0);
  g_free(made->text);
  made->text = g_strdup("3ページ。\n計画の目的。\n\"12.50\" と \\ 1.10\n🙂");
  g_free(made->spoken);
  made->spoken = g_strdup("3ページ。計画の目的。");
  made->summarised = TRUE;
  sample_code(made, 1, 2, "aims-1", "（1／2）3ページ。");
  sample_code(made, 2, 2, "aims-2", "（2／2）計画の目的。");
  g_clear_pointer(&((KkEditionCode *)made->codes->pdata[1])->svg, g_free);
  g_clear_pointer(&((KkEditionCode *)made->codes->pdata[1])->eps, g_free);
  sample_audio(made, "summary", "aims", 12.3456);
  sample_audio(made, "full", "aims-full", 65);
  g_clear_pointer(&((KkEditionAudio *)made->audio->pdata[1])->wav, g_free);
  return edition;
}

static char *manifest_of(const KkEdition *edition) {
  g_autofree char *dir = sample_folder();
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_manifest_write(dir, edition, &error));
  g_assert_no_error(error);
  char *content = sample_read(dir, "manifest.json");
  sample_remove(dir);
  return content;
}

static void test_golden(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  g_autofree char *content = manifest_of(edition);
  g_autofree char *folder =
      g_build_filename(g_getenv("KK_SOURCE"), "tests", "publish", "golden", NULL);
  g_autofree char *golden = sample_read(folder, "manifest.json");
  g_assert_cmpstr(content, ==, golden);
}

/* The numbers are written by us after json-glib: a reader must get them back. */
static void test_read_back(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  g_autofree char *content = manifest_of(edition);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_assert_true(json_parser_load_from_data(parser, content, -1, NULL));
  JsonObject *root = json_node_get_object(json_parser_get_root(parser));
  JsonArray *sections = json_object_get_array_member(root, "sections");
  JsonObject *section = json_array_get_object_element(sections, 0);
  g_assert_cmpstr(json_object_get_string_member(section, "text"), ==,
                  sample_made(edition, 0)->text);
  JsonArray *codes = json_object_get_array_member(section, "codes");
  JsonObject *code = json_array_get_object_element(codes, 0);
  g_assert_cmpfloat(json_object_get_double_member(code, "module_mm"), ==, 0.2117);
  g_assert_cmpfloat(json_object_get_double_member(code, "size_mm"), ==, 17.9917);
}

/* Our own reader gets back what check and scan compare codes with. */
static void test_our_reader(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  g_autofree char *dir = sample_folder();
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_manifest_write(dir, edition, &error));
  g_autoptr(KkManifest) read = kk_manifest_read(dir, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(read->lang, ==, "ja");
  g_assert_true(read->pages.known && read->pages.notch && !read->pages.facing);
  g_assert_false(read->pages.code_blank);
  g_assert_cmpfloat(read->pages.notch_mm, ==, 6);
  g_assert_cmpstr(read->pages.die_colour, ==, "CutContour");
  g_assert_cmpuint(read->sections->len, ==, 2);
  const KkManifestSection *section = &g_array_index(read->sections, KkManifestSection, 0);
  g_assert_cmpint(section->page, ==, 3);
  g_assert_cmpuint(section->codes->len, ==, 2);
  const KkManifestCode *code = &g_array_index(section->codes, KkManifestCode, 1);
  g_assert_cmpint(code->part, ==, 2);
  g_assert_cmpint(code->parts, ==, 2);
  g_assert_cmpstr(code->profile, ==, "text");
  g_assert_cmpstr(code->text, ==, "（2／2）計画の目的。");
  g_assert_null(code->link);
  g_assert_cmpfloat(code->module_mm, ==, 0.2117);
  sample_remove(dir);
}

/* A manifest of before, or of others, lacks keys or has other kinds of them. */
static void test_poor_manifest(void) {
  g_autofree char *dir = sample_folder();
  g_autofree char *path = g_build_filename(dir, "manifest.json", NULL);
  g_assert_true(g_file_set_contents(
      path, "{\"plan\": {\"page\": 3}, \"sections\": [1, {\"id\": 2, \"codes\": {}}]}", -1, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(KkManifest) read = kk_manifest_read(dir, &error);
  g_assert_no_error(error);
  g_assert_false(read->pages.known);
  g_assert_cmpuint(read->sections->len, ==, 1);
  const KkManifestSection *section = &g_array_index(read->sections, KkManifestSection, 0);
  g_assert_null(section->id);
  g_assert_cmpuint(section->codes->len, ==, 0);
  sample_remove(dir);
}

static void test_locale(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  g_autofree char *expected = manifest_of(edition);
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
    g_test_skip("the locale de_DE.UTF-8 is not generated here");
    return;
  }
  g_autofree char *content = manifest_of(edition);
  setlocale(LC_ALL, "C.UTF-8");
  g_assert_cmpstr(content, ==, expected);
}

/* Long texts with many escapes must not upset the number writer. */
static void test_long_text(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 300000; i++) g_string_append(text, "1.50\n\"あ\"\\");
  g_free(sample_made(edition, 0)->text);
  sample_made(edition, 0)->text = g_string_free(text, FALSE);
  g_autofree char *content = manifest_of(edition);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_assert_true(json_parser_load_from_data(parser, content, -1, NULL));
  JsonObject *root = json_node_get_object(json_parser_get_root(parser));
  JsonArray *sections = json_object_get_array_member(root, "sections");
  JsonObject *section = json_array_get_object_element(sections, 0);
  g_assert_cmpstr(json_object_get_string_member(section, "text"), ==,
                  sample_made(edition, 0)->text);
}

static void test_no_folder(void) {
  g_autoptr(KkPlan) plan = small_plan();
  g_autoptr(KkEdition) edition = small_edition(plan);
  g_autofree char *dir = sample_folder();
  sample_remove(dir);
  g_autoptr(GError) error = NULL;
  g_assert_false(kk_manifest_write(dir, edition, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_OUTPUT);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/publish/manifest/golden", test_golden);
  g_test_add_func("/publish/manifest/read-back", test_read_back);
  g_test_add_func("/publish/manifest/our-reader", test_our_reader);
  g_test_add_func("/publish/manifest/poor-manifest", test_poor_manifest);
  g_test_add_func("/publish/manifest/locale", test_locale);
  g_test_add_func("/publish/manifest/long-text", test_long_text);
  g_test_add_func("/publish/manifest/no-folder", test_no_folder);
  return g_test_run();
}
