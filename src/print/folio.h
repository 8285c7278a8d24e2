/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page numbers. A code says the page that the plan gives its section, so the page
 * must show that number: where every section has one, in ascending order, the
 * booklet is numbered by them, else by counting. */
#pragma once
#include <glib.h>

/* The printed number of a page: "3", or "3-2" for the second of several pages that
 * stand for the plan's page 3, as large-print editions number them. */
typedef struct {
  guint number; /* 0: none */
  guint part;   /* 0: the only or first one; else from 2 */
} KkFolio;

/* What is known of a booklet before its pages are set. */
typedef struct {
  const guint *wanted; /* the page that the plan gives each section; 0: none; borrowed */
  guint n;
  gboolean by_plan; /* they are the booklet's numbers */
  guint n_front;    /* pages before the first section */
} KkFolios;

/* `n_front` is the number of pages of cover and contents. One more, blank, stands
 * before a first section that would not begin on the side of the sheet that its
 * number wants (odd numbers: the front). */
KkFolios kk_folios(const guint *wanted, guint n, guint n_front);

/* Of page `page` (from 1) before the first section. */
KkFolio kk_folio_front(const KkFolios *folios, guint page);

/* Of the first page of the section `index`; `before` is that of the page before it,
 * `page` counts from 1, from the cover on. */
KkFolio kk_folio_section(const KkFolios *folios, guint index, KkFolio before, guint page);

/* Of a further page of the section `index`. */
KkFolio kk_folio_further(const KkFolios *folios, guint index, KkFolio before);

/* "3", "3-2", "" for none. Free with g_free. */
char *kk_folio_text(KkFolio folio);
