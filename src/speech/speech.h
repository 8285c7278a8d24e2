/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speech: a sentence in, samples out; engines behind one small interface. */
#pragma once
#include <glib.h>

#include "text/script.h"

/* The rate of everything that leaves this room. */
#define KK_RATE_HZ 48000

/* When a word is heard. */
typedef struct {
  gsize start, end;           /* samples of the sound, start <= end */
  guint text_start, text_end; /* bytes of the sentence's text */
} KkSpokenSpan;

/* Mono sound. */
typedef struct {
  int rate_hz;
  GArray *samples; /* of gint16 */
  GArray *spans;   /* of KkSpokenSpan, in order, not overlapping: the words, as far
                      as the engine tells; never NULL, may be empty */
} KkSound;

/* What a voice's settings may be. */
#define KK_SPEED_LEAST 0.5
#define KK_SPEED_MOST 3.0
#define KK_PITCH_MOST 12.0
#define KK_VOLUME_MOST_DB 20.0

/* A voice: voices/NAME.yaml (docs/voices.md). */
typedef struct KkVoice {
  char *name;             /* the file's name without .yaml */
  char *file;             /* its path, for messages */
  char *label;            /* for people */
  char *lang;             /* BCP 47 */
  char *engine;           /* "japanese", "open_jtalk", "flite", "command" */
  char *program;          /* open_jtalk: its program; default "open_jtalk" */
  char *dictionary;       /* open_jtalk: the dictionary's folder */
  char *voice;            /* japanese, open_jtalk: .htsvoice file; flite: "slt" ... */
  char **command;         /* command: the program and its arguments, NULL-terminated */
  double speed;           /* 1: as recorded */
  double pitch;           /* semitones */
  double volume_db;       /* above or below the usual loudness. Engines leave it
                             alone: loudness is set afterwards (master.h) */
  char *closing;          /* said at a section's end; "": nothing; NULL: the language's
                             own words */
  int pause_title_ms;     /* after page number, title and headings */
  int pause_paragraph_ms; /* before a paragraph, picture or heading */
  int pause_item_ms;      /* before a list item or table row */
  int pause_sentence_ms;  /* between sentences of a block */
  int pause_section_ms;   /* between sections in the recording of all */
  int time_limit_s;       /* a program's call that takes longer is ended; 1 to 600 */
  const GPtrArray *lexicon; /* of KkLexiconEntry*, and */
  const char *prefecture;   /* where names are read: the plan's, or NULL. Borrowed; not of the
                               file: set before the first sentence */
  struct KkOpenVoice *open; /* what the engine keeps between sentences (engine.h) */
} KkVoice;

/* ---- voices ---- */

/* The voice called `name`, from $KIRIKAKI_VOICES (a folder), then the user's own
 * ($XDG_DATA_HOME/kirikaki/voices), then ours. `name` is a bare name, never a path. Errors:
 * KK_ERROR_INPUT with the nearest name where there is none of that name; file and line where its
 * file is wrong. */
KkVoice *kk_voice_load(const char *name, GError **error);

/* The default voice's name for a language ("ja" and "ja-JP" are the same), or
 * NULL where there is none. Static. */
const char *kk_voice_default(const char *lang);

/* All voices, sorted by name; of KkVoice*, freed with the array. */
GPtrArray *kk_voice_list(GError **error);

/* Makes the voice `speed` times as fast, `pitch` semitones higher and `volume_db`
 * louder, within the ranges above. */
void kk_voice_adjust(KkVoice *voice, double speed, double pitch, double volume_db);

void kk_voice_free(KkVoice *voice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkVoice, kk_voice_free)

/* ---- synthesis ---- */

/* Whether the voice can speak here. Errors: KK_ERROR_MISSING says which program
 * or file is missing and which package has it. */
gboolean kk_speech_check(const KkVoice *voice, GError **error);

/* Speaks one sentence of any length at the voice's speed and pitch, as loud as the
 * engine makes it, at KK_RATE_HZ. Silence at both ends is trimmed to 30 and 50 ms.
 * Thread safe; engines that cannot run beside themselves wait. A sentence without
 * anything to say gives no samples and no error. Errors: KK_ERROR_MISSING;
 * KK_ERROR_SPEECH with the sentence's beginning where the engine failed on it: it
 * crashed, took longer than the voice's time limit, gave no sound file or only
 * silence. Free with kk_sound_free. */
KkSound *kk_speech_sentence(const KkVoice *voice, const KkSentence *sentence, GError **error);

/* A sentence in a recording. */
typedef struct {
  guint sentence;   /* its index in the script */
  gsize start, end; /* samples of the recording */
  GArray *words;    /* of KkSpokenSpan, their samples those of the recording too;
                       owned; may be empty */
} KkSpokenSentence;

/* Joins sounds[i] of script->sentences[i] with the voice's pauses between them:
 * pause_title_ms after page number, title and headings; else before a sentence
 * that opens a block pause_item_ms (list item, table row) or pause_paragraph_ms;
 * else pause_sentence_ms; none at either end, and one only, the longest, around
 * sentences without sound. `sounds` are at KK_RATE_HZ; NULL is no sound. `spoken`
 * (may be NULL) receives KkSpokenSentence for those with sound; it was made by
 * kk_spoken_sentences_new. Free the sound, whose spans are empty, with
 * kk_sound_free. */
KkSound *kk_speech_join(const KkVoice *voice, const KkScript *script, KkSound *const *sounds,
                        GArray *spoken);

/* An empty array of KkSpokenSentence that frees their words. */
GArray *kk_spoken_sentences_new(void);

KkSound *kk_sound_new(int rate_hz); /* without samples */
void kk_sound_free(KkSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSound, kk_sound_free)
double kk_sound_seconds(const KkSound *sound);
