/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a booklet: turning them, what stands at their edges (codes, page
 * number, running titles), and where text may go. Lengths are points, from the upper
 * left corner of the trim box. Nothing here knows how text is set.
 *
 * Sections are set first and cover and contents last, when all page numbers are known:
 * cairo's pages are in another order than the booklet's (pdf_finish.h moves them). */
#pragma once
#include <pango/pangocairo.h>

#include "print/booklet.h"
#include "print/code_row.h"
#include "print/folio.h"
#include "print/lines.h"
#include "print/typeface.h"

typedef struct {
  const KkBooklet *book;
  const KkPlan *plan;
  const KkBookStyle *style;
  const char *lang; /* of the plan */
  KkTypeface *typeface;
  KkPaper paper;
  double body_pt; /* size of body text */
  KkCodeRules rules;
  GHashTable *ids; /* of the sections: targets of "#id" links; borrowed keys */

  cairo_surface_t *surface;
  cairo_t *cr;
  guint drawn;             /* pages given to cairo */
  GPtrArray *alternatives; /* of char*: what each Figure says, in order */
  GPtrArray *links;        /* of char*: where each Link leads, in words, in order */
  GPtrArray *languages;    /* of const char*: of each Sect, in order */
  GByteArray *ordered;     /* whether each L is, in order */
  GArray *placements;      /* of KkPlacement: where codes stand */
  GArray *printed;         /* of KkFolio: of each page of the booklet */
  guint *wanted;           /* the plan's page of each section */
  KkFolios folios;
  guint *starts; /* page on which each section begins */

  char *foot; /* the publication's title, for the foot */

  /* The section being set. */
  guint section; /* its index */
  KkCodeRow codes;
  char *above;   /* title of the section that it belongs to, or NULL */
  char *running; /* its own title, for its further pages */

  /* The page being set. */
  guint page;                      /* of the booklet, from 1 */
  KkRect reserve;                  /* what its codes take; mm */
  double left, right, top, bottom; /* of the text area */
  double y;                        /* where the next line goes */
  gboolean open, fresh;            /* a page is being set; nothing is set on it yet */
  GArray *bars;                    /* of KkBar: quotes that are open */
} KkPress;

/* The line at the left of a quote, from y_start down. */
typedef struct {
  double x, y_start;
} KkBar;

/* `path` is the PDF that cairo writes, `name` the file as the user knows it, for
 * messages. Errors: KK_ERROR_INPUT (paper),
 * KK_ERROR_MISSING (font), KK_ERROR_OUTPUT. */
KkPress *kk_press_new(const char *path, const char *name, const KkBooklet *book, GError **error);
void kk_press_free(KkPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPress, kk_press_free)

/* Begins the section `index` on a page of its own. `above`: title of the section that
 * it belongs to, or NULL. Errors: KK_ERROR_INPUT where one of its codes has no place on
 * the page. */
gboolean kk_press_begin_section(KkPress *press, guint index, const char *above, GError **error);
/* Places the codes that found no room on the section's pages so far. */
void kk_press_end_section(KkPress *press);

/* Begins the page `page` of those before the first section, with one code of its own
 * (or NULL); nothing stands at its edges but, where it is `numbered`, its number. Errors
 * as above. */
gboolean kk_press_begin_front(KkPress *press, guint page, KkSymbol *code, gboolean numbered,
                              GError **error);

/* Ends the page and begins the section's next one. */
void kk_press_turn(KkPress *press);
/* Turns the page unless `height` is left on it or nothing stands on it yet. */
void kk_press_need(KkPress *press, double height);
/* What is left of the page's height. */
double kk_press_room(const KkPress *press);
/* Moves down by `height`, but not at the top of a page. */
void kk_press_space(KkPress *press, double height);
/* Moves down over what was just set. */
void kk_press_advance(KkPress *press, double height);

void kk_press_open_bar(KkPress *press, double x);
void kk_press_close_bar(KkPress *press);

/* Where text may go on press->page, whose codes take press->reserve. */
void kk_press_lay_text_area(KkPress *press);

/* Ends the last page and the file. Errors: KK_ERROR_OUTPUT. */
gboolean kk_press_finish(KkPress *press, const char *name, GError **error);
