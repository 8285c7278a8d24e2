/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"

struct KkSpool {
  char *folder; /* for messages */
  int file;
  GMutex lock; /* of `used` */
  gint64 used; /* samples */
};

static gboolean failed(const char *folder, int reason, GError **error) {
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){folder, 0, 0},
                     _("sound cannot be kept here for a while: %s; make room"), g_strerror(reason));
}

KkSpool *kk_spool_new(const char *folder, GError **error) {
  g_autofree char *wanted = g_build_filename(folder, "sound.spool", NULL);
  g_autofree char *name = kk_file_temporary_name(wanted);
  int file = g_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failed(folder, errno, error), NULL;
  g_unlink(name);
  KkSpool *spool = g_new0(KkSpool, 1);
  spool->folder = g_strdup(folder);
  spool->file = file;
  g_mutex_init(&spool->lock);
  return spool;
}

gboolean kk_spool_replace(KkSpool *spool, gint64 at, const KkSound *sound, GError **error) {
  const char *bytes = sound->samples->data;
  gsize left = sound->samples->len * sizeof(gint16);
  off_t place = (off_t)(at * (gint64)sizeof(gint16));
  while (left > 0) {
    gssize written = pwrite(spool->file, bytes, left, place);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed(spool->folder, written < 0 ? errno : ENOSPC, error);
    bytes += written;
    place += written;
    left -= (gsize)written;
  }
  return TRUE;
}

gint64 kk_spool_put(KkSpool *spool, const KkSound *sound, GError **error) {
  g_mutex_lock(&spool->lock);
  gint64 at = spool->used;
  spool->used += sound->samples->len;
  g_mutex_unlock(&spool->lock);
  return kk_spool_replace(spool, at, sound, error) ? at : -1;
}

KkSound *kk_spool_get(KkSpool *spool, gint64 at, gsize n, GError **error) {
  g_autoptr(KkSound) sound = kk_sound_new(KK_RATE_HZ);
  g_array_set_size(sound->samples, (guint)n);
  char *bytes = sound->samples->data;
  gsize left = n * sizeof(gint16);
  off_t place = (off_t)(at * (gint64)sizeof(gint16));
  while (left > 0) {
    gssize got = pread(spool->file, bytes, left, place);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return failed(spool->folder, got < 0 ? errno : EIO, error), NULL;
    bytes += got;
    place += got;
    left -= (gsize)got;
  }
  return g_steal_pointer(&sound);
}

void kk_spool_free(KkSpool *spool) {
  if (!spool) return;
  close(spool->file);
  g_mutex_clear(&spool->lock);
  g_free(spool->folder);
  g_free(spool);
}
