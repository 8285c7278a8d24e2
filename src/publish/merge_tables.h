/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for designers and print shops: docs/hand-over.md. */
#pragma once
#include "print/booklet.h"
#include "publish/edition.h"

/* Writes DIR/merge/indesign.txt (UTF-16LE with BOM, tabs) and DIR/merge/word.csv
 * (CP932, RFC 4180), a row for each code, in the edition's order; `dir` must
 * exist. A cell is one line: tabs and line ends become a space. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe. `warnings`
 * receives char* lines about those, and about characters that CP932 lacks.
 * Errors: KK_ERROR_OUTPUT; KK_ERROR_MISSING where the system lacks CP932. */
gboolean kk_merge_write(const char *dir, const KkEdition *edition, GPtrArray *warnings,
                        GError **error);

/* Writes DIR/NAME (UTF-8, RFC 4180): where each code stands in `book`, page by page.
 * `placements` (of KkPlacement) is what kk_booklet_write gave for the edition's
 * sections and the book's pages. Errors: KK_ERROR_OUTPUT. */
gboolean kk_placement_write(const char *dir, const char *name, const KkEdition *edition,
                            const KkEditionBook *book, const GArray *placements, GError **error);
