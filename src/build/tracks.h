/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of a whole plan: every sentence is a job, so that all cores stay
 * busy whatever the sections' lengths; a recording is written and its sound
 * freed as soon as its last sentence is done. */
#pragma once
#include <glib.h>

#include "base/parallel.h"
#include "speech/speech.h"

typedef struct {
  const KkScript *script; /* borrowed */
  const KkVoice *voice;   /* borrowed */
  KkAudioTags tags;       /* borrowed strings */
  char **files;           /* paths to write, NULL-terminated; the format is told by
                             the extension (kk_audio_write) */
  double seconds;         /* result */
} KkTrack;

/* Records `n` tracks on `threads` threads (0: one a core). Progress counts
 * sentences. Errors as of kk_speech_sentence and kk_audio_write. */
gboolean kk_tracks_record(KkTrack *tracks, guint n, guint threads, KkProgress progress,
                          gpointer progress_data, GError **error);
