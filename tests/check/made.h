/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small PDFs with codes, made as good or as bad as a test wants them, and the
 * manifest that they are compared with. Lengths are millimetres from the upper left
 * corner of the page. */
#pragma once
#include <math.h>
#include <string.h>

#include "../print/raw_pdf.h"
#include "base/files.h"
#include "check/check.h"
#include "symbol/outline.h"
#include "symbol/symbol.h"

#define MADE_PT (72 / 25.4)
/* A page that takes little time: large enough for a code in its corner. */
#define MADE_WIDTH 48.0
#define MADE_HEIGHT 44.0
/* Where codes of 12 mm or so stand well. */
#define MADE_X 26.0
#define MADE_Y 24.0

/* What the sections of the publication say, in profile text. */
static const char *const made_texts[] = {
    "1ページ。計画の目的。\nこの計画は、だれもが暮らしやすいまちをつくるためのものです。",
    "2ページ。予算。\n令和8年度の予算は、およそ三千二百億円です。",
    "3ページ。問い合わせ先。\n企画課へお電話ください。受付は平日の昼間です。"};
#define MADE_SECTIONS G_N_ELEMENTS(made_texts)

static inline KkSymbol *made_symbol(const char *text) {
  KkSymbolSpec spec = {.size_mm = 13, .dpi = 600, .level = 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

/* ---- content of pages ---- */

static inline GString *made_page(void) {
  return g_string_new(NULL);
}

/* A code with its upper left dark corner there, scaled and turned about that corner;
 * `colour` are operators ("0 g"). */
static inline void made_scaled(GString *page, const char *text, double x, double y, double across,
                               double down, double turn_deg, const char *colour) {
  g_autoptr(KkSymbol) symbol = made_symbol(text);
  g_autofree char *path = kk_symbol_path_operators(symbol);
  double module = symbol->module_mm * MADE_PT, side = symbol->modules + 4;
  double cosine = cos(turn_deg * G_PI / 180), sine = sin(turn_deg * G_PI / 180);
  g_string_append_printf(page, "q %s 1 0 0 1 %.5f %.5f cm %.6f %.6f %.6f %.6f 0 0 cm\n", colour,
                         x * MADE_PT, (MADE_HEIGHT - y) * MADE_PT, cosine, -sine, sine, cosine);
  g_string_append_printf(page, "%.7f 0 0 %.7f 0 0 cm 1 0 0 1 -4 %.0f cm\n%s f Q\n", module * across,
                         module * down, -side, path);
}

static inline void made_code(GString *page, const char *text, double x, double y) {
  made_scaled(page, text, x, y, 1, 1, 0, "0 g");
}

static inline void made_box(GString *page, double x, double y, double width, double height,
                            const char *colour) {
  g_string_append_printf(page, "q %s %.4f %.4f %.4f %.4f re f Q\n", colour, x * MADE_PT,
                         (MADE_HEIGHT - y - height) * MADE_PT, width * MADE_PT, height * MADE_PT);
}

/* A die line: a circle, of which the half inside the page is the notch. */
static inline void made_notch(GString *page, double x, double y, double across) {
  double r = across / 2 * MADE_PT, k = 0.5522847 * r;
  double cx = x * MADE_PT, cy = (MADE_HEIGHT - y) * MADE_PT;
  g_string_append_printf(page, "q /Die CS 1 SCN 0.25 w %.4f %.4f m\n", cx + r, cy);
  const double turns[4][2] = {{0, 1}, {-1, 0}, {0, -1}, {1, 0}};
  double px = 1, py = 0;
  for (int i = 0; i < 4; i++) {
    double nx = turns[i][0], ny = turns[i][1];
    g_string_append_printf(page, "%.4f %.4f %.4f %.4f %.4f %.4f c\n", cx + px * r + nx * k,
                           cy + py * r + ny * k, cx + nx * r + px * k, cy + ny * r + py * k,
                           cx + nx * r, cy + ny * r);
    px = nx;
    py = ny;
  }
  g_string_append(page, "s Q\n");
}

/* A section's page as it should be: code, and notch at the right. */
static inline GString *made_good(guint section) {
  GString *page = made_page();
  g_autoptr(KkSymbol) symbol = made_symbol(made_texts[section]);
  made_code(page, made_texts[section], MADE_X, MADE_Y);
  made_notch(page, MADE_WIDTH, MADE_Y + symbol->size_mm / 2, 6);
  return page;
}

/* The PDF of pages (GString*, which it takes), ended by NULL. `entries` go into each
 * page's dictionary; its boxes default to the page. */
static inline GBytes *made_pdf(GString **pages, const char *entries) {
  RawPdf pdf = raw_pdf_begin();
  guint n = 0;
  while (pages[n]) n++;
  GString *kids = g_string_new(NULL);
  for (guint i = 0; i < n; i++) g_string_append_printf(kids, "%u 0 R ", 4 + 2 * i);
  raw_pdf_add(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  raw_pdf_add(&pdf, "<< /Type /Pages /Kids [%s] /Count %u /MediaBox [0 0 %.5f %.5f] >>", kids->str,
              n, MADE_WIDTH * MADE_PT, MADE_HEIGHT * MADE_PT);
  raw_pdf_add(&pdf, "<< /ColorSpace << /Die " RAW_PDF_SPOT("/CutContour") " >> >>");
  for (guint i = 0; i < n; i++) {
    raw_pdf_add(&pdf, "<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents %u 0 R %s >>",
                5 + 2 * i, entries);
    raw_pdf_add_stream(&pdf, "", pages[i]->str);
    g_string_free(pages[i], TRUE);
  }
  g_string_free(kids, TRUE);
  return raw_pdf_end(&pdf);
}
#define MADE_PDF(...) made_pdf((GString *[]){__VA_ARGS__, NULL}, "")

/* ---- the publication ---- */

/* The manifest of a publication that says the texts. */
static inline KkManifest *made_manifest(const char *binding, gboolean notch) {
  GString *json = g_string_new(NULL);
  g_string_append_printf(
      json,
      "{\"format\": 1, \"plan\": {\"title\": \"計画\", \"lang\": \"ja\", \"page\": "
      "{\"binding\": \"%s\", \"facing\": false, \"notch\": %s, \"notch_mm\": 6.0, "
      "\"blank\": \"code\"}}, \"sections\": [",
      binding, notch ? "true" : "false");
  for (guint i = 0; i < MADE_SECTIONS; i++) {
    g_autoptr(KkSymbol) symbol = made_symbol(made_texts[i]);
    g_auto(GStrv) lines = g_strsplit(made_texts[i], "\n", 2);
    g_string_append_printf(json,
                           "%s{\"id\": \"s%u\", \"title\": \"\", \"page\": %u, \"revision\": "
                           "\"0123abcd\", \"codes\": [{\"part\": 1, \"parts\": 1, \"profile\": "
                           "\"text\", \"module_mm\": %.4f, \"text\": \"%s\\n%s\"}]}",
                           i ? ", " : "", i + 1, i + 1, symbol->module_mm, lines[0], lines[1]);
  }
  g_string_append(json, "]}");
  g_autofree char *folder = g_dir_make_tmp("kk-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "manifest.json", NULL);
  g_assert_true(kk_file_write(path, json->str, json->len, NULL));
  g_string_free(json, TRUE);
  g_autoptr(GError) error = NULL;
  KkManifest *manifest = kk_manifest_read(folder, &error);
  g_assert_no_error(error);
  g_assert_true(kk_folder_remove(folder, NULL));
  return manifest;
}
