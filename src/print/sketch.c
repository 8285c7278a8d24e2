/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/sketch.h"

#include "print/page_box.h"
#include "print/page_view.h"
#include "print/resources.h"

/* Pixels of a picture that are unpacked in less than a millisecond, and those of all
 * pictures from which a sketch saves more than it costs. */
#define SMALL_PICTURE 1e5
#define WORTH_PIXELS 1e6
/* Dark enough to show in every blend mode that darkens, and light enough, as a soft
 * mask, to let something through. */
#define GREY "\x40"

static double number_of(qpdf_data pdf, qpdf_oh dictionary, const char *key) {
  qpdf_oh value = qpdf_oh_get_key(pdf, dictionary, key);
  return qpdf_oh_is_number(pdf, value) ? qpdf_oh_get_numeric_value(pdf, value) : 0;
}

static gboolean is_true(qpdf_data pdf, qpdf_oh value) {
  return qpdf_oh_is_bool(pdf, value) && qpdf_oh_get_bool_value(pdf, value);
}

/* Stencils stay: they take their colour from the page. */
static gboolean replace_picture(qpdf_data pdf, qpdf_oh object, gpointer data) {
  static const char *const gone[] = {"/SMask",     "/Mask",       "/SMaskInData", "/Decode",
                                     "/ImageMask", "/ColorSpace", "/Matte",       "/Alternates"};
  double *pixels = data;
  if (!qpdf_oh_is_stream(pdf, object)) return FALSE;
  qpdf_oh entries = qpdf_oh_get_dict(pdf, object);
  double size = number_of(pdf, entries, "/Width") * number_of(pdf, entries, "/Height");
  if (!qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, entries, "/Subtype"), "/Image") ||
      is_true(pdf, qpdf_oh_get_key(pdf, entries, "/ImageMask")) || size < SMALL_PICTURE)
    return FALSE;
  *pixels += size;
  for (gsize i = 0; i < G_N_ELEMENTS(gone); i++) qpdf_oh_remove_key(pdf, entries, gone[i]);
  qpdf_oh_replace_key(pdf, entries, "/Width", qpdf_oh_new_integer(pdf, 1));
  qpdf_oh_replace_key(pdf, entries, "/Height", qpdf_oh_new_integer(pdf, 1));
  qpdf_oh_replace_key(pdf, entries, "/BitsPerComponent", qpdf_oh_new_integer(pdf, 8));
  qpdf_oh_replace_key(pdf, entries, "/ColorSpace", qpdf_oh_new_name(pdf, "/DeviceGray"));
  qpdf_oh_replace_stream_data(pdf, object, (const guint8 *)GREY, 1, qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  return FALSE;
}

/* Returns the pixels that were replaced. */
static double replace_pictures(qpdf_data pdf) {
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  double pixels = 0;
  int n = qpdf_get_num_pages(pdf);
  for (int i = 0; i < n; i++) {
    qpdf_oh page = qpdf_get_page_n(pdf, (gsize)i);
    qpdf_oh resources = kk_page_inherited(pdf, page, "/Resources");
    kk_resources_any(pdf, resources, replace_picture, &pixels, seen);
    qpdf_oh_release_all(pdf);
  }
  return pixels;
}

GBytes *kk_pdf_sketch(GBytes *pdf_bytes) {
  gsize length;
  const char *data = g_bytes_get_data(pdf_bytes, &length);
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  GBytes *sketch = NULL;
  if (!(qpdf_read_memory(pdf, "sketch", data, length, NULL) & QPDF_ERRORS) &&
      replace_pictures(pdf) >= WORTH_PIXELS && !qpdf_has_error(pdf))
    sketch = kk_viewer_bytes(pdf);
  qpdf_cleanup(&pdf);
  return sketch;
}
