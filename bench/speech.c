/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_speech VOICE THREADS SENTENCES: speaks every line of a file and prints how
 * many seconds of audio that is. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "speech/speech.h"

typedef struct {
  KkVoice *voice;
  char **lines;
  GArray *seconds; /* of double, one a line */
} Work;

static gboolean speak(guint index, gpointer data, GError **error) {
  Work *work = data;
  KkSentence sentence = {.role = KK_SENTENCE_PARAGRAPH, .text = work->lines[index]};
  g_autoptr(KkSound) sound = kk_speech_sentence(work->voice, &sentence, error);
  if (!sound) return FALSE;
  g_array_index(work->seconds, double, index) = kk_sound_seconds(sound);
  return TRUE;
}

int main(int argc, char **argv) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (argc != 4 || !g_file_get_contents(argv[3], &text, NULL, NULL)) {
    fprintf(stderr, "see bench/speech\n");
    return 2;
  }
  Work work = {kk_voice_load(argv[1], &error), g_strsplit(g_strchomp(text), "\n", -1),
               g_array_new(FALSE, TRUE, sizeof(double))};
  guint count = g_strv_length(work.lines);
  g_array_set_size(work.seconds, count);
  if (!work.voice || !kk_parallel(count, (guint)atoi(argv[2]), speak, &work, NULL, NULL, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  double sum = 0;
  for (guint i = 0; i < count; i++) sum += g_array_index(work.seconds, double, i);
  printf("%.2f\n", sum);
  g_array_unref(work.seconds);
  g_strfreev(work.lines);
  kk_voice_free(work.voice);
  return 0;
}
