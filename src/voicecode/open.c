/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/pack.h"

enum { SLACK = 16 };

static uint32_t get32(const uint8_t *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static VcStatus read_header(const uint8_t *file, size_t n, uint32_t *n_sym, uint32_t *nodes) {
  if (n < VC_FILE_HEADER || file[0] != 'V' || file[1] != 'C' || file[2] != 'M' || file[3] != '1')
    return VC_ERROR_MODEL;
  *n_sym = get32(file + 8);
  uint64_t sum = 0;
  for (int k = 0; k < VC_ORDERS; k++) sum += nodes[k] = get32(file + 12 + 4 * k);
  /* far above any model; keeps every size within 32 bits */
  if (*n_sym < 4 || *n_sym > 60000 || nodes[0] != *n_sym || sum > (UINT32_C(1) << 26))
    return VC_ERROR_MODEL;
  return VC_OK;
}

VcStatus vc_model_work_size(const uint8_t *file, size_t n, size_t *size) {
  uint32_t n_sym, nodes[VC_ORDERS];
  VcStatus status = read_header(file, n, &n_sym, nodes);
  *size = status ? 0 : vc_pack_size(n_sym, nodes) + SLACK;
  return status;
}

VcStatus vc_model_open(const VcModel **model, const uint8_t *file, size_t n, void *work,
                       size_t work_size) {
  uint32_t n_sym, nodes[VC_ORDERS];
  *model = NULL;
  VcStatus status = read_header(file, n, &n_sym, nodes);
  if (status) return status;
  if (work_size < vc_pack_size(n_sym, nodes) + SLACK) return VC_ERROR_SPACE;
  uint32_t crc = vc_crc32(vc_crc32(0, file, 40), file + VC_FILE_HEADER, n - VC_FILE_HEADER);
  if (crc != get32(file + 40)) return VC_ERROR_DAMAGED;
  VcPack p;
  vc_pack_layout(&p, vc_align(work), n_sym, nodes);
  VcDecoder d;
  vc_decoder_init(&d, file + VC_FILE_HEADER, n - VC_FILE_HEADER);
  if (!vc_pack_code(&p, &(VcCoder){NULL, &d})) return VC_ERROR_DAMAGED;
  p.m->number = get32(file + 4);
  vc_logistic_init(p.m);
  *model = p.m;
  return VC_OK;
}

uint32_t vc_model_number(const VcModel *model) {
  return model->number;
}
