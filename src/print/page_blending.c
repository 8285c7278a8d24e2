/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page_blending.h"

#include "print/page_box.h"
#include "print/page_content.h"
#include "print/resources.h"

/* ---- the group ---- */

static gboolean is_rgb(qpdf_data pdf, qpdf_oh space) {
  if (qpdf_oh_is_name_and_equals(pdf, space, "/DeviceRGB")) return TRUE;
  if (!qpdf_oh_is_array(pdf, space) || qpdf_oh_get_array_n_items(pdf, space) < 1) return FALSE;
  qpdf_oh family = qpdf_oh_get_array_item(pdf, space, 0);
  if (qpdf_oh_is_name_and_equals(pdf, family, "/DeviceRGB") ||
      qpdf_oh_is_name_and_equals(pdf, family, "/CalRGB"))
    return TRUE;
  if (!qpdf_oh_is_name_and_equals(pdf, family, "/ICCBased") ||
      qpdf_oh_get_array_n_items(pdf, space) < 2)
    return FALSE;
  qpdf_oh profile = qpdf_oh_get_array_item(pdf, space, 1);
  if (!qpdf_oh_is_stream(pdf, profile)) return FALSE;
  qpdf_oh components = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, profile), "/N");
  return qpdf_oh_is_integer(pdf, components) && qpdf_oh_get_int_value(pdf, components) == 3;
}

/* ---- whether anything is transparent ---- */

static gboolean is_below_1(qpdf_data pdf, qpdf_oh number) {
  return qpdf_oh_is_number(pdf, number) && qpdf_oh_get_numeric_value(pdf, number) < 1;
}

static gboolean state_is_transparent(qpdf_data pdf, qpdf_oh state) {
  qpdf_oh mode = qpdf_oh_get_key(pdf, state, "/BM");
  return is_below_1(pdf, qpdf_oh_get_key(pdf, state, "/ca")) ||
         is_below_1(pdf, qpdf_oh_get_key(pdf, state, "/CA")) ||
         qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, state, "/SMask")) ||
         !(qpdf_oh_is_null(pdf, mode) || qpdf_oh_is_name_and_equals(pdf, mode, "/Normal") ||
           qpdf_oh_is_name_and_equals(pdf, mode, "/Compatible"));
}

/* A graphics state that is not opaque, or a picture with a soft mask. */
static gboolean is_transparent(qpdf_data pdf, qpdf_oh object, gpointer unused) {
  (void)unused;
  if (!qpdf_oh_is_stream(pdf, object)) return state_is_transparent(pdf, object);
  qpdf_oh entries = qpdf_oh_get_dict(pdf, object);
  qpdf_oh in_data = qpdf_oh_get_key(pdf, entries, "/SMaskInData");
  return qpdf_oh_is_stream(pdf, qpdf_oh_get_key(pdf, entries, "/SMask")) ||
         (qpdf_oh_is_integer(pdf, in_data) && qpdf_oh_get_int_value(pdf, in_data) > 0);
}

gboolean kk_page_mix_in_inks(qpdf_data pdf, qpdf_oh page, GHashTable *seen) {
  qpdf_oh group = qpdf_oh_get_key(pdf, page, "/Group");
  if (!qpdf_oh_is_dictionary(pdf, group) || !is_rgb(pdf, qpdf_oh_get_key(pdf, group, "/CS")))
    return FALSE;
  qpdf_oh own = kk_copy_dictionary(pdf, group);
  qpdf_oh_remove_key(pdf, own, "/CS");
  qpdf_oh_replace_key(pdf, page, "/Group", own);
  return kk_resources_any(pdf, kk_page_inherited(pdf, page, "/Resources"), is_transparent, NULL,
                          seen);
}
