/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English by the flite library, in this process. */
#include <flite/flite.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/sound.h"

/* No header of flite declares its voices. */
cst_voice *register_cmu_us_slt(const char *folder);

/* One utterance at a time is spoken: flite counts references to a voice's
 * settings without locks or atomic operations (cst_val.c), and every utterance
 * takes and drops them all; and its noise comes from rand() (cst_mlsa.c), whose
 * sequence the threads would share. */
static GMutex flite_lock;

static cst_voice *the_voice(void) {
  static cst_voice *voice; /* guarded by flite_lock */
  if (!voice) {
    flite_init();
    voice = register_cmu_us_slt(NULL);
  }
  return voice;
}

static gboolean check(const KkVoice *voice, GError **error) {
  if (strcmp(voice->voice, "slt") == 0) return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){voice->file, 0, 0},
                     _("flite has no voice \"%s\" here; the one it has is \"slt\""), voice->voice);
}

/* flite knows ASCII only: typographic quotes, dashes and accents become their
 * plain forms, what has none becomes a space. Free with g_free. */
static char *plain_ascii(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    guchar byte = (guchar)*at;
    if (byte < 0x80) {
      g_string_append_c(plain, g_ascii_iscntrl((char)byte) ? ' ' : (char)byte);
      continue;
    }
    g_autofree char *character = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
    g_autofree char *form = g_str_to_ascii(character, "C");
    g_string_append(plain, strcmp(form, "?") == 0 ? " " : form);
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

/* Whether any phone but silence ("pau") was found in the text. */
static gboolean has_speech(cst_utterance *utterance) {
  const cst_item *segment = relation_head(utt_relation(utterance, "Segment"));
  for (; segment; segment = item_next(segment))
    if (strcmp(item_name(segment), "pau") != 0) return TRUE;
  return FALSE;
}

/* Speaks with flite_lock held. */
static KkSound *synthesise(const KkVoice *voice, const char *text) {
  cst_utterance *utterance = new_utterance();
  utt_set_input_text(utterance, text);
  utt_init(utterance, the_voice());
  /* On the utterance's own settings, so that the shared voice stays as it is. */
  feat_set_float(utterance->features, "duration_stretch", (float)(1 / voice->speed));
  feat_set_float(utterance->features, "f0_shift", (float)pow(2, voice->pitch / 12));
  /* The same noise each time, so that the same sentence is the same sound. */
  srand(1);
  KkSound *sound = NULL;
  if (utt_synth(utterance)) {
    const cst_wave *wave = utt_wave(utterance);
    sound = kk_sound_new(cst_wave_sample_rate(wave));
    if (has_speech(utterance))
      g_array_append_vals(sound->samples, cst_wave_samples(wave),
                          (guint)cst_wave_num_samples(wave));
    kk_sound_trim(sound);
  }
  delete_utterance(utterance);
  return sound;
}

static KkSound *speak(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  if (!check(voice, error)) return NULL;
  g_autofree char *text = plain_ascii(sentence->text);
  g_mutex_lock(&flite_lock);
  KkSound *sound = synthesise(voice, text);
  g_mutex_unlock(&flite_lock);
  if (sound)
    kk_sound_amplify(sound, voice->volume_db);
  else
    kk_engine_failed(voice, sentence->text, _("flite gave no sound"), error);
  return sound;
}

const KkEngine kk_engine_flite = {"flite", check, speak, NULL, NULL};
