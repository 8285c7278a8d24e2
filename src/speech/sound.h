/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on samples, for the engines. */
#pragma once
#include "speech/speech.h"

/* The longest sound that a file is read for, in seconds: far more than a sentence
 * takes, so that a few bytes that unpack to hours are refused. */
#define KK_SOUND_LIMIT_S 600

/* The sound in a file's bytes (WAV or another format of libsndfile), mixed to
 * mono; NULL where they are no sound file, or one without samples, of a rate
 * below 8 or above 192 kHz, or longer than KK_SOUND_LIMIT_S. */
KkSound *kk_sound_from_bytes(GBytes *bytes);

/* Appends the samples and spans of `more`, which are of the same rate; the spans'
 * bytes stay as they are. */
void kk_sound_append(KkSound *sound, const KkSound *more);

/* Appends `milliseconds` of silence, to the nearest sample. */
void kk_sound_append_silence(KkSound *sound, int milliseconds);

/* Notes that bytes `text_start` to `text_end` of the sentence are heard from
 * sample `start` to `end`. In ascending order. */
void kk_sound_add_span(KkSound *sound, gsize start, gsize end, gsize text_start, gsize text_end);

/* Shortens the silence at both ends to 30 ms before and 50 ms after the speech,
 * so that a voice's pauses are as long as its file says: open_jtalk alone puts a
 * second around each sentence. Silent are 10 ms in which the wave covers less
 * than 0.5% (-46 dB) of what it covers in all. */
void kk_sound_trim(KkSound *sound);

/* Whether nobody could hear it: no sample above -60 dBFS. */
gboolean kk_sound_is_silent(const KkSound *sound);

/* Converts to another rate, with all that fits below half of the lower one (soxr's
 * high quality: 20 bits); same pitch, level and length. */
void kk_sound_resample(KkSound *sound, int rate_hz);
