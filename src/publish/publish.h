/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs and browsers read. */
#pragma once
#include "publish/edition.h"

/* Writes DIR/manifest.json (shared contract: docs/manifest.md). */
gboolean kk_manifest_write(const char *dir, const KkEdition *edition, GError **error);

/* Writes DIR/index.html, DIR/sections/ID.html and DIR/style.css, and copies the
 * plan's pictures into DIR/pictures/. Plain semantic HTML5 that works without
 * CSS and script; ruby as ruby, languages marked; all text escaped, built as a
 * tree (libxml2), never as strings. */
gboolean kk_site_write(const char *dir, const KkEdition *edition, GError **error);
