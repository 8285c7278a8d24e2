/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which number a page shows. */
#include "print/folio.h"

static void assert_folio(KkFolio folio, const char *expected) {
  g_autofree char *text = kk_folio_text(folio);
  g_assert_cmpstr(text, ==, expected);
}

/* Without numbers in the plan pages are counted from the cover on. */
static void test_counted(void) {
  static const guint wanted[] = {0, 4, 5};
  KkFolios folios = kk_folios(wanted, 3, 2);
  g_assert_false(folios.by_plan);
  g_assert_cmpuint(folios.n_front, ==, 2);
  assert_folio(kk_folio_front(&folios, 2), "2");
  KkFolio first = kk_folio_section(&folios, 0, (KkFolio){2, 0}, 3);
  assert_folio(first, "3");
  assert_folio(kk_folio_further(&folios, 0, first), "4");
  folios = kk_folios(wanted, 3, 3);
  g_assert_cmpuint(folios.n_front, ==, 4); /* the first section on the front of a sheet */
  folios = kk_folios(wanted, 3, 0);
  g_assert_cmpuint(folios.n_front, ==, 0);
}

static void test_descending(void) {
  static const guint wanted[] = {5, 4};
  g_assert_false(kk_folios(wanted, 2, 0).by_plan);
  g_assert_false(kk_folios(NULL, 0, 0).by_plan);
}

/* The plan's numbers; where a section is longer than the plan has pages for it, the
 * last of them is divided. */
static void test_by_plan(void) {
  static const guint wanted[] = {1, 3, 4, 4};
  KkFolios folios = kk_folios(wanted, 4, 2);
  g_assert_true(folios.by_plan);
  g_assert_cmpuint(folios.n_front, ==, 2);
  assert_folio(kk_folio_front(&folios, 2), "");
  KkFolio at = kk_folio_section(&folios, 0, (KkFolio){0, 0}, 3);
  assert_folio(at, "1");
  at = kk_folio_further(&folios, 0, at);
  assert_folio(at, "2");
  at = kk_folio_further(&folios, 0, at);
  assert_folio(at, "2-2");
  at = kk_folio_section(&folios, 1, at, 6);
  assert_folio(at, "3");
  at = kk_folio_further(&folios, 1, at);
  assert_folio(at, "3-2");
  at = kk_folio_section(&folios, 2, at, 8);
  assert_folio(at, "4");
  at = kk_folio_section(&folios, 3, at, 9);
  assert_folio(at, "4-2");
  assert_folio(kk_folio_further(&folios, 3, at), "5");
}

/* Room before the plan's first page is numbered; the side of the sheet is kept. */
static void test_front(void) {
  static const guint third[] = {3, 4}, second[] = {2, 3};
  KkFolios folios = kk_folios(third, 2, 2);
  g_assert_cmpuint(folios.n_front, ==, 2);
  assert_folio(kk_folio_front(&folios, 2), "2");
  folios = kk_folios(second, 2, 2);
  g_assert_cmpuint(folios.n_front, ==, 3);
  assert_folio(kk_folio_front(&folios, 2), "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/folio/counted", test_counted);
  g_test_add_func("/folio/descending", test_descending);
  g_test_add_func("/folio/by-plan", test_by_plan);
  g_test_add_func("/folio/front", test_front);
  return g_test_run();
}
