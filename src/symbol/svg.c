/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/caption.h"
#include "symbol/outline.h"
#include "symbol/symbol_file.h"

static void append_outlines(const KkSymbol *symbol, GString *path) {
  g_autoptr(GPtrArray) outlines = kk_symbol_outlines(symbol);
  for (guint i = 0; i < outlines->len; i++) {
    const KkVertex *corners = (const KkVertex *)(void *)((const GArray *)outlines->pdata[i])->data;
    guint n = ((const GArray *)outlines->pdata[i])->len;
    g_string_append_printf(path, "M%d %d", corners[0].x, corners[0].y);
    for (guint j = 1; j < n; j++)
      if (j % 2)
        g_string_append_printf(path, "h%d", corners[j].x - corners[j - 1].x);
      else
        g_string_append_printf(path, "v%d", corners[j].y - corners[j - 1].y);
    g_string_append_c(path, 'z'); /* draws the last side */
  }
}

/* <title> and <desc>, which screen readers speak. */
static void append_caption(GString *svg, const KkSymbolCaption *caption) {
  g_autofree char *title = kk_caption_text(caption->title);
  g_autofree char *subject = kk_caption_subject(caption);
  if (*title) {
    g_autofree char *escaped = g_markup_escape_text(title, -1);
    g_string_append_printf(svg, "<title>%s</title>\n", escaped);
  }
  if (*subject) {
    g_autofree char *escaped = g_markup_escape_text(subject, -1);
    g_string_append_printf(svg, "<desc>%s</desc>\n", escaped);
  }
}

GBytes *kk_symbol_svg(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error) {
  (void)error;
  int side = symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  char side_mm[G_ASCII_DTOSTR_BUF_SIZE];
  /* A millionth of a millimetre: exact for every whole number of dots. */
  g_ascii_formatd(side_mm, sizeof side_mm, "%.6f", side * symbol->module_mm);
  const char *lang = caption ? kk_caption_lang(caption->lang) : "";
  GString *svg = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf(svg,
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" "
                         "width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %d %d\"%s%s%s>\n",
                         side_mm, side_mm, side, side, *lang ? " xml:lang=\"" : "", lang,
                         *lang ? "\"" : "");
  if (caption) append_caption(svg, caption);
  g_string_append_printf(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", side, side);
  g_string_append(svg, "<path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"");
  append_outlines(symbol, svg);
  g_string_append(svg, "\"/>\n</svg>\n");
  return g_string_free_to_bytes(svg);
}
