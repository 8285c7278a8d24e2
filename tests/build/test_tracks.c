/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings by voices whose programs are small scripts: loudness, sentences that
 * fail, the recording of all. */
#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>
#include <string.h>

#include "base/files.h"
#include "build/tracks.h"
#include "build/whole.h"
#include "speech/master.h"
#include "speech/sound.h"

typedef struct {
  char *folder;
  KkSpool *spool;
} Desk;

static void desk_set_up(Desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  desk->folder = g_dir_make_tmp("kk-tracks-XXXXXX", NULL);
  desk->spool = kk_spool_new(desk->folder, &error);
  g_assert_no_error(error);
}

static void desk_clear(Desk *desk, gconstpointer data) {
  (void)data;
  kk_spool_free(desk->spool);
  kk_folder_remove(desk->folder, NULL);
  g_free(desk->folder);
}

static char *path_in(const Desk *desk, const char *name) {
  return g_build_filename(desk->folder, name, NULL);
}

/* Three seconds of a tone, as a sound file that a program can give. */
static char *tone(const Desk *desk, const char *name, double hertz, double amplitude) {
  g_autoptr(KkSound) sound = kk_sound_new(KK_RATE_HZ);
  for (int i = 0; i < 3 * KK_RATE_HZ; i++) {
    gint16 sample = (gint16)lrint(32767 * amplitude * sin(2 * G_PI * hertz * i / KK_RATE_HZ));
    g_array_append_val(sound->samples, sample);
  }
  char *path = path_in(desk, name);
  g_assert_true(kk_audio_write(path, sound, NULL, NULL));
  return path;
}

/* A voice that says `file` for every sentence, but breaks on the word "bad" and
 * hangs on "slow". */
typedef struct {
  KkVoice voice;
  char *words[6];
} Voice;

static void voice_init(Voice *voice, const char *file) {
  static char script[] =
      "text=$(cat); case $text in *bad*) exit 3;; *slow*) sleep 100;; esac; "
      "cat \"$1\"";
  *voice = (Voice){.voice = {.name = (char *)"fake",
                             .file = (char *)"fake.yaml",
                             .lang = (char *)"en",
                             .engine = (char *)"command",
                             .speed = 1,
                             .pause_sentence_ms = 200,
                             .pause_paragraph_ms = 300,
                             .time_limit_s = 1},
                   .words = {(char *)"/bin/sh", (char *)"-c", script, (char *)"sh", (char *)file}};
  voice->voice.command = voice->words;
}

/* A track of a text by one voice, or by two in turns. */
typedef struct {
  KkScript *script;
  const KkVoice *cast[16];
  char *files[3];
  KkTrack track;
} Recorded;

static void recorded_init(Recorded *recorded, const char *text, const KkVoice *a, const KkVoice *b,
                          char *first, char *second) {
  recorded->script = kk_script_new_from_text(text, "en");
  for (gsize i = 0; i < G_N_ELEMENTS(recorded->cast); i++) recorded->cast[i] = i % 2 ? b : a;
  recorded->files[0] = first;
  recorded->files[1] = second;
  recorded->files[2] = NULL;
  recorded->track = (KkTrack){
      .script = recorded->script, .voice = a, .voices = recorded->cast, .files = recorded->files};
}

static void recorded_clear(Recorded *recorded) {
  kk_track_clear(&recorded->track);
  kk_script_free(recorded->script);
  for (int i = 0; i < 2; i++) g_free(recorded->files[i]);
}

static void record(const Desk *desk, KkTrack *tracks, guint n, guint threads) {
  g_autoptr(GError) error = NULL;
  kk_tracks_record(tracks, n, desk->spool, threads, NULL, NULL, &error);
  g_assert_no_error(error);
}

static double loudness_of(const gint16 *samples, gsize n) {
  KkLoudnessMeter *meter = kk_loudness_meter_new();
  kk_loudness_meter_add(meter, samples, n);
  g_autoptr(GArray) energies = kk_loudness_meter_finish(meter);
  return kk_loudness(energies);
}

/* A quiet voice and a loud one come out alike, and one that is meant to be quieter
 * by 6 dB is. */
static void test_loudness(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *quiet = tone(desk, "quiet.wav", 500, 0.01);
  g_autofree char *loud = tone(desk, "loud.wav", 500, 0.5);
  Voice a, b;
  voice_init(&a, quiet);
  voice_init(&b, loud);
  Recorded recorded;
  recorded_init(&recorded, "One.\nTwo.\nThree.\nFour.", &a.voice, &b.voice, NULL, NULL);
  for (int run = 0; run < 2; run++) {
    b.voice.volume_db = run ? -6 : 0;
    record(desk, &recorded.track, 1, 2);
    g_assert_cmpuint(recorded.track.spoken->len, ==, 4);
    g_autoptr(KkSound) sound =
        kk_spool_get(desk->spool, recorded.track.place, recorded.track.length, NULL);
    const gint16 *samples = (const gint16 *)(const void *)sound->samples->data;
    for (guint i = 0; i < 4; i++) {
      const KkSpokenSentence *said = &g_array_index(recorded.track.spoken, KkSpokenSentence, i);
      double wanted = i % 2 && run ? -25 : -19;
      g_assert_cmpfloat_with_epsilon(loudness_of(samples + said->start, said->end - said->start),
                                     wanted, 0.4);
    }
    kk_track_clear(&recorded.track);
  }
  recorded_clear(&recorded);
}

static void test_failures(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *file = tone(desk, "tone.wav", 500, 0.1);
  Voice voice;
  voice_init(&voice, file);
  Recorded some, none;
  recorded_init(&some, "One.\nThis is bad.\nThree.", &voice.voice, &voice.voice,
                path_in(desk, "some.wav"), NULL);
  recorded_init(&none, "All bad.", &voice.voice, &voice.voice, path_in(desk, "none.wav"), NULL);
  KkTrack tracks[] = {some.track, none.track};
  record(desk, tracks, 2, 2);
  g_assert_true(tracks[0].made);
  g_assert_true(g_file_test(some.files[0], G_FILE_TEST_EXISTS));
  g_assert_cmpuint(tracks[0].failures->len, ==, 1);
  g_assert_nonnull(strstr(tracks[0].failures->pdata[0], "\"This is bad.\""));
  g_assert_nonnull(strstr(tracks[0].failures->pdata[0], "ended with state 3"));
  g_assert_cmpuint(tracks[0].spoken->len, ==, 2);
  g_assert_cmpuint(g_array_index(tracks[0].spoken, KkSpokenSentence, 1).sentence, ==, 2);
  g_assert_cmpfloat_with_epsilon((double)tracks[0].length / KK_RATE_HZ, 6.3, 0.01);
  /* Nothing is no recording. */
  g_assert_false(tracks[1].made);
  g_assert_false(g_file_test(none.files[0], G_FILE_TEST_EXISTS));
  some.track = tracks[0];
  none.track = tracks[1];
  recorded_clear(&some);
  recorded_clear(&none);
}

/* After three time limits the voice is not waited for any more. */
static void test_patience(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *file = tone(desk, "tone.wav", 500, 0.1);
  Voice voice;
  voice_init(&voice, file);
  Recorded recorded;
  recorded_init(&recorded, "Slow.\nSo slow.\nslow.\nslow.\nslow.\nslow.\nslow.\nslow.\nslow.",
                &voice.voice, &voice.voice, path_in(desk, "x.wav"), NULL);
  gint64 start = g_get_monotonic_time();
  record(desk, &recorded.track, 1, 1);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 8 * G_USEC_PER_SEC);
  /* "Slow." with a capital is said. */
  g_assert_cmpuint(recorded.track.spoken->len, ==, 1);
  g_assert_cmpuint(recorded.track.failures->len, ==, 8);
  g_assert_nonnull(strstr(recorded.track.failures->pdata[0], "within 1 seconds"));
  g_assert_nonnull(strstr(recorded.track.failures->pdata[7], "not tried"));
  recorded_clear(&recorded);
}

static void assert_same_file(const char *a, const char *b) {
  g_autofree char *bytes_a = NULL, *bytes_b = NULL;
  gsize length_a, length_b;
  g_assert_true(g_file_get_contents(a, &bytes_a, &length_a, NULL));
  g_assert_true(g_file_get_contents(b, &bytes_b, &length_b, NULL));
  g_assert_cmpuint(length_a, ==, length_b);
  g_assert_true(memcmp(bytes_a, bytes_b, length_a) == 0);
}

/* The loudest moment of a decoded file from `start` on for a tenth of a second. */
static double peak_at(const char *path, double start) {
  SF_INFO info = {0};
  SNDFILE *file = sf_open(path, SFM_READ, &info);
  g_assert_nonnull(file);
  gint16 samples[KK_RATE_HZ / 10];
  sf_seek(file, (sf_count_t)(start * KK_RATE_HZ), SEEK_SET);
  sf_count_t n = sf_readf_short(file, samples, G_N_ELEMENTS(samples));
  sf_close(file);
  int peak = 0;
  for (sf_count_t i = 0; i < n; i++) peak = MAX(peak, ABS(samples[i]));
  return peak / 32768.0;
}

/* Chapters begin where their sections do: before them it is silent, after that not. */
static void assert_chapters(const char *path, const KkEditionWhole *whole) {
  g_assert_cmpuint(whole->chapters->len, ==, 2);
  g_assert_cmpfloat(g_array_index(whole->chapters, KkEditionChapter, 0).start, ==, 0);
  double start = g_array_index(whole->chapters, KkEditionChapter, 1).start;
  g_assert_cmpfloat_with_epsilon(start, 3 + 0.5, 0.1);
  g_assert_cmpfloat_with_epsilon(whole->seconds, 3 + 0.5 + 6.3, 0.15);
  g_assert_cmpfloat(peak_at(path, start - 0.2), <, 0.001);
  g_assert_cmpfloat(peak_at(path, start + 0.1), >, 0.05);
  g_assert_cmpfloat(peak_at(path, 1), >, 0.05);
}

static void test_whole(Desk *desk, gconstpointer data) {
  (void)data;
  g_autofree char *file = tone(desk, "tone.wav", 500, 0.1);
  Voice voice;
  voice_init(&voice, file);
  KkSection first = {.id = (char *)"a", .title_text = (char *)"第一"};
  KkSection second = {.id = (char *)"b", .title_text = (char *)"第二"};
  for (guint threads = 1; threads <= 3; threads += 2) {
    g_autofree char *suffix = g_strdup_printf("-%u.mp3", threads);
    Recorded a, b;
    g_autofree char *name_a = g_strconcat("a", suffix, NULL);
    g_autofree char *name_b = g_strconcat("b", suffix, NULL);
    recorded_init(&a, "One.", &voice.voice, &voice.voice, path_in(desk, name_a), NULL);
    recorded_init(&b, "One.\nTwo.", &voice.voice, &voice.voice, path_in(desk, name_b), NULL);
    KkTrack tracks[] = {a.track, b.track};
    record(desk, tracks, 2, threads);
    a.track = tracks[0];
    b.track = tracks[1];
    const KkWholePart parts[] = {{&first, &a.track, a.files[0]}, {&second, &b.track, b.files[0]}};
    const KkWholeSpec spec = {.parts = parts, .n = 2, .spool = desk->spool, .pause_ms = 500};
    for (int opus = 0; opus < 2; opus++) {
      g_autofree char *name = g_strdup_printf("whole-%u.%s", threads, opus ? "opus" : "mp3");
      g_autofree char *path = path_in(desk, name);
      g_autoptr(GError) error = NULL;
      KkEditionWhole *whole =
          kk_whole_write(path, opus ? KK_AUDIO_OPUS : KK_AUDIO_MP3, &spec, &error);
      g_assert_no_error(error);
      assert_chapters(path, whole);
      kk_edition_whole_free(whole);
    }
    recorded_clear(&a);
    recorded_clear(&b);
  }
  /* However many threads, and wherever in the spool: the same bytes. */
  static const char *const pairs[][2] = {{"a-1.mp3", "a-3.mp3"},
                                         {"b-1.mp3", "b-3.mp3"},
                                         {"whole-1.mp3", "whole-3.mp3"},
                                         {"whole-1.opus", "whole-3.opus"}};
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *one = path_in(desk, pairs[i][0]), *other = path_in(desk, pairs[i][1]);
    assert_same_file(one, other);
  }
}

#define TEST(path, function) g_test_add(path, Desk, NULL, desk_set_up, function, desk_clear)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  TEST("/tracks/loudness", test_loudness);
  TEST("/tracks/failures", test_failures);
  TEST("/tracks/patience", test_patience);
  TEST("/tracks/whole", test_whole);
  return g_test_run();
}
