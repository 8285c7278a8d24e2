/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that flows over pages: paragraphs, headings, lists, quotes, pictures;
 * tables in table.h. Lengths are points. */
#pragma once
#include "print/press.h"

typedef struct {
  KkPress *press;
  const char *lang;
  double left, right; /* of the lines being set, inside lists and quotes */
  guint list_depth;
  gboolean anchored; /* a list marker stands at y: the first line goes there */
  int outline[7];    /* entry of the last heading of each level; 0 none */
} KkFlow;

/* How one text is set. */
typedef struct {
  KkTextStyle text;
  const char *tag;     /* PDF structure type: "P", "H1", ... */
  double before;       /* space above */
  double keep;         /* height that must follow on the same page */
  double align_centre; /* 0 left, 1 centred */
} KkFlowStyle;

KkFlowStyle kk_flow_body(const KkFlow *flow);

/* Sets a text from the current place on, over as many pages as it takes. No
 * single line of a text stands alone at the head or the foot of a page where
 * more lines could. Long texts are broken into lines a piece at a time. */
void kk_flow_text(KkFlow *flow, const KkRichText *rich, const KkFlowStyle *style);

/* A section: its title, an outline entry, its blocks. */
void kk_flow_section(KkFlow *flow, const KkSection *section);
void kk_flow_blocks(KkFlow *flow, const GPtrArray *blocks);

/* Structure tags around what is drawn until the matching end. */
void kk_flow_tag_begin(KkFlow *flow, const char *tag);
void kk_flow_tag_end(KkFlow *flow, const char *tag);
/* Links of the words of `line`, which stands at (x, y). */
void kk_flow_links(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line, double x, double y);
