/* SPDX-License-Identifier: Apache-2.0 */
/* The golden vectors, made and checked without any library, so that every
 * machine and compiler can be asked for the same ones. */
#ifndef VC_VECTORS_H
#define VC_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/* Takes the vectors piece by piece; supplied by the machine's own file. */
void vectors_emit(const char *text, size_t n);

/* Writes all vectors by this model file. 0, or the source line that failed. */
int vectors_write(const uint8_t *file, size_t n);

#endif
