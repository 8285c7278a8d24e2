/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voice files, good and bad. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "speech/command_words.h"
#include "speech/speech.h"

/* A folder of its own for voice files; $KIRIKAKI_VOICES points to it. */
typedef struct {
  char *folder;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->folder = g_dir_make_tmp("kk-voice-XXXXXX", NULL);
  g_assert_nonnull(fixture->folder);
  g_setenv("KIRIKAKI_VOICES", fixture->folder, TRUE);
  g_autofree char *data_folder = g_strdup(g_getenv("KK_SOURCE"));
  g_setenv("KIRIKAKI_DATA", data_folder, TRUE);
}

static void tear_down(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(GDir) open = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(open));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
  }
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

static void write_voice(const Fixture *fixture, const char *name, const char *text) {
  g_autofree char *file = g_strdup_printf("%s/%s.yaml", fixture->folder, name);
  g_assert_true(g_file_set_contents(file, text, -1, NULL));
}

#define START "label: A\nlang: en\nengine: flite\n"

static void test_ours(Fixture *fixture, gconstpointer data) {
  (void)fixture, (void)data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) voices = kk_voice_list(&error);
  g_assert_no_error(error);
  g_assert_cmpuint(voices->len, >=, 2);
  for (guint i = 0; i < voices->len; i++) {
    const KkVoice *voice = voices->pdata[i];
    g_assert_cmpint(voice->label[0], !=, '\0');
    if (i > 0) g_assert_cmpstr(((KkVoice *)voices->pdata[i - 1])->name, <, voice->name);
  }
  const char *const languages[] = {"ja", "ja-JP", "JA", "en", "en-GB"};
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_autoptr(KkVoice) voice = kk_voice_load(kk_voice_default(languages[i]), &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_ascii_strncasecmp(voice->lang, languages[i], 2), ==, 0);
  }
  g_assert_null(kk_voice_default("fr"));
  g_assert_null(kk_voice_default("jam"));
  g_assert_null(kk_voice_default(""));
}

static void test_values(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "slow",
              "label: Slow\nlang: en\nengine: flite\nspeed: 0.5\npitch: -2.5\nvolume_db: 3\n"
              "pause_title_ms: 0\npause_paragraph_ms: 10000\ntime_limit_s: 7\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(KkVoice) voice = kk_voice_load("slow", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(voice->name, ==, "slow");
  g_assert_cmpstr(voice->voice, ==, "slt");
  g_assert_cmpfloat(voice->speed, ==, 0.5);
  g_assert_cmpfloat(voice->pitch, ==, -2.5);
  g_assert_cmpfloat(voice->volume_db, ==, 3);
  g_assert_cmpint(voice->pause_title_ms, ==, 0);
  g_assert_cmpint(voice->pause_paragraph_ms, ==, 10000);
  g_assert_cmpint(voice->pause_sentence_ms, >, 0);
  g_assert_cmpint(voice->time_limit_s, ==, 7);
}

/* The user's folder comes first; paths in a voice file start at its folder. */
/* Placeholders in a command become the voice's settings; braces can be written. */
static void test_command(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "own",
              "label: Own\nlang: en-GB\nengine: command\nspeed: 1.2\npitch: -3\nclosing: ''\n"
              "pause_item_ms: 5\npause_section_ms: 6\n"
              "command: [./say, '{speed*175}', '{pitch*4+50}', '-p{pitch}', '{lang}', "
              "'{folder}/x', '{{\"a\":1}']\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(KkVoice) voice = kk_voice_load("own", &error);
  g_assert_no_error(error);
  g_autofree char *program = g_build_filename(fixture->folder, "say", NULL);
  g_autofree char *model = g_build_filename(fixture->folder, "x", NULL);
  const char *const words[] = {program, "210", "38", "-p-3", "en-GB", model, "{\"a\":1}"};
  g_assert_cmpuint(g_strv_length(voice->command), ==, G_N_ELEMENTS(words));
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autofree char *word = kk_command_word(voice->command[i], voice, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(word, ==, words[i]);
  }
  g_assert_cmpstr(voice->closing, ==, "");
  g_assert_cmpint(voice->pause_item_ms, ==, 5);
  g_assert_cmpint(voice->pause_section_ms, ==, 6);
  g_assert_false(kk_speech_check(voice, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
}

/* A speed that the program is not told is refused, also where the plan asks for it. */
static void test_command_speed(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "own", "label: A\nlang: en\nengine: command\ncommand: [cat]\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(KkVoice) voice = kk_voice_load("own", &error);
  g_assert_true(kk_speech_check(voice, &error));
  kk_voice_adjust(voice, 1.5, 0, 0);
  g_assert_false(kk_speech_check(voice, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "{speed}"));
}

static void test_adjust(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "slow", START "speed: 0.8\npitch: 2\nvolume_db: -3\n");
  g_autoptr(KkVoice) voice = kk_voice_load("slow", NULL);
  kk_voice_adjust(voice, 1.5, -1, 5);
  g_assert_cmpfloat_with_epsilon(voice->speed, 1.2, 1e-9);
  g_assert_cmpfloat(voice->pitch, ==, 1);
  g_assert_cmpfloat(voice->volume_db, ==, 2);
  kk_voice_adjust(voice, 9, -99, 99);
  g_assert_cmpfloat(voice->speed, ==, 3);
  g_assert_cmpfloat(voice->pitch, ==, -12);
  g_assert_cmpfloat(voice->volume_db, ==, 20);
}

static void test_own_before_ours(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "en-slt",
              "label: Mine\nlang: en\nengine: open_jtalk\nprogram: bin/talk\n"
              "dictionary: dic\nvoice: /a/b.htsvoice\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(KkVoice) voice = kk_voice_load("en-slt", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(voice->label, ==, "Mine");
  g_autofree char *dictionary = g_build_filename(fixture->folder, "dic", NULL);
  g_autofree char *program = g_build_filename(fixture->folder, "bin", "talk", NULL);
  g_assert_cmpstr(voice->dictionary, ==, dictionary);
  g_assert_cmpstr(voice->program, ==, program);
  g_assert_cmpstr(voice->voice, ==, "/a/b.htsvoice");
}

static void test_bad_files(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *text, *place, *says;
  } cases[] = {
      {START "spede: 1\n", ".yaml:4:1: ", "did you mean “speed”?"},
      {START "colour: red\n", ".yaml:4:1: ", "known here are: label"},
      {START "# speed: 9\nspeed: fast\n", ".yaml:5: ", "not “fast”"},
      {START "speed: 3.1\n", ".yaml:4: ", "from 0.5 to 3"},
      {START "speed: nan\n", ".yaml:4: ", "from 0.5 to 3"},
      {START "speed: 1,5\n", ".yaml:4: ", "not “1,5”"},
      {START "pause_title_ms: 3.5\n", ".yaml:4: ", "whole number"},
      {START "pause_title_ms: -1\n", ".yaml:4: ", "whole number"},
      {START "speed: [1]\n", ".yaml:4:8: ", "“speed” must be a text"},
      {START "speed:\n  x: 1\n", ".yaml:5:3: ", "“speed” must be a text"},
      {START "pitch: 1\nspeed: 1\npitch: 2\n", ".yaml:6:1: ", "given twice"},
      {"label: A\nlang: en\nengine: flight\n", ".yaml:3: ", "command, flite, open_jtalk"},
      {"label: A\nlang: 日本語\nengine: flite\n", ".yaml:2: ", "BCP 47"},
      {"label: A\nlang: ja\nengine: open_jtalk\nvoice: x\n", ".yaml: ", "\"dictionary\""},
      {"label: A\nlang: ja\nengine: open_jtalk\ndictionary: x\n", ".yaml: ", "\"voice\""},
      {"lang: en\nengine: flite\n", ".yaml: ", "\"label\" is missing"},
      {"label: A\n\tlang: en\n", ".yaml:", "not YAML"},
      {"label: 'A\n", ".yaml:", "not YAML"},
      {"- a\n- b\n", ".yaml:1:1: ", "key: value"},
      {"", ".yaml: ", "\"label\" is missing"},
      {"label:\nlang: ja\nengine: flite\n", ".yaml:1: ", "\"label\" is missing"},
      {"label: A\nlang: en\nengine: command\n", ".yaml: ", "\"command\" is missing"},
      {"label: A\nlang: en\nengine: command\ncommand: []\n", ".yaml:4: ", "\"command\" is missing"},
      {"label: A\nlang: en\nengine: command\ncommand: say\n", ".yaml:4:10: ", "a list"},
      {"label: A\nlang: en\nengine: command\ncommand:\n- say\n- '-s{sped}'\n",
       ".yaml:6: ", "{sped"},
      {"label: A\nlang: en\nengine: command\ncommand: [say, '{speed*x}']\n",
       ".yaml:4: ", "{speed*x"},
      {"label: A\nlang: en\nengine: command\ncommand: [say, '{speed']\n", ".yaml:4: ", "{speed"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    write_voice(fixture, "bad", cases[i].text);
    g_autoptr(GError) error = NULL;
    g_test_message("%s", cases[i].text);
    g_assert_null(kk_voice_load("bad", &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(g_strstr_len(error->message, -1, cases[i].place));
    g_assert_nonnull(g_strstr_len(error->message, -1, cases[i].says));
    g_assert_null(g_strstr_len(error->message, -1, "\n"));
    g_clear_error(&error);
    g_assert_null(kk_voice_list(&error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
}

static void test_names(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_voice_load("en-sltt", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  g_assert_nonnull(g_strstr_len(error->message, -1, "did you mean \"en-slt\""));
  g_autofree char *path = g_strdup_printf("../%s/x", fixture->folder);
  write_voice(fixture, "x", START);
  const char *const names[] = {"",       "../en-slt", "/etc/passwd", "en-slt.yaml",
                               "EN-SLT", "en slt",    "声",          path};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_clear_error(&error);
    g_assert_null(kk_voice_load(names[i], &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
}

static void test_no_voices(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_setenv("KIRIKAKI_DATA", fixture->folder, TRUE);
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_voice_load("ja-nitech", &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
}

static void test_check_missing(Fixture *fixture, gconstpointer data) {
  (void)data;
  /* Each of the three things missing in turn; the fake ones only have to be there. */
  g_autofree char *dictionary = g_build_filename(fixture->folder, "sys.dic", NULL);
  g_assert_true(g_file_set_contents(dictionary, "", 0, NULL));
  static const struct {
    const char *program, *dictionary, *voice, *package;
  } cases[] = {
      {"no-such-program", ".", "sys.dic", "package open-jtalk,"},
      {"./no-such-program", ".", "sys.dic", "package open-jtalk,"},
      {"sh", "no-such-folder", "sys.dic", "open-jtalk-mecab-naist-jdic"},
      {"sh", ".", "no.htsvoice", "hts-voice-nitech-jp-atr503-m001 (contrib)"},
      {"sh", ".", ".", "hts-voice-nitech-jp-atr503-m001 (contrib)"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = g_strdup_printf(
        "label: A\nlang: ja\nengine: open_jtalk\nprogram: %s\ndictionary: %s\nvoice: %s\n",
        cases[i].program, cases[i].dictionary, cases[i].voice);
    write_voice(fixture, "gone", text);
    g_autoptr(GError) error = NULL;
    g_autoptr(KkVoice) voice = kk_voice_load("gone", &error);
    g_assert_no_error(error);
    g_assert_false(kk_speech_check(voice, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_MISSING);
    g_assert_nonnull(g_strstr_len(error->message, -1, cases[i].package));
  }
}

static void test_check_flite(Fixture *fixture, gconstpointer data) {
  (void)data;
  write_voice(fixture, "other", START "voice: nobody\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(KkVoice) voice = kk_voice_load("other", &error);
  g_assert_no_error(error);
  g_assert_false(kk_speech_check(voice, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)
  ADD("/voice/ours", test_ours);
  ADD("/voice/values", test_values);
  ADD("/voice/command", test_command);
  ADD("/voice/command-speed", test_command_speed);
  ADD("/voice/adjust", test_adjust);
  ADD("/voice/own-before-ours", test_own_before_ours);
  ADD("/voice/bad-files", test_bad_files);
  ADD("/voice/names", test_names);
  ADD("/voice/no-voices", test_no_voices);
  ADD("/voice/check-missing", test_check_missing);
  ADD("/voice/check-flite", test_check_flite);
  return g_test_run();
}
