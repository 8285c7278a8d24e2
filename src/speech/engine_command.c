/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any program as an engine: a process for each sentence, text on its standard
 * input, a sound file on its standard output. */

#include "base/error.h"
#include "base/i18n.h"
#include "speech/command_words.h"
#include "speech/engine.h"
#include "speech/open_jtalk_text.h"
#include "speech/program.h"
#include "speech/sound.h"

/* A program that is not told the speed cannot keep it. */
static gboolean check_setting(const KkVoice *voice, const char *placeholder, double value,
                              double usual, GError **error) {
  if (value == usual || kk_command_knows(voice, placeholder)) return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){voice->file, 0, 0},
                     _("\"%s\" is set, but the command is not told; write {%s} into it"),
                     placeholder, placeholder);
}

static gboolean check(const KkVoice *voice, GError **error) {
  g_autofree char *program = g_find_program_in_path(voice->command[0]);
  if (!program)
    return kk_error_at(error, KK_ERROR_MISSING, (KkPlace){voice->file, 0, 0},
                       _("the program \"%s\" is not there; install it, or correct the voice file"),
                       voice->command[0]);
  return check_setting(voice, "speed", voice->speed, 1, error) &&
         check_setting(voice, "pitch", voice->pitch, 0, error);
}

static gboolean has_words(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  for (const char *at = valid; *at; at = g_utf8_next_char(at))
    if (g_unichar_isalnum(g_utf8_get_char(at))) return TRUE;
  return FALSE;
}

/* The arguments, NULL-terminated; the program's own name is as it was checked. */
static char **arguments(const KkVoice *voice, GError **error) {
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(words, g_strdup(voice->command[0]));
  for (char **word = voice->command + 1; *word; word++) {
    char *filled = kk_command_word(*word, voice, error);
    if (!filled) return NULL;
    g_ptr_array_add(words, filled);
  }
  g_ptr_array_add(words, NULL);
  return (char **)g_ptr_array_steal(words, NULL);
}

static KkSound *speak(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  if (!has_words(sentence->text)) return kk_sound_new(KK_RATE_HZ);
  g_auto(GStrv) argv = arguments(voice, error);
  if (!argv) return NULL;
  g_autofree char *said = kk_open_jtalk_substitute_ruby(sentence);
  g_autofree char *line = g_strconcat(said, "\n", NULL);
  g_autoptr(GError) reason = NULL;
  g_autoptr(KkProgramRun) run =
      kk_program_run((const char *const *)argv, line, voice->time_limit_s, &reason);
  if (run && run->exit_status == 0 && !run->timed_out) {
    KkSound *sound = kk_sound_from_bytes(run->output);
    if (sound) return sound;
  }
  g_autofree char *why =
      run ? kk_program_failure(run, argv[0], voice->time_limit_s) : g_strdup(reason->message);
  if (check(voice, error)) kk_engine_failed(voice, sentence->text, why, error);
  return NULL;
}

const KkEngine kk_engine_command = {"command", check, speak, NULL, NULL};
