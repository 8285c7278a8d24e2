/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of every page, and the index. */
#include "publish/site_page.h"

#include <string.h>

/* ---- frame ---- */

xmlNode *kk_site_link(xmlNode *parent, const char *address, const char *text) {
  xmlNode *link = kk_html_add(parent, "a");
  kk_html_set(link, "href", address);
  kk_html_text(link, text);
  return link;
}

xmlNode *kk_site_part(xmlNode *parent, const char *element, const char *id, const char *text) {
  xmlNode *part = kk_html_block(parent, "section");
  kk_html_set(part, "class", id);
  kk_html_set(part, "aria-labelledby", id);
  kk_html_set(kk_html_block_text(part, element, text), "id", id);
  return part;
}

void kk_site_player(xmlNode *parent, const char *root, const char *file, const char *name) {
  xmlNode *player = kk_html_block(parent, "audio");
  g_autofree char *address = kk_site_address(root, file);
  kk_html_set_flag(player, "controls");
  kk_html_set(player, "preload", "none");
  kk_html_set(player, "src", address);
  kk_html_set(player, "aria-label", name);
}

void kk_site_save_link(const KkSite *site, xmlNode *list, const char *root, const char *file,
                       KkAudioFormat format, const char *duration) {
  static const char *const names[KK_AUDIO_FORMATS] = {"MP3", "Opus", "FLAC", "WAV"};
  if (!file) return;
  g_autofree char *address = kk_site_address(root, file);
  g_autofree char *text = g_strdup_printf(site->words->save, names[format], duration);
  xmlNode *link = kk_site_link(kk_html_block(list, "li"), address, text);
  kk_html_set_flag(link, "download");
}

static void add_fact(const KkSite *site, xmlNode *list, const char *name, const char *value) {
  if (!value || !*value) return;
  xmlNode *fact = kk_html_block(list, "div");
  kk_html_block_text(fact, "dt", name);
  kk_site_mark_language(site, kk_html_block_text(fact, "dd", value), site->edition->plan->lang);
}

static void add_footer(const KkSite *site, xmlNode *body) {
  const KkPlan *plan = site->edition->plan;
  gboolean known = (plan->publisher && *plan->publisher) || (plan->revision && *plan->revision);
  if (!known) return;
  xmlNode *facts = kk_html_block(kk_html_block(body, "footer"), "dl");
  add_fact(site, facts, site->words->publisher, plan->publisher);
  add_fact(site, facts, site->words->revision, plan->revision);
}

xmlDoc *kk_site_page_new(const KkSite *site, const char *title, const char *root, xmlNode **header,
                         xmlNode **main) {
  g_autofree char *style = kk_site_address(root, "style.css");
  xmlDoc *doc = kk_html_new(site->lang, title, style);
  xmlNode *html = xmlDocGetRootElement(doc);
  xmlNode *body = kk_html_block(html, "body");
  xmlNode *skip = kk_html_block_text(body, "a", site->words->skip);
  kk_html_set(skip, "class", "skip");
  kk_html_set(skip, "href", "#main");
  *header = kk_html_block(body, "header");
  *main = kk_html_block(body, "main");
  kk_html_set(*main, "id", "main");
  kk_html_set(*main, "tabindex", "-1");
  add_footer(site, body);
  return doc;
}

/* ---- contents ---- */

/* Page and length of the audio, in one line under a section's title. */
static void add_section_facts(const KkSite *site, xmlNode *item, const KkEditionSection *made) {
  g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(g_free);
  if (made->section->page > 0)
    g_ptr_array_add(facts, g_strdup_printf(site->words->page, made->section->page));
  if (made->audio->len > 0) {
    const KkEditionAudio *audio = made->audio->pdata[0];
    g_autofree char *duration = kk_site_duration(site->words, audio->seconds);
    g_ptr_array_add(facts, g_strdup_printf(site->words->has_audio, duration));
  }
  if (facts->len == 0) return;
  g_ptr_array_add(facts, NULL);
  g_autofree char *line = g_strjoinv(site->words->between, (char **)facts->pdata);
  /* White space before it, for those who read the page without its style. */
  xmlNode *node = kk_html_block_text(item, "span", line);
  kk_html_set(node, "class", "facts");
}

static xmlNode *add_contents_item(const KkSite *site, xmlNode *list, const KkEditionSection *made) {
  xmlNode *item = kk_html_block(list, "li");
  xmlNode *link = kk_html_add(item, "a");
  g_autofree char *address = g_strdup_printf("sections/%s.html", made->section->id);
  kk_html_set(link, "href", address);
  kk_site_mark_language(site, link, made->section->lang);
  kk_site_title(site, link, made->section, KK_SITE_PLAIN);
  add_section_facts(site, item, made);
  return item;
}

/* Nested lists, as deep as the sections' levels go (1 to split_level, at most
 * 6): a section lies in the nearest one before it with a smaller level. */
static void add_contents(const KkSite *site, xmlNode *main) {
  xmlNode *part = kk_html_block(main, "nav");
  kk_html_set(part, "class", "contents");
  kk_html_set(part, "aria-labelledby", "contents");
  kk_html_set(kk_html_block_text(part, "h2", site->words->contents), "id", "contents");
  struct {
    int level;
    xmlNode *item, *inner;
  } open[8] = {{0, part, NULL}};
  int depth = 0;
  for (guint i = 0; i < site->edition->sections->len; i++) {
    const KkEditionSection *made = site->edition->sections->pdata[i];
    while (depth > 0 && open[depth].level >= made->section->level) depth--;
    if (!open[depth].inner) open[depth].inner = kk_html_block(open[depth].item, "ul");
    xmlNode *item = add_contents_item(site, open[depth].inner, made);
    if (depth + 1 < (int)G_N_ELEMENTS(open)) depth++;
    open[depth].level = made->section->level;
    open[depth].item = item;
    open[depth].inner = NULL;
  }
}

/* ---- index ---- */

/* The recording of all sections: a player and what can be saved. */
static void add_whole(const KkSite *site, xmlNode *main) {
  const GPtrArray *wholes = site->edition->whole;
  if (!wholes->len) return;
  const KkEditionWhole *first = wholes->pdata[0];
  xmlNode *part = kk_site_part(main, "h2", "listen", site->words->listen);
  g_autofree char *duration = kk_site_duration(site->words, first->seconds);
  g_autofree char *name =
      g_strdup_printf(site->words->audio_name, site->words->audio_whole, duration);
  kk_html_block_text(part, "p", name);
  kk_site_player(part, "", first->file, name);
  kk_html_block_text(part, "p", site->words->chapters);
  xmlNode *list = kk_html_block(part, "ul");
  kk_html_set(list, "class", "files");
  for (guint i = 0; i < wholes->len; i++) {
    const KkEditionWhole *whole = wholes->pdata[i];
    kk_site_save_link(site, list, "", whole->file, whole->format, duration);
  }
}

static gboolean any_summary(const KkEdition *edition) {
  for (guint i = 0; i < edition->sections->len; i++)
    if (((const KkEditionSection *)edition->sections->pdata[i])->summarised) return TRUE;
  return FALSE;
}

static gboolean any_profile(const KkEdition *edition, const char *profile) {
  for (guint i = 0; i < edition->sections->len; i++) {
    const GPtrArray *codes = ((const KkEditionSection *)edition->sections->pdata[i])->codes;
    for (guint j = 0; j < codes->len; j++)
      if (strcmp(((const KkEditionCode *)codes->pdata[j])->profile, profile) == 0) return TRUE;
  }
  return FALSE;
}

static void add_help(const KkSite *site, xmlNode *main) {
  const KkSiteWords *words = site->words;
  xmlNode *part = kk_site_part(main, "h2", "help", words->help);
  kk_html_block_text(part, "p", words->help_what);
  if (site->edition->plan->page.notch) kk_html_block_text(part, "p", words->help_notch);
  xmlNode *steps = kk_html_block(part, "ol");
  for (gsize i = 0; words->help_steps[i]; i++)
    kk_html_block_text(steps, "li", words->help_steps[i]);
  gboolean links = any_profile(site->edition, "link");
  kk_html_block_text(part, "p", links ? words->help_link : words->help_offline);
  if (any_profile(site->edition, "direct")) kk_html_block_text(part, "p", words->help_direct);
  if (any_summary(site->edition)) kk_html_block_text(part, "p", words->help_summary);
}

xmlDoc *kk_site_index_page(const KkSite *site) {
  const KkPlan *plan = site->edition->plan;
  const char *title = plan->title && *plan->title ? plan->title : site->words->untitled;
  xmlNode *header, *main;
  xmlDoc *doc = kk_site_page_new(site, title, "", &header, &main);
  xmlNode *heading = kk_html_block_text(header, "h1", title);
  kk_site_mark_language(site, heading, plan->lang);
  kk_html_block_text(header, "p", site->words->intro);
  for (guint i = 0; i < site->edition->books->len; i++) {
    const KkEditionBook *book = site->edition->books->pdata[i];
    xmlNode *line = kk_html_block(main, "p");
    kk_html_set(line, "class", "booklet");
    g_autofree char *address = kk_site_address("", book->file);
    kk_site_link(line, address, site->words->booklet[book->kind]);
  }
  add_contents(site, main);
  add_whole(site, main);
  add_help(site, main);
  return doc;
}
