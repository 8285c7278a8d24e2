/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/language.h"

#include "plan/chars.h"

typedef struct {
  guint64 japanese, latin;
} Letters;

static void count_text(Letters *letters, const char *text) {
  for (const char *p = text; p && *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (kk_is_hiragana(c) || kk_is_katakana(c) || kk_is_han(c))
      letters->japanese++;
    else if (c < 0x250 && g_unichar_isalpha(c))
      letters->latin++;
  }
}

static const char *prevailing(const Letters *letters) {
  return letters->japanese * 3 > letters->latin ? "ja" : "en";
}

static void count_inlines(Letters *letters, const GPtrArray *inlines) {
  for (guint i = 0; i < inlines->len; i++) {
    const KkInline *run = inlines->pdata[i];
    if (run->children) count_inlines(letters, run->children);
    count_text(letters, run->text);
  }
}

static void count_blocks(Letters *letters, const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    if (block->inlines) count_inlines(letters, block->inlines);
    if (block->children) count_blocks(letters, block->children);
  }
}

const char *kk_language_of(const GPtrArray *sections) {
  Letters letters = {0, 0};
  for (guint i = 0; i < sections->len; i++) {
    const KkSection *section = sections->pdata[i];
    count_inlines(&letters, section->title);
    count_blocks(&letters, section->blocks);
  }
  return prevailing(&letters);
}

const char *kk_language_of_text(const char *text) {
  Letters letters = {0, 0};
  count_text(&letters, text);
  return prevailing(&letters);
}
