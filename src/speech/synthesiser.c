/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/synthesiser.h"

#include <HTS_engine.h>

#include "speech/labels.h"

struct KkSynthesiser {
  HTS_Engine engine;
};

KkSynthesiser *kk_synthesiser_new(const char *file) {
  KkSynthesiser *synthesiser = g_new0(KkSynthesiser, 1);
  char *files[] = {(char *)file};
  HTS_Engine_initialize(&synthesiser->engine);
  if (HTS_Engine_load(&synthesiser->engine, files, G_N_ELEMENTS(files))) return synthesiser;
  kk_synthesiser_free(synthesiser);
  return NULL;
}

void kk_synthesiser_free(KkSynthesiser *synthesiser) {
  if (!synthesiser) return;
  HTS_Engine_clear(&synthesiser->engine);
  g_free(synthesiser);
}

/* Where each label ends, by the frames of its states. */
static void measure(HTS_Engine *engine, guint labels, GArray *ends) {
  gsize states = HTS_Engine_get_nstate(engine), frames = 0;
  for (guint i = 0; i < labels; i++) {
    for (gsize state = 0; state < states; state++)
      frames += HTS_Engine_get_state_duration(engine, i * states + state);
    guint end = (guint)(frames * HTS_Engine_get_fperiod(engine));
    g_array_append_val(ends, end);
  }
}

/* The samples cut to whole numbers as hts_engine's own WAV files have them. */
static KkSound *sound_of(HTS_Engine *engine) {
  KkSound *sound = kk_sound_new((int)HTS_Engine_get_sampling_frequency(engine));
  gsize count = HTS_Engine_get_nsamples(engine);
  g_array_set_size(sound->samples, (guint)count);
  for (gsize i = 0; i < count; i++)
    g_array_index(sound->samples, gint16, i) =
        (gint16)CLAMP(HTS_Engine_get_generated_speech(engine, i), G_MININT16, G_MAXINT16);
  return sound;
}

KkSound *kk_synthesiser_run(KkSynthesiser *synthesiser, const KkVoice *voice, const GArray *labels,
                            GArray *ends) {
  HTS_Engine *engine = &synthesiser->engine;
  g_autofree char **lines = g_new(char *, labels->len);
  for (guint i = 0; i < labels->len; i++) lines[i] = g_array_index(labels, KkLabel, i).text;
  HTS_Engine_set_speed(engine, voice->speed);
  HTS_Engine_add_half_tone(engine, voice->pitch);
  KkSound *sound = NULL;
  if (HTS_Engine_synthesize_from_strings(engine, lines, labels->len)) {
    sound = sound_of(engine);
    if (ends) measure(engine, labels->len, ends);
  }
  HTS_Engine_refresh(engine);
  return sound;
}
