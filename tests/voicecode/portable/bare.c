/* SPDX-License-Identifier: Apache-2.0 */
/* The vectors on Linux without any library, nor the compiler's own: what the
 * compiler calls by itself is here. The model file MODEL is part of the program. */
#include "vectors.h"

__asm__(
    ".section .rodata\n.globl model_file\n.globl model_end\n.balign 16\nmodel_file:\n"
    ".incbin \"" MODEL "\"\nmodel_end:\n.byte 0\n.text\n");
extern const uint8_t model_file[], model_end[];

enum { SYS_EXIT = 1, SYS_WRITE = 4 };

#if defined __i386__
static long call(long number, long a, const void *b, size_t c) {
  long r;
  __asm__ volatile("int $0x80" : "=a"(r) : "a"(number), "b"(a), "c"(b), "d"(c) : "memory");
  return r;
}
#elif defined __powerpc64__
static long call(long number, long a, const void *b, size_t c) {
  register long r0 __asm__("r0") = number;
  register long r3 __asm__("r3") = a;
  register const void *r4 __asm__("r4") = b;
  register size_t r5 __asm__("r5") = c;
  __asm__ volatile("sc" : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5) : : "memory", "cr0", "ctr");
  return r3;
}
#elif defined __mips__
static long call(long number, long a, const void *b, size_t c) {
  register long v0 __asm__("$2") = 4000 + number; /* the o32 ABI counts from there */
  register long a0 __asm__("$4") = a;
  register const void *a1 __asm__("$5") = b;
  register size_t a2 __asm__("$6") = c;
  register long a3 __asm__("$7");
  __asm__ volatile("syscall"
                   : "+r"(v0), "=r"(a3)
                   : "r"(a0), "r"(a1), "r"(a2)
                   : "memory", "$1", "$3", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
                     "$24", "$25", "hi", "lo");
  return v0;
}
#else
#error "no system calls known for this machine"
#endif

void *memset(void *p, int byte, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);

void *memset(void *p, int byte, size_t n) {
  volatile uint8_t *b = p;
  while (n--) *b++ = (uint8_t)byte;
  return p;
}

void *memcpy(void *to, const void *from, size_t n) {
  return memmove(to, from, n);
}

void *memmove(void *to, const void *from, size_t n) {
  volatile uint8_t *a = to;
  const uint8_t *b = from;
  if ((uintptr_t)to <= (uintptr_t)from)
    for (size_t i = 0; i < n; i++) a[i] = b[i];
  else
    while (n--) a[n] = b[n];
  return to;
}

#if UINTPTR_MAX == UINT32_MAX
uint64_t __udivdi3(uint64_t a, uint64_t b);
uint64_t __umoddi3(uint64_t a, uint64_t b);
int64_t __divdi3(int64_t a, int64_t b);

static uint64_t divide(uint64_t a, uint64_t b, uint64_t *rest) {
  uint64_t q = 0, r = 0;
  for (int i = 63; i >= 0; i--) {
    int carry = (int)(r >> 63);
    r = r << 1 | (a >> i & 1);
    if (!carry && r < b) continue;
    r -= b;
    q |= UINT64_C(1) << i;
  }
  *rest = r;
  return q;
}

uint64_t __udivdi3(uint64_t a, uint64_t b) {
  uint64_t rest;
  return divide(a, b, &rest);
}

uint64_t __umoddi3(uint64_t a, uint64_t b) {
  uint64_t rest;
  divide(a, b, &rest);
  return rest;
}

int64_t __divdi3(int64_t a, int64_t b) {
  uint64_t rest;
  uint64_t q =
      divide(a < 0 ? 0 - (uint64_t)a : (uint64_t)a, b < 0 ? 0 - (uint64_t)b : (uint64_t)b, &rest);
  return (int64_t)((a < 0) != (b < 0) ? 0 - q : q);
}
#endif

void vectors_emit(const char *text, size_t n) {
  static char line[4096];
  static size_t used;
  for (size_t i = 0; i < n; i++) {
    line[used++] = text[i];
    if (used < sizeof line && text[i] != '\n') continue;
    call(SYS_WRITE, 1, line, used);
    used = 0;
  }
}

__attribute__((noreturn))
#if defined __i386__
__attribute__((force_align_arg_pointer))
#endif
void _start(void);

void _start(void) {
  int failed = vectors_write(model_file, (size_t)(model_end - model_file));
  if (failed) vectors_emit("failed\n", 7);
  for (;;) call(SYS_EXIT, failed != 0, NULL, 0);
}
