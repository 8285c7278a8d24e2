/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/staging.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"

#define STAGE ".kirikaki-stage"
#define OLD ".kirikaki-old"

struct KkStaging {
  const KkStagingNames *names;
  char *out, *stage, *old;
  gboolean made_out; /* `out` was not there before */
  gboolean committed;
  int folder; /* `out`, open and locked */
};

const char *kk_staging_path(const KkStaging *staging) {
  return staging->stage;
}

static const char *last_name(const KkStagingNames *names) {
  return names->names[g_strv_length((char **)(gpointer)names->names) - 1];
}

static gboolean is_ours(const KkStagingNames *names, const char *name) {
  return g_strv_contains(names->names, name) || strcmp(name, STAGE) == 0 || strcmp(name, OLD) == 0;
}

/* Whether `out` may be written into. */
static gboolean check_contents(const char *out, const KkStagingNames *names, GError **error) {
  g_autofree char *proof = g_build_filename(out, last_name(names), NULL);
  if (g_file_test(proof, G_FILE_TEST_EXISTS)) return TRUE;
  g_autoptr(GDir) folder = g_dir_open(out, 0, error);
  if (!folder) return FALSE;
  for (const char *name; (name = g_dir_read_name(folder));) {
    if (is_ours(names, name)) continue;
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){out, 0, 0}, _(names->refusal), name);
  }
  return TRUE;
}

static gboolean lock(KkStaging *staging, GError **error) {
  staging->folder = g_open(staging->out, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (staging->folder < 0)
    return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){staging->out, 0, 0},
                       _("cannot be opened as a folder: %s"), g_strerror(errno));
  if (flock(staging->folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){staging->out, 0, 0},
                     _("another kirikaki is writing here; wait for it or choose another "
                       "folder"));
}

KkStaging *kk_staging_new(const char *out, const KkStagingNames *names, gboolean force,
                          GError **error) {
  g_autoptr(KkStaging) staging = g_new0(KkStaging, 1);
  staging->names = names;
  staging->out = g_strdup(out);
  staging->stage = g_build_filename(out, STAGE, NULL);
  staging->old = g_build_filename(out, OLD, NULL);
  staging->folder = -1;
  staging->made_out = !g_file_test(out, G_FILE_TEST_EXISTS);
  if (!kk_folder_make(out, error) || !lock(staging, error)) return NULL;
  if (!staging->made_out && !force && !check_contents(out, names, error)) return NULL;
  if (!kk_folder_remove(staging->stage, error) || !kk_folder_make(staging->stage, error))
    return NULL;
  return g_steal_pointer(&staging);
}

gboolean kk_staging_make(const KkStaging *staging, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(staging->stage, name, NULL);
  return kk_folder_make(path, error);
}

/* Moves FROM/NAME to TO/NAME where it exists. */
static gboolean move(const char *from, const char *to, const char *name, GError **error) {
  g_autofree char *source = g_build_filename(from, name, NULL);
  g_autofree char *target = g_build_filename(to, name, NULL);
  if (g_rename(source, target) == 0 || errno == ENOENT) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){target, 0, 0}, _("cannot be written: %s"),
                     g_strerror(errno));
}

gboolean kk_staging_commit(KkStaging *staging, GError **error) {
  if (!kk_folder_remove(staging->old, error) || !kk_folder_make(staging->old, error)) return FALSE;
  gboolean moved = TRUE;
  gsize done = 0;
  const char *const *ours = staging->names->names;
  for (; moved && ours[done]; done++)
    moved = move(staging->out, staging->old, ours[done], error) &&
            move(staging->stage, staging->out, ours[done], error);
  if (!moved) {
    for (gsize i = 0; i < done; i++) {
      move(staging->out, staging->stage, ours[i], NULL);
      move(staging->old, staging->out, ours[i], NULL);
    }
    kk_folder_remove(staging->old, NULL);
    return FALSE;
  }
  staging->committed = TRUE;
  return kk_folder_remove(staging->old, error);
}

void kk_staging_free(KkStaging *staging) {
  if (!staging) return;
  kk_folder_remove(staging->stage, NULL);
  if (staging->made_out && !staging->committed) g_rmdir(staging->out);
  if (staging->folder >= 0) close(staging->folder);
  g_free(staging->out);
  g_free(staging->stage);
  g_free(staging->old);
  g_free(staging);
}
