/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a PDF with die lines: read, or refused with a message. The seed
 * has its content in the clear, so that damage reaches the operators. */
#include <math.h>
#include <stdint.h>

#include "print/die_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) pages = kk_die_lines_read(bytes, "fuzz", "CutContour", &error);
  g_assert_true((pages != NULL) != (error != NULL));
  for (guint i = 0; pages && i < pages->len; i++) {
    const KkDiePage *page = pages->pdata[i];
    g_assert_true(page->paper.width_mm > 0 && page->paper.height_mm > 0);
    for (guint j = 0; j < page->lines->len; j++) {
      KkRect line = g_array_index(page->lines, KkRect, j);
      g_assert_true(isfinite(line.x_mm) && line.width_mm >= 0 && line.height_mm >= 0);
    }
  }
  return 0;
}
