/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/voices.h"

#include <string.h>

#include "text/spoken.h"

struct KkVoices {
  const KkPlan *plan;
  GHashTable *loaded; /* name to KkVoice* */
  const KkVoice *own; /* the plan's, or NULL */
};

static const KkVoice *voice_named(KkVoices *voices, const char *name, GError **error) {
  const KkVoice *known = g_hash_table_lookup(voices->loaded, name);
  if (known) return known;
  g_autoptr(KkVoice) voice = kk_voice_load(name, error);
  if (!voice) return NULL;
  const KkAudioSettings *settings = &voices->plan->audio;
  voice->lexicon = voices->plan->lexicon;
  voice->prefecture = voices->plan->prefecture;
  kk_voice_adjust(voice, settings->speed, settings->pitch, settings->volume_db);
  if (!kk_speech_check(voice, error)) return NULL;
  known = voice;
  g_hash_table_insert(voices->loaded, g_strdup(name), g_steal_pointer(&voice));
  return known;
}

KkVoices *kk_voices_new(const KkPlan *plan, GError **error) {
  g_autoptr(KkVoices) voices = g_new0(KkVoices, 1);
  voices->plan = plan;
  voices->loaded =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)kk_voice_free);
  if (plan->voice && !(voices->own = voice_named(voices, plan->voice, error))) return NULL;
  return g_steal_pointer(&voices);
}

const KkVoice *kk_voices_own(const KkVoices *voices) {
  return voices->own;
}

const KkVoice *kk_voices_for(KkVoices *voices, const char *lang, GError **error) {
  const char *fallback = kk_voice_default(lang);
  const KkVoice *own = voices->own;
  if (own && (!fallback || g_strcmp0(fallback, kk_voice_default(own->lang)) == 0)) return own;
  return fallback ? voice_named(voices, fallback, error) : NULL;
}

const KkVoice **kk_voices_cast(KkVoices *voices, const KkScript *script, const KkVoice *voice,
                               GError **error) {
  g_autofree const KkVoice **cast = g_new0(const KkVoice *, script->sentences->len);
  for (guint i = 0; i < script->sentences->len; i++) {
    const KkSentence *sentence = script->sentences->pdata[i];
    const char *lang = kk_sentence_language(sentence->text, script->lang);
    cast[i] = voice;
    if (strcmp(lang, script->lang) == 0) continue;
    cast[i] = kk_voices_for(voices, lang, error);
    if (!cast[i]) return NULL;
  }
  return g_steal_pointer(&cast);
}

void kk_voices_free(KkVoices *voices) {
  if (!voices) return;
  g_hash_table_unref(voices->loaded);
  g_free(voices);
}
