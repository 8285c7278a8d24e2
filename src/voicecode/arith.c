/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/arith.h"

enum { STEPS_KNOWN = 400 }; /* a bit's memory */

void vc_encoder_init(VcEncoder *e, uint8_t *out, size_t cap) {
  *e = (VcEncoder){0, 0xffffffffu, out, cap, 0, 0};
}

static void put(VcEncoder *e, uint8_t byte) {
  if (e->len < e->cap) e->out[e->len] = byte;
  e->len++;
  e->zeros = byte ? 0 : e->zeros + 1;
}

static uint32_t split(uint32_t low, uint32_t high, uint32_t p1) {
  return low + (uint32_t)(((uint64_t)(high - low) * p1) >> 16);
}

static void shift_out(VcEncoder *e) {
  while (!((e->low ^ e->high) >> 24)) {
    put(e, (uint8_t)(e->high >> 24));
    e->low <<= 8;
    e->high = e->high << 8 | 255;
  }
}

void vc_encode_bit(VcEncoder *e, int bit, uint32_t p1) {
  uint32_t mid = split(e->low, e->high, p1);
  if (bit)
    e->high = mid;
  else
    e->low = mid + 1;
  shift_out(e);
}

void vc_encoder_finish(VcEncoder *e) {
  if (e->low) {
    uint32_t keep = 0xff000000u;
    uint32_t x = e->low;
    for (int shift = 24; shift >= 0; shift -= 8, keep = keep >> 8 | 0xff000000u) {
      uint32_t up = (e->low & ~keep) ? (e->low & keep) + (UINT32_C(1) << shift) : e->low;
      if (up >= e->low && up <= e->high) {
        x = up;
        break;
      }
    }
    for (; x; x <<= 8) put(e, (uint8_t)(x >> 24));
  }
  e->len -= e->zeros < VC_ZEROS_LEFT_OUT ? e->zeros : VC_ZEROS_LEFT_OUT;
}

void vc_decoder_init(VcDecoder *d, const uint8_t *in, size_t n) {
  *d = (VcDecoder){0, 0xffffffffu, 0, in, n, 0};
  for (int i = 0; i < 4; i++, d->pos++) d->code = d->code << 8 | (d->pos < n ? in[d->pos] : 0);
}

static void shift_in(VcDecoder *d) {
  while (!((d->low ^ d->high) >> 24)) {
    d->low <<= 8;
    d->high = d->high << 8 | 255;
    d->code = d->code << 8 | (d->pos < d->n ? d->in[d->pos] : 0);
    d->pos++;
  }
}

int vc_decode_bit(VcDecoder *d, uint32_t p1) {
  uint32_t mid = split(d->low, d->high, p1);
  int bit = d->code <= mid;
  if (bit)
    d->high = mid;
  else
    d->low = mid + 1;
  shift_in(d);
  return bit;
}

static int code_p(VcCoder *c, int bit, uint32_t p1) {
  if (c->dec) return vc_decode_bit(c->dec, p1);
  vc_encode_bit(c->enc, bit, p1);
  return bit;
}

/* 1 / (n + 1.5) with 16 fractional bits, for n from 0 to 511. */
#define STEP1(n) 131072u / (2 * (n) + 3)
#define STEP4(n) STEP1(n), STEP1((n) + 1), STEP1((n) + 2), STEP1((n) + 3)
#define STEP16(n) STEP4(n), STEP4((n) + 4), STEP4((n) + 8), STEP4((n) + 12)
#define STEP64(n) STEP16(n), STEP16((n) + 16), STEP16((n) + 32), STEP16((n) + 48)
#define STEP256(n) STEP64(n), STEP64((n) + 64), STEP64((n) + 128), STEP64((n) + 192)
static const uint16_t step_of[512] = {STEP256(0), STEP256(256)};

int vc_code_bit(VcCoder *c, VcBit *b, int bit) {
  uint32_t p = *b >> 10, n = *b & 511;
  bit = code_p(c, bit, p < 64 ? 1 : p >> 6);
  /* the mean of what was seen, then slower and slower */
  uint32_t step = step_of[n];
  if (bit)
    p += (uint32_t)(((uint64_t)(4194303u - p) * step) >> 16);
  else
    p -= (uint32_t)(((uint64_t)p * step) >> 16);
  if (n < STEPS_KNOWN) n++;
  *b = p << 10 | n;
  return bit;
}

/* Equally likely values at one stroke where the interval is wide enough. */
static uint32_t code_even(VcCoder *c, int bits, uint32_t x) {
  uint32_t low = c->dec ? c->dec->low : c->enc->low;
  uint32_t high = c->dec ? c->dec->high : c->enc->high;
  uint32_t part = (high - low) >> bits, last = (UINT32_C(1) << bits) - 1;
  if (part < 256) { /* rare: both ends lie close to a carry */
    uint32_t r = 0;
    for (int i = bits - 1; i >= 0; i--) r = r << 1 | (uint32_t)code_p(c, x >> i & 1, 32768);
    return r;
  }
  if (c->dec) {
    x = (c->dec->code - low) / part;
    if (x > last) x = last;
  }
  low += part * x;
  if (x < last) high = low + (part - 1);
  if (c->dec) {
    c->dec->low = low;
    c->dec->high = high;
    shift_in(c->dec);
  } else {
    c->enc->low = low;
    c->enc->high = high;
    shift_out(c->enc);
  }
  return x;
}

uint32_t vc_code_raw(VcCoder *c, int bits, uint32_t x) {
  uint32_t r = 0;
  for (int left = bits; left > 0;) {
    int now = left < 12 ? left : 12;
    left -= now;
    r = r << now | code_even(c, now, x >> left & ((UINT32_C(1) << now) - 1));
  }
  return r;
}

uint32_t vc_code_number(VcCoder *c, VcNumber *m, uint32_t x) {
  int len = 0;
  x++;
  while (len < 23 && x >> (len + 1)) len++;
  int n = 0;
  while (n < 23 && vc_code_bit(c, &m->length[n], n < len)) n++;
  uint32_t r = 1;
  int i = n - 1;
  for (int k = 0; k < 2 && i >= 0; k++, i--)
    r = r << 1 | (uint32_t)vc_code_bit(c, &m->top[n][k ? 2 + (r & 1) : 1], x >> i & 1);
  i++;
  if (i) r = r << i | vc_code_raw(c, i, x & ((UINT32_C(1) << i) - 1));
  return r - 1;
}
