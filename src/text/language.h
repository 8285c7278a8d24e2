/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few things that differ between languages when text is said. */
#pragma once
#include <glib.h>

typedef struct {
  const char *code;                     /* primary subtag of BCP 47 */
  const char *full_stop;                /* ends a sentence that the author left open */
  const char *pause;                    /* between things that follow each other */
  const char *range;                    /* between two ends: 9:00～17:30 */
  const char *sentence_space;           /* between sentences of a paragraph */
  const char *page_before, *page_after; /* around a page number */
  const char *picture;                  /* before an alternative text */
  const char *item_joint;               /* between an ordered item's number and its text */
  const char *cell_joint;               /* between a column's heading and a cell */
  const char *note;                     /* for ※ */
  const char *minus;                    /* for ▲ before a figure */
  const char *post_code;                /* for 〒 */
  const char *closing;                  /* the sentence that ends a recording */
} KkLanguage;

/* The language of a BCP 47 tag; English's rules for any that we do not know. */
const KkLanguage *kk_language(const char *lang);

gboolean kk_language_is_japanese(const KkLanguage *language);
