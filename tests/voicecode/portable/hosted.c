/* SPDX-License-Identifier: Apache-2.0 */
/* The vectors on a machine with a C library: hosted MODEL-FILE. */
#include <stdio.h>
#include <stdlib.h>

#include "vectors.h"

void vectors_emit(const char *text, size_t n) {
  fwrite(text, 1, n, stdout);
}

int main(int argc, char **argv) {
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!f) return 2;
  fseek(f, 0, SEEK_END);
  size_t n = (size_t)ftell(f);
  rewind(f);
  uint8_t *file = malloc(n);
  int failed = file && fread(file, 1, n, f) == n ? vectors_write(file, n) : 2;
  if (failed) fprintf(stderr, "vectors.c:%d failed\n", failed);
  return failed || fflush(stdout) ? 1 : 0;
}
