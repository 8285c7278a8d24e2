/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a picture file goes on to its end. The decoders fill in what is missing
 * and say nothing; a code in the missing part would then be "not there". */
#pragma once
#include <glib.h>

/* From the signature to IEND (PNG specification, third edition, 5.3). */
gboolean kk_png_is_complete(const guint8 *bytes, gsize length);

/* From SOI to EOI (ITU-T T.81, annex B). What follows, as some cameras append,
 * does not matter. */
gboolean kk_jpeg_is_complete(const guint8 *bytes, gsize length);
