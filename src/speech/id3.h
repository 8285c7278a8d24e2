/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tag at the head of an MP3 file. */
#pragma once
#include "speech/audio_file.h"

/* Appends an ID3v2.3 tag (id3.org, "ID3 tag version 2.3.0") with the title,
 * album, artist, track, language and cover that `tags` has, text as UTF-16, and
 * its chapters as CHAP and CTOC frames ("ID3v2 Chapter Frame Addendum", 1.0).
 * Nothing where it has none of them.
 *
 * LAME writes tags too, but no chapters. 2.3 rather than 2.4, because older
 * players of talking books know only that. */
void kk_id3_append(GByteArray *bytes, const KkAudioTags *tags);

/* The length of the tag with which an MP3 file's bytes begin; 0: none. */
gsize kk_id3_length(const guint8 *bytes, gsize length);
