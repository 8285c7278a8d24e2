/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML inside Markdown: tags are left out, the words between them stay. Nothing
 * is rendered here or later: what stays is plain text. */
#pragma once
#include <glib.h>

typedef enum {
  KK_TAG_OTHER, /* left out */
  KK_TAG_BR,
  KK_TAG_RUBY,
  KK_TAG_RUBY_END,
  KK_TAG_RT,
  KK_TAG_RT_END,
  KK_TAG_RP,
  KK_TAG_RP_END,
  KK_TAG_HIDDEN, /* script, style, template: left out with all until its end */
  KK_TAG_HIDDEN_END,
  KK_TAG_COMMENT /* also declarations and processing instructions */
} KkTag;

/* What a piece of inline HTML ("<br/>") is. */
KkTag kk_html_tag(const char *html);

/* The author's summary in a comment <!-- summary: ... -->, line ends kept; NULL
 * for anything else. Free with g_free. */
char *kk_html_summary(const char *html);

/* A block of HTML as Markdown: its words, ruby kept, blocks apart. Empty where
 * nothing is left. Free with g_free. */
char *kk_html_words(const char *html);
