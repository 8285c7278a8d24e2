/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files written object by object, for what no library of ours draws. */
#pragma once
#include <glib.h>
#include <stdarg.h>

/* Objects are numbered from 1 in the order in which they are added; 1 is the
 * catalogue. */
typedef struct {
  GString *bytes;
  GArray *offsets; /* of gsize */
} RawPdf;

static inline RawPdf raw_pdf_begin(void) {
  return (RawPdf){g_string_new("%PDF-1.6\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
}

static inline void raw_pdf_add(RawPdf *pdf, const char *format, ...) G_GNUC_PRINTF(2, 3);
static inline void raw_pdf_add(RawPdf *pdf, const char *format, ...) {
  g_array_append_val(pdf->offsets, pdf->bytes->len);
  g_string_append_printf(pdf->bytes, "%u 0 obj\n", pdf->offsets->len);
  va_list arguments;
  va_start(arguments, format);
  g_string_append_vprintf(pdf->bytes, format, arguments);
  va_end(arguments);
  g_string_append(pdf->bytes, "\nendobj\n");
}

/* A stream; `entries` are those of its dictionary but for the length. */
static inline void raw_pdf_add_stream(RawPdf *pdf, const char *entries, const char *content) {
  raw_pdf_add(pdf, "<< %s /Length %zu >>\nstream\n%s\nendstream", entries, strlen(content),
              content);
}

/* The file. Takes `pdf` apart; free with g_bytes_unref. */
static inline GBytes *raw_pdf_end(RawPdf *pdf) {
  gsize table = pdf->bytes->len;
  g_string_append_printf(pdf->bytes, "xref\n0 %u\n0000000000 65535 f \n", pdf->offsets->len + 1);
  for (guint i = 0; i < pdf->offsets->len; i++)
    g_string_append_printf(pdf->bytes, "%010zu 00000 n \n", g_array_index(pdf->offsets, gsize, i));
  g_string_append_printf(pdf->bytes,
                         "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                         pdf->offsets->len + 1, table);
  g_array_unref(pdf->offsets);
  return g_string_free_to_bytes(pdf->bytes);
}

/* The colour space of a spot colour shown as magenta; NAME is with its slash. */
#define RAW_PDF_SPOT(NAME)                                       \
  "[/Separation " NAME                                           \
  " /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] " \
  "/C1 [0 1 0 0] /N 1 >>]"
