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
  double keep;       /* height that must follow the block being set on its page */
  guint depth;       /* of the section in the contents, from 0 */
  int headings[7];   /* levels of the headings inside it that are open, from the outer one */
  guint n_headings;
  int outline[7]; /* entry of the last heading of each level; 0 none */
  /* Inside kk_flow_begin_text. */
  gboolean parted, in_span;
} KkFlow;

/* How one text is set. */
typedef struct {
  KkTextStyle text;
  const char *tag;     /* PDF structure type: "P", "H1", ...; NULL: no part of the text */
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

/* The mark and title of a section or of the contents. `outline`: how the title is
 * called there; NULL: not at all. */
void kk_flow_title(KkFlow *flow, const KkRichText *rich, guint depth, const char *outline);
/* The height that a title of one line and the first depth takes. */
double kk_flow_title_height(const KkPress *press);

/* ---- structure (tags.c) ---- */

/* Structure tags around what is drawn until the matching end. What stands outside of
 * all innermost tags is no part of the text (pdf_finish.h). */
void kk_flow_tag_begin(KkFlow *flow, const char *tag);
void kk_flow_tag_end(KkFlow *flow, const char *tag);

/* An element `tag` (NULL: none) of lines of text, drawn by kk_flow_line. Its links and
 * words with readings become elements inside it; `parted` says that there are such, or
 * that its lines are not all on one page. */
void kk_flow_begin_text(KkFlow *flow, const char *tag, gboolean parted);
void kk_flow_line(KkFlow *flow, const KkLines *lines, PangoLayoutLine *line, double x, double y);
/* To be called where a page ends inside the text. */
void kk_flow_pause_text(KkFlow *flow);
void kk_flow_end_text(KkFlow *flow, const char *tag);

/* Whether a text holds links or readings. */
gboolean kk_flow_has_parts(const KkRichText *rich);

/* Begins a link to `target`, "#id" of a section or an address, over a rectangle of the
 * page; FALSE (nothing is begun) where there is no such section. `words`: where it
 * leads, for those who do not see it. End with kk_flow_tag_end(flow, "Link"). */
gboolean kk_flow_link_begin(KkFlow *flow, const char *target, const char *words, double x, double y,
                            double width, double height);
