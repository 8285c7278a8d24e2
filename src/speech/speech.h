/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speech: a sentence in, samples out; engines behind one small interface. */
#pragma once
#include <glib.h>

#include "text/script.h"

/* When a word is heard: which bytes of which sentence, and from which sample to
 * which. A number's words share its bytes. */
typedef struct {
  guint sentence; /* its index in the script, once joined; 0 before */
  gsize start, length;
  guint first, end;
} KkHeard;

/* Mono sound. */
typedef struct {
  int rate_hz;
  GArray *samples; /* of gint16 */
  GArray *heard;   /* of KkHeard, in order; empty where the engine does not know */
} KkSound;

/* A voice: voices/NAME.yaml (voice.c says what it may hold). */
typedef struct KkVoice {
  char *name;             /* the file's name without .yaml */
  char *file;             /* its path, for messages */
  char *label;            /* for people */
  char *lang;             /* BCP 47 */
  char *engine;           /* "japanese", "open_jtalk", "flite" */
  char *program;          /* open_jtalk: its program; default "open_jtalk" */
  char *dictionary;       /* open_jtalk: the dictionary's folder */
  char *voice;            /* japanese, open_jtalk: .htsvoice file; flite: "slt" */
  double speed;           /* 1: as recorded; 0.5 to 3 */
  double pitch;           /* semitones, -12 to 12 */
  double volume_db;       /* -20 to 20 */
  int pause_title_ms;     /* after page number and title */
  int pause_paragraph_ms; /* between blocks */
  int pause_sentence_ms;  /* between sentences of a block */
  int time_limit_s;       /* a program's call that takes longer is ended; 1 to 600 */
  /* Not of the file; borrowed, set before the first sentence, and may be NULL:
   * how a plan's words are read (of KkLexiconEntry*), and its prefecture. */
  const GPtrArray *lexicon;
  const char *prefecture;
  struct KkOpenVoice *open; /* what the engine keeps between sentences (engine.h) */
} KkVoice;

/* ---- voices ---- */

/* The voice called `name`, from $KIRIKAKI_VOICES (a folder), then our own
 * voices. `name` is a bare name, never a path. Errors: KK_ERROR_INPUT with the
 * nearest name where there is none of that name; file and line where its file
 * is wrong. */
KkVoice *kk_voice_load(const char *name, GError **error);

/* The default voice's name for a language ("ja" and "ja-JP" are the same), or
 * NULL where there is none. Static. */
const char *kk_voice_default(const char *lang);

/* All voices, sorted by name; of KkVoice*, freed with the array. */
GPtrArray *kk_voice_list(GError **error);

void kk_voice_free(KkVoice *voice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkVoice, kk_voice_free)

/* ---- synthesis ---- */

/* Whether the voice can speak here. Errors: KK_ERROR_MISSING says which program
 * or file is missing and which package has it. */
gboolean kk_speech_check(const KkVoice *voice, GError **error);

/* Speaks one sentence of any length with the voice's speed, pitch and volume.
 * Silence at both ends is trimmed to 30 and 50 ms. Thread safe; engines that
 * cannot run beside themselves wait. A sentence
 * without anything to say gives no samples and no error; its rate_hz then means
 * nothing. Errors: KK_ERROR_MISSING; KK_ERROR_INPUT with the sentence's
 * beginning where the engine failed on it. Free with kk_sound_free. */
KkSound *kk_speech_sentence(const KkVoice *voice, const KkSentence *sentence, GError **error);

/* Joins sounds[i] of script->sentences[i] with the voice's pauses between them:
 * pause_title_ms after page number and title, pause_paragraph_ms before a
 * sentence that opens a block, else pause_sentence_ms; none at either end, and
 * one only, the longest, around sentences without sound. All sounds that have
 * samples are of one rate. Free with kk_sound_free. */
KkSound *kk_speech_join(const KkVoice *voice, const KkScript *script, KkSound *const *sounds);

KkSound *kk_sound_new(int rate_hz); /* without samples */
void kk_sound_free(KkSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSound, kk_sound_free)
double kk_sound_seconds(const KkSound *sound);

/* ---- audio files ---- */

typedef struct {
  const char *title, *album, *artist; /* any may be NULL */
  int track;                          /* from 1; 0: none */
} KkAudioTags;

/* Writes .wav (16 bit), .mp3 (constant 64 kbit/s at 48 kHz), .flac or .opus by
 * the name's extension, all or nothing. `tags` may be NULL. A sound without
 * samples is written as 0.1 s of silence. WAV, MP3 and FLAC
 * depend on the arguments alone, byte for byte; Opus does not yet: libsndfile
 * numbers its Ogg streams by chance. Errors: KK_ERROR_INPUT (extension, or a
 * rate that the format does not have), KK_ERROR_OUTPUT. */
gboolean kk_audio_write(const char *path, const KkSound *sound, const KkAudioTags *tags,
                        GError **error);
