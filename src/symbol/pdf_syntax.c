/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/pdf_syntax.h"

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

qpdf_oh kk_pdf_stream(qpdf_data pdf, const char *content, gsize length) {
  qpdf_oh stream = qpdf_oh_new_stream(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, (const guint8 *)content, length, qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  return stream;
}
