/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One recording of all sections, each a chapter. */
#pragma once
#include "build/tracks.h"
#include "publish/edition.h"

/* One section's recording, as it was made. */
typedef struct {
  const KkSection *section; /* borrowed */
  const KkTrack *track;     /* borrowed */
  const char *mp3;          /* path of its MP3 file; NULL: none */
} KkWholePart;

typedef struct {
  const KkWholePart *parts;
  guint n;
  KkSpool *spool;   /* where the parts' samples are */
  int pause_ms;     /* between parts */
  KkAudioTags tags; /* of the whole; its chapters are not looked at */
} KkWholeSpec;

/* Writes `path`, MP3 or Opus as `format` says. MP3 joins the parts' own files
 * (speech/mp3.h), which all have one, Opus encodes their samples. The result's
 * chapters begin where their sections do, and its file name is left for the
 * caller. The bytes depend on the parts and tags alone. Errors: KK_ERROR_OUTPUT.
 * Free with kk_edition_whole_free. */
KkEditionWhole *kk_whole_write(const char *path, KkAudioFormat format, const KkWholeSpec *spec,
                               GError **error);
