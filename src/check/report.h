/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks written down: a page for people, a file for programs. */
#pragma once
#include "base/staging.h"
#include "check/check.h"

/* What a report's folder holds: pictures of pages in pages/, report.html with its
 * report.css, and report.json, which is moved into place last. */
extern const KkStagingNames kk_report_names;

/* The folder for kk_check's pictures, under a staging folder. */
#define KK_REPORT_PICTURES "pages"

typedef struct {
  const char *name; /* of what was checked, for headings */
  const KkChecked *const *files;
  guint n;                    /* of them */
  const KkManifest *manifest; /* or NULL */
} KkReport;

/* The report for programs (docs/check.md), the same bytes in any language of the
 * user's. Free with g_free. */
char *kk_report_json(const KkReport *report);

/* Writes report.html, in the user's language, and report.css into `dir`. Plain HTML5
 * without script; all text escaped; each page's picture with the codes found and the
 * findings marked. Errors: KK_ERROR_OUTPUT, KK_ERROR_MISSING where our style sheet is
 * not installed. */
gboolean kk_report_write_html(const KkReport *report, const char *dir, GError **error);

/* Both, and report.json, into a staging folder. Errors likewise. */
gboolean kk_report_write(const KkReport *report, const char *dir, GError **error);
