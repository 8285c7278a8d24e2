/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check finds, and how it is told. */
#pragma once
#include "print/geometry.h"

typedef enum {
  KK_LEVEL_FAULT,   /* must be mended before the press runs */
  KK_LEVEL_WARNING, /* may go wrong; look at it */
  KK_LEVEL_NOTE     /* good to know */
} KkLevel;

/* "fault", "warning" or "note": the name in report.json. Static. */
const char *kk_level_name(KkLevel level);

typedef enum {
  /* of the publication */
  KK_FINDING_NO_MANIFEST,
  KK_FINDING_SECTION_MISSING,   /* what: the section */
  KK_FINDING_PART_MISSING,      /* what: the section; measured: which part; wanted: of how many */
  KK_FINDING_PAGE_CODE_MISSING, /* measured: the page, in the PDF */
  KK_FINDING_NO_DIE_LINES,      /* what: the colour */
  KK_FINDING_PAGES_SHIFTED,     /* measured: what codes say more than the PDF counts */
  /* of a page */
  KK_FINDING_PAGE_BROKEN, /* what: why */
  KK_FINDING_PAGE_COARSE, /* measured: dpi; wanted: dpi */
  KK_FINDING_NO_CODE,
  KK_FINDING_BLANK_HAS_INK, /* measured: per cent of the page */
  KK_FINDING_DIE_UNCLEAR,
  KK_FINDING_NO_NOTCH,
  KK_FINDING_NOTCH_WRONG_EDGE, /* what: the edge wanted: "left", "right", "top", "bottom" */
  KK_FINDING_NOTCH_AWAY,       /* measured: mm from the code's middle along the edge */
  KK_FINDING_NOTCH_SIZE,       /* measured, wanted: mm across */
  /* of a code: what it says */
  KK_FINDING_DAMAGED, /* what: why */
  KK_FINDING_OLDER,   /* what: the section */
  KK_FINDING_OLDER_PAGE,
  KK_FINDING_OTHER_TEXT,
  KK_FINDING_UNKNOWN_SECTION,
  KK_FINDING_OTHER_PUBLICATION,
  KK_FINDING_OTHER_LINK,
  KK_FINDING_OTHER_CODE, /* what: its text */
  KK_FINDING_OTHER_PAGE, /* measured: what it says; wanted: where it stands */
  /* of a code: how it is printed */
  KK_FINDING_INVERTED,
  KK_FINDING_UNMEASURED,
  KK_FINDING_SCALED,      /* measured, wanted: mm a module */
  KK_FINDING_NOT_SQUARE,  /* measured, wanted: mm wide, high */
  KK_FINDING_UNEVEN,      /* measured: dots a module; wanted: dpi */
  KK_FINDING_SMALL,       /* measured, wanted: mm a module */
  KK_FINDING_TURNED,      /* measured: degrees */
  KK_FINDING_COVERED,     /* measured: wrong modules; wanted: of how many */
  KK_FINDING_QUIET_ZONE,  /* measured, wanted: modules free of ink */
  KK_FINDING_CONTRAST,    /* measured, wanted: print contrast */
  KK_FINDING_DARK_GROUND, /* measured, wanted: symbol contrast */
  KK_FINDING_CUT,         /* measured, wanted: mm from the symbol to the trim */
  KK_FINDING_NEAR_TRIM,   /* likewise */
  KK_FINDING_IN_FOLD,     /* likewise to the fold */
  KK_FINDING_NEAR_FOLD,   /* likewise */
  KK_FINDING_SCORE_WEAK,  /* measured: photographs read; wanted: taken */
  KK_FINDING_SCORE_POOR,  /* likewise */
  KK_FINDING_KINDS
} KkFindingKind;

typedef struct {
  KkFindingKind kind;
  KkLevel level;
  int page; /* from 1; 0: of the publication */
  int code; /* of the page's codes, from 1; 0: of none */
  double measured, wanted;
  char *what;      /* or NULL */
  gboolean placed; /* whether there is a place to be shown */
  KkRect place;    /* on the page as seen, from the trim's upper left corner */
} KkFinding;

/* Appends a finding of a kind, with the kind's own level, to an array of KkFinding
 * that frees its elements (kk_findings_new). The rest is to be set in what is
 * returned, which is valid until the next one. `what` is copied; may be NULL. */
GArray *kk_findings_new(void);
KkFinding *kk_findings_add(GArray *findings, KkFindingKind kind, const char *what);

/* The kind's name in report.json: "no-code". Static. */
const char *kk_finding_name(KkFindingKind kind);

/* Whether findings of a kind have something measured, and something wanted. */
gboolean kk_finding_measures(KkFindingKind kind);
gboolean kk_finding_wants(KkFindingKind kind);

/* finding->what where it does not depend on the user's language; else NULL. */
const char *kk_finding_what(const KkFinding *finding);

/* What is wrong and what to do, in the user's language, without file and page.
 * Free with g_free. */
char *kk_finding_text(const KkFinding *finding);
