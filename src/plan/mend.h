/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that came out of a PDF, made whole again.
 *
 * Extraction ends a Markdown line where the printed line ended, often as a hard
 * break, in the middle of a sentence or even of a word; it leaves lines of
 * spaces and blank lines where pictures were. Writers' own breaks look the same,
 * so every break is judged by the lines around it (docs/plan.md says how). */
#pragma once
#include "plan/plan.h"

typedef struct {
  guint joined;          /* hard breaks within a sentence that are gone */
  unsigned first_joined; /* line of the block with the first of them */
  guint rejoined;        /* paragraphs that continue the one before */
} KkMended;

/* Empties lines of nothing but white space of any width. `text` stays the same
 * number of lines. */
void kk_mend_blank_lines(char *text);

/* Decides all breaks in `blocks` (of KkBlock*), joins paragraphs that a gap
 * parted, trims and merges runs, and drops blocks that are left empty
 * (headings, list items, rows and cells stay). Afterwards a BREAK is one that the
 * author wants. `mended` is added to. */
void kk_mend_blocks(GPtrArray *blocks, KkMended *mended);
