/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/english_mora.h"

#include <flite/flite.h>
#include <string.h>

/* flite declares it in no header. */
cst_lexicon *cmu_lex_init(void);

/* ---- tables ---- */

enum { A, I, U, E, O, VOWELS };

/* A consonant of flite's phone set with each vowel, and alone. */
static const struct {
  const char *phone, *with[VOWELS], *alone;
} consonants[] = {
    {"", {"ア", "イ", "ウ", "エ", "オ"}, ""},
    {"k", {"カ", "キ", "ク", "ケ", "コ"}, "ク"},
    {"g", {"ガ", "ギ", "グ", "ゲ", "ゴ"}, "グ"},
    {"s", {"サ", "シ", "ス", "セ", "ソ"}, "ス"},
    {"z", {"ザ", "ジ", "ズ", "ゼ", "ゾ"}, "ズ"},
    {"th", {"サ", "シ", "ス", "セ", "ソ"}, "ス"},
    {"dh", {"ザ", "ジ", "ズ", "ゼ", "ゾ"}, "ズ"},
    {"sh", {"シャ", "シ", "シュ", "シェ", "ショ"}, "シュ"},
    {"zh", {"ジャ", "ジ", "ジュ", "ジェ", "ジョ"}, "ジュ"},
    {"ch", {"チャ", "チ", "チュ", "チェ", "チョ"}, "チ"},
    {"jh", {"ジャ", "ジ", "ジュ", "ジェ", "ジョ"}, "ジ"},
    {"t", {"タ", "ティ", "ツ", "テ", "ト"}, "ト"},
    {"d", {"ダ", "ディ", "ドゥ", "デ", "ド"}, "ド"},
    {"n", {"ナ", "ニ", "ヌ", "ネ", "ノ"}, "ン"},
    {"m", {"マ", "ミ", "ム", "メ", "モ"}, "ム"},
    {"p", {"パ", "ピ", "プ", "ペ", "ポ"}, "プ"},
    {"b", {"バ", "ビ", "ブ", "ベ", "ボ"}, "ブ"},
    {"v", {"バ", "ビ", "ブ", "ベ", "ボ"}, "ブ"},
    {"f", {"ファ", "フィ", "フ", "フェ", "フォ"}, "フ"},
    {"hh", {"ハ", "ヒ", "フ", "ヘ", "ホ"}, "フ"},
    {"y", {"ヤ", "イ", "ユ", "イエ", "ヨ"}, "イ"},
    {"w", {"ワ", "ウィ", "ウ", "ウェ", "ウォ"}, "ウ"},
    {"r", {"ラ", "リ", "ル", "レ", "ロ"}, "ル"},
    {"l", {"ラ", "リ", "ル", "レ", "ロ"}, "ル"},
    {"ng", {"ンガ", "ンギ", "ング", "ンゲ", "ンゴ"}, "ング"},
};

/* Vowels whose quality does not depend on the spelling. */
static const struct {
  const char *phone;
  int vowel;
  const char *tail;
} vowels[] = {
    {"aw", A, "ウ"}, {"ay", A, "イ"}, {"eh", E, ""},   {"er", A, "ー"}, {"ow", O, "ー"},
    {"oy", O, "イ"}, {"uh", U, ""},   {"iy", I, "ー"}, {"uw", U, "ー"},
};

/* ---- a word ---- */

#define MAX_PHONES 64

typedef struct {
  char name[4];
  gboolean stressed, vowel;
  char letters[4]; /* the vowel's letters; "" where they are not known */
} Phone;

typedef struct {
  const char *spelling; /* small letters */
  Phone phones[MAX_PHONES];
  gsize n;
  GString *kana;
} Word;

static gboolean is(const Word *word, gsize i, const char *name) {
  return i < word->n && strcmp(word->phones[i].name, name) == 0;
}

static gboolean is_any(const Word *word, gsize i, const char *const *names) {
  return i < word->n && g_strv_contains(names, word->phones[i].name);
}

static gboolean is_vowel(const Word *word, gsize i) {
  return i < word->n && word->phones[i].vowel;
}

static const cst_lexicon *lexicon(void) {
  static gsize once;
  static const cst_lexicon *cmulex;
  if (g_once_init_enter(&once)) {
    flite_init();
    cmulex = cmu_lex_init();
    g_once_init_leave(&once, 1);
  }
  return cmulex;
}

/* flite's phones end in 0 or 1, the stress, where they are vowels. */
static void read_phones(Word *word) {
  cst_val *list = lex_lookup(lexicon(), word->spelling, NULL, NULL);
  for (const cst_val *at = list; at && word->n < MAX_PHONES; at = val_cdr(at)) {
    Phone *phone = &word->phones[word->n++];
    g_strlcpy(phone->name, val_string(val_car(at)), sizeof phone->name);
    char *stress = strpbrk(phone->name, "012");
    phone->vowel = stress != NULL;
    phone->stressed = stress && *stress != '0';
    if (stress) *stress = '\0';
  }
  delete_val(list);
}

static gboolean is_vowel_letter(const char *spelling, gsize i) {
  if (spelling[i] == 'u' && i > 0 && spelling[i - 1] == 'q') return FALSE;
  if (spelling[i] == 'y') return i > 0;
  return spelling[i] && strchr("aeiou", spelling[i]);
}

/* Gives each vowel its letters, where both are as many. A closing e is silent. */
static void align_letters(Word *word) {
  char groups[MAX_PHONES][4];
  gsize count = 0, vowel = 0, length = strlen(word->spelling);
  for (gsize i = 0; i < length && count < MAX_PHONES;) {
    gsize start = i;
    while (is_vowel_letter(word->spelling, i)) i++;
    gsize run = i - start;
    gboolean silent = run == 1 && i == length && word->spelling[start] == 'e' && count > 0;
    if (run && !silent)
      g_strlcpy(groups[count++], word->spelling + start, MIN(run + 1, sizeof groups[0]));
    if (!run) i++;
  }
  for (gsize i = 0; i < word->n; i++) vowel += word->phones[i].vowel ? 1 : 0;
  if (vowel != count) return;
  for (gsize i = 0, group = 0; i < word->n; i++)
    if (word->phones[i].vowel) memcpy(word->phones[i].letters, groups[group++], sizeof groups[0]);
}

/* ---- vowels ---- */

typedef struct {
  int vowel;
  const char *tail; /* "": short */
} Sound;

/* A weak vowel as it is spelled: the second of "io", "ia", "ea". */
static int spelled(const char *letters, int otherwise) {
  char letter = letters[0];
  if (letters[0] == 'i' && letters[1]) letter = letters[1];
  if (strcmp(letters, "ea") == 0) letter = 'a';
  if (strcmp(letters, "ai") == 0) letter = 'e';
  switch (letter) {
    case 'a':
    case 'u':
      return A;
    case 'e':
      return E;
    case 'i':
    case 'y':
      return I;
    case 'o':
      return letters[1] == 'u' ? A : O;
    default:
      return otherwise;
  }
}

/* Report, between. */
static gboolean in_prefix(const Word *word, gsize i) {
  return i == 1 &&
         (g_str_has_prefix(word->spelling, "re") || g_str_has_prefix(word->spelling, "be"));
}

static Sound weak_vowel(const Word *word, gsize i, int otherwise) {
  const char *letters = word->phones[i].letters;
  gboolean in_age = is(word, i + 1, "jh") && i + 2 == word->n && letters[0] == 'a';
  if (in_age) return (Sound){E, "ー"};
  if (in_prefix(word, i)) return (Sound){I, ""};
  if (otherwise == A) return (Sound){spelled(letters, A), ""};
  return (Sound){strcmp(letters, "e") == 0 ? E : I, ""};
}

static Sound open_o(const Word *word, gsize i) {
  const char *letters = word->phones[i].letters;
  gboolean r = is(word, i + 1, "r");
  if (r && i + 2 == word->n && is(word, i, "ao")) return (Sound){O, ""}; /* ストア */
  if (is(word, i, "aa") && i > 0 && is(word, i - 1, "w")) return (Sound){O, ""};
  if (is(word, i, "aa") && letters[0] != 'o') return (Sound){A, r ? "ー" : ""};
  gboolean is_short = strcmp(letters, "o") == 0 && !r;
  return (Sound){O, is_short ? "" : "ー"};
}

static Sound vowel_sound(const Word *word, gsize i) {
  const Phone *phone = &word->phones[i];
  gboolean last = i + 1 == word->n;
  if (is(word, i, "ax")) return weak_vowel(word, i, A);
  if (is(word, i, "ah")) return (Sound){A, ""};
  if (is(word, i, "ae")) return (Sound){A, ""};
  if (is(word, i, "aa") || is(word, i, "ao")) return open_o(word, i);
  if (is(word, i, "ih")) return phone->stressed ? (Sound){I, ""} : weak_vowel(word, i, I);
  if (is(word, i, "ey")) {
    gboolean glide = g_str_has_prefix(phone->letters, "ay") ||
                     g_str_has_prefix(phone->letters, "ei") ||
                     (g_str_has_prefix(phone->letters, "ai") && is(word, i + 1, "n"));
    return (Sound){E, glide ? "イ" : "ー"};
  }
  if (is(word, i, "er") && is_vowel(word, i + 1))
    return (Sound){spelled(phone->letters, A), ""}; /* メモリー, ギャラリー */
  if (is(word, i, "er") && !phone->stressed && !last && phone->letters[0] == 'o')
    return (Sound){O, ""}; /* インフォメーション */
  if (is(word, i, "iy") && (i == 0 || in_prefix(word, i) || is_vowel(word, i + 1)))
    return (Sound){I, ""};
  if (is(word, i, "ow") && !phone->stressed && !(last && g_str_has_suffix(word->spelling, "ow")))
    return (Sound){O, ""};
  if (is(word, i, "uw") && g_str_has_prefix(word->spelling, "uni")) return (Sound){U, ""};
  if (is(word, i, "aw") && is(word, i + 1, "er")) return (Sound){A, ""};
  for (gsize v = 0; v < G_N_ELEMENTS(vowels); v++)
    if (is(word, i, vowels[v].phone)) return (Sound){vowels[v].vowel, vowels[v].tail};
  return (Sound){A, ""};
}

/* ---- consonants ---- */

static gsize row_of(const char *phone) {
  for (gsize i = 1; i < G_N_ELEMENTS(consonants); i++)
    if (strcmp(consonants[i].phone, phone) == 0) return i;
  return 0;
}

/* Whether the consonant at `i`, after a short vowel, is doubled: at the end
 * (マップ, キッズ, ボックス) or where it is written so (ハッピー). */
static gboolean is_doubled(const Word *word, gsize i) {
  static const char *const stops[] = {"p", "t", "k", "ch", "jh", "sh", "d", NULL};
  static const char *const hisses[] = {"s", "z", NULL};
  gboolean final = i + 1 == word->n || (i + 2 == word->n && is_any(word, i + 1, hisses));
  if (final) {
    if (is(word, i, "g")) return i <= 3 && word->phones[i - 1].stressed;
    if (is(word, i, "f")) return strstr(word->spelling, "ff") != NULL;
    return is_any(word, i, stops);
  }
  if (!word->phones[i - 1].stressed) return FALSE;
  return (is(word, i, "p") && strstr(word->spelling, "pp")) ||
         ((is(word, i, "sh") || is(word, i, "s")) && strstr(word->spelling, "ss")) ||
         (is(word, i, "n") && is_vowel(word, i + 1) && strstr(word->spelling, "nn"));
}

/* New, student, duo: a u that other dialects say with a y before it. */
static gboolean hides_glide(const Word *word, gsize row, gsize at) {
  const char *phone = consonants[row].phone, *letters = word->phones[at].letters;
  return is(word, at, "uw") && *phone && strstr("t d n", phone) &&
         (letters[0] == 'u' || letters[0] == 'e');
}

/* The vowel at `at` behind the consonant of `row`; `glide` is y, w or "". */
static void append_syllable(Word *word, gsize row, const char *glide, gsize at) {
  static const char *const small[] = {"ャ", "ィ", "ュ", "ェ", "ョ"};
  Sound sound = vowel_sound(word, at);
  gboolean velar =
      strcmp(consonants[row].phone, "k") == 0 || strcmp(consonants[row].phone, "g") == 0;
  if (*glide == 'w') { /* クイック, クオリティー */
    g_string_append(word->kana, consonants[row].alone);
    g_string_append(word->kana, sound.vowel == A ? "ワ" : consonants[0].with[sound.vowel]);
  } else if (*glide == 'y' || (velar && is(word, at, "ae")) || hides_glide(word, row, at)) {
    const char *base = consonants[row].with[I];
    if (strcmp(consonants[row].phone, "t") == 0) base = "チ"; /* スチューデント */
    /* ディ gives デュ: the small vowel goes. */
    gsize first = (gsize)(g_utf8_next_char(base) - base);
    g_string_append_len(word->kana, base, (gssize)first);
    g_string_append(word->kana, small[sound.vowel]);
  } else {
    g_string_append(word->kana, consonants[row].with[sound.vowel]);
  }
  g_string_append(word->kana, sound.tail);
  if (is(word, at, "aw") && is(word, at + 1, "er")) g_string_append(word->kana, "ワー");
}

/* An r that no vowel follows: ケア, クリア, ツアー; the long vowels of アー and オー
 * have said it already. */
static void append_closing_r(Word *word, gsize i) {
  static const char *const open[] = {"eh", "ih", "iy", "ey", NULL};
  gboolean last = i + 1 == word->n;
  if (is_any(word, i - 1, open) || (last && is(word, i - 1, "ao")))
    g_string_append(word->kana, "ア");
  if (is(word, i - 1, "ay") || is(word, i - 1, "aw") || is(word, i - 1, "uh"))
    g_string_append(word->kana, "アー");
}

/* A consonant that no vowel follows. */
static void append_alone(Word *word, gsize i) {
  static const char *const lips[] = {"p", "b", "m", NULL};
  static const char *const velars[] = {"k", "g", NULL};
  if (is(word, i, "r") && i > 0 && is_vowel(word, i - 1)) {
    append_closing_r(word, i);
  } else if (is(word, i, "r") && i > 0 && is(word, i - 1, "r")) {
    return;
  } else if ((is(word, i, "m") && is_any(word, i + 1, lips)) ||
             (is(word, i, "ng") && is_any(word, i + 1, velars))) {
    g_string_append(word->kana, "ン");
  } else if (is(word, i, "t") && is(word, i + 1, "s")) {
    g_string_append(word->kana, "ツ");
  } else if (!(is(word, i, "d") && is(word, i + 1, "z"))) {
    g_string_append(word->kana, consonants[row_of(word->phones[i].name)].alone);
  }
}

/* How many phones the kana of phone `i` and its vowel take. */
static gsize append_from(Word *word, gsize i) {
  if (is_vowel(word, i)) {
    append_syllable(word, i > 0 && is(word, i - 1, "er") ? row_of("r") : 0, "", i);
    return is(word, i, "aw") && is(word, i + 1, "er") ? 2 : 1;
  }
  if (is(word, i, "s") && i > 0 && is(word, i - 1, "t") && !is_vowel(word, i + 1)) return 1;
  if (i > 0 && is_vowel(word, i - 1) && !*vowel_sound(word, i - 1).tail && is_doubled(word, i))
    g_string_append(word->kana, is(word, i, "n") ? "ン" : "ッ");
  gsize row = row_of(word->phones[i].name);
  gboolean glides =
      (is(word, i + 1, "y") || (is(word, i + 1, "w") && (is(word, i, "k") || is(word, i, "g")))) &&
      is_vowel(word, i + 2);
  if (glides) {
    append_syllable(word, row, word->phones[i + 1].name, i + 2);
    return 3;
  }
  /* アップル: "le" has a vowel in English only. */
  gboolean weak_l = is(word, i + 1, "ax") && is(word, i + 2, "l") && i + 3 == word->n &&
                    g_str_has_suffix(word->spelling, "le");
  if (is_vowel(word, i + 1) && !weak_l) {
    append_syllable(word, row, "", i + 1);
    return is(word, i + 1, "aw") && is(word, i + 2, "er") ? 3 : 2;
  }
  append_alone(word, i);
  return weak_l ? 2 : 1;
}

char *kk_english_mora(const char *spelling) {
  g_autofree char *small = g_ascii_strdown(spelling, -1);
  Word word = {.spelling = small, .kana = g_string_new(NULL)};
  read_phones(&word);
  align_letters(&word);
  gboolean voiced = FALSE;
  for (gsize i = 0; i < word.n; i++) voiced = voiced || word.phones[i].vowel;
  for (gsize i = 0; voiced && i < word.n;) i += append_from(&word, i);
  return g_string_free(word.kana, word.kana->len == 0);
}
