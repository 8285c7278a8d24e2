/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other people's readers say about a symbol. */
#pragma once
#include <glib/gstdio.h>
#include <string.h>

#include "base/files.h"
#include "symbol/symbol_file.h"

static inline gboolean judges_present(void) {
  g_autofree char *zbar = g_find_program_in_path("zbarimg");
  g_autofree char *zxing = g_find_program_in_path("ZXingReader");
  return zbar && zxing;
}

/* Standard output of a program. */
static inline char *output_of(const char *const *argv) {
  char *output = NULL;
  g_autoptr(GError) error = NULL;
  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
               NULL, &output, NULL, NULL, &error);
  g_assert_no_error(error);
  return output;
}

/* zbarimg ends each text with a line feed of its own. */
static inline char *zbar_text(const char *path) {
  const char *argv[] = {"zbarimg",         "--raw",    "-q", "-Sdisable",
                        "-Sqrcode.enable", "--nodbus", path, NULL};
  char *text = output_of(argv);
  gsize length = strlen(text);
  if (length && text[length - 1] == '\n') text[length - 1] = '\0';
  return text;
}

/* ZXingReader gives the text between quotes, then the line of its bytes. */
static inline char *zxing_text(const char *path) {
  const char *argv[] = {"ZXingReader", "-format", "QRCode", path, NULL};
  g_autofree char *output = output_of(argv);
  g_autoptr(GRegex) between =
      g_regex_new("^Text:\\s+\"(.*)\"\nBytes:", G_REGEX_MULTILINE | G_REGEX_DOTALL, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  return g_regex_match(between, output, 0, &match) ? g_match_info_fetch(match, 1) : g_strdup("");
}

/* Makes a symbol of `text`, writes it as PNG and lets both readers read it. */
static inline void assert_both_read(const char *text, const KkSymbolSpec *spec) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkSymbol) symbol = kk_symbol_new_text(text, spec, &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) png = kk_symbol_png(symbol, NULL, &error);
  g_assert_no_error(error);
  g_autofree char *folder = g_dir_make_tmp("kk-symbol-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "code.png", NULL);
  gsize length;
  const void *bytes = g_bytes_get_data(png, &length);
  g_assert_true(kk_file_write(path, bytes, length, NULL));
  g_autofree char *by_zbar = zbar_text(path);
  g_autofree char *by_zxing = zxing_text(path);
  g_assert_true(kk_folder_remove(folder, NULL));
  g_assert_cmpstr(by_zbar, ==, text);
  g_assert_cmpstr(by_zxing, ==, text);
}
