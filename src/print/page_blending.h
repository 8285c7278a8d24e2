/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours in which a page mixes what is transparent. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

/* A page whose transparency group is in RGB turns every colour on it into RGB before
 * the press makes inks of it (ISO 32000-1, 11.4.7): black alone becomes a black of four
 * inks. Where `page` has such a group, it gets one of its own without a colour space:
 * then it mixes in those of the device, which on screens are the same as before.
 * Returns whether anything on the page is transparent, so that inks may mix otherwise
 * than before. `seen` is as in kk_resources_any. */
gboolean kk_page_mix_in_inks(qpdf_data pdf, qpdf_oh page, GHashTable *seen);
