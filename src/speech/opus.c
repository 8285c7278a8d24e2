/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/opus.h"

#include <opusenc.h>

#include "speech/audio_formats.h"
#include "speech/vorbis_comments.h"

/* At 32 kbit/s Opus keeps speech up to 20 kHz and is transparent to most. */
#define RATE_BITS_PER_S 32000

/* Of 10: a third of the time of the highest for hardly any difference in speech. */
#define COMPLEXITY 5

/* Front cover (RFC 9639, table 13). */
#define FRONT_COVER 3

struct KkOpusWriter {
  OggOpusEnc *encoder;
  OggOpusComments *comments;
  GByteArray *bytes;
  gboolean good;
};

static int put(void *data, const unsigned char *bytes, opus_int32 n) {
  g_byte_array_append(data, bytes, (guint)n);
  return 0;
}

static int finish(void *data G_GNUC_UNUSED) {
  return 0;
}

static void add_tags(OggOpusComments *comments, const KkAudioTags *tags) {
  g_auto(GStrv) lines = kk_vorbis_comments(tags);
  for (char **line = lines; *line; line++) ope_comments_add_string(comments, *line);
  if (!tags->cover) return;
  gsize size;
  const char *data = g_bytes_get_data(tags->cover, &size);
  ope_comments_add_picture_from_memory(comments, data, size, FRONT_COVER, "");
}

KkOpusWriter *kk_opus_writer_new(const KkAudioTags *tags) {
  static const OpusEncCallbacks callbacks = {put, finish};
  KkOpusWriter *writer = g_new0(KkOpusWriter, 1);
  writer->bytes = g_byte_array_new();
  writer->comments = ope_comments_create();
  if (tags) add_tags(writer->comments, tags);
  writer->encoder = ope_encoder_create_callbacks(&callbacks, writer->bytes, writer->comments,
                                                 KK_RATE_HZ, 1, 0, NULL);
  /* Streams have numbers so that they can be told apart within one file, which
   * holds only this one. libopusenc would draw it by lot. */
  writer->good = writer->encoder &&
                 ope_encoder_ctl(writer->encoder, OPE_SET_SERIALNO(1)) == OPE_OK &&
                 ope_encoder_ctl(writer->encoder, OPE_SET_COMMENT_PADDING(0)) == OPE_OK &&
                 ope_encoder_ctl(writer->encoder, OPUS_SET_BITRATE(RATE_BITS_PER_S)) == OPE_OK &&
                 ope_encoder_ctl(writer->encoder, OPUS_SET_COMPLEXITY(COMPLEXITY)) == OPE_OK &&
                 ope_encoder_ctl(writer->encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) == OPE_OK;
  return writer;
}

void kk_opus_writer_add(KkOpusWriter *writer, const gint16 *samples, gsize n) {
  /* Its count is an int. */
  for (gsize taken; n && writer->good; samples += taken, n -= taken) {
    taken = MIN(n, (gsize)1 << 20);
    writer->good = ope_encoder_write(writer->encoder, samples, (int)taken) == OPE_OK;
  }
}

gboolean kk_opus_writer_finish(KkOpusWriter *writer, GByteArray *bytes) {
  gboolean good = writer->good && ope_encoder_drain(writer->encoder) == OPE_OK;
  if (good) g_byte_array_append(bytes, writer->bytes->data, writer->bytes->len);
  if (writer->encoder) ope_encoder_destroy(writer->encoder);
  ope_comments_destroy(writer->comments);
  g_byte_array_unref(writer->bytes);
  g_free(writer);
  return good;
}

gboolean kk_opus_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags) {
  KkOpusWriter *writer = kk_opus_writer_new(tags);
  kk_opus_writer_add(writer, (const gint16 *)(const void *)sound->samples->data,
                     sound->samples->len);
  return kk_opus_writer_finish(writer, bytes);
}
