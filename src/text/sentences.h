/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end. */
#pragma once
#include <glib.h>

#include "text/language.h"

/* The length in bytes of the first sentence of `text` (one block), with the
 * marks that close it and the space that follows. At least one byte unless
 * `text` is empty. Japanese: after 。！？ and ASCII ! and ?, but not inside 「」 or
 * （）; an English sentence among Japanese ones ends as others do. Others: after . ! ? before a space, but not after an abbreviation, an
 * initial or a number of an item. */
gsize kk_sentence_length(const char *text, const KkLanguage *language);

/* Whether a text already ends as a sentence does, or in a way that a full stop
 * would spoil (an address on the web). */
gboolean kk_sentence_is_closed(const char *text);
