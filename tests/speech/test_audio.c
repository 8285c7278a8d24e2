/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining with pauses, and sound files read back by libsndfile and by hand. */
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <sndfile.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "speech/speech.h"

static void assert_same(const void *a, gsize length_a, const void *b, gsize length_b) {
  g_assert_cmpuint(length_a, ==, length_b);
  g_assert_true(memcmp(a, b, length_a) == 0);
}

static KkSound *tone(int rate_hz, double seconds) {
  KkSound *sound = kk_sound_new(rate_hz);
  for (int i = 0; i < (int)(rate_hz * seconds); i++) {
    gint16 sample = (gint16)(8000 * sin(2 * G_PI * 440 * i / rate_hz));
    g_array_append_val(sound->samples, sample);
  }
  return sound;
}

static KkSound *block(gint16 value, guint n) {
  KkSound *sound = kk_sound_new(48000);
  for (guint i = 0; i < n; i++) g_array_append_val(sound->samples, value);
  return sound;
}

/* ---- joining ---- */

static void append(GPtrArray *sentences, KkSentenceRole role, gboolean opens) {
  KkSentence *sentence = g_new0(KkSentence, 1);
  *sentence = (KkSentence){.role = role, .opens = opens, .text = (char *)"x"};
  g_ptr_array_add(sentences, sentence);
}

/* The lengths of the runs of equal samples, as text. */
static char *runs(const KkSound *sound) {
  GString *text = g_string_new(NULL);
  const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
  for (guint i = 0, start = 0; i < sound->samples->len; i++) {
    if (i + 1 < sound->samples->len && samples[i + 1] == samples[start]) continue;
    g_string_append_printf(text, "%d*%u ", samples[start], i + 1 - start);
    start = i + 1;
  }
  return g_string_free(text, FALSE);
}

static void test_join(void) {
  KkVoice voice = {.pause_title_ms = 3, .pause_paragraph_ms = 2, .pause_sentence_ms = 1};
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  append(sentences, KK_SENTENCE_PAGE, TRUE);
  append(sentences, KK_SENTENCE_TITLE, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, FALSE);
  append(sentences, KK_SENTENCE_ITEM, TRUE);       /* says nothing */
  append(sentences, KK_SENTENCE_PARAGRAPH, FALSE); /* says nothing */
  append(sentences, KK_SENTENCE_PARAGRAPH, FALSE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE); /* says nothing */
  KkScript script = {.lang = (char *)"ja", .sentences = sentences};
  KkSound *sounds[] = {block(1, 5), block(2, 5), block(3, 5), block(4, 5),
                       block(5, 0), block(6, 0), block(7, 5), kk_sound_new(0)};
  g_autoptr(KkSound) joined = kk_speech_join(&voice, &script, sounds);
  g_autofree char *text = runs(joined);
  g_assert_cmpstr(text, ==, "1*5 0*144 2*5 0*144 3*5 0*48 4*5 0*96 7*5 ");
  g_assert_cmpint(joined->rate_hz, ==, 48000);
  for (gsize i = 0; i < G_N_ELEMENTS(sounds); i++) kk_sound_free(sounds[i]);
}

static void test_join_nothing(void) {
  KkVoice voice = {.pause_title_ms = 1000};
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  append(sentences, KK_SENTENCE_TITLE, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE);
  KkScript script = {.lang = (char *)"ja", .sentences = sentences};
  g_autoptr(KkSound) silent = kk_sound_new(0);
  KkSound *sounds[] = {silent, silent};
  g_autoptr(KkSound) joined = kk_speech_join(&voice, &script, sounds);
  g_assert_cmpuint(joined->samples->len, ==, 0);
  g_assert_cmpint(joined->rate_hz, >, 0);
}

/* ---- files ---- */

typedef struct {
  char *folder;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->folder = g_dir_make_tmp("kk-audio-XXXXXX", NULL);
}

static void tear_down(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_chmod(fixture->folder, 0700);
  g_autoptr(GDir) open = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(open));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_remove(path);
  }
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

static const KkAudioTags tags = {
    "子ども・若者の計画をつくる理由と、計画の期間・対象について（第１章）",
    "港区子ども・若者計画 \xF0\x9F\x98\x80", "港区", 12};

static void assert_tags(SNDFILE *file) {
  g_assert_cmpstr(sf_get_string(file, SF_STR_TITLE), ==, tags.title);
  g_assert_cmpstr(sf_get_string(file, SF_STR_ALBUM), ==, tags.album);
  g_assert_cmpstr(sf_get_string(file, SF_STR_ARTIST), ==, tags.artist);
  g_assert_cmpstr(sf_get_string(file, SF_STR_TRACKNUMBER), ==, "12");
}

static void test_formats(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *name;
    int rate_hz, format;
    gboolean exact;
  } cases[] = {
      {"a.wav", 48000, SF_FORMAT_WAV | SF_FORMAT_PCM_16, TRUE},
      {"b.WAV", 16000, SF_FORMAT_WAV | SF_FORMAT_PCM_16, TRUE},
      {"c.mp3", 48000, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, FALSE},
      {"d.mp3", 16000, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, FALSE},
      {"e.flac", 48000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, TRUE},
      {"f.opus", 48000, SF_FORMAT_OGG | SF_FORMAT_OPUS, FALSE},
      {"g.opus", 16000, SF_FORMAT_OGG | SF_FORMAT_OPUS, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, cases[i].name, NULL);
    g_autoptr(KkSound) sound = tone(cases[i].rate_hz, 2.5);
    g_autoptr(GError) error = NULL;
    g_test_message("%s", cases[i].name);
    kk_audio_write(path, sound, &tags, &error);
    g_assert_no_error(error);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    g_assert_nonnull(file);
    g_assert_cmpint(info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK), ==, cases[i].format);
    g_assert_cmpint(info.channels, ==, 1);
    g_assert_cmpint(info.samplerate, ==, cases[i].rate_hz);
    g_assert_cmpfloat_with_epsilon((double)info.frames / info.samplerate, 2.5, 0.1);
    assert_tags(file);
    g_autofree gint16 *samples = g_new0(gint16, (gsize)info.frames);
    g_assert_cmpint(sf_readf_short(file, samples, info.frames), ==, info.frames);
    sf_close(file);
    double energy = 0;
    for (sf_count_t k = 0; k < info.frames; k++) energy += pow(samples[k], 2);
    g_assert_cmpfloat_with_epsilon(sqrt(energy / (double)info.frames), 8000 / sqrt(2), 400);
    if (cases[i].exact)
      assert_same(samples, (gsize)info.frames * 2, sound->samples->data,
                  sound->samples->len * (gsize)2);
  }
}

static void test_same_bytes(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const extensions[] = {"wav", "mp3", "flac"};
  g_autoptr(KkSound) sound = tone(48000, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
    g_autoptr(GError) error = NULL;
    char *bytes[2];
    gsize lengths[2];
    for (int run = 0; run < 2; run++) {
      g_autofree char *path = g_strdup_printf("%s/%d.%s", fixture->folder, run, extensions[i]);
      kk_audio_write(path, sound, &tags, &error);
      g_assert_no_error(error);
      g_assert_true(g_file_get_contents(path, &bytes[run], &lengths[run], NULL));
    }
    assert_same(bytes[0], lengths[0], bytes[1], lengths[1]);
    g_free(bytes[0]);
    g_free(bytes[1]);
  }
}

/* MP3 at the promised rate, no tag where none is given, and none at the end. */
static void test_mp3_plain(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = g_build_filename(fixture->folder, "x.mp3", NULL);
  g_autoptr(KkSound) sound = tone(48000, 10);
  g_autoptr(GError) error = NULL;
  kk_audio_write(path, sound, NULL, &error);
  g_assert_no_error(error);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_assert_cmpuint((guint8)bytes[0], ==, 0xFF); /* a frame's sync word */
  g_assert_cmpfloat_with_epsilon((double)length * 8 / 10 / 1000, 64, 1.5);
  g_assert_cmpint(memcmp(bytes + length - 128, "TAG", 3), !=, 0);
}

static void test_empty(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const names[] = {"x.wav", "x.mp3", "x.flac", "x.opus"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
    g_autoptr(KkSound) sound = kk_sound_new(48000);
    g_autoptr(GError) error = NULL;
    g_test_message("%s", names[i]);
    kk_audio_write(path, sound, &tags, &error);
    g_assert_no_error(error);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    g_assert_nonnull(file);
    g_assert_cmpfloat_with_epsilon((double)info.frames / info.samplerate, 0.1, 0.05);
    sf_close(file);
  }
}

static void assert_refused(const char *path, int rate_hz, KkErrorCode code) {
  g_autoptr(KkSound) sound = tone(rate_hz, 0.5);
  g_autoptr(GError) error = NULL;
  g_test_message("%s", path);
  g_assert_false(kk_audio_write(path, sound, &tags, &error));
  g_assert_error(error, KK_ERROR, (gint)code);
  g_assert_nonnull(strstr(error->message, path));
}

static guint count_files(const char *folder) {
  g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name(open)) n++;
  return n;
}

static void test_refused(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const names[] = {"x", "x.aac", "x.wav.txt", ".wav/x"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
    assert_refused(path, 48000, KK_ERROR_INPUT);
  }
  g_autofree char *rate = g_build_filename(fixture->folder, "x.opus", NULL);
  assert_refused(rate, 44100, KK_ERROR_INPUT);
  g_autofree char *nowhere = g_build_filename(fixture->folder, "no", "x.wav", NULL);
  assert_refused(nowhere, 48000, KK_ERROR_OUTPUT);
  if (geteuid() != 0) {
    g_assert_cmpint(g_chmod(fixture->folder, 0500), ==, 0);
    g_autofree char *path = g_build_filename(fixture->folder, "x.wav", NULL);
    assert_refused(path, 48000, KK_ERROR_OUTPUT);
  }
  g_assert_cmpuint(count_files(fixture->folder), ==, 0);
}

/* A limit on the size of files acts as a full disk does: the write comes back
 * short. The file that was there stays. */
static void test_full(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const extensions[] = {"wav", "mp3", "flac"};
  signal(SIGXFSZ, SIG_IGN);
  struct rlimit before, small;
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 1000;
  for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
    g_autofree char *path = g_strdup_printf("%s/x.%s", fixture->folder, extensions[i]);
    g_assert_true(g_file_set_contents(path, "old", -1, NULL));
    setrlimit(RLIMIT_FSIZE, &small);
    assert_refused(path, 48000, KK_ERROR_OUTPUT);
    setrlimit(RLIMIT_FSIZE, &before);
    g_autofree char *kept = NULL;
    g_assert_true(g_file_get_contents(path, &kept, NULL, NULL));
    g_assert_cmpstr(kept, ==, "old");
  }
  g_assert_cmpuint(count_files(fixture->folder), ==, G_N_ELEMENTS(extensions));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/join/pauses", test_join);
  g_test_add_func("/join/nothing", test_join_nothing);
#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)
  ADD("/audio/formats", test_formats);
  ADD("/audio/same-bytes", test_same_bytes);
  ADD("/audio/mp3-plain", test_mp3_plain);
  ADD("/audio/empty", test_empty);
  ADD("/audio/refused", test_refused);
  ADD("/audio/full", test_full);
  return g_test_run();
}
