/* SPDX-License-Identifier: Apache-2.0 */
/* One character of UTF-8. Not part of the interface. */
#ifndef VC_UTF8_H
#define VC_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the character at p, of which n >= 1 may be read; 0 if those are not
 * valid UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF). */
size_t vc_utf8_get(const uint8_t *p, size_t n, uint32_t *cp);

#endif
