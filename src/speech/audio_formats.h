/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound files, one source file each. Every function appends a whole file of
 * the sound, which is at KK_RATE_HZ and has samples, and gives FALSE where the
 * encoder fails. `tags` may be NULL. */
#pragma once
#include "speech/audio_file.h"

gboolean kk_wav_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags);
gboolean kk_mp3_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags);
gboolean kk_flac_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags);
gboolean kk_opus_append(GByteArray *bytes, const KkSound *sound, const KkAudioTags *tags);

/* The language as players know it: the code of ISO 639-2 for a BCP 47 tag, "jpn"
 * for "ja"; NULL for one that we have no code for. Static. */
const char *kk_audio_language(const char *lang);
