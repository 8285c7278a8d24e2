/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/parallel.h"

typedef struct {
  GMutex lock;
  guint next, done, total;
  guint failed_index;
  GError *error;
  KkJob job;
  gpointer data;
  KkProgress progress;
  gpointer progress_data;
} Work;

/* The next index, or FALSE where none is left or a job has failed. */
static gboolean take(Work *work, guint *index) {
  g_mutex_lock(&work->lock);
  gboolean taken = !work->error && work->next < work->total;
  if (taken) *index = work->next++;
  g_mutex_unlock(&work->lock);
  return taken;
}

static void finish(Work *work, guint index, GError *error) {
  g_mutex_lock(&work->lock);
  work->done++;
  if (error && (!work->error || index < work->failed_index)) {
    g_clear_error(&work->error);
    work->error = g_steal_pointer(&error);
    work->failed_index = index;
  }
  g_clear_error(&error);
  if (work->progress) work->progress(work->done, work->total, work->progress_data);
  g_mutex_unlock(&work->lock);
}

static gpointer run(gpointer data) {
  Work *work = data;
  for (guint index; take(work, &index);) {
    GError *error = NULL;
    work->job(index, work->data, &error);
    finish(work, index, error);
  }
  return NULL;
}

gboolean kk_parallel(guint n, guint threads, KkJob job, gpointer data, KkProgress progress,
                     gpointer progress_data, GError **error) {
  Work work = {
      .total = n, .job = job, .data = data, .progress = progress, .progress_data = progress_data};
  g_mutex_init(&work.lock);
  guint wanted = MIN(threads ? threads : g_get_num_processors(), MAX(n, 1));
  g_autoptr(GPtrArray) others = g_ptr_array_new();
  for (guint i = 1; i < wanted; i++) g_ptr_array_add(others, g_thread_new("kirikaki", run, &work));
  run(&work);
  for (guint i = 0; i < others->len; i++) g_thread_join(others->pdata[i]);
  g_mutex_clear(&work.lock);
  if (work.error) {
    g_propagate_error(error, work.error);
    return FALSE;
  }
  return TRUE;
}
