/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a code: its version is the one that was counted, and a text that
 * is too long splits into parts that fit. */
#include <stdint.h>

#include "base/error.h"
#include "symbol/parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const KkSymbolSpec spec = {.size_mm = 13, .dpi = 600, .level = 'M'};
  g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
  g_autoptr(GError) error = NULL;
  g_autoptr(KkSymbol) symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_true(kk_symbol_text_fits(text, &spec) == (symbol != NULL));
  if (!g_error_matches(error, KK_ERROR, KK_ERROR_TOO_LONG)) return 0;
  g_clear_error(&error);
  g_autoptr(GPtrArray) parts = kk_symbol_split_text(text, NULL, 0, "ja", &spec, &error);
  for (guint i = 0; parts && i < parts->len; i++)
    g_assert_true(kk_symbol_text_fits(parts->pdata[i], &spec));
  return 0;
}
