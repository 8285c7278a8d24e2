/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on samples, for the engines. */
#pragma once
#include "speech/speech.h"

/* The sound in a file's bytes (WAV or another format of libsndfile), mixed to
 * mono; NULL where they are no sound file or it has no samples. */
KkSound *kk_sound_from_bytes(GBytes *bytes);

/* Appends the samples of `more`, which are of the same rate, and when its words
 * are heard. */
void kk_sound_append(KkSound *sound, const KkSound *more);

/* Appends `milliseconds` of silence, to the nearest sample. */
void kk_sound_append_silence(KkSound *sound, int milliseconds);

/* Shortens the silence at both ends to 30 ms before and 50 ms after the speech,
 * so that a voice's pauses are as long as its file says: open_jtalk alone puts a
 * second around each sentence. Silent are 10 ms in which the wave covers less
 * than 0.5% (-46 dB) of what it covers in all. */
void kk_sound_trim(KkSound *sound);

/* Makes the sound louder by `decibels`; peaks that do not fit are clipped. */
void kk_sound_amplify(KkSound *sound, double decibels);
