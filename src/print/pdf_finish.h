/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of cairo's PDF the one that is handed over. */
#pragma once
#include <glib.h>

#include "print/folio.h"

G_BEGIN_DECLS

/* What cairo could not say. Texts are listed in the order in which their elements
 * were begun. Borrowed. */
typedef struct {
  const char *title, *lang; /* of the document; lang is BCP 47; or NULL */
  gboolean right_bound;     /* pages are read from right to left */
  guint n_front;            /* pages that were drawn last and come first, with the Part
                               that they hold */
  const KkFolio *numbers;   /* printed on the pages, in their final order */
  guint n_pages;
  const char *const *alternatives; /* of the Figures */
  guint n_alternatives;
  const char *const *links; /* what the Links say */
  guint n_links;
  const char *const *languages; /* of the Sects, BCP 47 */
  guint n_languages;
  const guint8 *ordered; /* whether the Ls are */
  guint n_ordered;
} KkPdfFinish;

/* Reads `from`, writes `to`: greys in DeviceGray (black plate only) instead of
 * cairo's DeviceRGB; what stands outside of all elements marked as artifact; pages in
 * their order, with their printed numbers as labels; no dates, an identifier made from
 * the content; language, title bar, XMP title, alternative texts, scopes of heading
 * cells, numbering of lists, and links that the structure and a reader of the page
 * alike can follow (ISO 14289-1, 7.1, 7.3, 7.5, 7.6, 7.18). The same input gives the
 * same bytes. `name` is the file as the user knows it, for messages. On failure `to`
 * may be there, not whole. Errors: KK_ERROR_OUTPUT. */
gboolean kk_pdf_finish(const char *from, const char *to, const char *name,
                       const KkPdfFinish *finish, GError **error);

G_END_DECLS
