/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki speak [FILE|-] -o FILE.{wav,flac,mp3,opus} */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "build/tracks.h"
#include "cli/cli.h"
#include "plan/plan.h"

static void show_progress(guint done, guint total, gpointer data) {
  (void)data;
  kk_cli_progress(_("audio"), done, total);
}

/* The voice asked for, else the default of the text's language. */
static KkVoice *choose_voice(const char *wanted, const char *lang, GError **error) {
  const char *name = wanted ? wanted : kk_voice_default(lang);
  if (!name) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                _("there is no voice for the language \"%s\"; choose one with --voice"), lang);
    return NULL;
  }
  g_autoptr(KkVoice) voice = kk_voice_load(name, error);
  return voice && kk_speech_check(voice, error) ? g_steal_pointer(&voice) : NULL;
}

static gboolean speak(const char *file, const char *wanted, char *out, GError **error) {
  g_autofree char *text = kk_cli_read_text(file, error);
  if (!text) return FALSE;
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, file ? file : "-", error);
  if (!plan) return FALSE;
  g_autoptr(KkVoice) voice = choose_voice(wanted, plan->lang, error);
  if (!voice) return FALSE;
  g_autoptr(KkScript) script = kk_script_new_from_text(text, voice->lang);
  char *files[] = {out, NULL};
  KkTrack track = {.script = script, .voice = voice, .files = files};
  if (script->sentences->len == 0)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file ? file : _("standard input"), 0, 0},
                       _("there is nothing to say in it; write some text"));
  if (!kk_tracks_record(&track, 1, 0, show_progress, NULL, error)) return FALSE;
  printf(_("%s: %.1f seconds, voice %s\n"), out, track.seconds, voice->name);
  return TRUE;
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
  if (speak(argc == 2 ? argv[1] : NULL, voice, out, &error)) return KK_EXIT_DONE;
  return kk_cli_fail(error);
}
