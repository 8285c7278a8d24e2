/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the plan, by kind. */
#pragma once
#include "print/flow.h"

/* lists.c */
void kk_flow_list(KkFlow *flow, const KkBlock *list);
void kk_flow_quote(KkFlow *flow, const KkBlock *quote);

/* figures.c: a picture and, below it, what it says, as print carries what the voice
 * reads. Where there is no such picture, what it says alone. */
void kk_flow_picture(KkFlow *flow, const KkInline *image);
/* The height that the picture wants, at least. */
double kk_flow_picture_need(KkFlow *flow, const KkInline *image);

/* blocks.c: the height that the block `index` and what it leads to want on one page, at
 * least; `ahead` blocks are looked at. */
double kk_flow_need(KkFlow *flow, const GPtrArray *blocks, guint index, guint ahead);
#define KK_LOOK_AHEAD 6
