/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese written in Latin letters. */
#pragma once
#include <glib.h>

/* The katakana of a word in Hepburn romanisation (any case; macrons; m before
 * b, m and p as on old station signs; n' before a vowel), or NULL where it is
 * not all Hepburn: "Shimbashi" gives シンバシ, "motion" gives NULL. Long vowels
 * that are not written are not known. Free with g_free. */
char *kk_romaji_kana(const char *word);

/* Whether a word that is Hepburn is one by its looks rather than English:
 * "Azabu", but not "home", "rain" or "zoo". */
gboolean kk_romaji_is_likely(const char *word);
