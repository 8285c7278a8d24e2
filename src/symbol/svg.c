/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/caption.h"
#include "symbol/symbol_file.h"

/* The outlines of dark areas, walked with the dark module on the right hand.
 * Neighbouring squares drawn one by one leave hairlines where a renderer
 * smooths edges; outlines leave none. */

typedef enum { EAST, SOUTH, WEST, NORTH } Heading;

static gboolean is_dark(const KkSymbol *symbol, int x, int y) {
  return x >= 0 && y >= 0 && x < symbol->modules && y < symbol->modules &&
         symbol->dark[y * symbol->modules + x];
}

/* Whether an outline runs from the corner (x, y) towards `heading`: dark on its
 * right, light on its left. */
static gboolean is_edge(const KkSymbol *symbol, int x, int y, Heading heading) {
  switch (heading) {
    case EAST:
      return is_dark(symbol, x, y) && !is_dark(symbol, x, y - 1);
    case SOUTH:
      return is_dark(symbol, x - 1, y) && !is_dark(symbol, x, y);
    case WEST:
      return is_dark(symbol, x - 1, y - 1) && !is_dark(symbol, x - 1, y);
    default:
      return is_dark(symbol, x, y - 1) && !is_dark(symbol, x - 1, y - 1);
  }
}

/* Where the walk goes on at a corner: right first, which keeps areas apart that
 * only touch there. */
static Heading turn(const KkSymbol *symbol, int x, int y, Heading heading) {
  Heading right = (heading + 1) % 4, left = (heading + 3) % 4;
  if (is_edge(symbol, x, y, right)) return right;
  return is_edge(symbol, x, y, heading) ? heading : left;
}

/* Appends the outline that begins eastward at (x, y), and marks its eastward
 * edges as seen. Every outline has one. */
static void append_outline(const KkSymbol *symbol, int x, int y, guint8 *seen, GString *path) {
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  const int start_x = x, start_y = y;
  g_string_append_printf(path, "M%d %d", x + KK_QUIET_ZONE_MODULES, y + KK_QUIET_ZONE_MODULES);
  Heading heading = EAST;
  do {
    int length = 0;
    Heading next;
    do {
      if (heading == EAST) seen[y * symbol->modules + x] = 1;
      x += step_x[heading];
      y += step_y[heading];
      length++;
      next = turn(symbol, x, y, heading);
    } while (next == heading);
    gboolean closed = x == start_x && y == start_y && next == EAST;
    if (closed) break; /* "z" draws the last side */
    if (step_x[heading])
      g_string_append_printf(path, "h%d", length * step_x[heading]);
    else
      g_string_append_printf(path, "v%d", length * step_y[heading]);
    heading = next;
  } while (TRUE);
  g_string_append_c(path, 'z');
}

static void append_outlines(const KkSymbol *symbol, GString *path) {
  g_autofree guint8 *seen = g_malloc0((gsize)symbol->modules * (gsize)symbol->modules);
  for (int y = 0; y < symbol->modules; y++)
    for (int x = 0; x < symbol->modules; x++)
      if (is_edge(symbol, x, y, EAST) && !seen[y * symbol->modules + x] &&
          !is_edge(symbol, x - 1, y, EAST))
        append_outline(symbol, x, y, seen, path);
}

/* <title> and <desc>, which screen readers speak. */
static void append_caption(GString *svg, const KkSymbolCaption *caption) {
  g_autofree char *title = kk_caption_text(caption->title);
  g_autofree char *section = kk_caption_text(caption->section);
  g_autofree char *revision = kk_caption_text(caption->revision);
  if (*title) {
    g_autofree char *escaped = g_markup_escape_text(title, -1);
    g_string_append_printf(svg, "<title>%s</title>\n", escaped);
  }
  if (*section || *revision) {
    const char *between = *section && *revision ? " · " : "";
    g_autofree char *escaped = g_markup_printf_escaped("%s%s%s", section, between, revision);
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
