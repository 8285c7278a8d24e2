/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of which each byte knows the stretch of the source that it stands for. */
#pragma once
#include <glib.h>

/* Bytes start..end of the source; both on character boundaries. */
typedef struct {
  gsize start, end;
} KkOrigin;

typedef struct {
  GString *text;
  GArray *origins; /* of KkOrigin, one a byte of text */
} KkMapped;

KkMapped *kk_mapped_new(void);

/* Appends `length` bytes of `text` (-1: all), all of which stand for `origin`. */
void kk_mapped_append(KkMapped *mapped, const char *text, gssize length, KkOrigin origin);

/* The stretch of the source for which the bytes start..end of the text stand;
 * an empty one at its place where start is end. start <= end <= text->len. */
KkOrigin kk_mapped_origin(const KkMapped *mapped, gsize start, gsize end);

void kk_mapped_free(KkMapped *mapped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkMapped, kk_mapped_free)
