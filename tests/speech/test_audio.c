/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining with pauses, and sound files read back by libsndfile and ffprobe. */
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <sndfile.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "speech/audio_file.h"
#include "speech/mp3.h"
#include "speech/sound.h"

static void assert_same(const void *a, gsize length_a, const void *b, gsize length_b) {
  g_assert_cmpuint(length_a, ==, length_b);
  g_assert_true(memcmp(a, b, length_a) == 0);
}

static KkSound *tone(double seconds) {
  KkSound *sound = kk_sound_new(KK_RATE_HZ);
  for (int i = 0; i < (int)(KK_RATE_HZ * seconds); i++) {
    gint16 sample = (gint16)(8000 * sin(2 * G_PI * 440 * i / KK_RATE_HZ));
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
  KkVoice voice = {
      .pause_title_ms = 4, .pause_paragraph_ms = 3, .pause_item_ms = 2, .pause_sentence_ms = 1};
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  append(sentences, KK_SENTENCE_PAGE, TRUE);
  append(sentences, KK_SENTENCE_TITLE, FALSE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, FALSE);
  append(sentences, KK_SENTENCE_HEADING, TRUE); /* says nothing */
  append(sentences, KK_SENTENCE_ITEM, TRUE);
  append(sentences, KK_SENTENCE_ITEM, TRUE);
  append(sentences, KK_SENTENCE_ROW, TRUE); /* failed */
  append(sentences, KK_SENTENCE_CLOSING, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE); /* says nothing */
  KkScript script = {.lang = (char *)"ja", .sentences = sentences};
  KkSound *sounds[] = {block(1, 5), block(2, 5), block(3, 5), block(4, 5), block(5, 0),
                       block(6, 5), block(7, 5), NULL,        block(9, 5), block(1, 0)};
  kk_sound_add_span(sounds[1], 1, 4, 0, 1);
  g_autoptr(GArray) spoken = kk_spoken_sentences_new();
  g_autoptr(KkSound) joined = kk_speech_join(&voice, &script, sounds, spoken);
  g_autofree char *text = runs(joined);
  g_assert_cmpstr(text, ==, "1*5 0*192 2*5 0*192 3*5 0*48 4*5 0*192 6*5 0*96 7*5 0*144 9*5 ");
  g_assert_cmpint(joined->rate_hz, ==, 48000);
  /* Where each sentence is, and the word of the second. */
  static const guint said[] = {0, 1, 2, 3, 5, 6, 8};
  g_assert_cmpuint(spoken->len, ==, G_N_ELEMENTS(said));
  const gint16 *samples = (const gint16 *)(const void *)joined->samples->data;
  for (guint i = 0; i < spoken->len; i++) {
    const KkSpokenSentence *sentence = &g_array_index(spoken, KkSpokenSentence, i);
    g_assert_cmpuint(sentence->sentence, ==, said[i]);
    g_assert_cmpuint(sentence->end - sentence->start, ==, 5);
    g_assert_cmpint(samples[sentence->start], ==, (int)said[i] + 1);
    g_assert_cmpuint(sentence->words->len, ==, i == 1 ? 1 : 0);
  }
  const KkSpokenSentence *second = &g_array_index(spoken, KkSpokenSentence, 1);
  const KkSpokenSpan *word = &g_array_index(second->words, KkSpokenSpan, 0);
  g_assert_cmpuint(word->start, ==, second->start + 1);
  g_assert_cmpuint(word->end, ==, second->start + 4);
  for (gsize i = 0; i < G_N_ELEMENTS(sounds); i++) kk_sound_free(sounds[i]);
}

static void test_join_nothing(void) {
  KkVoice voice = {.pause_title_ms = 1000};
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  append(sentences, KK_SENTENCE_TITLE, TRUE);
  append(sentences, KK_SENTENCE_PARAGRAPH, TRUE);
  KkScript script = {.lang = (char *)"ja", .sentences = sentences};
  g_autoptr(KkSound) silent = kk_sound_new(KK_RATE_HZ);
  KkSound *sounds[] = {silent, NULL};
  g_autoptr(KkSound) joined = kk_speech_join(&voice, &script, sounds, NULL);
  g_assert_cmpuint(joined->samples->len, ==, 0);
  g_assert_cmpint(joined->rate_hz, ==, KK_RATE_HZ);
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

static KkAudioTags tags = {
    .title = "子ども・若者の計画をつくる理由と、計画の期間・対象について（第１章）",
    .album = "港区子ども・若者計画 \xF0\x9F\x98\x80",
    .artist = "港区",
    .track = 12,
    .lang = "ja-JP"};

/* A picture of one pixel, as any PNG writer makes it. */
static GBytes *picture(void) {
  static const guint8 png[] = {0x89, 'P', 'N', 'G',  '\r', '\n', 0x1A, '\n', 0,    0, 0, 13,
                               'I',  'H', 'D', 'R',  0,    0,    0,    1,    0,    0, 0, 1,
                               8,    0,   0,   0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
                               10,   'I', 'D', 'A',  'T',  0x78, 0x9C, 0x63, 0x60, 0, 0, 0,
                               2,    0,   1,   0x48, 0xAF, 0xA4, 0x71, 0,    0,    0, 0, 'I',
                               'E',  'N', 'D', 0xAE, 0x42, 0x60, 0x82};
  return g_bytes_new_static(png, sizeof png);
}

static void assert_tags(SNDFILE *file) {
  g_assert_cmpstr(sf_get_string(file, SF_STR_TITLE), ==, tags.title);
  g_assert_cmpstr(sf_get_string(file, SF_STR_ALBUM), ==, tags.album);
  g_assert_cmpstr(sf_get_string(file, SF_STR_ARTIST), ==, tags.artist);
  g_assert_cmpstr(sf_get_string(file, SF_STR_TRACKNUMBER), ==, "12");
}

static const char *const names[] = {"a.wav", "b.WAV", "c.mp3", "d.flac", "e.opus"};

static void test_formats(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const int formats[] = {SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_WAV | SF_FORMAT_PCM_16,
                                SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
                                SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_OGG | SF_FORMAT_OPUS};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
    g_autoptr(KkSound) sound = tone(2.5);
    g_autoptr(GError) error = NULL;
    g_test_message("%s", names[i]);
    kk_audio_write(path, sound, &tags, &error);
    g_assert_no_error(error);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    g_assert_nonnull(file);
    g_assert_cmpint(info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK), ==, formats[i]);
    g_assert_cmpint(info.channels, ==, 1);
    g_assert_cmpint(info.samplerate, ==, KK_RATE_HZ);
    g_assert_cmpfloat_with_epsilon((double)info.frames / info.samplerate, 2.5, 0.06);
    assert_tags(file);
    g_autofree gint16 *samples = g_new0(gint16, (gsize)info.frames);
    g_assert_cmpint(sf_readf_short(file, samples, info.frames), ==, info.frames);
    sf_close(file);
    double energy = 0;
    for (sf_count_t k = 0; k < info.frames; k++) energy += pow(samples[k], 2);
    /* As loud as it was: to a tenth of a decibel over 2.5 s, whatever silence is
     * at the ends. */
    double level = sqrt(energy / (2.5 * KK_RATE_HZ));
    g_assert_cmpfloat_with_epsilon(level, 8000 / sqrt(2), 60);
    if ((formats[i] & SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16)
      assert_same(samples, (gsize)info.frames * 2, sound->samples->data,
                  sound->samples->len * (gsize)2);
  }
}

static void test_same_bytes(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(KkSound) sound = tone(1);
  g_autoptr(GBytes) cover = picture();
  KkChapter chapter = {"章", 0, 1000};
  KkAudioTags full = tags;
  full.cover = cover;
  full.chapters = &chapter;
  full.n_chapters = 1;
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    char *bytes[2];
    gsize lengths[2];
    for (int run = 0; run < 2; run++) {
      g_autofree char *path = g_strdup_printf("%s/%d%s", fixture->folder, run, names[i]);
      kk_audio_write(path, sound, &full, &error);
      g_assert_no_error(error);
      g_assert_true(g_file_get_contents(path, &bytes[run], &lengths[run], NULL));
    }
    g_test_message("%s", names[i]);
    assert_same(bytes[0], lengths[0], bytes[1], lengths[1]);
    g_free(bytes[0]);
    g_free(bytes[1]);
  }
}

/* What ffprobe tells of a file; NULL, and the test skipped, where it is missing. */
static char *probed(const char *path) {
  g_autofree char *program = g_find_program_in_path("ffprobe");
  if (!program) {
    g_test_skip("ffprobe is not installed");
    return NULL;
  }
  const char *argv[] = {
      program,        "-v", "error", "-show_chapters", "-show_streams", "-of", "compact=nk=0",
      "-show_format", path, NULL};
  char *out = NULL, *err = NULL;
  g_assert_true(
      g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, NULL, NULL));
  g_test_message("%s%s", out, err);
  g_assert_cmpstr(err, ==, "");
  g_free(err);
  return out;
}

/* Chapters, cover and language, to another program. 300 chapters are more than one
 * table of contents of ID3 holds. */
static void test_chapters(Fixture *fixture, gconstpointer data) {
  (void)data;
  enum { N = 300 };
  g_autoptr(KkSound) sound = tone(N * 0.1);
  g_autoptr(GBytes) cover = picture();
  KkChapter chapters[N];
  for (gsize i = 0; i < N; i++) chapters[i] = (KkChapter){"港区の章", i * 4800, (i + 1) * 4800};
  KkAudioTags full = tags;
  full.cover = cover;
  full.chapters = chapters;
  full.n_chapters = N;
  static const char *const files[] = {"x.mp3", "x.opus"};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, files[i], NULL);
    g_autoptr(GError) error = NULL;
    kk_audio_write(path, sound, &full, &error);
    g_assert_no_error(error);
    g_autofree char *said = probed(path);
    if (!said) return;
    guint n = 0;
    for (const char *at = said; (at = strstr(at, "tag:title=港区の章")); at++) n++;
    g_assert_cmpuint(n, ==, N);
    g_assert_nonnull(strstr(said, "start_time=12.300000"));
    g_assert_nonnull(strstr(said, "start_time=29.900000"));
    /* Opus says of chapters only where they begin. */
    if (i == 0) g_assert_nonnull(strstr(said, "end_time=30.000000"));
    g_assert_nonnull(strstr(said, "codec_name=png"));
    g_assert_nonnull(strstr(said, "=jpn"));
    g_assert_nonnull(strstr(said, full.title));
  }
  g_autofree char *path = g_build_filename(fixture->folder, "x.flac", NULL);
  g_assert_true(kk_audio_write(path, sound, &full, NULL));
  g_autofree char *said = probed(path);
  g_assert_nonnull(strstr(said, "codec_name=png"));
  g_assert_nonnull(strstr(said, "=jpn"));
}

/* The frames of two files behind each other last as long as both. */
static void test_mp3_frames(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(KkSound) sound = tone(1);
  gsize counted[2];
  for (int with_tags = 0; with_tags < 2; with_tags++) {
    g_autofree char *path = g_strdup_printf("%s/%d.mp3", fixture->folder, with_tags);
    g_assert_true(kk_audio_write(path, sound, with_tags ? &tags : NULL, NULL));
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    const guint8 *frames;
    counted[with_tags] = kk_mp3_frames((const guint8 *)bytes, length, &frames);
    g_assert_cmpuint(
        (gsize)(frames - (const guint8 *)bytes) + counted[with_tags] * KK_MP3_FRAME_BYTES, ==,
        length);
    for (gsize i = 0; i < counted[with_tags]; i++)
      g_assert_cmpuint(frames[i * KK_MP3_FRAME_BYTES], ==, 0xFF);
  }
  g_assert_cmpuint(counted[0], ==, counted[1]);
  /* 41.7 frames of sound, and up to three around it. */
  g_assert_cmpuint(counted[0], >=, 42);
  g_assert_cmpuint(counted[0], <=, 45);
  const guint8 *frames;
  g_assert_cmpuint(kk_mp3_frames((const guint8 *)"ID3", 3, &frames), ==, 0);
}

/* MP3 at the promised rate, no tag where none is given, and none at the end. */
static void test_mp3_plain(Fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = g_build_filename(fixture->folder, "x.mp3", NULL);
  g_autoptr(KkSound) sound = tone(10);
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
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
    g_autoptr(KkSound) sound = kk_sound_new(KK_RATE_HZ);
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

static void assert_refused(const char *path, KkErrorCode code) {
  g_autoptr(KkSound) sound = tone(0.5);
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
  static const char *const wrong[] = {"x", "x.aac", "x.wav.txt", ".wav/x"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autofree char *path = g_build_filename(fixture->folder, wrong[i], NULL);
    assert_refused(path, KK_ERROR_INPUT);
  }
  g_autofree char *nowhere = g_build_filename(fixture->folder, "no", "x.wav", NULL);
  assert_refused(nowhere, KK_ERROR_OUTPUT);
  if (geteuid() != 0) {
    g_assert_cmpint(g_chmod(fixture->folder, 0500), ==, 0);
    g_autofree char *path = g_build_filename(fixture->folder, "x.wav", NULL);
    assert_refused(path, KK_ERROR_OUTPUT);
  }
  g_assert_cmpuint(count_files(fixture->folder), ==, 0);
}

/* A limit on the size of files acts as a full disk does: the write comes back
 * short. The file that was there stays. */
static void test_full(Fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const extensions[] = {"wav", "mp3", "flac", "opus"};
  signal(SIGXFSZ, SIG_IGN);
  struct rlimit before, small;
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 1000;
  for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
    g_autofree char *path = g_strdup_printf("%s/x.%s", fixture->folder, extensions[i]);
    g_assert_true(g_file_set_contents(path, "old", -1, NULL));
    setrlimit(RLIMIT_FSIZE, &small);
    assert_refused(path, KK_ERROR_OUTPUT);
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
  ADD("/audio/chapters", test_chapters);
  ADD("/audio/mp3-plain", test_mp3_plain);
  ADD("/audio/mp3-frames", test_mp3_frames);
  ADD("/audio/empty", test_empty);
  ADD("/audio/refused", test_refused);
  ADD("/audio/full", test_full);
  return g_test_run();
}
