/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan's lexicons say twice or for nothing. */
#pragma once
#include "plan/plan.h"

/* Warns, with file and line, of entries whose surface an earlier one reads
 * otherwise (the earlier counts), and of entries of the plan's own lexicon.csv whose
 * surface is nowhere in its text; a shared file may serve other plans. `warnings`
 * may be NULL. */
void kk_lexicon_check(const KkPlan *plan, GPtrArray *warnings);
