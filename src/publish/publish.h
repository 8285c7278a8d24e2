/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs and browsers read. */
#pragma once
#include "publish/edition.h"

/* Writes DIR/manifest.json; `dir` must exist. The format is a contract with
 * other programs: docs/manifest.md. The bytes depend on the edition alone.
 * Errors: KK_ERROR_OUTPUT; an older manifest then stays as it was. */
gboolean kk_manifest_write(const char *dir, const KkEdition *edition, GError **error);

/* Writes DIR/index.html, DIR/sections/ID.html and DIR/style.css, and copies the
 * plan's pictures into DIR/pictures/; `dir` must exist. Plain semantic HTML5
 * that works without CSS and script; ruby as ruby, languages marked; all text
 * escaped, built as a tree (libxml2), never as strings. Links to the edition's
 * codes, audio and booklet by their names, without looking whether they are
 * there. Files of an earlier run that this edition has no use for are left
 * alone: whoever owns DIR removes them.
 * Errors: KK_ERROR_INPUT with the section's file and line for a picture that is
 * missing, outside the plan's folder or of a kind that browsers do not show;
 * KK_ERROR_MISSING where our style sheet is not installed; KK_ERROR_OUTPUT. */
gboolean kk_site_write(const char *dir, const KkEdition *edition, GError **error);
