/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples that wait on disk: how loud a recording is to be is known only when all
 * have been spoken, and a plan's recordings together do not fit into memory. */
#pragma once
#include <glib.h>

#include "speech/speech.h"

typedef struct KkSpool KkSpool;

/* An unnamed file in `folder`, gone with the program whatever happens to it.
 * Errors: KK_ERROR_OUTPUT. */
KkSpool *kk_spool_new(const char *folder, GError **error);

/* Appends the sound's samples; gives the sample at which they begin, or -1 where
 * the disk is full (KK_ERROR_OUTPUT). Thread safe, as all below. */
gint64 kk_spool_put(KkSpool *spool, const KkSound *sound, GError **error);

/* Writes the sound's samples over those from `at` on. */
gboolean kk_spool_replace(KkSpool *spool, gint64 at, const KkSound *sound, GError **error);

/* n samples from `at` on, at KK_RATE_HZ. Free with kk_sound_free. NULL:
 * KK_ERROR_OUTPUT. */
KkSound *kk_spool_get(KkSpool *spool, gint64 at, gsize n, GError **error);

void kk_spool_free(KkSpool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSpool, kk_spool_free)
