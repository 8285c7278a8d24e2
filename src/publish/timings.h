/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each sentence and word of a recording is heard. */
#pragma once
#include "speech/speech.h"

/* Writes the times as JSON (docs/manifest.md, "Timings"). `spoken` holds
 * KkSpokenSentence of the script's sentences, `voices` the voice of every sentence
 * of the script. The bytes depend on these alone. Errors: KK_ERROR_OUTPUT. */
gboolean kk_timings_write(const char *path, const KkScript *script, const KkVoice *const *voices,
                          const GArray *spoken, GError **error);
