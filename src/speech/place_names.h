/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of municipalities where what stands beside them changes their reading. */
#pragma once
#include "speech/morphemes.h"

typedef struct KkPlaceNames KkPlaceNames;

/* Reads data/names/municipalities.csv. Errors: those of reading it. Free with
 * kk_place_names_free. Threads may share it. */
KkPlaceNames *kk_place_names_new(GError **error);

/* Right behind the analyser:
 * - 愛媛県松前町: a prefecture that is named before a place of several readings decides;
 * - 軽井沢町長: 町 and 村 are チョー and ソン where 長, 民, 議会 and the like go on from them;
 * - 国立市民: a name is read as that of a municipality before words that begin with
 *   its ending. */
void kk_place_names_settle(const KkPlaceNames *names, KkUtterance *utterance);

void kk_place_names_free(KkPlaceNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPlaceNames, kk_place_names_free)
