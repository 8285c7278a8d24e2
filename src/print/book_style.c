/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/book_style.h"

static const KkBookStyle styles[] = {
    [KK_BOOK_NORMAL] = {.leading = 1.7,
                        .paragraph_space = 0.65,
                        .item_space = 0.2,
                        .ruby = 0.5, /* JLREQ 3.3.3 */
                        .caption = 0.86,
                        .caption_leading = 1.6,
                        .title = {2.0, 1.65, 1.4},
                        .title_leading = 1.45,
                        .heading = {1.2, 1.08, 1.0},
                        .heading_leading = 1.5,
                        .table = {0.9, 0.8, 0.7},
                        .table_leading = 1.55,
                        .cover_title = {2.8, 2.3, 1.9, 1.5, 1.2},
                        .cover_publisher = 1.5,
                        .cover_revision = 1.1,
                        .contents_leading = 1.6,
                        .running = 8.5,
                        .folio = 10,
                        .label = 7,
                        .soft = 0.25,
                        .shade = 0.92,
                        .hairline = 0.6,
                        .rule_pt = 0.4,
                        .bar_pt = 2},
    [KK_BOOK_LARGE] = {.leading = 1.75,
                       .paragraph_space = 0.8,
                       .item_space = 0.35,
                       .ruby = 0.6,
                       .caption = 1.0,
                       .caption_leading = 1.7,
                       .title = {1.6, 1.4, 1.25},
                       .title_leading = 1.45,
                       .heading = {1.15, 1.05, 1.0},
                       .heading_leading = 1.5,
                       .table = {1.0},
                       .table_leading = 1.6,
                       .cover_title = {2.1, 1.8, 1.5, 1.25, 1.0},
                       .cover_publisher = 1.3,
                       .cover_revision = 1.0,
                       .contents_leading = 1.6,
                       .running = 14,
                       .folio = 18,
                       .label = 9,
                       .soft = 0,
                       .shade = 1,
                       .hairline = 0,
                       .rule_pt = 0.8,
                       .bar_pt = 3},
};

const KkBookStyle *kk_book_style(KkBookKind kind) {
  return &styles[kind];
}

double kk_book_body_pt(KkBookKind kind, KkPaper paper) {
  if (kind == KK_BOOK_LARGE) return 18;
  return paper.width_mm < 160 ? 10 : paper.width_mm < 200 ? 10.5 : 11;
}
