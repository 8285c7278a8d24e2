/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words written alike, by their neighbours. */
#include <locale.h>
#include <string.h>

#include "base/files.h"
#include "speech/heteronyms.h"
#include "speech/japanese.h"

static KkJapanese *japanese; /* one for all tests: opening takes longest */

static char *reading_of(const char *text) {
  KkSentence *sentence = kk_sentence_new(KK_SENTENCE_PARAGRAPH, TRUE, text);
  g_autoptr(KkUtterance) utterance = kk_japanese_utterance(japanese, sentence);
  kk_sentence_free(sentence);
  return kk_japanese_reading(utterance);
}

static void check(const char *text, const char *expected) {
  g_autofree char *reading = reading_of(text);
  if (strcmp(reading, expected) == 0) return;
  g_test_message("“%s” is read %s, not %s", text, reading, expected);
  g_test_fail();
}

/* Every row of the table has an example, and it is read so. */
static void test_table(void) {
  const char *example;
  for (guint row = 0; (example = kk_heteronyms_example(row)); row++) {
    g_auto(GStrv) parts = g_strsplit(example, " ", 2);
    check(parts[0], parts[1]);
  }
}

static void test_places(void) {
  check("愛媛県松前町と北海道の松前町", "エヒメケンマサキチョートホッカイドーノマツマエチョー");
  check("軽井沢町長と軽井沢町", "カルイザワチョーチョートカルイザワマチ");
  check("国立市民", "クニタチシミン");
  check("燕市議会", "ツバメシギカイ");
  check("港区長", "ミナトクチョー");
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, ""); /* failures are told in Japanese */
  g_autofree char *cache = g_dir_make_tmp("kirikaki-cache-XXXXXX", NULL);
  g_setenv("XDG_CACHE_HOME", cache, TRUE);
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  japanese = kk_japanese_new(NULL, NULL, &error);
  g_assert_no_error(error);
  g_test_add_func("/heteronyms/table", test_table);
  g_test_add_func("/heteronyms/places", test_places);
  int status = g_test_run();
  kk_japanese_free(japanese);
  kk_folder_remove(cache, NULL);
  return status;
}
