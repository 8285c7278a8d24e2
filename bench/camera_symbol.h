/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbols that bench/camera compares, and the page that they lie on. */
#pragma once
#include <glib.h>

#include "scan/capture.h"

#define BENCH_SIZE_MM 18.0
#define BENCH_CHARACTERS 800
#define BENCH_URL "https://kirikaki.example"

typedef struct {
  const char *name; /* static */
  char *content;    /* what a reader must give, UTF-8 */
  int version;
  char level; /* 'L' or 'M' */
  int modules;
  double module_mm;
  guint8 *dark; /* modules * modules, row by row; 1 dark */
} BenchSymbol;

/* The first BENCH_CHARACTERS characters of the sentences of the plan in the folder
 * `plan` that are all kana, kanji and 、。, which kanji mode takes best; ends the program where that fails. Free with g_free. */
char *bench_text(const char *plan);

/* The text as we print it: the link that `kirikaki code --reader-url BENCH_URL`
 * makes of it for BENCH_SIZE_MM at 600 dpi, level M. */
BenchSymbol *bench_symbol_link(const char *text);

/* The text in kanji mode: the smallest version at `level`, of BENCH_SIZE_MM. */
BenchSymbol *bench_symbol_kanji(const char *name, const char *text, char level);

/* A piece of a page, BENCH_PAGE_MM a side, set with `text`, the symbol in its
 * middle, printed at about 2400 dpi. Free with kk_printed_free. */
#define BENCH_PAGE_MM 50.0
KkPrinted *bench_print(const BenchSymbol *symbol, const char *text);

void bench_symbol_free(BenchSymbol *symbol);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BenchSymbol, bench_symbol_free)
