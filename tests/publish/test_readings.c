/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of readings: what it marks, and that it is a lexicon. */
#include <locale.h>
#include <string.h>

#include "base/files.h"
#include "plan/lexicon.h"
#include "publish/readings.h"

static const char text[] =
    "市場の{冊子|そうし}を<b>港区</b>の田中さんと麻布で読む。R6年度、10人、SDGs。\n\n"
    "한글の市場と港区。\n";

typedef struct {
  char *folder, *csv, *html;
} Written;

static Written write_readings(const char *lexicon) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, "-", &error);
  g_assert_no_error(error);
  g_assert_true(kk_lexicon_parse(lexicon, "lexicon.csv", plan->lexicon, &error));
  g_autoptr(KkScript) script = kk_script_new(plan->sections->pdata[0]);
  g_autoptr(KkEdition) edition = kk_edition_new(plan);
  KkReadSection section = {plan->sections->pdata[0], script};
  Written written = {.folder = g_dir_make_tmp("kirikaki-readings-XXXXXX", NULL)};
  g_assert_true(kk_readings_write(written.folder, edition, &section, 1, &error));
  g_assert_no_error(error);
  written.csv = g_build_filename(written.folder, "readings.csv", NULL);
  g_autofree char *page = g_build_filename(written.folder, "readings.html", NULL);
  g_assert_true(g_file_get_contents(page, &written.html, NULL, NULL));
  return written;
}

static void written_clear(Written *written) {
  kk_folder_remove(written->folder, NULL);
  g_free(written->folder);
  g_free(written->csv);
  g_free(written->html);
}

static gint place_of(const GPtrArray *entries, const char *surface, const char *reading) {
  for (guint i = 0; i < entries->len; i++) {
    const KkLexiconEntry *entry = entries->pdata[i];
    if (strcmp(entry->surface, surface) == 0 && strcmp(entry->reading, reading) == 0)
      return (gint)i;
  }
  return -1;
}

/* The table is a lexicon: it can be taken as it stands, corrected. */
static void test_table(void) {
  Written written = write_readings("麻布,あざぶ,0,地名\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = kk_lexicon_new();
  g_assert_true(kk_lexicon_read(written.csv, entries, &error));
  g_assert_no_error(error);
  gint market = place_of(entries, "市場", "シジョー"), name = place_of(entries, "田中", "タナカ");
  gint settled = place_of(entries, "麻布", "アザブ"), ruby = place_of(entries, "冊子", "ソーシ");
  gint latin = place_of(entries, "SDGs", "エスディージーズ"),
       plain = place_of(entries, "人", "ニン");
  g_assert_cmpint(market, >=, 0);
  g_assert_cmpint(name, >, market);
  g_assert_cmpint(settled, >, name);
  g_assert_cmpint(ruby, >, name);
  g_assert_cmpint(latin, >, market);
  g_assert_cmpint(plain, ==, -1); /* behind a figure */
  g_assert_cmpint(place_of(entries, "10", "ジュー"), ==, -1);
  const KkLexiconEntry *azabu = entries->pdata[settled];
  g_assert_cmpint(azabu->accent, ==, 0);
  g_assert_cmpint(azabu->word_class, ==, KK_WORD_PLACE);
  written_clear(&written);
}

static void test_page(void) {
  Written written = write_readings("");
  g_assert_nonnull(strstr(written.html, "한글"));
  g_assert_nonnull(strstr(written.html, "辞書にない語"));
  g_assert_nonnull(strstr(written.html, "<rt>ソ]ーシ</rt>"));
  g_assert_null(strstr(written.html, "<b>"));
  written_clear(&written);
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "");
  g_autofree char *cache = g_dir_make_tmp("kirikaki-cache-XXXXXX", NULL);
  g_setenv("XDG_CACHE_HOME", cache, TRUE);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/readings/table", test_table);
  g_test_add_func("/readings/page", test_page);
  int status = g_test_run();
  kk_folder_remove(cache, NULL);
  return status;
}
