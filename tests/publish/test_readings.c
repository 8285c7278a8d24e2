/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages on which staff settle readings. */
#include <string.h>

#include "base/files.h"
#include "plan/plan.h"
#include "publish/reading_words.h"
#include "publish/readings.h"

static KkJapanese *japanese;

static void test_marks(void) {
  static const struct {
    const char *sound;
    int accent;
    const char *marked;
  } cases[] = {{"トーキョー", 0, "ト[ーキョー"},
               {"ミナトク", 3, "ミ[ナト]ク"},
               {"レーワ", 1, "[レ]ーワ"},
               {"キョー", 1, "[キョ]ー"},
               {"イヌ", 2, "イ[ヌ]"},
               {"ザ", 0, "ザ["},
               {"デス’", 1, "[デ]ス"},
               {"", 0, ""}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *marked = kk_reading_marked(cases[i].sound, cases[i].accent);
    g_assert_cmpstr(marked, ==, cases[i].marked);
  }
}

static const KkReadingWord *find(const KkReadingWords *words, const char *surface) {
  for (guint i = 0; i < words->words->len; i++) {
    const KkReadingWord *word = words->words->pdata[i];
    if (strcmp(word->surface, surface) == 0) return word;
  }
  g_error("there is no word %s", surface);
}

/* Names, words of several readings and unknown ones are told apart and come first. */
static void test_doubts(void) {
  g_autoptr(KkScript) script =
      kk_script_new_from_text("港区の人気の計画に閄を書く。港区は1,234人です。", "ja");
  g_autoptr(GPtrArray) scripts = g_ptr_array_new();
  g_ptr_array_add(scripts, script);
  g_autoptr(KkReadingWords) words = kk_reading_words_new(scripts, japanese);
  const KkReadingWord *ward = find(words, "港区");
  g_assert_cmpint(ward->doubt, ==, KK_DOUBT_NAME);
  g_assert_cmpstr(ward->sound, ==, "ミナトク");
  g_assert_cmpuint(ward->times, ==, 2);
  g_assert_cmpint(find(words, "人気")->doubt, ==, KK_DOUBT_SEVERAL);
  g_assert_cmpint(find(words, "閄")->doubt, ==, KK_DOUBT_UNKNOWN);
  g_assert_cmpint(find(words, "計画")->doubt, ==, KK_DOUBT_NONE);
  g_assert_cmpstr(find(words, "1,234")->sound, ==, "センニヒャクサンジューヨ");
  g_autoptr(GPtrArray) sorted = kk_reading_words_by_doubt(words);
  for (guint i = 1; i < sorted->len; i++)
    g_assert_cmpint(((const KkReadingWord *)sorted->pdata[i - 1])->doubt, <=,
                    ((const KkReadingWord *)sorted->pdata[i])->doubt);
}

/* Nothing of the text becomes markup or a formula; every sentence is whole. */
static void test_files(void) {
  g_autoptr(KkPlan) plan = kk_plan_from_text("=1+1の<b>計画</b>を、港区が書く。", "plan.md", NULL);
  g_autoptr(KkEdition) edition = kk_edition_new(plan);
  const KkSection *section = plan->sections->pdata[0];
  g_ptr_array_add(edition->sections, kk_edition_section_new(section));
  g_autoptr(KkScript) script = kk_script_new_from_text("=1+1の<b>計画を、港区が書く。", "ja");
  g_autoptr(GPtrArray) scripts = g_ptr_array_new();
  g_ptr_array_add(scripts, script);
  g_autofree char *folder = g_dir_make_tmp("kk-readings-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  kk_readings_write(folder, edition, scripts, japanese, &error);
  g_assert_no_error(error);
  g_autofree char *page = g_build_filename(folder, "readings.html", NULL);
  g_autofree char *table = g_build_filename(folder, "readings.csv", NULL);
  g_autofree char *html = NULL, *csv = NULL;
  g_assert_true(g_file_get_contents(page, &html, NULL, NULL));
  g_assert_true(g_file_get_contents(table, &csv, NULL, NULL));
  g_assert_null(strstr(html, "<b>"));
  g_assert_nonnull(strstr(html, "<code>港区,ミ[ナト]ク</code>"));
  g_assert_true(g_str_has_prefix(csv, "\xef\xbb\xbfsurface,reading,accent,note,"));
  g_assert_nonnull(strstr(csv, "\r\n港区,ミナトク,ミ[ナト]ク,固有名詞,1,"));
  g_assert_null(strstr(csv, "\r\n=") ? strstr(csv, "\r\n=") : strstr(csv, "\r\n+"));
  g_assert_true(kk_folder_remove(folder, NULL));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  japanese = kk_japanese_new(NULL, "東京都", &error);
  g_assert_no_error(error);
  g_test_add_func("/readings/marks", test_marks);
  g_test_add_func("/readings/doubts", test_doubts);
  g_test_add_func("/readings/files", test_files);
  int status = g_test_run();
  kk_japanese_free(japanese);
  return status;
}
