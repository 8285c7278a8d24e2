/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A booklet in a folder of its own, and what is in it. */
#pragma once
#include "base/files.h"
#include "judges.h"
#include "sample.h"

static const char first_spoken[] = "1ページ。基本計画とは。区がめざす将来像を示します。";
static const char part_one[] = "1/2 子どもアンケートの結果をお知らせします。";
static const char part_two[] = "2/2 一番多かった答えは公園でした。";

#define SENTENCE                                                                                                    \
  "基本計画は、区がめざす将来像の実現に向けた道筋を示す、区政運営の指針です。" \
  "計画期間は令和3年度から令和8年度までの6年間です。"

typedef struct {
  char *folder, *pdf;
} Place;

static inline void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("kk-print-XXXXXX", NULL);
  place->pdf = g_build_filename(place->folder, "booklet.pdf", NULL);
}

static inline void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_chmod(place->folder, 0700);
  g_assert_true(kk_folder_remove(place->folder, NULL));
  g_free(place->folder);
  g_free(place->pdf);
}

static inline KkSection *rich_section(void) {
  KkSection *made = section("plan", "基本計画とは", "ja");
  made->level = 1;
  KkBlock *block = paragraph("");
  add_run(block, ruby_run("港区", "みなとく"));
  add_run(block, text_run("は"));
  add_run(block, around(KK_INLINE_STRONG, "誰もが住みやすい", NULL));
  add_run(block, around(KK_INLINE_EMPHASIS, "まち", NULL));
  add_run(block, text_run("です。\xf0\x9f\x98\x80 & <b>markup</b> "));
  add_run(block, around(KK_INLINE_LINK, "くわしく", "https://example.org/a(b)?q='港'\\"));
  add_run(block, around(KK_INLINE_LINK, "調査", "#survey"));
  add_run(block, around(KK_INLINE_LINK, "ない節", "#nowhere"));
  add_run(block, kk_inline_new(KK_INLINE_BREAK, NULL));
  add_run(block, text_run("次の行。"));
  add_block(made, block);
  add_block(made, heading(3, "三つの柱"));
  static const char *const items[] = {"かがやくまち", "にぎわうまち", "はぐくむまち", NULL};
  KkBlock *outer = list(FALSE, items);
  add_child(outer->children->pdata[1], list(TRUE, items));
  add_block(made, outer);
  KkBlock *quote = kk_block_new(KK_BLOCK_QUOTE, 1);
  add_child(quote, paragraph(SENTENCE));
  add_block(made, quote);
  static const char *const rows[] = {"年|総人口", "2024|266,306", "2027|279,100", NULL};
  add_block(made, table(rows));
  return made;
}

static inline void fill(Booklet *booklet) {
  booklet_init(booklet, "港区基本計画 概要版");
  booklet_add(booklet, rich_section(), (const char *const[]){first_spoken, NULL});
  KkSection *survey = section("survey", "子どもアンケート", "ja");
  for (int i = 0; i < 40; i++) add_block(survey, paragraph(SENTENCE SENTENCE));
  booklet_add(booklet, survey, (const char *const[]){part_one, part_two, NULL});
  booklet_add(booklet, section("en", "Contact", "en"),
              (const char *const[]){"Page 9. Contact.", NULL});
}

static inline void write_fine(Booklet *booklet, const char *path) {
  g_autoptr(GError) error = NULL;
  gboolean written = booklet_write(booklet, path, &error);
  g_assert_no_error(error);
  g_assert_true(written);
}

/* Both readers find all codes of a page that are noted, with the texts they should
 * have, and each page has one. */
static inline void assert_page_decodes(const Booklet *booklet, const Rendering *page,
                                       guint number) {
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", page->file);
  g_autofree char *zxing = ASK("ZXingReader", page->file);
  guint n = 0;
  for (guint i = 0; i < booklet->placements->len; i++) {
    const KkPlacement *placed = booklet_placement(booklet, i);
    if (placed->page != number) continue;
    const char *text = booklet_text(booklet, placed);
    g_autofree char *line = g_strconcat(text, "\n", NULL);
    assert_contains(zbar, line);
    assert_contains(zxing, text);
    n++;
  }
  if (!n) g_error("page %u has no code", number);
}

static inline void set_page(Booklet *booklet, const char *size, KkCorner corner,
                            KkBinding binding) {
  g_free(booklet->plan->page.size);
  booklet->plan->page.size = g_strdup(size);
  booklet->plan->page.corner = corner;
  booklet->plan->page.binding = binding;
}

/* The text of one page. */
static inline char *page_text(const char *pdf, guint page) {
  g_autofree char *number = g_strdup_printf("%u", page);
  return ASK("pdftotext", "-layout", "-f", number, "-l", number, pdf, "-");
}
