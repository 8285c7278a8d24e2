/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/language.h"

#include <string.h>

static const KkLanguage languages[] = {
    {.code = "en",
     .full_stop = ".",
     .pause = ", ",
     .range = " to ",
     .sentence_space = " ",
     .page_before = "Page ",
     .page_after = ".",
     .picture = "Picture: ",
     .item_joint = ": ",
     .cell_joint = ": ",
     .note = "Note: ",
     .minus = "minus ",
     .post_code = "post code ",
     .closing = "End of section."},
    {.code = "ja",
     .full_stop = "。",
     .pause = "、",
     .range = "から",
     .sentence_space = "",
     .page_before = "",
     .page_after = "ページ。",
     .picture = "図、",
     .item_joint = "、",
     .cell_joint = "は",
     .note = "注、",
     .minus = "マイナス",
     .post_code = "郵便番号",
     .closing = "以上です。"},
};

const KkLanguage *kk_language(const char *lang) {
  gsize length = strcspn(lang, "-_");
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
    const KkLanguage *language = &languages[i];
    if (strlen(language->code) == length && g_ascii_strncasecmp(lang, language->code, length) == 0)
      return language;
  }
  return &languages[0];
}

gboolean kk_language_is_japanese(const KkLanguage *language) {
  return strcmp(language->code, "ja") == 0;
}
