/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normalise.h"

#include <string.h>

#include "plan/reading.h"
#include "text/latin.h"
#include "text/rule.h"
#include "text/width.h"

typedef struct {
  const KkRule *rule;
  GRegex *regex;
} Compiled;

struct KkNormaliser {
  KkLatin *latin;
  GHashTable *words; /* narrow surface to KkLexiconEntry*, of the lexicon's words
                        that rules would touch */
  GArray *rules;     /* of Compiled */
};

struct KkSaying {
  const KkNormaliser *normaliser;
  const KkMapped *narrow;
  KkNormal *out;
  gsize start, end; /* of the match, in narrow */
};

/* ---- for rules ---- */

char *kk_match_group(const GMatchInfo *match, int n) {
  char *group = g_match_info_fetch(match, n);
  return group ? group : g_strdup("");
}

int kk_match_number(const GMatchInfo *match, int n) {
  g_autofree char *group = kk_match_group(match, n);
  int number = -1;
  for (const char *p = group; *p; p++)
    if (g_ascii_isdigit(*p) && number < G_MAXINT / 10 - 1) number = MAX(number, 0) * 10 + *p - '0';
  return number;
}

const char *kk_saying_before(const KkSaying *saying, gsize *length) {
  *length = saying->start;
  return saying->narrow->text->str;
}

const char *kk_saying_after(const KkSaying *saying) {
  return saying->narrow->text->str + saying->end;
}

static KkOrigin origin_of(const KkSaying *saying) {
  return kk_mapped_origin(saying->narrow, saying->start, saying->end);
}

/* Whether the comma at `p` parts thousands. */
static gboolean parts_thousands(const char *text, const char *p) {
  return *p == ',' && p > text && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]) &&
         g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]) && !g_ascii_isdigit(p[4]);
}

void kk_say(KkSaying *saying, const char *text) {
  for (const char *p = text, *next; *p; p = next) {
    next = g_utf8_next_char(p);
    if (!parts_thousands(text, p))
      kk_width_widen(saying->out->mapped, p, next - p, origin_of(saying));
  }
}

void kk_say_format(KkSaying *saying, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  kk_say(saying, text);
}

static void add_reading(KkNormal *normal, gsize start, const char *reading, int accent,
                        gboolean ruby) {
  KkSettledReading *word = g_new(KkSettledReading, 1);
  *word =
      (KkSettledReading){start, normal->mapped->text->len - start, g_strdup(reading), accent, ruby};
  g_ptr_array_add(normal->readings, word);
}

void kk_say_word(KkSaying *saying, const char *surface, const char *reading, int accent) {
  gsize start = saying->out->mapped->text->len;
  kk_width_widen(saying->out->mapped, surface, -1, origin_of(saying));
  add_reading(saying->out, start, reading, accent, FALSE);
}

void kk_say_digits(KkSaying *saying, const char *digits) {
  static const char *const names[] = {"ゼロ", "イチ", "ニー", "サン", "ヨン",
                                      "ゴー", "ロク", "ナナ", "ハチ", "キュー"};
  while (*digits) {
    gboolean pair = digits[1] != '\0';
    const char *second = pair ? names[digits[1] - '0'] : "";
    g_autofree char *reading = g_strconcat(names[*digits - '0'], second, NULL);
    g_autofree char *surface = g_strndup(digits, pair ? 2 : 1);
    kk_say_word(saying, surface, reading, pair ? 3 : 1);
    digits += pair ? 2 : 1;
  }
}

void kk_say_latin(KkSaying *saying, const char *word) {
  KkLatinReading said = kk_latin_say(saying->normaliser->latin, word);
  kk_say_word(saying, word, said.reading, said.accent);
  g_free(said.reading);
}

void kk_say_pause(KkSaying *saying) {
  const GString *text = saying->out->mapped->text;
  if (!text->len) return;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(text->str + text->len));
  if (!g_utf8_strchr("、。，．：；！？（「『　", -1, last)) kk_say(saying, "、");
}

/* ---- rules that depend on lists ---- */

static gboolean say_lexicon_word(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *surface = kk_match_group(match, 0);
  const KkLexiconEntry *entry = g_hash_table_lookup(saying->normaliser->words, surface);
  if (!entry) return FALSE;
  g_autofree char *reading = kk_reading_katakana(entry->reading);
  kk_say_word(saying, surface, reading, entry->accent);
  return TRUE;
}

static gboolean say_listed_latin(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *word = kk_match_group(match, 0);
  kk_say_latin(saying, word);
  return TRUE;
}

static const KkRule lexicon_rule = {.name = "words of the lexicon", .say = say_lexicon_word};
static const KkRule latin_rule = {.name = "words of data/words/latin.csv", .say = say_listed_latin};

static char *narrowed(const char *text) {
  g_autoptr(KkMapped) narrow = kk_mapped_new();
  kk_width_narrow(narrow, text, 0, strlen(text));
  return g_strdup(narrow->text->str);
}

/* Whether rules could take a word apart: it holds more than kana and kanji. */
static gboolean is_exposed(const char *narrow) {
  for (const char *p = narrow; *p; p++)
    if ((guchar)*p < 0x80) return TRUE;
  return FALSE;
}

static gint longer_first(gconstpointer a, gconstpointer b) {
  const char *left = *(const char *const *)a, *right = *(const char *const *)b;
  gsize n = strlen(left), m = strlen(right);
  return n != m ? (n < m ? 1 : -1) : strcmp(left, right);
}

/* The pattern of the lexicon's exposed words, or NULL. The first of two entries
 * with the same surface counts. */
static char *collect_words(KkNormaliser *normaliser, const GPtrArray *lexicon) {
  g_autoptr(GPtrArray) surfaces = g_ptr_array_new();
  for (guint i = 0; lexicon && i < lexicon->len; i++) {
    KkLexiconEntry *entry = lexicon->pdata[i];
    char *surface = narrowed(entry->surface);
    gboolean taken = !is_exposed(surface) || g_hash_table_contains(normaliser->words, surface);
    if (taken) {
      g_free(surface);
      continue;
    }
    g_hash_table_insert(normaliser->words, surface, entry);
    g_ptr_array_add(surfaces, surface);
  }
  g_ptr_array_sort(surfaces, longer_first);
  g_autoptr(GString) pattern = g_string_new(NULL);
  for (guint i = 0; i < surfaces->len; i++) {
    const char *surface = surfaces->pdata[i];
    g_autofree char *literal = g_regex_escape_string(surface, -1);
    gboolean head = g_ascii_isalnum(surface[0]),
             tail = g_ascii_isalnum(surface[strlen(surface) - 1]);
    g_string_append_printf(pattern, "%s%s%s%s", i ? "|" : "", head ? "(?<![A-Za-z0-9])" : "",
                           literal, tail ? "(?![A-Za-z0-9])" : "");
  }
  return surfaces->len ? g_strdup(pattern->str) : NULL;
}

/* ---- compiling ---- */

static void compile(KkNormaliser *normaliser, const KkRule *rule, const char *pattern) {
  g_autoptr(GError) error = NULL;
  Compiled compiled = {rule, g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, &error)};
  if (!compiled.regex) g_error("rule “%s”: %s", rule->name, error->message);
  g_array_append_val(normaliser->rules, compiled);
}

static void clear_compiled(gpointer data) {
  g_regex_unref(((Compiled *)data)->regex);
}

KkNormaliser *kk_normaliser_new(const GPtrArray *lexicon, GError **error) {
  static const KkRuleTable *const tables[] = {&kk_rules_dates, &kk_rules_units, &kk_rules_numbers,
                                              &kk_rules_signs, &kk_rules_latin};
  KkLatin *latin = kk_latin_new(error);
  if (!latin) return NULL;
  KkNormaliser *normaliser = g_new0(KkNormaliser, 1);
  normaliser->latin = latin;
  normaliser->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  normaliser->rules = g_array_new(FALSE, FALSE, sizeof(Compiled));
  g_array_set_clear_func(normaliser->rules, clear_compiled);
  g_autofree char *words = collect_words(normaliser, lexicon);
  if (words) compile(normaliser, &lexicon_rule, words);
  for (gsize i = 0; i < kk_rules_addresses.n; i++)
    compile(normaliser, &kk_rules_addresses.rules[i], kk_rules_addresses.rules[i].pattern);
  compile(normaliser, &latin_rule, kk_latin_pattern(latin));
  for (gsize t = 0; t < G_N_ELEMENTS(tables); t++)
    for (gsize i = 0; i < tables[t]->n; i++)
      compile(normaliser, &tables[t]->rules[i], tables[t]->rules[i].pattern);
  return normaliser;
}

void kk_normaliser_free(KkNormaliser *normaliser) {
  if (!normaliser) return;
  kk_latin_free(normaliser->latin);
  g_hash_table_unref(normaliser->words);
  g_array_unref(normaliser->rules);
  g_free(normaliser);
}

/* ---- a sentence ---- */

/* A word with ruby: bytes of the narrow text. */
typedef struct {
  gsize start, end;
  const KkRuby *ruby;
} Protected;

/* Where a rule matches next; `start` past the text's end where nowhere. */
typedef struct {
  GMatchInfo *match;
  gsize start, end;
} Next;

typedef struct {
  const KkNormaliser *normaliser;
  KkMapped *narrow;
  GArray *protected; /* of Protected */
  Next *next;        /* one a rule */
  KkNormal *out;
} Pass;

static void narrow_text(Pass *pass, const char *text, const GPtrArray *ruby) {
  gsize at = 0, length = strlen(text);
  for (guint i = 0; ruby && i < ruby->len; i++) {
    const KkRuby *word = ruby->pdata[i];
    if (word->start < at || word->start > length || word->length > length - word->start) continue;
    kk_width_narrow(pass->narrow, text, at, word->start);
    Protected stretch = {pass->narrow->text->len, 0, word};
    at = word->start + word->length;
    kk_width_narrow(pass->narrow, text, word->start, at);
    stretch.end = pass->narrow->text->len;
    if (stretch.end > stretch.start) g_array_append_val(pass->protected, stretch);
  }
  kk_width_narrow(pass->narrow, text, at, length);
}

static gsize behind_character(const Pass *pass, gsize at) {
  const char *text = pass->narrow->text->str;
  return (gsize)(g_utf8_next_char(text + at) - text);
}

static const Protected *protected_within(const Pass *pass, gsize start, gsize end) {
  for (guint i = 0; i < pass->protected->len; i++) {
    const Protected *stretch = &g_array_index(pass->protected, Protected, i);
    if (stretch->start < end && stretch->end > start) return stretch;
  }
  return NULL;
}

/* Finds where `rule` matches at or behind `from`, clear of words with ruby. */
static void find(Pass *pass, guint rule, gsize from) {
  const GString *text = pass->narrow->text;
  Next *next = &pass->next[rule];
  const GRegex *regex = g_array_index(pass->normaliser->rules, Compiled, rule).regex;
  while (from < text->len) {
    int start = 0, end = 0;
    g_clear_pointer(&next->match, g_match_info_unref);
    if (!g_regex_match_full(regex, text->str, (gssize)text->len, (int)from, 0, &next->match, NULL))
      break;
    g_match_info_fetch_pos(next->match, 0, &start, &end);
    const Protected *stretch = protected_within(pass, (gsize)start, (gsize)end);
    if (end > start && !stretch) {
      next->start = (gsize)start;
      next->end = (gsize)end;
      return;
    }
    from = stretch && stretch->start <= (gsize)start ? stretch->end
                                                     : behind_character(pass, (gsize)start);
  }
  next->start = G_MAXSIZE;
}

/* Text that no rule takes, and words with ruby. */
static void say_plain(Pass *pass, gsize start, gsize end) {
  const char *text = pass->narrow->text->str;
  for (gsize at = start; at < end;) {
    const Protected *stretch = protected_within(pass, at, at + 1);
    gsize next = stretch ? stretch->end : behind_character(pass, at);
    gsize said = pass->out->mapped->text->len;
    kk_width_widen(pass->out->mapped, text + at, (gssize)(next - at),
                   kk_mapped_origin(pass->narrow, at, next));
    if (stretch) {
      g_autofree char *reading = kk_reading_katakana(stretch->ruby->reading);
      add_reading(pass->out, said, reading, -1, TRUE);
    }
    at = next;
  }
}

static gboolean apply(Pass *pass, guint rule) {
  const Next *next = &pass->next[rule];
  const KkRule *applied = g_array_index(pass->normaliser->rules, Compiled, rule).rule;
  KkSaying saying = {pass->normaliser, pass->narrow, pass->out, next->start, next->end};
  if (applied->say) return applied->say(&saying, next->match);
  g_autofree char *said = g_match_info_expand_references(next->match, applied->says, NULL);
  kk_say(&saying, said);
  return TRUE;
}

static void run(Pass *pass) {
  gsize at = 0, length = pass->narrow->text->len;
  guint n = pass->normaliser->rules->len;
  for (guint i = 0; i < n; i++) find(pass, i, 0);
  while (at < length) {
    guint first = 0;
    for (guint i = 0; i < n; i++) {
      if (pass->next[i].start < at) find(pass, i, at);
      if (pass->next[i].start < pass->next[first].start) first = i;
    }
    if (pass->next[first].start > length) break;
    gsize start = pass->next[first].start, end = pass->next[first].end;
    say_plain(pass, at, start);
    at = start;
    if (apply(pass, first))
      at = end;
    else
      find(pass, first, behind_character(pass, start));
  }
  say_plain(pass, at, length);
}

static void reading_free(gpointer data) {
  KkSettledReading *reading = data;
  g_free(reading->reading);
  g_free(reading);
}

KkNormal *kk_normalise(const KkNormaliser *normaliser, const char *text, const GPtrArray *ruby) {
  KkNormal *normal = g_new(KkNormal, 1);
  *normal = (KkNormal){kk_mapped_new(), g_ptr_array_new_with_free_func(reading_free)};
  Pass pass = {.normaliser = normaliser,
               .narrow = kk_mapped_new(),
               .protected = g_array_new(FALSE, FALSE, sizeof(Protected)),
               .next = g_new0(Next, normaliser->rules->len),
               .out = normal};
  narrow_text(&pass, text, ruby);
  run(&pass);
  for (guint i = 0; i < normaliser->rules->len; i++)
    g_clear_pointer(&pass.next[i].match, g_match_info_unref);
  g_free(pass.next);
  g_array_unref(pass.protected);
  kk_mapped_free(pass.narrow);
  return normal;
}

char *kk_normal_show(const KkNormal *normal) {
  g_autoptr(GString) shown = g_string_new(NULL);
  gsize at = 0;
  for (guint i = 0; i < normal->readings->len; i++) {
    const KkSettledReading *word = normal->readings->pdata[i];
    g_string_append_len(shown, normal->mapped->text->str + at, (gssize)(word->start - at));
    at = word->start + word->length;
    g_string_append_printf(shown, "{%.*s|%s}", (int)word->length,
                           normal->mapped->text->str + word->start, word->reading);
  }
  g_string_append(shown, normal->mapped->text->str + at);
  return narrowed(shown->str);
}

void kk_normal_free(KkNormal *normal) {
  if (!normal) return;
  kk_mapped_free(normal->mapped);
  g_ptr_array_unref(normal->readings);
  g_free(normal);
}
