/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/page_script.h"

#include <string.h>

#include "text/script_parts.h"
#include "text/sentences.h"

typedef struct {
  const char *kinds[4];    /* by KkPageKind: what the page is */
  const char *revision;    /* format: %s, the publisher's own mark */
  const char *codes[4];    /* by KkCorner: where the codes are */
  const char *facing[2];   /* the same where pages face each other: below, above */
  const char *notch;       /* how a finger finds them */
  const char *begins;      /* format: %u, the page of a heading */
  const char *begins_next; /* the same behind a heading that ends with ? or ! */
  const char *one_more;    /* one heading that is not said */
  const char *more;        /* format: %u headings that are not said */
} PageWords;

static const PageWords japanese = {
    .kinds = {"表紙です。", "目次です。", "このページには何も印刷されていません。",
              "このページの文章は、音声コードになっていません。"},
    .revision = "%s版",
    .codes = {"各ページの右下に、音声コードがあります。",
              "各ページの左下に、音声コードがあります。",
              "各ページの右上に、音声コードがあります。",
              "各ページの左上に、音声コードがあります。"},
    .facing = {"各ページの下の外側の隅に、音声コードがあります。",
               "各ページの上の外側の隅に、音声コードがあります。"},
    .notch = "紙の端にある半円の切り欠きが目印です。",
    .begins = "、%uページ。",
    .begins_next = "%uページ。",
    .one_more = "ほかに1項目あります。",
    .more = "ほかに%u項目あります。",
};

static const PageWords english = {
    .kinds = {"Front cover.", "Contents.", "Nothing is printed on this page.",
              "The text of this page is not prepared as speech."},
    .revision = "Edition %s",
    .codes = {"Each page has a voice code in its lower right corner.",
              "Each page has a voice code in its lower left corner.",
              "Each page has a voice code in its upper right corner.",
              "Each page has a voice code in its upper left corner."},
    .facing = {"Each page has a voice code in its lower outer corner.",
               "Each page has a voice code in its upper outer corner."},
    .notch = "A half-round notch in the edge of the paper marks it.",
    .begins = ", page %u.",
    .begins_next = " Page %u.",
    .one_more = "One more heading follows.",
    .more = "%u more headings follow.",
};

const char *kk_page_kind_name(KkPageKind kind) {
  static const char *const names[] = {[KK_PAGE_COVER] = "cover",
                                      [KK_PAGE_CONTENTS] = "contents",
                                      [KK_PAGE_BLANK] = "blank",
                                      [KK_PAGE_UNLISTED] = "unlisted"};
  return names[kind];
}

static void add_line(KkScript *script, const char *text, KkSentenceRole role) {
  g_autoptr(KkRich) rich = kk_rich_new(text);
  kk_script_add_block(script, rich, role, TRUE);
}

static const PageWords *page_words(const char *lang) {
  return kk_language_is_japanese(kk_language(lang)) ? &japanese : &english;
}

/* 令和8年3月版 stays as it is. */
char *kk_page_revision(const char *lang, const char *revision) {
  const PageWords *words = page_words(lang);
  gboolean says_so = words == &japanese && g_str_has_suffix(revision, "版");
  return says_so ? g_strdup(revision) : g_strdup_printf(words->revision, revision);
}

static const char *where(const PageWords *words, const KkPageFacts *facts) {
  gboolean lower = facts->corner == KK_CORNER_LOWER_RIGHT || facts->corner == KK_CORNER_LOWER_LEFT;
  return facts->plan->page.facing ? words->facing[lower ? 0 : 1] : words->codes[facts->corner];
}

static void add_cover(KkScript *script, const PageWords *words, const KkPageFacts *facts) {
  const KkPlan *plan = facts->plan;
  if (plan->title && *plan->title) add_line(script, plan->title, KK_SENTENCE_PARAGRAPH);
  if (plan->publisher) add_line(script, plan->publisher, KK_SENTENCE_PARAGRAPH);
  if (plan->revision) {
    g_autofree char *revision = kk_page_revision(script->lang, plan->revision);
    add_line(script, revision, KK_SENTENCE_PARAGRAPH);
  }
  add_line(script, where(words, facts), KK_SENTENCE_PARAGRAPH);
  if (!plan->page.notch) return;
  g_autoptr(KkRich) notch = kk_rich_new(words->notch);
  kk_script_add_block(script, notch, KK_SENTENCE_PARAGRAPH, FALSE);
}

static void add_heading(KkScript *script, const PageWords *words, const KkPageHeading *heading) {
  g_autoptr(KkRich) line = kk_title_with_pauses(heading->section->title, kk_language(script->lang));
  if (!line->text->len) return;
  gboolean closed = kk_sentence_is_closed(line->text->str);
  if (heading->page)
    g_string_append_printf(line->text, closed ? words->begins_next : words->begins, heading->page);
  kk_script_add_block(script, line, KK_SENTENCE_ITEM, TRUE);
}

static void add_contents(KkScript *script, const PageWords *words, const KkPageFacts *facts) {
  guint said = MIN(facts->n_said, facts->n_headings), left = facts->n_headings - said;
  for (guint i = 0; i < said; i++) add_heading(script, words, &facts->headings[i]);
  if (!left) return;
  g_autofree char *more =
      left == 1 ? g_strdup(words->one_more) : g_strdup_printf(words->more, left);
  add_line(script, more, KK_SENTENCE_PARAGRAPH);
}

KkScript *kk_page_script_new(const char *lang, const KkPageFacts *facts) {
  const PageWords *words = page_words(lang);
  KkScript *script = kk_script_new_empty(lang);
  kk_script_add_page(script, (int)facts->page);
  g_autoptr(KkRich) kind = kk_rich_new(words->kinds[facts->kind]);
  kk_script_add_block(script, kind, KK_SENTENCE_TITLE, !facts->page);
  if (facts->kind == KK_PAGE_COVER && facts->plan) add_cover(script, words, facts);
  if (facts->kind == KK_PAGE_CONTENTS) add_contents(script, words, facts);
  return script;
}
