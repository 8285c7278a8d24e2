/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/labels.h"

#include <string.h>

#include "speech/label_codes.h"

/* ---- the utterance as groups in groups ---- */

/* All indices count from 0; a group knows its first mora and how many it has. */
typedef struct {
  KkWordCodes codes;
  guint morpheme;
} Word;

typedef struct {
  gint64 head; /* the morpheme that opens it */
  int first_mora, morae, accent;
  int breath;
  gboolean question;
} Phrase;

typedef struct {
  int first_mora, morae, first_phrase, phrases;
} Breath;

/* What a sound is in, and what stands on both sides of that; -1: nothing. */
typedef struct {
  int before, in, behind;
} Place;

typedef struct {
  const char *name; /* static, "a"; whispered "A" */
  gboolean silence; /* is in nothing, only between */
  int mora;
  Place word, phrase, breath;
} Phone;

typedef struct {
  const KkUtterance *utterance;
  guint first, end; /* its morae that are labelled */
  GArray *words, *phrases, *breaths, *phones;
} Groups;

#define ITEM(array, type, index) (&g_array_index(array, type, (guint)(index)))
#define LAST(array, type) ITEM(array, type, (array)->len - 1)

/* The morpheme that opens the accent phrase of `morpheme`. A phrase may go on behind a
 * pause: 「安心」｜感. */
static gint64 head_of(const KkUtterance *utterance, guint morpheme) {
  gint64 head = morpheme;
  for (gint64 i = morpheme; i >= 0; i--) {
    const KkMorpheme *this = kk_utterance_at(utterance, i);
    if (!kk_morpheme_is_pause(this)) head = i;
    if (!kk_morpheme_is_pause(this) && this->phrase != KK_PHRASE_GOES_ON) break;
  }
  return head;
}

/* Whether something in first..end (exclusive) is a pause, and whether one is a
 * question mark. */
static gboolean pauses(const KkUtterance *utterance, guint first, guint end, gboolean *question) {
  gboolean found = FALSE;
  for (guint i = first; i < end; i++) {
    const KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    if (!kk_morpheme_is_pause(morpheme)) continue;
    found = TRUE;
    if (strcmp(morpheme->surface, "？") == 0) *question = TRUE;
  }
  return found;
}

static Place place_in(const GArray *array) {
  int last = (int)array->len - 1;
  return (Place){last - 1, last, last + 1};
}

static Place place_behind(const GArray *array) {
  int last = (int)array->len - 1;
  return (Place){last, -1, last + 1};
}

/* A silence behind all that is there; `within`: the phrase goes on behind it. */
static void add_silence(Groups *groups, const char *name, gboolean within) {
  Phone phone = {.name = name,
                 .silence = TRUE,
                 .word = place_behind(groups->words),
                 .phrase = place_behind(groups->phrases),
                 .breath = place_behind(groups->breaths)};
  if (within) {
    phone.phrase.behind--;
    phone.breath.behind--;
  }
  g_array_append_val(groups->phones, phone);
}

static void add_word(Groups *groups, guint morpheme) {
  Word word = {kk_word_codes(kk_utterance_at(groups->utterance, morpheme)), morpheme};
  g_array_append_val(groups->words, word);
}

static void add_phrase(Groups *groups, gint64 head, int mora) {
  Phrase phrase = {.head = head,
                   .first_mora = mora,
                   .accent = kk_utterance_at(groups->utterance, head)->accent,
                   .breath = (int)groups->breaths->len - 1};
  g_array_append_val(groups->phrases, phrase);
  LAST(groups->breaths, Breath)->phrases++;
}

static void add_breath(Groups *groups, int mora) {
  Breath breath = {.first_mora = mora, .first_phrase = (int)groups->phrases->len};
  g_array_append_val(groups->breaths, breath);
}

/* The vowel of a mora: that of ー is the one before it. */
static const char *vowel_name(const Groups *groups, const KkSaid *said) {
  static const char *const whispered[] = {"A", "I", "U", "E", "O"};
  const char *vowel = said->mora->vowel;
  if (*vowel == '\0') return LAST(groups->phones, Phone)->name;
  const char *place = strstr("aiueo", vowel);
  return said->voiceless && place ? whispered[place - "aiueo"] : vowel;
}

static void add_phone(Groups *groups, const char *name, int mora) {
  Phone phone = {.name = name,
                 .mora = mora,
                 .word = place_in(groups->words),
                 .phrase = place_in(groups->phrases),
                 .breath = place_in(groups->breaths)};
  g_array_append_val(groups->phones, phone);
}

/* Opens the groups that begin with the word of `morpheme`. */
static void open_groups(Groups *groups, guint morpheme, int mora) {
  gboolean first = groups->words->len == 0, question = FALSE;
  guint after = first ? 0 : LAST(groups->words, Word)->morpheme + 1;
  gboolean pause = pauses(groups->utterance, after, morpheme, &question) || first;
  gint64 head = head_of(groups->utterance, morpheme);
  gboolean phrase = first || LAST(groups->phrases, Phrase)->head != head;
  if (!first) LAST(groups->phrases, Phrase)->question = question;
  if (pause) add_silence(groups, first ? "sil" : "pau", !phrase);
  if (pause && phrase) add_breath(groups, mora);
  if (phrase) add_phrase(groups, head, mora);
  add_word(groups, morpheme);
}

/* A long mark at a word's start belongs to the word before it. */
static gboolean opens_word(const Groups *groups, const KkSaid *said) {
  if (groups->words->len == 0) return TRUE;
  return LAST(groups->words, Word)->morpheme != said->morpheme && *said->mora->vowel != '\0';
}

static Groups group(const KkUtterance *utterance, guint first, guint end) {
  Groups groups = {.utterance = utterance,
                   .first = first,
                   .end = end,
                   .words = g_array_new(FALSE, TRUE, sizeof(Word)),
                   .phrases = g_array_new(FALSE, TRUE, sizeof(Phrase)),
                   .breaths = g_array_new(FALSE, TRUE, sizeof(Breath)),
                   .phones = g_array_new(FALSE, TRUE, sizeof(Phone))};
  for (guint i = first; i < end; i++) {
    const KkSaid *said = kk_utterance_said(utterance, i);
    if (opens_word(&groups, said)) open_groups(&groups, said->morpheme, (int)(i - first));
    LAST(groups.phrases, Phrase)->morae++;
    LAST(groups.breaths, Breath)->morae++;
    if (*said->mora->consonant) add_phone(&groups, said->mora->consonant, (int)(i - first));
    add_phone(&groups, vowel_name(&groups, said), (int)(i - first));
  }
  if (!groups.words->len) return groups;
  gboolean question = FALSE;
  guint after = LAST(groups.words, Word)->morpheme + 1;
  const KkSaid *next = kk_utterance_said(utterance, end);
  pauses(utterance, after, next ? next->morpheme : utterance->morphemes->len, &question);
  LAST(groups.phrases, Phrase)->question = question;
  add_silence(&groups, "sil", FALSE);
  return groups;
}

static void free_groups(Groups *groups) {
  g_array_unref(groups->words);
  g_array_unref(groups->phrases);
  g_array_unref(groups->breaths);
  g_array_unref(groups->phones);
}

/* ---- one label ---- */

/* The highest numbers that labels know. */
enum {
  MANY_MORAE = 49,
  MANY_PHRASES = 49,
  /* The place of an accent phrase in its breath. Debian's nitech voice was recorded with
   * no more; from the eighth on it draws every phoneme out to half a second. */
  MANY_PLACES = 7,
  MANY_IN_BREATH = 99,
  MANY_BREATHS = 19,
  MANY_IN_ALL = 199
};

static const Word *word_at(const Groups *groups, int index) {
  return index >= 0 && index < (int)groups->words->len ? ITEM(groups->words, Word, index) : NULL;
}

static const Phrase *phrase_at(const Groups *groups, int index) {
  return index >= 0 && index < (int)groups->phrases->len ? ITEM(groups->phrases, Phrase, index)
                                                         : NULL;
}

static const Breath *breath_at(const Groups *groups, int index) {
  return index >= 0 && index < (int)groups->breaths->len ? ITEM(groups->breaths, Breath, index)
                                                         : NULL;
}

static const char *phone_name(const Groups *groups, int index) {
  return index >= 0 && index < (int)groups->phones->len ? ITEM(groups->phones, Phone, index)->name
                                                        : "xx";
}

/* The mora after which the pitch falls; the last where it does not fall. */
static int accent_place(const Phrase *phrase) {
  return phrase->accent > 0 ? phrase->accent : phrase->morae;
}

/* p: the phoneme with two on either side. */
static void append_phones(GString *label, const Groups *groups, int index) {
  g_string_append_printf(label, "%s^%s-%s+%s=%s", phone_name(groups, index - 2),
                         phone_name(groups, index - 1), phone_name(groups, index),
                         phone_name(groups, index + 1), phone_name(groups, index + 2));
}

/* A: the mora in its phrase: from the accent, from the start, from the end. */
static void append_mora(GString *label, const Groups *groups, const Phone *phone) {
  if (phone->silence) {
    g_string_append(label, "/A:xx+xx+xx");
    return;
  }
  const Phrase *phrase = phrase_at(groups, phone->phrase.in);
  int place = phone->mora - phrase->first_mora + 1;
  g_string_append_printf(label, "/A:%d+%d+%d",
                         CLAMP(place - accent_place(phrase), -MANY_MORAE, MANY_MORAE),
                         MIN(place, MANY_MORAE), MIN(phrase->morae - place + 1, MANY_MORAE));
}

/* B, C, D: a word; `signs` stand before each of its codes. */
static void append_word_codes(GString *label, const Word *word, const char *name,
                              const char signs[2]) {
  const KkWordCodes none = {"xx", "xx", "xx"};
  const KkWordCodes *codes = word ? &word->codes : &none;
  g_string_append_printf(label, "/%s:%s%c%s%c%s", name, codes->pos, signs[0], codes->conjugation,
                         signs[1], codes->form);
}

static void append_words(GString *label, const Groups *groups, const Phone *phone) {
  /* Silence names the words beside it, but not the only word that there is. */
  gboolean lonely = phone->silence && groups->words->len == 1;
  append_word_codes(label, lonely ? NULL : word_at(groups, phone->word.before), "B", "-_");
  append_word_codes(label, word_at(groups, phone->word.in), "C", "_+");
  append_word_codes(label, lonely ? NULL : word_at(groups, phone->word.behind), "D", "+_");
}

/* E and G: the phrase beside; whether it is in the same breath is told to sounds
 * only. */
static void append_phrase_beside(GString *label, const Phrase *phrase, const Phone *phone,
                                 const char *name, char sign) {
  if (!phrase) {
    g_string_append_printf(label, "/%s:xx_xx%cxx_xx%cxx", name, sign, sign == '!' ? '-' : '_');
    return;
  }
  g_string_append_printf(label, "/%s:%d_%d%c%d_xx%c", name, MIN(phrase->morae, MANY_MORAE),
                         MIN(accent_place(phrase), MANY_MORAE), sign, phrase->question,
                         sign == '!' ? '-' : '_');
  if (phone->silence)
    g_string_append(label, "xx");
  else
    g_string_append_c(label, phrase->breath == phone->breath.in ? '1' : '0');
}

/* F: the phrase, and where it is in its breath, in phrases and in morae. */
static void append_phrase(GString *label, const Groups *groups, const Phone *phone) {
  if (phone->silence) {
    g_string_append(label, "/F:xx_xx#xx_xx@xx_xx|xx_xx");
    return;
  }
  const Phrase *phrase = phrase_at(groups, phone->phrase.in);
  const Breath *breath = breath_at(groups, phone->breath.in);
  int place = phone->phrase.in - breath->first_phrase;
  int mora = phrase->first_mora - breath->first_mora;
  g_string_append_printf(label, "/F:%d_%d#%d_xx@%d_%d|%d_%d", MIN(phrase->morae, MANY_MORAE),
                         MIN(accent_place(phrase), MANY_MORAE), phrase->question,
                         MIN(place + 1, MANY_PLACES), MIN(breath->phrases - place, MANY_PHRASES),
                         MIN(mora + 1, MANY_IN_BREATH), MIN(breath->morae - mora, MANY_IN_BREATH));
}

static void append_phrases(GString *label, const Groups *groups, const Phone *phone) {
  append_phrase_beside(label, phrase_at(groups, phone->phrase.before), phone, "E", '!');
  append_phrase(label, groups, phone);
  append_phrase_beside(label, phrase_at(groups, phone->phrase.behind), phone, "G", '%');
}

/* H and J: the breath beside. */
static void append_breath_beside(GString *label, const Breath *breath, const char *name) {
  if (!breath)
    g_string_append_printf(label, "/%s:xx_xx", name);
  else
    g_string_append_printf(label, "/%s:%d_%d", name, MIN(breath->phrases, MANY_PHRASES),
                           MIN(breath->morae, MANY_IN_BREATH));
}

/* I: the breath, and where it is in the utterance, in breaths, phrases and
 * morae. */
static void append_breath(GString *label, const Groups *groups, const Phone *phone) {
  if (phone->silence) {
    g_string_append(label, "/I:xx-xx@xx+xx&xx-xx|xx+xx");
    return;
  }
  const Breath *breath = breath_at(groups, phone->breath.in);
  g_string_append_printf(label, "/I:%d-%d@%d+%d&%d-%d|%d+%d", MIN(breath->phrases, MANY_PHRASES),
                         MIN(breath->morae, MANY_IN_BREATH),
                         MIN(phone->breath.in + 1, MANY_BREATHS),
                         MIN((int)groups->breaths->len - phone->breath.in, MANY_BREATHS),
                         MIN(breath->first_phrase + 1, MANY_PHRASES),
                         MIN((int)groups->phrases->len - breath->first_phrase, MANY_PHRASES),
                         MIN(breath->first_mora + 1, MANY_IN_ALL),
                         MIN((int)(groups->end - groups->first) - breath->first_mora, MANY_IN_ALL));
}

static void append_breaths(GString *label, const Groups *groups, const Phone *phone) {
  append_breath_beside(label, breath_at(groups, phone->breath.before), "H");
  append_breath(label, groups, phone);
  append_breath_beside(label, breath_at(groups, phone->breath.behind), "J");
}

/* K: all there is. */
static void append_total(GString *label, const Groups *groups) {
  g_string_append_printf(label, "/K:%d+%d-%d", MIN((int)groups->breaths->len, MANY_BREATHS),
                         MIN((int)groups->phrases->len, MANY_PHRASES),
                         MIN((int)(groups->end - groups->first), MANY_IN_ALL));
}

static void clear_label(gpointer label) {
  g_free(((KkLabel *)label)->text);
}

GArray *kk_labels_new(const KkUtterance *utterance, guint first, guint end) {
  Groups groups = group(utterance, first, end);
  GArray *labels = g_array_new(FALSE, FALSE, sizeof(KkLabel));
  g_array_set_clear_func(labels, clear_label);
  for (guint i = 0; i < groups.phones->len; i++) {
    const Phone *phone = ITEM(groups.phones, Phone, i);
    GString *text = g_string_new(NULL);
    append_phones(text, &groups, (int)i);
    append_mora(text, &groups, phone);
    append_words(text, &groups, phone);
    append_phrases(text, &groups, phone);
    append_breaths(text, &groups, phone);
    append_total(text, &groups);
    const KkSaid *said =
        phone->silence ? NULL : kk_utterance_said(utterance, (gint64)first + phone->mora);
    KkLabel label = {g_string_free(text, FALSE), said ? (gint64)said->morpheme : -1};
    g_array_append_val(labels, label);
  }
  free_groups(&groups);
  return labels;
}
