/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preflight: whether every code of a finished PDF will scan when it is printed,
 * and says what was published.
 *
 * Pages are rendered at the press's resolution and looked at one by one, several at a
 * time (page.c): codes are found, identified (identify.h), measured (measure.h) and
 * photographed in simulation (score.h). What only the whole tells comes after: notches
 * (notch.h), pages and sections that lack a code (whole.c). What was found is a list of
 * findings (finding.h); report.h writes it down. */
#pragma once
#include "base/parallel.h"
#include "check/finding.h"
#include "check/identify.h"
#include "check/notch.h"
#include "publish/manifest_read.h"

/* What Kirikaki takes as a press's resolution, in dpi. */
#define KK_CHECK_DPI_MIN 150
#define KK_CHECK_DPI_MAX 4800
/* Photographs of a score, and their resolution: what a phone has at about 15 cm. */
#define KK_CHECK_SHOTS 12
#define KK_CHECK_PX_PER_MM 24.0

typedef struct {
  const char *file;           /* the PDF's name, for messages */
  const KkManifest *manifest; /* what was published; NULL: codes are checked by themselves */
  double dpi;                 /* of the press */
  gboolean spreads;           /* sheets wider than high carry two pages side by side */
  guint shots;                /* simulated photographs of each code; 0: no score */
  const char *die_colour;     /* NULL: the manifest's, else "CutContour" */
  const char *pictures;       /* folder for the pictures of pages; NULL: none are written */
  const char *picture_stem;   /* their names begin with it */
  guint threads;              /* 0: one a core */
  KkProgress progress;        /* may be NULL; counts pages */
  gpointer progress_data;
} KkCheckOptions;

/* Which part of a sheet. */
typedef enum { KK_HALF_WHOLE, KK_HALF_LEFT, KK_HALF_RIGHT } KkHalf;

typedef struct {
  KkScanned *scanned;
  KkIdentity identity;
  KkHalf half;       /* of the sheet on which its middle lies */
  KkRect place;      /* what surrounds it on the page as seen, without quiet zone */
  gboolean inverted; /* light on dark: what follows is not known then */
  gboolean measured; /* what follows is known */
  int modules;
  double module_mm, width_mm, height_mm;
  double module_dots; /* of the press */
  double contrast;    /* print contrast, (light - dark) / light, on white paper */
  double difference;  /* symbol contrast, light - dark, likewise */
  double quiet_modules;
  guint read; /* of the simulated photographs */
} KkCheckedCode;

typedef struct {
  int number;  /* in the PDF, from 1 */
  char *label; /* as the PDF names it */
  KkPaper paper;
  KkRect shown; /* what is rendered, from the trim's upper left corner */
  gboolean spread;
  double dpi;         /* at which codes were looked for; 0: not rendered */
  GPtrArray *codes;   /* of KkCheckedCode*, in reading order */
  GArray *notches;    /* of KkNotchLine: die lines that can be notches */
  gboolean die_whole; /* all of the page was searched for die lines */
  double ink_share; /* of the trimmed page covered with ink, without its codes; -1: not looked at */
  GArray *findings;
  char *picture; /* file name in options->pictures; NULL: none */
  int picture_width, picture_height;
} KkCheckedPage;

typedef struct {
  char *file;       /* as the user named it */
  double dpi;       /* of the press */
  guint shots;      /* photographs of each code */
  char *die_colour; /* what was looked for */
  GPtrArray *pages; /* of KkCheckedPage* */
  GArray *findings; /* of the publication as a whole */
} KkChecked;

/* Checks a PDF. Needs about 120 MB a thread for A4 at 600
 * dpi. The same arguments give the same result. Free with kk_checked_free. Errors:
 * KK_ERROR_INPUT (no PDF, damaged, encrypted), KK_ERROR_MISSING (text models),
 * KK_ERROR_OUTPUT (pictures). A page that is damaged is a finding. */
KkChecked *kk_check(GBytes *pdf, const KkCheckOptions *options, GError **error);
void kk_checked_free(KkChecked *checked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkChecked, kk_checked_free)

/* How many findings of a level there are. */
guint kk_checked_count(const KkChecked *checked, KkLevel level);
