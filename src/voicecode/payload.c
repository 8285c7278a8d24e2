/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/payload.h"

#include "voicecode/markup.h"

enum { NIBBLE_MORE = 15, LANGUAGE_TAG = 255, CHECK_SIZE = 2 };

/* CRC-16/IBM-3740 of the reveng catalogue, also called CRC-16/CCITT-FALSE
 * (polynomial x^16 + x^12 + x^5 + 1, from ones, bits not reflected). */
static uint16_t crc16(uint16_t crc, const uint8_t *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    crc = (uint16_t)(crc ^ p[i] << 8);
    for (int k = 0; k < 8; k++) crc = (uint16_t)(crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1);
  }
  return crc;
}

/* --- header --- */

typedef struct {
  uint8_t bytes[VC_OVERHEAD_MAX];
  size_t len;
} Header;

static void put(Header *h, unsigned byte) {
  h->bytes[h->len++] = (uint8_t)byte;
}

static void put_16(Header *h, uint16_t x) {
  put(h, x >> 8);
  put(h, x & 255);
}

static void put_number(Header *h, uint32_t x) {
  for (; x >= 128; x >>= 7) put(h, 128 | (x & 127));
  put(h, x);
}

static int is_tag_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Length of a tag, 0 if it is none. */
static size_t tag_length(const char *tag) {
  size_t n = 0;
  for (; n <= VC_LANGUAGE_MAX && tag[n]; n++)
    if (!is_tag_character(tag[n])) return 0;
  return n <= VC_LANGUAGE_MAX ? n : 0;
}

static int fields_valid(const VcMessage *m) {
  if (m->flags > 15) return 0;
  if (m->flags & VC_HAS_PAGE && (m->page < 1 || m->page > VC_PAGE_MAX)) return 0;
  if (m->flags & VC_HAS_PART && (m->part < 1 || m->part > m->parts || m->parts > VC_PARTS_MAX))
    return 0;
  return !m->language[0] || tag_length(m->language);
}

static void put_model_and_language(Header *h, unsigned model, const char *tag) {
  int number = vc_language_number(tag[0] ? tag : "und");
  unsigned language = number < 0 ? LANGUAGE_TAG : (unsigned)number;
  unsigned high = model < NIBBLE_MORE ? model : NIBBLE_MORE;
  unsigned low = language < NIBBLE_MORE ? language : NIBBLE_MORE;
  put(h, high << 4 | low);
  if (high == NIBBLE_MORE) put(h, model);
  if (low < NIBBLE_MORE) return;
  put(h, language);
  if (language < LANGUAGE_TAG) return;
  put(h, (unsigned)tag_length(tag));
  for (; *tag; tag++) put(h, (uint8_t)*tag);
}

static VcStatus header_write(Header *h, const VcMessage *m, uint32_t model) {
  h->len = 0;
  if (!fields_valid(m)) return VC_ERROR_FIELD;
  if (model > VC_MODEL_NUMBER_MAX) return VC_ERROR_MODEL;
  put(h, VC_FORMAT << 4 | m->flags);
  put_model_and_language(h, model, m->language);
  if (m->flags & VC_HAS_IDENTITY) {
    put_16(h, m->document);
    put_16(h, m->section);
    put_16(h, m->revision);
  }
  if (m->flags & VC_HAS_PAGE) put_number(h, m->page);
  if (m->flags & VC_HAS_PART) {
    put_number(h, m->part);
    put_number(h, m->parts);
  }
  return VC_OK;
}

size_t vc_payload_overhead(const VcMessage *message, uint32_t model) {
  Header h;
  return header_write(&h, message, model) ? 0 : h.len + CHECK_SIZE;
}

typedef struct {
  const uint8_t *in;
  size_t n, at;
  int bad; /* read past the end, or something that is never written */
} Reader;

static unsigned get(Reader *r) {
  if (r->at < r->n) return r->in[r->at++];
  r->bad = 1;
  return 0;
}

static uint16_t get_16(Reader *r) {
  unsigned high = get(r);
  return (uint16_t)(high << 8 | get(r));
}

/* 1 to most, which is below 2^21; no zero bits in front. */
static uint32_t get_number(Reader *r, uint32_t most) {
  uint32_t x = 0;
  unsigned byte = 128;
  for (int shift = 0; byte & 128 && shift < 21; shift += 7) {
    byte = get(r);
    x |= (byte & 127) << shift;
    if (shift && !byte) r->bad = 1;
  }
  if (byte & 128 || x < 1 || x > most) r->bad = 1;
  return x;
}

static void get_tag(Reader *r, char *tag) {
  size_t n = get(r);
  if (n < 1 || n > VC_LANGUAGE_MAX) {
    r->bad = 1;
    return;
  }
  for (size_t i = 0; i < n; i++) {
    tag[i] = (char)get(r);
    if (!is_tag_character(tag[i])) r->bad = 1;
  }
  if (vc_language_number(tag) >= 0) r->bad = 1;
}

static void get_model_and_language(Reader *r, VcMessage *m) {
  unsigned both = get(r), language = both & 15;
  m->model = both >> 4;
  if (m->model == NIBBLE_MORE && (m->model = get(r)) < NIBBLE_MORE) r->bad = 1;
  if (language == NIBBLE_MORE && (language = get(r)) < NIBBLE_MORE) r->bad = 1;
  if (language == LANGUAGE_TAG) {
    get_tag(r, m->language);
    return;
  }
  const char *tag = vc_language_tag(language);
  if (!tag) r->bad = 1;
  for (size_t i = 0; tag && tag[i]; i++) m->language[i] = tag[i];
}

static void message_clear(VcMessage *m) {
  m->flags = m->format = m->model = 0;
  m->document = m->section = m->revision = m->part = m->parts = 0;
  m->page = 0;
  for (size_t i = 0; i < sizeof m->language; i++) m->language[i] = 0;
  m->text = NULL;
  m->text_len = 0;
}

static VcStatus header_read(Reader *r, VcMessage *m) {
  message_clear(m);
  unsigned first = get(r);
  if (r->bad) return VC_ERROR_INPUT;
  m->format = first >> 4;
  if (m->format != VC_FORMAT) return VC_ERROR_FORMAT;
  m->flags = first & 15;
  get_model_and_language(r, m);
  if (m->flags & VC_HAS_IDENTITY) {
    m->document = get_16(r);
    m->section = get_16(r);
    m->revision = get_16(r);
  }
  if (m->flags & VC_HAS_PAGE) m->page = get_number(r, VC_PAGE_MAX);
  if (m->flags & VC_HAS_PART) {
    m->part = (uint16_t)get_number(r, VC_PARTS_MAX);
    m->parts = (uint16_t)get_number(r, VC_PARTS_MAX);
    if (m->part > m->parts) r->bad = 1;
  }
  return r->bad || r->n - r->at < CHECK_SIZE ? VC_ERROR_INPUT : VC_OK;
}

/* --- whole payloads --- */

static VcStatus put_text(const VcMessage *m, const VcModel *model, void *state, size_t state_size,
                         uint8_t *out, size_t cap, size_t *len) {
  if (model) return vc_text_encode(model, state, state_size, m->text, m->text_len, out, cap, len);
  *len = m->text_len;
  for (size_t i = 0; i < m->text_len && i < cap; i++) out[i] = m->text[i];
  return m->text_len > cap ? VC_ERROR_SPACE : VC_OK;
}

VcStatus vc_payload_encode(const VcMessage *message, const VcModel *model, void *state,
                           size_t state_size, uint8_t *out, size_t cap, size_t *len) {
  Header h;
  size_t text_len;
  *len = 0;
  if (model && !vc_model_number(model)) return VC_ERROR_MODEL;
  VcStatus status = header_write(&h, message, model ? vc_model_number(model) : 0);
  if (status) return status;
  status = vc_markup_check(message->text, message->text_len, len);
  if (status) return status;
  if (model && state_size < vc_state_size()) return VC_ERROR_SPACE;
  size_t room = cap > h.len + CHECK_SIZE ? cap - h.len - CHECK_SIZE : 0;
  status = put_text(message, model, state, state_size, room ? out + h.len : NULL, room, &text_len);
  if (status && status != VC_ERROR_SPACE) return status;
  *len = h.len + text_len + CHECK_SIZE;
  if (*len > cap) return VC_ERROR_SPACE;
  for (size_t i = 0; i < h.len; i++) out[i] = h.bytes[i];
  uint16_t crc = crc16(crc16(0xFFFF, h.bytes, h.len), message->text, message->text_len);
  out[*len - 2] = (uint8_t)(crc >> 8);
  out[*len - 1] = (uint8_t)crc;
  return VC_OK;
}

VcStatus vc_payload_encode_best(const VcMessage *message, const VcModel *const *models,
                                size_t n_models, void *state, size_t state_size, uint8_t *out,
                                size_t cap, size_t *len) {
  const VcModel *best = NULL, *last = NULL;
  size_t best_len, n;
  VcStatus status = vc_payload_encode(message, NULL, NULL, 0, NULL, 0, len);
  if (status != VC_ERROR_SPACE) return status; /* no payload has 0 bytes */
  best_len = *len;
  for (size_t i = 0; i < n_models; i++) {
    last = models[i];
    status = vc_payload_encode(message, last, state, state_size, out, cap, &n);
    if (status && !(status == VC_ERROR_SPACE && n)) {
      *len = n;
      return status;
    }
    if (n >= best_len) continue;
    best = last;
    best_len = n;
  }
  *len = best_len;
  if (best_len > cap) return VC_ERROR_SPACE;
  if (best && best == last) return VC_OK;
  return vc_payload_encode(message, best, state, state_size, out, cap, len);
}

static VcStatus get_text(Reader *r, const VcModel *model, void *state, size_t state_size,
                         uint8_t *text, size_t cap, size_t *len) {
  size_t n = r->n - r->at - CHECK_SIZE;
  const uint8_t *in = r->in + r->at;
  if (model) return vc_text_decode(model, state, state_size, in, n, text, cap, len);
  *len = n;
  if (n > cap) return VC_ERROR_SPACE;
  for (size_t i = 0; i < n; i++) text[i] = in[i];
  return VC_OK;
}

static const VcModel *find_model(const VcModel *const *models, size_t n, uint32_t number) {
  for (size_t i = 0; i < n; i++)
    if (vc_model_number(models[i]) == number) return models[i];
  return NULL;
}

VcStatus vc_payload_decode(const uint8_t *in, size_t n, const VcModel *const *models,
                           size_t n_models, void *state, size_t state_size, uint8_t *text,
                           size_t cap, VcMessage *message) {
  Reader r = {in, n, 0, 0};
  const VcModel *model = NULL;
  size_t len, wrong_at;
  VcStatus status = header_read(&r, message);
  if (status) return status;
  if (message->model) {
    model = find_model(models, n_models, message->model);
    if (!model) return VC_ERROR_MODEL_UNKNOWN;
  }
  status = get_text(&r, model, state, state_size, text, cap, &len);
  if (status) return status;
  uint16_t crc = crc16(crc16(0xFFFF, in, r.at), text, len);
  if (in[n - 2] != crc >> 8 || in[n - 1] != (crc & 255)) return VC_ERROR_CHECK;
  status = vc_markup_check(text, len, &wrong_at);
  if (status) return status;
  message->text = text;
  message->text_len = len;
  return VC_OK;
}
