/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the files of this room share about the model. */
#pragma once
#include "base/error.h"
#include "plan/plan.h"

/* A plan's own lexicon, in its folder. */
#define KK_LEXICON_NAME "lexicon.csv"

/* While a file is read, the text of a BREAK says where it came from; NULL is
 * Markdown's hard break, which PDF extraction also writes at every line end.
 * mend.c decides about all of them and leaves NULL. */
#define KK_BREAK_SOFT "soft"   /* a line end */
#define KK_BREAK_FIXED "fixed" /* <br>: always a break */

KkInline *kk_break_new(const char *origin);

void kk_section_free(KkSection *section);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSection, kk_section_free)

/* Adds "FILE:LINE: message" to `warnings`, which may be NULL. */
void kk_warn(GPtrArray *warnings, KkPlace place, const char *format, ...) G_GNUC_PRINTF(3, 4);
