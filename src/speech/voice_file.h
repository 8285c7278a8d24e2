/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One voice file (docs/voices.md). */
#pragma once
#include "speech/speech.h"

/* Reads the voice `name` from the YAML file `path`. Relative paths inside it are
 * relative to its folder. Errors: KK_ERROR_INPUT with file and line. */
KkVoice *kk_voice_file_read(const char *path, const char *name, GError **error);
