/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one section. */
#include "publish/site_page.h"

/* A code is shown about this wide, in CSS pixels, each module a whole number of
 * them so that its edges stay sharp. */
#define CODE_WIDTH 280

static const char *title_of(const KkSite *site, const KkSection *section) {
  return section->title_text && *section->title_text ? section->title_text : site->words->untitled;
}

/* ---- the way back and on ---- */

static void add_crumbs(const KkSite *site, xmlNode *header, const KkSection *section) {
  const KkPlan *plan = site->edition->plan;
  xmlNode *nav = kk_html_block(header, "nav");
  kk_html_set(nav, "class", "crumbs");
  kk_html_set(nav, "aria-label", site->words->crumbs);
  xmlNode *list = kk_html_block(nav, "ol");
  const char *title = plan->title && *plan->title ? plan->title : site->words->contents;
  xmlNode *link = kk_site_link(kk_html_block(list, "li"), "../index.html", title);
  kk_site_mark_language(site, link, plan->lang);
  xmlNode *here = kk_html_block(list, "li");
  kk_html_set(here, "aria-current", "page");
  kk_site_mark_language(site, here, section->lang);
  kk_site_title(site, here, section, KK_SITE_PLAIN);
}

static void add_neighbour(const KkSite *site, xmlNode *list, guint n, const char *relation,
                          const char *words) {
  const KkEditionSection *made = site->edition->sections->pdata[n];
  g_autofree char *address = g_strconcat(made->section->id, ".html", NULL);
  xmlNode *link = kk_html_add(kk_html_block(list, "li"), "a");
  kk_html_set(link, "href", address);
  kk_html_set(link, "rel", relation);
  kk_html_set(kk_html_block_text(link, "span", words), "class", "facts");
  xmlNode *title = kk_html_block(link, "span");
  kk_site_mark_language(site, title, made->section->lang);
  kk_site_title(site, title, made->section, KK_SITE_PLAIN);
}

static void add_neighbours(const KkSite *site, xmlNode *main, guint n) {
  xmlNode *nav = kk_html_block(main, "nav");
  kk_html_set(nav, "class", "neighbours");
  kk_html_set(nav, "aria-label", site->words->neighbours);
  guint total = site->edition->sections->len;
  xmlNode *list = total > 1 ? kk_html_block(nav, "ul") : NULL;
  if (n > 0) add_neighbour(site, list, n - 1, "prev", site->words->previous);
  if (n + 1 < total) add_neighbour(site, list, n + 1, "next", site->words->next);
  kk_site_link(kk_html_block(nav, "p"), "../index.html", site->words->contents_up);
}

/* ---- listening ---- */

static void add_recording(const KkSite *site, xmlNode *part, const KkEditionSection *made,
                          const KkEditionAudio *audio) {
  /* The first is the one that most players know and the smallest of those. */
  const char *file = NULL;
  for (int i = KK_AUDIO_FORMATS - 1; i >= 0; i--) file = audio->files[i] ? audio->files[i] : file;
  if (!file) return;
  gboolean summary = made->summarised && g_str_equal(audio->kind, "summary");
  const char *kind = summary ? site->words->audio_summary : site->words->audio_all;
  g_autofree char *duration = kk_site_duration(site->words, audio->seconds);
  g_autofree char *name = g_strdup_printf(site->words->audio_name, kind, duration);
  kk_html_block_text(part, "p", name);
  kk_site_player(part, "../", file, name);
  xmlNode *list = kk_html_block(part, "ul");
  kk_html_set(list, "class", "files");
  for (int i = 0; i < KK_AUDIO_FORMATS; i++)
    kk_site_save_link(site, list, "../", audio->files[i], (KkAudioFormat)i, duration);
}

static void add_audio(const KkSite *site, xmlNode *main, const KkEditionSection *made) {
  if (made->audio->len == 0) return;
  xmlNode *part = kk_site_part(main, "h2", "listen", site->words->listen);
  for (guint i = 0; i < made->audio->len; i++)
    add_recording(site, part, made, made->audio->pdata[i]);
}

/* ---- text ---- */

static void add_text(const KkSite *site, xmlNode *main, const KkSection *section) {
  xmlNode *part = kk_site_part(main, "h2", "text", site->words->text);
  if (section->blocks->len == 0) {
    kk_html_block_text(part, "p", site->words->no_text);
    return;
  }
  xmlNode *body = kk_html_block(part, "div");
  kk_site_mark_language(site, body, section->lang);
  kk_site_blocks(site, body, section);
}

/* ---- codes ---- */

static void add_code_picture(const KkSite *site, xmlNode *figure, const KkSection *section,
                             const KkEditionCode *code) {
  /* Vector art stays sharp at any zoom. */
  const char *file = code->svg ? code->svg : code->png;
  const char *title = title_of(site, section);
  g_autofree char *address = kk_site_address("../", file);
  g_autofree char *alt =
      code->parts > 1 ? g_strdup_printf(site->words->code_alt_part, title, code->part, code->parts)
                      : g_strdup_printf(site->words->code_alt, title);
  int modules = code->symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  int width = modules * MAX(1, CODE_WIDTH / modules);
  xmlNode *picture = kk_html_block(figure, "img");
  kk_html_set(picture, "src", address);
  kk_html_set(picture, "alt", alt);
  kk_html_set_int(picture, "width", width);
  kk_html_set_int(picture, "height", width);
}

static void add_code_file(const KkSite *site, xmlNode *list, const char *file, const char *name,
                          const char *format) {
  if (!file) return;
  g_autofree char *address = kk_site_address("../", file);
  g_autofree char *text = g_strdup_printf(site->words->code_file, name, format);
  kk_html_set_flag(kk_site_link(kk_html_block(list, "li"), address, text), "download");
}

static void add_code_figure(const KkSite *site, xmlNode *part, const KkSection *section,
                            const KkEditionCode *code, const char *name) {
  char millimetres[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(millimetres, sizeof millimetres, "%.1f", code->symbol->size_mm);
  g_autofree char *size = g_strdup_printf(site->words->code_size, millimetres);
  xmlNode *figure = kk_html_block(part, "figure");
  gboolean drawn = code->svg || code->png;
  if (drawn) add_code_picture(site, figure, section, code);
  xmlNode *caption = kk_html_block(figure, "figcaption");
  if (code->parts > 1) {
    g_autofree char *which = g_strdup_printf(site->words->code_part, code->part, code->parts);
    kk_html_text(kk_html_add(kk_html_block(caption, "p"), "strong"), which);
  }
  kk_html_block_text(caption, "p", size);
  if (!drawn) return;
  xmlNode *list = kk_html_block(caption, "ul");
  kk_html_set(list, "class", "files");
  add_code_file(site, list, code->svg, name, "SVG");
  add_code_file(site, list, code->png, name, "PNG");
  add_code_file(site, list, code->pdf, name, "PDF");
  add_code_file(site, list, code->eps, name, "EPS");
}

/* What the code says, a paragraph a line; open where it is not the text above. */
static void add_code_text(const KkSite *site, xmlNode *part, const KkEditionSection *made,
                          const KkEditionCode *code, const char *name) {
  xmlNode *details = kk_html_block(part, "details");
  if (made->summarised) kk_html_set_flag(details, "open");
  g_autofree char *heading =
      g_strdup_printf(made->summarised ? site->words->code_summary : site->words->code_says, name);
  kk_html_block_text(details, "summary", heading);
  xmlNode *body = kk_html_block(details, "div");
  kk_site_mark_language(site, body, made->section->lang);
  g_auto(GStrv) lines = g_strsplit(code->text, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line) kk_html_block_text(body, "p", *line);
}

static void add_code(const KkSite *site, xmlNode *part, const KkEditionSection *made,
                     const KkEditionCode *code) {
  g_autofree char *name = code->parts > 1
                              ? g_strdup_printf(site->words->code_nth, code->part, code->parts)
                              : g_strdup(site->words->code_this);
  add_code_figure(site, part, made->section, code, name);
  add_code_text(site, part, made, code, name);
}

static void add_codes(const KkSite *site, xmlNode *main, const KkEditionSection *made) {
  if (made->codes->len == 0) return;
  xmlNode *part = kk_site_part(main, "h2", "code", site->words->code);
  if (made->codes->len > 1) {
    g_autofree char *note = g_strdup_printf(site->words->code_split, (int)made->codes->len);
    kk_html_block_text(part, "p", note);
  }
  for (guint i = 0; i < made->codes->len; i++) add_code(site, part, made, made->codes->pdata[i]);
}

/* ---- page ---- */

xmlDoc *kk_site_section_page(const KkSite *site, guint n) {
  const KkEditionSection *made = site->edition->sections->pdata[n];
  const KkSection *section = made->section;
  const char *plan_title = site->edition->plan->title;
  g_autofree char *title = plan_title && *plan_title
                               ? g_strdup_printf("%s | %s", title_of(site, section), plan_title)
                               : g_strdup(title_of(site, section));
  xmlNode *header, *main;
  xmlDoc *doc = kk_site_page_new(site, title, "../", &header, &main);
  add_crumbs(site, header, section);
  xmlNode *heading = kk_html_block(main, "h1");
  kk_site_mark_language(site, heading, section->lang);
  kk_site_title(site, heading, section, KK_SITE_FULL);
  if (section->page > 0) {
    g_autofree char *page = g_strdup_printf(site->words->page, section->page);
    kk_html_set(kk_html_block_text(main, "p", page), "class", "facts");
  }
  add_audio(site, main, made);
  add_text(site, main, section);
  add_codes(site, main, made);
  add_neighbours(site, main, n);
  return doc;
}
