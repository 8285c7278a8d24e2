/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text over several codes. */
#include "symbol/parts.h"

#include <string.h>

#include "base/error.h"

/* Byte offsets after each "。" and ". ". */
static GArray *sentence_breaks(const char *text) {
  GArray *breaks = g_array_new(FALSE, FALSE, sizeof(gsize));
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gboolean ends = g_str_has_prefix(at, "。") || g_str_has_prefix(at, ". ");
    gsize offset = (gsize)(g_utf8_next_char(at) - text);
    if (ends) g_array_append_val(breaks, offset);
  }
  return breaks;
}

static GPtrArray *split(const char *text, const char *lang, const KkSymbolSpec *spec,
                        GError **error) {
  g_autoptr(GArray) breaks = sentence_breaks(text);
  return kk_symbol_split_text(text, (const gsize *)(const void *)breaks->data, breaks->len, lang,
                              spec, error);
}

/* All parts fit and, without markers and white space, are the text again. */
static void assert_whole(const GPtrArray *parts, const char *text, const char *marker_format,
                         const KkSymbolSpec *spec) {
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++) {
    const char *part = parts->pdata[i];
    g_assert_true(kk_symbol_text_fits(part, spec));
    g_autofree char *number = g_strdup_printf("%u", i + 1);
    g_autofree char *total = g_strdup_printf("%u", parts->len);
    g_autoptr(GString) marker = g_string_new(marker_format);
    g_string_replace(marker, "K", number, 1);
    g_string_replace(marker, "N", total, 1);
    g_assert_true(g_str_has_prefix(part, marker->str));
    g_string_append(joined, part + marker->len);
  }
  g_autoptr(GString) expected = g_string_new(text);
  g_string_replace(expected, " ", "", 0);
  g_string_replace(joined, " ", "", 0);
  g_assert_cmpstr(joined->str, ==, expected->str);
}

static void test_one(void) {
  KkSymbolSpec spec = {18, 600, 'M'};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = split("港区の計画。短い文。", "ja", &spec, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(parts->len, ==, 1);
  g_assert_cmpstr(parts->pdata[0], ==, "港区の計画。短い文。");
}

static void test_sentences(void) {
  KkSymbolSpec spec = {13, 600, 'M'}; /* 223 kanji */
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 60; i++) g_string_append(text, "区の計画は二十の文である。");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = split(text->str, "ja-JP", &spec, &error);
  g_assert_no_error(error);
  assert_whole(parts, text->str, "（K／N）", &spec);
  g_assert_cmpuint(parts->len, ==, 4); /* 780 characters, 16 sentences a part */
  for (guint i = 0; i < parts->len; i++) g_assert_true(g_str_has_suffix(parts->pdata[i], "。"));
}

static void test_english(void) {
  KkSymbolSpec spec = {13, 600, 'M'};
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 40; i++) g_string_append(text, "The plan has eight issues. ");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = split(text->str, "en", &spec, &error);
  g_assert_no_error(error);
  assert_whole(parts, text->str, "(K/N) ", &spec);
  g_assert_cmpuint(parts->len, ==, 4);
  for (guint i = 0; i < parts->len; i++) {
    g_assert_true(g_str_has_suffix(parts->pdata[i], "issues."));
    g_assert_nonnull(strstr(parts->pdata[i], ") The plan"));
  }
}

/* A sentence of its own longer than a part is cut after a comma; the short ones
 * around it stay whole. */
static void test_long_sentence(void) {
  KkSymbolSpec spec = {7, 600, 'M'}; /* 65 kanji */
  const char *text =
      "短い文。"
      "区は住民とともに、長い計画をつくり、それを毎年見直し、次の年の予算にしめし、"
      "また議会に報告し、広く意見を求め、会議をひらき、その記録を公表し、窓口に置く。"
      "終わりの文。";
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = split(text, "ja", &spec, &error);
  g_assert_no_error(error);
  assert_whole(parts, text, "（K／N）", &spec);
  g_assert_cmpuint(parts->len, ==, 2);
  g_assert_true(g_str_has_suffix(parts->pdata[0], "、"));
  g_assert_true(g_str_has_suffix(parts->pdata[1], "終わりの文。"));
}

/* Without any place to cut, characters stay whole, with what belongs to them. */
static void test_no_place(void) {
  KkSymbolSpec spec = {7, 600, 'M'};
  static const char *const units[] = {"港", "é", "👍🏽", "👩‍👩‍👧", "葛󠄀", "x"};
  for (gsize u = 0; u < G_N_ELEMENTS(units); u++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 150; i++) g_string_append(text, units[u]);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) parts = kk_symbol_split_text(text->str, NULL, 0, NULL, &spec, &error);
    g_assert_no_error(error);
    assert_whole(parts, text->str, "(K/N) ", &spec);
    for (guint i = 0; i < parts->len; i++)
      g_assert_true(g_str_has_suffix(parts->pdata[i], units[u]));
  }
}

/* More than nine parts: the marker grows, the parts still fit. */
static void test_many(void) {
  KkSymbolSpec spec = {7, 600, 'M'};
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 500; i++) g_string_append(text, "区の計画は二十の文である。");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = split(text->str, "ja", &spec, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(parts->len, >, 99);
  assert_whole(parts, text->str, "（K／N）", &spec);
}

static void test_refused(void) {
  KkSymbolSpec small = {4, 600, 'H'}, fine = {18, 600, 'M'};
  static const gsize odd[] = {1, 2, 2, 5, 100};
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_symbol_split_text("", NULL, 0, "ja", &fine, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_null(kk_symbol_split_text("\xFF", NULL, 0, "ja", &fine, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_clear_error(&error);
  /* Version 1-H has 9 bytes: no room behind a marker. */
  g_assert_null(kk_symbol_split_text("港区の計画の本文", NULL, 0, "ja", &small, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_TOO_LONG);
  g_clear_error(&error);
  /* Five megabytes need more codes than anyone prints. */
  g_autofree char *huge = g_strnfill(5 * 1000 * 1000, 'x');
  g_assert_null(kk_symbol_split_text(huge, NULL, 0, "en", &fine, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_TOO_LONG);
  g_clear_error(&error);
  /* Breaks inside characters and beyond the end count for nothing. */
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 600; i++) g_string_append(text, "港");
  g_autoptr(GPtrArray) parts =
      kk_symbol_split_text(text->str, odd, G_N_ELEMENTS(odd), "ja", &fine, &error);
  g_assert_no_error(error);
  assert_whole(parts, text->str, "（K／N）", &fine);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/parts/one", test_one);
  g_test_add_func("/symbol/parts/sentences", test_sentences);
  g_test_add_func("/symbol/parts/english", test_english);
  g_test_add_func("/symbol/parts/long-sentence", test_long_sentence);
  g_test_add_func("/symbol/parts/no-place", test_no_place);
  g_test_add_func("/symbol/parts/many", test_many);
  g_test_add_func("/symbol/parts/refused", test_refused);
  return g_test_run();
}
