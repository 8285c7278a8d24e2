/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/whole.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/audio_formats.h"
#include "speech/id3.h"
#include "speech/mp3.h"
#include "speech/opus.h"
#include "speech/sound.h"

/* Chapters of the given lengths with `pause` samples between them. The last one
 * ends with the recording. */
static GArray *chapters_of(const KkWholeSpec *spec, const gsize *lengths, gsize pause) {
  GArray *chapters = g_array_new(FALSE, FALSE, sizeof(KkChapter));
  gsize at = 0;
  for (guint i = 0; i < spec->n; i++) {
    gsize end = at + lengths[i] + (i + 1 < spec->n ? pause : 0);
    KkChapter chapter = {spec->parts[i].section->title_text, at, end};
    g_array_append_val(chapters, chapter);
    at = end;
  }
  return chapters;
}

static KkEditionWhole *edition_of(const KkWholeSpec *spec, KkAudioFormat format,
                                  const GArray *chapters) {
  KkEditionWhole *whole = g_new0(KkEditionWhole, 1);
  whole->format = format;
  whole->chapters = g_array_new(FALSE, FALSE, sizeof(KkEditionChapter));
  for (guint i = 0; i < chapters->len; i++) {
    const KkChapter *chapter = &g_array_index(chapters, KkChapter, i);
    KkEditionChapter begins = {spec->parts[i].section, (double)chapter->start / KK_RATE_HZ};
    g_array_append_val(whole->chapters, begins);
    whole->seconds = (double)chapter->end / KK_RATE_HZ;
  }
  return whole;
}

static KkAudioTags tags_with(const KkWholeSpec *spec, const GArray *chapters) {
  KkAudioTags tags = spec->tags;
  tags.chapters = (const KkChapter *)(const void *)chapters->data;
  tags.n_chapters = chapters->len;
  return tags;
}

/* ---- MP3 ---- */

/* The bytes of a part's file and the frames in them. */
static GBytes *frames_of(const KkWholePart *part, const guint8 **frames, gsize *n, GError **error) {
  GBytes *bytes = kk_file_read(part->mp3, error);
  if (!bytes) return NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  *n = kk_mp3_frames(data, length, frames);
  return bytes;
}

/* The parts' lengths in samples, whole frames. */
static gboolean count_frames(const KkWholeSpec *spec, gsize *lengths, GError **error) {
  for (guint i = 0; i < spec->n; i++) {
    const guint8 *frames;
    gsize n;
    g_autoptr(GBytes) bytes = frames_of(&spec->parts[i], &frames, &n, error);
    if (!bytes) return FALSE;
    lengths[i] = n * KK_MP3_FRAME_SAMPLES;
  }
  return TRUE;
}

/* Appends every part's frames to `file`, with those of a pause between them. */
static gboolean append_parts(FILE *file, const KkWholeSpec *spec, const guint8 *pause,
                             gsize n_pause, GError **error) {
  for (guint i = 0; i < spec->n; i++) {
    const guint8 *frames;
    gsize n;
    g_autoptr(GBytes) bytes = frames_of(&spec->parts[i], &frames, &n, error);
    if (!bytes) return FALSE;
    /* What cannot be written is noticed when the file is closed. */
    if (i > 0) fwrite(pause, KK_MP3_FRAME_BYTES, n_pause, file);
    fwrite(frames, KK_MP3_FRAME_BYTES, n, file);
  }
  return TRUE;
}

static gboolean write_mp3(const char *path, const KkWholeSpec *spec, const GByteArray *head,
                          const guint8 *pause, gsize n_pause, GError **error) {
  g_autofree char *temporary = kk_file_temporary_name(path);
  FILE *file = g_fopen(temporary, "wb");
  gboolean read = TRUE, written = FALSE;
  if (file) {
    fwrite(head->data, 1, head->len, file);
    read = append_parts(file, spec, pause, n_pause, error);
    written = !ferror(file);
    written = fclose(file) == 0 && written;
  }
  if (read && written) return kk_file_commit(temporary, path, error);
  int reason = errno;
  g_unlink(temporary);
  if (!read) return FALSE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                     _("cannot be written: %s; choose another folder or make room"),
                     g_strerror(reason));
}

static KkEditionWhole *join_mp3(const char *path, const KkWholeSpec *spec, GError **error) {
  g_autofree gsize *lengths = g_new0(gsize, spec->n);
  if (!count_frames(spec, lengths, error)) return NULL;
  g_autoptr(KkSound) silence = kk_sound_new(KK_RATE_HZ);
  kk_sound_append_silence(silence, MAX(spec->pause_ms, 1));
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  const guint8 *pause;
  gsize n_pause = 0;
  if (kk_mp3_append(bytes, silence, NULL)) n_pause = kk_mp3_frames(bytes->data, bytes->len, &pause);
  g_autoptr(GArray) chapters = chapters_of(spec, lengths, n_pause * KK_MP3_FRAME_SAMPLES);
  KkAudioTags tags = tags_with(spec, chapters);
  g_autoptr(GByteArray) head = g_byte_array_new();
  kk_id3_append(head, &tags);
  if (!write_mp3(path, spec, head, pause, n_pause, error)) return NULL;
  return edition_of(spec, KK_AUDIO_MP3, chapters);
}

/* ---- Opus ---- */

static gboolean encode_parts(KkOpusWriter *writer, const KkWholeSpec *spec, const KkSound *silence,
                             GError **error) {
  for (guint i = 0; i < spec->n; i++) {
    const KkTrack *track = spec->parts[i].track;
    g_autoptr(KkSound) sound = kk_spool_get(spec->spool, track->place, track->length, error);
    if (!sound) return FALSE;
    if (i > 0)
      kk_opus_writer_add(writer, (const gint16 *)(const void *)silence->samples->data,
                         silence->samples->len);
    kk_opus_writer_add(writer, (const gint16 *)(const void *)sound->samples->data,
                       sound->samples->len);
  }
  return TRUE;
}

static KkEditionWhole *encode_opus(const char *path, const KkWholeSpec *spec, GError **error) {
  g_autofree gsize *lengths = g_new0(gsize, spec->n);
  for (guint i = 0; i < spec->n; i++) lengths[i] = spec->parts[i].track->length;
  g_autoptr(KkSound) silence = kk_sound_new(KK_RATE_HZ);
  kk_sound_append_silence(silence, spec->pause_ms);
  g_autoptr(GArray) chapters = chapters_of(spec, lengths, silence->samples->len);
  KkAudioTags tags = tags_with(spec, chapters);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  KkOpusWriter *writer = kk_opus_writer_new(&tags);
  gboolean read = encode_parts(writer, spec, silence, error);
  gboolean encoded = kk_opus_writer_finish(writer, bytes);
  if (!read) return NULL;
  if (!encoded) {
    kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){path, 0, 0},
                _("the sound cannot be encoded as %s"), ".opus");
    return NULL;
  }
  if (!kk_file_write(path, bytes->data, bytes->len, error)) return NULL;
  return edition_of(spec, KK_AUDIO_OPUS, chapters);
}

KkEditionWhole *kk_whole_write(const char *path, KkAudioFormat format, const KkWholeSpec *spec,
                               GError **error) {
  return format == KK_AUDIO_MP3 ? join_mp3(path, spec, error) : encode_opus(path, spec, error);
}
