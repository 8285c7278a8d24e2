/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki speak [FILE|-] -o FILE.{wav,flac,mp3,opus} */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "build/tracks.h"
#include "build/voices.h"
#include "cli/cli.h"
#include "plan/plan.h"

static void show_progress(guint done, guint total, gpointer data) {
  (void)data;
  kk_cli_progress(_("audio"), done, total);
}

/* The voices of the text's sentences: of each its language's, or for all the one
 * asked for. */
static KkVoices *choose_voices(KkPlan *plan, const char *wanted, const KkVoice **voice,
                               GError **error) {
  g_free(plan->voice);
  plan->voice = g_strdup(wanted);
  g_autoptr(KkVoices) voices = kk_voices_new(plan, error);
  if (!voices) return NULL;
  GError *failure = NULL;
  *voice = wanted ? kk_voices_own(voices) : kk_voices_for(voices, plan->lang, &failure);
  if (*voice) return g_steal_pointer(&voices);
  if (failure)
    g_propagate_error(error, failure);
  else
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                _("there is no voice for the language \"%s\"; choose one with --voice"),
                plan->lang);
  return NULL;
}

/* Who says each sentence. Free with g_free. */
static const KkVoice **cast_voices(KkVoices *voices, const KkScript *script, const KkVoice *voice,
                                   gboolean one, GError **error) {
  if (!one) return kk_voices_cast(voices, script, voice, error);
  const KkVoice **cast = g_new(const KkVoice *, MAX(script->sentences->len, 1));
  for (guint i = 0; i < script->sentences->len; i++) cast[i] = voice;
  return cast;
}

/* Writes the sound file and tells what it lacks. */
static gboolean record(KkTrack *track, KkExit *status, GError **error) {
  g_autoptr(KkSpool) spool = kk_spool_new(g_get_tmp_dir(), error);
  if (!spool || !kk_tracks_record(track, 1, spool, 0, show_progress, NULL, error)) return FALSE;
  for (guint i = 0; i < track->failures->len; i++) kk_cli_say(track->failures->pdata[i]);
  *status = track->failures->len ? KK_EXIT_FOUND : KK_EXIT_DONE;
  if (track->made) {
    printf(_("%s: %.1f seconds, voice %s\n"), track->files[0], (double)track->length / KK_RATE_HZ,
           track->voice->name);
    return TRUE;
  }
  return kk_error_at(error, KK_ERROR_SPEECH, (KkPlace){track->files[0], 0, 0},
                     _("is not written, as nothing could be said"));
}

static gboolean speak(const char *file, const char *wanted, char *out, KkExit *status,
                      GError **error) {
  g_autofree char *text = kk_cli_read_text(file, error);
  if (!text) return FALSE;
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, file ? file : "-", error);
  if (!plan) return FALSE;
  const KkVoice *voice;
  g_autoptr(KkVoices) voices = choose_voices(plan, wanted, &voice, error);
  if (!voices) return FALSE;
  g_autoptr(KkScript) script = kk_script_new_from_text(text, voice->lang);
  if (script->sentences->len == 0)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file ? file : _("standard input"), 0, 0},
                       _("there is nothing to say in it; write some text"));
  g_autofree const KkVoice **cast = cast_voices(voices, script, voice, wanted != NULL, error);
  if (!cast) return FALSE;
  char *files[] = {out, NULL};
  KkAudioTags tags = {.lang = voice->lang};
  KkTrack track = {.script = script, .voice = voice, .voices = cast, .tags = tags, .files = files};
  gboolean done = record(&track, status, error);
  kk_track_clear(&track);
  return done;
}

KkExit kk_cmd_speak(int argc, char **argv) {
  g_autofree char *voice = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
       N_("sound file to write: .wav, .mp3, .flac or .opus"), N_("FILE")},
      {"voice", 0, 0, G_OPTION_ARG_STRING, &voice,
       N_("voice (see kirikaki voices; default: by the text's language)"), N_("NAME")},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("[FILE|-]"),
                    N_("Speaks a text into a sound file. Without a file the text is read from "
                       "standard input."),
                    N_("Example:\n  echo こんにちは。 | kirikaki speak -o hello.mp3")))
    return KK_EXIT_INPUT;
  if (argc > 2) return kk_cli_usage("speak", "%s", _("name one text"));
  if (!out) return kk_cli_usage("speak", "%s", _("name the sound file to write (-o)"));
  GError *error = NULL;
  KkExit status = KK_EXIT_DONE;
  if (speak(argc == 2 ? argv[1] : NULL, voice, out, &status, &error)) return status;
  return kk_cli_fail(error);
}
