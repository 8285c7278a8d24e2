/* SPDX-License-Identifier: Apache-2.0 */
/* Puts the parts of a long section together, in whatever order they are read.
 *
 * A section that needs more than one code is cut between two characters, outside
 * of ruby; each part is a message of its own, and the parts' texts, one
 * after the other, are the section's. */
#ifndef VC_PARTS_H
#define VC_PARTS_H

#include "voicecode/payload.h"

/* A part's text, lent by the caller until the parts are joined. */
typedef struct {
  const uint8_t *text; /* NULL: not there yet */
  size_t text_len;
} VcPart;

typedef struct {
  VcMessage first;  /* the message that came first; its text is not looked at */
  VcPart *part;     /* the caller's, [n_slots] */
  size_t n_slots;   /* VC_PARTS_MAX is always enough */
  unsigned parts;   /* in the whole; 0 before any came */
  unsigned present; /* of them there */
} VcParts;

/* Begins an empty collection. */
void vc_parts_init(VcParts *parts, VcPart *slots, size_t n_slots);

/* Adds a decoded message; one without VC_HAS_PART is part 1 of 1. Its text must
 * stay in place. The first one decides what the collection is of; whatever does
 * not belong to it is left out:
 *   VC_ERROR_OTHER_DOCUMENT, _SECTION, _REVISION, _COUNT
 *   VC_ERROR_PART_AGAIN    there already: nothing changes
 *   VC_ERROR_PART_DIFFERS  there already, with other text: the first one stays
 *   VC_ERROR_SPACE         more parts than slots
 *   VC_ERROR_FIELD         not a message that decoding gives */
VcStatus vc_parts_add(VcParts *parts, const VcMessage *message);

/* The lowest part above after that is missing, 0 if there is none. Called with 0,
 * then with what it gave, it names them all. */
unsigned vc_parts_missing(const VcParts *parts, unsigned after);

/* The whole text. *len becomes its bytes, also on VC_ERROR_SPACE.
 * VC_ERROR_PART_MISSING: *len is the number of parts that are missing, 0 if none
 * has come at all. */
VcStatus vc_parts_join(const VcParts *parts, uint8_t *out, size_t cap, size_t *len);

#endif
