/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a PDF's pages are to be cut: vector art in a spot colour that is no ink
 * but a die ("CutContour"). Terms and operators are those of ISO 32000-1. */
#pragma once
#include <glib.h>

#include "print/geometry.h"

G_BEGIN_DECLS

/* A page as it is seen, after its rotation. Lengths are millimetres from the
 * upper left corner of the trim box, as everywhere in geometry.h. */
typedef struct {
  KkPaper paper;  /* the trim box; the crop box, else the media box, where there is none */
  KkRect shown;   /* the crop box, which is what renderers show */
  GArray *lines;  /* of KkRect: what surrounds each subpath that is stroked or filled in the die's
                     colour, line width left out, in the order of painting */
  gboolean whole; /* FALSE: a part is damaged, too large or too deeply nested: there may be more */
} KkDiePage;

/* The pages of a PDF, with what is painted in the spot colour `colour` (as
 * Separation, or as a component of DeviceN) on the page itself and in its form
 * XObjects. Clipping and layers are not looked at: a die line that is not shown
 * now may be cut all the same. What is damaged is passed over as far as qpdf can
 * repair it. `name` is for messages. Array of KkDiePage*, freed with the array.
 * Errors: KK_ERROR_INPUT (damaged, or a password is needed); NULL then. */
GPtrArray *kk_die_lines_read(GBytes *pdf, const char *name, const char *colour, GError **error);

G_END_DECLS
