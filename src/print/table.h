/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables. */
#pragma once
#include "print/flow.h"

/* Sets a table. Columns are as wide as their text where that fits, else they
 * share the measure by need; columns of numbers are set to the right. A row
 * taller than the page goes on over the next; heading rows are repeated. Where
 * there are too many columns for the measure, or a cell holds a long text, each
 * row is set as lines of "heading: cell". */
void kk_flow_table(KkFlow *flow, const KkBlock *table);
