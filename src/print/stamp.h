/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches on the pages of other people's PDFs.
 *
 * Open a file, say which codes go on which pages, let kk_stamp_find look at the
 * pages and decide on the places, then kk_stamp_write. Nothing is printed over
 * silently: what was found and done is in a KkStampPlaced for every page asked.
 * The original stays itself (marks.h): no rasterising; text, fonts, colours, links,
 * tags, outlines, metadata and layers are kept.
 *
 * Lengths are millimetres; places are on the trimmed page as a reader sees it
 * (page_box.h), from its upper left corner, also for the half of a spread. */
#pragma once
#include <glib.h>

#include "base/parallel.h"
#include "print/geometry.h"
#include "symbol/symbol.h"

/* A PDF, opened. One thread at a time. */
typedef struct KkStampFile KkStampFile;

/* The largest PDF that is taken. */
#define KK_STAMP_BYTES_MAX ((gsize)1 << 30)

/* Opens a PDF; "-" is standard input (at most KK_FILE_LIMIT bytes).
 * `password` is the user's or the owner's, or NULL. An encrypted file is opened where
 * it may be changed: its permissions allow that, or the password is the owner's. The
 * output is encrypted as the input was, with the same passwords and permissions (and
 * then, as encryption begins with random bytes, not the same bytes each time); a
 * warning says so.
 * A damaged file that qpdf can repair is opened, with a warning. A signed file gets a
 * warning, since a changed file's signature is void. `warnings` (of char*, may be
 * NULL) gets lines "FILE: what; what to do".
 * Errors: KK_ERROR_INPUT (no such file, no PDF, beyond repair, no page, a password is
 * missing or wrong, no changes allowed, too large). */
KkStampFile *kk_stamp_open(const char *path, const char *password, GPtrArray *warnings,
                           GError **error);
void kk_stamp_close(KkStampFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkStampFile, kk_stamp_close)

/* The number of pages in the file, at least 1. */
guint kk_stamp_pages(const KkStampFile *file);

/* A page, or one half of a sheet that carries a spread of two pages side by side. */
typedef enum { KK_SIDE_WHOLE, KK_SIDE_LEFT, KK_SIDE_RIGHT } KkSide;

/* The trimmed size of a page as seen (from 1), or of its half. Errors: KK_ERROR_INPUT
 * where there is no such page, or it has no size that can be printed. */
gboolean kk_stamp_paper(KkStampFile *file, guint page, KkSide side, KkPaper *paper, GError **error);

typedef struct {
  guint page; /* from 1 */
  KkSide side;
} KkStampSheet;

/* Whether pages are blank inside the trim: rendered, they show nothing but white.
 * `blank` has n entries. Pages in parallel; `progress` may be NULL. Errors:
 * KK_ERROR_INPUT where a page does not exist or cannot be rendered. */
gboolean kk_stamp_blank(KkStampFile *file, const KkStampSheet *sheets, guint n, gboolean *blank,
                        KkProgress progress, gpointer progress_data, GError **error);

/* ---- what is asked ---- */

typedef struct {
  double inset_mm;        /* from the trim to the dark modules; KK_CODE_INSET_MM. More where the
                             quiet zone needs it. */
  double notch_mm;        /* across; 2 * KK_NOTCH_RADIUS_MM */
  guint notches;          /* beside each page's first code: 0, 1 or 2 */
  const char *die_colour; /* kk_die_colour_check; "CutContour" */
  KkOccupied occupied;    /* MOVE: the other corner at the same end first, the one above or
                             below next; where none is free, as REPORT. GROUND: over a tint
                             or picture, never over text; then as REPORT. */
  guint threads;          /* that look at pages at a time; 0: one a core */
} KkStampSettings;

/* The codes of one page. */
typedef struct {
  KkStampSheet sheet;
  KkCorner corner;          /* where the plan wants them */
  KkEdge bound;             /* where this page is bound or folded; KK_EDGE_NONE for a single
                               sheet. No code stands at it and no notch is cut there. For
                               halves it is the fold, whatever this says. */
  gboolean notch_below;     /* as KkNotchStyle.below */
  KkSymbol *const *symbols; /* parts in order, side by side; at most KK_CODES_PER_PAGE */
  guint n;                  /* at least 1 */
} KkStampPage;

/* ---- what was found and done ---- */

typedef enum {
  KK_STAMP_PLACED,   /* where the plan wants it, on white or on an even pale tint */
  KK_STAMP_MOVED,    /* in another corner */
  KK_STAMP_GROUNDED, /* where the plan wants it, on a white ground */
  KK_STAMP_OCCUPIED  /* not placed */
} KkStampOutcome;

/* What is wrong with the place that the plan wants. Of several the first counts. */
typedef enum {
  KK_PLACE_FREE,
  KK_PLACE_NO_ROOM, /* the codes are larger than the page or its half */
  KK_PLACE_FOLD,    /* the corner is at the bound edge */
  KK_PLACE_TEXT,    /* text lies there, or the notch would cut it */
  KK_PLACE_INK,     /* a picture, a line, an uneven ground lies there */
  KK_PLACE_DARK     /* an even ground, too dark for black modules (ground.h) */
} KkPlaceFault;

typedef struct {
  KkStampOutcome outcome;
  KkPlaceFault fault;              /* of the place that the plan wants, also where it was moved */
  KkCorner corner;                 /* the one used; the wanted one where not placed */
  KkRect codes[KK_CODES_PER_PAGE]; /* the symbols without quiet zones; parts in order */
  guint n_codes;                   /* 0 where not placed */
  KkNotch notches[2];
  guint n_notches;
  double contrast; /* print contrast on the ground found (or the white one); 0 where not placed */
} KkStampPlaced;

/* Looks at the places and decides. `placed` has n entries, in the order of `pages`. A
 * page may be asked once for each half, or once as a whole. Only the places are
 * rendered, pages in parallel; `progress` may be NULL.
 * Errors: KK_ERROR_INPUT where a page does not exist, is asked twice or cannot be
 * rendered, and where settings are out of range. */
gboolean kk_stamp_find(KkStampFile *file, const KkStampPage *pages, guint n,
                       const KkStampSettings *settings, KkStampPlaced *placed, KkProgress progress,
                       gpointer progress_data, GError **error);

/* Writes the PDF with what `placed` (from kk_stamp_find, the same `pages` and
 * `settings`) says; all or nothing, and the file that was opened may be written over.
 * The same input gives the same bytes, unless it is encrypted. `progress` (may be NULL)
 * counts to 100. `warnings` as for kk_stamp_open: pages whose content was mended, and
 * whose transparent colours mixed in RGB (marks.h). Once for a
 * file: close it then. Errors: KK_ERROR_OUTPUT; KK_ERROR_INPUT where damage comes to
 * light. */
gboolean kk_stamp_write(KkStampFile *file, const KkStampPage *pages, const KkStampPlaced *placed,
                        guint n, const KkStampSettings *settings, const char *out_path,
                        GPtrArray *warnings, KkProgress progress, gpointer progress_data,
                        GError **error);
