/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/encoding.h"

#include "plan_test.h"

static char *decode(const char *bytes, gsize length, GError **error) {
  g_autoptr(GBytes) data = g_bytes_new(bytes, length);
  return kk_decode(data, "text.md", error);
}

static void expect(const char *bytes, gsize length, const char *text) {
  g_autoptr(GError) error = NULL;
  g_autofree char *decoded = decode(bytes, length, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(decoded, ==, text);
}

/* Byte strings by the JIS X 0208 code table, not by the iconv under test. */
static void known_bytes(void) {
  expect("\x8D\x60\x8B\xE6\x82\xCC", 6, "港区の");
  expect("\xB9\xC1\xB6\xE8\xA4\xCE", 6, "港区の");
  expect("\x1B$B\x39\x41\x36\x68\x24\x4E\x1B(B.", 13, "港区の.");
  expect("\xEF\xBB\xBF# \xE6\xB8\xAF", 8, "# 港");
  expect("\xFF\xFE\x2F\x6E\x3A\x53", 6, "港区");
  expect("\xFE\xFF\x6E\x2F\x53\x3A", 6, "港区");
  expect("plain", 5, "plain");
  expect("", 0, "");
  /* CP932 beyond JIS X 0208: a circled digit and the wave dash. */
  expect("\x82\xB1\x87\x40\x81\x60", 6, "こ①～");
}

static const char *const samples[] = {
    "区民の皆さんの声を聴き、計画を改定しました。\n令和5(2023)年度\n",
    "カタカナ、ひらがな、漢字。ABC 123\n",
    "お問い合わせは、企画課（電話03-1234-5678）まで。\n",
    "表\\ソ能予\n十分に。\n", /* second bytes of 0x5C in CP932 */
    "災害に強いまちをめざします",
};

static void all_encodings(void) {
  static const char *const encodings[] = {"UTF-8", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16"};
  for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS(encodings); j++) {
      gsize length = 0;
      g_autofree char *bytes =
          g_convert(samples[i], -1, encodings[j], "UTF-8", NULL, &length, NULL);
      g_assert_nonnull(bytes);
      expect(bytes, length, samples[i]);
    }
  }
}

static void expect_refused(const char *bytes, gsize length, const char *place, const char *as) {
  g_autoptr(GError) error = NULL;
  g_autofree char *decoded = decode(bytes, length, &error);
  g_assert_null(decoded);
  test_expect_message(error, place, as);
}

static void bad_bytes(void) {
  /* UTF-8 with a byte missing, on line 2, after three characters. */
  const char utf8[] = "港区の\n計画を\xE6\xB8 改定しました\n";
  expect_refused(utf8, sizeof utf8 - 1, "text.md:2:4: ", "UTF-8");
  const char marked[] = "\xEF\xBB\xBFok\nno \xFF\n";
  expect_refused(marked, sizeof marked - 1, "text.md:2:4: ", "UTF-8");
  const char cp932[] = "\x82\xB1\x82\xEA\x82\xCD\r\n\x8D\x60\x8B\xE6\xFF\xFF\r\n";
  expect_refused(cp932, sizeof cp932 - 1, "text.md:2:3: ", "Shift_JIS");
  const char euc[] = "\xA4\xB3\xA4\xEC\xA4\xCF\n\xB9\xC1\xB6\xE8\xA4\xFF\n";
  expect_refused(euc, sizeof euc - 1, "text.md:2:3: ", "EUC-JP");
  const char iso[] = "\x1B$B\x39\x41\x1B(B\n\x1B$B\x7E\x7E\x1B(B\n";
  expect_refused(iso, sizeof iso - 1, "text.md:2:1: ", "ISO-2022-JP");
}

static void cleaning(void) {
  expect("a\r\nb\rc\n", 7, "a\nb\nc\n");
  expect("a\0b\x07\x1B\x7F\tc", 8, "ab\tc");
  expect("\xC2\x85x\xE2\x80\xAEy\xE2\x80\x8Bz", 11, "xyz");
  const char voiced[] = "か\xE3\x82\x99は\xE3\x82\x9A"; /* as PDF extraction parts them */
  expect(voiced, sizeof voiced - 1, "がぱ");
  const char radical[] = "\xE2\xBC\x88\xE5\x8F\xA3"; /* Kangxi radical 9, then 口 */
  expect(radical, sizeof radical - 1, "人口");
  const char name[] = "\xEF\xA8\x99\xF0\x9F\x98\x80"; /* a name's variant kanji, an emoji */
  expect(name, sizeof name - 1, name);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/encoding/known-bytes", known_bytes);
  g_test_add_func("/encoding/all", all_encodings);
  g_test_add_func("/encoding/bad-bytes", bad_bytes);
  g_test_add_func("/encoding/cleaning", cleaning);
  return g_test_run();
}
