/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "plan/plan.h"

/* Takes links to "#id" apart, their text kept, where no section has that id; each
 * with a warning. */
void kk_links_check(KkPlan *plan, GPtrArray *warnings);
