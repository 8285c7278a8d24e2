/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page_content.h"

#include <stdlib.h>

#include "print/content_ends.h"
#include "print/page_box.h"
#include "symbol/pdf_syntax.h"

/* All of the page's content, decoded; NULL where it cannot be. Free with free. */
static char *read_content(qpdf_data pdf, qpdf_oh page, gsize *length) {
  guint8 *content = NULL;
  QPDF_ERROR_CODE failed = qpdf_oh_get_page_content_data(pdf, page, &content, length);
  /* Its filter is not known or its data are broken: no reason to stop. */
  if (qpdf_has_error(pdf)) qpdf_get_error(pdf);
  if (!(failed & QPDF_ERRORS)) return (char *)content;
  free(content);
  return NULL;
}

/* The page's content streams, as items of `into`. */
static void add_streams(qpdf_data pdf, qpdf_oh into, qpdf_oh contents) {
  if (qpdf_oh_is_stream(pdf, contents)) qpdf_oh_append_item(pdf, into, contents);
  if (!qpdf_oh_is_array(pdf, contents)) return;
  int n = qpdf_oh_get_array_n_items(pdf, contents);
  for (int i = 0; i < n; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, contents, i);
    if (qpdf_oh_is_stream(pdf, item)) qpdf_oh_append_item(pdf, into, item);
  }
}

void kk_page_append(qpdf_data pdf, qpdf_oh page, qpdf_oh before, GString *drawing,
                    gboolean *mended) {
  *mended = FALSE;
  qpdf_oh streams = qpdf_oh_new_array(pdf), own = qpdf_oh_new_array(pdf);
  add_streams(pdf, own, qpdf_oh_get_key(pdf, page, "/Contents"));
  int n = qpdf_oh_get_array_n_items(pdf, own);
  if (n > 0) {
    gboolean changed = FALSE;
    gsize length = 0;
    char *content = read_content(pdf, page, &length);
    g_autofree char *ends = content ? kk_content_ends(content, length, &changed) : g_strdup("");
    qpdf_oh_append_item(pdf, streams, before);
    if (changed)
      qpdf_oh_append_item(pdf, streams, kk_pdf_stream(pdf, content, length));
    else
      add_streams(pdf, streams, own);
    g_string_prepend(drawing, "Q\n");
    g_string_prepend(drawing, ends);
    free(content);
    *mended = changed;
  }
  qpdf_oh_append_item(pdf, streams, kk_pdf_stream(pdf, drawing->str, drawing->len));
  qpdf_oh_replace_key(pdf, page, "/Contents", streams);
}

qpdf_oh kk_copy_dictionary(qpdf_data pdf, qpdf_oh from) {
  qpdf_oh copy = qpdf_oh_new_dictionary(pdf);
  if (!qpdf_oh_is_dictionary(pdf, from)) return copy;
  for (qpdf_oh_begin_dict_key_iter(pdf, from); qpdf_oh_dict_more_keys(pdf);) {
    const char *key = qpdf_oh_dict_next_key(pdf);
    qpdf_oh_replace_key(pdf, copy, key, qpdf_oh_get_key(pdf, from, key));
  }
  return copy;
}

qpdf_oh kk_page_own_xobjects(qpdf_data pdf, qpdf_oh page) {
  qpdf_oh resources = kk_copy_dictionary(pdf, kk_page_inherited(pdf, page, "/Resources"));
  qpdf_oh xobjects = kk_copy_dictionary(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"));
  qpdf_oh_replace_key(pdf, resources, "/XObject", xobjects);
  qpdf_oh_replace_key(pdf, page, "/Resources", resources);
  return xobjects;
}

void kk_resource_add(qpdf_data pdf, qpdf_oh dictionary, qpdf_oh object, char name[32]) {
  guint number = 0;
  do g_snprintf(name, 32, "/Kirikaki%u", ++number);
  while (qpdf_oh_has_key(pdf, dictionary, name));
  qpdf_oh_replace_key(pdf, dictionary, name, object);
}
