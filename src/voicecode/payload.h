/* SPDX-License-Identifier: Apache-2.0 */
/* A message as the bytes of one code, and back: format 1 of docs/voice-code.md.
 *
 *   bytes  what
 *   1      format (high four bits), flags (low four)
 *   1      model (high four bits), language (low four); 15 in either: a byte of
 *          its own follows, and 255 there for the language: length and tag
 *   6      document, section, revision        if VC_HAS_IDENTITY
 *   1-3    page                               if VC_HAS_PAGE
 *   2-4    part, parts                        if VC_HAS_PART
 *   ...    the text, by the model, or UTF-8 for model 0
 *   2      check over the bytes before the text and the decoded text
 *
 * 4 bytes at least; 11 with identity and a page below 128. There is one way
 * only to write a header; any other is refused. */
#ifndef VC_PAYLOAD_H
#define VC_PAYLOAD_H

#include "voicecode/language.h"
#include "voicecode/status.h"

enum {
  VC_FORMAT = 1,
  VC_MODEL_NUMBER_MAX = 255,
  VC_PAGE_MAX = 2097151, /* three bytes */
  VC_PARTS_MAX = 999,
  /* The longest header and check: 1 + 2 + 10 + 6 + 3 + 4 + 2 bytes. */
  VC_OVERHEAD_MAX = 28
};

/* Flags of a message. VC_HAS_TITLE: the text's first line is its title. */
enum { VC_HAS_IDENTITY = 1, VC_HAS_PAGE = 2, VC_HAS_PART = 4, VC_HAS_TITLE = 8 };

typedef struct {
  unsigned flags;
  char language[VC_LANGUAGE_MAX + 1]; /* BCP 47, 0 terminated; "" is written as "und" */
  /* Each the first 16 bits of a SHA-256, which the caller computes: of the
   * plan's title, a zero byte and its publisher; of the section's id; of its
   * content. 0 without VC_HAS_IDENTITY. */
  uint16_t document, section, revision;
  uint32_t page;        /* 1 to VC_PAGE_MAX; 0 without VC_HAS_PAGE */
  uint16_t part, parts; /* 1 <= part <= parts <= VC_PARTS_MAX; 0 without VC_HAS_PART */
  const uint8_t *text;  /* in markup form (markup.h); lent, never freed here */
  size_t text_len;
  /* Set by decoding, ignored by encoding. */
  unsigned format, model;
} VcMessage;

/* Bytes that header and check take with this model number, whatever the text.
 * 0 if a field of the message is out of its range. */
size_t vc_payload_overhead(const VcMessage *message, uint32_t model);

/* Encodes a message by a model, or as UTF-8 if model is NULL (state may then be
 * NULL and state_size 0; else as for vc_text_encode). *len becomes the length
 * of the payload, also on VC_ERROR_SPACE (out may be NULL if cap is 0).
 *   VC_ERROR_FIELD   a field is out of its range, or the tag is none
 *   VC_ERROR_MODEL   a model number that format 1 cannot name
 *   VC_ERROR_TEXT    the text is not UTF-8: *len is where
 *   VC_ERROR_MARKUP  the text is not well-formed markup: *len is where
 *   VC_ERROR_SPACE   cap or state_size is too small (for the state *len is 0) */
VcStatus vc_payload_encode(const VcMessage *message, const VcModel *model, void *state,
                           size_t state_size, uint8_t *out, size_t cap, size_t *len);

/* The shortest of the payloads by each of n_models models and as UTF-8; the
 * earlier one of equals, UTF-8 before all. Statuses as above. */
VcStatus vc_payload_encode_best(const VcMessage *message, const VcModel *const *models,
                                size_t n_models, void *state, size_t state_size, uint8_t *out,
                                size_t cap, size_t *len);

/* Decodes n bytes with whichever of the models they name. The text goes to
 * text, of cap bytes, and message->text points there.
 *   VC_ERROR_FORMAT         made by a later format: message->format
 *   VC_ERROR_INPUT          cut off, not a header of format 1, or not a stream
 *                           of the model
 *   VC_ERROR_MODEL_UNKNOWN  none of the models: message->model; all fields but
 *                           the text are set (not yet checked)
 *   VC_ERROR_CHECK          misread
 *   VC_ERROR_TEXT, VC_ERROR_MARKUP  made by a faulty writer
 *   VC_ERROR_SPACE          the text is longer than cap (a misread code can
 *                           also seem so: 65536 is plenty), or state too small
 * On every failure message->text is NULL and text_len 0. Any bytes at all end
 * in one of these. */
VcStatus vc_payload_decode(const uint8_t *in, size_t n, const VcModel *const *models,
                           size_t n_models, void *state, size_t state_size, uint8_t *text,
                           size_t cap, VcMessage *message);

#endif
