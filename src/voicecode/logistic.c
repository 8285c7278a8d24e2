/* SPDX-License-Identifier: Apache-2.0 */
/* The logistic function and the logarithm in integers, the same everywhere. */
#include "voicecode/model_int.h"

/* e^(1/256) and its inverse with 32 fractional bits. */
#define E_STEP UINT64_C(4311777323)
#define E_ONE (UINT64_C(1) << 32)

void vc_logistic_init(VcModel *m) {
  /* e^(-i/256) by repeated multiplication; rounding is part of the format. */
  uint64_t e = E_ONE;
  for (int i = 0; i <= VC_STRETCH_MAX; i++) {
    /* 1 / (1 + e^-x), 16 bits */
    uint32_t p = (uint32_t)((UINT64_C(1) << 48) / (E_ONE + e));
    if (p > 65535 - 1) p = 65535 - 1;
    m->squash[VC_STRETCH_MAX + i] = (uint16_t)p;
    m->squash[VC_STRETCH_MAX - i] = (uint16_t)(65536 - p);
    e = (e << 31) / (E_STEP >> 1);
  }
  /* log2(1 + i/256) bit by bit: squaring doubles the logarithm. */
  for (uint32_t i = 0; i <= 256; i++) {
    uint64_t x = (UINT64_C(256) + i) << 22; /* 1.30 */
    uint32_t r = 0;
    if (i == 256) {
      m->log2frac[i] = 65535;
      continue;
    }
    for (int b = 0; b < 16; b++) {
      x = (x * x) >> 30;
      r <<= 1;
      if (x >> 31) {
        r |= 1;
        x >>= 1;
      }
    }
    m->log2frac[i] = (uint16_t)r;
  }
}

uint32_t vc_squash(const VcModel *m, int32_t st) {
  if (st > VC_STRETCH_MAX) st = VC_STRETCH_MAX;
  if (st < -VC_STRETCH_MAX) st = -VC_STRETCH_MAX;
  return m->squash[VC_STRETCH_MAX + st];
}

uint32_t vc_log2(const VcModel *m, uint32_t x) {
  uint32_t e = 0;
  for (uint32_t y = x; y > 1; y >>= 1) e++;
  uint64_t f = (((uint64_t)x << 32) >> e) & 0xffffffffu; /* fraction of the mantissa, 32 bits */
  uint32_t i = (uint32_t)(f >> 24), t = (uint32_t)(f >> 8) & 0xffffu;
  uint32_t a = m->log2frac[i], b = m->log2frac[i + 1];
  return (e << 16) + a + (uint32_t)(((uint64_t)(b - a) * t) >> 16);
}
