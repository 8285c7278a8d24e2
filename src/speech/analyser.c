/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/analyser.h"

#include <stdlib.h>
#include <string.h>

#include "plan/reading.h"
#include "speech/accent.h"
#include "speech/given.h"
#include "speech/kana.h"
#include "speech/user_words.h"
#include "speech/widen.h"
#include "text/mecab.h"
#include "text/word_accent.h"

struct KkAnalyser {
  mecab_model_t *model;
  mecab_t *tagger;
};

KkAnalyser *kk_analyser_new(const char *const *more, GError **error) {
  mecab_model_t *model = kk_mecab_open(more, error);
  if (!model) return NULL;
  KkAnalyser *analyser = g_new(KkAnalyser, 1);
  *analyser = (KkAnalyser){model, mecab_model_new_tagger(model)};
  return analyser;
}

void kk_analyser_free(KkAnalyser *analyser) {
  if (!analyser) return;
  mecab_destroy(analyser->tagger);
  mecab_model_destroy(analyser->model);
  g_free(analyser);
}

/* ---- one entry ---- */

/* The columns of naist-jdic behind the part of speech. */
enum { POS, CONJUGATION = 4, FORM, BASE, READING, SOUND, ACCENT, CHAIN, COLUMNS };
/* Behind them: KK_USER_WORD_MARK in entries of lexicons. */

/* A mark, or a word that nobody knows how to say: it is heard as a pause. */
static void make_pause(KkMorpheme *morpheme) {
  morpheme->pos[0] = "記号";
  morpheme->reading = morpheme->sound = "";
  morpheme->accent = morpheme->morae = 0;
}

/* A word without a reading. Spelled out, it is a filler to the rules of accent, as
 * open_jtalk has it. */
static void spell(KkUtterance *utterance, KkMorpheme *morpheme) {
  g_autofree char *sound = kk_spell(morpheme->surface);
  if (!sound) {
    make_pause(morpheme);
    return;
  }
  morpheme->pos[0] = "フィラー";
  for (int i = 1; i < 4; i++) morpheme->pos[i] = "*";
  kk_utterance_set_sound(utterance, morpheme, sound);
  morpheme->reading = morpheme->sound;
}

/* Gives a word a reading that no entry has, with a likely accent. */
static void set_reading(const KkAnalyser *analyser, KkUtterance *utterance, KkMorpheme *morpheme,
                        const char *reading, int accent) {
  g_autofree char *sound = kk_reading_sound(reading, morpheme->surface);
  morpheme->reading = kk_utterance_string(utterance, reading);
  kk_utterance_set_sound(utterance, morpheme, sound);
  morpheme->accent =
      accent < 0 ? kk_word_accent(analyser->model, morpheme->surface, reading) : accent;
  morpheme->chain = kk_word_chain((guint)morpheme->morae, morpheme->accent);
  if (strcmp(morpheme->pos[0], "記号") == 0 || strcmp(morpheme->pos[0], "フィラー") == 0 ||
      strcmp(morpheme->pos[1], "数") == 0) {
    morpheme->pos[0] = "名詞";
    morpheme->pos[1] = "固有名詞";
    morpheme->pos[2] = "一般";
  }
}

/* Part `index` of the `parts` of a column of a compound ("ナラ:ケン"). */
static const char *part_of(KkUtterance *utterance, const char *column, guint index) {
  g_auto(GStrv) parts = g_strsplit(column, ":", -1);
  return kk_utterance_string(utterance, index < g_strv_length(parts) ? parts[index] : "*");
}

/* Appends one part of an entry; `morpheme` has its place and surface. */
static void append_part(KkUtterance *utterance, char **columns, guint index, KkMorpheme morpheme) {
  for (int i = 0; i < 4; i++) morpheme.pos[i] = kk_utterance_string(utterance, columns[POS + i]);
  morpheme.conjugation = kk_utterance_string(utterance, columns[CONJUGATION]);
  morpheme.form = kk_utterance_string(utterance, columns[FORM]);
  morpheme.base = part_of(utterance, columns[BASE], index);
  gboolean known = g_strv_length(columns) >= COLUMNS;
  morpheme.chain = known && index == 0 ? kk_utterance_string(utterance, columns[CHAIN]) : "*";
  if (known) {
    morpheme.reading = part_of(utterance, columns[READING], index);
    kk_utterance_set_sound(utterance, &morpheme, part_of(utterance, columns[SOUND], index));
    morpheme.accent = atoi(part_of(utterance, columns[ACCENT], index)); /* "2/4"; "*": 0 */
    if (!morpheme.morae) make_pause(&morpheme);
  } else {
    spell(utterance, &morpheme);
  }
  g_array_append_val(utterance->morphemes, morpheme);
}

/* The length in bytes of part `index` of a compound in its surface: that of its
 * base, but the last takes what is left, for only it is inflected. */
static gsize part_length(char **bases, guint index, gsize left) {
  return bases[index + 1] ? MIN(strlen(bases[index]), left) : left;
}

static void append_node(KkUtterance *utterance, const KkWide *wide, const mecab_node_t *node) {
  g_auto(GStrv) columns = g_strsplit(node->feature, ",", COLUMNS + 1);
  if (g_strv_length(columns) <= BASE) return;
  g_auto(GStrv) bases = g_strsplit(columns[BASE], ":", -1);
  gsize at = (gsize)(node->surface - wide->text), left = node->length;
  for (guint i = 0; bases[i]; i++) {
    gsize length = part_length(bases, i, left);
    g_autofree char *surface = g_strndup(wide->text + at, length);
    gsize start = g_array_index(wide->origin, gsize, at);
    KkMorpheme morpheme = {.start = start,
                           .length = g_array_index(wide->origin, gsize, at + length) - start,
                           .surface = kk_utterance_string(utterance, surface),
                           .phrase = i > 0 ? KK_PHRASE_STARTS : KK_PHRASE_OPEN};
    append_part(utterance, columns, i, morpheme);
    at += length;
    left -= length;
  }
}

/* ---- the sentence ---- */

/* A single kana in which the analyser found no word. */
static gboolean is_lone_kana(const KkMorpheme *morpheme) {
  g_autofree char *katakana = kk_katakana(morpheme->surface);
  gsize length;
  return kk_morpheme_is(morpheme, "フィラー", NULL) && kk_mora_at(katakana, &length) &&
         katakana[length] == '\0' && *kk_mora_at(katakana, &length)->vowel;
}

/* Joins kana after kana in which no word was found: ツ＋ァ＋ツォ is one word. */
static void join_lone_kana(KkUtterance *utterance) {
  gboolean open = FALSE;
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *this = kk_utterance_at(utterance, i);
    gboolean lone = is_lone_kana(this);
    if (lone && open) {
      KkMorpheme *first = kk_utterance_at(utterance, (gint64)i - 1);
      g_autofree char *surface = g_strconcat(first->surface, this->surface, NULL);
      g_autofree char *sound = g_strconcat(first->sound, this->sound, NULL);
      first->length = this->start + this->length - first->start;
      first->surface = first->base = kk_utterance_string(utterance, surface);
      kk_utterance_set_sound(utterance, first, sound);
      first->reading = first->sound;
      g_array_remove_index(utterance->morphemes, i--);
    }
    open = lone;
  }
}

/* Marks the words that were asked for, and gives those that no entry has their
 * reading. */
static void mark_given(const KkAnalyser *analyser, KkUtterance *utterance, const KkWide *wide,
                       const GArray *fixed) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    for (guint k = 0; k < fixed->len; k++) {
      const KkFixed *word = &g_array_index(fixed, KkFixed, k);
      gsize first = g_array_index(wide->origin, gsize, word->first);
      gsize end = g_array_index(wide->origin, gsize, word->end);
      if (morpheme->start < first || morpheme->start + morpheme->length > end) continue;
      morpheme->given = TRUE;
      if (word->reading) set_reading(analyser, utterance, morpheme, word->reading, word->accent);
    }
  }
}

static gboolean is_kanji(const char *at) {
  return g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_HAN;
}

/* Words of the dictionary that are none in texts of today, and what of them is one:
 * 人がいない; 技術はあくまで, for 把握 is written in kanji. */
static const struct {
  const char *surface, *word;
} misjoined[] = {{"人がい", "人"}, {"子がい", "子"}, {"虫がい", "虫"}, {"はあく", "は"}};

/* The naist-jdic has nouns spelled half in kana, 国か for 国家 and 人がい for 人外. Where
 * that kana is a particle (国か都), the byte of the node's surface at which it begins,
 * else 0. 障がい is 障害 and stays. */
static gsize half_kana(const mecab_node_t *node) {
  static const char *const particles[] = {"か", "が", "や", "は", "も", "と", "で", "に", NULL};
  if (g_str_has_suffix(node->feature, "," KK_USER_WORD_MARK)) return 0;
  if (!g_str_has_prefix(node->feature, "名詞,一般") &&
      !g_str_has_prefix(node->feature, "名詞,サ変接続") &&
      !g_str_has_prefix(node->feature, "名詞,副詞可能"))
    return 0;
  gsize kanji = 0;
  while (kanji < node->length && is_kanji(node->surface + kanji))
    kanji = (gsize)(g_utf8_next_char(node->surface + kanji) - node->surface);
  if (kanji == node->length) return 0;
  g_autofree char *surface = g_strndup(node->surface, node->length);
  for (gsize i = 0; i < G_N_ELEMENTS(misjoined); i++)
    if (strcmp(surface, misjoined[i].surface) == 0) return strlen(misjoined[i].word);
  return g_strv_contains(particles, surface + kanji) ? kanji : 0;
}

/* Adds to `cuts` the bytes at which nodes of the best path are to be taken apart;
 * whether there were any. */
static gboolean find_cuts(mecab_lattice_t *lattice, const KkWide *wide, GArray *cuts) {
  guint before = cuts->len;
  const mecab_node_t *node = mecab_lattice_get_bos_node(lattice);
  for (; node; node = node->next) {
    gsize first = node->stat == MECAB_NOR_NODE ? half_kana(node) : 0;
    gsize cut = (gsize)(node->surface - wide->text) + first;
    if (first) g_array_append_val(cuts, cut);
  }
  return cuts->len > before;
}

static gboolean parse_once(const KkAnalyser *analyser, mecab_lattice_t *lattice, const KkWide *wide,
                           const GArray *fixed, const GArray *cuts) {
  mecab_lattice_set_sentence(lattice, wide->text);
  for (guint i = 0; i < cuts->len; i++)
    mecab_lattice_set_boundary_constraint(lattice, g_array_index(cuts, gsize, i),
                                          MECAB_TOKEN_BOUNDARY);
  if (fixed) kk_given_constrain(lattice, fixed);
  return mecab_parse_lattice(analyser->tagger, lattice);
}

/* Parses the sentence; the best path is in the lattice afterwards. */
static gboolean parse(const KkAnalyser *analyser, mecab_lattice_t *lattice, const KkWide *wide,
                      const GArray *fixed) {
  enum { TRIES = 3 }; /* taken apart, another such word can come up */
  g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(gsize));
  for (int i = 0; i < TRIES; i++) {
    if (!parse_once(analyser, lattice, wide, fixed, cuts)) return FALSE;
    if (!find_cuts(lattice, wide, cuts)) break;
  }
  return TRUE;
}

KkUtterance *kk_analyser_run(const KkAnalyser *analyser, const char *text, const GPtrArray *given) {
  KkUtterance *utterance = kk_utterance_new();
  g_autoptr(KkWide) wide = kk_widen(text);
  g_autoptr(GArray) fixed = kk_given_new();
  mecab_lattice_t *lattice = mecab_model_new_lattice(analyser->model);
  gboolean parsed = parse(analyser, lattice, wide, NULL);
  if (parsed && given && given->len) {
    for (guint i = 0; i < given->len; i++) kk_given_find(lattice, wide, given->pdata[i], fixed);
    parsed = parse(analyser, lattice, wide, fixed);
  }
  const mecab_node_t *node = parsed ? mecab_lattice_get_bos_node(lattice) : NULL;
  for (; node; node = node->next)
    if (node->stat == MECAB_NOR_NODE || node->stat == MECAB_UNK_NODE)
      append_node(utterance, wide, node);
  mecab_lattice_destroy(lattice);
  mark_given(analyser, utterance, wide, fixed);
  join_lone_kana(utterance);
  return utterance;
}
