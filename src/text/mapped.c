/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/mapped.h"

#include <string.h>

KkMapped *kk_mapped_new(void) {
  KkMapped *mapped = g_new(KkMapped, 1);
  *mapped = (KkMapped){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(KkOrigin))};
  return mapped;
}

void kk_mapped_append(KkMapped *mapped, const char *text, gssize length, KkOrigin origin) {
  gsize bytes = length < 0 ? strlen(text) : (gsize)length;
  g_string_append_len(mapped->text, text, (gssize)bytes);
  for (gsize i = 0; i < bytes; i++) g_array_append_val(mapped->origins, origin);
}

KkOrigin kk_mapped_origin(const KkMapped *mapped, gsize start, gsize end) {
  const KkOrigin *origins = (const KkOrigin *)(gpointer)mapped->origins->data;
  if (start < end) return (KkOrigin){origins[start].start, origins[end - 1].end};
  gsize at = start ? origins[start - 1].end : 0;
  return (KkOrigin){at, at};
}

void kk_mapped_free(KkMapped *mapped) {
  if (!mapped) return;
  g_string_free(mapped->text, TRUE);
  g_array_unref(mapped->origins);
  g_free(mapped);
}
