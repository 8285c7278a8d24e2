/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in memory for libsndfile, so that sound files come from a program's
 * output and are written all or nothing (base/files.h). */
#pragma once
#include <glib.h>
#include <sndfile.h>

typedef struct {
  GByteArray *bytes;
  gsize position;
} KkMemoryFile;

/* libsndfile's functions on a KkMemoryFile as user data. */
extern SF_VIRTUAL_IO kk_memory_file_io;
