/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs and ruby: built, taken apart, refused. */
#include <glib.h>
#include <string.h>

#include "bytes.h"
#include "voicecode/language.h"
#include "voicecode/markup.h"

#define OPEN "\xef\xbf\xb9"
#define MIDDLE "\xef\xbf\xba"
#define CLOSE "\xef\xbf\xbb"
#define ESC "\x1b"

typedef VcStatus (*Extract)(const uint8_t *, size_t, uint8_t *, size_t, size_t *);

/* Through exactly sized buffers; NULL if refused. */
static GByteArray *extract(Extract function, const char *markup, gsize n) {
  g_autofree guint8 *in = g_memdup2(n ? markup : "", MAX(n, 1));
  gsize len = 0, again = 0;
  VcStatus status = function(in, n, NULL, 0, &len);
  if (status != VC_OK && status != VC_ERROR_SPACE) return NULL;
  GByteArray *out = g_byte_array_new();
  g_byte_array_set_size(out, (guint)len);
  if (len) g_assert_cmpint(function(in, n, out->data, len - 1, &again), ==, VC_ERROR_SPACE);
  g_assert_cmpint(function(in, n, out->data, len, &again), ==, VC_OK);
  g_assert_cmpuint(again, ==, len);
  return out;
}

static void check(Extract function, const char *markup, const char *expected) {
  g_autoptr(GByteArray) out = extract(function, markup, strlen(markup));
  g_assert_nonnull(out);
  assert_same_bytes(out->data, out->len, expected, strlen(expected));
}

static void test_plain_and_spoken(void) {
  const char *markup =
      "港区\n" OPEN "一日" MIDDLE "ついたち" CLOSE "の" OPEN "A" MIDDLE "エー" CLOSE;
  check(vc_markup_plain, markup, "港区\n一日のA");
  check(vc_markup_spoken, markup, "港区\nついたちのエー");
  check(vc_markup_plain, "", "");
  check(vc_markup_spoken, "a", "a");
  check(vc_markup_plain, "x" ESC ESC ESC OPEN "y" ESC CLOSE, "x" ESC OPEN "y" CLOSE);
  check(vc_markup_spoken, OPEN ESC OPEN MIDDLE ESC ESC CLOSE, ESC);
}

static void test_build(void) {
  const char *text = "第1章\n港区の一日" OPEN ESC "終";
  const char *day = strstr(text, "一日");
  VcRuby spans[] = {{0, 3, (const guint8 *)"だい", 6},
                    {(gsize)(day - text), 6, (const guint8 *)"い" ESC "ち", 7}};
  guint8 out[128];
  gsize len;
  g_assert_cmpint(
      vc_markup_build((const guint8 *)text, strlen(text), spans, 2, out, sizeof out, &len), ==,
      VC_OK);
  const char *expected = OPEN "第" MIDDLE "だい" CLOSE "1章\n港区の" OPEN "一日" MIDDLE "い" ESC ESC
                              "ち" CLOSE ESC OPEN ESC ESC "終";
  assert_same_bytes(out, len, expected, strlen(expected));
  gsize need;
  g_assert_cmpint(
      vc_markup_build((const guint8 *)text, strlen(text), spans, 2, out, len - 1, &need), ==,
      VC_ERROR_SPACE);
  g_assert_cmpuint(need, ==, len);
}

static void test_walk(void) {
  const char *markup =
      "あ" OPEN "一" MIDDLE "いち" CLOSE ESC ESC OPEN "二" MIDDLE "に" ESC CLOSE CLOSE "x";
  VcRubyWalk walk = {.markup = (const guint8 *)markup, .n = strlen(markup)};
  VcRuby ruby;
  g_assert_true(vc_ruby_next(&walk, &ruby));
  g_assert_cmpuint(ruby.start, ==, 3);
  g_assert_cmpuint(ruby.length, ==, 3);
  assert_same_bytes(ruby.reading, ruby.reading_length, "いち", 6);
  g_assert_true(vc_ruby_next(&walk, &ruby));
  g_assert_cmpuint(ruby.start, ==, 7);
  g_assert_cmpuint(ruby.length, ==, 3);
  assert_same_bytes(ruby.reading, ruby.reading_length, "に" ESC CLOSE, 7);
  g_assert_false(vc_ruby_next(&walk, &ruby));
  g_assert_false(vc_ruby_next(&walk, &ruby));
}

static void check_refused(const char *markup, VcStatus status, gsize at) {
  gsize n = strlen(markup), len = 99;
  g_autofree guint8 *in = g_memdup2(markup, n);
  guint8 out[64];
  g_assert_cmpint(vc_markup_check(in, n, &len), ==, status);
  g_assert_cmpuint(len, ==, at);
  g_assert_cmpint(vc_markup_plain(in, n, out, sizeof out, &len), ==, status);
  g_assert_cmpuint(len, ==, at);
  g_assert_cmpint(vc_markup_spoken(in, n, out, 0, &len), ==, status);
  g_assert_cmpuint(len, ==, at);
}

static void test_refused(void) {
  check_refused(OPEN, VC_ERROR_MARKUP, 3);
  check_refused("a" MIDDLE "b", VC_ERROR_MARKUP, 1);
  check_refused("a" CLOSE, VC_ERROR_MARKUP, 1);
  check_refused(OPEN "a" CLOSE, VC_ERROR_MARKUP, 4);
  check_refused(OPEN "a" MIDDLE CLOSE, VC_ERROR_MARKUP, 7);
  check_refused(OPEN MIDDLE "a" CLOSE, VC_ERROR_MARKUP, 3);
  check_refused(OPEN "a" OPEN "b" MIDDLE "c" CLOSE, VC_ERROR_MARKUP, 4);
  check_refused(OPEN "a" MIDDLE "b" MIDDLE "c" CLOSE, VC_ERROR_MARKUP, 8);
  check_refused(OPEN "a\nb" MIDDLE "c" CLOSE, VC_ERROR_MARKUP, 4);
  check_refused(OPEN "a" MIDDLE "c\n" CLOSE, VC_ERROR_MARKUP, 8);
  check_refused(OPEN "a" MIDDLE "c", VC_ERROR_MARKUP, 8);
  check_refused("ab" ESC, VC_ERROR_MARKUP, 2);
  check_refused(ESC "a", VC_ERROR_MARKUP, 0);
  check_refused(ESC "\xef\xbf", VC_ERROR_MARKUP, 0);
  check_refused("a\xff", VC_ERROR_TEXT, 1);
  check_refused("a\xe3\x81", VC_ERROR_TEXT, 1);
  check_refused("\xed\xa0\x80", VC_ERROR_TEXT, 0);
  check_refused("\xc0\x80", VC_ERROR_TEXT, 0);
  check_refused("\xf4\x90\x80\x80", VC_ERROR_TEXT, 0);
}

static void check_span(gsize start, gsize length, const char *reading, VcStatus status, gsize at) {
  const char *text = "港区\n長";
  VcRuby spans[] = {{0, 3, (const guint8 *)"みなと", 9},
                    {start, length, (const guint8 *)reading, strlen(reading)}};
  guint8 out[64];
  gsize len;
  g_assert_cmpint(
      vc_markup_build((const guint8 *)text, strlen(text), spans, 2, out, sizeof out, &len), ==,
      status);
  if (status) g_assert_cmpuint(len, ==, at);
}

static void test_wrong_spans(void) {
  check_span(3, 3, "く", VC_OK, 0);
  check_span(7, 3, "ちょう", VC_OK, 0);
  check_span(3, 0, "く", VC_ERROR_MARKUP, 3);
  check_span(3, 3, "", VC_ERROR_MARKUP, 3);
  check_span(0, 3, "く", VC_ERROR_MARKUP, 3); /* before the one before */
  check_span(3, 7, "く", VC_ERROR_MARKUP, 6); /* across the newline */
  check_span(3, 3, "a\nb", VC_ERROR_MARKUP, 3);
  check_span(7, 4, "く", VC_ERROR_MARKUP, 7);
  check_span(11, 1, "く", VC_ERROR_MARKUP, 3);
  check_span(G_MAXSIZE, 1, "く", VC_ERROR_MARKUP, 3);
  check_span(7, G_MAXSIZE, "く", VC_ERROR_MARKUP, 7);
  check_span(3, 2, "く", VC_ERROR_TEXT, 3);
  check_span(4, 2, "く", VC_ERROR_TEXT, 3);
  check_span(3, 3, "\xff", VC_ERROR_TEXT, 3);
}

/* Random text and readings with every special character come back. */
static void test_random(void) {
  static const char *pieces[] = {"a", "字", "😀", OPEN, MIDDLE, CLOSE, ESC, "\n", "é", "\x01"};
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (int round = 0; round < 3000; round++) {
    g_autoptr(GString) text = g_string_new("");
    g_autoptr(GString) spoken = g_string_new("");
    VcRuby spans[20];
    gsize n_spans = 0;
    for (int i = g_rand_int_range(random, 0, 20); i > 0; i--) {
      const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
      const char *reading = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
      if (*piece != '\n' && *reading != '\n' && g_rand_boolean(random)) {
        spans[n_spans++] =
            (VcRuby){text->len, strlen(piece), (const guint8 *)reading, strlen(reading)};
        g_string_append(spoken, reading);
      } else {
        g_string_append(spoken, piece);
      }
      g_string_append(text, piece);
    }
    guint8 markup[512], out[256];
    gsize n, len, at;
    g_assert_cmpint(
        vc_markup_build((guint8 *)text->str, text->len, spans, n_spans, markup, sizeof markup, &n),
        ==, VC_OK);
    g_assert_cmpint(vc_markup_check(markup, n, &at), ==, VC_OK);
    g_assert_cmpint(vc_markup_plain(markup, n, out, sizeof out, &len), ==, VC_OK);
    assert_same_bytes(out, len, text->str, text->len);
    g_assert_cmpint(vc_markup_spoken(markup, n, out, sizeof out, &len), ==, VC_OK);
    assert_same_bytes(out, len, spoken->str, spoken->len);
    VcRubyWalk walk = {.markup = markup, .n = n};
    VcRuby ruby;
    for (gsize i = 0; i < n_spans; i++) {
      g_assert_true(vc_ruby_next(&walk, &ruby));
      g_assert_cmpuint(ruby.start, ==, spans[i].start);
      g_assert_cmpuint(ruby.length, ==, spans[i].length);
      g_assert_cmpint(vc_markup_plain(ruby.reading, ruby.reading_length, out, sizeof out, &len), ==,
                      VC_OK);
      assert_same_bytes(out, len, spans[i].reading, spans[i].reading_length);
    }
    g_assert_false(vc_ruby_next(&walk, &ruby));
  }
}

/* Any bytes: an answer, and the three readers agree about it. */
static void test_any_bytes(void) {
  static const char *pieces[] = {"a", "字", OPEN, MIDDLE, CLOSE, ESC, "\n", "\xef", "\xbf", "\xff"};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (int round = 0; round < 5000; round++) {
    g_autoptr(GString) bytes = g_string_new("");
    for (int i = g_rand_int_range(random, 0, 12); i > 0; i--)
      g_string_append(bytes, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree guint8 *in = g_memdup2(bytes->len ? bytes->str : "x", MAX(bytes->len, 1));
    guint8 out[64];
    gsize at, len;
    VcStatus status = vc_markup_check(in, bytes->len, &at);
    g_assert_cmpint(vc_markup_plain(in, bytes->len, out, sizeof out, &len), ==, status);
    g_assert_cmpint(vc_markup_spoken(in, bytes->len, out, sizeof out, &len), ==, status);
    VcRubyWalk walk = {.markup = in, .n = bytes->len};
    VcRuby ruby;
    for (int i = 0; vc_ruby_next(&walk, &ruby); i++) g_assert_cmpint(i, <, 5);
  }
}

static void check_page(const char *language, guint32 page, const char *expected) {
  guint8 out[32];
  gsize len;
  g_assert_cmpint(vc_page_announce(language, page, out, sizeof out, &len), ==, VC_OK);
  assert_same_bytes(out, len, expected, strlen(expected));
  g_assert_cmpint(vc_page_announce(language, page, NULL, 0, &len), ==, VC_ERROR_SPACE);
  g_assert_cmpuint(len, ==, strlen(expected));
}

static void test_language(void) {
  check_page("ja", 3, "3ページ。");
  check_page("ja-JP", 120, "120ページ。");
  check_page("en", 3, "Page 3. ");
  check_page("jam", 4294967295u, "Page 4294967295. ");
  g_assert_cmpint(vc_language_number("ja"), ==, 1);
  g_assert_cmpint(vc_language_number("zh-Hant"), ==, 4);
  g_assert_cmpint(vc_language_number("zh"), ==, -1);
  g_assert_cmpint(vc_language_number(""), ==, -1);
  g_assert_null(vc_language_tag(255));
  for (guint i = 0; vc_language_tag(i); i++)
    g_assert_cmpint(vc_language_number(vc_language_tag(i)), ==, (int)i);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/markup/plain-and-spoken", test_plain_and_spoken);
  g_test_add_func("/markup/build", test_build);
  g_test_add_func("/markup/walk", test_walk);
  g_test_add_func("/markup/refused", test_refused);
  g_test_add_func("/markup/wrong-spans", test_wrong_spans);
  g_test_add_func("/markup/random", test_random);
  g_test_add_func("/markup/any-bytes", test_any_bytes);
  g_test_add_func("/markup/language", test_language);
  return g_test_run();
}
