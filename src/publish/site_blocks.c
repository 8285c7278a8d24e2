/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/site_blocks.h"

#include <string.h>

/* Under the page's <h1> and the <h2> "Text". */
#define FIRST_HEADING 3
#define LAST_HEADING 6

/* ---- addresses and languages ---- */

char *kk_site_address(const char *root, const char *name) {
  g_autofree char *escaped = g_uri_escape_string(name, "/", FALSE);
  return g_strconcat(root, escaped, NULL);
}

void kk_site_mark_language(const KkSite *site, xmlNode *node, const char *lang) {
  if (lang && !kk_site_same_language(lang, site->lang)) kk_html_set(node, "lang", lang);
}

/* The plan has checked this already; a page must not depend on it. */
static gboolean is_safe_url(const char *url) {
  static const char *const schemes[] = {"http", "https", "mailto", "tel"};
  g_autofree char *scheme = g_uri_parse_scheme(url);
  for (gsize i = 0; scheme && i < G_N_ELEMENTS(schemes); i++)
    if (g_ascii_strcasecmp(scheme, schemes[i]) == 0) return TRUE;
  return FALSE;
}

/* The address a link leads to, or NULL where it must not be one. */
static char *link_address(const KkSite *site, const char *target) {
  if (target && *target == '#' && g_hash_table_contains(site->ids, target + 1))
    return g_strconcat(target + 1, ".html", NULL);
  return target && is_safe_url(target) ? g_strdup(target) : NULL;
}

/* ---- runs ---- */

/* Browsers without ruby show the reading in brackets: that is what rp is for. */
static void add_ruby(const KkSite *site, xmlNode *parent, const KkInline *run) {
  xmlNode *ruby = kk_html_add(parent, "ruby");
  kk_html_text(ruby, run->text);
  kk_html_text(kk_html_add(ruby, "rp"), site->words->rp_open);
  kk_html_text(kk_html_add(ruby, "rt"), run->reading);
  kk_html_text(kk_html_add(ruby, "rp"), site->words->rp_close);
}

static void add_picture(const KkSite *site, xmlNode *parent, const KkInline *run,
                        KkSiteManner manner) {
  const char *name = run->target ? g_hash_table_lookup(site->pictures, run->target) : NULL;
  if (manner == KK_SITE_PLAIN || !name) {
    kk_html_text(parent, run->text);
    return;
  }
  xmlNode *picture = kk_html_add(parent, "img");
  g_autofree char *address = kk_site_address("../", name);
  kk_html_set(picture, "src", address);
  kk_html_set(picture, "alt", run->text);
}

static void add_link(const KkSite *site, xmlNode *parent, const KkInline *run,
                     KkSiteManner manner) {
  g_autofree char *address = manner == KK_SITE_FULL ? link_address(site, run->target) : NULL;
  g_autofree char *text = address ? kk_inlines_text(run->children) : NULL;
  /* A link without words cannot be heard: it says where it leads. */
  gboolean silent = address && *g_strstrip(text) == '\0';
  xmlNode *node = address ? kk_html_add(parent, "a") : parent;
  if (address) kk_html_set(node, "href", address);
  if (silent)
    kk_html_text(node, address);
  else
    kk_site_inlines(site, node, run->children, address ? KK_SITE_FULL : manner);
}

static void add_run(const KkSite *site, xmlNode *parent, const KkInline *run, KkSiteManner manner) {
  switch (run->kind) {
    case KK_INLINE_TEXT:
      kk_html_text(parent, run->text);
      break;
    case KK_INLINE_RUBY:
      add_ruby(site, parent, run);
      break;
    case KK_INLINE_CODE:
      kk_html_text(kk_html_add(parent, "code"), run->text);
      break;
    case KK_INLINE_IMAGE:
      add_picture(site, parent, run, manner);
      break;
    case KK_INLINE_LINK:
      add_link(site, parent, run, manner);
      break;
    case KK_INLINE_EMPHASIS:
      kk_site_inlines(site, kk_html_add(parent, "em"), run->children, manner);
      break;
    case KK_INLINE_STRONG:
      kk_site_inlines(site, kk_html_add(parent, "strong"), run->children, manner);
      break;
    case KK_INLINE_BREAK:
      if (manner == KK_SITE_FULL)
        kk_html_add(parent, "br");
      else
        kk_html_text(parent, " ");
      break;
  }
}

void kk_site_inlines(const KkSite *site, xmlNode *parent, const GPtrArray *inlines,
                     KkSiteManner manner) {
  for (guint i = 0; inlines && i < inlines->len; i++)
    add_run(site, parent, inlines->pdata[i], manner);
}

void kk_site_title(const KkSite *site, xmlNode *parent, const KkSection *section,
                   KkSiteManner manner) {
  g_autofree char *text = kk_inlines_text(section->title);
  if (*g_strstrip(text))
    kk_site_inlines(site, parent, section->title, manner);
  else
    kk_html_text(parent, site->words->untitled);
}

/* ---- blocks ---- */

typedef struct {
  const KkSite *site;
  const KkSiteWords *words; /* in the section's language, as they stand in its text */
  int levels[LAST_HEADING]; /* the source's levels of the headings we are under */
  int depth;                /* how many */
  int tables;               /* on this page so far */
} Writer;

static void add_blocks(Writer *writer, xmlNode *parent, const GPtrArray *blocks);

static gboolean is_blank(const KkBlock *cell) {
  g_autofree char *text = kk_inlines_text(cell->inlines);
  return *g_strstrip(text) == '\0';
}

static void add_heading(Writer *writer, xmlNode *parent, const KkBlock *block) {
  /* Screen readers announce an empty heading for nothing. */
  if (is_blank(block)) return;
  while (writer->depth > 0 && writer->levels[writer->depth - 1] >= block->level) writer->depth--;
  if (writer->depth < LAST_HEADING) writer->levels[writer->depth++] = block->level;
  int level = MIN(FIRST_HEADING + writer->depth - 1, LAST_HEADING);
  const char element[] = {'h', (char)('0' + level), '\0'};
  kk_site_inlines(writer->site, kk_html_block(parent, element), block->inlines, KK_SITE_FULL);
}

static guint count_paragraphs(const GPtrArray *blocks) {
  guint count = 0;
  for (guint i = 0; i < blocks->len; i++)
    count += ((const KkBlock *)blocks->pdata[i])->kind == KK_BLOCK_PARAGRAPH;
  return count;
}

/* An item's only paragraph is the item's own line, not a paragraph in it. */
static void add_item(Writer *writer, xmlNode *list, const KkBlock *item) {
  xmlNode *node = kk_html_block(list, "li");
  const KkBlock *first = item->children->len ? item->children->pdata[0] : NULL;
  if (!first || first->kind != KK_BLOCK_PARAGRAPH || count_paragraphs(item->children) != 1) {
    add_blocks(writer, node, item->children);
    return;
  }
  kk_site_inlines(writer->site, node, first->inlines, KK_SITE_FULL);
  g_autoptr(GPtrArray) rest = g_ptr_array_new();
  for (guint i = 1; i < item->children->len; i++) g_ptr_array_add(rest, item->children->pdata[i]);
  add_blocks(writer, node, rest);
}

static void add_list(Writer *writer, xmlNode *parent, const KkBlock *list) {
  if (list->children->len == 0) return;
  xmlNode *node = kk_html_block(parent, list->ordered ? "ol" : "ul");
  if (list->ordered && list->start != 1) kk_html_set_int(node, "start", list->start);
  for (guint i = 0; i < list->children->len; i++) add_item(writer, node, list->children->pdata[i]);
}

/* The first column names its rows where the heading row leaves its own first
 * cell empty: a corner heads nothing. */
static gboolean rows_have_names(const KkBlock *table) {
  const KkBlock *row = table->children->len ? table->children->pdata[0] : NULL;
  return row && row->header && row->children->len > 1 && is_blank(row->children->pdata[0]);
}

static void add_row(const Writer *writer, xmlNode *group, const KkBlock *row, gboolean named) {
  xmlNode *line = kk_html_block(group, "tr");
  for (guint i = 0; i < row->children->len; i++) {
    const KkBlock *cell = row->children->pdata[i];
    const char *scope = row->header ? "col" : named && i == 0 ? "row" : NULL;
    if (is_blank(cell)) scope = NULL;
    xmlNode *node = kk_html_block(line, scope ? "th" : "td");
    if (scope) kk_html_set(node, "scope", scope);
    kk_site_inlines(writer->site, node, cell->inlines, KK_SITE_FULL);
  }
}

/* A wide table scrolls inside a box of its own, which therefore has to be
 * reachable by keyboard and to have a name (WCAG 2.2, 2.1.1 and 4.1.2). */
static void add_table(Writer *writer, xmlNode *parent, const KkBlock *table) {
  if (table->children->len == 0) return;
  xmlNode *box = kk_html_block(parent, "div");
  kk_html_set(box, "class", "table");
  kk_html_set(box, "role", "group");
  kk_html_set(box, "tabindex", "0");
  g_autofree char *label = g_strdup_printf(writer->words->table, ++writer->tables);
  kk_html_set(box, "aria-label", label);
  xmlNode *node = kk_html_block(box, "table");
  gboolean named = rows_have_names(table);
  xmlNode *group = NULL;
  for (guint i = 0; i < table->children->len; i++) {
    const KkBlock *row = table->children->pdata[i];
    const char *wanted = row->header ? "thead" : "tbody";
    if (!group || strcmp((const char *)group->name, wanted) != 0)
      group = kk_html_block(node, wanted);
    add_row(writer, group, row, named);
  }
}

static void add_block(Writer *writer, xmlNode *parent, const KkBlock *block) {
  switch (block->kind) {
    case KK_BLOCK_PARAGRAPH:
      kk_site_inlines(writer->site, kk_html_block(parent, "p"), block->inlines, KK_SITE_FULL);
      break;
    case KK_BLOCK_HEADING:
      add_heading(writer, parent, block);
      break;
    case KK_BLOCK_LIST:
      add_list(writer, parent, block);
      break;
    case KK_BLOCK_TABLE:
      add_table(writer, parent, block);
      break;
    case KK_BLOCK_QUOTE:
      add_blocks(writer, kk_html_block(parent, "blockquote"), block->children);
      break;
    case KK_BLOCK_ITEM:
    case KK_BLOCK_ROW:
    case KK_BLOCK_CELL:
      /* Only inside a list or table, where their parents write them. */
      g_return_if_reached();
  }
}

static void add_blocks(Writer *writer, xmlNode *parent, const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) add_block(writer, parent, blocks->pdata[i]);
}

void kk_site_blocks(const KkSite *site, xmlNode *parent, const KkSection *section) {
  Writer writer = {.site = site, .words = kk_site_words(section->lang)};
  add_blocks(&writer, parent, section->blocks);
}
