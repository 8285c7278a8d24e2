/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is a path through a small graph: a node for each character and each
 * state, where a state is a mode and the character set that a reader assumes by
 * then; an edge costs the bits of the character and of the segment that may
 * begin there. The cheapest path is found by dynamic programming over the
 * characters, after P. Nayuki, "Optimal text segmentation for QR Codes" (2018),
 * here with the character set as part of the state. Costs are counted in sixths
 * of a bit, so that 10 bits for 3 digits and 11 for 2 letters are whole
 * numbers. */
#include "symbol/segments.h"

#define SIXTHS 6u
#define NEVER (G_MAXUINT / 2)
#define MODE_INDICATOR_BITS 4u
/* Mode indicator and one byte (ISO/IEC 18004, 7.4.2.1), and 16 bits more that
 * libqrencode 4.1.1 counts for an ECI when it chooses the version, though it does
 * not write them. Counting as it does keeps the version ours. */
#define ECI_BITS (4u + 8u + 16u)

/* What readers take bytes for. The first three need no ECI; the first two never
 * get one. docs/symbol.md has the trials behind them. */
typedef enum {
  SET_ASCII,     /* no kanji anywhere: bytes are ASCII */
  SET_GUESSED,   /* kanji without ECI: readers agree on ASCII but for \ and ~ */
  SET_UNDECIDED, /* before the first ECI */
  SET_SHIFT_JIS, /* ECI 20 in force: kanji, and bytes as SET_GUESSED */
  SET_UTF_8,     /* ECI 26 in force: any bytes, no kanji */
  SETS
} CharacterSet;

typedef struct {
  CharacterSet set;
  KkSegmentMode mode;
} State;

static const State STATES[] = {
    {SET_ASCII, KK_MODE_NUMERIC},
    {SET_ASCII, KK_MODE_ALPHANUMERIC},
    {SET_ASCII, KK_MODE_BYTE},
    {SET_GUESSED, KK_MODE_NUMERIC},
    {SET_GUESSED, KK_MODE_ALPHANUMERIC},
    {SET_GUESSED, KK_MODE_BYTE},
    {SET_GUESSED, KK_MODE_KANJI},
    {SET_UNDECIDED, KK_MODE_NUMERIC},
    {SET_UNDECIDED, KK_MODE_ALPHANUMERIC},
    {SET_UNDECIDED, KK_MODE_BYTE},
    {SET_SHIFT_JIS, KK_MODE_NUMERIC},
    {SET_SHIFT_JIS, KK_MODE_ALPHANUMERIC},
    {SET_SHIFT_JIS, KK_MODE_BYTE},
    {SET_SHIFT_JIS, KK_MODE_KANJI},
    {SET_UTF_8, KK_MODE_NUMERIC},
    {SET_UTF_8, KK_MODE_ALPHANUMERIC},
    {SET_UTF_8, KK_MODE_BYTE},
};
#define N_STATES G_N_ELEMENTS(STATES)

/* Bits of the character count: ISO/IEC 18004, table 3. */
static guint count_bits(KkSegmentMode mode, KkVersionClass versions) {
  static const guint8 bits[KK_MODE_ECI][KK_CLASSES] = {
      [KK_MODE_NUMERIC] = {10, 12, 14},
      [KK_MODE_ALPHANUMERIC] = {9, 11, 13},
      [KK_MODE_BYTE] = {8, 16, 16},
      [KK_MODE_KANJI] = {8, 10, 12},
  };
  return bits[mode][versions];
}

/* Sixths of a bit that a mode takes for one character. */
static guint character_cost(KkSegmentMode mode, const KkCharacter *character) {
  switch (mode) {
    case KK_MODE_NUMERIC:
      return 10 * SIXTHS / 3;
    case KK_MODE_ALPHANUMERIC:
      return 11 * SIXTHS / 2;
    case KK_MODE_BYTE:
      return 8 * SIXTHS * character->length;
    case KK_MODE_KANJI:
      return 13 * SIXTHS;
    default:
      return NEVER;
  }
}

static gboolean can_carry(State state, const KkCharacter *character) {
  switch (state.mode) {
    case KK_MODE_NUMERIC:
      return (character->flags & KK_CHARACTER_NUMERIC) != 0;
    case KK_MODE_ALPHANUMERIC:
      return (character->flags & KK_CHARACTER_ALPHANUMERIC) != 0;
    case KK_MODE_KANJI:
      return character->kanji != 0;
    default:
      if (state.set == SET_UTF_8) return TRUE;
      return (character->flags &
              (state.set == SET_ASCII ? KK_CHARACTER_ASCII : KK_CHARACTER_SHARED)) != 0;
  }
}

/* A segment ends on a whole bit. */
static guint whole_bits(guint sixths) {
  return (sixths + SIXTHS - 1) / SIXTHS;
}

/* Where a path may come from when a segment begins: the cheapest state in each
 * character set, in whole bits. */
typedef struct {
  guint bits[SETS];
  guint8 state[SETS];
} Ends;

static Ends cheapest_ends(const guint cost[N_STATES]) {
  Ends ends;
  for (guint set = 0; set < SETS; set++) ends.bits[set] = NEVER, ends.state[set] = 0;
  for (guint8 s = 0; s < N_STATES; s++) {
    guint bits = cost[s] >= NEVER ? NEVER : whole_bits(cost[s]);
    CharacterSet set = STATES[s].set;
    if (bits < ends.bits[set]) ends.bits[set] = bits, ends.state[set] = s;
  }
  return ends;
}

/* Before the first character every set but those that an ECI opens is free. */
static Ends start_ends(void) {
  return (Ends){.bits = {[SET_SHIFT_JIS] = NEVER, [SET_UTF_8] = NEVER}};
}

/* The cheapest way to begin a segment in `set`: bits so far, with the ECI where
 * one is needed. */
static guint enter(const Ends *ends, CharacterSet set, guint8 *from) {
  guint best = ends->bits[set];
  *from = ends->state[set];
  if (set != SET_SHIFT_JIS && set != SET_UTF_8) return best;
  for (guint other = SET_UNDECIDED; other < SETS; other++) {
    if (other == set || ends->bits[other] >= NEVER) continue;
    if (ends->bits[other] + ECI_BITS < best) {
      best = ends->bits[other] + ECI_BITS;
      *from = ends->state[other];
    }
  }
  return best;
}

/* Goes over one character: cost[s] becomes the sixths of the cheapest path that
 * has it in state s; from[s] (may be NULL) the state before. */
static void step(guint cost[N_STATES], const Ends *ends, const KkCharacter *character,
                 KkVersionClass versions, guint8 *from) {
  for (guint8 s = 0; s < N_STATES; s++) {
    guint stay = cost[s];
    cost[s] = NEVER;
    if (!can_carry(STATES[s], character)) continue;
    guint8 previous;
    guint begin = enter(ends, STATES[s].set, &previous);
    if (begin < NEVER)
      begin = SIXTHS * (begin + MODE_INDICATOR_BITS + count_bits(STATES[s].mode, versions));
    if (MIN(stay, begin) >= NEVER) continue;
    cost[s] = MIN(stay, begin) + character_cost(STATES[s].mode, character);
    if (from) from[s] = stay <= begin ? s : previous;
  }
}

static guint8 cheapest_state(const guint cost[N_STATES]) {
  guint8 best = 0;
  for (guint8 s = 1; s < N_STATES; s++)
    if (whole_bits(cost[s]) < whole_bits(cost[best])) best = s;
  return best;
}

/* Turns the state of each character into segments, and a change of the
 * character set into an ECI. */
static GArray *segments_from_states(const guint8 *states, guint n) {
  GArray *segments = g_array_new(FALSE, FALSE, sizeof(KkSegment));
  CharacterSet set = SET_UNDECIDED;
  for (guint i = 0; i < n; i++) {
    State state = STATES[states[i]];
    if (i > 0 && states[i] == states[i - 1]) {
      g_array_index(segments, KkSegment, segments->len - 1).count++;
      continue;
    }
    if (state.set != set && (state.set == SET_SHIFT_JIS || state.set == SET_UTF_8)) {
      KkSegment eci = {KK_MODE_ECI, i, 0, state.set == SET_UTF_8 ? KK_ECI_UTF_8 : KK_ECI_SHIFT_JIS};
      g_array_append_val(segments, eci);
    }
    set = state.set;
    KkSegment segment = {state.mode, i, 1, 0};
    g_array_append_val(segments, segment);
  }
  return segments;
}

GArray *kk_segments_new(const KkCharacter *characters, guint n, KkVersionClass versions) {
  g_return_val_if_fail(n > 0, NULL);
  g_autofree guint8 *from = g_new0(guint8, (gsize)n * N_STATES);
  guint cost[N_STATES];
  for (guint s = 0; s < N_STATES; s++) cost[s] = NEVER;
  Ends ends = start_ends();
  for (guint i = 0; i < n; i++) {
    step(cost, &ends, &characters[i], versions, from + (gsize)i * N_STATES);
    ends = cheapest_ends(cost);
  }
  g_autofree guint8 *states = g_new(guint8, n);
  states[n - 1] = cheapest_state(cost);
  for (guint i = n - 1; i > 0; i--) states[i - 1] = from[(gsize)i * N_STATES + states[i]];
  return segments_from_states(states, n);
}

guint kk_segments_reach(const KkCharacter *characters, guint n, KkVersionClass versions,
                        guint max_bits) {
  guint cost[N_STATES];
  for (guint s = 0; s < N_STATES; s++) cost[s] = NEVER;
  Ends ends = start_ends();
  for (guint i = 0; i < n; i++) {
    step(cost, &ends, &characters[i], versions, NULL);
    ends = cheapest_ends(cost);
    guint least = NEVER;
    for (guint set = 0; set < SETS; set++) least = MIN(least, ends.bits[set]);
    if (least > max_bits) return i;
  }
  return n;
}

guint kk_segments_bits(const GArray *segments, const KkCharacter *characters,
                       KkVersionClass versions) {
  guint bits = 0;
  for (guint i = 0; i < segments->len; i++) {
    const KkSegment *segment = &g_array_index(segments, KkSegment, i);
    if (segment->mode == KK_MODE_ECI) {
      bits += ECI_BITS;
      continue;
    }
    guint sixths = 0;
    for (guint c = 0; c < segment->count; c++)
      sixths += character_cost(segment->mode, &characters[segment->first + c]);
    bits += MODE_INDICATOR_BITS + count_bits(segment->mode, versions) + whole_bits(sixths);
  }
  return bits;
}
