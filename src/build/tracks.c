/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/tracks.h"

typedef struct {
  KkTrack *track;
  KkSound **sounds; /* one a sentence, as they come */
  gint waiting;     /* sentences not yet spoken; atomic */
} Recording;

typedef struct {
  Recording *recording;
  guint sentence;
} Job;

static gboolean write_track(Recording *recording, GError **error) {
  KkTrack *track = recording->track;
  g_autoptr(KkSound) sound = kk_speech_join(track->voice, track->script, recording->sounds);
  for (guint i = 0; i < track->script->sentences->len; i++)
    g_clear_pointer(&recording->sounds[i], kk_sound_free);
  track->seconds = kk_sound_seconds(sound);
  for (char **file = track->files; *file; file++)
    if (!kk_audio_write(*file, sound, &track->tags, error)) return FALSE;
  return TRUE;
}

static gboolean speak(guint index, gpointer data, GError **error) {
  const Job *job = &g_array_index((GArray *)data, Job, index);
  Recording *recording = job->recording;
  const KkSentence *sentence = recording->track->script->sentences->pdata[job->sentence];
  recording->sounds[job->sentence] = kk_speech_sentence(recording->track->voice, sentence, error);
  if (!recording->sounds[job->sentence]) return FALSE;
  if (!g_atomic_int_dec_and_test(&recording->waiting)) return TRUE;
  return write_track(recording, error);
}

gboolean kk_tracks_record(KkTrack *tracks, guint n, guint threads, KkProgress progress,
                          gpointer progress_data, GError **error) {
  g_autofree Recording *recordings = g_new0(Recording, n);
  g_autoptr(GArray) jobs = g_array_new(FALSE, FALSE, sizeof(Job));
  for (guint i = 0; i < n; i++) {
    guint sentences = tracks[i].script->sentences->len;
    recordings[i] = (Recording){&tracks[i], g_new0(KkSound *, sentences), (gint)sentences};
    for (guint j = 0; j < sentences; j++) {
      Job job = {&recordings[i], j};
      g_array_append_val(jobs, job);
    }
  }
  gboolean done = kk_parallel(jobs->len, threads, speak, jobs, progress, progress_data, error);
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < tracks[i].script->sentences->len; j++)
      kk_sound_free(recordings[i].sounds[j]);
    g_free(recordings[i].sounds);
  }
  return done;
}
