/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plan and a designer's PDF to the same PDF with codes and notches. */
#pragma once
#include <glib.h>

/* What stage the work is in, for progress bars. */
typedef enum { KK_STAMPING_CODES, KK_STAMPING_LOOKING, KK_STAMPING_WRITING } KkStampingStage;

typedef void (*KkStampingProgress)(KkStampingStage stage, guint done, guint total, gpointer data);

typedef struct {
  const char *pdf;             /* file, "-" for standard input */
  const char *plan;            /* as kk_plan_read takes it */
  const char *out;             /* file; may be `pdf` itself */
  const char *table;           /* page_plan.h; NULL: the sections' page= */
  const char *published;       /* folder whose manifest gives ids that are to be kept; or NULL */
  const char *password;        /* of the PDF; or NULL */
  int first_page;              /* printed number of the PDF's first page */
  gboolean spreads;            /* wide sheets carry two pages */
  gboolean skip_blank;         /* pages without a section get no code, whatever the plan says */
  guint threads;               /* 0: one a core */
  KkStampingProgress progress; /* may be NULL; called from one thread at a time */
  gpointer progress_data;
} KkStampingOptions;

/* How many pages; each is counted once, except that moved and grounded ones also
 * carry codes. */
typedef struct {
  guint pages;
  guint with_sections, with_own_code; /* carry codes of sections, or what the page is */
  guint left_out;                     /* as asked for */
  guint occupied;                     /* no code: no free place for it */
  guint moved, grounded;
} KkStampingResult;

/* Every page gets a code: its sections', else one that says its number and that
 * nothing is printed on it, or that its text is not in the plan. Codes are the same as
 * kk_build makes of the plan. `warnings` (of char*) tells every page whose code is not
 * where the plan wants it, and why. All or nothing.
 * Errors: KK_ERROR_INPUT, KK_ERROR_TOO_LONG, KK_ERROR_OUTPUT, KK_ERROR_MISSING. */
gboolean kk_stamping(const KkStampingOptions *options, KkStampingResult *result,
                     GPtrArray *warnings, GError **error);
