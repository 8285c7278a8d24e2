/* SPDX-License-Identifier: Apache-2.0 */
/* What the compiler calls by itself where there is no C library. */
#include <stddef.h>
#include <stdint.h>

void *memset(void *to, int byte, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);

void *memset(void *to, int byte, size_t n) {
  uint8_t *a = to;
  while (n--) *a++ = (uint8_t)byte;
  return to;
}

void *memcpy(void *to, const void *from, size_t n) {
  uint8_t *a = to;
  const uint8_t *b = from;
  while (n--) *a++ = *b++;
  return to;
}

void *memmove(void *to, const void *from, size_t n) {
  uint8_t *a = to;
  const uint8_t *b = from;
  if ((uintptr_t)to <= (uintptr_t)from) return memcpy(to, from, n);
  while (n--) a[n] = b[n];
  return to;
}
