/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How loud speech is, and making it as loud as it should be.
 *
 * Loudness is that of ITU-R BS.1770-4 (EBU R 128), in LUFS, over one channel.
 * -19 LUFS of one channel sound as loud as -16 LUFS of the same on two, what is
 * usual for speech on phones and in podcasts. */
#pragma once
#include "speech/speech.h"

#define KK_LOUDNESS_LUFS (-19.0)

/* No true peak of a finished sound is above this; the limit that others check is
 * -1 dBTP, and the coding of MP3 and Opus adds up to about a decibel. */
#define KK_PEAK_DBTP (-2.0)

/* Collects what the loudness of several sounds together is reckoned from. */
typedef struct KkLoudnessMeter KkLoudnessMeter;

KkLoudnessMeter *kk_loudness_meter_new(void);

/* Listens to n samples at KK_RATE_HZ that follow on the last ones. */
void kk_loudness_meter_add(KkLoudnessMeter *meter, const gint16 *samples, gsize n);

/* Ends listening. The energies (double) of its blocks of 400 ms, one every 100 ms;
 * what is shorter than one block counts as one with silence behind it. Of several
 * meters, appended to each other, they make the loudness of all. Frees the meter. */
GArray *kk_loudness_meter_finish(KkLoudnessMeter *meter);

/* The gated loudness of blocks, in LUFS; -HUGE_VAL where all are silent (below
 * -70 LUFS). */
double kk_loudness(const GArray *energies);

/* Up to where a factor is to be applied. */
typedef struct {
  gsize end; /* samples from the beginning, not this one */
  double gain_db;
} KkGain;

/* Makes a sound at KK_RATE_HZ louder: samples up to gains[0].end by gains[0], from
 * there to gains[1].end by gains[1] and so on; the last one's end is the sound's.
 * Where a true peak would then be above KK_PEAK_DBTP, a limiter turns the volume
 * down for about 10 ms around it: all else stays at its loudness, which a lower
 * gain for the sake of single peaks would take away. */
void kk_sound_master(KkSound *sound, const KkGain *gains, guint n);
