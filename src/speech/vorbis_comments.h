/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags as Opus and FLAC files have them. */
#pragma once
#include "speech/audio_file.h"

/* "NAME=value" in valid UTF-8 for each of TITLE, ALBUM, ARTIST, TRACKNUMBER and
 * LANGUAGE that there is, then CHAPTER000=00:01:02.345 and CHAPTER000NAME=... for
 * each chapter. `tags` may be NULL. NULL-terminated; free with g_strfreev. */
char **kk_vorbis_comments(const KkAudioTags *tags);
