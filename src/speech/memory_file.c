/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/memory_file.h"

#include <stdio.h>
#include <string.h>

static sf_count_t length(void *data) {
  const KkMemoryFile *file = data;
  return file->bytes->len;
}

static sf_count_t seek(sf_count_t offset, int whence, void *data) {
  KkMemoryFile *file = data;
  sf_count_t base = whence == SEEK_CUR   ? (sf_count_t)file->position
                    : whence == SEEK_END ? (sf_count_t)file->bytes->len
                                         : 0;
  if (base + offset < 0) return -1;
  file->position = (gsize)(base + offset);
  return base + offset;
}

static sf_count_t tell(void *data) {
  const KkMemoryFile *file = data;
  return (sf_count_t)file->position;
}

static sf_count_t take(void *to, sf_count_t count, void *data) {
  KkMemoryFile *file = data;
  if (count <= 0 || file->position >= file->bytes->len) return 0;
  gsize taken = MIN((gsize)count, file->bytes->len - file->position);
  memcpy(to, file->bytes->data + file->position, taken);
  file->position += taken;
  return (sf_count_t)taken;
}

static sf_count_t put(const void *from, sf_count_t count, void *data) {
  KkMemoryFile *file = data;
  gsize end = file->position + (gsize)MAX(count, 0);
  if (count <= 0 || end > G_MAXINT32) return 0;
  gsize old = file->bytes->len;
  if (end > old) g_byte_array_set_size(file->bytes, (guint)end);
  if (file->position > old) memset(file->bytes->data + old, 0, file->position - old);
  memcpy(file->bytes->data + file->position, from, (gsize)count);
  file->position = end;
  return count;
}

SF_VIRTUAL_IO kk_memory_file_io = {length, seek, take, put, tell};
