/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ogg Opus (RFC 7845), piece by piece, for recordings that nobody wants to hold in
 * memory as samples. */
#pragma once
#include "speech/audio_file.h"

typedef struct KkOpusWriter KkOpusWriter;

/* A file that is to follow; `tags` may be NULL. Never NULL; end it with
 * kk_opus_writer_finish. */
KkOpusWriter *kk_opus_writer_new(const KkAudioTags *tags);

/* Encodes n more samples at KK_RATE_HZ. */
void kk_opus_writer_add(KkOpusWriter *writer, const gint16 *samples, gsize n);

/* Appends the whole file to `bytes` and frees the writer. FALSE where anything
 * since the beginning failed. */
gboolean kk_opus_writer_finish(KkOpusWriter *writer, GByteArray *bytes);
