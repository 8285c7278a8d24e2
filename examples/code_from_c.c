/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library used from C: a text to a code of at most 13 mm, written as SVG.
 * Run: build/examples/code_from_c OUT.svg */
#include <stdio.h>

#include "base/files.h"
#include "symbol/symbol.h"
#include "symbol/symbol_file.h"

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: code_from_c OUT.svg\n"), 2;
  const KkSymbolSpec spec = {.size_mm = 13, .dpi = 600, .level = 'M'};
  const KkSymbolCaption caption = {.title = "避難場所", .lang = "ja"};
  g_autoptr(GError) error = NULL;
  g_autoptr(KkSymbol) symbol = kk_symbol_new_text("避難場所は、近くの学校です。", &spec, &error);
  g_autoptr(GBytes) svg = symbol ? kk_symbol_svg(symbol, &caption, &error) : NULL;
  gsize length = 0;
  const void *bytes = svg ? g_bytes_get_data(svg, &length) : NULL;
  if (!bytes || !kk_file_write(argv[1], bytes, length, &error))
    return fprintf(stderr, "code_from_c: %s\n", error->message), 2;
  printf("version %d, %.2f mm\n", symbol->version, symbol->size_mm);
  return 0;
}
