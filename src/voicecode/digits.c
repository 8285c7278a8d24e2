/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/digits.h"

/* As many digits at a time as leave 256 * 10^k within 32 bits. */
enum { CHUNK = 7 };

size_t vc_digits_size(size_t n) {
  /* 8 log10 2 = 33961/14102 - 1.5e-10; rounding agrees for every n up to 4096. */
  return n && n <= VC_DIGITS_MAX_BYTES ? n * 33961 / 14102 + 1 : 0;
}

size_t vc_digits_bytes(size_t n_digits) {
  if (n_digits > vc_digits_size(VC_DIGITS_MAX_BYTES)) return 0;
  size_t n = n_digits * 2 / 5;
  while (vc_digits_size(n) < n_digits) n++;
  return vc_digits_size(n) == n_digits ? n : 0;
}

static uint32_t power_of_10(size_t k) {
  uint32_t x = 1;
  while (k--) x *= 10;
  return x;
}

/* The number lies in out itself, lowest byte first, and gives way to its digits,
 * which fill out from the end: what is left to divide is below 10^left, so it
 * never needs more than left bytes. */
VcStatus vc_digits_encode(const uint8_t *in, size_t n, char *out, size_t cap, size_t *len) {
  *len = vc_digits_size(n);
  if (n > VC_DIGITS_MAX_BYTES) return VC_ERROR_DIGITS;
  if (*len > cap) return VC_ERROR_SPACE;
  for (size_t i = 0; i < n; i++) out[i] = (char)in[n - 1 - i];
  size_t used = n;
  for (size_t left = *len; left;) {
    size_t k = left < CHUNK ? left : CHUNK;
    uint32_t divisor = power_of_10(k), rest = 0;
    for (size_t i = used; i--;) {
      rest = rest << 8 | (uint8_t)out[i];
      out[i] = (char)(rest / divisor);
      rest %= divisor;
    }
    while (used && !out[used - 1]) used--;
    for (; k; k--, rest /= 10) out[--left] = (char)('0' + rest % 10);
  }
  return VC_OK;
}

/* Multiplies the last used bytes of the number by 10^k and adds; what does not
 * fit is returned. */
static uint32_t multiply_add(uint8_t *number, size_t n, uint32_t factor, uint32_t carry) {
  for (size_t i = n; i--;) {
    carry += number[i] * factor;
    number[i] = (uint8_t)carry;
    carry >>= 8;
  }
  return carry;
}

VcStatus vc_digits_decode(const char *in, size_t n, uint8_t *out, size_t cap, size_t *len) {
  size_t bytes = vc_digits_bytes(n);
  *len = 0;
  if (n && !bytes) return VC_ERROR_DIGITS;
  for (size_t i = 0; i < n; i++)
    if (in[i] < '0' || in[i] > '9') return VC_ERROR_DIGITS;
  if (bytes > cap) {
    *len = bytes;
    return VC_ERROR_SPACE;
  }
  for (size_t i = 0; i < bytes; i++) out[i] = 0;
  for (size_t at = 0, k; at < n; at += k) {
    k = n - at < CHUNK ? n - at : CHUNK;
    uint32_t chunk = 0;
    for (size_t i = 0; i < k; i++) chunk = chunk * 10 + (uint32_t)(in[at + i] - '0');
    if (multiply_add(out, bytes, power_of_10(k), chunk)) return VC_ERROR_DIGITS;
  }
  *len = bytes;
  return VC_OK;
}

VcStatus vc_link_find(const char *url, size_t n, size_t *at, size_t *len) {
  size_t i = 0;
  while (i < n && url[i] != '#') i++;
  *at = *len = 0;
  if (n - i < 2) return VC_ERROR_LINK;
  for (size_t k = i + 1; k < n; k++)
    if (url[k] < '0' || url[k] > '9') return VC_ERROR_DIGITS;
  *at = i + 1;
  *len = n - i - 1;
  return VC_OK;
}
