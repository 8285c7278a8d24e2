/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmark's inline nodes to runs. */
#pragma once
#include <cmark-gfm.h>

#include "plan/markdown.h"

/* What the conversion of one file carries along. */
typedef struct {
  const KkMarkdownSource *source;
  KkMarkdown *result;
  unsigned html_line;  /* of the first HTML that was left out; 0: none */
  unsigned fixed_line; /* not 0: the line of everything (words of an HTML block) */
  GError **error;
} KkConversion;

/* Appends the children of `parent` to `inlines`. */
gboolean kk_convert_inlines(KkConversion *conversion, cmark_node *parent, GPtrArray *inlines,
                            int depth);

/* The line of a node, or of the nearest node around it that knows. */
unsigned kk_node_line(const KkConversion *conversion, cmark_node *node);

gboolean kk_too_deep(KkConversion *conversion, cmark_node *node);
