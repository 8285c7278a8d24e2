/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/tracks.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/master.h"

/* What quiet noise is made louder by at most. */
#define GAIN_MOST_DB 40.0

/* Time limits that a voice may spend on failing. */
#define PATIENCE 3

/* A voice at work in these tracks. */
typedef struct {
  const KkVoice *voice;
  gint failed_ms; /* spent on sentences that failed; atomic */
  double gain_db;
} Speaker;

typedef struct {
  KkTrack *track;
  KkSound **sounds;  /* one a sentence, as they come */
  char **failures;   /* one a sentence; NULL: none */
  GArray **energies; /* of its loudness, one a speaker; NULL: says nothing here */
  gint waiting;      /* sentences not yet spoken; atomic */
} Recording;

typedef struct {
  KkSpool *spool;
  Recording *recordings;
  guint n;
  GArray *speakers; /* of Speaker, by their first words */
  GArray *jobs;     /* of Job */
  KkProgress progress;
  gpointer progress_data;
  guint offset; /* of progress: jobs of earlier stages */
} Work;

typedef struct {
  Recording *recording;
  guint sentence;
} Job;

static guint speaker_of(const Work *work, const KkVoice *voice) {
  guint i = 0;
  while (i < work->speakers->len && g_array_index(work->speakers, Speaker, i).voice != voice) i++;
  return i;
}

/* ---- speaking ---- */

/* The loudness of all that one voice says in the recording, pauses included. */
static GArray *measure(const KkTrack *track, const KkSound *sound, const KkVoice *voice) {
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  KkLoudnessMeter *meter = kk_loudness_meter_new();
  for (guint i = 0; i < track->spoken->len; i++) {
    const KkSpokenSentence *said = &g_array_index(track->spoken, KkSpokenSentence, i);
    gsize end = i + 1 < track->spoken->len ? said[1].start : sound->samples->len;
    if (track->voices[said->sentence] == voice)
      kk_loudness_meter_add(meter, samples + said->start, end - said->start);
  }
  return kk_loudness_meter_finish(meter);
}

/* Joins and measures what has been spoken, and puts it into the spool. */
static gboolean finish_speaking(const Work *work, Recording *recording, GError **error) {
  KkTrack *track = recording->track;
  g_autoptr(KkSound) sound =
      kk_speech_join(track->voice, track->script, recording->sounds, track->spoken);
  for (guint i = 0; i < track->script->sentences->len; i++) {
    g_clear_pointer(&recording->sounds[i], kk_sound_free);
    if (recording->failures[i])
      g_ptr_array_add(track->failures, g_steal_pointer(&recording->failures[i]));
  }
  for (guint i = 0; i < work->speakers->len; i++)
    recording->energies[i] = measure(track, sound, g_array_index(work->speakers, Speaker, i).voice);
  track->length = sound->samples->len;
  track->place = kk_spool_put(work->spool, sound, error);
  return track->place >= 0;
}

/* One sentence, or why there is none: `failure` is for the listener's list, an
 * error ends everything. */
static KkSound *speak_with(Speaker *speaker, const KkSentence *sentence, char **failure,
                           GError **error) {
  GError *reason = NULL;
  gint64 start = g_get_monotonic_time();
  KkSound *sound = NULL;
  if (g_atomic_int_get(&speaker->failed_ms) < PATIENCE * 1000 * speaker->voice->time_limit_s)
    sound = kk_speech_sentence(speaker->voice, sentence, &reason);
  else
    kk_engine_failed(speaker->voice, sentence->text, _("not tried, it failed for too long before"),
                     &reason);
  if (sound) return sound;
  g_atomic_int_add(&speaker->failed_ms, (gint)((g_get_monotonic_time() - start) / 1000));
  if (!g_error_matches(reason, KK_ERROR, KK_ERROR_SPEECH)) {
    g_propagate_error(error, reason);
    return NULL;
  }
  *failure = g_strdup(reason->message);
  g_error_free(reason);
  return NULL;
}

static gboolean speak(guint index, gpointer data, GError **error) {
  const Work *work = data;
  const Job *job = &g_array_index(work->jobs, Job, index);
  Recording *recording = job->recording;
  const KkTrack *track = recording->track;
  const KkSentence *sentence = track->script->sentences->pdata[job->sentence];
  guint speaker = speaker_of(work, track->voices[job->sentence]);
  char **failure = &recording->failures[job->sentence];
  recording->sounds[job->sentence] =
      speak_with(&g_array_index(work->speakers, Speaker, speaker), sentence, failure, error);
  if (!recording->sounds[job->sentence] && !*failure) return FALSE;
  if (!g_atomic_int_dec_and_test(&recording->waiting)) return TRUE;
  return finish_speaking(work, recording, error);
}

/* ---- loudness ---- */

static void set_gains(const Work *work) {
  for (guint i = 0; i < work->speakers->len; i++) {
    Speaker *speaker = &g_array_index(work->speakers, Speaker, i);
    g_autoptr(GArray) energies = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint k = 0; k < work->n; k++) {
      const GArray *part = work->recordings[k].energies[i];
      if (part && part->len) g_array_append_vals(energies, part->data, part->len);
    }
    double loudness = kk_loudness(energies);
    double wanted = KK_LOUDNESS_LUFS + speaker->voice->volume_db;
    speaker->gain_db = isfinite(loudness) ? MIN(wanted - loudness, GAIN_MOST_DB) : 0;
  }
}

/* ---- writing ---- */

static void master(const Work *work, const KkTrack *track, KkSound *sound) {
  g_autoptr(GArray) gains = g_array_new(FALSE, FALSE, sizeof(KkGain));
  for (guint i = 0; i < track->spoken->len; i++) {
    const KkSpokenSentence *said = &g_array_index(track->spoken, KkSpokenSentence, i);
    guint speaker = speaker_of(work, track->voices[said->sentence]);
    KkGain gain = {i + 1 < track->spoken->len ? said[1].start : track->length,
                   g_array_index(work->speakers, Speaker, speaker).gain_db};
    g_array_append_val(gains, gain);
  }
  kk_sound_master(sound, (const KkGain *)(const void *)gains->data, gains->len);
}

static gboolean write_track(guint index, gpointer data, GError **error) {
  const Work *work = data;
  KkTrack *track = work->recordings[index].track;
  track->made = track->length > 0 || track->failures->len == 0;
  if (!track->made) return TRUE;
  g_autoptr(KkSound) sound = kk_spool_get(work->spool, track->place, track->length, error);
  if (!sound) return FALSE;
  master(work, track, sound);
  if (!kk_spool_replace(work->spool, track->place, sound, error)) return FALSE;
  for (char **file = track->files; *file; file++)
    if (!kk_audio_write(*file, sound, &track->tags, error)) return FALSE;
  return TRUE;
}

/* ---- all of it ---- */

static void tell(guint done, guint total G_GNUC_UNUSED, gpointer data) {
  const Work *work = data;
  if (work->progress)
    work->progress(work->offset + done, work->jobs->len + work->n, work->progress_data);
}

static void begin(Work *work, KkTrack *tracks) {
  for (guint i = 0; i < work->n; i++) {
    KkTrack *track = &tracks[i];
    guint sentences = track->script->sentences->len;
    track->spoken = kk_spoken_sentences_new();
    track->failures = g_ptr_array_new_with_free_func(g_free);
    work->recordings[i] = (Recording){.track = track,
                                      .sounds = g_new0(KkSound *, sentences),
                                      .failures = g_new0(char *, sentences),
                                      .waiting = (gint)sentences};
    for (guint j = 0; j < sentences; j++) {
      Job job = {&work->recordings[i], j};
      g_array_append_val(work->jobs, job);
      Speaker speaker = {.voice = track->voices[j]};
      if (speaker_of(work, speaker.voice) == work->speakers->len)
        g_array_append_val(work->speakers, speaker);
    }
  }
  for (guint i = 0; i < work->n; i++)
    work->recordings[i].energies = g_new0(GArray *, work->speakers->len);
}

static void end(Work *work) {
  for (guint i = 0; i < work->n; i++) {
    Recording *recording = &work->recordings[i];
    for (guint j = 0; j < recording->track->script->sentences->len; j++) {
      kk_sound_free(recording->sounds[j]);
      g_free(recording->failures[j]);
    }
    for (guint j = 0; j < work->speakers->len; j++)
      if (recording->energies[j]) g_array_unref(recording->energies[j]);
    g_free(recording->sounds);
    g_free(recording->failures);
    g_free(recording->energies);
  }
  g_free(work->recordings);
  g_array_unref(work->speakers);
  g_array_unref(work->jobs);
}

gboolean kk_tracks_record(KkTrack *tracks, guint n, KkSpool *spool, guint threads,
                          KkProgress progress, gpointer progress_data, GError **error) {
  Work work = {.spool = spool,
               .recordings = g_new0(Recording, n),
               .n = n,
               .speakers = g_array_new(FALSE, FALSE, sizeof(Speaker)),
               .jobs = g_array_new(FALSE, FALSE, sizeof(Job)),
               .progress = progress,
               .progress_data = progress_data};
  begin(&work, tracks);
  gboolean done = kk_parallel(work.jobs->len, threads, speak, &work, tell, &work, error);
  work.offset = work.jobs->len;
  if (done) {
    set_gains(&work);
    done = kk_parallel(n, threads, write_track, &work, tell, &work, error);
  }
  end(&work);
  return done;
}

void kk_track_clear(KkTrack *track) {
  g_clear_pointer(&track->spoken, g_array_unref);
  g_clear_pointer(&track->failures, g_ptr_array_unref);
}
