/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section's text as HTML. */
#pragma once
#include "plan/plan.h"
#include "publish/edition.h"
#include "publish/html.h"
#include "publish/site_words.h"

/* What all pages of a site share. */
typedef struct {
  const KkEdition *edition;
  const KkSiteWords *words;
  const char *lang;     /* of the pages' own words, BCP 47 */
  GHashTable *pictures; /* from kk_site_pictures_copy */
  GHashTable *ids;      /* set of the sections' ids */
} KkSite;

/* How runs may show. */
typedef enum {
  KK_SITE_FULL, /* with links and pictures; addresses as from DIR/sections/ */
  KK_SITE_PLAIN /* inside a link: links as their text, pictures as what they say */
} KkSiteManner;

/* Adds runs of text to `parent`. Links to other schemes than http, https,
 * mailto and tel, and to sections that do not exist, become their text. */
void kk_site_inlines(const KkSite *site, xmlNode *parent, const GPtrArray *inlines,
                     KkSiteManner manner);

/* Adds a section's title: its runs, or the words for "no title". */
void kk_site_title(const KkSite *site, xmlNode *parent, const KkSection *section,
                   KkSiteManner manner);

/* Adds a section's blocks. Headings begin at <h3> and never skip a level,
 * whatever the source's levels are. */
void kk_site_blocks(const KkSite *site, xmlNode *parent, const KkSection *section);

/* Sets `lang` on the node where it differs from the page's. */
void kk_site_mark_language(const KkSite *site, xmlNode *node, const char *lang);

/* The file name `name` as a relative address: what is not a letter, digit,
 * "-._~" or "/" is percent-encoded (RFC 3986, 2.1). Free with g_free. */
char *kk_site_address(const char *root, const char *name);
