/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a code is read in simulated photographs (scan/capture.h). It is a score
 * of our own, not a grade of ISO/IEC 15415: it assumes a press and a phone, and
 * measures neither. */
#pragma once
#include "scan/pdf.h"
#include "scan/zxing.h"

/* From which share of photographs on a code is fair, good, excellent. */
#define KK_SCORE_FAIR 0.5
#define KK_SCORE_GOOD 0.75
#define KK_SCORE_EXCELLENT 0.9

typedef struct {
  const KkGrey *raster; /* the press's dots around the code */
  double dpi;           /* of the raster */
  KkPixelPoint centre;  /* of the code, in the raster */
  double size_mm;       /* its longer side */
  GBytes *content;      /* what has to be read, as in KkScanned */
} KkScoreCode;

/* Prints the raster with dot gain and rough edges, takes `shots` photographs out of
 * the hand at `px_per_mm`, 2.2 by 1.7 sides of the code wide and high, and gives how
 * many one look of zxing-cpp reads right. The same arguments give the same number.
 * Errors as of kk_capture. */
gboolean kk_score(const KkScoreCode *code, guint shots, double px_per_mm, guint *read,
                  GError **error);

/* 'A' excellent, 'B' good, 'C' fair, 'D' poor, 'F' never read. `shots` is not 0. */
char kk_score_letter(guint read, guint shots);
