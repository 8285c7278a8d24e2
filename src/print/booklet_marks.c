/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/booklet_marks.h"

#include <qpdf/qpdf-c.h>

#include "base/error.h"
#include "base/i18n.h"
#include "print/marks.h"

static gboolean cannot_write(qpdf_data pdf, const char *name, GError **error) {
  const char *detail =
      qpdf_has_error(pdf) ? qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf)) : "PDF";
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){name, 0, 0},
                     _("cannot be written: %s; choose another folder or make room"), detail);
}

/* The marks of one page: the placements from `first` on that lie on it. Gives the index
 * of the next page's first. */
static guint draw_page(KkMarks *marks, const GArray *placements, guint first, gboolean *done,
                       GError **error) {
  const KkPlacement *at = &g_array_index(placements, KkPlacement, first);
  KkMark codes[KK_CODES_PER_PAGE];
  guint n = 0;
  while (first + n < placements->len && n < KK_CODES_PER_PAGE && at[n].page == at->page) {
    codes[n] = (KkMark){.symbol = at[n].symbol, .x_mm = at[n].place.x_mm, .y_mm = at[n].place.y_mm};
    n++;
  }
  *done = kk_marks_draw(marks, at->page, codes, n, at->notches, at->n_notches, NULL, error);
  return first + n;
}

static gboolean draw_all(qpdf_data pdf, const KkPlan *plan, const GArray *placements,
                         GError **error) {
  g_autoptr(KkMarks) marks = kk_marks_new(pdf, plan->page.die_colour, error);
  if (!marks) return FALSE;
  gboolean done = TRUE;
  for (guint i = 0; done && i < placements->len; qpdf_oh_release_all(pdf))
    i = draw_page(marks, placements, i, &done, error);
  return done;
}

static gboolean write_to(qpdf_data pdf, const char *to, const char *name, GError **error) {
  if (qpdf_init_write(pdf, to) & QPDF_ERRORS) return cannot_write(pdf, name, error);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
  qpdf_set_minimum_pdf_version(pdf, KK_MARKS_PDF_VERSION);
  return !(qpdf_write(pdf) & QPDF_ERRORS) || cannot_write(pdf, name, error);
}

gboolean kk_booklet_marks(const char *from, const char *to, const char *name, const KkPlan *plan,
                          const GArray *placements, GError **error) {
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  gboolean done = !(qpdf_read(pdf, from, NULL) & QPDF_ERRORS) || cannot_write(pdf, name, error);
  done = done && draw_all(pdf, plan, placements, error) && write_to(pdf, to, name, error);
  qpdf_cleanup(&pdf);
  return done;
}
