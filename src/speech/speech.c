/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/speech.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/sound.h"

static const KkEngine *const engines[] = {&kk_engine_japanese, &kk_engine_flite,
                                          &kk_engine_open_jtalk};

const KkEngine *kk_engine_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(engines); i++)
    if (strcmp(engines[i]->name, name) == 0) return engines[i];
  return NULL;
}

const char **kk_engine_names(void) {
  const char **names = g_new0(const char *, G_N_ELEMENTS(engines) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS(engines); i++) names[i] = engines[i]->name;
  return names;
}

/* At most `limit` characters, on one line, to be quoted in a message. */
static char *excerpt(const char *text, glong limit) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  for (char *at = g_strstrip(valid); *at; at++)
    if (g_ascii_iscntrl(*at)) *at = ' ';
  if (g_utf8_strlen(valid, -1) <= limit) return g_steal_pointer(&valid);
  g_autofree char *start = g_utf8_substring(valid, 0, limit);
  return g_strconcat(start, "…", NULL);
}

gboolean kk_engine_failed(const KkVoice *voice, const char *text, const char *reason,
                          GError **error) {
  g_autofree char *beginning = excerpt(text, 30);
  g_autofree char *why = excerpt(reason, 300);
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){NULL, 0, 0},
                     _("the voice %s could not say \"%s\": %s"), voice->name, beginning, why);
}

gboolean kk_engine_missing(const KkVoice *voice, const char *what, const char *name,
                           const char *package, GError **error) {
  return kk_error_at(error, KK_ERROR_MISSING, (KkPlace){voice->file, 0, 0},
                     _("%s \"%s\" is not there; install the Debian package %s, or correct the "
                       "voice file"),
                     what, name, package);
}

gboolean kk_speech_check(const KkVoice *voice, GError **error) {
  return kk_engine_find(voice->engine)->check(voice, error);
}

KkSound *kk_speech_sentence(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  return kk_engine_find(voice->engine)->speak(voice, sentence, error);
}

/* Between two neighbours of a script, in milliseconds. */
static int pause_between(const KkVoice *voice, const KkSentence *before, const KkSentence *after) {
  if (before->role == KK_SENTENCE_PAGE || before->role == KK_SENTENCE_TITLE)
    return voice->pause_title_ms;
  return after->opens ? voice->pause_paragraph_ms : voice->pause_sentence_ms;
}

static int rate_of(KkSound *const *sounds, guint n) {
  for (guint i = 0; i < n; i++)
    if (sounds[i]->samples->len) return sounds[i]->rate_hz;
  return 48000;
}

KkSound *kk_speech_join(const KkVoice *voice, const KkScript *script, KkSound *const *sounds) {
  guint n = script->sentences->len;
  KkSound *joined = kk_sound_new(rate_of(sounds, n));
  int pause = 0;
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      pause = MAX(pause, pause_between(voice, script->sentences->pdata[i - 1],
                                       script->sentences->pdata[i]));
    if (!sounds[i]->samples->len) continue;
    if (joined->samples->len) kk_sound_append_silence(joined, pause);
    guint heard = joined->heard->len;
    kk_sound_append(joined, sounds[i]);
    for (; heard < joined->heard->len; heard++)
      g_array_index(joined->heard, KkHeard, heard).sentence = i;
    pause = 0;
  }
  return joined;
}
