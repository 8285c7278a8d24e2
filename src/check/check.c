/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check.h"

#include "check/page.h"
#include "check/whole.h"

typedef struct {
  KkPdf *pdf;
  const GPtrArray *die_pages; /* of KkDiePage* */
  KkIdentifier *identifier;
  const KkCheckOptions *options;
  GPtrArray *pages;
} Job;

static gboolean check_page(guint index, gpointer data, GError **error) {
  Job *job = data;
  /* A damaged file may have more pages for one reader than for the other. */
  const KkDiePage *die = index < job->die_pages->len ? job->die_pages->pdata[index] : NULL;
  job->pages->pdata[index] =
      kk_check_page(job->pdf, (int)index + 1, die, job->identifier, job->options, error);
  return job->pages->pdata[index] != NULL;
}

static const char *die_colour(const KkCheckOptions *options) {
  if (options->die_colour) return options->die_colour;
  const KkManifest *manifest = options->manifest;
  return manifest && manifest->pages.die_colour ? manifest->pages.die_colour : "CutContour";
}

static KkChecked *checked_new(const KkCheckOptions *options, guint pages) {
  KkChecked *checked = g_new0(KkChecked, 1);
  checked->file = g_strdup(options->file);
  checked->dpi = options->dpi;
  checked->shots = options->shots;
  checked->die_colour = g_strdup(die_colour(options));
  checked->pages = g_ptr_array_new_with_free_func((GDestroyNotify)kk_checked_page_free);
  g_ptr_array_set_size(checked->pages, (gint)pages);
  checked->findings = kk_findings_new();
  return checked;
}

KkChecked *kk_check(GBytes *bytes, const KkCheckOptions *options, GError **error) {
  g_autoptr(KkPdf) pdf = kk_pdf_open(bytes, options->file, error);
  if (!pdf) return NULL;
  g_autoptr(GPtrArray) die_pages =
      kk_die_lines_read(bytes, options->file, die_colour(options), error);
  if (!die_pages) return NULL;
  g_autoptr(KkIdentifier) identifier = kk_identifier_new(options->manifest);
  g_autoptr(KkChecked) checked = checked_new(options, (guint)kk_pdf_length(pdf));
  Job job = {pdf, die_pages, identifier, options, checked->pages};
  if (!kk_parallel(checked->pages->len, options->threads, check_page, &job, options->progress,
                   options->progress_data, error))
    return NULL;
  kk_check_whole(checked, options);
  return g_steal_pointer(&checked);
}

void kk_checked_free(KkChecked *checked) {
  if (!checked) return;
  g_free(checked->file);
  g_free(checked->die_colour);
  g_ptr_array_unref(checked->pages);
  g_array_unref(checked->findings);
  g_free(checked);
}

static guint count(const GArray *findings, KkLevel level) {
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    if (g_array_index(findings, KkFinding, i).level == level) n++;
  return n;
}

guint kk_checked_count(const KkChecked *checked, KkLevel level) {
  guint n = count(checked->findings, level);
  for (guint i = 0; i < checked->pages->len; i++)
    n += count(((KkCheckedPage *)checked->pages->pdata[i])->findings, level);
  return n;
}
