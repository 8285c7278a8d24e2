/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons as dictionaries: libmecab is asked how it reads with them. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "plan/lexicon.h"
#include "speech/japanese.h"
#include "speech/user_dictionary.h"
#include "text/mecab.h"

typedef struct {
  KkUserDictionary *dictionary;
  mecab_model_t *model;
  mecab_t *tagger;
} Reader;

static Reader reader_new(const char *csv, const char *prefecture) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lexicon = kk_lexicon_new();
  g_assert_true(kk_lexicon_parse(csv, "lexicon.csv", lexicon, &error));
  Reader reader = {.dictionary = kk_user_dictionary_new(lexicon, prefecture, &error)};
  g_assert_no_error(error);
  const char *more[] = {kk_user_dictionary_path(reader.dictionary), NULL};
  reader.model = kk_mecab_open(more, &error);
  g_assert_no_error(error);
  reader.tagger = mecab_model_new_tagger(reader.model);
  return reader;
}

static void reader_clear(Reader *reader) {
  mecab_destroy(reader->tagger);
  mecab_model_destroy(reader->model);
  kk_user_dictionary_free(reader->dictionary);
}

/* Column `column` of each word, joined. */
static char *columns(const Reader *reader, const char *text, guint column) {
  g_autoptr(GString) joined = g_string_new(NULL);
  const mecab_node_t *node = mecab_sparse_tonode(reader->tagger, text);
  for (; node; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    g_auto(GStrv) fields = g_strsplit(node->feature, ",", -1);
    g_string_append(joined, column < g_strv_length(fields) ? fields[column] : "?");
  }
  return g_strdup(joined->str);
}

static void expect_reading(const Reader *reader, const char *text, const char *expected) {
  g_autofree char *reading = columns(reader, text, 7);
  g_assert_cmpstr(reading, ==, expected);
}

static void test_lexicon(void) {
  Reader reader = reader_new(
      "芝,シバ,0,地名\n青海,アオミ\n協働,キョウドウ,0,サ変名詞\n"
      "芝浦港南,シバウラコウナン\n東京,ト[ーキョ]ー\n",
      NULL);
  expect_reading(&reader, "青海の計画", "アオミノケイカク");
  expect_reading(&reader, "芝の会館", "シバノカイカン");
  expect_reading(&reader, "芝生の公園", "シバフノコウエン"); /* a longer word stays whole */
  expect_reading(&reader, "芝浦港南の協働", "シバウラコウナンノキョウドウ");
  g_autofree char *accent = columns(&reader, "協働", 9), *pos = columns(&reader, "協働", 1);
  g_assert_cmpstr(accent, ==, "0/4");
  g_assert_cmpstr(pos, ==, "サ変接続");
  g_autofree char *marked = columns(&reader, "東京", 9), *sound = columns(&reader, "東京", 8);
  g_assert_cmpstr(marked, ==, "3/4");
  g_assert_cmpstr(sound, ==, "トーキョー");
  /* Of a compound without an accent of its own, the last part says where it falls. */
  g_autofree char *compound = columns(&reader, "芝浦港南", 9);
  g_assert_cmpstr(compound, ==, "5/8");
  reader_clear(&reader);
}

static void test_first_entry_counts(void) {
  Reader reader = reader_new("青海,アオミ\n青海,オウミ\n港区,みなとのく\n", NULL);
  expect_reading(&reader, "青海", "アオミ");
  expect_reading(&reader, "港区", "ミナトノク"); /* the plan goes before our own lists */
  reader_clear(&reader);
}

static void test_prefectures(void) {
  static const struct {
    const char *prefecture, *reading;
  } cases[] = {{"北海道", "マツマエチョウ"}, {"愛媛県", "マサキチョウ"}, {NULL, "マツマエチョウ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Reader reader = reader_new("", cases[i].prefecture);
    expect_reading(&reader, "松前町", cases[i].reading);
    reader_clear(&reader);
  }
  Reader gifu = reader_new("", "岐阜県"), other = reader_new("", "兵庫県");
  expect_reading(&other, "中央区画と府中市民", "チュウオウクカクトフチュウシミン");
  expect_reading(&gifu, "神戸町", "ゴウドチョウ");
  expect_reading(&other, "神戸の港", "コウベノミナト");
  reader_clear(&gifu);
  reader_clear(&other);
}

/* Every municipality alone and in sentences, in a plan of its prefecture. */
static void test_municipalities(void) {
  static const char *const before[] = {"", "今年、", "東京から", "財団法人"};
  static const char *const after[] = {"", "の計画", "では、相談を", "観光協会"};
  g_autofree char *path =
      g_build_filename(g_getenv("KK_SHARED"), "data/readings/municipalities.tsv", NULL);
  g_autofree char *table = NULL;
  if (!g_file_get_contents(path, &table, NULL, NULL)) {
    g_test_skip("no table of municipalities");
    return;
  }
  g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
  g_autofree char *prefecture = g_strdup("");
  Reader reader = reader_new("", NULL);
  guint wrong = 0;
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
    if (strcmp(fields[0], prefecture) != 0) {
      reader_clear(&reader);
      g_free(prefecture);
      prefecture = g_strdup(fields[0]);
      reader = reader_new("", prefecture);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
      g_autofree char *sentence = g_strconcat(before[i], fields[1], after[i], NULL);
      g_autofree char *reading = columns(&reader, sentence, 7);
      if (strstr(reading, fields[2])) continue;
      g_test_message("%s in “%s” is read %s", fields[1], sentence, reading);
      wrong++;
    }
  }
  reader_clear(&reader);
  g_assert_cmpuint(wrong, ==, 0);
}

/* ---- in the front end ---- */

static char *reading_of(const KkJapanese *japanese, const char *text) {
  KkSentence *sentence = kk_sentence_new(KK_SENTENCE_PARAGRAPH, TRUE, text);
  g_autoptr(KkUtterance) utterance = kk_japanese_utterance(japanese, sentence);
  kk_sentence_free(sentence);
  return kk_japanese_reading(utterance);
}

/* Words of letters and figures too, which the rules would take apart; as long as
 * they stand alone. */
static void test_front_end(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lexicon = kk_lexicon_new();
  g_assert_true(
      kk_lexicon_parse("SDGs,エスデージーズ\nROSE,ロゼ\n1丁目会館,いっちょうめかいかん\n"
                       "青海,アオミ\n",
                       "lexicon.csv", lexicon, &error));
  g_autoptr(KkJapanese) japanese = kk_japanese_new(lexicon, "愛媛県", &error);
  g_assert_no_error(error);
  static const char *const cases[][2] = {
      {"ＳＤＧｓとROSEとROSES", "エスデージーズトロゼトローゼズ"},
      {"1丁目会館と青海と松前町", "イッチョーメカイカントアオミトマサキチョー"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *reading = reading_of(japanese, cases[i][0]);
    g_assert_cmpstr(reading, ==, cases[i][1]);
  }
}

static void test_cache(void) {
  g_autoptr(GError) error = NULL;
  KkUserDictionary *first = kk_user_dictionary_new(NULL, "東京都", &error);
  KkUserDictionary *second = kk_user_dictionary_new(NULL, "東京都", &error);
  KkUserDictionary *third = kk_user_dictionary_new(NULL, "京都府", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(kk_user_dictionary_path(first), ==, kk_user_dictionary_path(second));
  g_assert_cmpstr(kk_user_dictionary_path(first), !=, kk_user_dictionary_path(third));
  kk_user_dictionary_free(first);
  g_assert_true(g_file_test(kk_user_dictionary_path(second), G_FILE_TEST_IS_REGULAR));
  kk_user_dictionary_free(second);
  kk_user_dictionary_free(third);
}

/* Where the cache cannot be written, a folder of its own is used and removed. */
static void test_unwritable_cache(void) {
  if (g_test_subprocess()) {
    g_autoptr(GError) error = NULL;
    KkUserDictionary *dictionary = kk_user_dictionary_new(NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *path = g_strdup(kk_user_dictionary_path(dictionary));
    g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    kk_user_dictionary_free(dictionary);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    return;
  }
  g_autofree char *cache = g_strdup(g_getenv("XDG_CACHE_HOME"));
  g_setenv("XDG_CACHE_HOME", "/dev/null/none", TRUE);
  g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed();
  g_setenv("XDG_CACHE_HOME", cache, TRUE);
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "");
  g_autofree char *cache = NULL;
  if (!g_getenv("KK_TEST_CACHE")) {
    cache = g_dir_make_tmp("kirikaki-cache-XXXXXX", NULL);
    g_setenv("XDG_CACHE_HOME", cache, TRUE);
    g_setenv("KK_TEST_CACHE", cache, TRUE);
  }
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/user_dictionary/lexicon", test_lexicon);
  g_test_add_func("/user_dictionary/first", test_first_entry_counts);
  g_test_add_func("/user_dictionary/prefectures", test_prefectures);
  g_test_add_func("/user_dictionary/municipalities", test_municipalities);
  g_test_add_func("/user_dictionary/front_end", test_front_end);
  g_test_add_func("/user_dictionary/cache", test_cache);
  g_test_add_func("/user_dictionary/unwritable", test_unwritable_cache);
  int status = g_test_run();
  if (cache) kk_folder_remove(cache, NULL);
  return status;
}
