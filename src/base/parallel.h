/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent jobs on several cores. */
#pragma once
#include <glib.h>

/* Called once for each index below n, from several threads. On failure sets
 * `error` and returns FALSE. */
typedef gboolean (*KkJob)(guint index, gpointer data, GError **error);

/* Called after each finished job, from one thread at a time. */
typedef void (*KkProgress)(guint done, guint total, gpointer data);

/* Runs jobs 0..n-1 on `threads` threads (0: one a core), starting in order.
 * After a failure no further job starts, and the error of the failed job with
 * the smallest index is returned: the same one whatever the timing, among jobs
 * that ran. `progress` may be NULL. */
gboolean kk_parallel(guint n, guint threads, KkJob job, gpointer data, KkProgress progress,
                     gpointer progress_data, GError **error);
