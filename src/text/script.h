/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script of a section: what is said, sentence by sentence.
 *
 * A script is made from a section once (script.c) and then is all that the
 * code, the audio and the manifest need: they say the same because they come
 * from the same script. */
#pragma once
#include <glib.h>

#include "plan/plan.h"

/* What a sentence is, so that speech can pause and pages can structure. */
typedef enum {
  KK_SENTENCE_PAGE,      /* "3ページ。" the printed page number, always first */
  KK_SENTENCE_TITLE,     /* the section's title */
  KK_SENTENCE_HEADING,   /* a heading inside the section */
  KK_SENTENCE_PARAGRAPH, /* first or further sentence of a paragraph */
  KK_SENTENCE_ITEM,      /* of a list */
  KK_SENTENCE_ROW,       /* of a table */
  KK_SENTENCE_PICTURE,   /* a picture's alternative text */
  KK_SENTENCE_CLOSING    /* the words that end a recording; in no code (spoken.h) */
} KkSentenceRole;

/* A reading for part of a sentence; byte offsets into KkSentence.text. */
typedef struct {
  gsize start, length;
  char *reading;
} KkRuby;

typedef struct {
  KkSentenceRole role;
  gboolean opens;  /* first sentence of its block: preceded by a line break */
  char *text;      /* one sentence, one line, no control characters, not empty */
  GPtrArray *ruby; /* of KkRuby*, ascending, not overlapping; NULL: none */
  gint lead;       /* index of the sentence that this one hangs on, without which it
                      would mislead: its heading, the list item above it; -1: none */
} KkSentence;

typedef struct {
  char *lang;           /* BCP 47 */
  GPtrArray *sentences; /* of KkSentence*; the first is PAGE or TITLE */
} KkScript;

/* The whole text of a section as a listener wants it: page number, title,
 * then list items and table rows as sentences; bullets, arrows, wave dashes and
 * HTML not as noise. Free with kk_script_free. */
KkScript *kk_script_new(const KkSection *section);

/* Page number, title and the author's own summary (section->summary, not NULL). */
KkScript *kk_script_new_from_summary(const KkSection *section);

/* A script with the sentences of `text` as paragraphs, one a line, for text
 * that has no section. */
KkScript *kk_script_new_from_text(const char *text, const char *lang);

/* The plain text: sentences joined, each block on a line of its own ('\n');
 * inside a block nothing behind Japanese sentences, a space behind others. */
char *kk_script_text(const KkScript *script);

/* What stands between sentence `index` and the one before it in that text: "",
 * " " or "\n". Static. */
const char *kk_script_joint(const KkScript *script, guint index);

/* Byte offsets (gsize) behind each sentence of a plain text, where it may be
 * parted. Free with g_array_unref. */
GArray *kk_sentence_ends(const char *text, const char *lang);

void kk_script_free(KkScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkScript, kk_script_free)

KkSentence *kk_sentence_new(KkSentenceRole role, gboolean opens, const char *text);
KkSentence *kk_sentence_copy(const KkSentence *sentence);
void kk_sentence_free(KkSentence *sentence);
