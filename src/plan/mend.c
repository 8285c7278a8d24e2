/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: which stay, which continue the one before. mend_lines.c decides about
 * the breaks inside them. */
#include "plan/mend.h"

#include <string.h>

#include "plan/chars.h"
#include "plan/mend_lines.h"
#include "plan/model.h"

/* No sentence is broken into more paragraphs. */
#define PIECES_MAX 8

void kk_mend_blank_lines(char *text) {
  char *to = text;
  for (const char *from = text; *from;) {
    const char *end = from;
    while (*end && *end != '\n' && kk_is_blank(g_utf8_get_char(end))) end = g_utf8_next_char(end);
    gboolean blank = *end == '\n' || *end == '\0';
    if (blank) from = end;
    gsize length = strcspn(from, "\n");
    if (from[length] == '\n') length++;
    memmove(to, from, length);
    to += length;
    from += length;
  }
  *to = '\0';
}

/* ---- paragraphs parted by a gap ---- */

/* Words that end like a particle but are nouns, or close a phrase. */
static gboolean ends_in_noun(const char *text) {
  static const char *const nouns[] = {"こと", "ひと", "あと",   "もと",
                                      "もの", "とは", "ほかに", "まで"};
  for (gsize i = 0; i < G_N_ELEMENTS(nouns); i++)
    if (g_str_has_suffix(text, nouns[i])) return TRUE;
  return FALSE;
}

static gboolean ends_with_any(const char *text, const char *const *endings) {
  for (; *endings; endings++)
    if (g_str_has_suffix(text, *endings)) return TRUE;
  return FALSE;
}

/* Whether a paragraph stops in the middle for certain: at a comma, at a particle
 * that needs a word after it, or at a verb stem (an object marked by を, then
 * kanji and え). */
static gboolean is_unfinished(const char *text) {
  static const char *const endings[] = {"、", "，", "を", "が", "は", "の", NULL};
  const char *last = g_utf8_find_prev_char(text, text + strlen(text));
  const char *before = last ? g_utf8_find_prev_char(text, last) : NULL;
  if (!before) return FALSE;
  if (ends_with_any(text, endings)) return TRUE;
  return strcmp(last, "え") == 0 && kk_is_han(g_utf8_get_char(before)) && strstr(text, "を");
}

/* Whether it may stop in the middle; slogans end so too (まちを元気に). */
static gboolean is_perhaps_unfinished(const char *text) {
  static const char *const endings[] = {"に", "と", "で", "へ", NULL};
  return ends_with_any(text, endings);
}

/* Whether a text sets out with a topic of its own, such as 計画書は、. */
static gboolean has_own_topic(const char *text) {
  const char *comma = strstr(text, "、");
  return comma && comma - text >= 3 && strncmp(comma - 3, "は", 3) == 0;
}

static gboolean begins_with_words(const char *text) {
  gunichar c = g_utf8_get_char(text);
  return kk_is_han(c) || kk_is_hiragana(c) || kk_is_katakana(c) || c == 0x300C || c == 0x300E ||
         c == 0x201C;
}

static gboolean continues(const KkBlock *block, const KkBlock *next) {
  if (block->kind != KK_BLOCK_PARAGRAPH || next->kind != KK_BLOCK_PARAGRAPH) return FALSE;
  g_autofree char *text = kk_inlines_text(block->inlines);
  g_autofree char *following = kk_inlines_text(next->inlines);
  if (ends_in_noun(text) || !begins_with_words(following)) return FALSE;
  return is_unfinished(text) || (is_perhaps_unfinished(text) && !has_own_topic(following));
}

static void append_inlines(KkBlock *block, KkBlock *next) {
  g_ptr_array_extend_and_steal(block->inlines, g_steal_pointer(&next->inlines));
  kk_merge_runs(block->inlines);
}

/* ---- all ---- */

static gboolean is_empty(const KkBlock *block) {
  switch (block->kind) {
    case KK_BLOCK_PARAGRAPH:
      return block->inlines->len == 0;
    case KK_BLOCK_LIST:
    case KK_BLOCK_TABLE:
    case KK_BLOCK_QUOTE:
      return block->children->len == 0;
    default:
      return FALSE;
  }
}

/* Whether a list item says nothing: extraction makes items of lone bullets. */
static gboolean is_silent_item(const KkBlock *block) {
  return block->kind == KK_BLOCK_ITEM && block->children->len == 0;
}

/* Adds a mended block to `blocks`, or to the paragraph that it continues.
 * `pieces`: of how many paragraphs the last one was made. */
static void keep_block(GPtrArray *blocks, KkBlock *block, guint *pieces, KkMended *mended) {
  KkBlock *last = blocks->len > 0 ? blocks->pdata[blocks->len - 1] : NULL;
  if (is_empty(block) || is_silent_item(block)) {
    kk_block_free(block);
  } else if (last && *pieces < PIECES_MAX && continues(last, block)) {
    append_inlines(last, block);
    kk_block_free(block);
    mended->rejoined++;
    (*pieces)++;
  } else {
    *pieces = 1;
    g_ptr_array_add(blocks, block);
  }
}

void kk_mend_blocks(GPtrArray *blocks, KkMended *mended) {
  gsize count = 0;
  guint pieces = 1;
  g_autofree gpointer *found = g_ptr_array_steal(blocks, &count);
  for (gsize i = 0; i < count; i++) {
    KkBlock *block = found[i];
    if (block->inlines) {
      guint joined = kk_mend_lines(block->inlines, block->kind == KK_BLOCK_HEADING);
      if (joined > 0 && mended->joined == 0) mended->first_joined = block->line;
      mended->joined += joined;
    } else {
      kk_mend_blocks(block->children, mended);
    }
    keep_block(blocks, block, &pieces, mended);
  }
}
