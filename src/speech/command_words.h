/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of a voice's own program (`command:` in its file).
 *
 * In them {speed}, {pitch}, {lang} and {folder} stand for the voice's speed, its
 * pitch in semitones, its language and the folder of its file. A number may be
 * multiplied and added to: {speed*175}, {pitch*4+50}. "{{" is a brace. */
#pragma once
#include "speech/speech.h"

/* One argument with what the placeholders stand for. Errors (KK_ERROR_INPUT,
 * without a place): a placeholder that does not exist or does not end. */
char *kk_command_word(const char *pattern, const KkVoice *voice, GError **error);

/* Whether any argument of the voice's command has the placeholder ("speed"). */
gboolean kk_command_knows(const KkVoice *voice, const char *placeholder);
