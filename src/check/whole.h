/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only all pages together tell. Not for other rooms. */
#pragma once
#include "check/check.h"

/* Adds to checked pages, and to the publication's findings: pages without a code,
 * notches, page numbers, sections that no page carries. */
void kk_check_whole(KkChecked *checked, const KkCheckOptions *options);
