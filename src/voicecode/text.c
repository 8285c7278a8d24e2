/* SPDX-License-Identifier: Apache-2.0 */
/* Whole texts: UTF-8, the walk along the code tree, and characters that the
 * alphabet does not have. */
#include "voicecode/arith.h"
#include "voicecode/model_int.h"

/* A code never stands for more zeros after its end than this; its end is
 * within so many bytes of where the coder has got to. */
enum { ZEROS_READ = 16, END_WINDOW = 5 };

/* Learnt bits of an escape. */
enum { ESC_SAME = 0, ESC_KANJI = 1, ESC_LOW = 256, KANJI_FIRST = 0x4E, KANJI_LAST = 0x9F };

size_t vc_state_size(void) {
  return sizeof(VcState) + 16;
}

static VcState *state_begin(const VcModel *m, void *memory, size_t size) {
  if (size < vc_state_size()) return NULL;
  VcState *s = vc_align(memory);
  s->train = NULL;
  s->rate = VC_RATE;
  vc_state_init(s, m);
  return s;
}

/* Reads one character; 0 bytes if there is no valid one (RFC 3629). */
static size_t utf8_get(const uint8_t *p, size_t n, uint32_t *cp) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  uint8_t b = p[0];
  size_t len = b < 0x80 ? 1 : b >> 5 == 6 ? 2 : b >> 4 == 14 ? 3 : b >> 3 == 30 ? 4 : 0;
  if (!len || len > n) return 0;
  uint32_t c = len == 1 ? b : b & (0x7Fu >> len);
  for (size_t i = 1; i < len; i++) {
    if (p[i] >> 6 != 2) return 0;
    c = c << 6 | (p[i] & 63u);
  }
  if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
  *cp = c;
  return len;
}

static size_t utf8_put(uint32_t c, uint8_t *out) {
  if (c < 0x80) {
    out[0] = (uint8_t)c;
    return 1;
  }
  size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = len - 1; i; i--, c >>= 6) out[i] = (uint8_t)(0x80 | (c & 63));
  out[0] = (uint8_t)((0xF00u >> len) | c);
  return len;
}

/* The same walk for both directions: leaf is what to write, or is ignored. */
static uint16_t code_leaf(VcState *s, VcCoder *c, uint16_t leaf) {
  vc_char_begin(s);
  int bit = 0;
  uint16_t node = s->m->root, last = node;
  while (node) {
    uint32_t p1 = vc_bit_predict(s, node);
    if (c->dec) {
      bit = vc_decode_bit(c->dec, p1);
    } else {
      bit = leaf >= node;
      vc_encode_bit(c->enc, bit, p1);
    }
    vc_bit_update(s, bit);
    last = node;
    node = bit ? s->m->right[node] : s->m->left[node];
  }
  leaf = (uint16_t)(bit ? last : last - 1);
  vc_char_end(s, leaf);
  return leaf;
}

static int code_small(VcState *s, VcCoder *c, uint32_t at, int bit) {
  uint16_t *p = &s->esc_p[at];
  if (c->dec)
    bit = vc_decode_bit(c->dec, *p);
  else
    vc_encode_bit(c->enc, bit, *p);
  if (bit)
    *p = (uint16_t)(*p + (65535 - *p) / 8);
  else
    *p = (uint16_t)(*p - (*p - 1) / 8);
  return bit;
}

/* A code point outside the alphabet: the block of 256 that it is in, then its
 * place there. A script that comes once comes again. */
static uint32_t code_escape(VcState *s, VcCoder *c, uint32_t cp) {
  uint32_t block = cp >> 8;
  if (!code_small(s, c, ESC_SAME, block == s->esc_block)) {
    if (code_small(s, c, ESC_KANJI, block >= KANJI_FIRST && block <= KANJI_LAST))
      block = KANJI_FIRST + vc_code_raw(c, 7, block - KANJI_FIRST);
    else
      block = vc_code_raw(c, 13, block);
  } else {
    block = s->esc_block;
  }
  s->esc_block = block;
  uint32_t low = 1;
  for (int i = 7; i >= 0; i--)
    low = low << 1 | (uint32_t)code_small(s, c, ESC_LOW + low, cp >> i & 1);
  return block << 8 | (low & 255);
}

/* The end of the text takes no symbol of its own. Both sides know how many
 * bytes the code has (n) and how many the coder has passed; only in the last
 * bytes is it asked before each character whether the text ends here. */
static int code_end(VcCoder *c, size_t n, int end) {
  size_t passed = c->dec ? c->dec->pos - VC_CODE_BYTES : c->enc->len;
  if (n == SIZE_MAX || passed + END_WINDOW < n) return 0;
  /* all that is left to send is nearly always a byte or two */
  static const uint16_t p[END_WINDOW + 1] = {40000, 20000, 4000, 64, 16, 16};
  uint32_t p1 = p[passed < n ? n - passed : 0];
  if (c->dec) return vc_decode_bit(c->dec, p1);
  vc_encode_bit(c->enc, end, p1);
  return end;
}

/* Encodes as if the code had n bytes; the length that it came to in e. */
static VcStatus encode_pass(VcState *s, VcEncoder *e, const uint8_t *utf8, size_t text_n, size_t n,
                            size_t *wrong) {
  const VcModel *m = s->m;
  VcCoder c = {e, NULL};
  for (size_t i = 0, step; i < text_n; i += step) {
    uint32_t cp;
    step = utf8_get(utf8 + i, text_n - i, &cp);
    if (!step) {
      *wrong = i;
      return VC_ERROR_TEXT;
    }
    code_end(&c, n, 0);
    uint16_t leaf = vc_leaf_of(m, cp);
    code_leaf(s, &c, leaf);
    if (leaf == m->esc) code_escape(s, &c, cp);
  }
  code_end(&c, n, 1);
  vc_encoder_finish(e);
  return VC_OK;
}

VcStatus vc_text_encode(const VcModel *model, void *state, size_t state_size, const uint8_t *utf8,
                        size_t n, uint8_t *out, size_t cap, size_t *len) {
  *len = 0;
  VcEncoder e;
  /* The length without any end is the least; then the first that suffices. */
  for (size_t guess = SIZE_MAX;; guess = guess == SIZE_MAX ? e.len : guess + 1) {
    VcState *s = state_begin(model, state, state_size);
    if (!s) return VC_ERROR_SPACE;
    vc_encoder_init(&e, out, cap);
    VcStatus status = encode_pass(s, &e, utf8, n, guess, len);
    if (status) return status;
    if (guess == SIZE_MAX || e.len > guess) continue;
    for (; e.len < guess; e.len++)
      if (e.len < cap) out[e.len] = 0;
    *len = guess;
    return guess > cap ? VC_ERROR_SPACE : VC_OK;
  }
}

VcStatus vc_text_decode(const VcModel *model, void *state, size_t state_size, const uint8_t *in,
                        size_t n, uint8_t *out, size_t cap, size_t *len) {
  *len = 0;
  VcState *s = state_begin(model, state, state_size);
  if (!s) return VC_ERROR_SPACE;
  VcDecoder d;
  vc_decoder_init(&d, in, n);
  VcCoder c = {NULL, &d};
  while (!code_end(&c, n, 0)) {
    uint16_t leaf = code_leaf(s, &c, 0);
    uint32_t cp = leaf == model->esc ? code_escape(s, &c, 0) : model->cp[leaf];
    if (d.pos > n + ZEROS_READ || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
      return VC_ERROR_INPUT;
    uint8_t buf[4];
    size_t k = utf8_put(cp, buf);
    if (k > cap - *len) return VC_ERROR_SPACE;
    for (size_t i = 0; i < k; i++) out[*len + i] = buf[i];
    *len += k;
  }
  return VC_OK;
}
