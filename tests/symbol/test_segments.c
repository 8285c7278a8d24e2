/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cheapest segments: against an exhaustive search, and against what
 * libqrencode makes of them. */
#include "symbol/segments.h"

#include <qrencode.h>
#include <string.h>

#include "symbol/fit.h"
#include "symbol/symbol.h"

/* Version that libqrencode takes for n bytes. */
static int version_for_bytes(int n, QRecLevel level) {
  g_autofree guint8 *bytes = g_malloc((gsize)n);
  memset(bytes, 'a', (gsize)n);
  QRcode *code = QRcode_encodeData(n, bytes, 0, level);
  int version = code ? code->version : 0;
  QRcode_free(code);
  return version;
}

static void test_capacity(void) {
  static const char levels[] = "LMQH";
  for (int version = 1; version <= KK_VERSION_MAX; version++) {
    for (guint level = 0; level < 4; level++) {
      int header_bits = version < 10 ? 12 : 20;
      int most = ((int)kk_capacity_bits(version, levels[level]) - header_bits) / 8;
      g_assert_cmpint(version_for_bytes(most, level), ==, version);
      if (version < KK_VERSION_MAX)
        g_assert_cmpint(version_for_bytes(most + 1, level), ==, version + 1);
    }
  }
}

/* ---- an exhaustive search, written apart from segments.c ---- */

enum { NO_ECI = 0, SHIFT_JIS = 20, UTF_8 = 26 };

typedef struct {
  const KkCharacter *characters;
  guint n;
  KkVersionClass versions;
  gboolean kanji_used, with_eci;
  guint best;
} Search;

static guint segment_bits(KkSegmentMode mode, const KkCharacter *first, guint count,
                          KkVersionClass versions) {
  static const guint widths[4][3] = {{10, 12, 14}, {9, 11, 13}, {8, 16, 16}, {8, 10, 12}};
  guint bytes = 0;
  for (guint i = 0; i < count; i++) bytes += first[i].length;
  static const guint rest[] = {0, 4, 7};
  guint data = mode == KK_MODE_NUMERIC        ? count / 3 * 10 + rest[count % 3]
               : mode == KK_MODE_ALPHANUMERIC ? count / 2 * 11 + count % 2 * 6
               : mode == KK_MODE_BYTE         ? 8 * bytes
                                              : 13 * count;
  return 4 + widths[mode][versions] + data;
}

static gboolean allowed(const Search *search, KkSegmentMode mode, int eci, KkCharacter character) {
  if (mode == KK_MODE_NUMERIC) return character.flags & KK_CHARACTER_NUMERIC;
  if (mode == KK_MODE_ALPHANUMERIC) return (character.flags & KK_CHARACTER_ALPHANUMERIC) != 0;
  if (mode == KK_MODE_KANJI)
    return character.kanji && (search->with_eci ? eci == SHIFT_JIS : search->kanji_used);
  if (eci == UTF_8) return TRUE;
  if (!(character.flags & KK_CHARACTER_ASCII)) return FALSE;
  return (character.flags & KK_CHARACTER_SHARED) || (!search->with_eci && !search->kanji_used);
}

static void search_from(Search *search, guint at, int eci, guint bits);

static void search_segments(Search *search, guint at, int eci, guint bits) {
  for (KkSegmentMode mode = KK_MODE_NUMERIC; mode <= KK_MODE_KANJI; mode++) {
    for (guint end = at; end < search->n && allowed(search, mode, eci, search->characters[end]);
         end++) {
      guint more = segment_bits(mode, search->characters + at, end + 1 - at, search->versions);
      search_from(search, end + 1, eci, bits + more);
    }
  }
}

static void search_from(Search *search, guint at, int eci, guint bits) {
  if (at == search->n) {
    search->best = MIN(search->best, bits);
    return;
  }
  if (bits >= search->best) return;
  search_segments(search, at, eci, bits);
  if (!search->with_eci) return;
  if (eci != SHIFT_JIS) search_segments(search, at, SHIFT_JIS, bits + 28);
  if (eci != UTF_8) search_segments(search, at, UTF_8, bits + 28);
}

static guint least_bits(const GArray *characters, KkVersionClass versions) {
  Search search = {.characters = (const KkCharacter *)(const void *)characters->data,
                   .n = characters->len,
                   .versions = versions,
                   .best = G_MAXUINT};
  search_from(&search, 0, NO_ECI, 0);
  search.kanji_used = TRUE;
  search_from(&search, 0, NO_ECI, 0);
  search.with_eci = TRUE;
  search_from(&search, 0, NO_ECI, 0);
  return search.best;
}

static void test_least(void) {
  static const char *const pool[] = {"1",  "7",  "A",  " ",  "a", "\\", "~", "é",
                                     "港", "の", "、", "〜", "①", "😀",  "\n"};
  g_autoptr(GRand) random = g_rand_new_with_seed(18004);
  for (int i = 0; i < 1500; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    int n = g_rand_int_range(random, 1, 10);
    /* Runs, so that segments longer than a character pay. */
    while (n > 0) {
      const char *piece = pool[g_rand_int_range(random, 0, G_N_ELEMENTS(pool))];
      for (int run = g_rand_int_range(random, 1, 6); run > 0 && n > 0; run--, n--)
        g_string_append(text, piece);
    }
    g_autoptr(GArray) characters = kk_characters_new(text->str, NULL);
    const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
    for (KkVersionClass versions = 0; versions < KK_CLASSES; versions++) {
      g_autoptr(GArray) segments = kk_segments_new(first, characters->len, versions);
      guint bits = kk_segments_bits(segments, first, versions);
      guint least = least_bits(characters, versions);
      if (bits != least) g_test_message("text: %s", text->str);
      g_assert_cmpuint(bits, ==, least);
      /* The reach agrees with the bits, to the bit. */
      g_assert_cmpuint(kk_segments_reach(first, characters->len, versions, bits), ==,
                       characters->len);
      g_assert_cmpuint(kk_segments_reach(first, characters->len, versions, bits - 1), <,
                       characters->len);
    }
  }
}

/* ---- libqrencode keeps our segments ---- */

/* A symbol is made only where libqrencode took the version that we counted. */
static void test_full_to_the_bit(void) {
  static const char *const units[] = {"7", "A", "a", "港", "〜", "港〜", "é1A港"};
  for (gsize u = 0; u < G_N_ELEMENTS(units); u++) {
    for (int version = 1; version <= KK_VERSION_MAX; version += 3) {
      KkSymbolSpec spec = {MAX(4, kk_fit_smallest_size_mm(17 + 4 * version, 600)), 600, 'M'};
      g_autoptr(GString) text = g_string_new(units[u]);
      while (text->len < 8000) g_string_append(text, units[u]);
      g_autoptr(GArray) characters = kk_characters_new(text->str, NULL);
      const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
      guint reach = kk_fit_reach(first, characters->len, 'M', version);
      g_string_truncate(text, first[reach].start);
      g_autoptr(GError) error = NULL;
      g_autoptr(KkSymbol) symbol = kk_symbol_new_text(text->str, &spec, &error);
      g_assert_no_error(error);
      g_assert_cmpint(symbol->version, ==, version);
    }
  }
}

static void test_modes(void) {
  static const struct {
    const char *text, *segments;
  } cases[] = {
      {"0123456789", "N10"},
      {"ABC 123", "A7"},
      {"abc\\~", "B5"},
      {"港区の計画", "K5"},
      {"港区の計画\n港区の計画", "K5 B1 K5"},
      {"é", "E26 B1"},
      /* A wave dash means different characters to different readers. */
      {"〜", "E26 B1"},
      {"港区の計画〜", "E20 K5 E26 B1"},
      /* One character is cheaper in UTF-8 than two changes of the set. */
      {"①港②", "E26 B3"},
      {"1月〜2月", "E26 B5"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) characters = kk_characters_new(cases[i].text, NULL);
    const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
    g_autoptr(GArray) segments = kk_segments_new(first, characters->len, KK_CLASS_10_TO_26);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint s = 0; s < segments->len; s++) {
      const KkSegment *segment = &g_array_index(segments, KkSegment, s);
      g_string_append_printf(found, "%s%c%u", s ? " " : "", "NABKE"[segment->mode],
                             segment -> mode == KK_MODE_ECI ? segment -> eci : segment -> count);
    }
    g_assert_cmpstr(found->str, ==, cases[i].segments);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/segments/capacity", test_capacity);
  g_test_add_func("/symbol/segments/least", test_least);
  g_test_add_func("/symbol/segments/full-to-the-bit", test_full_to_the_bit);
  g_test_add_func("/symbol/segments/modes", test_modes);
  return g_test_run();
}
