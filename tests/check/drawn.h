/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes drawn by cairo, as large, turned and coloured as a test wants them. */
#pragma once
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "scan/grey.h"
#include "scan/scan.h"
#include "symbol/outline.h"
#include "symbol/symbol.h"

/* Adds the outlines of a symbol to the path, a unit a module from the upper left
 * corner of its dark area. */
static inline void drawn_path(cairo_t *cairo, const KkSymbol *symbol) {
  g_autoptr(GPtrArray) outlines = kk_symbol_outlines(symbol);
  for (guint i = 0; i < outlines->len; i++) {
    const GArray *corners = outlines->pdata[i];
    for (guint j = 0; j < corners->len; j++) {
      KkVertex at = g_array_index(corners, KkVertex, j);
      int quiet = KK_QUIET_ZONE_MODULES;
      if (j == 0) cairo_move_to(cairo, at.x - quiet, at.y - quiet);
      if (j > 0) cairo_line_to(cairo, at.x - quiet, at.y - quiet);
    }
    cairo_close_path(cairo);
  }
}

/* A symbol of text; any size. */
static inline KkSymbol *drawn_symbol(const char *text) {
  KkSymbolSpec spec = {.size_mm = 40, .dpi = 600, .level = 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

/* Where and how a symbol is drawn on a square of `side_px`. */
typedef struct {
  int side_px;
  double x_px, y_px;         /* upper left corner of the symbol */
  double module_px, stretch; /* across; and how much more down */
  double turn_deg;           /* clockwise about that corner */
  double ground, ink;        /* greys, 0 to 1 */
} Drawn;

static inline KkGrey *drawn_page(const KkSymbol *symbol, const Drawn *how) {
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, how->side_px, how->side_px);
  cairo_t *cairo = cairo_create(surface);
  cairo_set_source_rgb(cairo, how->ground, how->ground, how->ground);
  cairo_paint(cairo);
  cairo_translate(cairo, how->x_px, how->y_px);
  cairo_rotate(cairo, how->turn_deg * G_PI / 180);
  cairo_scale(cairo, how->module_px, how->module_px * how->stretch);
  drawn_path(cairo, symbol);
  cairo_set_source_rgb(cairo, how->ink, how->ink, how->ink);
  cairo_fill(cairo);
  cairo_surface_flush(surface);
  KkGrey *grey = kk_grey_new(how->side_px, how->side_px);
  const guint8 *pixels = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < how->side_px; y++)
    for (int x = 0; x < how->side_px; x++)
      grey->pixels[y * how->side_px + x] = pixels[y * stride + 4 * x];
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return grey;
}
