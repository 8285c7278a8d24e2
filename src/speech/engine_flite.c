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
cst_voice *register_cmu_us_rms(const char *folder);
cst_voice *register_cmu_us_awb(const char *folder);
cst_voice *register_cmu_us_kal16(const char *folder);

static const struct {
  const char *name;
  cst_voice *(*open)(const char *folder);
} flite_voices[] = {{"slt", register_cmu_us_slt},
                    {"rms", register_cmu_us_rms},
                    {"awb", register_cmu_us_awb},
                    {"kal", register_cmu_us_kal16}};

/* One utterance at a time is spoken: flite counts references to a voice's
 * settings without locks or atomic operations (cst_val.c), and every utterance
 * takes and drops them all; and its noise comes from rand() (cst_mlsa.c), whose
 * sequence the threads would share. */
static GMutex flite_lock;

/* The place of a voice in the table, or its length where there is none. */
static gsize place_of(const char *name) {
  gsize i = 0;
  while (i < G_N_ELEMENTS(flite_voices) && strcmp(flite_voices[i].name, name) != 0) i++;
  return i;
}

static cst_voice *the_voice(const char *name) {
  static cst_voice *opened[G_N_ELEMENTS(flite_voices)]; /* guarded by flite_lock */
  gsize place = place_of(name);
  if (!opened[place]) {
    flite_init();
    opened[place] = flite_voices[place].open(NULL);
  }
  return opened[place];
}

static gboolean check(const KkVoice *voice, GError **error) {
  if (place_of(voice->voice) < G_N_ELEMENTS(flite_voices)) return TRUE;
  g_autoptr(GString) names = g_string_new(flite_voices[0].name);
  for (gsize i = 1; i < G_N_ELEMENTS(flite_voices); i++)
    g_string_append_printf(names, ", %s", flite_voices[i].name);
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){voice->file, 0, 0},
                     _("flite has no voice \"%s\" here; it has %s"), voice->voice, names->str);
}

/* A text as flite takes it. */
typedef struct {
  GString *text;  /* ASCII */
  GArray *origin; /* of guint: where each of its bytes, and its end, stand in the sentence */
} Plain;

static void plain_clear(Plain *plain) {
  g_string_free(plain->text, TRUE);
  g_array_unref(plain->origin);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Plain, plain_clear)

/* flite knows ASCII only: typographic quotes, dashes and accents become their
 * plain forms, what has none becomes a space. */
static Plain plain_ascii(const char *text) {
  Plain plain = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(guint))};
  for (const char *at = text, *next; *at; at = next) {
    gboolean valid = (gint)g_utf8_get_char_validated(at, -1) >= 0;
    next = valid ? g_utf8_next_char(at) : at + 1;
    g_autofree char *character = valid ? g_strndup(at, (gsize)(next - at)) : g_strdup(" ");
    g_autofree char *form = g_str_to_ascii(character, "C");
    gboolean lost = next - at > 1 && strcmp(form, "?") == 0;
    if (lost || (*form && g_ascii_iscntrl(*form))) *form = ' ';
    g_string_append(plain.text, form);
    guint origin = (guint)(at - text);
    for (gsize i = 0; form[i]; i++) g_array_append_val(plain.origin, origin);
  }
  guint end = (guint)strlen(text);
  g_array_append_val(plain.origin, end);
  return plain;
}

/* Whether any phone but silence ("pau") was found in the text. */
static gboolean has_speech(cst_utterance *utterance) {
  const cst_item *segment = relation_head(utt_relation(utterance, "Segment"));
  for (; segment; segment = item_next(segment))
    if (strcmp(item_name(segment), "pau") != 0) return TRUE;
  return FALSE;
}

/* ---- words ---- */

/* The first or last phone of a word of flite's, or NULL. */
static const cst_item *phone_of(const cst_item *word, gboolean last) {
  const cst_item *syllables = item_as(word, "SylStructure");
  const cst_item *syllable = last ? item_last_daughter(syllables) : item_daughter(syllables);
  const cst_item *phone = last ? item_last_daughter(syllable) : item_daughter(syllable);
  return phone ? item_as(phone, "Segment") : NULL;
}

/* A phone's end is noted, its beginning is the end of the one before. */
static double end_of(const cst_item *phone) {
  return phone ? (double)item_feat_float(phone, "end") : 0;
}

/* A span for each token of the text: "2024" is one, though it is several words to
 * flite. Tokens are found again in the text by their names, in order. */
static void add_spans(const cst_utterance *utterance, const Plain *plain, KkSound *sound) {
  const cst_item *token = relation_head(utt_relation(utterance, "Token"));
  const char *at = plain->text->str;
  for (; token; token = item_next(token)) {
    const char *found = strstr(at, item_name(token));
    const cst_item *first = NULL, *last = NULL;
    for (const cst_item *word = item_daughter(token); word; word = item_next(word)) {
      if (!first) first = phone_of(word, FALSE);
      last = phone_of(word, TRUE) ? phone_of(word, TRUE) : last;
    }
    if (!found || !first || !last || !*item_name(token)) continue;
    gsize offset = (gsize)(found - plain->text->str), length = strlen(item_name(token));
    gsize n = sound->samples->len;
    kk_sound_add_span(sound, MIN(n, (gsize)(end_of(item_prev(first)) * sound->rate_hz)),
                      MIN(n, (gsize)(end_of(last) * sound->rate_hz)),
                      g_array_index(plain->origin, guint, offset),
                      g_array_index(plain->origin, guint, offset + length));
    at = found + length;
  }
}

/* ---- speaking ---- */

/* Speaks with flite_lock held. */
static KkSound *synthesise(const KkVoice *voice, const Plain *plain) {
  cst_utterance *utterance = new_utterance();
  utt_set_input_text(utterance, plain->text->str);
  utt_init(utterance, the_voice(voice->voice));
  /* On the utterance's own settings, so that the shared voice stays as it is. */
  feat_set_float(utterance->features, "duration_stretch", (float)(1 / voice->speed));
  feat_set_float(utterance->features, "f0_shift", (float)pow(2, voice->pitch / 12));
  /* The same noise each time, so that the same sentence is the same sound. */
  srand(1);
  KkSound *sound = NULL;
  if (utt_synth(utterance)) {
    const cst_wave *wave = utt_wave(utterance);
    sound = kk_sound_new(cst_wave_sample_rate(wave));
    if (has_speech(utterance)) {
      g_array_append_vals(sound->samples, cst_wave_samples(wave),
                          (guint)cst_wave_num_samples(wave));
      add_spans(utterance, plain, sound);
    }
  }
  delete_utterance(utterance);
  return sound;
}

static KkSound *speak(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  if (!check(voice, error)) return NULL;
  g_auto(Plain) plain = plain_ascii(sentence->text);
  g_mutex_lock(&flite_lock);
  KkSound *sound = synthesise(voice, &plain);
  g_mutex_unlock(&flite_lock);
  if (!sound) kk_engine_failed(voice, sentence->text, _("flite gave no sound"), error);
  return sound;
}

const KkEngine kk_engine_flite = {"flite", check, speak, NULL, NULL};
