/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MP3 files one behind another.
 *
 * At 48 kHz and 64 kbit/s a frame is 1,152 samples in exactly 192 bytes, and the
 * first frame of every file needs none before it. So the frames of several files
 * behind each other are a file of all of them, without encoding anything twice.
 * Each file's sound begins about 23 ms after its first frame, LAME's delay, which
 * joints get as silence. */
#pragma once
#include "speech/speech.h"

#define KK_MP3_FRAME_SAMPLES 1152
#define KK_MP3_FRAME_BYTES 192

/* The frames of sound in the bytes of a file by kk_audio_write, without its tag
 * and the frame that only holds the encoder's settings. `frames` borrows from
 * `bytes`. Gives their number. */
gsize kk_mp3_frames(const guint8 *bytes, gsize length, const guint8 **frames);
