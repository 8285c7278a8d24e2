/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/readings.h"

#include <string.h>

#include "base/files.h"
#include "publish/cells.h"
#include "publish/site_page.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* U+FEFF */
#define ROW_END "\r\n"

/* The pages are about Japanese and in Japanese. */
static const char *const mark_names[] = {"辞書にない語", "読みが複数ある語", "固有名詞",
                                         "決めてある語", ""};

/* ---- table ---- */

static void add_row(GString *table, const KkReadWord *word) {
  g_autoptr(GString) row = g_string_new(NULL);
  g_autofree char *accent =
      word->part->accent < 0 ? g_strdup("") : g_strdup_printf("%d", word->part->accent);
  g_autofree char *times = g_strdup_printf("%u", word->times);
  const char *const cells[] = {
      word->surface,   word->part->reading,          accent,
      word->part->pos, mark_names[word->part->mark], word->others,
      times,           word->within->section->id,    word->within->sentence->text};
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) kk_cell_add(row, ',', cells[i]);
  g_string_append_printf(table, "%s" ROW_END, row->str);
}

static gboolean write_table(const char *dir, const KkReadPlan *read, GError **error) {
  g_autoptr(GString) table = g_string_new(
      BYTE_ORDER_MARK "表記,読み,アクセント,品詞,種類,ほかの読み,回数,項目,文" ROW_END);
  for (guint i = 0; i < read->words->len; i++) {
    const KkReadWord *word = read->words->pdata[i];
    if (*word->part->reading) add_row(table, word);
  }
  g_autofree char *path = g_build_filename(dir, "readings.csv", NULL);
  return kk_file_write(path, table->str, table->len, error);
}

/* ---- page ---- */

/* A sentence with one word of it marked. */
static void add_context(xmlNode *cell, const KkReadWord *word) {
  const char *text = word->within->sentence->text;
  g_autofree char *before = g_strndup(text, word->part->start);
  kk_html_text(cell, before);
  kk_html_text(kk_html_add(cell, "mark"), word->surface);
  kk_html_text(cell, text + word->part->start + word->part->length);
}

static void add_word(xmlNode *body, const KkReadWord *word) {
  xmlNode *row = kk_html_block(body, "tr");
  xmlNode *name = kk_html_block_text(row, "th", word->surface);
  kk_html_set(name, "scope", "row");
  g_autofree char *marked = kk_read_marked(word->part);
  kk_html_block_text(row, "td", *marked ? marked : "（読まない）");
  kk_html_block_text(row, "td", *word->others ? word->others : "－");
  xmlNode *link = kk_html_add(kk_html_block(row, "td"), "a");
  g_autofree char *address = g_strdup_printf("sections/%s.html", word->within->section->id);
  kk_html_set(link, "href", address);
  add_context(link, word);
}

/* A heading and an empty table under it; gives its body. */
static xmlNode *add_table(xmlNode *main, KkReadMark mark) {
  static const char *const columns[] = {"表記", "読みとアクセント", "ほかの読み", "文"};
  static const char *const ids[] = {"unknown", "several", "names", "settled"};
  kk_html_set(kk_html_block_text(main, "h2", mark_names[mark]), "id", ids[mark]);
  /* Scrolls by itself on narrow screens, also from the keyboard. */
  xmlNode *frame = kk_html_block(main, "section");
  kk_html_set(frame, "class", "table");
  kk_html_set(frame, "aria-labelledby", ids[mark]);
  kk_html_set(frame, "tabindex", "0");
  xmlNode *table = kk_html_block(frame, "table");
  xmlNode *heads = kk_html_block(kk_html_block(table, "thead"), "tr");
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    kk_html_set(kk_html_block_text(heads, "th", columns[i]), "scope", "col");
  return kk_html_block(table, "tbody");
}

/* The words with one mark, where there are any. */
static void add_words(xmlNode *main, const KkReadPlan *read, KkReadMark mark) {
  xmlNode *body = NULL;
  for (guint i = 0; i < read->words->len; i++) {
    const KkReadWord *word = read->words->pdata[i];
    if (word->part->mark != mark) continue;
    if (!body) body = add_table(main, mark);
    add_word(body, word);
  }
}

static gboolean is_read_as_written(const char *surface, const KkReadPart *part) {
  g_autofree char *small = g_utf8_normalize(surface, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *p = small; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c < 0x3041 || c > 0x30ff) return !*part->reading;
  }
  return TRUE;
}

/* A sentence with the reading above each word that is not kana. */
static void add_sentence(xmlNode *parent, const KkReadSentence *read) {
  xmlNode *line = kk_html_block(parent, "p");
  const char *text = read->sentence->text;
  gsize at = 0;
  for (guint i = 0; i < read->parts->len; i++) {
    const KkReadPart *part = &g_array_index(read->parts, KkReadPart, i);
    g_autofree char *surface = g_strndup(text + part->start, part->length);
    if (is_read_as_written(surface, part)) continue;
    g_autofree char *before = g_strndup(text + at, part->start - at);
    kk_html_text(line, before);
    xmlNode *ruby = kk_html_add(line, "ruby");
    kk_html_text(ruby, surface);
    g_autofree char *marked = kk_read_marked(part);
    kk_html_text(kk_html_add(ruby, "rt"), marked);
    at = part->start + part->length;
  }
  kk_html_text(line, text + at);
}

static void add_sentences(xmlNode *main, const KkReadPlan *read) {
  const KkSection *section = NULL;
  xmlNode *all = kk_site_part(main, "h2", "sentences", "文ごとの読み");
  for (guint i = 0; i < read->sentences->len; i++) {
    const KkReadSentence *sentence = read->sentences->pdata[i];
    if (sentence->section != section) {
      section = sentence->section;
      kk_html_block_text(all, "h3", *section->title_text ? section->title_text : "（題名なし）");
    }
    add_sentence(all, sentence);
  }
}

static void add_help(xmlNode *main) {
  static const char *const lines[] = {
      "読み上げの音声が、それぞれの語をどう読むかの一覧です。確かめてほしい語から順に並べています"
      "。",
      "読みの [ は音が上がるところ、] は下がるところです。] がなければ下がりません。",
      "直したい語は、readings.csvのその行を正しく書き換えて、原稿のlexicon.csvに加えてください。"
      "その場所だけを直すときは、原稿にルビを振ってください。"};
  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) kk_html_block_text(main, "p", lines[i]);
}

static gboolean write_page(const char *dir, const KkEdition *edition, const KkReadPlan *read,
                           GError **error) {
  KkSite site = {.edition = edition, .words = kk_site_words("ja"), .lang = "ja"};
  g_autofree char *title = g_strdup_printf("読みの一覧：%s", edition->plan->title);
  xmlNode *header, *main;
  g_autoptr(xmlDoc) doc = kk_site_page_new(&site, title, "", &header, &main);
  kk_html_block_text(header, "h1", title);
  add_help(main);
  for (int mark = KK_READ_UNKNOWN; mark < KK_READ_PLAIN; mark++)
    add_words(main, read, (KkReadMark)mark);
  add_sentences(main, read);
  g_autofree char *path = g_build_filename(dir, "readings.html", NULL);
  return kk_html_write(doc, path, error);
}

gboolean kk_readings_write(const char *dir, const KkEdition *edition, const KkReadSection *sections,
                           guint n, GError **error) {
  g_autoptr(KkReadPlan) read = kk_read_plan_new(edition->plan, sections, n, error);
  if (!read) return FALSE;
  if (!read->sentences->len) return TRUE;
  return write_table(dir, read, error) && write_page(dir, edition, read, error);
}
