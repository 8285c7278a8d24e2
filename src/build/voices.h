/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks in a plan: its own voice, and for each other language the usual one. */
#pragma once
#include "plan/plan.h"
#include "speech/speech.h"

typedef struct KkVoices KkVoices;

/* The voices of a plan, which must outlive them, each loaded and checked once, with
 * the plan's speed, pitch and volume, lexicon and prefecture. The plan's own is looked at first, so that a wrong name is told even
 * where no section needs it. Errors: as of kk_voice_load and kk_speech_check. */
KkVoices *kk_voices_new(const KkPlan *plan, GError **error);

/* The voice for a language; NULL without an error where there is none. The plan's
 * own speaks its language, and any that has no other voice. Borrowed. */
const KkVoice *kk_voices_for(KkVoices *voices, const char *lang, GError **error);

/* The plan's own voice, or NULL. Borrowed. */
const KkVoice *kk_voices_own(const KkVoices *voices);

/* The voice of each sentence of a script whose own is `voice`: another one where a
 * sentence is in another language (text/spoken.h). An array of as many borrowed
 * voices; free it with g_free. NULL: an error. */
const KkVoice **kk_voices_cast(KkVoices *voices, const KkScript *script, const KkVoice *voice,
                               GError **error);

void kk_voices_free(KkVoices *voices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkVoices, kk_voices_free)
