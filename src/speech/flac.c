/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FLAC by its own library: libsndfile writes no covers and no language. */
#include <FLAC/metadata.h>
#include <FLAC/stream_encoder.h>
#include <string.h>

#include "speech/audio_formats.h"
#include "speech/vorbis_comments.h"

/* A file in memory. */
typedef struct {
  GByteArray *bytes;
  gsize start, position; /* of this file in `bytes`; within the file */
} Memory;

static FLAC__StreamEncoderWriteStatus put(const FLAC__StreamEncoder *encoder G_GNUC_UNUSED,
                                          const FLAC__byte *from, size_t n,
                                          unsigned samples G_GNUC_UNUSED,
                                          unsigned frame G_GNUC_UNUSED, void *data) {
  Memory *memory = data;
  gsize end = memory->start + memory->position + n;
  if (end > memory->bytes->len) g_byte_array_set_size(memory->bytes, (guint)end);
  memcpy(memory->bytes->data + memory->start + memory->position, from, n);
  memory->position += n;
  return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamEncoderSeekStatus seek(const FLAC__StreamEncoder *encoder G_GNUC_UNUSED,
                                          FLAC__uint64 to, void *data) {
  ((Memory *)data)->position = to;
  return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

static FLAC__StreamEncoderTellStatus tell(const FLAC__StreamEncoder *encoder G_GNUC_UNUSED,
                                          FLAC__uint64 *at, void *data) {
  *at = ((Memory *)data)->position;
  return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

static void add_tags(FLAC__StreamMetadata *comments, const KkAudioTags *tags) {
  g_auto(GStrv) lines = kk_vorbis_comments(tags);
  for (char **line = lines; *line; line++) {
    FLAC__StreamMetadata_VorbisComment_Entry entry = {(FLAC__uint32)strlen(*line),
                                                      (FLAC__byte *)*line};
    FLAC__metadata_object_vorbiscomment_append_comment(comments, entry, true);
  }
}

static void set_cover(FLAC__StreamMetadata *picture, GBytes *cover) {
  gsize size;
  gconstpointer data = g_bytes_get_data(cover, &size);
  picture->data.picture.type = FLAC__STREAM_METADATA_PICTURE_TYPE_FRONT_COVER;
  FLAC__metadata_object_picture_set_mime_type(picture, (char *)(gpointer) "image/png", true);
  FLAC__metadata_object_picture_set_data(picture, (FLAC__byte *)(gpointer)data, (FLAC__uint32)size,
                                         true);
}

static gboolean encode(FLAC__StreamEncoder *encoder, const KkSound *sound, Memory *memory) {
  FLAC__stream_encoder_set_channels(encoder, 1);
  FLAC__stream_encoder_set_bits_per_sample(encoder, 16);
  FLAC__stream_encoder_set_sample_rate(encoder, KK_RATE_HZ);
  FLAC__stream_encoder_set_compression_level(encoder, 5); /* the flac program's own */
  if (FLAC__stream_encoder_init_stream(encoder, put, seek, tell, NULL, memory) !=
      FLAC__STREAM_ENCODER_INIT_STATUS_OK)
    return FALSE;
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  FLAC__int32 block[4096];
  gboolean good = TRUE;
  for (guint at = 0, n; good && at < sound->samples->len; at += n) {
    n = MIN((guint)G_N_ELEMENTS(block), sound->samples->len - at);
    for (guint i = 0; i < n; i++) block[i] = samples[at + i];
    good = FLAC__stream_encoder_process_interleaved(encoder, block, n);
  }
  return FLAC__stream_encoder_finish(encoder) && good;
}

gboolean kk_flac_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags) {
  Memory memory = {bytes, bytes->len, 0};
  FLAC__StreamMetadata *blocks[] = {FLAC__metadata_object_new(FLAC__METADATA_TYPE_VORBIS_COMMENT),
                                    FLAC__metadata_object_new(FLAC__METADATA_TYPE_PICTURE)};
  gboolean cover = tags && tags->cover;
  add_tags(blocks[0], tags);
  if (cover) set_cover(blocks[1], tags->cover);
  FLAC__StreamEncoder *encoder = FLAC__stream_encoder_new();
  FLAC__stream_encoder_set_metadata(encoder, blocks, cover ? 2 : 1);
  gboolean good = encode(encoder, sound, &memory);
  FLAC__stream_encoder_delete(encoder);
  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) FLAC__metadata_object_delete(blocks[i]);
  return good;
}
