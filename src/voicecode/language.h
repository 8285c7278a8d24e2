/* SPDX-License-Identifier: Apache-2.0 */
/* Languages of a payload: BCP 47 tags and their numbers in format 1, and what
 * depends on the language when a message is read out. */
#ifndef VC_LANGUAGE_H
#define VC_LANGUAGE_H

#include "voicecode/status.h"

/* Characters of the longest tag that a payload can name. */
enum { VC_LANGUAGE_MAX = 8 };

/* The number of a tag (0 terminated, spelt as in docs/voice-code.md), or -1. */
int vc_language_number(const char *tag);

/* The tag of a number, NULL if format 1 has none. */
const char *vc_language_tag(unsigned number);

/* What a reader shows and says before the text of a page: "3ページ。" in
 * Japanese, else "Page 3. ". UTF-8 without a terminating zero; *len becomes its
 * bytes, also on VC_ERROR_SPACE. 32 bytes are always enough. */
VcStatus vc_page_announce(const char *language, uint32_t page, uint8_t *out, size_t cap,
                          size_t *len);

#endif
