/* SPDX-License-Identifier: Apache-2.0 */
/* Digits of payloads and the addresses that carry them. Buffers have exactly the
 * size that is promised to be enough, so that AddressSanitizer sees one too far. */
#include <glib.h>
#include <string.h>

#include "bytes.h"
#include "voicecode/digits.h"

/* The digits of the same number by other arithmetic: one at a time. */
static char *reference_digits(const guint8 *bytes, gsize n, gsize n_digits) {
  g_autofree guint8 *number = g_memdup2(n ? bytes : (const guint8 *)"", n ? n : 1);
  char *digits = g_malloc0(n_digits + 1);
  for (gsize d = n_digits; d--;) {
    guint rest = 0;
    for (gsize i = 0; i < n; i++) {
      rest = rest << 8 | number[i];
      number[i] = (guint8)(rest / 10);
      rest %= 10;
    }
    digits[d] = (char)('0' + rest);
  }
  for (gsize i = 0; i < n; i++) g_assert_cmpuint(number[i], ==, 0);
  return digits;
}

static void round_trip(const guint8 *bytes, gsize n, gboolean compare) {
  gsize n_digits = vc_digits_size(n), len = 0;
  g_autofree char *digits = g_malloc(MAX(n_digits, 1));
  g_autofree guint8 *back = g_malloc(MAX(n, 1));
  g_assert_cmpint(vc_digits_encode(bytes, n, digits, n_digits, &len), ==, VC_OK);
  g_assert_cmpuint(len, ==, n_digits);
  if (compare) {
    g_autofree char *expected = reference_digits(bytes, n, n_digits);
    assert_same_bytes(digits, n_digits, expected, n_digits);
  }
  g_assert_cmpint(vc_digits_decode(digits, n_digits, back, n, &len), ==, VC_OK);
  assert_same_bytes(back, len, bytes, n);
}

static void test_round_trips(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (gsize n = 0; n <= 600; n++) {
    g_autofree guint8 *bytes = g_malloc(MAX(n, 1));
    memset(bytes, 0, n);
    round_trip(bytes, n, n < 100);
    memset(bytes, 255, n);
    round_trip(bytes, n, n < 100);
    for (gsize i = 0; i < n; i++) bytes[i] = (guint8)g_rand_int(random);
    round_trip(bytes, n, n < 100 || n % 100 == 0);
  }
}

static void test_longest(void) {
  g_autofree guint8 *bytes = g_malloc(VC_DIGITS_MAX_BYTES);
  memset(bytes, 255, VC_DIGITS_MAX_BYTES);
  round_trip(bytes, 2953, FALSE);
  round_trip(bytes, VC_DIGITS_MAX_BYTES, FALSE);
}

/* D(n) is the number of digits of 256^n - 1: known values, every number of
 * digits belongs to one n at most, and the largest number has a digit in front. */
static void test_sizes(void) {
  static const gsize known[][2] = {{0, 0},  {1, 3},   {2, 5},     {3, 8},     {4, 10},
                                   {8, 20}, {16, 39}, {128, 309}, {256, 617}, {2953, 7112}};
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    g_assert_cmpuint(vc_digits_size(known[i][0]), ==, known[i][1]);
  g_assert_cmpuint(vc_digits_size(VC_DIGITS_MAX_BYTES + 1), ==, 0);
  g_assert_cmpuint(vc_digits_size(G_MAXSIZE), ==, 0);
  g_assert_cmpuint(vc_digits_bytes(G_MAXSIZE), ==, 0);
  gsize digits = 0;
  for (gsize n = 0; n <= VC_DIGITS_MAX_BYTES; n++) {
    for (; digits < vc_digits_size(n); digits++)
      if (digits > vc_digits_size(n - 1)) g_assert_cmpuint(vc_digits_bytes(digits), ==, 0);
    g_assert_cmpuint(vc_digits_bytes(vc_digits_size(n)), ==, n);
  }
  guint8 full[600];
  memset(full, 255, sizeof full);
  for (gsize n = 1; n <= sizeof full; n++) {
    g_autofree char *text = g_malloc(vc_digits_size(n));
    gsize len;
    vc_digits_encode(full, n, text, vc_digits_size(n), &len);
    g_assert_cmpint(text[0], >, '0');
  }
}

static VcStatus decode(const char *digits) {
  guint8 out[64];
  gsize len = 1;
  g_autofree char *exact = g_memdup2(digits, MAX(strlen(digits), 1));
  VcStatus status = vc_digits_decode(exact, strlen(digits), out, sizeof out, &len);
  if (status) g_assert_cmpuint(len, ==, 0);
  return status;
}

static void test_refused(void) {
  g_assert_cmpint(decode("255"), ==, VC_OK);
  g_assert_cmpint(decode("256"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("999"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("65535"), ==, VC_OK);
  g_assert_cmpint(decode("65536"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("18446744073709551615"), ==, VC_OK);
  g_assert_cmpint(decode("18446744073709551616"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("1"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("0000"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("25x"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("-12"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("1 2"), ==, VC_ERROR_DIGITS);
  g_assert_cmpint(decode("２"), ==, VC_ERROR_DIGITS);
}

static void test_small_buffers(void) {
  const guint8 bytes[5] = {1, 2, 3, 4, 5};
  char digits[13];
  guint8 back[5];
  gsize len;
  g_assert_cmpint(vc_digits_encode(bytes, 5, digits, 12, &len), ==, VC_ERROR_SPACE);
  g_assert_cmpuint(len, ==, 13);
  g_assert_cmpint(vc_digits_encode(bytes, 5, NULL, 0, &len), ==, VC_ERROR_SPACE);
  g_assert_cmpint(vc_digits_encode(bytes, 5, digits, 13, &len), ==, VC_OK);
  g_assert_cmpint(vc_digits_decode(digits, 13, back, 4, &len), ==, VC_ERROR_SPACE);
  g_assert_cmpuint(len, ==, 5);
  g_autofree guint8 *large = g_malloc0(VC_DIGITS_MAX_BYTES + 1);
  g_assert_cmpint(vc_digits_encode(large, VC_DIGITS_MAX_BYTES + 1, digits, 13, &len), ==,
                  VC_ERROR_DIGITS);
  g_assert_cmpuint(len, ==, 0);
}

static void check_link(const char *url, VcStatus status, const char *digits) {
  gsize at, len;
  g_autofree char *exact = g_memdup2(url, MAX(strlen(url), 1));
  g_assert_cmpint(vc_link_find(exact, strlen(url), &at, &len), ==, status);
  assert_same_bytes(url + at, len, digits, strlen(digits));
}

static void test_links(void) {
  check_link("https://example.jp/r#00123", VC_OK, "00123");
  check_link("HTTPS://EXAMPLE.JP/R?a=1#7", VC_OK, "7");
  check_link("#5", VC_OK, "5");
  check_link("https://example.jp/r", VC_ERROR_LINK, "");
  check_link("https://example.jp/r#", VC_ERROR_LINK, "");
  check_link("", VC_ERROR_LINK, "");
  check_link("https://example.jp/r#12a", VC_ERROR_DIGITS, "");
  check_link("https://example.jp/r#12#3", VC_ERROR_DIGITS, "");
  check_link("https://example.jp/r#12\n", VC_ERROR_DIGITS, "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/digits/round-trips", test_round_trips);
  g_test_add_func("/digits/longest", test_longest);
  g_test_add_func("/digits/sizes", test_sizes);
  g_test_add_func("/digits/refused", test_refused);
  g_test_add_func("/digits/small-buffers", test_small_buffers);
  g_test_add_func("/digits/links", test_links);
  return g_test_run();
}
