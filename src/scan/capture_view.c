/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pinhole camera with radial distortion (R. Hartley and A. Zisserman, "Multiple
 * View Geometry in Computer Vision", 2nd edition, chapters 2 and 7). */
#include <math.h>

#include "scan/capture_parts.h"

/* From the sensor to the print: homogeneous (x, y, 1) to millimetres. */
typedef struct {
  double m[3][3];
} Projection;

/* Columns of rotation about z, then the vertical axis, then the horizontal one. */
static void axes_of_print(const KkCamera *camera, double right[3], double down[3]) {
  double turn = camera->rotation_deg * G_PI / 180;
  double x = camera->tilt_x_deg * G_PI / 180, y = camera->tilt_y_deg * G_PI / 180;
  const double flat[2][2] = {{cos(turn), sin(turn)}, {-sin(turn), cos(turn)}};
  double *axes[2] = {right, down};
  for (int i = 0; i < 2; i++) {
    double across = flat[i][0] * cos(y), deep = -flat[i][0] * sin(y), along = flat[i][1];
    axes[i][0] = across;
    axes[i][1] = along * cos(x) - deep * sin(x);
    axes[i][2] = along * sin(x) + deep * cos(x);
  }
}

static Projection invert(const double a[3][3]) {
  Projection inverse;
  double determinant = 0;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      int r1 = (j + 1) % 3, r2 = (j + 2) % 3, c1 = (i + 1) % 3, c2 = (i + 2) % 3;
      inverse.m[i][j] = a[r1][c1] * a[r2][c2] - a[r1][c2] * a[r2][c1];
    }
  for (int i = 0; i < 3; i++) determinant += a[0][i] * inverse.m[i][0];
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) inverse.m[i][j] /= determinant;
  return inverse;
}

/* Sensor coordinates are pixels from the photograph's centre. */
static Projection projection_of(const KkCamera *camera) {
  double right[3], down[3];
  axes_of_print(camera, right, down);
  double focal_px = camera->px_per_mm * camera->distance_mm;
  const double forward[3][3] = {
      {focal_px * right[0], focal_px * down[0], 0},
      {focal_px * right[1], focal_px * down[1], 0},
      {right[2], down[2], camera->distance_mm},
  };
  return invert(forward);
}

/* Reflectance at pixel coordinates of a level, linear between pixel centres. */
static double reflectance_at(const KkGrey *level, double x, double y, double paper) {
  x -= 0.5;
  y -= 0.5;
  if (!(x >= 0 && y >= 0 && x < level->width - 1 && y < level->height - 1)) return paper;
  int left = (int)x, top = (int)y;
  double part_x = x - left, part_y = y - top;
  const guint8 *upper = level->pixels + (gsize)top * (gsize)level->width + left;
  const guint8 *lower = upper + level->width;
  double above = upper[0] + (upper[1] - upper[0]) * part_x;
  double below = lower[0] + (lower[1] - lower[0]) * part_x;
  return (above + (below - above) * part_y) / 255;
}

typedef struct {
  const KkGrey *level;
  double px_per_mm;    /* of the level */
  double x_mm, y_mm;   /* of the print, where the camera looks */
  double paper;        /* reflectance */
  Projection to_print; /* millimetres from there */
  double bend;         /* distortion for each square pixel from the centre */
} Looking;

static double look_at(const Looking *looking, double x, double y) {
  double undo = 1 / (1 + looking->bend * (x * x + y * y));
  x *= undo;
  y *= undo;
  const double(*m)[3] = looking->to_print.m;
  double scale = m[2][0] * x + m[2][1] * y + m[2][2];
  if (scale <= 0) return looking->paper; /* beyond the horizon of the print */
  double x_mm = (m[0][0] * x + m[0][1] * y + m[0][2]) / scale + looking->x_mm;
  double y_mm = (m[1][0] * x + m[1][1] * y + m[1][2]) / scale + looking->y_mm;
  return reflectance_at(looking->level, x_mm * looking->px_per_mm, y_mm * looking->px_per_mm,
                        looking->paper);
}

/* The coarsest level that still has two pixels for one of the photograph. */
static int choose_level(const KkPrinted *printed, const KkCamera *camera) {
  int level = 0;
  while (level + 1 < KK_PRINTED_LEVELS &&
         ldexp(printed->px_per_mm, -level - 1) >= 2 * camera->px_per_mm)
    level++;
  return level;
}

KkPlane *kk_view(const KkPrinted *printed, const KkCamera *camera) {
  int width = camera->width_px, height = camera->height_px;
  int level = choose_level(printed, camera);
  Looking looking = {
      .level = printed->levels[level],
      .px_per_mm = ldexp(printed->px_per_mm, -level),
      .x_mm = camera->x_mm,
      .y_mm = camera->y_mm,
      .paper = printed->paper,
      .to_print = projection_of(camera),
      .bend = 4 * camera->distortion / ((double)width * width + (double)height * height)};
  int samples = MAX((int)ceil(looking.px_per_mm / camera->px_per_mm - 0.5), 2);
  KkPlane *plane = kk_plane_new(width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double sum = 0;
      for (int i = 0; i < samples; i++)
        for (int j = 0; j < samples; j++)
          sum += look_at(&looking, x + (j + 0.5) / samples - width / 2.0,
                         y + (i + 0.5) / samples - height / 2.0);
      plane->values[(gsize)y * (gsize)width + (gsize)x] = (float)(sum / (samples * samples));
    }
  return plane;
}
