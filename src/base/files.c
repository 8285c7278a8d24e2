/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/files.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

char *kk_data_path(const char *name) {
  const char *given = g_getenv("KIRIKAKI_DATA");
  if (given && *given) return g_build_filename(given, name, NULL);
  g_autofree char *installed = g_build_filename(KK_DATA_INSTALLED, name, NULL);
  if (g_file_test(installed, G_FILE_TEST_EXISTS)) return g_steal_pointer(&installed);
  return g_build_filename(KK_DATA_BUILD, name, NULL);
}

static gboolean too_large(const char *name, GError **error) {
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0},
                     _("larger than %d MiB; split it into several files"),
                     (int)(KK_FILE_LIMIT >> 20));
}

static GBytes *read_stream(FILE *stream, const char *name, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  guint8 block[65536];
  for (gsize got; (got = fread(block, 1, sizeof block, stream)) > 0;) {
    g_byte_array_append(bytes, block, (guint)got);
    if (bytes->len > KK_FILE_LIMIT) return too_large(name, error), NULL;
  }
  if (ferror(stream)) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0}, _("cannot be read: %s"),
                g_strerror(errno));
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static gboolean is_folder(const char *path, GError **error) {
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) return FALSE;
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0}, _("is a folder; name a file"));
  return TRUE;
}

GBytes *kk_file_map(const char *path, GError **error) {
  if (is_folder(path, error)) return NULL;
  g_autoptr(GError) reason = NULL;
  GMappedFile *file = g_mapped_file_new(path, FALSE, &reason);
  if (!file) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0}, _("cannot be read: %s"),
                reason->message);
    return NULL;
  }
  GBytes *bytes = g_mapped_file_get_bytes(file);
  g_mapped_file_unref(file);
  return bytes;
}

GBytes *kk_file_read(const char *path, GError **error) {
  if (strcmp(path, "-") == 0) return read_stream(stdin, _("standard input"), error);
  if (is_folder(path, error)) return NULL;
  KkPlace place = {path, 0, 0};
  FILE *stream = g_fopen(path, "rb");
  if (!stream) {
    kk_error_at(error, KK_ERROR_INPUT, place, _("cannot be read: %s"), g_strerror(errno));
    return NULL;
  }
  GBytes *bytes = read_stream(stream, path, error);
  fclose(stream);
  return bytes;
}

static gboolean write_standard_output(const void *bytes, gsize length, GError **error) {
  if ((!length || fwrite(bytes, 1, length, stdout) == length) && fflush(stdout) == 0) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){_("standard output"), 0, 0},
                     _("cannot be written: %s"), g_strerror(errno));
}

gboolean kk_file_write(const char *path, const void *bytes, gsize length, GError **error) {
  if (strcmp(path, "-") == 0) return write_standard_output(bytes, length, error);
  g_autofree char *temporary = kk_file_temporary_name(path);
  FILE *stream = g_fopen(temporary, "wb");
  gboolean written = stream && (!length || fwrite(bytes, 1, length, stream) == length);
  /* fclose reports what a full disk refused late. */
  if (stream && fclose(stream) != 0) written = FALSE;
  if (!written) {
    int reason = errno;
    if (stream) g_unlink(temporary);
    return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                       _("cannot be written: %s; choose another folder or make room"),
                       g_strerror(reason));
  }
  return kk_file_commit(temporary, path, error);
}

gboolean kk_file_write_bytes(const char *path, GBytes *bytes, GError **error) {
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  return kk_file_write(path, data, length, error);
}

char *kk_file_temporary_name(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  const char *extension = strrchr(name, '.');
  g_autofree char *hidden =
      g_strdup_printf(".%.*s.%d-%08x%s", (int)(extension ? extension - name : (int)strlen(name)),
                      name, (int)getpid(), g_random_int(), extension ? extension : "");
  return g_build_filename(folder, hidden, NULL);
}

gboolean kk_file_commit(const char *temporary, const char *path, GError **error) {
  /* A rename would put a file in the place of a device or pipe. */
  if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    g_unlink(temporary);
    return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                       _("is no ordinary file; choose another name"));
  }
  if (g_rename(temporary, path) == 0) return TRUE;
  int reason = errno;
  g_unlink(temporary);
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                     _("cannot be written: %s; choose another folder or make room"),
                     g_strerror(reason));
}

gboolean kk_folder_make(const char *path, GError **error) {
  if (g_mkdir_with_parents(path, 0777) == 0) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                     _("the folder cannot be made: %s; choose another"), g_strerror(errno));
}

gboolean kk_folder_remove(const char *path, GError **error) {
  gboolean is_folder =
      g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
  if (is_folder) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
      g_autofree char *inside = g_build_filename(path, name, NULL);
      if (!kk_folder_remove(inside, error)) return FALSE;
    }
  }
  if (g_remove(path) == 0 || errno == ENOENT) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0}, _("cannot be removed: %s"),
                     g_strerror(errno));
}
