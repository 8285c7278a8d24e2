/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/readings.h"

#include <string.h>

#include "base/files.h"
#include "publish/html.h"
#include "publish/reading_words.h"

/* Only Japanese is read so: the pages speak Japanese. */
static const char *const doubts[] = {[KK_DOUBT_UNKNOWN] = "辞書にない語",
                                     [KK_DOUBT_NAME] = "固有名詞",
                                     [KK_DOUBT_SEVERAL] = "読みがいくつかある語",
                                     [KK_DOUBT_NONE] = "そのほかの語"};
static const char *const doubt_ids[] = {"unknown", "names", "several", "others"};

/* ---- the table ---- */

static void add_cell(GString *row, const char *text) {
  if (row->len) g_string_append_c(row, ',');
  gboolean quoted = strpbrk(text, ",\"\n") != NULL;
  if (quoted) g_string_append_c(row, '"');
  for (; *text; text++) {
    if (*text == '"') g_string_append_c(row, '"');
    g_string_append_c(row, *text);
  }
  if (quoted) g_string_append_c(row, '"');
}

/* What a spreadsheet would calculate is no word. */
static gboolean is_formula(const char *text) {
  return *text && strchr("=+-@", *text);
}

static void add_row(GString *table, const KkReadingWord *word, const KkEdition *edition) {
  if (is_formula(word->surface)) return;
  const KkEditionSection *section = edition->sections->pdata[word->section];
  g_autoptr(GString) row = g_string_new(NULL);
  g_autofree char *marked = kk_reading_marked(word->sound, word->accent);
  g_autofree char *times = g_strdup_printf("%u", word->times);
  add_cell(row, word->surface);
  add_cell(row, word->sound);
  add_cell(row, marked);
  add_cell(row, doubts[word->doubt]);
  add_cell(row, times);
  add_cell(row, section->section->id);
  add_cell(row, word->sentence);
  g_string_append_printf(table, "%s\r\n", row->str);
}

static gboolean write_table(const char *dir, const KkEdition *edition, const GPtrArray *words,
                            GError **error) {
  /* The mark tells spreadsheets that this is UTF-8. */
  g_autoptr(GString) table =
      g_string_new("\xef\xbb\xbfsurface,reading,accent,note,times,section,sentence\r\n");
  for (guint i = 0; i < words->len; i++) add_row(table, words->pdata[i], edition);
  g_autofree char *path = g_build_filename(dir, "readings.csv", NULL);
  return kk_file_write(path, table->str, table->len, error);
}

/* ---- the page ---- */

static void add_heads(xmlNode *table, const char *const *heads, gsize n) {
  xmlNode *row = kk_html_block(kk_html_block(table, "thead"), "tr");
  for (gsize i = 0; i < n; i++)
    kk_html_set(kk_html_block_text(row, "th", heads[i]), "scope", "col");
}

static void add_word(xmlNode *body, const KkReadingWord *word, const KkEdition *edition) {
  const KkEditionSection *section = edition->sections->pdata[word->section];
  g_autofree char *marked = kk_reading_marked(word->sound, word->accent);
  g_autofree char *times = g_strdup_printf("%u", word->times);
  g_autofree char *line =
      g_strdup_printf("%s,%s", word->surface, *marked ? marked : "（読みを書く）");
  g_autofree char *address = g_strdup_printf("sections/%s.html", section->section->id);
  xmlNode *row = kk_html_block(body, "tr");
  kk_html_set(kk_html_block_text(row, "th", word->surface), "scope", "row");
  kk_html_block_text(row, "td", *marked ? marked : "読まない");
  kk_html_block_text(row, "td", times);
  xmlNode *where = kk_html_block(row, "td");
  xmlNode *link = kk_html_add(where, "a");
  kk_html_set(link, "href", address);
  kk_html_text(link, word->sentence);
  kk_html_add(kk_html_block(row, "td"), "code");
  kk_html_text(row->last->last, line);
}

static void add_doubt(xmlNode *main, const GPtrArray *words, KkDoubt doubt,
                      const KkEdition *edition) {
  static const char *const heads[] = {"表記", "読みとアクセント", "回数", "最初に出てくる文",
                                      "lexicon.csvに書く行"};
  guint n = 0;
  for (guint i = 0; i < words->len; i++)
    n += ((const KkReadingWord *)words->pdata[i])->doubt == doubt ? 1 : 0;
  if (!n) return;
  g_autofree char *title = g_strdup_printf("%s（%u語）", doubts[doubt], n);
  kk_html_set(kk_html_block_text(main, "h2", title), "id", doubt_ids[doubt]);
  xmlNode *table = kk_html_block(main, "table");
  kk_html_set(table, "aria-labelledby", doubt_ids[doubt]);
  add_heads(table, heads, G_N_ELEMENTS(heads));
  xmlNode *body = kk_html_block(table, "tbody");
  for (guint i = 0; i < words->len; i++) {
    const KkReadingWord *word = words->pdata[i];
    if (word->doubt == doubt) add_word(body, word, edition);
  }
}

/* A word in its sentence, its reading above it; marked where it is to be looked at. */
static void add_place(xmlNode *line, const KkReadingSentence *sentence, const KkReadingPlace *place,
                      const KkReadingWord *word) {
  g_autofree char *surface = g_strndup(sentence->text + place->start, place->length);
  xmlNode *parent =
      word->doubt <= KK_DOUBT_SEVERAL && !word->given ? kk_html_add(line, "mark") : line;
  if (strcmp(surface, word->sound) == 0) {
    kk_html_text(parent, surface);
    return;
  }
  g_autofree char *marked = kk_reading_marked(word->sound, word->accent);
  xmlNode *ruby = kk_html_add(parent, "ruby");
  kk_html_text(ruby, surface);
  kk_html_text(kk_html_add(ruby, "rp"), "（");
  kk_html_text(kk_html_add(ruby, "rt"), marked);
  kk_html_text(kk_html_add(ruby, "rp"), "）");
}

static void add_text(xmlNode *line, const KkReadingSentence *sentence, gsize from, gsize to) {
  g_autofree char *text = g_strndup(sentence->text + from, to - from);
  if (*text) kk_html_text(line, text);
}

static void add_sentence(xmlNode *main, const KkReadingSentence *sentence,
                         const KkReadingWords *words) {
  xmlNode *line = kk_html_block(main, "p");
  gsize at = 0;
  for (guint i = 0; i < sentence->places->len; i++) {
    const KkReadingPlace *place = &g_array_index(sentence->places, KkReadingPlace, i);
    add_text(line, sentence, at, place->start);
    add_place(line, sentence, place, words->words->pdata[place->word]);
    at = place->start + place->length;
  }
  add_text(line, sentence, at, strlen(sentence->text));
}

static void add_sentences(xmlNode *main, const KkReadingWords *words, const KkEdition *edition) {
  const KkReadingSentence *before = NULL;
  kk_html_block_text(main, "h2", "全文と読み");
  for (guint i = 0; i < words->sentences->len; i++) {
    const KkReadingSentence *sentence = words->sentences->pdata[i];
    const KkEditionSection *section = edition->sections->pdata[sentence->section];
    if (!before || before->section != sentence->section)
      kk_html_block_text(main, "h3", section->section->title_text);
    add_sentence(main, sentence, words);
    before = sentence;
  }
}

static gboolean write_page(const char *dir, const KkEdition *edition, const KkReadingWords *words,
                           const GPtrArray *sorted, GError **error) {
  g_autofree char *title = g_strdup_printf("読みの確認：%s", edition->plan->title);
  g_autoptr(xmlDoc) doc = kk_html_new("ja", title, "style.css");
  xmlNode *body = kk_html_block(xmlDocGetRootElement(doc), "body");
  xmlNode *main = kk_html_block(body, "main");
  kk_html_block_text(main, "h1", title);
  kk_html_block_text(
      main, "p",
      "音声がそれぞれの語をどう読むかの一覧です。[ で声が上がり、] で下がります。違って"
      "いる語は、右端の行を計画のフォルダーのlexicon.csvに写し、読みとアクセントの印を"
      "直してから、もう一度作り直してください。表計算ソフトではreadings.csvが使えます。");
  for (KkDoubt doubt = KK_DOUBT_UNKNOWN; doubt <= KK_DOUBT_SEVERAL; doubt++)
    add_doubt(main, sorted, doubt, edition);
  add_sentences(main, words, edition);
  add_doubt(main, sorted, KK_DOUBT_NONE, edition);
  g_autofree char *path = g_build_filename(dir, "readings.html", NULL);
  return kk_html_write(doc, path, error);
}

gboolean kk_readings_write(const char *dir, const KkEdition *edition, const GPtrArray *scripts,
                           const KkJapanese *japanese, GError **error) {
  g_autoptr(KkReadingWords) words = kk_reading_words_new(scripts, japanese);
  g_autoptr(GPtrArray) sorted = kk_reading_words_by_doubt(words);
  return write_table(dir, edition, sorted, error) && write_page(dir, edition, words, sorted, error);
}
