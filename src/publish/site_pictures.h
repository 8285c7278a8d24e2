/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan's pictures in the web site. */
#pragma once
#include <glib.h>

#include "plan/plan.h"

/* Copies each picture that a section's text shows to DIR/pictures/N-NAME, N
 * counting from 1 in the plan's order, NAME the file's own name with letters
 * that are awkward in addresses replaced. Gives a table from KkInline.target to
 * the name relative to DIR; free with g_hash_table_unref.
 * Errors: KK_ERROR_INPUT with the section's file and the block's line where a
 * picture is missing, is no ordinary file, lies outside the plan's folder
 * (links followed) or has an extension that browsers do not show;
 * KK_ERROR_OUTPUT. */
GHashTable *kk_site_pictures_copy(const char *dir, const KkPlan *plan, GError **error);
