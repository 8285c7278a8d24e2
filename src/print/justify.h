/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese lines set to the measure. */
#pragma once
#include <pango/pango.h>

/* Spreads the lines of `layout` that were broken for want of room to `width_pt`: what
 * is left of the measure goes in equal shares between letters, not before closing and
 * behind opening marks and not inside Western words (JLREQ 3.8.4). A line that would
 * be torn is left as it is. `size_pt` is the size of the text. */
void kk_justify(PangoLayout *layout, double width_pt, double size_pt);
