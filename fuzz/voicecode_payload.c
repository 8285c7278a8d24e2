/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a payload: an answer, and when it is a message, one that is well
 * formed and that comes back when it is written again. The model is the one in
 * $KK_SOURCE/models; without it, texts of model 0 only. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voicecode/voicecode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_CAP = 4096 };

static const VcModel *model;
static void *state;

static void must(int right) {
  if (!right) abort();
}

static void open_model(void) {
  char path[4096];
  const char *source = getenv("KK_SOURCE");
  state = malloc(vc_state_size());
  must(state != NULL);
  snprintf(path, sizeof path, "%s/models/ja-1.vcm", source ? source : ".");
  FILE *f = fopen(path, "rb");
  if (!f) return;
  fseek(f, 0, SEEK_END);
  size_t n = (size_t)ftell(f), need = 0;
  rewind(f);
  uint8_t *file = malloc(n);
  must(file && fread(file, 1, n, f) == n && vc_model_work_size(file, n, &need) == VC_OK);
  fclose(f);
  must(vc_model_open(&model, file, n, malloc(need), need) == VC_OK);
  free(file);
}

static void check_markup(const VcMessage *m) {
  uint8_t *out = malloc(m->text_len + 1);
  size_t at, len;
  must(out && vc_markup_check(m->text, m->text_len, &at) == VC_OK);
  must(vc_markup_plain(m->text, m->text_len, out, m->text_len, &len) == VC_OK);
  must(vc_markup_spoken(m->text, m->text_len, out, m->text_len, &len) == VC_OK);
  VcRubyWalk walk = {.markup = m->text, .n = m->text_len};
  VcRuby ruby;
  while (vc_ruby_next(&walk, &ruby)) must(ruby.length && ruby.reading_length);
  free(out);
}

static void check_again(const VcMessage *m, const uint8_t *data, size_t size) {
  static uint8_t bytes[5 * TEXT_CAP], text[TEXT_CAP];
  VcMessage back;
  size_t len;
  must(vc_payload_encode(m, m->model ? model : NULL, state, vc_state_size(), bytes, sizeof bytes,
                         &len) == VC_OK);
  if (!m->model) must(len == size && memcmp(bytes, data, len) == 0);
  must(vc_payload_decode(bytes, len, &model, 1, state, vc_state_size(), text, sizeof text, &back) ==
       VC_OK);
  must(back.text_len == m->text_len && memcmp(back.text, m->text, m->text_len) == 0);
  must(back.flags == m->flags && back.page == m->page && back.part == m->part &&
       back.parts == m->parts && back.document == m->document && back.section == m->section &&
       back.revision == m->revision && strcmp(back.language, m->language) == 0);
}

static unsigned crc16(unsigned crc, const uint8_t *p, size_t n) {
  for (size_t bit = 0; bit < 8 * n; bit++) {
    unsigned in = p[bit / 8] >> (7 - bit % 8) & 1;
    crc = (crc << 1 ^ ((crc >> 15 ^ in) & 1 ? 0x1021 : 0)) & 0xFFFF;
  }
  return crc;
}

/* The check stops nearly everything that is made by chance: puts it right. */
static void mend_check(const VcMessage *m, uint8_t *data, size_t size) {
  static uint8_t text[TEXT_CAP];
  size_t header = vc_payload_overhead(m, m->model) - 2, len = size - header - 2;
  unsigned crc = crc16(0xFFFF, data, header);
  if (m->model)
    must(vc_text_decode(model, state, vc_state_size(), data + header, len, text, sizeof text,
                        &len) == VC_OK);
  crc = crc16(crc, m->model ? text : data + header, len);
  data[size - 2] = (uint8_t)(crc >> 8);
  data[size - 1] = (uint8_t)crc;
}

static VcStatus decode(const uint8_t *data, size_t size, uint8_t *text, VcMessage *m) {
  VcStatus status = vc_payload_decode(data, size, &model, model ? 1 : 0, state, vc_state_size(),
                                      text, TEXT_CAP, m);
  must(status == VC_OK || (!m->text && !m->text_len));
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!state) open_model();
  uint8_t *text = malloc(TEXT_CAP), *copy = malloc(size ? size : 1);
  must(text && copy);
  if (size) memcpy(copy, data, size);
  VcMessage m;
  VcStatus status = decode(copy, size, text, &m);
  if (status == VC_ERROR_CHECK) {
    mend_check(&m, copy, size);
    status = decode(copy, size, text, &m);
    must(status == VC_OK || status == VC_ERROR_TEXT || status == VC_ERROR_MARKUP);
  }
  if (status == VC_OK) {
    check_markup(&m);
    check_again(&m, copy, size);
  }
  free(text);
  free(copy);
  return 0;
}
