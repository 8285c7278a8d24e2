/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Administrative phrases of our own, with figures, dates, names and units as such
 * texts have them, and how they are read (phrases.tsv: id, phrase, reading). */
#include <locale.h>

#include "base/files.h"
#include "speech/japanese.h"
#include "speech/kana.h"

static void test_phrases(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkJapanese) japanese = kk_japanese_new(NULL, NULL, &error);
  g_assert_no_error(error);
  g_autofree char *path =
      g_build_filename(g_getenv("KK_SOURCE"), "tests", "speech", "phrases.tsv", NULL);
  g_autofree char *table = NULL;
  g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
  guint n = g_strv_length(lines), right = 0;
  g_assert_cmpuint(n, >=, 300);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
    g_autoptr(KkScript) script = kk_script_new_from_text(fields[1], "ja");
    g_autoptr(GString) reading = g_string_new(NULL);
    for (guint i = 0; i < script->sentences->len; i++) {
      g_autoptr(KkUtterance) said = kk_japanese_utterance(japanese, script->sentences->pdata[i]);
      g_autofree char *part = kk_japanese_reading(said);
      g_string_append(reading, part);
    }
    if (kk_kana_same(reading->str, fields[2]))
      right++;
    else
      g_test_message("“%s” is read %s", fields[1], reading->str);
  }
  g_test_message("%u of %u right", right, n);
  g_assert_cmpuint(right * 100, >=, n * 98);
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, ""); /* failures are told in Japanese */
  g_autofree char *cache = g_dir_make_tmp("kirikaki-cache-XXXXXX", NULL);
  g_setenv("XDG_CACHE_HOME", cache, TRUE);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/phrases", test_phrases);
  int status = g_test_run();
  kk_folder_remove(cache, NULL);
  return status;
}
