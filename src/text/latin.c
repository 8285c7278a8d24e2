/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/latin.h"

#include <string.h>

#include "base/files.h"
#include "plan/lexicon.h"
#include "plan/reading.h"
#include "text/english_mora.h"
#include "text/romaji.h"

struct KkLatin {
  GPtrArray *entries; /* of KkLexiconEntry* */
  GHashTable *exact;  /* surface, as written, to entry */
  GHashTable *any;    /* in small letters, of surfaces that are not all capitals */
  char *pattern;
};

/* ---- the list ---- */

static gboolean is_latin_word(const char *text) {
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c != '\'' && (!g_unichar_isalpha(c) || c > 0x24f)) return FALSE;
  }
  return TRUE;
}

static gboolean is_capitals(const char *text) {
  for (; *text; text++)
    if (g_ascii_islower(*text)) return FALSE;
  return TRUE;
}

/* Longest first, so that the pattern prefers it; then by bytes. */
static gint by_length(gconstpointer a, gconstpointer b) {
  const char *left = *(const char *const *)a, *right = *(const char *const *)b;
  gsize n = strlen(left), m = strlen(right);
  return n != m ? (n < m ? 1 : -1) : strcmp(left, right);
}

static char *pattern_of(const GPtrArray *entries) {
  g_autoptr(GPtrArray) surfaces = g_ptr_array_new();
  for (guint i = 0; i < entries->len; i++) {
    KkLexiconEntry *entry = entries->pdata[i];
    if (!is_latin_word(entry->surface)) g_ptr_array_add(surfaces, entry->surface);
  }
  g_ptr_array_sort(surfaces, by_length);
  GString *pattern = g_string_new(NULL);
  for (guint i = 0; i < surfaces->len; i++) {
    const char *surface = surfaces->pdata[i];
    g_autofree char *literal = g_regex_escape_string(surface, -1);
    char first = surface[0], last = surface[strlen(surface) - 1];
    g_string_append_printf(pattern, "%s%s(?%si:%s)%s", i ? "|" : "",
                           g_ascii_isdigit(first) ? "(?<![A-Za-z0-9.,-])" : "(?<![A-Za-z])",
                           is_capitals(surface) ? "-" : "", literal,
                           g_ascii_isdigit(last)   ? "(?![0-9]|\\.[0-9])"
                           : g_ascii_isalpha(last) ? "(?![A-Za-z])"
                                                   : "");
  }
  return g_string_free(pattern, FALSE);
}

KkLatin *kk_latin_new(GError **error) {
  g_autofree char *path = kk_data_path("words/latin.csv");
  g_autoptr(KkLatin) latin = g_new0(KkLatin, 1);
  latin->entries = kk_lexicon_new();
  if (!kk_lexicon_read(path, latin->entries, error)) return NULL;
  latin->exact = g_hash_table_new(g_str_hash, g_str_equal);
  latin->any = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < latin->entries->len; i++) {
    KkLexiconEntry *entry = latin->entries->pdata[i];
    g_hash_table_insert(latin->exact, entry->surface, entry);
    if (!is_capitals(entry->surface))
      g_hash_table_insert(latin->any, g_utf8_strdown(entry->surface, -1), entry);
  }
  latin->pattern = pattern_of(latin->entries);
  return g_steal_pointer(&latin);
}

const char *kk_latin_pattern(const KkLatin *latin) {
  return latin->pattern;
}

void kk_latin_free(KkLatin *latin) {
  if (!latin) return;
  g_ptr_array_unref(latin->entries);
  g_clear_pointer(&latin->exact, g_hash_table_unref);
  g_clear_pointer(&latin->any, g_hash_table_unref);
  g_free(latin->pattern);
  g_free(latin);
}

/* ---- letter by letter ---- */

static const char *name_of(char c) {
  static const char *const letters[] = {
      "エー",   "ビー",   "シー", "ディー", "イー",       "エフ",     "ジー", "エイチ", "アイ",
      "ジェー", "ケー",   "エル", "エム",   "エヌ",       "オー",     "ピー", "キュー", "アール",
      "エス",   "ティー", "ユー", "ブイ",   "ダブリュー", "エックス", "ワイ", "ゼット"};
  static const char *const digits[] = {"ゼロ", "イチ", "ニ",   "サン", "ヨン",
                                       "ゴ",   "ロク", "ナナ", "ハチ", "キュー"};
  if (g_ascii_isdigit(c)) return digits[c - '0'];
  return g_ascii_isalpha(c) ? letters[g_ascii_tolower(c) - 'a'] : "";
}

char *kk_latin_spell(const char *word) {
  GString *kana = g_string_new(NULL);
  for (; *word; word++) g_string_append(kana, name_of(*word));
  return g_string_free(kana, FALSE);
}

/* The accent lies on the first mora of the last letter's name. */
static int spelled_accent(const char *word) {
  g_autofree char *whole = kk_latin_spell(word);
  const char *last = word;
  for (const char *p = word; *p; p++)
    if (g_ascii_isalnum(*p)) last = p;
  return 1 + (int)kk_reading_morae(whole) - (int)kk_reading_morae(name_of(*last));
}

static KkLatinReading spell(const char *word) {
  return (KkLatinReading){kk_latin_spell(word), spelled_accent(word)};
}

/* ---- words ---- */

/* Whether English could begin and go on like this: no long runs of consonants,
 * a vowel, a usual beginning. */
static gboolean is_pronounceable(const char *word) {
  static const char *const clusters[] = {"bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr",
                                         "gh", "gl", "gn", "gr", "kn", "ph", "pl", "pr", "ps",
                                         "qu", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp",
                                         "sq", "st", "sw", "th", "tr", "tw", "wh", "wr", NULL};
  g_autofree char *small = g_ascii_strdown(word, -1);
  static const char vowels[] = "aeiouy";
  gsize run = 0, n = strlen(small);
  gboolean voiced = FALSE;
  for (gsize i = 0; i < n; i++) {
    gboolean vowel = strchr(vowels, small[i]) != NULL;
    voiced = voiced || vowel;
    run = vowel ? 0 : run + 1;
    if (run > 4) return FALSE;
  }
  gsize onset = strcspn(small, vowels);
  char beginning[3] = {small[0], n > 1 ? small[1] : '\0', '\0'};
  return voiced && n > 1 && (onset < 2 || g_strv_contains(clusters, beginning));
}

static KkLatinReading from_entry(const KkLexiconEntry *entry, const char *word) {
  char *reading = kk_reading_katakana(entry->reading);
  if (entry->accent >= 0) return (KkLatinReading){reading, entry->accent};
  g_autofree char *spelled = kk_latin_spell(word);
  int accent =
      strcmp(spelled, reading) == 0 ? spelled_accent(word) : kk_accent_of_loan_word(reading);
  return (KkLatinReading){reading, accent};
}

/* One word without inner capitals. */
static KkLatinReading say_word(const KkLatin *latin, const char *word) {
  g_autofree char *small = g_utf8_strdown(word, -1);
  const KkLexiconEntry *entry = g_hash_table_lookup(latin->exact, word);
  if (!entry) entry = g_hash_table_lookup(latin->any, small);
  if (entry) return from_entry(entry, word);
  g_autofree char *letters = g_str_to_ascii(word, "C");
  gboolean acronym = is_capitals(letters) && strlen(letters) <= 3;
  if (acronym || !letters[1]) return spell(letters);
  g_autofree char *romaji = kk_romaji_kana(word);
  if (romaji && kk_romaji_is_likely(word)) return (KkLatinReading){g_steal_pointer(&romaji), -1};
  char *english = is_pronounceable(letters) ? kk_english_mora(letters) : NULL;
  if (english) return (KkLatinReading){english, kk_accent_of_loan_word(english)};
  return spell(letters);
}

/* OpenStreet: where a capital follows a small letter, or a capital and a small
 * letter follow capitals. 0: nowhere. */
static gsize inner_boundary(const char *word) {
  for (gsize i = 1; word[i]; i++)
    if (g_ascii_isupper(word[i]) && g_ascii_islower(word[i - 1])) return i;
  return 0;
}

KkLatinReading kk_latin_say(const KkLatin *latin, const char *word) {
  g_autofree char *small = g_utf8_strdown(word, -1);
  gboolean known =
      g_hash_table_contains(latin->exact, word) || g_hash_table_contains(latin->any, small);
  gsize boundary = known ? 0 : inner_boundary(word);
  if (!boundary) return say_word(latin, word);
  g_autofree char *first = g_strndup(word, boundary);
  KkLatinReading head = say_word(latin, first), tail = kk_latin_say(latin, word + boundary);
  int accent = tail.accent < 0 ? -1 : tail.accent + (int)kk_reading_morae(head.reading);
  char *reading = g_strconcat(head.reading, tail.reading, NULL);
  g_free(head.reading);
  g_free(tail.reading);
  return (KkLatinReading){reading, accent};
}
