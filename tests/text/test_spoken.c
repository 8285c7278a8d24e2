/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which language a sentence is spoken, and how a recording ends. */
#include "text/spoken.h"

static void test_language(void) {
  static const struct {
    const char *text, *lang, *spoken;
  } cases[] = {
      {"港区は計画を策定しました。", "ja", "ja"},
      {"This is the plan of the city.", "ja", "en"},
      {"Welcome to Minato City!", "ja-JP", "en"},
      /* Names, abbreviations and units are said within Japanese. */
      {"SDGs.", "ja", "ja"},
      {"Minato Multicultural Network.", "ja", "ja"},
      {"DX, ICT, GIGA.", "ja", "ja"},
      {"To be.", "ja", "ja"},
      {"100 km.", "ja", "ja"},
      {"3.", "ja", "ja"},
      /* A single Japanese word makes the sentence Japanese. */
      {"This is the 港区 of the city.", "ja", "ja"},
      {"The city of Minato (港区) has a plan.", "en", "en"},
      {"港区子ども若者計画をつくりました。", "en", "ja"},
      {"港区 plan.", "en", "en"},
      {"The plan.", "en", "en"},
      {"我们的城市。", "zh", "zh"},
      {"Le plan de la ville.", "fr", "fr"},
      {"みなとく。", "zh-TW", "zh-TW"},
      {"", "ja", "ja"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].text);
    g_assert_cmpstr(kk_sentence_language(cases[i].text, cases[i].lang), ==, cases[i].spoken);
  }
}

/* English among Japanese is sentences of its own, with spaces behind them. */
static void test_mixed(void) {
  const char *text = "計画です。This is the plan of the city. It is for you.次です。終わり。";
  const char *spaced = "計画です。This is the plan of the city. It is for you. 次です。終わり。";
  static const char *const sentences[] = {"計画です。", "This is the plan of the city.",
                                          "It is for you.次です。", "終わり。"};
  g_autoptr(KkScript) script = kk_script_new_from_text(text, "ja");
  g_assert_cmpuint(script->sentences->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr(((KkSentence *)script->sentences->pdata[i])->text, ==, sentences[i]);
  g_autoptr(KkScript) second = kk_script_new_from_text(spaced, "ja");
  g_autofree char *whole = kk_script_text(second);
  g_assert_cmpuint(second->sentences->len, ==, 5);
  g_assert_cmpstr(whole, ==, spaced);
  /* A name does not end a Japanese sentence. */
  g_autoptr(KkScript) name = kk_script_new_from_text("Minato Co. が作りました。", "ja");
  g_assert_cmpuint(name->sentences->len, ==, 1);
}

static void assert_closing(const char *lang, const char *closing, guint n, const char *last) {
  g_autoptr(KkScript) script = kk_script_new_from_text("A.\nB.", lang);
  g_autoptr(KkScript) closed = kk_script_closed(script, closing);
  g_assert_cmpuint(script->sentences->len, ==, 2);
  g_assert_cmpuint(closed->sentences->len, ==, n);
  g_assert_cmpstr(closed->lang, ==, lang);
  const KkSentence *sentence = closed->sentences->pdata[n - 1];
  g_assert_cmpstr(sentence->text, ==, last);
  g_assert_true(sentence->opens);
  g_assert_cmpint(sentence->role == KK_SENTENCE_CLOSING, ==, n == 3);
}

static void test_closing(void) {
  assert_closing("ja", NULL, 3, "以上です。");
  assert_closing("en-GB", NULL, 3, "End of section.");
  assert_closing("en", "That was all.", 3, "That was all.");
  assert_closing("en", "", 2, "B.");
  assert_closing("zh", NULL, 2, "B.");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/spoken/language", test_language);
  g_test_add_func("/spoken/mixed", test_mixed);
  g_test_add_func("/spoken/closing", test_closing);
  return g_test_run();
}
