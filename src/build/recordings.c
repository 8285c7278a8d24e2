/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/recordings.h"

#include "base/files.h"
#include "base/i18n.h"
#include "build/carry.h"
#include "build/tracks.h"
#include "build/voices.h"
#include "build/whole.h"
#include "publish/timings.h"
#include "text/spoken.h"

/* One recording of a section; owns what its track borrows. */
typedef struct {
  KkEditionSection *published; /* borrowed */
  KkEditionAudio *audio;       /* until it is published */
  KkScript *script;
  const KkVoice **cast;
  GBytes *cover;
  gboolean full;
} Planned;

typedef struct {
  const KkRecordingSpec *spec;
  KkVoices *voices;
  KkSpool *spool;
  GArray *planned; /* of Planned */
  GArray *tracks;  /* of KkTrack, as many */
} Session;

static char *path_of(const KkRecordingSpec *spec, const char *name) {
  return g_build_filename(spec->folder, name, NULL);
}

/* ---- planning ---- */

static void planned_clear(gpointer data) {
  Planned *planned = data;
  kk_edition_audio_free(planned->audio);
  kk_script_free(planned->script);
  g_free(planned->cast);
  if (planned->cover) g_bytes_unref(planned->cover);
}

static void track_clear(gpointer data) {
  KkTrack *track = data;
  g_strfreev(track->files);
  kk_track_clear(track);
}

/* The names under which a recording is published. */
static KkEditionAudio *name_files(const KkRecordingSpec *spec, const char *id, gboolean full,
                                  const KkVoice *voice) {
  const char *suffix = full ? ".full" : "";
  KkEditionAudio *audio = g_new0(KkEditionAudio, 1);
  audio->kind = full ? "full" : "summary";
  audio->voice = g_strdup(voice->name);
  audio->timings = g_strdup_printf("audio/%s%s.json", id, suffix);
  for (int i = 0; i < KK_AUDIO_FORMATS; i++)
    if (spec->plan->audio.formats[i])
      audio->files[i] =
          g_strdup_printf("audio/%s%s.%s", id, suffix, kk_audio_format_name((KkAudioFormat)i));
  return audio;
}

/* A player's picture of a section: its code, which whoever can see may scan. */
static GBytes *cover_of(const KkRecordingSpec *spec, const KkEditionSection *published) {
  const KkEditionCode *code = published->codes->len ? published->codes->pdata[0] : NULL;
  if (!code || !code->png) return NULL;
  g_autofree char *path = path_of(spec, code->png);
  return kk_file_read(path, NULL);
}

static gboolean add_track(Session *session, guint index, gboolean full, const KkVoice *voice,
                          GError **error) {
  const KkRecordingSpec *spec = session->spec;
  const KkPlan *plan = spec->plan;
  const KkCarried *carried = spec->carried->pdata[index];
  Planned planned = {.published = spec->edition->sections->pdata[index], .full = full};
  const KkSection *section = planned.published->section;
  planned.script = kk_script_closed(full ? carried->full : carried->spoken,
                                    plan->audio.closing ? voice->closing : "");
  planned.cast = kk_voices_cast(session->voices, planned.script, voice, error);
  if (!planned.cast) {
    planned_clear(&planned);
    return FALSE;
  }
  planned.audio = name_files(spec, section->id, full, voice);
  planned.cover = cover_of(spec, planned.published);
  g_array_append_val(session->planned, planned);
  KkTrack track = {.script = planned.script,
                   .voice = voice,
                   .voices = planned.cast,
                   .tags = {.title = section->title_text,
                            .album = plan->title,
                            .artist = plan->publisher,
                            .track = (int)index + 1,
                            .lang = section->lang,
                            .cover = planned.cover},
                   .files = g_new0(char *, KK_AUDIO_FORMATS + 1)};
  guint n = 0;
  for (int i = 0; i < KK_AUDIO_FORMATS; i++)
    if (planned.audio->files[i]) track.files[n++] = path_of(spec, planned.audio->files[i]);
  g_array_append_val(session->tracks, track);
  return TRUE;
}

static void warn(const KkRecordingSpec *spec, const KkSection *section, const char *message) {
  g_ptr_array_add(spec->warnings,
                  g_strdup_printf("%s:%u: %s", section->file, section->line, message));
}

static gboolean plan_section(Session *session, guint index, GError **error) {
  const KkRecordingSpec *spec = session->spec;
  const KkSection *section = spec->plan->sections->pdata[index];
  GError *failure = NULL;
  const KkVoice *voice = kk_voices_for(session->voices, section->lang, &failure);
  if (failure) {
    g_propagate_error(error, failure);
    return FALSE;
  }
  if (!voice) {
    g_autofree char *message =
        g_strdup_printf(_("there is no voice for the language \"%s\", so this section has no "
                          "audio; name one in plan.yaml (voice:)"),
                        section->lang);
    warn(spec, section, message);
    return TRUE;
  }
  return (!spec->plan->audio.summary || add_track(session, index, FALSE, voice, error)) &&
         (!spec->plan->audio.full || add_track(session, index, TRUE, voice, error));
}

/* ---- publishing ---- */

/* Enters a recording that was made into the edition, with its times, and tells
 * what is not in it. */
static gboolean publish_track(Session *session, guint index, KkRecordingReport *report,
                              GError **error) {
  const KkRecordingSpec *spec = session->spec;
  Planned *planned = &g_array_index(session->planned, Planned, index);
  const KkTrack *track = &g_array_index(session->tracks, KkTrack, index);
  for (guint i = 0; i < track->failures->len; i++) {
    g_autofree char *message = g_strdup_printf(_("%s; the recording goes on without it"),
                                               (const char *)track->failures->pdata[i]);
    warn(spec, planned->published->section, message);
  }
  report->unsaid += track->failures->len;
  if (!track->made) return TRUE;
  g_autofree char *path = path_of(spec, planned->audio->timings);
  if (!kk_timings_write(path, track->script, track->voices, track->spoken, error)) return FALSE;
  planned->audio->seconds = (double)track->length / KK_RATE_HZ;
  report->seconds += planned->audio->seconds;
  report->tracks++;
  g_ptr_array_add(planned->published->audio, g_steal_pointer(&planned->audio));
  return TRUE;
}

/* ---- the recording of all ---- */

typedef struct {
  const KkRecordingSpec *spec;
  KkWholeSpec whole;
  KkAudioFormat formats[2]; /* n of them */
  KkEditionWhole *made[2];
  guint n;
} WholeWork;

static gboolean write_whole(guint index, gpointer data, GError **error) {
  WholeWork *work = data;
  KkAudioFormat format = work->formats[index];
  g_autofree char *name = g_strdup_printf("whole.%s", kk_audio_format_name(format));
  g_autofree char *path = path_of(work->spec, name);
  work->made[index] = kk_whole_write(path, format, &work->whole, error);
  if (!work->made[index]) return FALSE;
  work->made[index]->file = g_steal_pointer(&name);
  return TRUE;
}

/* What the whole is made of: of each section the fullest recording. */
static GArray *whole_parts(const Session *session) {
  const KkAudioSettings *settings = &session->spec->plan->audio;
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(KkWholePart));
  for (guint i = 0; i < session->tracks->len; i++) {
    const Planned *planned = &g_array_index(session->planned, Planned, i);
    const KkTrack *track = &g_array_index(session->tracks, KkTrack, i);
    if (!track->made || planned->full != settings->full) continue;
    /* MP3 is the first of the formats. */
    const char *mp3 = settings->formats[KK_AUDIO_MP3] ? track->files[0] : NULL;
    KkWholePart part = {planned->published->section, track, mp3};
    g_array_append_val(parts, part);
  }
  return parts;
}

static gboolean make_whole(const Session *session, GError **error) {
  const KkRecordingSpec *spec = session->spec;
  const KkPlan *plan = spec->plan;
  g_autoptr(GArray) parts = whole_parts(session);
  /* One section is whole already. */
  if (!plan->audio.whole || parts->len < 2) return TRUE;
  const KkWholePart *first = &g_array_index(parts, KkWholePart, 0);
  WholeWork work = {.spec = spec,
                    .whole = {.parts = first,
                              .n = parts->len,
                              .spool = session->spool,
                              .pause_ms = first->track->voice->pause_section_ms,
                              .tags = {.title = plan->title,
                                       .album = plan->title,
                                       .artist = plan->publisher,
                                       .lang = plan->lang,
                                       .cover = first->track->tags.cover}}};
  if (plan->audio.formats[KK_AUDIO_MP3]) work.formats[work.n++] = KK_AUDIO_MP3;
  if (plan->audio.formats[KK_AUDIO_OPUS]) work.formats[work.n++] = KK_AUDIO_OPUS;
  gboolean done = kk_parallel(work.n, spec->threads, write_whole, &work, NULL, NULL, error);
  for (guint i = 0; i < work.n; i++) {
    if (done)
      g_ptr_array_add(spec->edition->whole, work.made[i]);
    else
      kk_edition_whole_free(work.made[i]);
  }
  return done;
}

/* ---- all of it ---- */

static gboolean record(Session *session, KkRecordingReport *report, GError **error) {
  const KkRecordingSpec *spec = session->spec;
  g_autofree char *folder = path_of(spec, "audio");
  session->voices = kk_voices_new(spec->plan, error);
  if (!session->voices) return FALSE;
  for (guint i = 0; i < spec->plan->sections->len; i++)
    if (!plan_section(session, i, error)) return FALSE;
  if (!kk_folder_make(folder, error) || !(session->spool = kk_spool_new(folder, error)))
    return FALSE;
  if (!kk_tracks_record((KkTrack *)(void *)session->tracks->data, session->tracks->len,
                        session->spool, spec->threads, spec->progress, spec->progress_data, error))
    return FALSE;
  for (guint i = 0; i < session->tracks->len; i++)
    if (!publish_track(session, i, report, error)) return FALSE;
  return make_whole(session, error);
}

gboolean kk_recordings_make(const KkRecordingSpec *spec, KkRecordingReport *report,
                            GError **error) {
  Session session = {.spec = spec,
                     .planned = g_array_new(FALSE, FALSE, sizeof(Planned)),
                     .tracks = g_array_new(FALSE, TRUE, sizeof(KkTrack))};
  g_array_set_clear_func(session.planned, planned_clear);
  g_array_set_clear_func(session.tracks, track_clear);
  *report = (KkRecordingReport){0};
  gboolean done = record(&session, report, error);
  g_array_unref(session.tracks);
  g_array_unref(session.planned);
  kk_spool_free(session.spool);
  kk_voices_free(session.voices);
  return done;
}
