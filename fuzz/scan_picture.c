/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a picture or PDF: read, or refused with a message. */
#include <stdint.h>

#include "scan/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) codes = kk_scan_bytes(bytes, "fuzz", &error);
  g_assert_true((codes != NULL) != (error != NULL));
  for (guint i = 0; codes && i < codes->len; i++) {
    const KkScanned *code = codes->pdata[i];
    g_assert_true(g_utf8_validate(code->text, -1, NULL));
  }
  return 0;
}
