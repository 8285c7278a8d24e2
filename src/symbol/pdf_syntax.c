/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/pdf_syntax.h"

#include <gio/gio.h>

void kk_pdf_number(GString *to, double value) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(to, g_ascii_formatd(number, sizeof number, "%.6f", value));
  gsize length = to->len;
  while (to->str[length - 1] == '0') length--;
  if (to->str[length - 1] == '.') length--;
  g_string_truncate(to, length);
}

void kk_pdf_numbers(GString *to, const double *values, guint n, const char *after) {
  for (guint i = 0; i < n; i++) {
    kk_pdf_number(to, values[i]);
    g_string_append_c(to, ' ');
  }
  g_string_append(to, after);
}

static void append_integer(GString *to, int value) {
  char digits[12];
  gsize at = sizeof digits;
  unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0) digits[--at] = '-';
  g_string_append_len(to, digits + at, (gssize)(sizeof digits - at));
}

void kk_pdf_integers(GString *to, const int *values, guint n, const char *after) {
  for (guint i = 0; i < n; i++) {
    append_integer(to, values[i]);
    g_string_append_c(to, ' ');
  }
  g_string_append(to, after);
}

qpdf_oh kk_pdf_stream(qpdf_data pdf, const char *content, gsize length) {
  qpdf_oh stream = qpdf_oh_new_stream(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, (const guint8 *)content, length, qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  return stream;
}

GBytes *kk_pdf_deflate(const char *content, gsize length) {
  g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  /* More than zlib ever makes of so much (its compressBound). */
  gsize room = length + length / 1000 + 64, read = 0, written = 0;
  guint8 *deflated = g_malloc(room);
  GConverterResult result = g_converter_convert(G_CONVERTER(zlib), content, length, deflated, room,
                                                G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
  g_assert(result == G_CONVERTER_FINISHED);
  return g_bytes_new_take(g_realloc(deflated, written), written);
}

qpdf_oh kk_pdf_deflated_stream(qpdf_data pdf, GBytes *deflated) {
  gsize length;
  const guint8 *data = g_bytes_get_data(deflated, &length);
  qpdf_oh stream = qpdf_oh_new_stream(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, data, length, qpdf_oh_new_name(pdf, "/FlateDecode"),
                              qpdf_oh_new_null(pdf));
  return stream;
}
