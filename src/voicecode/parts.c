/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/parts.h"

static const uint8_t nothing = 0;

void vc_parts_init(VcParts *parts, VcPart *slots, size_t n_slots) {
  parts->part = slots;
  parts->n_slots = n_slots;
  parts->parts = parts->present = 0;
  for (size_t i = 0; i < n_slots; i++) slots[i] = (VcPart){NULL, 0};
}

static int same_bytes(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len) {
  if (a_len != b_len) return 0;
  for (size_t i = 0; i < a_len; i++)
    if (a[i] != b[i]) return 0;
  return 1;
}

static int same_language(const VcMessage *a, const VcMessage *b) {
  for (size_t i = 0; i < sizeof a->language; i++) {
    if (a->language[i] != b->language[i]) return 0;
    if (!a->language[i]) break;
  }
  return 1;
}

static VcStatus compare(const VcParts *parts, const VcMessage *m, unsigned count) {
  const VcMessage *f = &parts->first;
  if ((f->flags ^ m->flags) & VC_HAS_IDENTITY) return VC_ERROR_OTHER_DOCUMENT;
  if (f->flags & VC_HAS_IDENTITY) {
    if (f->document != m->document) return VC_ERROR_OTHER_DOCUMENT;
    if (f->section != m->section) return VC_ERROR_OTHER_SECTION;
    if (f->revision != m->revision) return VC_ERROR_OTHER_REVISION;
  }
  if (!same_language(f, m)) return VC_ERROR_OTHER_SECTION;
  return count == parts->parts ? VC_OK : VC_ERROR_OTHER_COUNT;
}

VcStatus vc_parts_add(VcParts *parts, const VcMessage *message) {
  unsigned count = message->flags & VC_HAS_PART ? message->parts : 1;
  unsigned at = message->flags & VC_HAS_PART ? message->part : 1;
  if (at < 1 || at > count || count > VC_PARTS_MAX) return VC_ERROR_FIELD;
  if (!parts->parts) {
    if (count > parts->n_slots) return VC_ERROR_SPACE;
    parts->first = *message;
    parts->parts = count;
  }
  VcStatus status = compare(parts, message, count);
  if (status) return status;
  VcPart *part = &parts->part[at - 1];
  if (part->text)
    return same_bytes(part->text, part->text_len, message->text, message->text_len)
               ? VC_ERROR_PART_AGAIN
               : VC_ERROR_PART_DIFFERS;
  part->text = message->text ? message->text : &nothing;
  part->text_len = message->text_len;
  parts->present++;
  return VC_OK;
}

unsigned vc_parts_missing(const VcParts *parts, unsigned after) {
  for (unsigned i = after; i < parts->parts; i++)
    if (!parts->part[i].text) return i + 1;
  return 0;
}

VcStatus vc_parts_join(const VcParts *parts, uint8_t *out, size_t cap, size_t *len) {
  *len = parts->parts - parts->present;
  if (!parts->parts || *len) return VC_ERROR_PART_MISSING;
  for (unsigned i = 0; i < parts->parts; i++)
    for (size_t k = 0; k < parts->part[i].text_len; k++, ++*len)
      if (*len < cap) out[*len] = parts->part[i].text[k];
  return *len > cap ? VC_ERROR_SPACE : VC_OK;
}
