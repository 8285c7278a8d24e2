/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/speech.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/sound.h"

static const KkEngine *const engines[] = {&kk_engine_japanese, &kk_engine_command, &kk_engine_flite,
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
  return kk_error_at(error, KK_ERROR_SPEECH, (KkPlace){NULL, 0, 0},
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
  KkSound *sound = kk_engine_find(voice->engine)->speak(voice, sentence, error);
  if (!sound) return NULL;
  if (sound->samples->len && kk_sound_is_silent(sound)) {
    kk_engine_failed(voice, sentence->text, _("it gave only silence"), error);
    kk_sound_free(sound);
    return NULL;
  }
  kk_sound_trim(sound);
  if (sound->rate_hz) kk_sound_resample(sound, KK_RATE_HZ);
  sound->rate_hz = KK_RATE_HZ;
  return sound;
}

/* ---- joining ---- */

/* Between two neighbours of a script, in milliseconds. */
static int pause_between(const KkVoice *voice, const KkSentence *before, const KkSentence *after) {
  if (before->role == KK_SENTENCE_PAGE || before->role == KK_SENTENCE_TITLE ||
      before->role == KK_SENTENCE_HEADING)
    return voice->pause_title_ms;
  if (!after->opens) return voice->pause_sentence_ms;
  gboolean in_list = after->role == KK_SENTENCE_ITEM || after->role == KK_SENTENCE_ROW;
  return in_list ? voice->pause_item_ms : voice->pause_paragraph_ms;
}

static void spoken_sentence_clear(gpointer data) {
  g_array_unref(((KkSpokenSentence *)data)->words);
}

GArray *kk_spoken_sentences_new(void) {
  GArray *spoken = g_array_new(FALSE, FALSE, sizeof(KkSpokenSentence));
  g_array_set_clear_func(spoken, spoken_sentence_clear);
  return spoken;
}

/* Notes the sentence whose sound, with words, was appended last. */
static void note_sentence(GArray *spoken, guint index, const KkSound *sound, KkSound *joined) {
  KkSpokenSentence sentence = {.sentence = index,
                               .start = joined->samples->len - sound->samples->len,
                               .end = joined->samples->len,
                               .words = g_array_new(FALSE, FALSE, sizeof(KkSpokenSpan))};
  if (joined->spans->len)
    g_array_append_vals(sentence.words, joined->spans->data, joined->spans->len);
  g_array_append_val(spoken, sentence);
}

KkSound *kk_speech_join(const KkVoice *voice, const KkScript *script, KkSound *const *sounds,
                        GArray *spoken) {
  KkSound *joined = kk_sound_new(KK_RATE_HZ);
  int pause = 0;
  for (guint i = 0; i < script->sentences->len; i++) {
    if (i > 0)
      pause = MAX(pause, pause_between(voice, script->sentences->pdata[i - 1],
                                       script->sentences->pdata[i]));
    if (!sounds[i] || !sounds[i]->samples->len) continue;
    if (joined->samples->len) kk_sound_append_silence(joined, pause);
    kk_sound_append(joined, sounds[i]);
    if (spoken) note_sentence(spoken, i, sounds[i], joined);
    g_array_set_size(joined->spans, 0);
    pause = 0;
  }
  return joined;
}
