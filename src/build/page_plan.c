/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/page_plan.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/csv.h"
#include "plan/settings.h"

/* ---- the pages ---- */

static void page_clear(gpointer data) {
  g_ptr_array_unref(((KkPrintedPage *)data)->sections);
}

/* Of a page on paper of its own. Where pages face each other, odd ones are on the
 * right of a left-bound book and on the left of a right-bound one. */
static KkEdge bound_edge(const KkPageSettings *page, int number) {
  gboolean left = page->binding == KK_BINDING_LEFT;
  if (page->facing && number % 2 == 0) left = !left;
  return left ? KK_EDGE_LEFT : KK_EDGE_RIGHT;
}

static KkCorner mirrored(KkCorner corner) {
  static const KkCorner other[] = {[KK_CORNER_LOWER_RIGHT] = KK_CORNER_LOWER_LEFT,
                                   [KK_CORNER_LOWER_LEFT] = KK_CORNER_LOWER_RIGHT,
                                   [KK_CORNER_UPPER_RIGHT] = KK_CORNER_UPPER_LEFT,
                                   [KK_CORNER_UPPER_LEFT] = KK_CORNER_UPPER_RIGHT};
  return other[corner];
}

static void add_page(GArray *pages, const KkPlan *plan, guint sheet, KkSide side, int first) {
  int number = first + (int)pages->len;
  KkPrintedPage page = {.sheet = {sheet, side},
                        .number = number,
                        .bound = side == KK_SIDE_LEFT    ? KK_EDGE_RIGHT
                                 : side == KK_SIDE_RIGHT ? KK_EDGE_LEFT
                                                         : bound_edge(&plan->page, number),
                        .corner = plan->page.corner,
                        .notch_below = plan->page.binding == KK_BINDING_RIGHT && pages->len == 0,
                        .sections = g_ptr_array_new()};
  if (kk_corner_is_at(page.corner, page.bound)) page.corner = mirrored(page.corner);
  g_array_append_val(pages, page);
}

GArray *kk_page_plan_new(const KkPlan *plan, const KkPaper *papers, guint n, gboolean spreads,
                         int first) {
  GArray *pages = g_array_new(FALSE, FALSE, sizeof(KkPrintedPage));
  g_array_set_clear_func(pages, page_clear);
  KkSide before = plan->page.binding == KK_BINDING_LEFT ? KK_SIDE_LEFT : KK_SIDE_RIGHT;
  KkSide after = before == KK_SIDE_LEFT ? KK_SIDE_RIGHT : KK_SIDE_LEFT;
  for (guint i = 0; i < n; i++) {
    gboolean spread = spreads && papers[i].width_mm > papers[i].height_mm;
    add_page(pages, plan, i + 1, spread ? before : KK_SIDE_WHOLE, first);
    if (spread) add_page(pages, plan, i + 1, after, first);
  }
  return pages;
}

static KkPrintedPage *page_at(GArray *pages, guint index) {
  return &g_array_index(pages, KkPrintedPage, index);
}

static KkPrintedPage *page_numbered(GArray *pages, gint64 number) {
  gint64 index = number - page_at(pages, 0)->number;
  return index >= 0 && index < pages->len ? page_at(pages, (guint)index) : NULL;
}

static gboolean no_such_page(GArray *pages, KkPlace place, const char *number, GError **error) {
  return kk_error_at(
      error, KK_ERROR_INPUT, place,
      _("there is no page %s: the PDF's pages are %d to %d; correct the page, or say "
        "what number the first one has (--first-page)"),
      number, page_at(pages, 0)->number, page_at(pages, pages->len - 1)->number);
}

/* ---- sections without a page ---- */

static gboolean stands_somewhere(GArray *pages, const KkSection *section) {
  for (guint i = 0; i < pages->len; i++)
    if (g_ptr_array_find(page_at(pages, i)->sections, section, NULL)) return TRUE;
  return FALSE;
}

static void warn_of_homeless(GArray *pages, const KkPlan *plan, GPtrArray *warnings) {
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = plan->sections->pdata[i];
    if (stands_somewhere(pages, section)) continue;
    g_ptr_array_add(
        warnings, g_strdup_printf(_("%s:%u: section %s is on no page, so its code is not printed; "
                                    "give its heading a page ({page=3}) or the table a row"),
                                  section->file, section->line, section->id));
  }
}

/* ---- by the plan ---- */

gboolean kk_page_plan_from_sections(GArray *pages, const KkPlan *plan, GPtrArray *warnings,
                                    GError **error) {
  for (guint i = 0; i < plan->sections->len; i++) {
    KkSection *section = plan->sections->pdata[i];
    if (!section->page) continue;
    KkPrintedPage *page = page_numbered(pages, section->page);
    if (!page) {
      g_autofree char *number = g_strdup_printf("%d", section->page);
      return no_such_page(pages, (KkPlace){section->file, section->line, 0}, number, error);
    }
    g_ptr_array_add(page->sections, section);
  }
  warn_of_homeless(pages, plan, warnings);
  return TRUE;
}

/* ---- by a table ---- */

static gboolean is_header(const GPtrArray *fields) {
  static const char *const names[] = {"page", "ページ", "頁", NULL};
  g_autofree char *name = g_ascii_strdown(kk_csv_field(fields, 0), -1);
  return g_strv_contains(names, name);
}

static const KkSection *section_named(const KkPlan *plan, const char *id, KkPlace place,
                                      GError **error) {
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = plan->sections->pdata[i];
    if (strcmp(section->id, id) == 0) return section;
    g_ptr_array_add(ids, section->id);
  }
  g_ptr_array_add(ids, NULL);
  const char *near = kk_nearest_word(id, (const char *const *)ids->pdata);
  if (near)
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the plan has no section “%.64s”; did you mean “%s”?"), id, near);
  else
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the plan has no section “%.64s”; write an id of its headings ({#id})"), id);
  return NULL;
}

static gboolean take_corner(KkPrintedPage *page, const char *name, KkPlace place, GError **error) {
  if (!*name || kk_corner_parse(name, &page->corner)) return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, place,
                     _("“%.40s” is no corner; write lower-right, lower-left, upper-right or "
                       "upper-left"),
                     name);
}

/* One row; pages without a section of the plan are none of ours to refuse. */
static gboolean take_row(GArray *pages, const KkPlan *plan, const GPtrArray *fields, KkPlace place,
                         GError **error) {
  const char *number = kk_csv_field(fields, 0), *id = kk_csv_field(fields, 1);
  gint64 value;
  if (fields->len > 3)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("more than three columns; write page,section,corner"));
  if (!g_ascii_string_to_signed(number, 10, -9999, 99999, &value, NULL))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("“%.40s” is no page number; write page,section,corner"), number);
  KkPrintedPage *page = page_numbered(pages, value);
  if (!page) return no_such_page(pages, place, number, error);
  if (!take_corner(page, kk_csv_field(fields, 2), place, error)) return FALSE;
  if (strcmp(id, "-") == 0) page->bare = TRUE;
  if (!*id || page->bare) return TRUE;
  const KkSection *section = section_named(plan, id, place, error);
  if (!section) return FALSE;
  if (g_ptr_array_find(page->sections, section, NULL))
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("section %s stands on page %s twice; delete this row"), id, number);
  g_ptr_array_add(page->sections, (gpointer)section);
  return TRUE;
}

gboolean kk_page_plan_from_table(GArray *pages, const KkPlan *plan, const char *text,
                                 const char *file, GPtrArray *warnings, GError **error) {
  KkCsv csv = kk_csv_begin(text, file);
  for (gboolean first = TRUE;; first = FALSE) {
    g_autoptr(GPtrArray) fields = NULL;
    if (!kk_csv_next(&csv, &fields, error)) return FALSE;
    if (!fields) break;
    if (first && is_header(fields)) continue;
    KkPlace place = {file, csv.record_line, 0};
    if (!take_row(pages, plan, fields, place, error)) return FALSE;
  }
  warn_of_homeless(pages, plan, warnings);
  return TRUE;
}
