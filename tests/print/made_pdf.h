/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs made by hand, as strange as a test wants them. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

static inline qpdf_data made_new(void) {
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  g_assert_cmpint(qpdf_empty_pdf(pdf), ==, QPDF_SUCCESS);
  return pdf;
}

static inline qpdf_oh made_stream(qpdf_data pdf, const char *content) {
  qpdf_oh stream = qpdf_oh_new_stream(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, (const guint8 *)content, strlen(content),
                              qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  return stream;
}

/* A page with the entries of `dictionary` ("<< ... >>"), and /Contents unless that is
 * NULL. The font /F is at hand unless the page has resources of its own. */
static inline qpdf_oh made_page(qpdf_data pdf, const char *dictionary, const char *content) {
  qpdf_oh page = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, dictionary));
  g_assert_true(qpdf_oh_is_dictionary(pdf, page));
  qpdf_oh_replace_key(pdf, page, "/Type", qpdf_oh_new_name(pdf, "/Page"));
  if (!qpdf_oh_has_key(pdf, page, "/Resources"))
    qpdf_oh_replace_key(
        pdf, page, "/Resources",
        qpdf_oh_parse(
            pdf, "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"));
  if (content) qpdf_oh_replace_key(pdf, page, "/Contents", made_stream(pdf, content));
  g_assert_cmpint(qpdf_add_page(pdf, pdf, page, QPDF_FALSE), ==, QPDF_SUCCESS);
  return qpdf_get_page_n(pdf, (gsize)qpdf_get_num_pages(pdf) - 1);
}

/* Writes and frees. */
static inline void made_save(qpdf_data pdf, const char *path) {
  g_assert_cmpint(qpdf_init_write(pdf, path), ==, QPDF_SUCCESS);
  qpdf_set_static_ID(pdf, QPDF_TRUE);
  g_assert_cmpint(qpdf_write(pdf), ==, QPDF_SUCCESS);
  qpdf_cleanup(&pdf);
}
