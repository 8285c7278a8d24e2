/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels to sound, by libhtsengine. */
#pragma once
#include "speech/speech.h"

/* One voice model, loaded. One thread at a time. */
typedef struct KkSynthesiser KkSynthesiser;

/* Loads an .htsvoice file; NULL where it is none. Free with kk_synthesiser_free. */
KkSynthesiser *kk_synthesiser_new(const char *file);

/* The sound of full-context labels (`labels`: of KkLabel, labels.h), at the
 * speed, pitch and volume of `voice`, at the model's rate. `ends` (guint, may be NULL)
 * gets for each label the sample at which it ends. NULL where the model cannot
 * speak them. */
KkSound *kk_synthesiser_run(KkSynthesiser *synthesiser, const KkVoice *voice, const GArray *labels,
                            GArray *ends);

void kk_synthesiser_free(KkSynthesiser *synthesiser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSynthesiser, kk_synthesiser_free)
