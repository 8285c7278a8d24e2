/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that were derived once are kept, so that a code already printed still
 * belongs to its section after the section's title has changed. */
#pragma once
#include "plan/plan.h"

/* Gives sections whose id was derived the id that `published` (the
 * publication that is about to be replaced) has for the same title, or for the
 * same text under another title; `published` is its folder. A manifest that is
 * missing or cannot be read changes nothing. */
void kk_keep_ids(KkPlan *plan, const char *published);
