/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/intact.h"

#include "symbol/symbol.h"

/* Another mask or another choice of segments makes about half of the modules differ; no
 * symbol can be read any more with a third of them wrong. */
#define OTHER_SYMBOL 0.3

static guint count_wrong(const KkGrey *page, const KkMeasured *measured, const KkSymbol *symbol) {
  guint wrong = 0;
  for (int y = 0; y < symbol->modules; y++)
    for (int x = 0; x < symbol->modules; x++) {
      gboolean dark = symbol->dark[y * symbol->modules + x] != 0;
      wrong += kk_measured_is_dark(page, measured, x, y) != dark ? 1 : 0;
    }
  return wrong;
}

guint kk_wrong_modules(const KkGrey *page, const KkMeasured *measured, const KkScanned *scanned,
                       KkProfile profile) {
  guint least = G_MAXUINT;
  for (const char *level = "LMQH"; *level; level++) {
    KkSymbolSpec spec = {.size_mm = 60, .dpi = 600, .level = *level};
    g_autoptr(KkSymbol) symbol = profile == KK_PROFILE_DIRECT
                                     ? kk_symbol_new_bytes(scanned->bytes, &spec, NULL)
                                     : kk_symbol_new_text(scanned->text, &spec, NULL);
    if (symbol && symbol->modules == measured->modules)
      least = MIN(least, count_wrong(page, measured, symbol));
  }
  return least < OTHER_SYMBOL * measured->modules * measured->modules ? least : 0;
}
