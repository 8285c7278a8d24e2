/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line breaks inside one paragraph, heading or cell. */
#pragma once
#include <glib.h>

/* Decides all breaks among `inlines` (of KkInline*, with children), takes stray
 * spaces out and merges runs. Returns how many hard breaks were joined. */
guint kk_mend_lines(GPtrArray *inlines, gboolean heading);

/* Merges neighbouring TEXT runs and drops empty runs. */
void kk_merge_runs(GPtrArray *inlines);

/* Text in one line: a line end becomes nothing beside Japanese, else a space,
 * and stray spaces go. Free with g_free. */
char *kk_fold_lines(const char *text);
