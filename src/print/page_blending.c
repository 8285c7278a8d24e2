/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page_blending.h"

#include "print/page_box.h"
#include "print/page_content.h"

/* Forms in forms, deeper than any program nests them. */
#define DEPTH_MAX 16

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

typedef struct {
  qpdf_data pdf;
  GHashTable *seen;
  int depth;
} Walk;

typedef gboolean (*IsTransparent)(Walk *walk, qpdf_oh object);

static gboolean resources_are_transparent(Walk *walk, qpdf_oh resources);

static gboolean is_below_1(qpdf_data pdf, qpdf_oh number) {
  return qpdf_oh_is_number(pdf, number) && qpdf_oh_get_numeric_value(pdf, number) < 1;
}

static gboolean state_is_transparent(Walk *walk, qpdf_oh state) {
  qpdf_data pdf = walk->pdf;
  if (!qpdf_oh_is_dictionary(pdf, state)) return FALSE;
  qpdf_oh mode = qpdf_oh_get_key(pdf, state, "/BM");
  return is_below_1(pdf, qpdf_oh_get_key(pdf, state, "/ca")) ||
         is_below_1(pdf, qpdf_oh_get_key(pdf, state, "/CA")) ||
         qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, state, "/SMask")) ||
         !(qpdf_oh_is_null(pdf, mode) || qpdf_oh_is_name_and_equals(pdf, mode, "/Normal") ||
           qpdf_oh_is_name_and_equals(pdf, mode, "/Compatible"));
}

/* A picture with a soft mask, or a form or pattern in which anything is transparent. */
static gboolean stream_is_transparent(Walk *walk, qpdf_oh stream) {
  qpdf_data pdf = walk->pdf;
  if (!qpdf_oh_is_stream(pdf, stream)) return FALSE;
  qpdf_oh entries = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh in_data = qpdf_oh_get_key(pdf, entries, "/SMaskInData");
  return qpdf_oh_is_stream(pdf, qpdf_oh_get_key(pdf, entries, "/SMask")) ||
         (qpdf_oh_is_integer(pdf, in_data) && qpdf_oh_get_int_value(pdf, in_data) > 0) ||
         resources_are_transparent(walk, qpdf_oh_get_key(pdf, entries, "/Resources"));
}

/* The keys are copied: qpdf walks through one dictionary at a time. */
static gboolean any_entry(Walk *walk, qpdf_oh dictionary, IsTransparent is_transparent) {
  if (!qpdf_oh_is_dictionary(walk->pdf, dictionary)) return FALSE;
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
  for (qpdf_oh_begin_dict_key_iter(walk->pdf, dictionary); qpdf_oh_dict_more_keys(walk->pdf);)
    g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(walk->pdf)));
  gboolean any = FALSE;
  for (guint i = 0; i < keys->len && !any; i++)
    any = is_transparent(walk, qpdf_oh_get_key(walk->pdf, dictionary, keys->pdata[i]));
  return any;
}

static gboolean look_into(Walk *walk, qpdf_oh resources) {
  if (!qpdf_oh_is_dictionary(walk->pdf, resources) || walk->depth >= DEPTH_MAX) return FALSE;
  walk->depth++;
  gboolean transparent =
      any_entry(walk, qpdf_oh_get_key(walk->pdf, resources, "/ExtGState"), state_is_transparent) ||
      any_entry(walk, qpdf_oh_get_key(walk->pdf, resources, "/XObject"), stream_is_transparent) ||
      any_entry(walk, qpdf_oh_get_key(walk->pdf, resources, "/Pattern"), stream_is_transparent);
  walk->depth--;
  return transparent;
}

/* Shared ones are looked into once; those that hold themselves hold nothing more. */
static gboolean resources_are_transparent(Walk *walk, qpdf_oh resources) {
  gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(walk->pdf, resources)), known;
  if (!number) return look_into(walk, resources);
  if (g_hash_table_lookup_extended(walk->seen, number, NULL, &known)) return GPOINTER_TO_INT(known);
  g_hash_table_insert(walk->seen, number, GINT_TO_POINTER(FALSE));
  gboolean transparent = look_into(walk, resources);
  g_hash_table_insert(walk->seen, number, GINT_TO_POINTER(transparent));
  return transparent;
}

gboolean kk_page_mix_in_inks(qpdf_data pdf, qpdf_oh page, GHashTable *seen) {
  qpdf_oh group = qpdf_oh_get_key(pdf, page, "/Group");
  if (!qpdf_oh_is_dictionary(pdf, group) || !is_rgb(pdf, qpdf_oh_get_key(pdf, group, "/CS")))
    return FALSE;
  qpdf_oh own = kk_copy_dictionary(pdf, group);
  qpdf_oh_remove_key(pdf, own, "/CS");
  qpdf_oh_replace_key(pdf, page, "/Group", own);
  Walk walk = {pdf, seen, 0};
  return resources_are_transparent(&walk, kk_page_inherited(pdf, page, "/Resources"));
}
