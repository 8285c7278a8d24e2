/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches onto the finished pages of a booklet, as marks.h draws them. */
#pragma once
#include "print/booklet.h"

/* Reads `from`, writes `to` with what `placements` (of KkPlacement, page by page) says.
 * The same input gives the same bytes. `name` is the file as the user knows it. On
 * failure `to` may be there, not whole. Errors: KK_ERROR_OUTPUT; KK_ERROR_INPUT where
 * the plan's die_colour is no name for one. */
gboolean kk_booklet_marks(const char *from, const char *to, const char *name, const KkPlan *plan,
                          const GArray *placements, GError **error);
