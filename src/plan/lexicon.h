/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon.csv: how the words of a plan are read (docs/plan.md). */
#pragma once
#include <glib.h>

/* Appends the entries of `text` (RFC 4180: fields in double quotes where they
 * hold commas, quotes or line ends; LF) to `entries`, of KkLexiconEntry*.
 * A record is surface, reading[, accent[, note]]; lines that begin with # and a
 * first line that names the columns are passed over. Errors: KK_ERROR_INPUT
 * with file and line: too few or too many columns, an empty surface or reading,
 * a reading that is not kana, an accent that is not a number, an open quote. */
gboolean kk_lexicon_parse(const char *text, const char *file, GPtrArray *entries, GError **error);
