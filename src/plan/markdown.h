/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with GitHub's tables, by cmark-gfm) to blocks. */
#pragma once
#include "plan/attributes.h"
#include "plan/plan.h"

/* Deeper lists and quotes are refused: nobody can follow them by ear, and the
 * rooms behind walk the blocks by recursion. */
#define KK_DEPTH_MAX 40

typedef struct {
  const char *text;      /* decoded (encoding.h); front matter blanked */
  const char *file;      /* for messages */
  const char *folder;    /* the plan's, for pictures */
  const char *subfolder; /* of the file within it, or "" */
  gboolean plain;        /* a text file: its line ends may be meant */
  GPtrArray *warnings;   /* of char*, or NULL */
} KkMarkdownSource;

typedef struct {
  unsigned line;
  char *text;
} KkSummaryNote;

typedef struct {
  GPtrArray *blocks;      /* of KkBlock*; headings among them, of any level */
  GHashTable *attributes; /* line of a heading to its KkAttributes* */
  GPtrArray *summaries;   /* of KkSummaryNote*, ascending: <!-- summary: ... --> */
} KkMarkdown;

/* Reads a file's text. Line breaks are not decided yet (model.h). Errors:
 * KK_ERROR_INPUT with file and line: ruby, heading attributes, pictures,
 * nesting deeper than KK_DEPTH_MAX. */
KkMarkdown *kk_markdown_read(const KkMarkdownSource *source, GError **error);
void kk_markdown_free(KkMarkdown *markdown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkMarkdown, kk_markdown_free)
