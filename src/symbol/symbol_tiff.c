/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <string.h>
#include <tiffio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/caption.h"
#include "symbol/dots.h"
#include "symbol/symbol_file.h"

/* ---- a file in memory, as libtiff wants it ---- */

typedef struct {
  GByteArray *bytes;
  gsize at;
} Memory;

static tmsize_t memory_read(thandle_t handle, void *out, tmsize_t length) {
  Memory *memory = handle;
  gsize left = memory->at < memory->bytes->len ? memory->bytes->len - memory->at : 0;
  gsize taken = MIN(left, (gsize)length);
  if (taken) memcpy(out, memory->bytes->data + memory->at, taken);
  memory->at += taken;
  return (tmsize_t)taken;
}

static tmsize_t memory_write(thandle_t handle, void *data, tmsize_t length) {
  Memory *memory = handle;
  gsize had = memory->bytes->len, end = memory->at + (gsize)length;
  if (end > G_MAXINT) return 0; /* no symbol comes near it */
  if (end > had) g_byte_array_set_size(memory->bytes, (guint)end);
  if (memory->at > had) memset(memory->bytes->data + had, 0, memory->at - had);
  memcpy(memory->bytes->data + memory->at, data, (gsize)length);
  memory->at = end;
  return length;
}

static toff_t memory_seek(thandle_t handle, toff_t offset, int from) {
  Memory *memory = handle;
  if (from == SEEK_CUR) offset += memory->at;
  if (from == SEEK_END) offset += memory->bytes->len;
  return memory->at = offset;
}

static int memory_close(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t memory_size(thandle_t handle) {
  return ((Memory *)handle)->bytes->len;
}

/* Keeps libtiff from writing to standard error. */
static int quiet(TIFF *tiff, void *data, const char *module, const char *format, va_list values) {
  (void)tiff, (void)data, (void)module, (void)format, (void)values;
  return 1;
}

/* Little-endian on every machine. */
static TIFF *open_memory(Memory *memory) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR(options, quiet, NULL);
  TIFFOpenOptionsSetWarningHandlerExtR(options, quiet, NULL);
  TIFF *tiff = TIFFClientOpenExt("symbol", "wl", memory, memory_read, memory_write, memory_seek,
                                 memory_close, memory_size, NULL, NULL, options);
  TIFFOpenOptionsFree(options);
  return tiff;
}

/* ---- the picture ---- */

static gboolean set_tags(TIFF *tiff, guint side, int dpi) {
  return TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, side) &&
         TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, side) &&
         TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1) &&
         TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1) &&
         TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, side) &&
         TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4) &&
         TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE) &&
         TIFFSetField(tiff, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) &&
         TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT) &&
         TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) &&
         TIFFSetField(tiff, TIFFTAG_XRESOLUTION, (double)dpi) &&
         TIFFSetField(tiff, TIFFTAG_YRESOLUTION, (double)dpi) &&
         TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
}

static gboolean set_caption(TIFF *tiff, const KkSymbolCaption *caption) {
  g_autofree char *title = kk_caption_text(caption->title);
  g_autofree char *subject = kk_caption_subject(caption);
  return (!*title || TIFFSetField(tiff, TIFFTAG_DOCUMENTNAME, title)) &&
         (!*subject || TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, subject));
}

static gboolean write_rows(TIFF *tiff, const KkSymbol *symbol, int module_dots) {
  guint side = kk_symbol_side_dots(symbol, module_dots);
  g_autofree guint8 *bits = g_malloc((side + 7) / 8);
  for (guint y = 0; y < side; y++) {
    kk_symbol_fill_row(symbol, (int)y / module_dots, module_dots, bits);
    if (TIFFWriteScanline(tiff, bits, y, 0) != 1) return FALSE;
  }
  return TRUE;
}

GBytes *kk_symbol_tiff(const KkSymbol *symbol, const KkSymbolCaption *caption, int dpi,
                       GError **error) {
  const KkPlace nowhere = {NULL, 0, 0};
  if (dpi != 600 && dpi != 1200 && dpi != 2400)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("a TIFF has 600, 1200 or 2400 dpi, not %d; choose one of them"), dpi),
           NULL;
  if (symbol->module_dots * dpi % symbol->dpi != 0)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("a module made for %d dpi is not a whole number of dots at %d dpi; make "
                         "the code for the resolution of the TIFF"),
                       symbol->dpi, dpi),
           NULL;
  int module_dots = symbol->module_dots * dpi / symbol->dpi;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  Memory memory = {.bytes = bytes};
  TIFF *tiff = open_memory(&memory);
  gboolean done = tiff && set_tags(tiff, kk_symbol_side_dots(symbol, module_dots), dpi) &&
                  (!caption || set_caption(tiff, caption)) &&
                  write_rows(tiff, symbol, module_dots) && TIFFFlush(tiff);
  if (tiff) TIFFClose(tiff);
  if (done) return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
  kk_error_at(error, KK_ERROR_OUTPUT, nowhere, _("the TIFF picture cannot be made"));
  return NULL;
}
