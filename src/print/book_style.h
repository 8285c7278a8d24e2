/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a booklet looks: one table for each kind of edition. */
#pragma once
#include <glib.h>

#include "print/geometry.h"

typedef enum {
  KK_BOOK_NORMAL,
  KK_BOOK_LARGE /* large print: body 18 pt, nothing but black, nothing much smaller */
} KkBookKind;

#define KK_TITLE_DEPTHS 3   /* titles deeper than that look like the last */
#define KK_HEADING_DEPTHS 3 /* of headings inside a section, the same */
#define KK_COVER_SIZES 5
#define KK_TABLE_SIZES 3

/* Sizes and spaces are in sizes of the body text, leadings (distance of baselines)
 * in the text's own size, unless the name says otherwise. Greys: 0 black, 1 white. */
typedef struct {
  double leading;
  double paragraph_space; /* above a paragraph */
  double item_space;      /* above a list's further items */
  double ruby;            /* a reading, in sizes of its word */
  double caption, caption_leading;
  double title[KK_TITLE_DEPTHS]; /* of sections, by depth in the contents */
  double title_leading;
  double heading[KK_HEADING_DEPTHS]; /* inside a section, by depth */
  double heading_leading;
  double table[KK_TABLE_SIZES]; /* tried in turn until the columns fit; 0 ends them */
  double table_leading;
  double cover_title[KK_COVER_SIZES]; /* tried in turn until the title has few lines */
  double cover_publisher, cover_revision;
  double contents_leading;
  double running, folio, label; /* points: running titles, page numbers, "1/2" */
  double soft;                  /* grey of captions and running titles */
  double shade;                 /* grey behind a table's heading row */
  double hairline;              /* grey of rules between rows, and of a quote's bar */
  double rule_pt;               /* thickness of those rules */
  double bar_pt;                /* thickness of a quote's bar */
} KkBookStyle;

/* Static. */
const KkBookStyle *kk_book_style(KkBookKind kind);

/* Size of the body text in points. */
double kk_book_body_pt(KkBookKind kind, KkPaper paper);
