/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/id3.h"

#include <string.h>

#include "speech/audio_formats.h"

/* Most entries of one table of contents: its number is one byte. */
#define CONTENTS_MOST 255u

static void append_big_endian(GByteArray *bytes, guint32 number) {
  guint32 ordered = GUINT32_TO_BE(number);
  g_byte_array_append(bytes, (const guint8 *)&ordered, sizeof ordered);
}

/* A frame: id, size, two bytes of flags, content. */
static void append_frame(GByteArray *frames, const char *id, const GByteArray *content) {
  g_byte_array_append(frames, (const guint8 *)id, 4);
  append_big_endian(frames, content->len);
  g_byte_array_append(frames, (const guint8[]){0, 0}, 2);
  g_byte_array_append(frames, content->data, content->len);
}

/* A text frame in encoding 1: UTF-16 with its byte order mark. */
static void append_text(GByteArray *frames, const char *id, const char *text) {
  if (!text) return;
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  glong units = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16(valid, -1, NULL, &units, NULL);
  for (glong i = 0; i < units; i++) utf16[i] = GUINT16_TO_LE(utf16[i]);
  g_autoptr(GByteArray) content = g_byte_array_new();
  g_byte_array_append(content, (const guint8[]){1, 0xFF, 0xFE}, 3);
  g_byte_array_append(content, (const guint8 *)utf16, (guint)(2 * units));
  append_frame(frames, id, content);
}

/* The front cover: Latin-1, its type, an empty description, the picture. */
static void append_cover(GByteArray *frames, GBytes *cover) {
  static const char head[] = "\0image/png\0\3"; /* and the NUL behind it */
  if (!cover) return;
  gsize size;
  const guint8 *data = g_bytes_get_data(cover, &size);
  g_autoptr(GByteArray) content = g_byte_array_new();
  g_byte_array_append(content, (const guint8 *)head, sizeof head);
  g_byte_array_append(content, data, (guint)size);
  append_frame(frames, "APIC", content);
}

/* ---- chapters ---- */

static guint32 milliseconds(gsize samples) {
  return (guint32)(samples * 1000 / KK_RATE_HZ);
}

/* The name by which a table of contents calls a chapter or another table. */
static void append_name(GByteArray *content, const char *kind, guint number) {
  g_autofree char *name = g_strdup_printf("%s%u", kind, number);
  g_byte_array_append(content, (const guint8 *)name, (guint)strlen(name) + 1);
}

static void append_chapter(GByteArray *frames, const KkChapter *chapter, guint number) {
  g_autoptr(GByteArray) content = g_byte_array_new();
  append_name(content, "c", number);
  append_big_endian(content, milliseconds(chapter->start));
  append_big_endian(content, milliseconds(chapter->end));
  /* No places in bytes: the times count. */
  append_big_endian(content, G_MAXUINT32);
  append_big_endian(content, G_MAXUINT32);
  append_text(content, "TIT2", chapter->title);
  append_frame(frames, "CHAP", content);
}

/* A table of `n` entries "KIND0" on, from `first`. */
static void append_contents(GByteArray *frames, const char *name, gboolean top, const char *kind,
                            guint first, guint n) {
  g_autoptr(GByteArray) content = g_byte_array_new();
  g_byte_array_append(content, (const guint8 *)name, (guint)strlen(name) + 1);
  guint8 flags = top ? 3 : 1; /* ordered; 2: the top */
  g_byte_array_append(content, (const guint8[]){flags, (guint8)n}, 2);
  for (guint i = 0; i < n; i++) append_name(content, kind, first + i);
  append_frame(frames, "CTOC", content);
}

/* One table holds 255 chapters; more of them get tables below the top one, as far
 * as 65,025 go. */
static void append_all_contents(GByteArray *frames, guint n) {
  guint tables = MIN((n + CONTENTS_MOST - 1) / CONTENTS_MOST, CONTENTS_MOST);
  if (tables == 1) {
    append_contents(frames, "toc", TRUE, "c", 0, n);
    return;
  }
  append_contents(frames, "toc", TRUE, "t", 0, tables);
  for (guint i = 0; i < tables; i++) {
    g_autofree char *name = g_strdup_printf("t%u", i);
    guint first = i * CONTENTS_MOST;
    append_contents(frames, name, FALSE, "c", first, MIN(CONTENTS_MOST, n - first));
  }
}

/* ---- the tag ---- */

void kk_id3_append(GByteArray *bytes, const KkAudioTags *tags) {
  g_autoptr(GByteArray) frames = g_byte_array_new();
  g_autofree char *track = tags->track > 0 ? g_strdup_printf("%d", tags->track) : NULL;
  append_text(frames, "TIT2", tags->title);
  append_text(frames, "TALB", tags->album);
  append_text(frames, "TPE1", tags->artist);
  append_text(frames, "TRCK", track);
  append_text(frames, "TLAN", kk_audio_language(tags->lang));
  append_cover(frames, tags->cover);
  if (tags->n_chapters) append_all_contents(frames, tags->n_chapters);
  for (guint i = 0; i < tags->n_chapters; i++) append_chapter(frames, &tags->chapters[i], i);
  if (!frames->len) return;
  /* "ID3", version 2.3.0, no flags, the size with 7 bits a byte. */
  g_byte_array_append(bytes, (const guint8[]){'I', 'D', '3', 3, 0, 0}, 6);
  for (int shift = 21; shift >= 0; shift -= 7) {
    guint8 part = (guint8)(frames->len >> shift & 0x7F);
    g_byte_array_append(bytes, &part, 1);
  }
  g_byte_array_append(bytes, frames->data, frames->len);
}

gsize kk_id3_length(const guint8 *bytes, gsize length) {
  if (length < 10 || memcmp(bytes, "ID3", 3) != 0) return 0;
  gsize size = 0;
  for (gsize i = 6; i < 10; i++) size = size << 7 | (bytes[i] & 0x7F);
  return MIN(length, 10 + size);
}
