/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/spoken.h"

#include <string.h>

#include "text/english.h"
#include "text/language.h"
#include "text/script_parts.h"

const char *kk_sentence_language(const char *text, const char *lang) {
  if (kk_language_is_japanese(kk_language(lang)))
    return kk_is_english_sentence(text, strlen(text)) ? "en" : lang;
  guint japanese, others;
  kk_count_letters(text, strlen(text), &japanese, &others);
  /* Chinese is written in kanji too. */
  gboolean han = g_ascii_strncasecmp(lang, "zh", 2) == 0;
  return !han && japanese > others ? "ja" : lang;
}

KkScript *kk_script_closed(const KkScript *script, const char *closing) {
  KkScript *closed = kk_script_new_empty(script->lang);
  for (guint i = 0; i < script->sentences->len; i++)
    g_ptr_array_add(closed->sentences, kk_sentence_copy(script->sentences->pdata[i]));
  const KkLanguage *language = kk_language(script->lang);
  /* English's rules serve languages that we do not know; its words would not. */
  gboolean known = g_ascii_strncasecmp(script->lang, language->code, strlen(language->code)) == 0;
  if (!closing) closing = known ? language->closing : "";
  if (*closing)
    g_ptr_array_add(closed->sentences, kk_sentence_new(KK_SENTENCE_CLOSING, TRUE, closing));
  return closed;
}
