/* SPDX-License-Identifier: Apache-2.0 */
/* The voice code library: the text of a printed page in one QR Code.
 *
 *   text and readings --markup--> markup --payload, model--> bytes
 *                                        --digits--> https://host/path#digits
 *
 * and the same way back. docs/voice-code.md describes the format.
 *
 *   status.h    what a call can answer
 *   model.h     open a model file; text to few bytes and back
 *   markup.h    paragraphs and ruby in plain text
 *   language.h  the languages that a payload names
 *   payload.h   a message (text, language, document, page, part) as bytes
 *   parts.h     several codes put together
 *   digits.h    bytes as decimal digits behind an address
 *
 * Freestanding C17, and nothing but C17: no allocation, no library, no floating
 * point, no global state. The caller gives all memory; the same message and
 * model give the same bytes on every machine. Calls that share no buffer may
 * run at the same time; an opened model may be shared. A compiler may turn
 * loops and assignments into calls of memcpy, memmove, memset and memcmp, and
 * 64-bit division on a 32-bit machine into a call of its own: where there is no C
 * library, give it these.
 *
 * Writing:
 *
 *   VcMessage m = {.flags = VC_HAS_PAGE, .language = "ja", .page = 3,
 *                  .text = text, .text_len = text_len};
 *   size_t len, n_digits;
 *   vc_payload_encode_best(&m, &model, 1, state, vc_state_size(), bytes, cap, &len);
 *   vc_digits_encode(bytes, len, digits, digits_cap, &n_digits);
 *
 * Reading:
 *
 *   if (vc_link_find(url, url_len, &at, &n_digits) == VC_OK &&
 *       vc_digits_decode(url + at, n_digits, bytes, cap, &len) == VC_OK)
 *     status = vc_payload_decode(bytes, len, models, n_models, state, vc_state_size(),
 *                                text, text_cap, &m);
 *   if (status == VC_OK) {
 *     vc_page_announce(m.language, m.page, front, sizeof front, &front_len);
 *     vc_markup_plain(m.text, m.text_len, shown, shown_cap, &shown_len);
 *     vc_markup_spoken(m.text, m.text_len, spoken, spoken_cap, &spoken_len);
 *   }
 */
#ifndef VC_VOICECODE_H
#define VC_VOICECODE_H

#include "voicecode/digits.h"
#include "voicecode/language.h"
#include "voicecode/markup.h"
#include "voicecode/model.h"
#include "voicecode/parts.h"
#include "voicecode/payload.h"
#include "voicecode/status.h"

#endif
