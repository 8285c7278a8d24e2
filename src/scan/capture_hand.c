/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of photographs out of the hand. The ranges are our assumptions
 * about a phone of the last years in a room; they are written down here and in
 * bench/RESULTS.md, and nobody has measured them. */
#include <math.h>

#include "scan/capture.h"
#include "scan/capture_parts.h"

static double between(guint64 *state, double least, double most) {
  return least + (most - least) * kk_random_unit(state);
}

KkCamera kk_camera_hand_held(guint index, double px_per_mm, double x_mm, double y_mm,
                             double width_mm, double height_mm) {
  guint64 state = index;
  state = kk_random_next(&state); /* neighbours in number are none in random */
  /* Each is drawn in a statement of its own: the order is part of the result. */
  KkCamera camera = {.px_per_mm = px_per_mm};
  camera.width_px = MAX((int)lround(width_mm * px_per_mm), 1);
  camera.height_px = MAX((int)lround(height_mm * px_per_mm), 1);
  camera.distance_mm = between(&state, 90, 160);
  camera.x_mm = x_mm + between(&state, -0.05, 0.05) * width_mm;
  camera.y_mm = y_mm + between(&state, -0.03, 0.03) * height_mm;
  camera.tilt_x_deg = between(&state, -15, 15);
  camera.tilt_y_deg = between(&state, -15, 15);
  camera.rotation_deg = between(&state, 0, 360);
  /* A code is photographed with the middle of the lens, where a percent or two at
   * the corners of the whole field are little; likewise for the vignette, which is
   * the phone's own shadow rather. */
  camera.distortion = between(&state, -0.005, 0.005);
  camera.blur_px = between(&state, 0.6, 1.3);
  camera.motion_px = between(&state, 0, 1.5);
  camera.motion_deg = between(&state, 0, 180);
  camera.light = between(&state, 0.45, 1.05);
  camera.light_slope = between(&state, 0, 0.5);
  camera.light_slope_deg = between(&state, 0, 360);
  camera.vignette = between(&state, 0, 0.2);
  camera.noise_read = between(&state, 0.001, 0.004);
  camera.noise_shot = between(&state, 0.005, 0.02);
  camera.jpeg_quality = (int)between(&state, 75, 96);
  camera.seed = kk_random_next(&state);
  return camera;
}
