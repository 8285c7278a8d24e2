/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text with readings: what scripts are built from. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "text/script.h"

typedef struct {
  GString *text;
  GPtrArray *ruby; /* of KkRuby*, ascending, not overlapping */
} KkRich;

KkRich *kk_rich_new(const char *text);
KkRich *kk_rich_new_from_inlines(const GPtrArray *inlines);
void kk_rich_append(KkRich *rich, const KkRich *more);

/* The bytes start..end of a text with the readings that lie wholly inside;
 * both must be character boundaries. */
KkRich *kk_rich_slice(const KkRich *rich, gsize start, gsize end);

void kk_rich_free(KkRich *rich);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkRich, kk_rich_free)

/* A sentence that takes over the readings of `rich` and frees it. */
KkSentence *kk_rich_to_sentence(KkRich *rich, KkSentenceRole role, gboolean opens);
