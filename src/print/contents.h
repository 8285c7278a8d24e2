/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents of a booklet: a line for each section, with its page number. */
#pragma once
#include "print/flow.h"

/* How sections belong together, by the levels of their headings. */
typedef struct {
  guint depth;  /* sections that it stands under */
  gint32 above; /* index of the next of them; -1: none */
} KkBookBranch;

/* One for each section. Free with g_free. */
KkBookBranch *kk_book_branches(const KkBookletSection *sections, guint n);

/* How the lines lie on their pages. */
typedef struct {
  KkPress *press;
  const KkBookBranch *branches; /* borrowed */
  guint *pages;                 /* of each section's line, from 0, ascending */
  guint n_pages;
  gboolean bold;  /* lines of the first depth, as there are others */
  gboolean tight; /* set closer, which saves a page */
} KkContents;

/* Lays out the contents of press->book; page numbers are not needed for that. Free
 * with kk_contents_free. */
KkContents *kk_contents_new(KkPress *press, const KkBookBranch *branches);
void kk_contents_free(KkContents *contents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkContents, kk_contents_free)

/* Sets the lines of page `page` (from 0) at the current place. `lists` counts the
 * elements of the structure that stay open from page to page: 0 before the first, and
 * kk_contents_end after the last. */
void kk_contents_set_page(KkFlow *flow, const KkContents *contents, guint page, guint *lists);
void kk_contents_end(KkFlow *flow, guint *lists);
