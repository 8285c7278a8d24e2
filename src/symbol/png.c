/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <png.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/caption.h"
#include "symbol/dots.h"
#include "symbol/symbol_file.h"

#define METRES_PER_INCH 0.0254

static void append_bytes(png_structp png, png_bytep bytes, png_size_t length) {
  g_byte_array_append(png_get_io_ptr(png), bytes, (guint)length);
}

static void flush_nothing(png_structp png) {
  (void)png;
}

/* libpng wants a function that does not return. */
static G_GNUC_NORETURN void fail(png_structp png, png_const_charp reason) {
  g_debug("libpng: %s", reason);
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp reason) {
  (void)png;
  g_debug("libpng: %s", reason);
}

/* iTXt: keyword, language and UTF-8 text. Not compressed: these are short, and
 * any text tool can find them. */
static void write_caption(png_structp png, png_infop info, const char *keyword, const char *text,
                          const char *lang) {
  g_autofree char *clean = kk_caption_text(text);
  if (!*clean) return;
  png_text chunk = {.compression = PNG_ITXT_COMPRESSION_NONE,
                    .key = (png_charp)keyword,
                    .text = clean,
                    .itxt_length = strlen(clean),
                    .lang = (png_charp)kk_caption_lang(lang),
                    .lang_key = (png_charp) ""};
  png_set_text(png, info, &chunk, 1);
}

/* Everything that may jump; nothing here is owned by this function. */
static void write_image(png_structp png, png_infop info, const KkSymbol *symbol,
                        const KkSymbolCaption *caption, guint8 *pixels) {
  int modules = symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  png_uint_32 side = kk_symbol_side_dots(symbol, symbol->module_dots);
  png_set_IHDR(png, info, side, side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_uint_32 per_metre = (png_uint_32)lround(symbol->dpi / METRES_PER_INCH);
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, 9);
  if (caption) {
    write_caption(png, info, "Title", caption->title, caption->lang);
    write_caption(png, info, "Section", caption->section, caption->lang);
    write_caption(png, info, "Revision", caption->revision, "");
  }
  png_write_info(png, info);
  png_set_invert_mono(png); /* our rows have 1 for ink, PNG's 0 for black */
  for (int row = 0; row < modules; row++) {
    kk_symbol_fill_row(symbol, row, symbol->module_dots, pixels);
    for (int dot = 0; dot < symbol->module_dots; dot++) png_write_row(png, pixels);
  }
  png_write_end(png, NULL);
}

GBytes *kk_symbol_png(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error) {
  guint side = kk_symbol_side_dots(symbol, symbol->module_dots);
  g_autofree guint8 *pixels = g_malloc((side + 7) / 8);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore_warning);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  gboolean written = FALSE;
  if (info && setjmp(png_jmpbuf(png)) == 0) {
    png_set_write_fn(png, bytes, append_bytes, flush_nothing);
    write_image(png, info, symbol, caption, pixels);
    written = TRUE;
  }
  png_destroy_write_struct(&png, &info);
  if (written) return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
  kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){NULL, 0, 0}, _("the PNG picture cannot be made"));
  return NULL;
}
