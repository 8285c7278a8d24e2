/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what is printed to what is said: signs that a sighted reader sees
 * through (bullets, arrows, wave dashes, ruled lines) become a word, a pause or
 * nothing. Figures, dates and units stay as they are: their readings are the
 * speech room's. */
#pragma once
#include "text/language.h"
#include "text/rich.h"

/* A block's text as it is said, on one line but for breaks ('\n') that the
 * author wants, no space at either end, runs of space made one. Readings move
 * along. Free with kk_rich_free. */
KkRich *kk_speakable(const KkRich *printed, const KkLanguage *language);
