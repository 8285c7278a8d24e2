/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/timings.h"

#include <string.h>

#include "base/files.h"
#include "publish/json.h"

#define TIMINGS_FORMAT 1

/* As KkSentenceRole counts. */
static const char *const roles[] = {
    [KK_SENTENCE_PAGE] = "page",       [KK_SENTENCE_TITLE] = "title",
    [KK_SENTENCE_HEADING] = "heading", [KK_SENTENCE_PARAGRAPH] = "paragraph",
    [KK_SENTENCE_ITEM] = "item",       [KK_SENTENCE_ROW] = "row",
    [KK_SENTENCE_PICTURE] = "picture", [KK_SENTENCE_CLOSING] = "closing"};

static void add_times(JsonBuilder *json, gsize start, gsize end) {
  kk_json_add_fraction(json, "start", (double)start / KK_RATE_HZ);
  kk_json_add_fraction(json, "end", (double)end / KK_RATE_HZ);
}

static void add_words(JsonBuilder *json, const char *text, const GArray *words) {
  kk_json_begin_array(json, "words");
  for (guint i = 0; i < words->len; i++) {
    const KkSpokenSpan *word = &g_array_index(words, KkSpokenSpan, i);
    g_autofree char *said = g_strndup(text + word->text_start, word->text_end - word->text_start);
    json_builder_begin_object(json);
    kk_json_add_string(json, "text", said);
    add_times(json, word->start, word->end);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

gboolean kk_timings_write(const char *path, const KkScript *script, const KkVoice *const *voices,
                          const GArray *spoken, GError **error) {
  g_autoptr(JsonBuilder) json = json_builder_new_immutable();
  json_builder_begin_object(json);
  kk_json_add_int(json, "format", TIMINGS_FORMAT);
  kk_json_begin_array(json, "sentences");
  for (guint i = 0; i < spoken->len; i++) {
    const KkSpokenSentence *said = &g_array_index(spoken, KkSpokenSentence, i);
    const KkSentence *sentence = script->sentences->pdata[said->sentence];
    json_builder_begin_object(json);
    kk_json_add_string(json, "role", roles[sentence->role]);
    kk_json_add_string(json, "text", sentence->text);
    kk_json_add_string(json, "voice", voices[said->sentence]->name);
    add_times(json, said->start, said->end);
    if (said->words->len) add_words(json, sentence->text, said->words);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
  json_builder_end_object(json);
  g_autofree char *json_text = kk_json_text(json);
  return kk_file_write(path, json_text, strlen(json_text), error);
}
