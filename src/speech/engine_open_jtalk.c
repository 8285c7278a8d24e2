/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese by the open_jtalk program: one process for each line of at most
 * 1,023 bytes, text on its standard input, WAV on its standard output. The text
 * is never on a command line and never in a file. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/open_jtalk_text.h"
#include "speech/program.h"
#include "speech/sound.h"

#define PACKAGE_PROGRAM "open-jtalk" /* Debian's name */

static gboolean check(const KkVoice *voice, GError **error) {
  g_autofree char *program = g_find_program_in_path(voice->program);
  if (!program)
    return kk_engine_missing(voice, _("the program"), voice->program, PACKAGE_PROGRAM, error);
  g_autofree char *dictionary = g_build_filename(voice->dictionary, "sys.dic", NULL);
  if (!g_file_test(dictionary, G_FILE_TEST_IS_REGULAR))
    return kk_engine_missing(voice, _("the dictionary"), dictionary, KK_PACKAGE_DICTIONARY, error);
  if (!g_file_test(voice->voice, G_FILE_TEST_IS_REGULAR))
    return kk_engine_missing(voice, _("the voice file"), voice->voice, KK_PACKAGE_JAPANESE_VOICE,
                             error);
  return TRUE;
}

static KkProgramRun *start(const KkVoice *voice, const char *line, GError **error) {
  char speed[G_ASCII_DTOSTR_BUF_SIZE], pitch[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(speed, sizeof speed, "%.4f", voice->speed);
  g_ascii_formatd(pitch, sizeof pitch, "%.4f", voice->pitch);
  const char *argv[] = {
      voice->program, "-x",  voice->dictionary, "-m", voice->voice, "-r", speed, "-fm",
      pitch,          "-ow", "/dev/stdout",     NULL};
  return kk_program_run(argv, line, voice->time_limit_s, error);
}

/* What the program says, with state 1, of a line without anything to read. */
static gboolean nothing_to_say(const KkProgramRun *run) {
  return run->exit_status == 1 && strstr(run->complaint, "No phoneme.");
}

/* Appends the sound of one line. */
static gboolean speak_line(const KkVoice *voice, const char *text, const char *line, KkSound *sound,
                           GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autoptr(KkProgramRun) run = start(voice, line, &reason);
  if (!run) return check(voice, error) && kk_engine_failed(voice, text, reason->message, error);
  if (nothing_to_say(run)) return TRUE;
  g_autoptr(KkSound) part =
      run->exit_status == 0 && !run->timed_out ? kk_sound_from_bytes(run->output) : NULL;
  if (part && (!sound->rate_hz || sound->rate_hz == part->rate_hz)) {
    sound->rate_hz = part->rate_hz;
    kk_sound_trim(part);
    kk_sound_append(sound, part);
    return TRUE;
  }
  g_autofree char *why = kk_program_failure(run, voice->program, voice->time_limit_s);
  /* A file that went missing explains a failure better than the program does. */
  return check(voice, error) && kk_engine_failed(voice, text, why, error);
}

/* Whether a sentence was cut after this line where one breathes anyway. */
static gboolean ends_in_pause(const char *line) {
  gunichar last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));
  return g_unichar_ispunct(last) || g_unichar_isspace(last);
}

static KkSound *speak(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  g_autofree char *spoken = kk_open_jtalk_substitute_ruby(sentence);
  g_autoptr(GPtrArray) lines = kk_open_jtalk_lines(spoken);
  g_autoptr(KkSound) sound = kk_sound_new(0);
  for (guint i = 0; i < lines->len; i++) {
    if (sound->samples->len && ends_in_pause(lines->pdata[i - 1]))
      kk_sound_append_silence(sound, voice->pause_sentence_ms / 2);
    if (!speak_line(voice, sentence->text, lines->pdata[i], sound, error)) return NULL;
  }
  return g_steal_pointer(&sound);
}

const KkEngine kk_engine_open_jtalk = {"open_jtalk", check, speak, NULL, NULL};
