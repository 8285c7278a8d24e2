/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of bytes in the tests of this room; either side may be empty. */
#ifndef VC_TEST_BYTES_H
#define VC_TEST_BYTES_H

#include <glib.h>
#include <string.h>

static inline void assert_same_bytes(const void *a, gsize a_len, const void *b, gsize b_len) {
  g_assert_cmpuint(a_len, ==, b_len);
  g_assert_true(a_len == 0 || memcmp(a, b, a_len) == 0);
}

#endif
