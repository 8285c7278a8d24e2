/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the first section: cover, contents, and where it is needed a
 * blank page. */
#pragma once
#include "print/contents.h"

/* Sets them, press->folios.n_front pages, when all sections are set. Errors: those of
 * the page codes; KK_ERROR_INPUT where one is too large. */
gboolean kk_front_set(KkFlow *flow, const KkContents *contents, GError **error);
