/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One code of a page, checked. Not for other rooms. */
#pragma once
#include "check/check.h"
#include "scan/pdf.h"

/* A page that is being checked, rendered at page->dpi. */
typedef struct {
  KkPdf *pdf;
  const KkGrey *grey;
  double unit; /* of user space, in 1/72 inch: UserUnit */
  KkCheckedPage *page;
  KkIdentifier *identifier;
  const KkCheckOptions *options;
} KkPageCheck;

/* Identifies, measures and scores `scanned`, which it takes, and adds it with what was
 * found to the page. `inverted`: it is light on dark. Errors as of kk_check. */
gboolean kk_check_code(const KkPageCheck *check, KkScanned *scanned, gboolean inverted,
                       GError **error);
void kk_checked_code_free(KkCheckedCode *code);
