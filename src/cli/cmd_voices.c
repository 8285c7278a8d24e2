/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki voices */
#include <stdio.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "speech/speech.h"

KkExit kk_cmd_voices(int argc, char **argv) {
  const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, NULL,
                    N_("Lists the voices: name, language, engine and what it is; \"*\" marks the "
                       "default of a language."),
                    NULL))
    return KK_EXIT_INPUT;
  if (argc > 1) return kk_cli_usage("voices", "%s", _("voices takes no file"));
  GError *error = NULL;
  g_autoptr(GPtrArray) voices = kk_voice_list(&error);
  if (!voices) return kk_cli_fail(error);
  KkExit status = KK_EXIT_DONE;
  for (guint i = 0; i < voices->len; i++) {
    const KkVoice *voice = voices->pdata[i];
    const char *fallback = kk_voice_default(voice->lang);
    g_autoptr(GError) missing = NULL;
    gboolean ready = kk_speech_check(voice, &missing);
    printf("%s %-14s %-4s %-10s %s\n", g_strcmp0(fallback, voice->name) == 0 ? "*" : " ",
           voice->name, voice->lang, voice->engine, voice->label);
    if (ready) continue;
    printf("    %s\n", missing->message);
    status = KK_EXIT_FOUND;
  }
  return status;
}
