/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/code_row.h"

#include "base/error.h"
#include "base/i18n.h"

/* A code takes at most this part of a page's height. */
#define CODES_HEIGHT 0.5
#define SMALLEST_MODULES 21 /* version 1, whose modules are the largest */

KkCorner kk_code_corner(const KkCodeRules *rules, guint number) {
  return kk_page_corner(rules->settings, number);
}

static KkCodeSize measure(const KkSymbol *code) {
  return (KkCodeSize){code->size_mm, code->module_mm * KK_QUIET_ZONE_MODULES};
}

static guint find_places(const KkCodeRules *rules, guint number, const KkCodeSize *sizes, guint n,
                         KkRect *places) {
  KkPaper paper = rules->paper;
  return kk_code_places(paper, kk_code_corner(rules, number), rules->settings->inset_mm,
                        paper.width_mm - rules->side_mm, paper.height_mm * CODES_HEIGHT, sizes, n,
                        places);
}

gboolean kk_code_row_fits(const KkCodeRules *rules, const KkCodeRow *row, GError **error) {
  for (guint i = 0; i < row->n; i++) {
    KkCodeSize size = measure(row->codes[i]);
    KkRect place;
    if (find_places(rules, 1, &size, 1, &place) == 1) continue;
    const KkSection *section = row->section;
    return kk_error_at(error, KK_ERROR_INPUT,
                       section ? (KkPlace){section->file, section->line, 0} : (KkPlace){0},
                       _("a code of %.1f mm has no place on a page of %s; "
                         "choose a smaller code or a larger page"),
                       size.size_mm, rules->settings->size);
  }
  return TRUE;
}

void kk_code_notch(const KkCodeRules *rules, KkPlacement *placed) {
  KkEdge bound = kk_page_bound(rules->settings, placed->page);
  KkNotchStyle style = {.radius_mm = rules->settings->notch_mm / 2,
                        .n = rules->notches,
                        .below = rules->settings->binding == KK_BINDING_RIGHT && placed->page == 1};
  placed->n_notches = kk_notches(rules->paper, kk_code_corner(rules, placed->page), bound,
                                 placed->place, &style, placed->notches);
}

KkRect kk_code_row_place(const KkCodeRules *rules, KkCodeRow *row, guint number,
                         GArray *placements) {
  if (!row->n) {
    row->all_shown = TRUE;
    return (KkRect){0};
  }
  if (row->next >= row->n) row->next = 0;
  KkCodeSize sizes[KK_CODES_PER_PAGE];
  KkRect places[KK_CODES_PER_PAGE];
  guint n = MIN(row->n - row->next, KK_CODES_PER_PAGE);
  for (guint i = 0; i < n; i++) sizes[i] = measure(row->codes[row->next + i]);
  n = find_places(rules, number, sizes, n, places);
  for (guint i = 0; i < n; i++) {
    KkPlacement placed = {.section = row->section,
                          .symbol = row->codes[row->next + i],
                          .part = row->next + i + 1,
                          .parts = row->n,
                          .page = number,
                          .place = places[i]};
    if (i == 0) kk_code_notch(rules, &placed);
    g_array_append_val(placements, placed);
  }
  row->next += n;
  row->all_shown |= row->next == row->n;
  return kk_code_reserve(rules->paper, kk_code_corner(rules, number), sizes, places, n, row->n > 1);
}

KkRect kk_code_row_reserve(const KkCodeRules *rules, double size_mm, guint number) {
  KkCodeSize size = {size_mm, size_mm / SMALLEST_MODULES * KK_QUIET_ZONE_MODULES};
  KkRect place;
  guint n = find_places(rules, number, &size, 1, &place);
  return kk_code_reserve(rules->paper, kk_code_corner(rules, number), &size, &place, n, FALSE);
}
