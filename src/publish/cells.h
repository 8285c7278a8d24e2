/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of tables that spreadsheets and layout programs open (RFC 4180). */
#pragma once
#include <glib.h>

/* `text` on one line, without space at its ends. Free with g_free. */
char *kk_cell_line(const char *text);

/* Whether a spreadsheet would calculate a line, quoted or not: it begins with one
 * of =+-@; some take the full-width signs alike (CWE-1236). */
gboolean kk_cell_is_formula(const char *line);

/* Appends a cell, behind `delimiter` where the row is not empty: on one line,
 * quoted where it holds commas or quotes, an apostrophe before a formula. */
void kk_cell_add(GString *row, char delimiter, const char *text);
