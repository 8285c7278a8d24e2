/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pieces of PDF that libqpdf's C interface leaves to its callers. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

/* Appends the shortest decimal number that is right to a millionth, whatever the
 * locale. */
void kk_pdf_number(GString *to, double value);

/* Appends `n` numbers and then `after`, blanks between. */
void kk_pdf_numbers(GString *to, const double *values, guint n, const char *after);

/* The same of integers: quicker. */
void kk_pdf_integers(GString *to, const int *values, guint n, const char *after);

/* A new stream of `content`, which is copied; the writer compresses it. */
qpdf_oh kk_pdf_stream(qpdf_data pdf, const char *content, gsize length);

/* `content` as the data of a stream with the filter FlateDecode, as zlib makes it. Free
 * with g_bytes_unref. */
GBytes *kk_pdf_deflate(const char *content, gsize length);

/* A new stream of such data. */
qpdf_oh kk_pdf_deflated_stream(qpdf_data pdf, GBytes *deflated);
