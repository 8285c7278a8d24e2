/* SPDX-License-Identifier: Apache-2.0 */
/* Payload bytes as decimal digits, and the address that carries them.
 *
 * A payload of n bytes is one big-endian number, written with D(n) digits, the
 * number of digits of 256^n - 1, zeros in front. D grows with every byte, so
 * that the digits alone tell n. A QR Code's numeric mode stores three digits in
 * ten bits (ISO/IEC 18004, 7.4.3): 0.3% more than the bytes. */
#ifndef VC_DIGITS_H
#define VC_DIGITS_H

#include "voicecode/status.h"

/* Longest payload that these functions take; a QR Code holds at most 2953. */
enum { VC_DIGITS_MAX_BYTES = 4096 };

/* D(n) = ceil(8 n log10 2). 0 for 0 and for n above VC_DIGITS_MAX_BYTES. */
size_t vc_digits_size(size_t n);

/* The n with D(n) = n_digits; 0 if there is none. */
size_t vc_digits_bytes(size_t n_digits);

/* Writes the vc_digits_size(n) ASCII digits of n bytes; no terminating zero.
 * *len becomes their number, also on VC_ERROR_SPACE (cap is less). in and out
 * must not overlap. VC_ERROR_DIGITS if n is above VC_DIGITS_MAX_BYTES. */
VcStatus vc_digits_encode(const uint8_t *in, size_t n, char *out, size_t cap, size_t *len);

/* Reads n digits back. *len becomes the number of bytes, also on
 * VC_ERROR_SPACE. VC_ERROR_DIGITS: another character than a digit, a number of
 * digits that no payload has, or a number too large for its digits; *len is 0
 * then and the content of out undefined. in and out must not overlap. */
VcStatus vc_digits_decode(const char *in, size_t n, uint8_t *out, size_t cap, size_t *len);

/* Finds the digits in https://host/path#digits: all that follows the first '#'
 * (RFC 3986, 3.5). url has n bytes. *at and *len say where they are.
 * VC_ERROR_LINK: there is no '#' or nothing after it; VC_ERROR_DIGITS:
 * something else than digits. */
VcStatus vc_link_find(const char *url, size_t n, size_t *at, size_t *len);

#endif
