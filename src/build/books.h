/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed editions: booklet.pdf always, booklet-large.pdf where the plan asks for
 * it, each with the codes of the pages that belong to no section and the table of where
 * its codes stand. */
#pragma once
#include "publish/edition.h"
#include "symbol/message.h"

/* Sets the books of edition->plan into `folder` and notes them in the edition, whose
 * sections have their codes. `codec` may be NULL where the plan's profile is text.
 * Errors: those of kk_booklet_write; KK_ERROR_TOO_LONG where the code of a page has no
 * room for what kind of page it is. */
gboolean kk_books_print(KkEdition *edition, const KkCodec *codec, const char *folder,
                        GError **error);
