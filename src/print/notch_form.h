/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The die line of notches: its spot colour, its layer, its shape. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

#define KK_DIE_LINE_PT 0.25

/* Whether the document may have layers: PDF/X-1a and PDF/X-3 (ISO 15930-1, -3, -4, -6),
 * which many presses ask for, are of a time before layers. */
gboolean kk_notch_may_have_layer(qpdf_data pdf);

/* The layer: an optional-content group (ISO 32000-1, 8.11) named `name`, added to those
 * that the document has, shown and printed. Returns its object's number. */
int kk_notch_layer_new(qpdf_data pdf, const char *name);

/* A form that strokes a semicircle in the Separation colour `name`, which overprints, on
 * `layer` (0: on none). Its unit is a point; the centre is the origin, the arc lies
 * above. Returns its object's number. */
int kk_notch_form_new(qpdf_data pdf, const char *name, int layer, double radius_mm);
