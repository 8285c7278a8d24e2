/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing what was decided, and writing the PDF. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "print/marks.h"
#include "print/stamp_file.h"

/* Drawing, page after page. */
typedef struct {
  KkStampFile *file;
  KkMarks *marks;
  const KkStampPage *pages;
  const KkStampPlaced *placed;
  gboolean notched;        /* any notch was drawn */
  GString *mended, *mixed; /* numbers of such pages (KkPageMended) */
} Drawing;

static void note_page(GString *list, guint page) {
  g_string_append_printf(list, list->len ? ", %u" : "%u", page);
}

/* Draws on the page of entry `first`, which those up to `end` share. */
static gboolean draw_page(Drawing *drawing, const guint *order, guint first, guint end,
                          GError **error) {
  KkMark codes[2 * KK_CODES_PER_PAGE];
  KkNotch notches[4];
  guint n_codes = 0, n_notches = 0, page = drawing->pages[order[first]].sheet.page;
  for (guint i = first; i < end; i++) {
    const KkStampPlaced *placed = &drawing->placed[order[i]];
    for (guint j = 0; j < placed->n_codes; j++)
      codes[n_codes++] = (KkMark){.symbol = drawing->pages[order[i]].symbols[j],
                                  .x_mm = placed->codes[j].x_mm,
                                  .y_mm = placed->codes[j].y_mm,
                                  .ground = placed->outcome == KK_STAMP_GROUNDED};
    for (guint j = 0; j < placed->n_notches; j++) notches[n_notches++] = placed->notches[j];
  }
  if (!n_codes) return TRUE;
  KkPageMended done;
  if (!kk_marks_draw(drawing->marks, page, codes, n_codes, notches, n_notches, &done, error)) {
    g_prefix_error(error, "%s: ", drawing->file->name);
    return FALSE;
  }
  qpdf_oh_release_all(drawing->file->pdf);
  drawing->notched |= n_notches > 0;
  if (done.mended) note_page(drawing->mended, page);
  if (done.mixed) note_page(drawing->mixed, page);
  return TRUE;
}

static int by_page(gconstpointer a, gconstpointer b, gpointer data) {
  const KkStampPage *pages = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  guint first = pages[i].sheet.page, second = pages[j].sheet.page;
  if (first != second) return first < second ? -1 : 1;
  return i < j ? -1 : i > j;
}

static void prepare(Drawing *drawing, guint n, guint threads) {
  g_autoptr(GPtrArray) symbols = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < drawing->placed[i].n_codes; j++)
      g_ptr_array_add(symbols, drawing->pages[i].symbols[j]);
  kk_marks_prepare(drawing->marks, (const KkSymbol *const *)symbols->pdata, symbols->len, threads);
}

static gboolean draw_all(Drawing *drawing, guint n, GError **error) {
  g_autofree guint *order = g_new(guint, MAX(n, 1));
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, by_page, (gpointer)drawing->pages);
  for (guint i = 0, end; i < n; i = end) {
    guint page = drawing->pages[order[i]].sheet.page;
    for (end = i + 1; end < n && drawing->pages[order[end]].sheet.page == page;) end++;
    if (!draw_page(drawing, order, i, end, error)) return FALSE;
  }
  return TRUE;
}

/* ---- writing ---- */

typedef struct {
  KkProgress progress;
  gpointer data;
} Reporter;

static void report(int percent, void *data) {
  Reporter *reporter = data;
  reporter->progress((guint)CLAMP(percent, 0, 100), 100, reporter->data);
}

/* What went wrong: the input's damage, or the output's disk. */
static gboolean fail(KkStampFile *file, const char *out_path, GError **error) {
  qpdf_error reason = qpdf_get_error(file->pdf);
  g_autofree char *detail =
      g_strdup(reason ? qpdf_get_error_message_detail(file->pdf, reason) : "");
  if (reason && qpdf_get_error_code(file->pdf, reason) == qpdf_e_damaged_pdf)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file->name, 0, 0},
                       _("the PDF is damaged: %s; save it again"), detail);
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){out_path, 0, 0},
                     _("cannot be written: %s; choose another folder or make room"), detail);
}

/* After qpdf_init_write or its like. Streams of the original pass as they are. */
static gboolean write_all(KkStampFile *file, gboolean layered, Reporter *reporter) {
  qpdf_data pdf = file->pdf;
  qpdf_set_decode_level(pdf, qpdf_dl_none);
  if (!file->encrypted) qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  if (layered) qpdf_set_minimum_pdf_version(pdf, KK_MARKS_PDF_VERSION);
  if (reporter->progress) qpdf_register_progress_reporter(pdf, report, reporter);
  return !(qpdf_write(pdf) & QPDF_ERRORS);
}

static gboolean write_file(KkStampFile *file, const char *path, gboolean layered,
                           Reporter *reporter, GError **error) {
  g_autofree char *temporary = kk_file_temporary_name(path);
  gboolean written =
      !(qpdf_init_write(file->pdf, temporary) & QPDF_ERRORS) && write_all(file, layered, reporter);
  if (written) return kk_file_commit(temporary, path, error);
  fail(file, path, error);
  g_unlink(temporary);
  return FALSE;
}

static gboolean write_standard_output(KkStampFile *file, gboolean layered, Reporter *reporter,
                                      GError **error) {
  if ((qpdf_init_write_memory(file->pdf) & QPDF_ERRORS) || !write_all(file, layered, reporter))
    return fail(file, _("standard output"), error);
  return kk_file_write("-", qpdf_get_buffer(file->pdf), qpdf_get_buffer_length(file->pdf), error);
}

static void warn_of_pages(Drawing *drawing, GPtrArray *warnings) {
  KkStampFile *file = drawing->file;
  g_autofree char *found = kk_stamp_mended(file);
  if (found && !file->repaired) /* then that has been told */
    kk_stamp_warn(file, warnings,
                  _("the PDF was damaged and has been repaired (%s); compare the pages, or save "
                    "it again"),
                  found);
  if (drawing->mended->len)
    kk_stamp_warn(file, warnings,
                  _("pages that close more graphics states than they open were mended; compare "
                    "them: %s"),
                  drawing->mended->str);
  if (drawing->notched && !kk_marks_have_layer(drawing->marks))
    kk_stamp_warn(
        file, warnings,
        _("the PDF says that it is PDF/X-1a or PDF/X-3, which know no layers; the notches "
          "are drawn on none, in their spot colour alone"));
  if (drawing->mixed->len)
    kk_stamp_warn(file, warnings,
                  _("pages mixed transparent colours in RGB, which would print black codes in four "
                    "inks; they now mix in the press's inks: look at their colours in a proof: %s"),
                  drawing->mixed->str);
}

gboolean kk_stamp_write(KkStampFile *file, const KkStampPage *pages, const KkStampPlaced *placed,
                        guint n, const KkStampSettings *settings, const char *out_path,
                        GPtrArray *warnings, KkProgress progress, gpointer progress_data,
                        GError **error) {
  g_autoptr(KkMarks) marks = kk_marks_new(file->pdf, settings->die_colour, error);
  if (!marks) return FALSE;
  g_autoptr(GString) mended = g_string_new(NULL);
  g_autoptr(GString) mixed = g_string_new(NULL);
  Drawing drawing = {file, marks, pages, placed, FALSE, mended, mixed};
  prepare(&drawing, n, settings->threads);
  if (!draw_all(&drawing, n, error)) return FALSE;
  Reporter reporter = {progress, progress_data};
  gboolean written = strcmp(out_path, "-") == 0
                         ? write_standard_output(file, kk_marks_have_layer(marks), &reporter, error)
                         : write_file(file, out_path, kk_marks_have_layer(marks), &reporter, error);
  if (written) warn_of_pages(&drawing, warnings);
  return written;
}
