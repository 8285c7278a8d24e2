/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese in this process: our front end (japanese.h) and libhtsengine. */
#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/japanese.h"
#include "speech/labels.h"
#include "speech/sound.h"
#include "speech/synthesiser.h"

/* The dictionary is opened once for a voice. A model speaks one sentence at a
 * time, so there are as many as threads have spoken at once. */
struct KkOpenVoice {
  GMutex lock;
  KkJapanese *japanese;
  GPtrArray *idle; /* of KkSynthesiser* */
};

static struct KkOpenVoice *open_voice(void) {
  struct KkOpenVoice *open = g_new0(struct KkOpenVoice, 1);
  g_mutex_init(&open->lock);
  open->idle = g_ptr_array_new_with_free_func((GDestroyNotify)kk_synthesiser_free);
  return open;
}

static void close_voice(struct KkOpenVoice *open) {
  kk_japanese_free(open->japanese);
  g_ptr_array_unref(open->idle);
  g_mutex_clear(&open->lock);
  g_free(open);
}

static gboolean check(const KkVoice *voice, GError **error) {
  g_autofree char *dictionary = kk_data_path("dic" G_DIR_SEPARATOR_S "sys.dic");
  if (!g_file_test(dictionary, G_FILE_TEST_EXISTS))
    return kk_engine_missing(voice, _("the dictionary"), dictionary, KK_PACKAGE_DICTIONARY, error);
  if (!g_file_test(voice->voice, G_FILE_TEST_IS_REGULAR))
    return kk_engine_missing(voice, _("the voice file"), voice->voice, KK_PACKAGE_JAPANESE_VOICE,
                             error);
  return TRUE;
}

/* The front end of the voice, opened when it is first asked for. */
static const KkJapanese *japanese_of(const KkVoice *voice, GError **error) {
  g_mutex_lock(&voice->open->lock);
  if (!voice->open->japanese)
    voice->open->japanese = kk_japanese_new(voice->lexicon, voice->prefecture, error);
  const KkJapanese *japanese = voice->open->japanese;
  g_mutex_unlock(&voice->open->lock);
  return japanese;
}

static KkSynthesiser *take_synthesiser(const KkVoice *voice) {
  KkSynthesiser *synthesiser = NULL;
  g_mutex_lock(&voice->open->lock);
  if (voice->open->idle->len)
    synthesiser = g_ptr_array_steal_index_fast(voice->open->idle, voice->open->idle->len - 1);
  g_mutex_unlock(&voice->open->lock);
  return synthesiser ? synthesiser : kk_synthesiser_new(voice->voice);
}

static void put_back(const KkVoice *voice, KkSynthesiser *synthesiser) {
  g_mutex_lock(&voice->open->lock);
  g_ptr_array_add(voice->open->idle, synthesiser);
  g_mutex_unlock(&voice->open->lock);
}

/* Notes when the words of labels, which end at the samples `ends`, are heard. */
static void note_words(KkSound *sound, const KkUtterance *utterance, const GArray *labels,
                       const GArray *ends) {
  const KkMorpheme *last = NULL;
  for (guint i = 0; i < labels->len; i++) {
    const KkMorpheme *word = kk_utterance_at(utterance, g_array_index(labels, KkLabel, i).morpheme);
    guint first = i > 0 ? g_array_index(ends, guint, i - 1) : 0,
          end = g_array_index(ends, guint, i);
    if (word && last && word->start == last->start) {
      g_array_index(sound->heard, KkHeard, sound->heard->len - 1).end = end;
    } else if (word) {
      KkHeard heard = {0, word->start, word->length, first, end};
      g_array_append_val(sound->heard, heard);
    }
    last = word;
  }
}

/* The sound of morae first..end of an utterance, or NULL. */
static KkSound *say(const KkVoice *voice, KkSynthesiser *synthesiser, const KkUtterance *utterance,
                    guint first, guint end) {
  g_autoptr(GArray) labels = kk_labels_new(utterance, first, end);
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
  KkSound *sound = kk_synthesiser_run(synthesiser, voice, labels, ends);
  if (!sound) return NULL;
  note_words(sound, utterance, labels, ends);
  kk_sound_trim(sound);
  return sound;
}

static KkSound *say_all(const KkVoice *voice, KkSynthesiser *synthesiser,
                        const KkUtterance *utterance) {
  /* About a minute, so that memory stays bounded whatever the sentence's length;
   * labels count no further than 199 morae anyway. */
  enum { LONGEST = 400 };
  g_autoptr(KkSound) all = kk_sound_new(0);
  for (guint at = 0; at < utterance->said->len;) {
    guint end = kk_japanese_cut(utterance, at, LONGEST);
    g_autoptr(KkSound) part = say(voice, synthesiser, utterance, at, end);
    if (!part) return NULL;
    all->rate_hz = part->rate_hz;
    if (at > 0) kk_sound_append_silence(all, voice->pause_sentence_ms / 2);
    kk_sound_append(all, part);
    at = end;
  }
  return g_steal_pointer(&all);
}

static KkSound *speak(const KkVoice *voice, const KkSentence *sentence, GError **error) {
  const KkJapanese *japanese = japanese_of(voice, error);
  if (!japanese) return NULL;
  g_autoptr(KkUtterance) utterance = kk_japanese_utterance(japanese, sentence);
  if (!utterance->said->len) return kk_sound_new(0);
  KkSynthesiser *synthesiser = take_synthesiser(voice);
  KkSound *sound = synthesiser ? say_all(voice, synthesiser, utterance) : NULL;
  if (synthesiser) put_back(voice, synthesiser);
  /* A file that went missing explains a failure best. */
  if (!sound && check(voice, error))
    kk_engine_failed(voice, sentence->text,
                     synthesiser ? _("the voice file cannot speak Japanese labels")
                                 : _("the voice file is no .htsvoice file"),
                     error);
  return sound;
}

const KkEngine kk_engine_japanese = {"japanese", check, speak, open_voice, close_voice};
