/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Latin letters as Japanese says them. */
#include <locale.h>

#include "text/english_mora.h"
#include "text/latin.h"
#include "text/romaji.h"

static void test_english(void) {
  /* Words that our list does not have: flite's pronunciation is all there is. */
  static const char *const cases[][2] = {{"plan", "プラン"},
                                         {"computer", "コンピューター"},
                                         {"happy", "ハッピー"},
                                         {"market", "マーケット"},
                                         {"information", "インフォメーション"},
                                         {"apple", "アップル"},
                                         {"quick", "クイック"},
                                         {"box", "ボックス"},
                                         {"student", "スチューデント"},
                                         {"tower", "タワー"},
                                         {"care", "ケア"},
                                         {"memory", "メモリー"},
                                         {"Kids", "キッズ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *kana = kk_english_mora(cases[i][0]);
    g_assert_cmpstr(kana, ==, cases[i][1]);
  }
  g_assert_null(kk_english_mora("hmm"));
  g_assert_null(kk_english_mora(""));
}

static void test_romaji(void) {
  static const char *const cases[][2] = {{"Shimbashi", "シンバシ"},  {"Jun'ya", "ジュンヤ"},
                                         {"Itchome", "イッチョメ"},  {"Ōsaka", "オーサカ"},
                                         {"kyūshū", "キューシュー"}, {"NIPPON", "ニッポン"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *kana = kk_romaji_kana(cases[i][0]);
    g_assert_cmpstr(kana, ==, cases[i][1]);
  }
  static const char *const foreign[] = {"motion", "plan", "live", "box", ""};
  for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) g_assert_null(kk_romaji_kana(foreign[i]));
  g_assert_true(kk_romaji_is_likely("Azabu"));
  g_assert_false(kk_romaji_is_likely("rain"));
  g_assert_false(kk_romaji_is_likely("wine"));
}

static void test_words(void) {
  static const struct {
    const char *word, *reading;
    int accent;
  } cases[] = {{"SDGs", "エスディージーズ", 5},
               {"EBPM", "イービーピーエム", 7},
               {"XYZ", "エックスワイゼット", 7},
               {"AZABU", "アザブ", -1},
               {"Tokyo", "トウキョウ", 0},
               {"OpenStreetMap", "オープンストリートマップ", 10},
               {"PLAN", "プラン", 1},
               {"sdgs", "エスディージーズ", 5},
               {"b", "ビー", 1},
               {"Café", "カフェ", 1}};
  g_autoptr(GError) error = NULL;
  g_autoptr(KkLatin) latin = kk_latin_new(&error);
  g_assert_no_error(error);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    KkLatinReading said = kk_latin_say(latin, cases[i].word);
    g_assert_cmpstr(said.reading, ==, cases[i].reading);
    g_assert_cmpint(said.accent, ==, cases[i].accent);
    g_free(said.reading);
  }
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/latin/english", test_english);
  g_test_add_func("/latin/romaji", test_romaji);
  g_test_add_func("/latin/words", test_words);
  return g_test_run();
}
