/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tag at the head of an MP3 file. */
#pragma once
#include "speech/speech.h"

/* Appends an ID3v2.3 tag (id3.org, "ID3 tag version 2.3.0") with the title,
 * album, artist and track that `tags` has, text as UTF-16. Nothing where it has
 * none.
 *
 * libsndfile hands UTF-8 to LAME as if it were Latin-1, so that players show
 * Japanese titles as rubbish; hence this. 2.3 rather than 2.4, because older
 * players of talking books know only that. */
void kk_id3_append(GByteArray *bytes, const KkAudioTags *tags);
