/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Japanese text as the ear needs it: what the script says in figures, signs and
 * Latin letters, written so that a morphological analyser reads it as a clerk
 * would. Only speech takes this text; codes, pages and the manifest carry what
 * is written.
 *
 * The rules are tables (rules_*.c). Text is brought to one width (width.h),
 * then read from left to right: of the rules that match, the one that matches
 * first is taken, of those the first in the tables; what it says is final, and
 * text that no rule takes stays. Words with ruby are left alone. */
#pragma once
#include "text/mapped.h"
#include "text/script.h"

/* A word whose reading is settled; it is not to be taken apart. */
typedef struct {
  gsize start, length; /* bytes of KkNormal.mapped->text */
  char *reading;       /* katakana */
  int accent;          /* morae before the fall; 0: none; -1: not known */
  gboolean ruby;       /* the author's own; else a rule's */
} KkSettledReading;

typedef struct {
  KkMapped *mapped;    /* full-width text, and the bytes of the sentence it stands for */
  GPtrArray *readings; /* of KkSettledReading*, ascending, not overlapping */
} KkNormal;

typedef struct KkNormaliser KkNormaliser;

/* Compiles the rules. Words of `lexicon` (of KkLexiconEntry*, or NULL) that hold
 * letters, digits or signs go before all rules. Errors: those of reading our own
 * list of Latin words. Free with kk_normaliser_free. Threads may share it. */
KkNormaliser *kk_normaliser_new(const GPtrArray *lexicon, GError **error);

/* Normalises one sentence; `ruby` (of KkRuby*, ascending, not overlapping) may be
 * NULL. Free with kk_normal_free. */
KkNormal *kk_normalise(const KkNormaliser *normaliser, const char *text, const GPtrArray *ruby);

/* The text in narrow form with each settled reading as {surface|reading}, for
 * people and tests. Free with g_free. */
char *kk_normal_show(const KkNormal *normal);

void kk_normal_free(KkNormal *normal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkNormal, kk_normal_free)
void kk_normaliser_free(KkNormaliser *normaliser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkNormaliser, kk_normaliser_free)
