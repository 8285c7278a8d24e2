/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/phrases.h"

#include <string.h>

/* A pattern is the beginning of: part of speech, its three subdivisions,
 * conjugation form, surface; "*" is anything, and a form matches what begins
 * with it. */
#define ANY "*"

static const struct {
  const char *left, *right;
  KkPhraseMark mark;
} rules[] = {
    /* The first that fits decides. */
    {ANY, "*,接尾", KK_PHRASE_GOES_ON},              /* 東京｜都 is one: とうきょうと */
    {"名詞", "*,*,*,名", KK_PHRASE_STARTS},          /* 山田 太郎 */
    {"*,*,*,姓", "名詞", KK_PHRASE_STARTS},          /* 山田 課長 */
    {ANY, "接頭詞", KK_PHRASE_STARTS},               /* 平成 約 */
    {"記号", ANY, KK_PHRASE_STARTS},                 /* Ａ 会場 */
    {ANY, "記号", KK_PHRASE_STARTS},                 /* ビタミン Ｃ */
    {"名詞", "動詞", KK_PHRASE_STARTS},              /* 今日 行く */
    {"名詞", "形容詞", KK_PHRASE_STARTS},            /* 気分 よい */
    {"名詞", "名詞,形容動詞語幹", KK_PHRASE_STARTS}, /* 生活 不安 */
    {"動詞,*,*,*,連用", "動詞,非自立", KK_PHRASE_GOES_ON},          /* 走り続ける */
    {"動詞,*,*,*,連用", "形容詞,非自立", KK_PHRASE_GOES_ON},        /* 分かりにくい */
    {"形容詞,*,*,*,連用", "形容詞,非自立", KK_PHRASE_GOES_ON},      /* 高くほしい */
    {"助詞,接続助詞,*,*,*,て", "形容詞,非自立", KK_PHRASE_GOES_ON}, /* 来てほしい */
    {"助詞,接続助詞,*,*,*,で", "形容詞,非自立", KK_PHRASE_GOES_ON}, /* 読んでほしい */
    {"*,接尾", "名詞", KK_PHRASE_STARTS},                           /* 港区 役所 */
    {ANY, "助詞", KK_PHRASE_GOES_ON},                               /* 港区｜の */
    {ANY, "助動詞", KK_PHRASE_GOES_ON},                             /* 行き｜ます */
    {"助詞", ANY, KK_PHRASE_STARTS},                                /* 港区の 計画 */
    {"助動詞", ANY, KK_PHRASE_STARTS},                              /* 行った 人 */
    {"*,副詞可能", ANY, KK_PHRASE_STARTS},                          /* 今日 全部 */
    {ANY, "*,副詞可能", KK_PHRASE_STARTS},                          /* 施策 すべて */
    {"副詞", ANY, KK_PHRASE_STARTS},                                /* もっと 前 */
    {ANY, "副詞", KK_PHRASE_STARTS},                                /* */
    {"接続詞", ANY, KK_PHRASE_STARTS},                              /* また 区 */
    {ANY, "接続詞", KK_PHRASE_STARTS},                              /* */
    {"連体詞", ANY, KK_PHRASE_STARTS},                              /* その 人 */
    {ANY, "連体詞", KK_PHRASE_STARTS},                              /* */
    {"動詞", "形容詞", KK_PHRASE_STARTS},                           /* 見る よい */
    {"動詞", "名詞", KK_PHRASE_STARTS},                             /* 行く 人 */
    {"名詞,形容動詞語幹", "名詞", KK_PHRASE_STARTS},                /* 安全 対策 */
    {"形容詞", "名詞", KK_PHRASE_STARTS},                           /* 高い 山 */
    {ANY, ANY, KK_PHRASE_GOES_ON},                                  /* 基本｜計画 */
};

static gboolean fits(const KkMorpheme *morpheme, const char *pattern) {
  enum { FORM = 4, SURFACE, FIELDS };
  const char *const *pos = morpheme->pos;
  const char *const fields[FIELDS] = {pos[0], pos[1],         pos[2],
                                      pos[3], morpheme->form, morpheme->surface};
  for (int i = 0; *pattern; i++) {
    gsize length = strcspn(pattern, ",");
    gboolean any = length == 1 && *pattern == '*';
    gboolean same =
        strncmp(fields[i], pattern, length) == 0 && (i == FORM || fields[i][length] == '\0');
    if (!any && !same) return FALSE;
    pattern += length + (pattern[length] == ',');
  }
  return TRUE;
}

static KkPhraseMark decide(const KkMorpheme *left, const KkMorpheme *right) {
  if (kk_morpheme_is_pause(right)) return KK_PHRASE_STARTS;
  if (strcmp(right->sound, "ー") == 0) return KK_PHRASE_GOES_ON;
  gsize i = 0;
  while (!fits(left, rules[i].left) || !fits(right, rules[i].right)) i++;
  return rules[i].mark;
}

void kk_phrases_mark(KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    KkMorpheme *morpheme = kk_utterance_at(utterance, i);
    const KkMorpheme *before = kk_utterance_at(utterance, (gint64)i - 1);
    if (!before)
      morpheme->phrase = KK_PHRASE_STARTS;
    else if (morpheme->phrase == KK_PHRASE_OPEN)
      morpheme->phrase = decide(before, morpheme);
  }
}
