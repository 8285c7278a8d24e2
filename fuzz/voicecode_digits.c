/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an address, as digits, and as a payload to be written in digits. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "voicecode/digits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int right) {
  if (!right) abort();
}

/* Digits are one of a kind: what reads is written the same again. */
static void check_digits(const char *digits, size_t n) {
  size_t bytes = vc_digits_bytes(n), len, again;
  uint8_t *out = malloc(bytes ? bytes : 1);
  char *back = malloc(n ? n : 1);
  must(out && back);
  VcStatus status = vc_digits_decode(digits, n, out, bytes, &len);
  must(status == VC_OK || (status == VC_ERROR_DIGITS && !len));
  if (status == VC_OK) {
    must(len == bytes && vc_digits_encode(out, len, back, n, &again) == VC_OK && again == n);
    must(!n || memcmp(back, digits, n) == 0);
  }
  free(out);
  free(back);
}

static void check_bytes(const uint8_t *bytes, size_t n) {
  size_t need = vc_digits_size(n), len;
  char *digits = malloc(need ? need : 1);
  must(digits != NULL);
  VcStatus status = vc_digits_encode(bytes, n, digits, need, &len);
  must(status == (n > VC_DIGITS_MAX_BYTES ? VC_ERROR_DIGITS : VC_OK));
  if (status == VC_OK) check_digits(digits, len);
  free(digits);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *copy = malloc(size ? size : 1);
  must(copy != NULL);
  if (size) memcpy(copy, data, size);
  size_t at, len;
  check_bytes(data, size);
  check_digits(copy, size);
  if (vc_link_find(copy, size, &at, &len) == VC_OK) {
    must(at + len == size);
    check_digits(copy + at, len);
  }
  /* the same bytes as digits, so that they get past the first look */
  for (size_t i = 0; i < size; i++) copy[i] = (char)('0' + data[i] % 10);
  check_digits(copy, size);
  free(copy);
  return 0;
}
