/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an engine is to the rest of speech/: a name and two functions. A new
 * engine is one file engine_NAME.c and one line in the table in speech.c. */
#pragma once
#include "speech/speech.h"

/* Debian's packages of what both Japanese engines need; the voice's is in the
 * component contrib. */
#define KK_PACKAGE_DICTIONARY "open-jtalk-mecab-naist-jdic"
#define KK_PACKAGE_JAPANESE_VOICE "hts-voice-nitech-jp-atr503-m001 (contrib)"

typedef struct {
  const char *name; /* as voice files call it */

  /* Whether all that the voice needs is there. Cheap: looks for files, starts
   * nothing. Errors: KK_ERROR_MISSING with the Debian package that has it;
   * KK_ERROR_INPUT where the voice asks for what the engine does not know. */
  gboolean (*check)(const KkVoice *voice, GError **error);

  /* One sentence at the voice's speed and pitch, at any rate, with a span for each
   * word whose time the engine knows. Called from several threads at once. No
   * samples where there is nothing to say. Silence and rate are seen to by
   * kk_speech_sentence. Errors as there; made by kk_engine_failed. */
  KkSound *(*speak)(const KkVoice *voice, const KkSentence *sentence, GError **error);

  /* What the engine keeps open for a voice: `open` makes it, empty, when the
   * voice is loaded; `speak` fills and uses it under a lock of its own; `close`
   * frees it. Both NULL where it keeps nothing. */
  struct KkOpenVoice *(*open)(void);
  void (*close)(struct KkOpenVoice *open);
} KkEngine;

extern const KkEngine kk_engine_command, kk_engine_flite, kk_engine_japanese, kk_engine_open_jtalk;

/* Sets `error` to KK_ERROR_MISSING: `what` ("the dictionary") `name` is not there
 * and is in the Debian package `package`. Always FALSE. */
gboolean kk_engine_missing(const KkVoice *voice, const char *what, const char *name,
                           const char *package, GError **error);

/* The engine called `name`, or NULL. */
const KkEngine *kk_engine_find(const char *name);

/* The names of all engines, NULL-terminated; borrowed strings, free the array
 * with g_free. */
const char **kk_engine_names(void);

/* Sets `error` to KK_ERROR_SPEECH: the voice could not say `text` (its beginning
 * is quoted) because of `reason`, which may hold anything a program printed.
 * Always FALSE. */
gboolean kk_engine_failed(const KkVoice *voice, const char *text, const char *reason,
                          GError **error);
