/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/id3.h"

#include <string.h>

static void append_big_endian(GByteArray *bytes, guint32 number) {
  guint32 ordered = GUINT32_TO_BE(number);
  g_byte_array_append(bytes, (const guint8 *)&ordered, sizeof ordered);
}

/* A text frame: id, size, two bytes of flags, encoding 1 (UTF-16 with its byte
 * order mark). */
static void append_text(GByteArray *frames, const char *id, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  glong units = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16(valid, -1, NULL, &units, NULL);
  g_byte_array_append(frames, (const guint8 *)id, 4);
  append_big_endian(frames, (guint32)(3 + 2 * units));
  g_byte_array_append(frames, (const guint8[]){0, 0, 1, 0xFF, 0xFE}, 5);
  for (glong i = 0; i < units; i++) utf16[i] = GUINT16_TO_LE(utf16[i]);
  g_byte_array_append(frames, (const guint8 *)utf16, (guint)(2 * units));
}

void kk_id3_append(GByteArray *bytes, const KkAudioTags *tags) {
  g_autoptr(GByteArray) frames = g_byte_array_new();
  if (tags->title) append_text(frames, "TIT2", tags->title);
  if (tags->album) append_text(frames, "TALB", tags->album);
  if (tags->artist) append_text(frames, "TPE1", tags->artist);
  if (tags->track > 0) {
    g_autofree char *track = g_strdup_printf("%d", tags->track);
    append_text(frames, "TRCK", track);
  }
  if (!frames->len) return;
  /* "ID3", version 2.3.0, no flags, the size with 7 bits a byte. */
  guint32 size = frames->len;
  const guint8 head[] = {'I',
                         'D',
                         '3',
                         3,
                         0,
                         0,
                         (guint8)(size >> 21 & 0x7F),
                         (guint8)(size >> 14 & 0x7F),
                         (guint8)(size >> 7 & 0x7F),
                         (guint8)(size & 0x7F)};
  g_byte_array_append(bytes, head, sizeof head);
  g_byte_array_append(bytes, frames->data, frames->len);
}
