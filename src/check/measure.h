/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR Code in a rendered page, measured: where exactly its sides lie, how many
 * modules it has, how dark and light they are, what stands in its quiet zone. */
#pragma once
#include "scan/pdf.h"
#include "scan/zxing.h"

typedef struct {
  int modules;              /* a side, counted in the picture itself */
  KkPixelPoint origin;      /* the upper left corner of the symbol as it is made */
  KkPixelPoint right, down; /* one module along its rows, and along its columns */
  double turn_deg;          /* how far its sides are off the picture's, 0 to 45 */
  double dark, light;       /* reflectances, of white paper 1: of the lightest tenth of the dark
                               modules, and of the darkest tenth of the light ones */
  double threshold;         /* greys below it are dark modules */
  double quiet_modules;     /* free of ink on all sides, up to KK_QUIET_ZONE_MODULES */
  KkPixels ink;             /* surrounds the ink in the quiet zone; width 0: none */
} KkMeasured;

/* Measures the symbol whose corners a reader gave, to about half a module, in the
 * order of KkZxingCode. Sides are right to about a tenth of a pixel where modules
 * have three pixels or more. Reflectances take pixels as sRGB (IEC 61966-2-1). FALSE
 * where the three finder patterns are not there: a mirrored or other symbol. */
gboolean kk_measure(const KkGrey *page, const KkPixelPoint corners[4], KkMeasured *measured);

/* A place in the symbol, in modules from its upper left corner, as pixels. */
KkPixelPoint kk_measured_at(const KkMeasured *measured, double column, double row);

/* Whether a module (from 0) is dark at its middle. */
gboolean kk_measured_is_dark(const KkGrey *page, const KkMeasured *measured, int column, int row);

/* Sides of the symbol in pixels, along its rows and along its columns. */
double kk_measured_width(const KkMeasured *measured);
double kk_measured_height(const KkMeasured *measured);
