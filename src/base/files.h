/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: where our own data lies, reading with a limit, writing all or
 * nothing. */
#pragma once
#include <glib.h>

/* The largest input file that we read, in bytes (64 MiB). */
#define KK_FILE_LIMIT ((gsize)64 << 20)

/* Path of a file of ours, `name` relative to the data folder ("voices",
 * "dic"): $KIRIKAKI_DATA, else the installed folder, else the build tree.
 * Free with g_free. */
char *kk_data_path(const char *name);

/* Reads a whole regular file of at most KK_FILE_LIMIT bytes. "-" reads standard
 * input. Errors: KK_ERROR_INPUT with the file's name and the system's reason. */
GBytes *kk_file_read(const char *path, GError **error);

/* The bytes of a regular file of any size, mapped. Errors as of kk_file_read. */
GBytes *kk_file_map(const char *path, GError **error);

/* Writes beside `path` and renames: afterwards `path` holds all of the bytes or
 * is as it was. Parent folders must exist. "-" writes standard output.
 * Errors: KK_ERROR_OUTPUT. */
gboolean kk_file_write(const char *path, const void *bytes, gsize length, GError **error);

/* kk_file_write of all of `bytes`. */
gboolean kk_file_write_bytes(const char *path, GBytes *bytes, GError **error);

/* A new name beside `path` for writing with a library that takes a file name:
 * ".NAME.XXXXXX.EXT", same folder and same extension. Free with g_free. */
char *kk_file_temporary_name(const char *path);

/* Moves `temporary` to `path`; on failure removes `temporary`. */
gboolean kk_file_commit(const char *temporary, const char *path, GError **error);

/* Makes `path` and its parents. Errors: KK_ERROR_OUTPUT. */
gboolean kk_folder_make(const char *path, GError **error);

/* Removes a folder and all in it without following links. Missing is fine. */
gboolean kk_folder_remove(const char *path, GError **error);
