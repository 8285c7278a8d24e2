/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a check: what can be told without the others. Not for other rooms. */
#pragma once
#include "check/check.h"
#include "print/die_lines.h"
#include "scan/pdf.h"

/* Whether a code is one of a publication's, or may be: any that a reader would take
 * for the page's own. */
gboolean kk_code_is_ours(const KkCheckedCode *code);

/* The half of a sheet; without halves the whole. */
KkRect kk_half_of(const KkCheckedPage *page, KkHalf half);

/* Renders and checks page `number`. `die` is the page as qpdf sees it; NULL where it
 * does not. Errors as of kk_check; a page that cannot be rendered is a finding. */
KkCheckedPage *kk_check_page(KkPdf *pdf, int number, const KkDiePage *die, KkIdentifier *identifier,
                             const KkCheckOptions *options, GError **error);
void kk_checked_page_free(KkCheckedPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkCheckedPage, kk_checked_page_free)
