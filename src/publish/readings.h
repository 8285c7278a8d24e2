/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages on which staff settle how words are read: docs/speech.md. */
#pragma once
#include "publish/edition.h"
#include "publish/read_words.h"

/* Writes DIR/readings.html (every word with its reading and accent in its sentence,
 * those that need a look first) and DIR/readings.csv (the same words as lines of a
 * lexicon, UTF-8 with BOM, RFC 4180); `dir` must exist. Nothing where no section is
 * Japanese. The bytes depend on plan, scripts and dictionary alone. Errors: those of
 * kk_read_plan_new; KK_ERROR_OUTPUT. */
gboolean kk_readings_write(const char *dir, const KkEdition *edition, const KkReadSection *sections,
                           guint n, GError **error);
