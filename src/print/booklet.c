/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/booklet.h"

#include <glib/gstdio.h>

#include "base/files.h"
#include "print/booklet_marks.h"
#include "print/flow.h"
#include "print/front.h"
#include "print/pdf_finish.h"
#include "print/press.h"

static gboolean set_sections(KkFlow *flow, const KkBookBranch *branches, GError **error) {
  KkPress *press = flow->press;
  const KkBooklet *book = press->book;
  for (guint i = 0; i < book->n_sections; i++) {
    gint32 above = branches[i].above;
    const char *title = above < 0 ? NULL : book->sections[above].section->title_text;
    if (!kk_press_begin_section(press, i, title, error)) return FALSE;
    flow->depth = branches[i].depth;
    kk_flow_section(flow, book->sections[i].section);
    kk_press_end_section(press);
  }
  return TRUE;
}

/* Sets all pages; `drawn` is cairo's file. */
static KkPress *set_pages(const char *drawn, const char *path, const KkBooklet *book,
                          GError **error) {
  g_autoptr(KkPress) press = kk_press_new(drawn, path, book, error);
  if (!press) return NULL;
  guint n = book->n_sections;
  g_autofree KkBookBranch *branches = kk_book_branches(book->sections, n);
  g_autoptr(KkContents) contents = kk_contents_new(press, branches);
  /* A single section is a leaflet: nothing to list, and its title is its own. */
  press->folios = kk_folios(press->wanted, n, n > 1 ? contents->n_pages + 1 : 0);
  KkFlow flow = {.press = press};
  kk_flow_tag_begin(&flow, "Document");
  if (!set_sections(&flow, branches, error) || !kk_front_set(&flow, contents, error)) return NULL;
  kk_flow_tag_end(&flow, "Document");
  if (!kk_press_finish(press, path, error)) return NULL;
  return g_steal_pointer(&press);
}

static gboolean complete(const KkPress *press, const char *drawn, const char *finished,
                         const char *path, GError **error) {
  const KkPlan *plan = press->plan;
  KkPdfFinish how = {.title = plan->title,
                     .lang = plan->lang,
                     .right_bound = plan->page.binding == KK_BINDING_RIGHT,
                     .n_front = press->folios.n_front,
                     .numbers = (const KkFolio *)press->printed->data,
                     .n_pages = press->printed->len,
                     .alternatives = (const char *const *)press->alternatives->pdata,
                     .n_alternatives = press->alternatives->len,
                     .links = (const char *const *)press->links->pdata,
                     .n_links = press->links->len,
                     .languages = (const char *const *)press->languages->pdata,
                     .n_languages = press->languages->len,
                     .ordered = press->ordered->data,
                     .n_ordered = press->ordered->len};
  return kk_pdf_finish(drawn, finished, path, &how, error);
}

static gint by_page(gconstpointer a, gconstpointer b) {
  const KkPlacement *one = a, *other = b;
  if (one->page != other->page) return one->page < other->page ? -1 : 1;
  return one->part < other->part ? -1 : one->part > other->part;
}

/* All that becomes of a booklet: as cairo drew it, completed, and marked. */
typedef struct {
  const char *path;
  char *drawn, *completed, *marked;
} Files;

static gboolean write_files(const Files *files, const KkBooklet *booklet, GArray *placements,
                            GError **error) {
  g_autoptr(KkPress) press = set_pages(files->drawn, files->path, booklet, error);
  if (!press || !complete(press, files->drawn, files->completed, files->path, error)) return FALSE;
  g_array_sort(press->placements, by_page);
  if (!kk_booklet_marks(files->completed, files->marked, files->path, booklet->plan,
                        press->placements, error) ||
      !kk_file_commit(files->marked, files->path, error))
    return FALSE;
  if (placements) g_array_append_vals(placements, press->placements->data, press->placements->len);
  return TRUE;
}

gboolean kk_booklet_write(const char *path, const KkBooklet *booklet, GArray *placements,
                          GError **error) {
  g_autofree char *drawn = kk_file_temporary_name(path);
  g_autofree char *completed = kk_file_temporary_name(path);
  g_autofree char *marked = kk_file_temporary_name(path);
  Files files = {path, drawn, completed, marked};
  gboolean done = write_files(&files, booklet, placements, error);
  g_unlink(drawn);
  g_unlink(completed);
  if (!done) g_unlink(marked);
  return done;
}
