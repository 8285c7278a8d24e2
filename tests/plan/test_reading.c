/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings in kana. */
#include "plan/reading.h"

static void katakana(void) {
  g_autofree char *hiragana = kk_reading_katakana("みなと・く");
  g_autofree char *half = kk_reading_katakana("ﾐﾅﾄ ｶﾞｸ");
  g_assert_cmpstr(hiragana, ==, "ミナトク");
  g_assert_cmpstr(half, ==, "ミナトガク");
}

static void morae(void) {
  g_assert_cmpuint(kk_reading_morae("キャッチョー"), ==, 4);
  g_assert_cmpuint(kk_reading_morae("ティファン"), ==, 3);
  g_assert_cmpuint(kk_reading_morae(""), ==, 0);
}

static void sound(void) {
  static const char *const cases[][3] = {
      {"東京都", "トウキョウト", "トーキョート"},
      {"計画", "ケイカク", "ケーカク"},
      {"大津", "オオツ", "オーツ"},
      {"松浦", "マツウラ", "マツウラ"},
      {"大内", "オオウチ", "オーウチ"},
      {"金井", "カネイ", "カネイ"},
      {"三毛犬", "ミケイヌ", "ミケイヌ"},
      {"高輪ゲートウェイ", "タカナワゲートウェイ", "タカナワゲートウェイ"},
      {"鼻血", "ハナヂ", "ハナジ"},
      {"AED", "エーイーディー", "エーイーディー"},
      {"", "ヲ", "オ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *heard = kk_reading_sound(cases[i][1], cases[i][0]);
    g_assert_cmpstr(heard, ==, cases[i][2]);
  }
}

static void accents(void) {
  g_assert_cmpint(kk_accent_settle("センダイ", 4), ==, 3);
  g_assert_cmpint(kk_accent_settle("ミナト", 3), ==, 3);
  g_assert_cmpint(kk_accent_settle("ミナト", 0), ==, 0);
  g_assert_cmpint(kk_accent_of_loan_word("プラン"), ==, 1);
  g_assert_cmpint(kk_accent_of_loan_word("コンピューター"), ==, 3);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/reading/katakana", katakana);
  g_test_add_func("/reading/morae", morae);
  g_test_add_func("/reading/sound", sound);
  g_test_add_func("/reading/accents", accents);
  return g_test_run();
}
