/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound files with their tags: MP3, Opus, FLAC and WAV. */
#pragma once
#include "speech/speech.h"

/* A part of a recording. */
typedef struct {
  const char *title; /* borrowed */
  gsize start, end;  /* samples at KK_RATE_HZ */
} KkChapter;

typedef struct {
  const char *title, *album, *artist; /* any may be NULL */
  int track;                          /* from 1; 0: none */
  const char *lang;                   /* BCP 47, or NULL */
  GBytes *cover;                      /* a PNG file, or NULL; not in WAV */
  const KkChapter *chapters;          /* MP3 and Opus; ascending, n_chapters of them */
  guint n_chapters;
} KkAudioTags;

/* Writes by the name's extension, all or nothing:
 * - .mp3: constant 64 kbit/s;
 * - .opus: Ogg Opus (RFC 7845), about 32 kbit/s;
 * - .flac and .wav: 16 bits.
 * The sound is at KK_RATE_HZ. `tags` may be NULL. A sound without samples is
 * written as 0.1 s of silence. The bytes depend on the arguments alone. Errors:
 * KK_ERROR_INPUT (extension), KK_ERROR_OUTPUT. */
gboolean kk_audio_write(const char *path, const KkSound *sound, const KkAudioTags *tags,
                        GError **error);
