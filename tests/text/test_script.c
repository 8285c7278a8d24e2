/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a listener hears of a section. */
#include <string.h>

#include "text/script.h"

static GPtrArray *inlines(const char *text) {
  GPtrArray *runs = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  g_ptr_array_add(runs, kk_inline_new(KK_INLINE_TEXT, text));
  return runs;
}

/* A block with text is given its runs, whichever way kk_block_new leaves them. */
static KkBlock *leaf(KkBlockKind kind, const char *text) {
  KkBlock *block = kk_block_new(kind, 1);
  if (block->inlines) g_ptr_array_unref(block->inlines);
  block->inlines = inlines(text);
  return block;
}

static KkSection section_of(const char *title, const char *lang, int page) {
  KkSection section = {0};
  section.id = (char *)"s";
  section.title = inlines(title);
  section.title_text = (char *)title;
  section.lang = (char *)lang;
  section.page = page;
  section.file = (char *)"test.md";
  section.line = 1;
  section.blocks = g_ptr_array_new_with_free_func((GDestroyNotify)kk_block_free);
  return section;
}

static void section_clear(KkSection *section) {
  g_ptr_array_unref(section->title);
  g_ptr_array_unref(section->blocks);
}

static void assert_said(const KkSection *section, const char *expected) {
  g_autoptr(KkScript) script = kk_script_new(section);
  g_autofree char *text = kk_script_text(script);
  g_assert_cmpstr(text, ==, expected);
}

/* One paragraph in, its text out. */
static void assert_paragraph(const char *lang, const char *printed, const char *expected) {
  g_autoptr(KkScript) script = kk_script_new_from_text(printed, lang);
  g_autofree char *text = kk_script_text(script);
  g_assert_cmpstr(text, ==, expected);
}

static void test_opening(void) {
  KkSection section = section_of("計画とは？", "ja", 3);
  g_ptr_array_add(section.blocks, leaf(KK_BLOCK_PARAGRAPH, "道しるべです。次も読みます。"));
  assert_said(&section, "3ページ。計画とは？\n道しるべです。次も読みます。");
  section.page = 0;
  assert_said(&section, "計画とは？\n道しるべです。次も読みます。");
  section_clear(&section);
  KkSection english = section_of("What is a plan", "en", 4);
  g_ptr_array_add(english.blocks, leaf(KK_BLOCK_PARAGRAPH, "It leads. It follows."));
  assert_said(&english, "Page 4. What is a plan.\nIt leads. It follows.");
  section_clear(&english);
}

static void test_merged_title(void) {
  KkSection section = section_of("地区版計画書　地域の課題", "ja", 0);
  assert_said(&section, "地区版計画書、地域の課題。");
  section_clear(&section);
}

static void test_list(void) {
  KkSection section = section_of("めざすこと", "ja", 0);
  KkBlock *list = kk_block_new(KK_BLOCK_LIST, 1);
  KkBlock *item = kk_block_new(KK_BLOCK_ITEM, 1);
  g_ptr_array_add(item->children, leaf(KK_BLOCK_PARAGRAPH, "災害に強い"));
  KkBlock *inner = kk_block_new(KK_BLOCK_LIST, 1);
  inner->ordered = TRUE;
  inner->start = 1;
  KkBlock *inner_item = kk_block_new(KK_BLOCK_ITEM, 1);
  g_ptr_array_add(inner_item->children, leaf(KK_BLOCK_PARAGRAPH, "備える"));
  g_ptr_array_add(inner->children, inner_item);
  g_ptr_array_add(item->children, inner);
  g_ptr_array_add(list->children, item);
  g_ptr_array_add(section.blocks, list);
  assert_said(&section, "めざすこと。\n災害に強い。\n1、備える。");
  section_clear(&section);
}

static KkBlock *row(gboolean header, const char *first, const char *second) {
  KkBlock *block = kk_block_new(KK_BLOCK_ROW, 1);
  block->header = header;
  g_ptr_array_add(block->children, leaf(KK_BLOCK_CELL, first));
  g_ptr_array_add(block->children, leaf(KK_BLOCK_CELL, second));
  return block;
}

static void test_table(void) {
  KkSection section = section_of("人口", "ja", 0);
  KkBlock *table = kk_block_new(KK_BLOCK_TABLE, 1);
  g_ptr_array_add(table->children, row(TRUE, "時点", "人数"));
  g_ptr_array_add(table->children, row(FALSE, "令和6年", "26万人"));
  g_ptr_array_add(section.blocks, table);
  assert_said(&section, "人口。\n令和6年、人数は26万人。");
  section_clear(&section);
}

static void test_picture(void) {
  KkSection section = section_of("地図", "ja", 0);
  KkBlock *block = kk_block_new(KK_BLOCK_PARAGRAPH, 1);
  if (!block->inlines)
    block->inlines = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  g_ptr_array_add(block->inlines, kk_inline_new(KK_INLINE_IMAGE, "五つの地区"));
  g_ptr_array_add(section.blocks, block);
  assert_said(&section, "地図。\n図、五つの地区。");
  section_clear(&section);
}

static void test_ruby(void) {
  KkSection section = section_of("地名", "ja", 0);
  KkBlock *block = leaf(KK_BLOCK_PARAGRAPH, "▶ここは");
  KkInline *ruby = kk_inline_new(KK_INLINE_RUBY, "高輪");
  ruby->reading = g_strdup("たかなわ");
  g_ptr_array_add(block->inlines, ruby);
  g_ptr_array_add(block->inlines, kk_inline_new(KK_INLINE_TEXT, "です。次。"));
  g_ptr_array_add(section.blocks, block);
  g_autoptr(KkScript) script = kk_script_new(&section);
  const KkSentence *sentence = script->sentences->pdata[1];
  g_assert_cmpstr(sentence->text, ==, "ここは高輪です。");
  g_assert_nonnull(sentence->ruby);
  const KkRuby *reading = sentence->ruby->pdata[0];
  g_assert_cmpstr(reading->reading, ==, "たかなわ");
  g_assert_cmpuint(reading->start, ==, strlen("ここは"));
  g_assert_cmpuint(reading->length, ==, strlen("高輪"));
  g_assert_null(((const KkSentence *)script->sentences->pdata[2])->ruby);
  section_clear(&section);
}

static void test_signs(void) {
  static const char *const cases[][2] = {
      {"令和3(2021)年度 ▶ 令和8(2026)年度", "令和3(2021)年度から令和8(2026)年度。"},
      {"9:00～17:30", "9:00から17:30。"},
      {"月曜〜金曜に開く。", "月曜から金曜に開く。"},
      {"～変化するまちとともに～", "変化するまちとともに。"},
      {"・自然を守る", "自然を守る。"},
      {"街づくり・環境", "街づくり・環境。"},
      {"●住みよいまち", "住みよいまち。"},
      {"○○さんへ", "○○さんへ。"},
      {"※予約が要ります", "注、予約が要ります。"},
      {"〒105-8511 東京都", "郵便番号105-8511 東京都。"},
      {"前年比▲3.5％", "前年比マイナス3.5％。"},
      {"基本計画 / 実施計画", "基本計画、実施計画。"},
      {"はじめに------おわりに", "はじめに、おわりに。"},
      {"ﾐﾅﾄ区のｶﾞｲﾄﾞ", "ミナト区のガイド。"},
      {"祭り🎉です。", "祭り🎉です。"},
      {"詳細は https://example.jp/a", "詳細は https://example.jp/a"},
      {"★★★", ""},
      {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) assert_paragraph("ja", cases[i][0], cases[i][1]);
  assert_paragraph("en", "9:00～17:30", "9:00 to 17:30.");
  assert_paragraph("en", "• Safe streets", "Safe streets.");
}

static void assert_sentences(const char *lang, const char *text, guint expected) {
  g_autoptr(KkScript) script = kk_script_new_from_text(text, lang);
  if (script->sentences->len != expected) {
    g_autofree char *said = kk_script_text(script);
    g_error("%u sentences, not %u: %s", script->sentences->len, expected, said);
  }
}

static void test_sentence_ends(void) {
  assert_sentences("ja", "一つ。二つ！三つ？", 3);
  assert_sentences("ja", "「行こう。帰ろう。」と言う。終わり。", 2);
  assert_sentences("ja", "「閉じない。次の文。その次。", 3);
  assert_sentences("ja", "本当！？はい。", 2);
  assert_sentences("ja", "割合は3.5％です。", 1);
  assert_sentences("en", "Dr. Smith came. He left.", 2);
  assert_sentences("en", "It is 3.5 per cent. See p. 4.", 2);
  assert_sentences("en", "\"Stop!\" she said. They did.", 2);
  assert_sentences("en", "Open at 9 a.m. today.", 1);
}

static void test_long_text(void) {
  /* One paragraph of 5 MB must not take time that grows with its square. */
  GString *text = g_string_new(NULL);
  while (text->len < 5000000) g_string_append(text, "「これは★長い文です。（続く");
  g_autoptr(KkScript) script = kk_script_new_from_text(text->str, "ja");
  g_assert_cmpuint(script->sentences->len, >, 1000);
  g_string_free(text, TRUE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/opening", test_opening);
  g_test_add_func("/text/merged-title", test_merged_title);
  g_test_add_func("/text/list", test_list);
  g_test_add_func("/text/table", test_table);
  g_test_add_func("/text/picture", test_picture);
  g_test_add_func("/text/ruby", test_ruby);
  g_test_add_func("/text/signs", test_signs);
  g_test_add_func("/text/sentence-ends", test_sentence_ends);
  g_test_add_func("/text/long-text", test_long_text);
  return g_test_run();
}
