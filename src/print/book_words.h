/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a booklet says itself, in the plan's language. */
#pragma once
#include <glib.h>

typedef struct {
  const char *contents;  /* heading */
  const char *continued; /* format: %s, the title of what goes on */
  const char *untitled;  /* for a section without a title */
} KkBookWords;

/* For a BCP 47 tag; English's for any that we do not know. Static. */
const KkBookWords *kk_book_words(const char *lang);
