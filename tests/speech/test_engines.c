/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engines as they are installed, and programs that misbehave. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "speech/speech.h"

static KkVoice *voice_for(const char *name) {
  g_autoptr(GError) error = NULL;
  KkVoice *voice = kk_voice_load(name, &error);
  g_assert_no_error(error);
  return voice;
}

/* NULL, and the test skipped, where the voice is not installed. */
static KkVoice *installed_voice(const char *name) {
  g_autoptr(KkVoice) voice = voice_for(name);
  g_autoptr(GError) error = NULL;
  if (kk_speech_check(voice, &error)) return g_steal_pointer(&voice);
  g_test_skip(error->message);
  return NULL;
}

static KkSound *speak(const KkVoice *voice, const char *text, GError **error) {
  KkSentence sentence = {.role = KK_SENTENCE_PARAGRAPH, .text = (char *)text};
  return kk_speech_sentence(voice, &sentence, error);
}

static KkSound *speak_well(const KkVoice *voice, const char *text) {
  g_autoptr(GError) error = NULL;
  KkSound *sound = speak(voice, text, &error);
  g_assert_no_error(error);
  return sound;
}

static int peak(const KkSound *sound) {
  int highest = 0;
  for (guint i = 0; i < sound->samples->len; i++)
    highest = MAX(highest, abs(g_array_index(sound->samples, gint16, i)));
  return highest;
}

/* Root mean square. */
static double level(const KkSound *sound) {
  double sum = 0;
  for (guint i = 0; i < sound->samples->len; i++)
    sum += pow(g_array_index(sound->samples, gint16, i), 2);
  return sqrt(sum / MAX(sound->samples->len, 1));
}

/* Seconds until the first sample of a twentieth of the peak. */
static double silence_before(const KkSound *sound) {
  guint i = 0;
  while (i < sound->samples->len &&
         abs(g_array_index(sound->samples, gint16, i)) < peak(sound) / 20)
    i++;
  return (double)i / sound->rate_hz;
}

static gboolean same(const KkSound *a, const KkSound *b) {
  return a->rate_hz == b->rate_hz && a->samples->len == b->samples->len &&
         memcmp(a->samples->data, b->samples->data, a->samples->len * sizeof(gint16)) == 0;
}

/* ---- what is right of both ---- */

static void assert_speaks(const char *name, const char *text, double from, double to) {
  g_autoptr(KkVoice) voice = installed_voice(name);
  if (!voice) return;
  g_autoptr(KkSound) sound = speak_well(voice, text);
  g_assert_cmpint(sound->rate_hz, ==, KK_RATE_HZ);
  g_assert_cmpfloat(kk_sound_seconds(sound), >, from);
  g_assert_cmpfloat(kk_sound_seconds(sound), <, to);
  g_assert_cmpint(peak(sound), <, 32767);
  g_assert_cmpfloat(level(sound), >, 500);
  g_autoptr(KkSound) again = speak_well(voice, text);
  g_assert_true(same(sound, again));

  /* No more silence around it than the voice's pauses shall be exact with. */
  g_assert_cmpfloat(silence_before(sound), <, 0.1);

  voice->speed = 2;
  g_autoptr(KkSound) fast = speak_well(voice, text);
  /* open_jtalk takes more of the time from pauses than from speech. */
  g_assert_cmpfloat(kk_sound_seconds(fast), <, 0.7 * kk_sound_seconds(sound));
  g_assert_cmpfloat(kk_sound_seconds(fast), >, 0.45 * kk_sound_seconds(sound));
}

static void test_japanese(void) {
  assert_speaks("ja-nitech", "みなとくは、こどもの計画をつくりました。", 1.8, 4);
  assert_speaks("ja-open-jtalk", "みなとくは、こどもの計画をつくりました。", 1.8, 4);
}

static void test_english(void) {
  static const char *const voices[] = {"en-slt", "en-rms", "en-awb", "en-kal"};
  for (gsize i = 0; i < G_N_ELEMENTS(voices); i++)
    assert_speaks(voices[i], "The city has made a plan for children.", 1.5, 4);
}

static void test_nothing_to_say(void) {
  static const char *const texts[] = {"▶", "。。。", "😀", "-", "「」", " ", "\n", "★☆※→", "…"};
  static const char *const voices[] = {"ja-nitech", "ja-open-jtalk", "en-slt"};
  for (gsize v = 0; v < G_N_ELEMENTS(voices); v++) {
    g_autoptr(KkVoice) voice = installed_voice(voices[v]);
    if (!voice) return;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
      g_autoptr(KkSound) sound = speak_well(voice, texts[i]);
      g_test_message("%s", texts[i]);
      g_assert_cmpuint(sound->samples->len, ==, 0);
    }
  }
}

static double energy_at(const gint16 *samples, guint n) {
  double energy = 0;
  for (guint i = 0; i < n; i++) energy += (double)samples[i] * samples[i];
  return energy;
}

/* The pitch of `window` samples, by the highest autocorrelation from 70 to 400 Hz. */
static double pitch_at(const gint16 *samples, guint window, int rate_hz) {
  double best = 0;
  guint best_lag = 1;
  for (guint lag = (guint)rate_hz / 400; lag < (guint)rate_hz / 70; lag++) {
    double sum = 0;
    for (guint i = 0; i < window; i++) sum += (double)samples[i] * samples[i + lag];
    if (sum > best) best = sum, best_lag = lag;
  }
  return (double)rate_hz / best_lag;
}

static int compare_doubles(gconstpointer a, gconstpointer b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

/* The median pitch, in hertz, of the loud windows of 50 ms. */
static double pitch_of(const KkSound *sound) {
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  guint window = (guint)sound->rate_hz / 20, n = sound->samples->len;
  double loudest = 0;
  for (guint at = 0; at + 2 * window < n; at += window)
    loudest = MAX(loudest, energy_at(samples + at, window));
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint at = 0; at + 2 * window < n; at += window) {
    if (energy_at(samples + at, window) < loudest / 4) continue;
    double pitch = pitch_at(samples + at, window, sound->rate_hz);
    g_array_append_val(pitches, pitch);
  }
  g_array_sort(pitches, compare_doubles);
  return g_array_index(pitches, double, pitches->len / 2);
}

static void assert_pitch_follows(const char *name, const char *text) {
  g_autoptr(KkVoice) voice = installed_voice(name);
  if (!voice) return;
  g_autoptr(KkSound) sound = speak_well(voice, text);
  voice->pitch = 6;
  g_autoptr(KkSound) high = speak_well(voice, text);
  g_test_message("%.0f Hz, %.0f Hz", pitch_of(sound), pitch_of(high));
  g_assert_cmpfloat_with_epsilon(pitch_of(high) / pitch_of(sound), 1.414, 0.1);
}

static void test_pitch(void) {
  assert_pitch_follows("ja-nitech", "ああああああ");
  assert_pitch_follows("ja-open-jtalk", "ああああああ");
  assert_pitch_follows("en-slt", "Are we near our home?");
}

/* ---- Japanese ---- */

/* Our front end and the program give the same samples where they analyse alike, at
 * every speed, pitch and volume. */
static void test_same_as_program(void) {
  g_autoptr(KkVoice) ours = installed_voice("ja-nitech");
  g_autoptr(KkVoice) program = ours ? installed_voice("ja-open-jtalk") : NULL;
  if (!program) return;
  static const struct {
    const char *text;
    double speed, pitch, volume_db;
  } cases[] = {{"高齢者が安心して暮らし続けられるまちづくりを進めます。", 1, 0, 0},
               {"相談は無料で、秘密は固く守られます。", 1.25, 2, 0},
               {"どのような働き方を望みますか？", 0.8, -3, 6},
               {"三百円です。", 1, 0, 20}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    ours->speed = program->speed = cases[i].speed;
    ours->pitch = program->pitch = cases[i].pitch;
    ours->volume_db = program->volume_db = cases[i].volume_db;
    g_autoptr(KkSound) one = speak_well(ours, cases[i].text);
    g_autoptr(KkSound) other = speak_well(program, cases[i].text);
    g_test_message("%s", cases[i].text);
    g_assert_true(same(one, other));
  }
}

/* Words are heard one after the other, from the first sample of speech to the last,
 * and each says which bytes it is. */
static void test_heard(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-nitech");
  if (!voice) return;
  static const char text[] = "港区は、1,234人です。";
  static const char *const words[] = {"港区", "は", "1,234", "人", "です"};
  g_autoptr(KkSound) sound = speak_well(voice, text);
  g_assert_cmpuint(sound->spans->len, ==, G_N_ELEMENTS(words));
  gsize end = 0;
  for (guint i = 0; i < sound->spans->len; i++) {
    const KkSpokenSpan *span = &g_array_index(sound->spans, KkSpokenSpan, i);
    g_autofree char *word = g_strndup(text + span->text_start, span->text_end - span->text_start);
    g_assert_cmpstr(word, ==, words[i]);
    g_assert_cmpuint(span->start, >=, end);
    g_assert_cmpuint(span->end, >, span->start);
    end = span->end;
  }
  g_assert_cmpuint(end, <=, sound->samples->len);
  g_assert_cmpfloat(end, >, 0.9 * sound->samples->len);
  /* "1,234" is longest; the comma's pause lies before it. */
  const KkSpokenSpan *number = &g_array_index(sound->spans, KkSpokenSpan, 2);
  const KkSpokenSpan *before = &g_array_index(sound->spans, KkSpokenSpan, 1);
  g_assert_cmpuint(number->start - before->end, >, (guint)sound->rate_hz / 10);
  g_assert_cmpuint(number->end - number->start, >, (guint)sound->rate_hz);
}

/* However many accent phrases a breath has, none is drawn out. */
static void test_long_breath(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-nitech");
  if (!voice) return;
  static const char *const texts[] = {
      "港区の人口は、令和9年1月1日に282,317人になる見込みです。",
      "港区の令和の東京の会社の社員の家族の友人の学校の先生の本です。"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(KkSound) sound = speak_well(voice, texts[i]);
    g_assert_cmpfloat(kk_sound_seconds(sound), >, 4);
    g_assert_cmpfloat(kk_sound_seconds(sound), <, 9); /* open_jtalk: 22 and 16 */
  }
}

/* A sentence of any length: said in parts, in a second or two. */
static void test_endless(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-nitech");
  if (!voice) return;
  voice->speed = 3;
  static const char *const units[] = {"港区の計画、", "港区の", "ー", "あー"};
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 6000) g_string_append(text, units[i]);
    g_autoptr(KkSound) sound = speak_well(voice, text->str);
    if (i != 2) g_assert_cmpfloat(kk_sound_seconds(sound), >, 60);
  }
}

static void test_bad_model(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-nitech");
  if (!voice) return;
  g_free(voice->voice);
  voice->voice = g_build_filename(g_getenv("KK_SOURCE"), "README.md", NULL);
  g_autoptr(GError) error = NULL;
  g_assert_null(speak(voice, "ここから始まる文です。", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "no .htsvoice file"));
}

/* 400 ASCII characters in one call make the program overrun its buffer; they are
 * two calls, and what stands behind them is said. */
static void test_long(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-open-jtalk");
  if (!voice) return;
  g_autofree char *commas = g_strnfill(400, ',');
  g_autofree char *text = g_strconcat("あいうえお", commas, "あいうえお", NULL);
  g_autoptr(KkSound) sound = speak_well(voice, text);
  g_autoptr(KkSound) half = speak_well(voice, "あいうえお");
  g_assert_cmpfloat_with_epsilon(kk_sound_seconds(sound) / kk_sound_seconds(half), 2.2, 0.6);
}

/* Half and full width sound the same. */
static void test_widths(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-nitech");
  if (!voice) return;
  static const char *const pairs[][2] = {
      {"SDGs", "ＳＤＧｓ"}, {"2024年", "２０２４年"}, {"12.5%", "１２．５％"}, {"ｶﾞｷﾞ", "ガギ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autoptr(KkSound) half = speak_well(voice, pairs[i][0]);
    g_autoptr(KkSound) full = speak_well(voice, pairs[i][1]);
    g_assert_cmpuint(half->samples->len, >, 0);
    g_assert_true(same(half, full));
  }
}

/* The program is given the reading in place of the word. */
static void test_ruby(void) {
  g_autoptr(KkVoice) voice = installed_voice("ja-open-jtalk");
  if (!voice) return;
  KkRuby first = {.start = 0, .length = strlen("台場"), .reading = (char *)"だいば"};
  KkRuby second = {.start = strlen("台場と"), .length = strlen("芝"), .reading = (char *)"しば"};
  g_autoptr(GPtrArray) ruby = g_ptr_array_new();
  g_ptr_array_add(ruby, &first);
  g_ptr_array_add(ruby, &second);
  KkSentence sentence = {
      .role = KK_SENTENCE_PARAGRAPH, .text = (char *)"台場と芝です。", .ruby = ruby};
  g_autoptr(GError) error = NULL;
  g_autoptr(KkSound) sound = kk_speech_sentence(voice, &sentence, &error);
  g_assert_no_error(error);
  g_autoptr(KkSound) kana = speak_well(voice, "だいばとしばです。");
  g_assert_true(same(sound, kana));
}

static void assert_harmless(const char *name) {
  g_autoptr(KkVoice) voice = installed_voice(name);
  if (!voice) return;
  g_autofree char *folder = g_dir_make_tmp("kk-hostile-XXXXXX", NULL);
  g_autofree char *before = g_get_current_dir();
  g_assert_cmpint(g_chdir(folder), ==, 0);
  static const char *const texts[] = {"$(touch x)",
                                      "`touch x`あ",
                                      "\"; touch x; \"",
                                      "' | touch x '",
                                      "-ow x",
                                      "-h",
                                      "あ\n-ow x\nい",
                                      "あ\r\n> x",
                                      "あ\x01\x1b[2Jい",
                                      "../../x",
                                      "あ\xE2\x80\xA8い",
                                      "x\xFF\xFE",
                                      "%s%s%n",
                                      "あ,い\"う",
                                      "ﾞﾞﾞ"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(KkSound) sound = speak_well(voice, texts[i]);
    g_assert_nonnull(sound);
  }
  /* Both lines are said: nothing after a line end is lost. */
  g_autoptr(KkSound) two = speak_well(voice, "あいうえお\nかきくけこ");
  g_autoptr(KkSound) one = speak_well(voice, "あいうえお");
  g_assert_cmpfloat(kk_sound_seconds(two), >, 1.4 * kk_sound_seconds(one));
  g_assert_cmpint(g_chdir(before), ==, 0);
  /* Fails where anything was made in it. */
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_hostile(void) {
  assert_harmless("ja-nitech");
  assert_harmless("ja-open-jtalk");
}

/* ---- English ---- */

static void test_english_characters(void) {
  g_autoptr(KkVoice) voice = installed_voice("en-slt");
  if (!voice) return;
  static const char *const pairs[][2] = {{"the children’s plan", "the children's plan"},
                                         {"a “café” – open", "a \"cafe\" - open"},
                                         {"Minato 港区 City", "Minato   City"},
                                         {"one\ntwo", "one two"}};
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autoptr(KkSound) typographic = speak_well(voice, pairs[i][0]);
    g_autoptr(KkSound) plain = speak_well(voice, pairs[i][1]);
    g_assert_true(same(typographic, plain));
  }
  g_autoptr(KkSound) japanese = speak_well(voice, "港区は計画をつくりました。");
  g_assert_cmpuint(japanese->samples->len, ==, 0);
}

typedef struct {
  const KkVoice *voice;
  const char *const *texts;
  KkSound *sounds[12];
} Crowd;

static gboolean speak_one(guint index, gpointer data, GError **error) {
  Crowd *crowd = data;
  crowd->sounds[index] = speak(crowd->voice, crowd->texts[index % 3], error);
  return crowd->sounds[index] != NULL;
}

/* Many threads at once say what one thread says. */
static void assert_threads_agree(const char *name, const char *const texts[3]) {
  g_autoptr(KkVoice) voice = installed_voice(name);
  if (!voice) return;
  Crowd crowd = {.voice = voice, .texts = texts};
  g_autoptr(GError) error = NULL;
  kk_parallel(G_N_ELEMENTS(crowd.sounds), 6, speak_one, &crowd, NULL, NULL, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < G_N_ELEMENTS(crowd.sounds); i++) {
    g_autoptr(KkSound) alone = speak_well(voice, texts[i % 3]);
    g_assert_true(same(alone, crowd.sounds[i]));
    kk_sound_free(crowd.sounds[i]);
  }
}

static void test_threads(void) {
  assert_threads_agree("ja-nitech", (const char *const[3]){"一つ。", "二つめ。", "三"});
  assert_threads_agree("ja-open-jtalk", (const char *const[3]){"一つ。", "二つめ。", "三"});
  assert_threads_agree("en-slt", (const char *const[3]){"The first.", "A second one.", "And 3."});
}

/* ---- programs that misbehave ---- */

typedef struct {
  char *folder, *program;
  KkVoice *voice;
} Fake;

static void fake_set_up(Fake *fake, gconstpointer data) {
  (void)data;
  fake->folder = g_dir_make_tmp("kk-fake-XXXXXX", NULL);
  fake->program = g_build_filename(fake->folder, "program", NULL);
  g_autofree char *dictionary = g_build_filename(fake->folder, "sys.dic", NULL);
  g_assert_true(g_file_set_contents(dictionary, "", 0, NULL));
  fake->voice = voice_for("ja-open-jtalk");
  g_free(fake->voice->program);
  fake->voice->program = g_strdup(fake->program);
  g_free(fake->voice->dictionary);
  fake->voice->dictionary = g_strdup(fake->folder);
  g_free(fake->voice->voice);
  fake->voice->voice = g_strdup(dictionary);
  fake->voice->time_limit_s = 1;
}

static void fake_tear_down(Fake *fake, gconstpointer data) {
  (void)data;
  g_autofree char *dictionary = g_build_filename(fake->folder, "sys.dic", NULL);
  g_remove(fake->program);
  g_remove(dictionary);
  g_assert_cmpint(g_rmdir(fake->folder), ==, 0);
  g_free(fake->folder);
  g_free(fake->program);
  kk_voice_free(fake->voice);
}

static void test_misbehaving(Fake *fake, gconstpointer data) {
  (void)data;
  static const struct {
    const char *script, *says;
  } cases[] = {
      {"echo rubbish", "gave no sound"},
      {"exit 0", "gave no sound"},
      {"cat >/dev/null; echo it hurts >&2; exit 3", "state 3: it hurts"},
      {"exit 1", "state 1"},
      {"kill -SEGV $$", "crashed"},
      {"exec sleep 100", "within 1 seconds"},
      {"exec >/dev/null 2>&1 sleep 100", "within 1 seconds"},
      {"printf 'RIFF\\377\\377\\377\\377WAVEfmt '", "gave no sound"},
      {"head -c 100000 /dev/zero >&2; exit 2", "state 2"},
      /* A WAV of no samples. */
      {"printf 'RIFF\\044\\0\\0\\0WAVEfmt \\020\\0\\0\\0\\1\\0\\1\\0\\200\\273\\0\\0"
       "\\0\\167\\1\\0\\2\\0\\020\\0data\\0\\0\\0\\0'",
       "gave no sound"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *script = g_strdup_printf("#!/bin/sh\n%s\n", cases[i].script);
    g_assert_true(g_file_set_contents(fake->program, script, -1, NULL));
    g_assert_cmpint(g_chmod(fake->program, 0700), ==, 0);
    fake->voice->time_limit_s = strstr(cases[i].script, "sleep") ? 1 : 30;
    g_autoptr(GError) error = NULL;
    gint64 start = g_get_monotonic_time();
    g_test_message("%s", cases[i].script);
    g_assert_null(speak(fake->voice, "ここから始まる文です。", &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_SPEECH);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, "\"ここから始まる文です。\""));
    g_assert_nonnull(strstr(error->message, cases[i].says));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
  }
}

/* A program that keeps each line it is given and answers with ten samples. */
static void write_recorder(const Fake *fake) {
  g_autofree char *script = g_strdup_printf(
      "#!/bin/sh\ncat >>'%s/heard'; echo >>'%s/heard'\n"
      "printf 'RIFF\\070\\0\\0\\0WAVEfmt \\020\\0\\0\\0\\1\\0\\1\\0\\200\\273\\0\\0\\0\\167\\1\\0"
      "\\2\\0\\020\\0data\\024\\0\\0\\0'; head -c 20 /dev/zero | tr '\\0' A\n",
      fake->folder, fake->folder);
  g_assert_true(g_file_set_contents(fake->program, script, -1, NULL));
  g_assert_cmpint(g_chmod(fake->program, 0700), ==, 0);
}

/* What the program was given for `text`, a line a call. */
static char **heard_for(Fake *fake, const char *text) {
  write_recorder(fake);
  fake->voice->time_limit_s = 20;
  fake->voice->pause_sentence_ms = 0;
  g_autofree char *file = g_build_filename(fake->folder, "heard", NULL);
  g_autoptr(KkSound) sound = speak_well(fake->voice, text);
  g_autofree char *heard = NULL;
  g_assert_true(g_file_get_contents(file, &heard, NULL, NULL));
  g_remove(file);
  char **lines = g_strsplit(g_strchomp(heard), "\n", -1);
  g_assert_cmpuint(sound->samples->len, ==, 10 * g_strv_length(lines));
  for (char **line = lines; *line; line++) {
    /* ASCII becomes three bytes a character in the program. */
    gsize widened = 0;
    for (const char *at = *line; *at; at++) widened += (guchar)*at < 0x80 ? 3 : 1;
    g_assert_cmpuint(widened, <=, 1023);
    g_assert_true(g_utf8_validate(*line, -1, NULL));
  }
  return lines;
}

static void test_cuts(Fake *fake, gconstpointer data) {
  (void)data;
  static const struct {
    const char *unit, *line_ends_in;
    int times;
    guint lines;
  } cases[] = {
      {"計画をたてる、", "る、", 715, 15}, /* 5,005 characters */
      {"あ", "あ", 5000, 15},
      {"a", "a", 5000, 15},
      {"word ", "word ", 200, 3},
      {"𠮷", "𠮷", 600, 3},
      {"ｶﾞ", "ﾞ", 500, 3},
      {"あ、い。", "。", 100, 2},
      {"あ", "あ", 341, 1},
      {"あ", "あ", 342, 2},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int k = 0; k < cases[i].times; k++) g_string_append(text, cases[i].unit);
    g_auto(GStrv) lines = heard_for(fake, text->str);
    g_test_message("%s", cases[i].unit);
    g_assert_cmpuint(g_strv_length(lines), ==, cases[i].lines);
    g_autofree char *joined = g_strjoinv("", lines);
    g_assert_cmpstr(joined, ==, g_strchomp(text->str));
    for (char **line = lines; line[1]; line++)
      g_assert_true(g_str_has_suffix(*line, cases[i].line_ends_in));
  }
  /* A number is not cut. */
  g_autoptr(GString) text = g_string_new(NULL);
  for (int k = 0; k < 60; k++) g_string_append(text, "予算は12,345,678円で");
  g_auto(GStrv) lines = heard_for(fake, text->str);
  for (char **line = lines; line[1]; line++)
    g_assert_false(g_ascii_isdigit(line[1][0]) && g_str_has_suffix(*line, ","));
}

/* Only the beginning of a long sentence is quoted. */
static void test_message_is_short(Fake *fake, gconstpointer data) {
  (void)data;
  g_assert_true(g_file_set_contents(fake->program, "#!/bin/sh\nexit 9\n", -1, NULL));
  g_assert_cmpint(g_chmod(fake->program, 0700), ==, 0);
  g_autofree char *text = g_strnfill(3000, 'x');
  g_autoptr(GError) error = NULL;
  g_assert_null(speak(fake->voice, text, &error));
  g_assert_cmpuint(strlen(error->message), <, 250);
  g_assert_nonnull(strstr(error->message, "xxx…"));
}

static void test_gone(Fake *fake, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(speak(fake->voice, "あ", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
  g_assert_nonnull(strstr(error->message, "open-jtalk"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("KIRIKAKI_DATA", g_getenv("KK_SOURCE"), TRUE);
  g_unsetenv("KIRIKAKI_VOICES");
  g_test_add_func("/engines/japanese", test_japanese);
  g_test_add_func("/engines/english", test_english);
  g_test_add_func("/engines/nothing-to-say", test_nothing_to_say);
  g_test_add_func("/engines/pitch", test_pitch);
  g_test_add_func("/japanese/same-as-program", test_same_as_program);
  g_test_add_func("/japanese/heard", test_heard);
  g_test_add_func("/japanese/long-breath", test_long_breath);
  g_test_add_func("/japanese/endless", test_endless);
  g_test_add_func("/japanese/bad-model", test_bad_model);
  g_test_add_func("/japanese/widths", test_widths);
  g_test_add_func("/japanese/hostile", test_hostile);
  g_test_add_func("/open_jtalk/long", test_long);
  g_test_add_func("/open_jtalk/ruby", test_ruby);
  g_test_add_func("/flite/characters", test_english_characters);
  g_test_add_func("/engines/threads", test_threads);
  g_test_add("/fake/misbehaving", Fake, NULL, fake_set_up, test_misbehaving, fake_tear_down);
  g_test_add("/fake/cuts", Fake, NULL, fake_set_up, test_cuts, fake_tear_down);
  g_test_add("/fake/message-is-short", Fake, NULL, fake_set_up, test_message_is_short,
             fake_tear_down);
  g_test_add("/fake/gone", Fake, NULL, fake_set_up, test_gone, fake_tear_down);
  return g_test_run();
}
