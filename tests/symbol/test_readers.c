/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zbar and zxing-cpp must give back every text exactly. */
#include "judges.h"
#include "symbol/parts.h"

/* Small modules keep the pictures small: 4 dots. */
static const KkSymbolSpec LARGE = {.size_mm = 30, .dpi = 600, .level = 'L'};

static gboolean skip_without_judges(void) {
  if (judges_present()) return FALSE;
  g_test_skip("zbarimg or ZXingReader is not installed");
  return TRUE;
}

static void test_texts(void) {
  if (skip_without_judges()) return;
  static const char *const texts[] = {
      "1",
      "0123456789",
      "ABC $%*+-./:123",
      "A%B%%C%1D",
      "plain ASCII, with a back\\slash, a ~ and a\nline",
      " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
      "港",
      "港区の人口は二十六万人です。",
      "港区 Minato, 03-3578-2111 (代表)",
      "漢字と\\と~",
      "〜—－‖−¢£¬￣￥＼",
      "波ダッシュ〜と全角チルダ～、長音ー、ダッシュ―—",
      "①②③ ㈱ Ⅳ ㎡ ℡ 髙﨑 𠮷野家 葛󠄀城",
      "ｱｲｳｴｵ ﾊﾟ｡｢｣",
      "é à ü ß ñ",
      "👩‍👩‍👧‍👦 🇯🇵 👍🏽 é",
      "漢字😀漢字é漢字\\漢字〜漢字",
      "\xEF\xBB\xBF"
      "begins with a mark",
      "привет, 안녕하세요, 你好, สวัสดี, مرحبا",
      "ends with line feeds\n\n",
      "　全角の空白　",
      "１２３ＡＢＣａｂｃ αβγ АБВ ─│┌",
      "3ページ。令和3(2021)年度の予算は1,538億円です。",
      "https://example.org/?a=1&b=%E6%B8%AF#x",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) assert_both_read(texts[i], &LARGE);
}

/* All 6,879 characters of JIS X 0208, those too that go to byte mode, as text:
 * iconv gives them from their EUC-JP codes. */
static GString *jis_x_0208(void) {
  GString *all = g_string_new(NULL);
  for (int row = 1; row <= 84; row++) {
    for (int cell = 1; cell <= 94; cell++) {
      char euc[] = {(char)(row + 0xA0), (char)(cell + 0xA0), 0};
      g_autofree char *utf8 = g_convert(euc, 2, "UTF-8", "EUC-JP", NULL, NULL, NULL);
      if (utf8) g_string_append(all, utf8);
    }
  }
  return all;
}

static void test_all_of_jis_x_0208(void) {
  if (skip_without_judges()) return;
  g_autoptr(GString) all = jis_x_0208();
  g_assert_cmpint(g_utf8_strlen(all->str, -1), ==, 6879);
  /* Of a size that zbar reads without trouble. */
  KkSymbolSpec spec = {.size_mm = 24, .dpi = 600, .level = 'L'};
  const char *from = all->str;
  while (*from) {
    long count = MIN(900, g_utf8_strlen(from, -1));
    const char *to = g_utf8_offset_to_pointer(from, count);
    g_autofree char *text = g_strndup(from, (gsize)(to - from));
    assert_both_read(text, &spec);
    from = to;
  }
}

/* Runs of one script each, as real texts have them. */
static char *random_text(GRand *random) {
  static const char *const runs[] = {
      "0123456789",
      "ABCDEFGHIJ $%*+-./:",
      "abcdefghij,;()\\~\n",
      "港区の人口と予算がまちづくりへ、。「」・",
      "〜—－①②髙㎡ｱｲ",
      "éüñß",
      "😀🇯🇵👍",
  };
  GString *text = g_string_new(NULL);
  int n_runs = g_rand_int_range(random, 1, 14);
  for (int i = 0; i < n_runs; i++) {
    const char *run = runs[g_rand_int_range(random, 0, G_N_ELEMENTS(runs))];
    int length = g_rand_int_range(random, 1, 25);
    for (int c = 0; c < length; c++) {
      long at = g_rand_int_range(random, 0, (gint32)g_utf8_strlen(run, -1));
      g_string_append_unichar(text, g_utf8_get_char(g_utf8_offset_to_pointer(run, at)));
    }
  }
  return g_string_free(text, FALSE);
}

static void test_random_texts(void) {
  if (skip_without_judges()) return;
  g_autoptr(GRand) random = g_rand_new_with_seed(20260401);
  for (int i = 0; i < 40; i++) {
    g_autofree char *text = random_text(random);
    assert_both_read(text, &LARGE);
  }
}

static void test_orders(void) {
  if (skip_without_judges()) return;
  static const double sizes_mm[] = {7, 13, 18, 20};
  static const char levels[] = "LMQH";
  for (gsize i = 0; i < G_N_ELEMENTS(sizes_mm); i++) {
    for (gsize l = 0; l < 4; l++) {
      KkSymbolSpec spec = {sizes_mm[i], 600, levels[l]};
      g_autoptr(GString) text = g_string_new("港区");
      while (kk_symbol_text_fits(text->str, &spec)) g_string_append(text, "計画の本文、");
      g_string_truncate(text, text->len - strlen("計画の本文、"));
      assert_both_read(text->str, &spec);
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/readers/texts", test_texts);
  g_test_add_func("/symbol/readers/all-of-jis-x-0208", test_all_of_jis_x_0208);
  g_test_add_func("/symbol/readers/random-texts", test_random_texts);
  g_test_add_func("/symbol/readers/orders", test_orders);
  return g_test_run();
}
