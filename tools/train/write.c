/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "train.h"
#include "voicecode/pack.h"

static void put32(guint8 *p, guint32 x) {
  for (int i = 0; i < 4; i++) p[i] = (guint8)(x >> (8 * i));
}

static void copy_in(VcPack *p, const VcModel *m) {
  gsize n = m->n_sym;
  p->m->root = m->root;
  memcpy(p->cp, m->cp, n * 4);
  memcpy(p->left, m->left, n * 2);
  memcpy(p->right, m->right, n * 2);
  memcpy(p->node_sel, m->node_sel, n);
  memcpy(p->kid, m->kid, (m->n_inner + 1) * sizeof *p->kid);
  memcpy(p->params, m->params, sizeof *p->params);
  for (guint i = 0; i < m->n_nodes; i++) {
    guint level = 0;
    while (vc_count_value(level) < m->cum[i + 1] - m->cum[i]) level++;
    p->cum[i] = vc_word(m->id[i], level);
  }
}

GByteArray *model_write(const VcModel *m, const guint32 *level_nodes) {
  g_autofree guint8 *memory = g_malloc0(vc_pack_size(m->n_sym, level_nodes));
  VcPack p;
  vc_pack_layout(&p, memory, m->n_sym, level_nodes);
  copy_in(&p, m);
  GByteArray *file = g_byte_array_new();
  g_byte_array_set_size(file, VC_FILE_HEADER + m->n_nodes * 4 + (1 << 20));
  VcEncoder e;
  vc_encoder_init(&e, file->data + VC_FILE_HEADER, file->len - VC_FILE_HEADER);
  if (!vc_pack_code(&p, &(VcCoder){&e, NULL})) g_error("the model cannot be written");
  vc_encoder_finish(&e);
  g_assert(e.len <= e.cap);
  g_byte_array_set_size(file, (guint)(VC_FILE_HEADER + e.len));
  memcpy(file->data, "VCM1", 4);
  put32(file->data + 4, m->number);
  put32(file->data + 8, m->n_sym);
  for (int k = 0; k < VC_ORDERS; k++) put32(file->data + 12 + 4 * k, level_nodes[k]);
  guint32 crc = vc_crc32(vc_crc32(0, file->data, 40), file->data + VC_FILE_HEADER, e.len);
  put32(file->data + 40, crc);
  return file;
}
