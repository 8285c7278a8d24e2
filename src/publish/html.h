/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as a tree of libxml2 nodes, written as HTML5. Nodes belong to
 * their document. All text and attribute values given are plain text: the
 * writer escapes them, and characters that HTML forbids become U+FFFD. */
#pragma once
#include <glib.h>
#include <libxml/tree.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* A document with its head: language, title, style sheet (an address), and that it
 * suits small screens, light and dark. The body is to be added to its root. Free with
 * xmlFreeDoc. */
xmlDoc *kk_html_new(const char *lang, const char *title, const char *style);

/* Writes DIR/NAME, our style sheet of that name. Errors: KK_ERROR_MISSING where it is
 * not installed; KK_ERROR_OUTPUT. */
gboolean kk_html_write_style(const char *dir, const char *name, GError **error);

/* A new last child of `parent`: kk_html_add for elements inside a line, and
 * kk_html_block, which begins a new line of source, for all others (white space
 * between blocks shows nowhere, between words of a line it would). */
xmlNode *kk_html_add(xmlNode *parent, const char *element);
xmlNode *kk_html_block(xmlNode *parent, const char *element);

/* kk_html_block with `text` inside. */
xmlNode *kk_html_block_text(xmlNode *parent, const char *element, const char *text);

void kk_html_text(xmlNode *parent, const char *text);
void kk_html_set(xmlNode *node, const char *attribute, const char *value);
void kk_html_set_int(xmlNode *node, const char *attribute, int value);

/* An attribute that means yes by being there ("controls"). */
void kk_html_set_flag(xmlNode *node, const char *attribute);

/* Writes the document, all or nothing. Errors: KK_ERROR_OUTPUT. */
gboolean kk_html_write(xmlDoc *doc, const char *path, GError **error);
