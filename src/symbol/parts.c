/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/parts.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/characters.h"
#include "symbol/fit.h"

/* All that stays the same while a text is split. */
typedef struct {
  const char *text;
  GArray *characters; /* of KkCharacter */
  GArray *sentences;  /* of guint: ends as character indices, ascending, the last the text's */
  gboolean japanese;
  const KkSymbolSpec *spec;
  int max_version;
} Splitting;

static const KkCharacter *character_at(const Splitting *splitting, guint index) {
  return &g_array_index(splitting->characters, KkCharacter, index);
}

static char *marker_new(const Splitting *splitting, guint part, guint parts) {
  return g_strdup_printf(splitting->japanese ? "（%u／%u）" : "(%u/%u) ", part, parts);
}

/* How many characters from `first` on, at most `n`, fit behind `marker`. */
static guint reach_behind(const Splitting *splitting, const char *marker, guint first, guint n) {
  g_autoptr(GArray) line = kk_characters_new(marker, NULL);
  guint marker_length = line->len;
  n = MIN(n, KK_CHARACTERS_MAX);
  g_array_append_vals(line, character_at(splitting, first), n);
  guint reach = kk_fit_reach(&g_array_index(line, KkCharacter, 0), line->len,
                             splitting->spec->level, splitting->max_version);
  return reach > marker_length ? reach - marker_length : 0;
}

static gboolean is_space(const Splitting *splitting, guint index) {
  return (character_at(splitting, index)->flags & KK_CHARACTER_SPACE) != 0;
}

static gunichar code_point(const Splitting *splitting, guint index) {
  return g_utf8_get_char(splitting->text + character_at(splitting, index)->start);
}

static gboolean ends_clause(const Splitting *splitting, guint index) {
  static const gunichar marks[] = {',', ';', ':', 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF64};
  gunichar character = code_point(splitting, index);
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
    if (marks[i] == character) return TRUE;
  return is_space(splitting, index);
}

/* Whether a reader sees characters index - 1 and index as one: marks, selectors,
 * joined and paired emoji (after Unicode Standard Annex 29, kept short: pairing
 * a row of flags needs no more than never cutting inside it). */
static gboolean joined(const Splitting *splitting, guint index) {
  gunichar before = code_point(splitting, index - 1), here = code_point(splitting, index);
  const gunichar joiner = 0x200D;
  gboolean flags = before >= 0x1F1E6 && before <= 0x1F1FF && here >= 0x1F1E6 && here <= 0x1F1FF;
  gboolean skin = here >= 0x1F3FB && here <= 0x1F3FF;
  return g_unichar_ismark(here) || here == joiner || before == joiner || flags || skin ||
         (before == '\r' && here == '\n');
}

/* Appends the places where [start, end), a clause too long for a part, may be
 * cut. */
static void cut_clause(const Splitting *splitting, guint start, guint end, GArray *cuts) {
  for (guint i = start + 1; i < end; i++)
    if (!joined(splitting, i)) g_array_append_val(cuts, i);
  g_array_append_val(cuts, end);
}

/* Appends the places where [start, end), a sentence too long for a part, may be
 * cut: between clauses, and inside those that are too long themselves. */
static void cut_sentence(const Splitting *splitting, const char *marker, guint start, guint end,
                         GArray *cuts) {
  for (guint from = start; from < end;) {
    guint to = from + 1;
    while (to < end && !(ends_clause(splitting, to - 1) && !ends_clause(splitting, to))) to++;
    if (reach_behind(splitting, marker, from, to - from) == to - from)
      g_array_append_val(cuts, to);
    else
      cut_clause(splitting, from, to, cuts);
    from = to;
  }
}

/* Every place where a part may end, ascending: ends of sentences, and places
 * inside those sentences that fit no part. Array of guint. */
static GArray *allowed_cuts(const Splitting *splitting, const char *widest_marker) {
  GArray *cuts = g_array_new(FALSE, FALSE, sizeof(guint));
  guint start = 0;
  for (guint i = 0; i < splitting->sentences->len; i++) {
    guint end = g_array_index(splitting->sentences, guint, i);
    if (reach_behind(splitting, widest_marker, start, end - start) == end - start)
      g_array_append_val(cuts, end);
    else
      cut_sentence(splitting, widest_marker, start, end, cuts);
    start = end;
  }
  return cuts;
}

typedef struct {
  guint start, end; /* characters; no white space at either side */
} Span;

/* Takes as much as fits, up to an allowed cut, again and again: what a part can
 * begin with fits also without its first characters, so no other choice of cuts
 * gives fewer parts. `assumed` stands for the number of parts: only its digits
 * matter. Array of Span, at most `assumed` + 1; NULL where not even one
 * character fits behind a marker. */
static GArray *take_parts(const Splitting *splitting, const GArray *cuts, guint assumed) {
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
  guint n = splitting->characters->len;
  guint cut = 0;
  for (guint at = 0; spans->len <= assumed;) {
    while (at < n && is_space(splitting, at)) at++;
    if (at == n) break;
    g_autofree char *marker = marker_new(splitting, spans->len + 1, assumed);
    guint reach = at + reach_behind(splitting, marker, at, n - at);
    guint end = at;
    while (cut < cuts->len && g_array_index(cuts, guint, cut) <= reach)
      end = g_array_index(cuts, guint, cut++);
    if (reach == at) return NULL;
    if (end <= at) end = reach; /* a pile of marks that is longer than a part */
    Span span = {at, end};
    while (is_space(splitting, span.end - 1)) span.end--;
    g_array_append_val(spans, span);
    at = end;
  }
  return g_steal_pointer(&spans);
}

/* One span is all there is where only white space at the ends was too much. */
static GPtrArray *parts_from_spans(const Splitting *splitting, const GArray *spans) {
  GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < spans->len; i++) {
    Span span = g_array_index(spans, Span, i);
    const KkCharacter *first = character_at(splitting, span.start);
    const KkCharacter *last = character_at(splitting, span.end - 1);
    g_autofree char *marker =
        spans->len == 1 ? g_strdup("") : marker_new(splitting, i + 1, spans->len);
    gsize length = last->start + last->length - first->start;
    g_autofree char *body = g_strndup(splitting->text + first->start, length);
    g_ptr_array_add(parts, g_strconcat(marker, body, NULL));
  }
  return parts;
}

/* The marker's own length depends on the number of parts, so its digits are
 * tried from one up. */
static GPtrArray *split(const Splitting *splitting, GError **error) {
  for (guint assumed = 9; assumed <= KK_PARTS_MAX; assumed = assumed * 10 + 9) {
    g_autofree char *widest = marker_new(splitting, assumed, assumed);
    g_autoptr(GArray) cuts = allowed_cuts(splitting, widest);
    g_autoptr(GArray) spans = take_parts(splitting, cuts, assumed);
    if (!spans) {
      kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){NULL, 0, 0},
                  _("the text does not fit a code of %g mm with error correction %c, also not "
                    "split over several; make the code larger or lower the error correction"),
                  splitting->spec->size_mm, splitting->spec->level);
      return NULL;
    }
    if (spans->len <= assumed) return parts_from_spans(splitting, spans);
  }
  kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){NULL, 0, 0},
              _("the text needs more than %d codes of %g mm; shorten or summarise it, or make the "
                "codes larger"),
              KK_PARTS_MAX, splitting->spec->size_mm);
  return NULL;
}

/* Byte offsets to character indices; the text's end is always the last. */
static GArray *sentence_ends(const GArray *characters, const gsize *breaks, gsize n_breaks) {
  GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
  gsize next = 0;
  for (guint i = 1; i < characters->len; i++) {
    gsize offset = g_array_index(characters, KkCharacter, i).start;
    while (next < n_breaks && breaks[next] < offset) next++;
    if (next < n_breaks && breaks[next] == offset) g_array_append_val(ends, i);
  }
  g_array_append_val(ends, characters->len);
  return ends;
}

GPtrArray *kk_symbol_split_text(const char *text, const gsize *breaks, gsize n_breaks,
                                const char *lang, const KkSymbolSpec *spec, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autoptr(KkSymbol) whole = kk_symbol_new_text(text, spec, &reason);
  if (whole) {
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(parts, g_strdup(text));
    return parts;
  }
  if (!g_error_matches(reason, KK_ERROR, KK_ERROR_TOO_LONG)) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
  }
  Splitting splitting = {
      .text = text,
      .japanese = lang && g_ascii_strncasecmp(lang, "ja", 2) == 0 && !g_ascii_isalpha(lang[2]),
      .spec = spec,
      .max_version = kk_fit_max_version(spec, NULL)};
  splitting.characters = kk_characters_new(text, error);
  if (!splitting.characters) return NULL;
  splitting.sentences = sentence_ends(splitting.characters, breaks, n_breaks);
  GPtrArray *parts = split(&splitting, error);
  g_array_unref(splitting.characters);
  g_array_unref(splitting.sentences);
  return parts;
}
