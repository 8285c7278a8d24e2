/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front end by itself: numbers, counters, given readings, accents, cuts. What it
 * shares with open_jtalk is judged in test_labels.c. */
#include <string.h>

#include "speech/accent.h"
#include "speech/counters.h"
#include "speech/japanese.h"
#include "speech/kana.h"
#include "speech/labels.h"
#include "speech/numbers.h"
#include "speech/phrases.h"
#include "speech/spoken.h"
#include "speech/vowels.h"
#include "speech/widen.h"

/* One for all tests: opening takes longest. */
static KkJapanese *japanese;
static KkAnalyser *analyser;

static KkUtterance *utterance_of(const char *text, GPtrArray *ruby) {
  KkSentence sentence = {.role = KK_SENTENCE_PARAGRAPH, .text = (char *)text, .ruby = ruby};
  return kk_japanese_utterance(japanese, &sentence);
}

static void assert_read(const char *text, const char *reading) {
  g_autoptr(KkUtterance) utterance = utterance_of(text, NULL);
  g_autofree char *read = kk_japanese_reading(utterance);
  g_test_message("%s", text);
  g_assert_cmpstr(read, ==, reading);
}

/* The same without normalisation, lexicon and places: as the stages have it that
 * follow the analyser. */
static void assert_said(const char *text, const char *reading) {
  g_autoptr(KkUtterance) utterance = kk_analyser_run(analyser, text, NULL);
  kk_spoken_correct(utterance);
  kk_numbers_speak(utterance);
  kk_vowels_lengthen(utterance);
  kk_phrases_mark(utterance);
  kk_accent_phrases(utterance);
  kk_vowels_settle(utterance);
  g_autofree char *read = kk_japanese_reading(utterance);
  g_test_message("%s", text);
  g_assert_cmpstr(read, ==, reading);
}

/* ---- kana ---- */

static void test_morae(void) {
  static const struct {
    const char *kana;
    int morae;
  } cases[] = {{"トーキョー", 4}, {"シンブン", 4}, {"キッテ", 3}, {"ティー", 2}, {"フュ", 2},
               {"ヴァ", 1},       {"", 0},         {"漢", 0},     {"デス’", 2}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpint(kk_mora_count(cases[i].kana), ==, cases[i].morae);
  gsize length;
  const KkMora *mora = kk_mora_at("シャシン", &length);
  g_assert_cmpstr(mora->consonant, ==, "sh");
  g_assert_cmpstr(mora->vowel, ==, "a");
  g_assert_cmpuint(length, ==, strlen("シャ"));
  g_assert_null(kk_mora_at("山", &length));
  g_assert_null(kk_mora_at("a", &length));
}

static void test_same(void) {
  static const char *const same[][2] = {{"コウエン", "コーエン"},
                                        {"コオエン", "コーエン"},
                                        {"ケイカク", "ケーカク"},
                                        {"ツヅク", "ツズク"},
                                        {"ヲ", "オ"},
                                        {"デス’", "デス"}};
  static const char *const other[][2] = {
      {"オバサン", "オバーサン"}, {"ビル", "ビール"}, {"カク", "ガク"}, {"キテ", "キッテ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
    g_assert_true(kk_kana_same(same[i][0], same[i][1]));
  for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
    g_assert_false(kk_kana_same(other[i][0], other[i][1]));
}

static void test_widen(void) {
  g_autoptr(KkWide) wide = kk_widen("ｶﾞ a\x01-漢");
  g_assert_cmpstr(wide->text, ==, "ガ　ａ−漢");
  g_assert_cmpuint(kk_wide_find(wide, strlen("ｶﾞ ")), ==, strlen("ガ　"));
  g_assert_cmpuint(kk_wide_find(wide, strlen("ｶﾞ a\x01-漢")), ==, strlen(wide->text));
  g_autoptr(KkWide) broken = kk_widen("あ\xFFい\xE3\x81");
  g_assert_cmpstr(broken->text, ==, "あい");
}

/* ---- numbers ---- */

/* The examples that the tables carry, "三本 サンボン;六匹 ロッピキ". */
static void assert_examples(const char *examples) {
  g_auto(GStrv) pairs = g_strsplit(examples, ";", -1);
  for (char **pair = pairs; *pair; pair++) {
    g_auto(GStrv) sides = g_strsplit(*pair, " ", 2);
    assert_said(sides[0], sides[1]);
  }
}

static void test_counters(void) {
  guint row = 0;
  for (const char *examples; (examples = kk_counter_examples(row)); row++)
    assert_examples(examples);
  g_assert_cmpuint(row, >, 20);
}

static void test_spoken(void) {
  for (guint row = 0; kk_spoken_example(row); row++) assert_examples(kk_spoken_example(row));
}

static void test_numbers(void) {
  static const char *const cases[][2] = {
      {"0", "ゼロ"},
      {"10", "ジュー"},
      {"111", "ヒャクジューイチ"},
      {"1,234円", "センニヒャクサンジューヨエン"},
      {"300人", "サンビャクニン"},
      {"8,600世帯", "ハッセンロッピャクセタイ"},
      {"10,001", "イチマンイチ"},
      {"1億2,000万円", "イチオクニセンマンエン"},
      {"3兆5千億円", "サンチョーゴセンオクエン"},
      {"2・5億円", "ニーテンゴオクエン"},
      {"3・4階", "サン、ヨンカイ"},
      {"0.05", "レーテンゼロゴー"},
      {"12.5%", "ジューニーテンゴパーセント"},
      {"二〇二四年", "ニセンニジューヨネン"},
      {"百二十三万四千五百", "ヒャクニジューサンマンヨンセンゴヒャク"},
      {"二三人", "ニサンニン"},
      {"十数人", "ジュースーニン"},
      {"何百人", "ナンビャクニン"},
      {"1日", "イチニチ"},
      {"10月1日", "ジューガツツイタチ"},
      {"2日間", "フツカカン"},
      {"14日", "ジューヨッカ"},
      {"20日", "ハツカ"},
      {"24日", "ニジューヨッカ"},
      {"一人", "ヒトリ"},
      {"2人", "フタリ"},
      {"12人", "ジューニニン"},
      {"2人前", "ニニンマエ"},
      {"二つめ", "フタツメ"},
      {"３つの", "ミッツノ"},
      {"1か月", "イッカゲツ"},
      {"6ヶ所", "ロッカショ"},
      {"第3章", "ダイサンショー"},
      {"番号12", "バンゴーイチニー"},
      {"電話03-1234-5678", "デンワゼロサン、イチニーサンヨン、ゴーロクナナハチ"},
      {"第3条の2", "ダイサンジョーノニ"},
      {"020", "ゼロニーゼロ"},
      {"123456789012345678901234567890",
       "イチニーサンヨンゴーロクナナハチキューゼロイチニーサンヨンゴーロクナナハチキューゼロイチニ"
       "ーサンヨンゴーロクナナハチキューゼロ"},
      {"〇〇市", "マルマルシ"},
      {"〇歳児", "ゼロサイジ"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) assert_said(cases[i][0], cases[i][1]);
}

/* ---- words ---- */

static void test_words(void) {
  static const char *const cases[][2] = {
      {"行こうと言う。", "イコートユー。"},
      {"いいですか？はい！", "イイデスカ？ハイ！"},
      {"「港区」（東京都）。", "ミナトク、トーキョート。"},
      {"ガリェントのステューデント", "ガリェントノステューデント"},
      {"これは「ハ」です", "コレワ、ハ、デス"},
      {"ABCとｶﾞｲﾄﾞ", "エービーシートガイド"},
      {"。。。", ""},
      {"", ""},
      {"😀", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) assert_read(cases[i][0], cases[i][1]);
}

/* ---- given readings ---- */

/* "{base|reading}" in `marked` as ruby of the text without the marks. */
static KkUtterance *utterance_of_marked(const char *marked) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GPtrArray) ruby = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) parts = g_strsplit_set(marked, "{|}", -1);
  for (guint i = 0; parts[i]; i++) {
    if (i % 3 == 1) {
      KkRuby *one = g_new(KkRuby, 1);
      char *reading = g_strdup(parts[i + 1]);
      *one = (KkRuby){text->len, strlen(parts[i]), reading};
      g_ptr_array_add(readings, reading);
      g_ptr_array_add(ruby, one);
    }
    if (i % 3 != 2) g_string_append(text, parts[i]);
  }
  return utterance_of(text->str, ruby);
}

static void test_given(void) {
  static const char *const cases[][2] = {
      {"{行|おこな}った人と{行|い}った人", "オコナッタヒトトイッタヒト"},
      {"{市場|しじょう}と{市場|いちば}", "シジョートイチバ"},
      {"{一日|いちにち}と{一日|ついたち}", "イチニチトツイタチ"},
      {"{三階|さんがい}と{三階|さんかい}", "サンガイトサンカイ"},
      {"{港|みなと}{区|く}{立|りつ}", "ミナトクリツ"},
      {"{山田|やまだ}{太郎|たろう}氏", "ヤマダタローシ"},
      {"{台場|だいば}公園", "ダイバコーエン"},
      {"{子|こ}どもたち", "コドモタチ"},
      {"{音威子府|おといねっぷ}村", "オトイネップムラ"},
      {"{😀|えがお}です", "エガオデス"},
      {"{2024|にせんにじゅうよん}年", "ニセンニジューヨンネン"},
      /* A reading that the text has without being asked. */
      {"{計画|けいかく}です", "ケーカクデス"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkUtterance) utterance = utterance_of_marked(cases[i][0]);
    g_autofree char *read = kk_japanese_reading(utterance);
    g_test_message("%s", cases[i][0]);
    g_assert_cmpstr(read, ==, cases[i][1]);
  }
}

/* Ruby that lies outside the text, or over other ruby, is passed over. */
static void test_given_badly(void) {
  g_autoptr(GPtrArray) ruby = g_ptr_array_new();
  KkRuby rubies[] = {{100, 3, (char *)"あ"},
                     {0, 1000, (char *)"い"},
                     {0, strlen("山"), (char *)"さん"},
                     {0, strlen("山"), (char *)"やま"},
                     {strlen("山"), 0, (char *)"う"}};
  for (gsize i = 0; i < G_N_ELEMENTS(rubies); i++) g_ptr_array_add(ruby, &rubies[i]);
  g_autoptr(KkUtterance) utterance = utterance_of("山に登る", ruby);
  g_autofree char *read = kk_japanese_reading(utterance);
  g_assert_cmpstr(read, ==, "サンニノボル");
}

/* The accents of the phrases, "サンビャクエン4 ". */
static char *accents_of(const KkUtterance *utterance) {
  GString *accents = g_string_new(NULL);
  int accent = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    if (morpheme->phrase == KK_PHRASE_STARTS) {
      if (accents->len) g_string_append_printf(accents, "%d ", accent);
      accent = morpheme->accent;
    }
    g_string_append(accents, morpheme->sound);
  }
  g_string_append_printf(accents, "%d", accent);
  return g_string_free(accents, FALSE);
}

/* A given reading keeps the phrase whole, with an accent; in place of kanji, kana
 * would not. */
static void test_given_accents(void) {
  static const char *const cases[][2] = {
      {"{港区|みなとく}の{計画|けいかく}を", "ミナトクノ3 ケーカクヲ0"},
      {"{行|おこな}った", "オコナッタ5"},
      {"{台場|だいば}{区|く}で", "ダイバクデ3"},
      {"{市場|いちば}が", "イチバガ1"},
      {"三百円と五十", "サンビャクエント4 ゴジュー2"},
      {"平成十七年", "ヘーセー0 ジュー0 ナナネン2"},
      {"二千万円の", "ニセンマンエンノ5"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkUtterance) utterance = utterance_of_marked(cases[i][0]);
    g_autofree char *accents = accents_of(utterance);
    g_test_message("%s", cases[i][0]);
    g_assert_cmpstr(accents, ==, cases[i][1]);
  }
}

/* Phrases shorter than what the rules of sandhi count back have no fall at all. */
static void test_short_phrases(void) {
  g_autoptr(KkUtterance) utterance = utterance_of("\xEF\xBF\xBDなた助勗た助動", NULL);
  for (guint i = 0; i < utterance->morphemes->len; i++)
    g_assert_cmpint(kk_utterance_at(utterance, i)->accent, >=, 0);
}

/* ---- places and lengths ---- */

/* Every morpheme says which bytes it stands for. */
static void test_places(void) {
  static const char text[] = "ｶﾞｲﾄﾞは1,234円、奈良県。";
  g_autoptr(KkUtterance) utterance = utterance_of(text, NULL);
  gsize end = 0;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    g_assert_cmpuint(morpheme->start, <=, end);
    end = MAX(end, morpheme->start + morpheme->length);
  }
  g_assert_cmpuint(end, ==, strlen(text));
  const KkMorpheme *yen = NULL;
  for (guint i = 0; i < utterance->morphemes->len; i++)
    if (strcmp(kk_utterance_at(utterance, i)->surface, "円") == 0)
      yen = kk_utterance_at(utterance, i);
  g_assert_nonnull(yen);
  g_assert_cmpuint(yen->start, ==, strlen("ｶﾞｲﾄﾞは1,234"));
}

static void test_cut(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 60; i++) g_string_append(text, "港区の計画、");
  g_autoptr(KkUtterance) pauses = utterance_of(text->str, NULL);
  guint morae = (guint)kk_mora_count("ミナトクノケーカク");
  g_assert_cmpuint(kk_japanese_cut(pauses, 0, 100), ==, 100 / morae * morae);
  g_assert_cmpuint(kk_japanese_cut(pauses, 0, 10000), ==, pauses->said->len);
  g_string_truncate(text, 0);
  for (int i = 0; i < 60; i++) g_string_append(text, "港区の");
  g_autoptr(KkUtterance) phrases = utterance_of(text->str, NULL);
  g_assert_cmpuint(kk_japanese_cut(phrases, 5, 13), ==, 15);
  g_string_truncate(text, 0);
  for (int i = 0; i < 300; i++) g_string_append(text, "んー");
  g_autoptr(KkUtterance) endless = utterance_of(text->str, NULL);
  guint cut = kk_japanese_cut(endless, 0, 100);
  g_assert_cmpuint(cut, >, 0);
  g_assert_cmpuint(cut, <=, 100);
}

/* The labels of a part know nothing of the rest. */
static void test_part_labels(void) {
  g_autoptr(KkUtterance) all = utterance_of("港区の計画、子どもの家。", NULL);
  g_autoptr(KkUtterance) part = utterance_of("子どもの家。", NULL);
  g_autoptr(GArray) of_all =
      kk_labels_new(all, (guint)kk_mora_count("ミナトクノケーカク"), all->said->len);
  g_autoptr(GArray) of_part = kk_labels_new(part, 0, part->said->len);
  g_assert_cmpuint(of_all->len, ==, of_part->len);
  for (guint i = 0; i < of_all->len; i++)
    g_assert_cmpstr(g_array_index(of_all, KkLabel, i).text, ==,
                    g_array_index(of_part, KkLabel, i).text);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  japanese = kk_japanese_new(NULL, NULL, &error);
  analyser = japanese ? kk_analyser_new(NULL, &error) : NULL;
  if (!analyser) return 77;
  g_test_add_func("/kana/morae", test_morae);
  g_test_add_func("/kana/same", test_same);
  g_test_add_func("/kana/widen", test_widen);
  g_test_add_func("/numbers/counters", test_counters);
  g_test_add_func("/numbers/numbers", test_numbers);
  g_test_add_func("/words/spoken", test_spoken);
  g_test_add_func("/words/words", test_words);
  g_test_add_func("/given/readings", test_given);
  g_test_add_func("/given/badly", test_given_badly);
  g_test_add_func("/given/accents", test_given_accents);
  g_test_add_func("/japanese/short-phrases", test_short_phrases);
  g_test_add_func("/places/bytes", test_places);
  g_test_add_func("/places/cut", test_cut);
  g_test_add_func("/places/part-labels", test_part_labels);
  int status = g_test_run();
  kk_analyser_free(analyser);
  kk_japanese_free(japanese);
  return status;
}
