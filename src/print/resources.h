/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through what pages are drawn with. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

/* Asked about a graphics state (a dictionary), or a form, picture or pattern (a stream). */
typedef gboolean (*KkResourceTest)(qpdf_data pdf, qpdf_oh object, gpointer data);

/* Whether `test` is TRUE of anything that `resources`, a resource dictionary, names, or
 * that forms and patterns among it name in turn. `seen` (g_hash_table_new(NULL, NULL))
 * keeps the answers for those that pages share: one table for a document and a test. */
gboolean kk_resources_any(qpdf_data pdf, qpdf_oh resources, KkResourceTest test, gpointer data,
                          GHashTable *seen);
