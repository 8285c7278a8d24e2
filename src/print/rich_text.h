/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of inline text as one string with spans.
 *
 * The author's text is never read as pango markup: looks are attributes on
 * byte ranges. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "print/typeface.h"

typedef enum {
  KK_SPAN_STRONG,
  KK_SPAN_EMPHASIS,
  KK_SPAN_CODE,
  KK_SPAN_LINK, /* value: URL or "#id" */
  KK_SPAN_RUBY  /* value: the reading */
} KkSpanKind;

typedef struct {
  KkSpanKind kind;
  gsize start, end; /* bytes of the text */
  char *value;      /* or NULL */
} KkSpan;

typedef struct {
  GString *text;
  GArray *spans; /* of KkSpan, by start; outer before inner */
} KkRichText;

KkRichText *kk_rich_text_new(void);
void kk_rich_text_free(KkRichText *rich);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkRichText, kk_rich_text_free)

/* Appends one run and its children; a picture as its alternative text. A
 * character that no font shows becomes the geta mark (U+3013), the printers' own
 * sign for missing type; control characters go. */
void kk_rich_text_add(KkRichText *rich, KkTypeface *typeface, const KkInline *run);
/* All of `inlines` (of KkInline*; may be NULL). */
KkRichText *kk_rich_text_from(KkTypeface *typeface, const GPtrArray *inlines);
/* Plain text, cleaned in the same way. */
void kk_rich_text_add_plain(KkRichText *rich, KkTypeface *typeface, const char *text);
