/* SPDX-License-Identifier: Apache-2.0 */
/* The voice code library as a WebAssembly module for voicecode.mjs: one message
 * at a time, in buffers of fixed places; models in memory that grows. */
#include "voicecode/voicecode.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum { TEXT_CAP = 1 << 18, BYTES_CAP = VC_DIGITS_MAX_BYTES, MODELS_MAX = 16, PAGE_SIZE = 65536 };

/* Numbers of fields in get and set. */
enum {
  FLAGS,
  DOCUMENT,
  SECTION,
  REVISION,
  PAGE,
  PART,
  PARTS,
  FORMAT,
  MODEL,
  TEXT_LENGTH,
  OUT_LENGTH,
  BYTES_LENGTH,
  DIGITS_LENGTH
};

extern uint8_t __heap_base;

static uint8_t in[TEXT_CAP], text[TEXT_CAP], out[TEXT_CAP], bytes[BYTES_CAP];
static char digits[BYTES_CAP / 2 * 5];
static const VcModel *models[MODELS_MAX];
static size_t n_models, out_len, bytes_len, digits_len;
static uintptr_t top;
static void *state;
static VcMessage message;

/* Where the caller puts its text, bytes or address; where results come. */
EXPORT(in) uint8_t *vcw_in(void) {
  return in;
}

EXPORT(text) uint8_t *vcw_text(void) {
  return text;
}

EXPORT(out) uint8_t *vcw_out(void) {
  return out;
}

EXPORT(bytes) uint8_t *vcw_bytes(void) {
  return bytes;
}

EXPORT(digits) char *vcw_digits(void) {
  return digits;
}

EXPORT(language) char *vcw_language(void) {
  return message.language;
}

EXPORT(capacity) size_t vcw_capacity(void) {
  return TEXT_CAP;
}

/* Memory that is given back, if at all, in the reverse order. */
EXPORT(alloc) void *vcw_alloc(size_t n) {
  if (!top) top = (uintptr_t)&__heap_base;
  uintptr_t start = (top + 15) & ~(uintptr_t)15, have = __builtin_wasm_memory_size(0);
  uintptr_t pages = (start + n + PAGE_SIZE - 1) / PAGE_SIZE;
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == SIZE_MAX) return NULL;
  top = start + n;
  return (void *)start;
}

EXPORT(release) void vcw_release(void *from) {
  top = (uintptr_t)from;
}

EXPORT(model_size) size_t vcw_model_size(const uint8_t *head, size_t n) {
  size_t size;
  return vc_model_work_size(head, n, &size) ? 0 : size;
}

/* Opens a model; it is known from then on. */
EXPORT(model_open)
int vcw_model_open(const uint8_t *file, size_t n, void *work, size_t work_size) {
  if (n_models == MODELS_MAX) return VC_ERROR_SPACE;
  VcStatus status = vc_model_open(&models[n_models], file, n, work, work_size);
  if (!status) message.model = vc_model_number(models[n_models++]);
  return (int)status;
}

static VcStatus make_state(void) {
  if (!state) state = vcw_alloc(vc_state_size());
  return state ? VC_OK : VC_ERROR_SPACE;
}

/* Reads the payload of n bytes in in[]. */
EXPORT(read_bytes) int vcw_read_bytes(size_t n) {
  VcStatus status = make_state();
  if (status || n > TEXT_CAP) return VC_ERROR_SPACE;
  return (int)vc_payload_decode(in, n, models, n_models, state, vc_state_size(), text, TEXT_CAP,
                                &message);
}

/* Reads the address of n bytes in in[]. */
EXPORT(read_link) int vcw_read_link(size_t n) {
  size_t at, len;
  if (n > TEXT_CAP) return VC_ERROR_SPACE;
  VcStatus status = vc_link_find((const char *)in, n, &at, &len);
  if (!status)
    status = vc_digits_decode((const char *)in + at, len, bytes, sizeof bytes, &bytes_len);
  if (status) return (int)status;
  for (size_t i = 0; i < bytes_len; i++) in[i] = bytes[i];
  return vcw_read_bytes(bytes_len);
}

/* Writes a message with the markup of n bytes in in[] and the fields that were
 * set, by whichever model makes it shortest: into bytes and digits. */
EXPORT(write) int vcw_write(size_t n) {
  VcStatus status = make_state();
  if (status || n > TEXT_CAP) return VC_ERROR_SPACE;
  message.text = in;
  message.text_len = n;
  status = vc_payload_encode_best(&message, models, n_models, state, vc_state_size(), bytes,
                                  sizeof bytes, &bytes_len);
  digits_len = 0;
  if (!status) status = vc_digits_encode(bytes, bytes_len, digits, sizeof digits, &digits_len);
  return (int)status;
}

/* What is shown, said, and announced in front, into out[]. */
EXPORT(shown) int vcw_shown(void) {
  return (int)vc_markup_plain(message.text, message.text_len, out, TEXT_CAP, &out_len);
}

EXPORT(said) int vcw_said(void) {
  return (int)vc_markup_spoken(message.text, message.text_len, out, TEXT_CAP, &out_len);
}

EXPORT(page_announced) int vcw_page_announced(void) {
  out_len = 0;
  if (!(message.flags & VC_HAS_PAGE)) return VC_OK;
  return (int)vc_page_announce(message.language, message.page, out, TEXT_CAP, &out_len);
}

EXPORT(get) uint32_t vcw_get(int field) {
  switch (field) {
    case FLAGS:
      return message.flags;
    case DOCUMENT:
      return message.document;
    case SECTION:
      return message.section;
    case REVISION:
      return message.revision;
    case PAGE:
      return message.page;
    case PART:
      return message.part;
    case PARTS:
      return message.parts;
    case FORMAT:
      return message.format;
    case MODEL:
      return message.model;
    case TEXT_LENGTH:
      return message.text_len;
    case OUT_LENGTH:
      return out_len;
    case BYTES_LENGTH:
      return bytes_len;
    case DIGITS_LENGTH:
      return digits_len;
    default:
      return 0;
  }
}

EXPORT(set) void vcw_set(int field, uint32_t x) {
  switch (field) {
    case FLAGS:
      message.flags = x;
      break;
    case DOCUMENT:
      message.document = (uint16_t)x;
      break;
    case SECTION:
      message.section = (uint16_t)x;
      break;
    case REVISION:
      message.revision = (uint16_t)x;
      break;
    case PAGE:
      message.page = x;
      break;
    case PART:
      message.part = (uint16_t)x;
      break;
    case PARTS:
      message.parts = (uint16_t)x;
      break;
    default:
      break;
  }
}

EXPORT(status_name) const char *vcw_status_name(int status) {
  return vc_status_name((VcStatus)status);
}
