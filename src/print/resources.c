/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/resources.h"

/* Forms in forms, deeper than any program nests them. */
#define DEPTH_MAX 16

typedef struct {
  qpdf_data pdf;
  KkResourceTest test;
  gpointer data;
  GHashTable *seen;
  int depth;
} Walk;

static gboolean any_in(Walk *walk, qpdf_oh resources);

static gboolean object_holds(Walk *walk, qpdf_oh object) {
  if (walk->test(walk->pdf, object, walk->data)) return TRUE;
  if (!qpdf_oh_is_stream(walk->pdf, object)) return FALSE;
  qpdf_oh entries = qpdf_oh_get_dict(walk->pdf, object);
  return any_in(walk, qpdf_oh_get_key(walk->pdf, entries, "/Resources"));
}

/* The keys are copied: qpdf walks through one dictionary at a time. */
static gboolean any_entry(Walk *walk, qpdf_oh dictionary) {
  if (!qpdf_oh_is_dictionary(walk->pdf, dictionary)) return FALSE;
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
  for (qpdf_oh_begin_dict_key_iter(walk->pdf, dictionary); qpdf_oh_dict_more_keys(walk->pdf);)
    g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(walk->pdf)));
  gboolean any = FALSE;
  for (guint i = 0; i < keys->len && !any; i++) {
    qpdf_oh object = qpdf_oh_get_key(walk->pdf, dictionary, keys->pdata[i]);
    if (qpdf_oh_is_dictionary(walk->pdf, object) || qpdf_oh_is_stream(walk->pdf, object))
      any = object_holds(walk, object);
  }
  return any;
}

static gboolean look_into(Walk *walk, qpdf_oh resources) {
  static const char *const kinds[] = {"/ExtGState", "/XObject", "/Pattern"};
  if (!qpdf_oh_is_dictionary(walk->pdf, resources) || walk->depth >= DEPTH_MAX) return FALSE;
  walk->depth++;
  gboolean any = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !any; i++)
    any = any_entry(walk, qpdf_oh_get_key(walk->pdf, resources, kinds[i]));
  walk->depth--;
  return any;
}

/* Shared ones are looked into once; those that hold themselves hold nothing more. */
static gboolean any_in(Walk *walk, qpdf_oh resources) {
  gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(walk->pdf, resources)), known;
  if (!number) return look_into(walk, resources);
  if (g_hash_table_lookup_extended(walk->seen, number, NULL, &known)) return GPOINTER_TO_INT(known);
  g_hash_table_insert(walk->seen, number, GINT_TO_POINTER(FALSE));
  gboolean any = look_into(walk, resources);
  g_hash_table_insert(walk->seen, number, GINT_TO_POINTER(any));
  return any;
}

gboolean kk_resources_any(qpdf_data pdf, qpdf_oh resources, KkResourceTest test, gpointer data,
                          GHashTable *seen) {
  Walk walk = {pdf, test, data, seen, 0};
  return any_in(&walk, resources);
}
