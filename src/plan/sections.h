/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks to sections. */
#pragma once
#include "plan/markdown.h"
#include "plan/plan.h"

typedef struct {
  int split_level;   /* headings down to this level begin a section; 0: none does */
  const char *title; /* of text before the first heading, or of a file without one */
  const char *lang;  /* of sections that give none, or NULL: leave NULL */
  const char *file;
  GPtrArray *warnings; /* of char*, or NULL */
} KkSectioning;

/* Takes the blocks of a file (mended) and appends its sections to `sections`.
 * A heading without anything under it becomes part of the next title, unless it
 * has a page of its own or a summary. Ids are those given, or NULL
 * (section_id.h). Errors: KK_ERROR_INPUT: two summaries for a section. */
gboolean kk_sections_take(KkMarkdown *markdown, const KkSectioning *how, GPtrArray *sections,
                          GError **error);
