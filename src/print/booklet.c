/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/booklet.h"

#include <glib/gstdio.h>

#include "base/files.h"
#include "print/flow.h"
#include "print/pdf_finish.h"
#include "print/press.h"

/* Sets all pages; `drawn` is cairo's file. */
static KkPress *set_pages(const char *drawn, const char *path, const KkPlan *plan,
                          const KkBookletSection *sections, guint n, GArray *placements,
                          GError **error) {
  g_autoptr(KkPress) press = kk_press_new(drawn, path, plan, sections, n, error);
  if (!press) return NULL;
  press->placements = placements;
  KkFlow flow = {.press = press};
  kk_flow_tag_begin(&flow, "Document");
  for (guint i = 0; i < n; i++) {
    if (!kk_press_begin_section(press, &sections[i], error)) return NULL;
    kk_flow_section(&flow, sections[i].section);
    kk_press_end_section(press);
  }
  kk_flow_tag_end(&flow, "Document");
  if (!kk_press_finish(press, path, error)) return NULL;
  return g_steal_pointer(&press);
}

static gboolean finish(const KkPress *press, const char *drawn, const char *finished,
                       const char *path, GError **error) {
  const KkPlan *plan = press->plan;
  KkPdfFinish how = {.lang = plan->lang,
                     .right_bound = plan->page.binding == KK_BINDING_RIGHT,
                     .alternatives = (const char *const *)press->alternatives->pdata,
                     .n_alternatives = press->alternatives->len};
  return kk_pdf_finish(drawn, finished, path, &how, error) && kk_file_commit(finished, path, error);
}

gboolean kk_booklet_write(const char *path, const KkPlan *plan, const KkBookletSection *sections,
                          guint n, GArray *placements, GError **error) {
  g_autofree char *drawn = kk_file_temporary_name(path);
  g_autofree char *finished = kk_file_temporary_name(path);
  gboolean done = FALSE;
  {
    g_autoptr(KkPress) press = set_pages(drawn, path, plan, sections, n, placements, error);
    done = press && finish(press, drawn, finished, path, error);
  }
  g_unlink(drawn);
  if (!done) g_unlink(finished);
  return done;
}
