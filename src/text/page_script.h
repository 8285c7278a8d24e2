/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the code of a page says that belongs to no section: every page carries
 * one, and whoever finds it must hear where they are. */
#pragma once
#include "plan/plan.h"
#include "text/script.h"

typedef enum {
  KK_PAGE_COVER,
  KK_PAGE_CONTENTS,
  KK_PAGE_BLANK,   /* nothing is printed on it */
  KK_PAGE_UNLISTED /* something is, but the plan has no text for it */
} KkPageKind;

/* "cover", "contents", "blank", "unlisted": the names in manifest.json. Static. */
const char *kk_page_kind_name(KkPageKind kind);

/* A line of the contents. Borrowed. */
typedef struct {
  const KkSection *section;
  guint page; /* on which it begins, from 1; 0: not said */
} KkPageHeading;

typedef struct {
  KkPageKind kind;
  guint page;         /* the printed number, said first; 0: none */
  const KkPlan *plan; /* COVER: its title, publisher and revision, and whether its pages have
                         notches and face each other; else it may be NULL */
  KkCorner corner;    /* COVER: of the codes; of facing pages, on odd ones */
  const KkPageHeading *headings; /* CONTENTS: those on this page */
  guint n_headings;
  guint n_said; /* of the headings, from the first on; how many are left is told */
} KkPageFacts;

/* The script of a page in the language `lang` (BCP 47; English where we do not
 * know it): page number, what kind of page it is, then what its kind has. The
 * words are ours, not of the user's language: they are content. Never fails.
 * Free with kk_script_free. */
KkScript *kk_page_script_new(const char *lang, const KkPageFacts *facts);

/* The publisher's mark of a state of the plan as a reader of `lang` expects it:
 * "令和8年3月版", "Edition 2026-03". Free with g_free. */
char *kk_page_revision(const char *lang, const char *revision);
