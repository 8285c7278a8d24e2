/* SPDX-License-Identifier: Apache-2.0 */
/* Binary arithmetic coding with 16-bit probabilities, and adaptive bits and
 * numbers on top of it. The coder keeps an interval of 32 bits and sends a
 * byte as soon as both ends agree on it. Reading past the end gives zeros, so
 * the writer leaves trailing zeros out. */
#ifndef VC_ARITH_H
#define VC_ARITH_H

#include <stddef.h>
#include <stdint.h>

/* At most so many zeros are left out at the end. */
enum { VC_ZEROS_LEFT_OUT = 4, VC_CODE_BYTES = 4 /* read ahead */ };

typedef struct {
  uint32_t low, high;
  uint8_t *out;
  size_t cap, len; /* len may pass cap: the room that is needed */
  size_t zeros;    /* bytes 0 at the end */
} VcEncoder;

typedef struct {
  uint32_t low, high, code;
  const uint8_t *in;
  size_t n, pos; /* pos passes n once zeros are read */
} VcDecoder;

void vc_encoder_init(VcEncoder *e, uint8_t *out, size_t cap);
/* p1: probability of a 1, 1 to 65535. */
void vc_encode_bit(VcEncoder *e, int bit, uint32_t p1);
/* Sends as few bytes as tell the interval. */
void vc_encoder_finish(VcEncoder *e);

void vc_decoder_init(VcDecoder *d, const uint8_t *in, size_t n);
int vc_decode_bit(VcDecoder *d, uint32_t p1);

/* A bit that learns its probability: 22 bits of it above 10 bits of count. */
typedef uint32_t VcBit;
#define VC_BIT_INIT ((UINT32_C(1) << 31))

/* Numbers from 0 on: the bit length in unary, the two bits below the leading
 * one learnt, the rest sent as they are. */
typedef struct {
  VcBit length[24];
  VcBit top[24][4];
} VcNumber;

/* One of the two is NULL: the same call describes writing and reading. */
typedef struct {
  VcEncoder *enc;
  VcDecoder *dec;
} VcCoder;

int vc_code_bit(VcCoder *c, VcBit *b, int bit);
uint32_t vc_code_raw(VcCoder *c, int bits, uint32_t x);
uint32_t vc_code_number(VcCoder *c, VcNumber *m, uint32_t x);

#endif
