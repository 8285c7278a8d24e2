/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cheapest sequence of segments for a text (docs/symbol.md). */
#pragma once
#include <glib.h>

#include "symbol/capacity.h"
#include "symbol/characters.h"

#define KK_ECI_SHIFT_JIS 20
#define KK_ECI_UTF_8 26

typedef enum {
  KK_MODE_NUMERIC,
  KK_MODE_ALPHANUMERIC,
  KK_MODE_BYTE, /* the text's own UTF-8 */
  KK_MODE_KANJI,
  KK_MODE_ECI /* designates the character set of what follows */
} KkSegmentMode;

typedef struct {
  KkSegmentMode mode;
  guint first, count; /* characters carried; ECI: none */
  guint eci;          /* ECI only: its number */
} KkSegment;

/* The segments with the fewest bits for characters[0..n), n at least 1, in a
 * symbol of one of `versions`; among equal ones always the same. Array of KkSegment; free
 * with g_array_unref. */
GArray *kk_segments_new(const KkCharacter *characters, guint n, KkVersionClass versions);

/* Bits that segments take up: mode indicators, counts and data; an ECI counts 28
 * (segments.c says why). */
guint kk_segments_bits(const GArray *segments, const KkCharacter *characters,
                       KkVersionClass versions);

/* How many of the first characters the cheapest segments carry in at most
 * `max_bits`, 0 to n. */
guint kk_segments_reach(const KkCharacter *characters, guint n, KkVersionClass versions,
                        guint max_bits);
