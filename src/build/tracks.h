/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings, several at once: spoken, brought to one loudness, written.
 *
 * Every sentence is a job, so that all cores stay busy whatever the recordings'
 * lengths. How loud a voice speaks is measured over all that it says in all of
 * them, and one gain for each voice makes it as loud as it should be: recordings
 * match each other, and so do voices. Meanwhile the sound waits in a spool. */
#pragma once
#include <glib.h>

#include "base/parallel.h"
#include "build/spool.h"
#include "speech/audio_file.h"
#include "speech/speech.h"

typedef struct {
  const KkScript *script;       /* borrowed */
  const KkVoice *voice;         /* whose pauses count; borrowed */
  const KkVoice *const *voices; /* who says each sentence; borrowed */
  KkAudioTags tags;             /* borrowed */
  char **files;                 /* paths to write, NULL-terminated; the format is told by
                                   the extension (kk_audio_write) */
  /* Results, of kk_track_clear: */
  gsize length;        /* samples at KK_RATE_HZ */
  gint64 place;        /* of its samples in the spool, as loud as in the files */
  GArray *spoken;      /* of KkSpokenSentence */
  GPtrArray *failures; /* of char*, a message for each sentence that the voice could
                          not say, in order; it is left out of the recording */
  gboolean made;       /* the files were written; FALSE where there were failures and
                          nothing else */
} KkTrack;

/* Records `n` tracks on `threads` threads (0: one a core). Progress counts
 * sentences and recordings. A voice that has failed for longer than three of its
 * time limits is not tried again. Errors: as of kk_speech_sentence, but for
 * KK_ERROR_SPEECH, and of kk_audio_write and the spool. */
gboolean kk_tracks_record(KkTrack *tracks, guint n, KkSpool *spool, guint threads,
                          KkProgress progress, gpointer progress_data, GError **error);

/* Frees the results of one track. */
void kk_track_clear(KkTrack *track);
