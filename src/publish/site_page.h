/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the web site. */
#pragma once
#include "publish/site_blocks.h"

/* The index: what the plan is, its contents, how to use the codes. Free with
 * xmlFreeDoc, as below. */
xmlDoc *kk_site_index_page(const KkSite *site);

/* The page of the section `n` (from 0) of the edition. */
xmlDoc *kk_site_section_page(const KkSite *site, guint n);

/* ---- shared by both ---- */

/* A page with its head, the link that skips to <main id="main">, and a footer.
 * `title` is plain text; `root` is the way to DIR, "" or "../". Gives <main> and
 * <header>, which stand empty. */
xmlDoc *kk_site_page_new(const KkSite *site, const char *title, const char *root, xmlNode **header,
                         xmlNode **main);

/* A heading `element` with the id `id` at the head of a new <section> named by
 * it. Gives the <section>. */
xmlNode *kk_site_part(xmlNode *parent, const char *element, const char *id, const char *text);

/* A player for a recording, named for those who do not see it. */
void kk_site_player(xmlNode *parent, const char *root, const char *file, const char *name);

/* A link that saves a recording, as an item of `list`; nothing where `file` is
 * NULL. `duration` is in words. */
void kk_site_save_link(const KkSite *site, xmlNode *list, const char *root, const char *file,
                       KkAudioFormat format, const char *duration);

/* A link as the last child of `parent`, in its line. */
xmlNode *kk_site_link(xmlNode *parent, const char *address, const char *text);
