/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors that a user can act on.
 *
 * Every fallible function reports through GError. The domain KK_ERROR says who
 * has to act; anything else (G_FILE_ERROR, ...) is wrapped by the room that
 * knows the file's name. Messages are one line, translated, without the
 * program's name: "FILE:LINE: what is wrong; what to do". */
#pragma once
#include <glib.h>

#define KK_ERROR (kk_error_quark())
GQuark kk_error_quark(void);

typedef enum {
  KK_ERROR_INPUT,   /* the user's text, plan, file or options; exit status 2 */
  KK_ERROR_OUTPUT,  /* the output cannot be written (read-only, full); exit 2 */
  KK_ERROR_MISSING, /* a program, voice or font is not installed; exit 3 */
  KK_ERROR_TOO_LONG, /* text does not fit the asked code; exit status 2 */
  KK_ERROR_SPEECH /* a voice could not say a sentence; where others can go on without
                     it, exit status 1, else 2 */
} KkErrorCode;

/* A place in the user's input. `file` is borrowed; line and column count from
 * 1, and 0 means "not known" and is left out of messages. */
typedef struct {
  const char *file;
  unsigned line;
  unsigned column;
} KkPlace;

/* Sets `error` to a KK_ERROR of `code` with the message
 * "FILE:LINE:COLUMN: <formatted>". Always returns FALSE, so that a caller can
 * `return kk_error_at(...)`. `format` is already translated. */
gboolean kk_error_at(GError **error, KkErrorCode code, KkPlace place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The entry of `known` (NULL-terminated) nearest to `word` by edit distance,
 * or NULL where none is near (more than a third of the letters differ).
 * For "did you mean". Borrowed from `known`. */
const char *kk_nearest_word(const char *word, const char *const *known);
