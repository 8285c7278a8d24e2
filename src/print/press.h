/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a booklet: turning them, what stands at their edges (codes,
 * notches, page number, running title), and where text may go. Lengths are
 * points, from the upper left corner of the trim box. Nothing here knows how
 * text is set. */
#pragma once
#include <pango/pangocairo.h>

#include "print/booklet.h"
#include "print/geometry.h"
#include "print/lines.h"
#include "print/typeface.h"

typedef struct {
  const KkPlan *plan;
  KkTypeface *typeface;
  KkPaper paper;
  double body_pt;   /* size of body text */
  gboolean several; /* more than one page carries a code */
  GHashTable *ids;  /* of the sections: targets of "#id" links; borrowed keys */

  cairo_surface_t *surface;
  cairo_t *cr;
  GPtrArray *alternatives; /* of char*: what each Figure says, in order */
  GArray *placements;      /* of KkPlacement: where codes stand; borrowed, may be NULL */

  /* The section being set. */
  const KkBookletSection *section;
  char *running; /* its title for the foot */
  guint next_code;

  /* The page being set. */
  guint page;                      /* from 1; 0 before the first */
  double left, right, top, bottom; /* of the text area */
  double y;                        /* where the next line goes */
  gboolean fresh;                  /* nothing is set yet */
  GArray *bars;                    /* of KkBar: quotes that are open */
} KkPress;

/* The line at the left of a quote, from y_start down. */
typedef struct {
  double x, y_start;
} KkBar;

/* `path` is the PDF that cairo writes, `name` the file as the user knows it, for
 * messages. Errors: KK_ERROR_INPUT (paper),
 * KK_ERROR_MISSING (font), KK_ERROR_OUTPUT. */
KkPress *kk_press_new(const char *path, const char *name, const KkPlan *plan,
                      const KkBookletSection *sections, guint n, GError **error);
void kk_press_free(KkPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPress, kk_press_free)

/* Begins a section on a page of its own. Errors: KK_ERROR_INPUT where one of its
 * codes has no place on the page. */
gboolean kk_press_begin_section(KkPress *press, const KkBookletSection *section, GError **error);
/* Places the codes that found no room on the section's pages so far. */
void kk_press_end_section(KkPress *press);

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

/* Ends the last page and the file. Errors: KK_ERROR_OUTPUT. */
gboolean kk_press_finish(KkPress *press, const char *name, GError **error);
