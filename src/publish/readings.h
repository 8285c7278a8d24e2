/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages on which staff settle how words are said. */
#pragma once
#include "publish/edition.h"
#include "speech/japanese.h"

/* Writes DIR/readings.html and DIR/readings.csv: every word of `scripts` (of const
 * KkScript*, one a section of the edition) with its reading and accent in its
 * sentence. Words to be looked at come first: those that no dictionary has, names,
 * words with several readings. The first three columns of the table are those of a
 * lexicon (docs/plan.md): copied into lexicon.csv and corrected, they settle a word.
 * Errors: KK_ERROR_OUTPUT. */
gboolean kk_readings_write(const char *dir, const KkEdition *edition, const GPtrArray *scripts,
                           const KkJapanese *japanese, GError **error);
