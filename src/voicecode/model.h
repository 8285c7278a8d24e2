/* SPDX-License-Identifier: Apache-2.0 */
/* The text model of the voice code: text to few bytes and back.
 *
 * Each character is a path in a fixed code tree; each step of the path is a
 * binary decision. Its probability is mixed from what a trained n-gram trie
 * says about the last 0 to 6 characters and from what the message itself has
 * shown so far, and drives an arithmetic coder. A model file holds the tree,
 * the trie and the mixer's trained weights.
 *
 * Freestanding C17: no allocation, no input or output, no floating point, no
 * global state. The caller gives all memory. The same model and text give the
 * same bytes on every machine.
 *
 *   size_t need;
 *   vc_model_work_size(file, n, &need);
 *   void *work = malloc(need), *state = malloc(vc_state_size());
 *   const VcModel *model;
 *   vc_model_open(&model, file, n, work, need);
 *   vc_text_encode(model, state, vc_state_size(), text, text_n, out, cap, &len);
 */
#ifndef VC_MODEL_H
#define VC_MODEL_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  VC_OK = 0,
  VC_ERROR_SPACE,   /* work memory, state or output is too small */
  VC_ERROR_MODEL,   /* not a model file, or of a kind that this reader does not know */
  VC_ERROR_DAMAGED, /* a model file whose content does not match its checksum */
  VC_ERROR_TEXT,    /* the text is not valid UTF-8 */
  VC_ERROR_INPUT    /* the bytes are not what vc_text_encode wrote with this model */
} VcStatus;

/* An opened model. It lives in the caller's work memory, is never written to
 * again, and may be used by several threads, each with its own state. */
typedef struct VcModel VcModel;

/* Bytes of work memory that vc_model_open needs for this file of n bytes
 * (alignment does not matter). VC_ERROR_MODEL if it is not a model file;
 * *size is 0 then. Only the first bytes are read, so a reader may ask before
 * the whole file has arrived: 64 are enough. */
VcStatus vc_model_work_size(const uint8_t *file, size_t n, size_t *size);

/* Expands the model file into work. On success *model points into work, which
 * must stay in place as long as the model is used; file is no longer needed.
 * On failure *model is NULL: VC_ERROR_MODEL, VC_ERROR_SPACE, VC_ERROR_DAMAGED. */
VcStatus vc_model_open(const VcModel **model, const uint8_t *file, size_t n, void *work,
                       size_t work_size);

/* The number under which this model was released; texts name it. */
uint32_t vc_model_number(const VcModel *model);

/* Bytes of the scratch memory that encoding and decoding need. Its content
 * before and after a call means nothing. */
size_t vc_state_size(void);

/* Encodes n bytes of UTF-8 (any Unicode text, also empty; every code point but
 * the surrogates). *len becomes the number of bytes of the result, also when
 * cap is too small for it (VC_ERROR_SPACE; out may be NULL when cap is 0).
 * On VC_ERROR_TEXT *len is the place of the first wrong byte of utf8. */
VcStatus vc_text_encode(const VcModel *model, void *state, size_t state_size, const uint8_t *utf8,
                        size_t n, uint8_t *out, size_t cap, size_t *len);

/* Decodes what vc_text_encode wrote; n must be exactly the length it gave. *len becomes the
 * number of bytes of UTF-8 written to out (not terminated by a zero). Whatever
 * the bytes, it ends and writes valid UTF-8 of at most cap bytes: a stream that
 * does not end gives VC_ERROR_INPUT, or VC_ERROR_SPACE with *len the bytes that
 * did fit. Other bytes may also decode to some wrong text; a check over the
 * text is the caller's. */
VcStatus vc_text_decode(const VcModel *model, void *state, size_t state_size, const uint8_t *in,
                        size_t n, uint8_t *out, size_t cap, size_t *len);

#endif
