/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/mp3.h"

#include <lame/lame.h>
#include <string.h>

#include "speech/audio_formats.h"
#include "speech/id3.h"

/* The same bit rate throughout: every player shows the right duration and seeks
 * exactly. 64 kbit/s for one channel of speech at 48 kHz, at which LAME keeps
 * about 16 kHz. Below, sibilants begin to smear; above, the file only grows. */
#define RATE_KBIT_PER_S 64

/* By which LAME's settings for this rate multiply all sound: 0.4 dB quieter than it
 * was made to be. */
#define LAME_SCALE 0.95f

/* Samples that are encoded at a time, and the bytes that they may take
 * (lame/lame.h: 1.25 for each sample and 7,200). */
#define BLOCK 16384
#define BLOCK_BYTES (BLOCK * 5 / 4 + 7200)

static lame_t open_encoder(void) {
  lame_t lame = lame_init();
  if (!lame) return NULL;
  lame_set_errorf(lame, NULL);
  lame_set_num_channels(lame, 1);
  lame_set_mode(lame, MONO);
  lame_set_in_samplerate(lame, KK_RATE_HZ);
  lame_set_out_samplerate(lame, KK_RATE_HZ);
  lame_set_brate(lame, RATE_KBIT_PER_S);
  lame_set_scale(lame, 1 / LAME_SCALE);
  if (lame_init_params(lame) >= 0) return lame;
  lame_close(lame);
  return NULL;
}

/* Appends what LAME gave; FALSE where that is an error. */
static gboolean take(GByteArray *bytes, const guint8 *block, int n) {
  if (n > 0) g_byte_array_append(bytes, block, (guint)n);
  return n >= 0;
}

/* LAME leaves room for the first frame, and knows what belongs into it (how many
 * samples of silence it put around the sound) when all has been encoded. */
static gboolean encode(lame_t lame, const KkSound *sound, GByteArray *frames) {
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  g_autofree guint8 *block = g_malloc(BLOCK_BYTES);
  gboolean good = TRUE;
  for (guint at = 0, n; good && at < sound->samples->len; at += n) {
    n = MIN((guint)BLOCK, sound->samples->len - at);
    good = take(frames, block,
                lame_encode_buffer(lame, samples + at, samples + at, (int)n, block, BLOCK_BYTES));
  }
  good = good && take(frames, block, lame_encode_flush(lame, block, BLOCK_BYTES));
  gsize settings = good ? lame_get_lametag_frame(lame, block, BLOCK_BYTES) : 0;
  if (settings == 0 || settings > frames->len) return FALSE;
  memcpy(frames->data, block, settings);
  return TRUE;
}

gboolean kk_mp3_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags) {
  lame_t lame = open_encoder();
  if (!lame) return FALSE;
  g_autoptr(GByteArray) frames = g_byte_array_new();
  gboolean good = encode(lame, sound, frames);
  lame_close(lame);
  if (tags) kk_id3_append(bytes, tags);
  g_byte_array_append(bytes, frames->data, frames->len);
  return good;
}

/* Where the encoder's own frame says that it is one: behind four bytes of header
 * and, in MPEG-1 with one channel, 17 of side information. */
static gboolean is_settings(const guint8 *frame) {
  return memcmp(frame + 21, "Info", 4) == 0 || memcmp(frame + 21, "Xing", 4) == 0;
}

gsize kk_mp3_frames(const guint8 *bytes, gsize length, const guint8 **frames) {
  gsize at = kk_id3_length(bytes, length);
  if (at + KK_MP3_FRAME_BYTES <= length && is_settings(bytes + at)) at += KK_MP3_FRAME_BYTES;
  *frames = bytes + at;
  return (length - at) / KK_MP3_FRAME_BYTES;
}
