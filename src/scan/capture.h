/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a phone would see: the print of a raster and photographs of it, simulated,
 * so that a code can be tried before the press runs. It is a model, not a
 * measurement of any press or phone, and no substitute for ISO/IEC 15415.
 *
 * The stages: capture_print.c puts ink on paper, capture_view.c projects the
 * paper on the sensor, capture.c adds lens, light, sensor and JPEG, and
 * capture_hand.c makes up the conditions of photographs out of the hand. The same
 * arguments give the same pixels (JPEG: with the same library). Lightness is
 * linear inside; photographs have the sRGB tone curve (IEC 61966-2-1). */
#pragma once
#include <glib.h>

#include "scan/grey.h"

/* How a raster becomes ink on paper. */
typedef struct {
  double paper_reflectance; /* 0 to 1, linear */
  double ink_reflectance;   /* likewise */
  double dot_gain_um;       /* how far ink spreads beyond its edge, 0 or more */
  double dot_um;            /* the printer's dot, above 0: 42.3 at 600 dpi */
  double edge_rough_um;     /* standard deviation of the gain from dot to dot */
  double edge_blur_um;      /* softness of edges: Gaussian, standard deviation */
  guint64 seed;             /* of the roughness */
} KkPrintModel;

/* A black laser or offset print on matt paper at 600 dpi. */
KkPrintModel kk_print_model_office(void);

/* A print that can be photographed many times, also by several threads at once. */
typedef struct KkPrinted KkPrinted;

/* Prints `raster`, of `raster_px_per_mm` pixels per millimetre (2400 dpi, 94.5,
 * shows a gain of 10 um well). Pixels darker than half are ink; lighter ones are
 * a tint of paper and never spread. Needs memory for 5 bytes a pixel, for a
 * moment. `raster` may be freed. Free with kk_printed_free. */
KkPrinted *kk_printed_new(const KkGrey *raster, double raster_px_per_mm, const KkPrintModel *model);

/* The print itself, seen from straight above: grey 255 is a reflectance of 1,
 * linear. Borrowed. */
const KkGrey *kk_printed_look(const KkPrinted *printed);

void kk_printed_free(KkPrinted *printed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPrinted, kk_printed_free)

/* One photograph. All zero but for size, px_per_mm, distance_mm and light is an
 * ideal one, straight from above. */
typedef struct {
  int width_px, height_px; /* of the photograph, at least 1 */
  double px_per_mm;        /* at (x_mm, y_mm), before tilt shortens it; above 0 */
  double distance_mm;      /* from the lens to there: the nearer, the stronger perspective */
  double x_mm, y_mm;       /* place on the print, from its upper left corner, that lies in
                              the centre of the photograph; fractions of a pixel count */
  double tilt_x_deg;       /* about the photograph's horizontal axis, between -80 and 80 */
  double tilt_y_deg;       /* about its vertical axis, likewise */
  double rotation_deg;     /* of the print, clockwise as seen */
  double distortion;       /* radial, of the lens: shift at the corners as a share of their
                              distance from the centre; -0.02 a slight barrel */
  double blur_px;          /* lens and focus: Gaussian, standard deviation */
  double motion_px;        /* length of the path during exposure */
  double motion_deg;       /* its direction, clockwise from the right */
  double light;            /* in the centre; 1: white of reflectance 1 just saturates */
  double light_slope;      /* change of light over half the diagonal, as a share */
  double light_slope_deg;  /* direction in which light grows, clockwise from the right */
  double vignette;         /* light lost at the corners, as a share */
  double noise_read;       /* standard deviation without light; 1 is saturation */
  double noise_shot;       /* standard deviation at saturation, grows as the root of light */
  int jpeg_quality;        /* 1 to 100; 0: not compressed */
  guint64 seed;            /* of the noise */
} KkCamera;

/* Photographs a print; around it lies more of its paper. The result is
 * width_px * height_px. Errors: KK_ERROR_MISSING where gdk-pixbuf cannot write
 * JPEG; NULL then. Free with kk_grey_free. */
KkGrey *kk_capture(const KkPrinted *printed, const KkCamera *camera, GError **error);

/* Photograph `index` of any number out of the hand, of `width_mm` * `height_mm`
 * around (x_mm, y_mm): tilts to 15 degrees about both axes, any rotation, focus
 * and hand not quite still, room light from one side, JPEG. The conditions depend
 * on `index` alone: the same ones at each resolution and for each print, so that
 * these can be compared. */
KkCamera kk_camera_hand_held(guint index, double px_per_mm, double x_mm, double y_mm,
                             double width_mm, double height_mm);
