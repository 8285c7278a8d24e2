/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/read_words.h"

#include <string.h>

#include "plan/chars.h"
#include "plan/reading.h"
#include "text/language.h"
#include "text/mecab.h"
#include "text/word_readings.h"

typedef struct {
  KkReadPlan *read;
  KkJapanese *japanese;
  mecab_model_t *dictionary;
  GHashTable *settled; /* surfaces of the plan's lexicon */
  GHashTable *known;   /* "surface\treading" to KkReadWord* */
} Reader;

/* ---- one word ---- */

/* The part of speech as a lexicon names it. */
static const char *class_of(const KkMorpheme *word) {
  static const struct {
    const char *pos[3], *name;
  } classes[] = {{{"名詞", "固有名詞", "地域"}, "地名"},
                 {{"名詞", "固有名詞", "組織"}, "組織"},
                 {{"名詞", "固有名詞", "人名"}, "人名"},
                 {{"名詞", "固有名詞", NULL}, "固有名詞"},
                 {{"名詞", "サ変接続", NULL}, "サ変名詞"},
                 {{"名詞", "形容動詞語幹", NULL}, "形容動詞"},
                 {{"名詞", "接尾", NULL}, ""},
                 {{"名詞", NULL, NULL}, "名詞"},
                 {{"接頭詞", NULL, NULL}, "接頭辞"},
                 {{"副詞", NULL, NULL}, "副詞"}};
  for (gsize i = 0; i < G_N_ELEMENTS(classes); i++) {
    gboolean same = TRUE;
    for (gsize j = 0; j < 3 && classes[i].pos[j]; j++)
      same = same && strcmp(word->pos[j], classes[i].pos[j]) == 0;
    if (same) return classes[i].name;
  }
  return "";
}

/* Whether a text holds letters other than kana. */
static gboolean has_letters(const char *text) {
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalpha(c) && !kk_is_hiragana(c) && !kk_is_katakana(c) && c != 0x30fc)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_unknown(const KkMorpheme *word) {
  return strcmp(word->pos[0], "フィラー") == 0 ||
         (kk_morpheme_is_pause(word) && has_letters(word->surface));
}

static gboolean has_ruby(const KkSentence *sentence, const KkReadPart *part) {
  for (guint i = 0; sentence->ruby && i < sentence->ruby->len; i++) {
    const KkRuby *ruby = sentence->ruby->pdata[i];
    if (ruby->start < part->start + part->length && ruby->start + ruby->length > part->start)
      return TRUE;
  }
  return FALSE;
}

static KkReadMark mark_of(const Reader *reader, const KkSentence *sentence, const KkReadPart *part,
                          const KkMorpheme *word) {
  g_autofree char *surface = g_strndup(sentence->text + part->start, part->length);
  if (has_ruby(sentence, part) || g_hash_table_contains(reader->settled, surface))
    return KK_READ_SETTLED;
  if (is_unknown(word)) return KK_READ_UNKNOWN;
  if (kk_morpheme_is(word, "名詞", "固有名詞")) return KK_READ_NAME;
  if (!*part->pos || word->given || !has_letters(word->surface)) return KK_READ_PLAIN;
  g_autoptr(GPtrArray) readings = kk_word_readings(reader->dictionary, word->surface, word->pos[0]);
  return readings->len > 1 ? KK_READ_SEVERAL : KK_READ_PLAIN;
}

/* ---- one sentence ---- */

/* A figure is said in several words, and a rule may say several for one piece of
 * text; what shares bytes is one part. */
static gboolean shares_bytes(const KkReadPart *part, const KkMorpheme *word) {
  return word->start < part->start + part->length;
}

static void append_word(const Reader *reader, GArray *parts, const KkSentence *sentence,
                        const KkMorpheme *word) {
  KkReadPart *last = parts->len ? &g_array_index(parts, KkReadPart, parts->len - 1) : NULL;
  g_auto(GStrv) voiced = g_strsplit(word->sound, KK_VOICELESS, -1);
  g_autofree char *sound = g_strjoinv("", voiced);
  if (last && shares_bytes(last, word)) {
    char *both = g_strconcat(last->reading, sound, NULL);
    g_free(last->reading);
    last->reading = both;
    last->length = MAX(last->start + last->length, word->start + word->length) - last->start;
    last->accent = -1;
    last->pos = "";
    last->content = FALSE;
    if (last->mark != KK_READ_SETTLED) last->mark = KK_READ_PLAIN;
    return;
  }
  if (!word->length) return;
  KkReadPart part = {word->start,   word->length, g_steal_pointer(&sound), word->accent, "",
                     KK_READ_PLAIN, FALSE};
  gboolean figure = kk_morpheme_is(word, "名詞", "数");
  gboolean unknown = is_unknown(word);
  part.pos = unknown ? "固有名詞" : figure ? "" : class_of(word);
  part.mark = mark_of(reader, sentence, &part, word);
  g_autofree char *surface = g_strndup(sentence->text + part.start, part.length);
  part.content = has_letters(surface) && (unknown || *part.pos);
  g_array_append_val(parts, part);
}

static void clear_part(gpointer data) {
  g_free(((KkReadPart *)data)->reading);
}

static KkReadSentence *read_sentence(const Reader *reader, const KkSection *section,
                                     const KkSentence *sentence) {
  KkReadSentence *read = g_new(KkReadSentence, 1);
  *read = (KkReadSentence){section, sentence, g_array_new(FALSE, FALSE, sizeof(KkReadPart))};
  g_array_set_clear_func(read->parts, clear_part);
  g_autoptr(KkUtterance) words = kk_japanese_words(reader->japanese, sentence);
  for (guint i = 0; i < words->morphemes->len; i++)
    append_word(reader, read->parts, sentence, kk_utterance_at(words, i));
  return read;
}

/* ---- all words ---- */

/* The dictionary's readings but the one that is said. */
static char *other_readings(const Reader *reader, const char *surface, const char *pos,
                            const char *reading) {
  g_autoptr(GPtrArray) readings = kk_word_readings(reader->dictionary, surface, pos);
  g_autoptr(GString) others = g_string_new(NULL);
  for (guint i = 0; i < readings->len; i++) {
    if (strcmp(readings->pdata[i], reading) == 0) continue;
    g_string_append_printf(others, "%s%s", others->len ? "・" : "", (char *)readings->pdata[i]);
  }
  return g_strdup(others->str);
}

static void note_words(Reader *reader, const KkReadSentence *read) {
  for (guint i = 0; i < read->parts->len; i++) {
    const KkReadPart *part = &g_array_index(read->parts, KkReadPart, i);
    if (!part->content) continue;
    g_autofree char *surface = g_strndup(read->sentence->text + part->start, part->length);
    g_autofree char *key = g_strconcat(surface, "\t", part->reading, NULL);
    KkReadWord *word = g_hash_table_lookup(reader->known, key);
    if (!word) {
      word = g_new(KkReadWord, 1);
      char *others =
          part->mark == KK_READ_SEVERAL
              ? other_readings(reader, surface, strcmp(part->pos, "副詞") ? "名詞" : "副詞",
                               part->reading)
              : g_strdup("");
      *word = (KkReadWord){g_steal_pointer(&surface), part, read, others, 0};
      g_ptr_array_add(reader->read->words, word);
      g_hash_table_insert(reader->known, g_steal_pointer(&key), word);
    }
    word->times++;
  }
}

static void sort_by_mark(GPtrArray *words) {
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (int mark = KK_READ_UNKNOWN; mark <= KK_READ_PLAIN; mark++)
    for (guint i = 0; i < words->len; i++)
      if ((int)((KkReadWord *)words->pdata[i])->part->mark == mark)
        g_ptr_array_add(sorted, words->pdata[i]);
  for (guint i = 0; i < words->len; i++) words->pdata[i] = sorted->pdata[i];
}

static void word_free(gpointer data) {
  KkReadWord *word = data;
  g_free(word->surface);
  g_free(word->others);
  g_free(word);
}

static void sentence_free(gpointer data) {
  KkReadSentence *read = data;
  g_array_unref(read->parts);
  g_free(read);
}

void kk_read_plan_free(KkReadPlan *read) {
  if (!read) return;
  g_ptr_array_unref(read->sentences);
  g_ptr_array_unref(read->words);
  g_free(read);
}

static void read_sections(Reader *reader, const KkReadSection *sections, guint n) {
  for (guint i = 0; i < n; i++) {
    if (!kk_language_is_japanese(kk_language(sections[i].section->lang))) continue;
    const GPtrArray *sentences = sections[i].script->sentences;
    for (guint j = 0; j < sentences->len; j++) {
      KkReadSentence *read = read_sentence(reader, sections[i].section, sentences->pdata[j]);
      g_ptr_array_add(reader->read->sentences, read);
      note_words(reader, read);
    }
  }
  sort_by_mark(reader->read->words);
}

KkReadPlan *kk_read_plan_new(const KkPlan *plan, const KkReadSection *sections, guint n,
                             GError **error) {
  Reader reader = {.japanese = kk_japanese_new(plan->lexicon, plan->prefecture, error)};
  if (!reader.japanese) return NULL;
  reader.dictionary = kk_mecab_open(NULL, error);
  if (reader.dictionary) {
    reader.read = g_new(KkReadPlan, 1);
    *reader.read = (KkReadPlan){g_ptr_array_new_with_free_func(sentence_free),
                                g_ptr_array_new_with_free_func(word_free)};
    reader.settled = g_hash_table_new(g_str_hash, g_str_equal);
    reader.known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; plan->lexicon && i < plan->lexicon->len; i++)
      g_hash_table_add(reader.settled, ((KkLexiconEntry *)plan->lexicon->pdata[i])->surface);
    read_sections(&reader, sections, n);
    g_hash_table_unref(reader.settled);
    g_hash_table_unref(reader.known);
    mecab_model_destroy(reader.dictionary);
  }
  kk_japanese_free(reader.japanese);
  return reader.read;
}

char *kk_read_marked(const KkReadPart *part) {
  GString *marked = g_string_new(NULL);
  int mora = 0;
  for (const char *p = part->reading; *p; p = g_utf8_next_char(p)) {
    const char *next = g_utf8_next_char(p);
    g_string_append_len(marked, p, next - p);
    /* A mora ends where no small kana follows. */
    if (*next && g_utf8_strchr("ァィゥェォャュョヮ", -1, g_utf8_get_char(next))) continue;
    mora++;
    if (part->accent > 0 && mora == part->accent)
      g_string_append_c(marked, ']');
    else if (part->accent >= 0 && mora == 1 && *next)
      g_string_append_c(marked, '[');
  }
  return g_string_free(marked, FALSE);
}
