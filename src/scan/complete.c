/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/complete.h"

#include <string.h>

gboolean kk_png_is_complete(const guint8 *bytes, gsize length) {
  const gsize signature = 8, around_data = 12; /* length, type and checksum of a chunk */
  for (gsize at = signature; at + around_data <= length;) {
    gsize data = (gsize)bytes[at] << 24 | (gsize)bytes[at + 1] << 16 | (gsize)bytes[at + 2] << 8 |
                 bytes[at + 3];
    if (memcmp(bytes + at + 4, "IEND", 4) == 0) return TRUE;
    at += around_data + data;
  }
  return FALSE;
}

gboolean kk_jpeg_is_complete(const guint8 *bytes, gsize length) {
  const guint8 start_of_scan = 0xDA, end_of_image = 0xD9;
  for (gsize at = 2; at + 1 < length;) {
    if (bytes[at] != 0xFF) return FALSE;
    guint8 marker = bytes[at + 1];
    if (marker == end_of_image) return TRUE;
    if (marker == 0xFF) { /* padding */
      at++;
      continue;
    }
    if (at + 3 >= length) return FALSE;
    at += 2 + ((gsize)bytes[at + 2] << 8 | bytes[at + 3]);
    if (marker != start_of_scan) continue;
    /* Coded data: FF00 is a byte FF, FFD0 to FFD7 are restarts. */
    while (at + 1 < length &&
           !(bytes[at] == 0xFF && bytes[at + 1] && (bytes[at + 1] & 0xF8) != 0xD0))
      at++;
  }
  return FALSE;
}
