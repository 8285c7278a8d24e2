/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/html.h"

#include <libxml/HTMLtree.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlOutputBuffer, xmlOutputBufferClose)

/* HTML (13.2.3.5, preprocessing the input stream) calls these parse errors:
 * controls but for tab and line feed, and noncharacters. */
static gboolean is_forbidden(gunichar c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f) ||
         (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static char *clean_text(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *clean = g_string_new(NULL);
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(clean, is_forbidden(c) ? 0xfffd : c);
  }
  return g_string_free(clean, FALSE);
}

static void add_meta(xmlNode *head, const char *name, const char *content) {
  xmlNode *meta = kk_html_block(head, "meta");
  kk_html_set(meta, "name", name);
  kk_html_set(meta, "content", content);
}

static void add_head(xmlNode *html, const char *title, const char *style) {
  xmlNode *head = kk_html_block(html, "head");
  kk_html_set(kk_html_block(head, "meta"), "charset", "utf-8");
  kk_html_block_text(head, "title", title);
  add_meta(head, "viewport", "width=device-width, initial-scale=1");
  add_meta(head, "color-scheme", "light dark");
  xmlNode *link = kk_html_block(head, "link");
  kk_html_set(link, "rel", "stylesheet");
  kk_html_set(link, "href", style);
}

xmlDoc *kk_html_new(const char *lang, const char *title, const char *style) {
  xmlDoc *doc = htmlNewDocNoDtD(NULL, NULL);
  xmlCreateIntSubset(doc, BAD_CAST "html", NULL, NULL);
  xmlNode *html = xmlNewDocNode(doc, NULL, BAD_CAST "html", NULL);
  xmlDocSetRootElement(doc, html);
  kk_html_set(html, "lang", lang);
  add_head(html, title, style);
  return doc;
}

xmlNode *kk_html_add(xmlNode *parent, const char *element) {
  return xmlNewChild(parent, NULL, BAD_CAST element, NULL);
}

xmlNode *kk_html_block(xmlNode *parent, const char *element) {
  xmlAddChild(parent, xmlNewDocText(parent->doc, BAD_CAST "\n"));
  return kk_html_add(parent, element);
}

xmlNode *kk_html_block_text(xmlNode *parent, const char *element, const char *text) {
  xmlNode *node = kk_html_block(parent, element);
  kk_html_text(node, text);
  return node;
}

void kk_html_text(xmlNode *parent, const char *text) {
  g_autofree char *clean = clean_text(text);
  xmlAddChild(parent, xmlNewDocText(parent->doc, BAD_CAST clean));
}

void kk_html_set(xmlNode *node, const char *attribute, const char *value) {
  g_autofree char *clean = clean_text(value);
  xmlSetProp(node, BAD_CAST attribute, BAD_CAST clean);
}

void kk_html_set_int(xmlNode *node, const char *attribute, int value) {
  g_autofree char *text = g_strdup_printf("%d", value);
  kk_html_set(node, attribute, text);
}

void kk_html_set_flag(xmlNode *node, const char *attribute) {
  xmlSetProp(node, BAD_CAST attribute, NULL);
}

gboolean kk_html_write(xmlDoc *doc, const char *path, GError **error) {
  /* Not htmlDocDumpMemory: that one writes Japanese as character references,
   * or adds a second declaration of the character set. */
  g_autoptr(xmlOutputBuffer) buffer = xmlAllocOutputBuffer(NULL);
  htmlDocContentDumpFormatOutput(buffer, doc, "UTF-8", 0);
  xmlOutputBufferFlush(buffer);
  return kk_file_write(path, xmlOutputBufferGetContent(buffer), xmlOutputBufferGetSize(buffer),
                       error);
}

gboolean kk_html_write_style(const char *dir, const char *name, GError **error) {
  g_autofree char *source = g_build_filename("web", name, NULL);
  g_autofree char *ours = kk_data_path(source);
  if (!g_file_test(ours, G_FILE_TEST_EXISTS))
    return kk_error_at(error, KK_ERROR_MISSING, (KkPlace){ours, 0, 0},
                       _("our style sheet is not there; install Kirikaki again, or set "
                         "KIRIKAKI_DATA to its data folder"));
  g_autoptr(GBytes) style = kk_file_read(ours, error);
  if (!style) return FALSE;
  g_autofree char *path = g_build_filename(dir, name, NULL);
  return kk_file_write_bytes(path, style, error);
}
