/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/measure.h"

#include <math.h>
#include <string.h>

#include "symbol/symbol.h"

/* Of a finder pattern's centre from the symbol's sides (ISO/IEC 18004, 6.3.3). */
#define FINDER_CENTRE 3.5
/* Least difference between the greys of finder patterns and their surroundings. */
#define CONTRAST_LEAST 12
/* Rays are followed in such steps, in pixels. */
#define STEP 0.25
/* Ink is what is darker than the light modules by this share of the way to the
 * dark ones. */
#define INK_SHARE 0.25

typedef struct {
  const KkGrey *page;
  double x, y; /* direction, of length 1 */
} Ray;

static KkPixelPoint point_on(KkPixelPoint from, Ray ray, double distance) {
  return (KkPixelPoint){from.x + distance * ray.x, from.y + distance * ray.y};
}

static guint8 pixel(const KkGrey *page, int x, int y) {
  if (x < 0 || y < 0 || x >= page->width || y >= page->height) return 255;
  return page->pixels[(gsize)y * (gsize)page->width + (gsize)x];
}

/* Between pixel centres, linear; paper outside the page. */
static double grey_at(const KkGrey *page, KkPixelPoint p) {
  double x = p.x - 0.5, y = p.y - 0.5;
  double left = floor(x), top = floor(y);
  double part_x = x - left, part_y = y - top;
  int column = (int)left, row = (int)top;
  double upper = pixel(page, column, row) * (1 - part_x) + pixel(page, column + 1, row) * part_x;
  double lower =
      pixel(page, column, row + 1) * (1 - part_x) + pixel(page, column + 1, row + 1) * part_x;
  return upper * (1 - part_y) + lower * part_y;
}

static double grey_along(Ray ray, KkPixelPoint from, double distance) {
  return grey_at(ray.page, point_on(from, ray, distance));
}

/* ---- how many modules ---- */

/* A place by the corners alone. */
static KkPixelPoint between(const KkPixelPoint corners[4], double column, double row) {
  KkPixelPoint p = {0, 0};
  const double weights[] = {(1 - column) * (1 - row), column * (1 - row), column * row,
                            (1 - column) * row};
  for (int i = 0; i < 4; i++) {
    p.x += weights[i] * corners[i].x;
    p.y += weights[i] * corners[i].y;
  }
  return p;
}

/* Whether module (x, y) of a finder pattern is dark. */
static gboolean finder_is_dark(int x, int y) {
  int ring = MAX(ABS(x - 3), ABS(y - 3));
  return ring != 2;
}

typedef struct {
  double sums[2]; /* of greys: of modules that are to be light, and dark */
  guint counts[2];
} Expected;

static void expect(const KkGrey *page, const KkPixelPoint corners[4], int modules, int x, int y,
                   gboolean dark, Expected *expected) {
  KkPixelPoint p = between(corners, (x + 0.5) / modules, (y + 0.5) / modules);
  expected->sums[dark ? 1 : 0] += grey_at(page, p);
  expected->counts[dark ? 1 : 0]++;
}

/* How much lighter the modules are that have to be light in a symbol of so many,
 * whatever it says: finder patterns and timing patterns. */
static double agreement(const KkGrey *page, const KkPixelPoint corners[4], int modules) {
  Expected expected = {0};
  int far = modules - 7;
  for (int y = 0; y < 7; y++)
    for (int x = 0; x < 7; x++) {
      gboolean dark = finder_is_dark(x, y);
      expect(page, corners, modules, x, y, dark, &expected);
      expect(page, corners, modules, far + x, y, dark, &expected);
      expect(page, corners, modules, x, far + y, dark, &expected);
    }
  for (int i = 8; i < far - 1; i++) {
    expect(page, corners, modules, i, 6, i % 2 == 0, &expected);
    expect(page, corners, modules, 6, i, i % 2 == 0, &expected);
  }
  return expected.sums[0] / expected.counts[0] - expected.sums[1] / expected.counts[1];
}

/* 0 where no number of modules fits. */
static int count_modules(const KkGrey *page, const KkPixelPoint corners[4]) {
  double best = CONTRAST_LEAST;
  int found = 0;
  for (int version = 1; version <= 40; version++) {
    double contrast = agreement(page, corners, 17 + 4 * version);
    if (contrast <= best) continue;
    best = contrast;
    found = 17 + 4 * version;
  }
  return found;
}

/* ---- sides ---- */

/* Distance at which the light begins that follows the dark at `from`, or a negative
 * number where none does within `reach`. The exact place of the edge is where the
 * dark would end if a pixel were either dark or light: a pixel's grey says how much
 * of it is covered. */
static double dark_ends(Ray ray, KkPixelPoint from, double start, double reach, double threshold) {
  double crossing = start;
  while (crossing < reach && grey_along(ray, from, crossing) < threshold) crossing += STEP;
  if (crossing >= reach) return -1;
  double end = crossing + 1.5;
  double dark = grey_along(ray, from, start), light = grey_along(ray, from, end), covered = 0;
  if (light - dark < CONTRAST_LEAST) return crossing;
  guint steps = (guint)ceil((end - start) / (STEP / 4));
  double step = (end - start) / steps;
  for (guint i = 0; i < steps; i++) {
    double grey = grey_along(ray, from, start + (i + 0.5) * step);
    covered += CLAMP((light - grey) / (light - dark), 0, 1) * step;
  }
  return start + covered;
}

typedef struct {
  KkPixelPoint centre;
  double module_px;
  double dark, light; /* greys inside it */
} Finder;

/* Middle of the dark stretch through `finder->centre` along `ray`; its length. */
static double centre_on(Finder *finder, Ray ray, double threshold) {
  Ray back = {ray.page, -ray.x, -ray.y};
  double reach = 4 * finder->module_px;
  double ahead = dark_ends(ray, finder->centre, 0, reach, threshold);
  double behind = dark_ends(back, finder->centre, 0, reach, threshold);
  if (ahead < 0 || behind < 0) return -1;
  finder->centre = point_on(finder->centre, ray, (ahead - behind) / 2);
  return ahead + behind;
}

/* Finds a finder pattern's centre from about where it is: the middle of its dark
 * core of three modules. */
static gboolean find_finder(KkPixelPoint about, double module_px, Ray right, Ray down,
                            Finder *finder) {
  *finder = (Finder){.centre = about, .module_px = module_px};
  finder->dark = grey_at(right.page, about);
  double width = 0, height = 0;
  for (int round = 0; round < 2; round++) {
    finder->light = 0;
    for (double t = 1.5; t < 2.6; t += 0.25)
      finder->light = MAX(finder->light, grey_along(right, finder->centre, t * module_px));
    if (finder->light - finder->dark < CONTRAST_LEAST) return FALSE;
    double threshold = (finder->light + finder->dark) / 2;
    width = centre_on(finder, right, threshold);
    height = centre_on(finder, down, threshold);
    if (width < 0 || height < 0) return FALSE;
    finder->dark = grey_at(right.page, finder->centre);
  }
  finder->module_px = (width + height) / 6;
  return fabs(finder->module_px / module_px - 1) < 0.3;
}

/* Where a finder pattern ends in a direction: a point on the symbol's side. */
static gboolean find_side(const Finder *finder, Ray ray, KkPixelPoint *side) {
  double threshold = (finder->light + finder->dark) / 2, module = finder->module_px;
  double end = dark_ends(ray, finder->centre, 3 * module, 4.5 * module, threshold);
  *side = point_on(finder->centre, ray, end);
  return end > 0;
}

/* Where the line from `p` along `a` meets the line from `q` along `b`: the distance
 * from p. */
static double meeting(KkPixelPoint p, Ray a, KkPixelPoint q, Ray b) {
  double cross = a.x * b.y - a.y * b.x;
  return ((q.x - p.x) * b.y - (q.y - p.y) * b.x) / cross;
}

static Ray ray_through(const KkGrey *page, KkPixelPoint from, KkPixelPoint to) {
  double length = hypot(to.x - from.x, to.y - from.y);
  return (Ray){page, (to.x - from.x) / length, (to.y - from.y) / length};
}

static Ray reversed(Ray ray) {
  return (Ray){ray.page, -ray.x, -ray.y};
}

/* Sides by the three finder patterns: the left one through the two at the left, the
 * upper one through the two above, the others as far as the patterns reach. */
static gboolean find_sides(const KkGrey *page, const KkPixelPoint corners[4],
                           KkMeasured *measured) {
  int n = measured->modules;
  Ray right = ray_through(page, corners[0], corners[1]);
  Ray down = ray_through(page, corners[0], corners[3]);
  double module = hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y) / n;
  double near = FINDER_CENTRE / n, far = 1 - near;
  Finder first, second, third; /* upper left, upper right, lower left */
  KkPixelPoint left[2], top[2], end_right, end_down;
  if (!find_finder(between(corners, near, near), module, right, down, &first) ||
      !find_finder(between(corners, far, near), module, right, down, &second) ||
      !find_finder(between(corners, near, far), module, right, down, &third))
    return FALSE;
  if (!find_side(&first, reversed(right), &left[0]) ||
      !find_side(&third, reversed(right), &left[1]) ||
      !find_side(&first, reversed(down), &top[0]) || !find_side(&second, reversed(down), &top[1]) ||
      !find_side(&second, right, &end_right) || !find_side(&third, down, &end_down))
    return FALSE;
  Ray row = ray_through(page, top[0], top[1]), column = ray_through(page, left[0], left[1]);
  measured->origin = point_on(top[0], row, meeting(top[0], row, left[0], column));
  double width = meeting(measured->origin, row, end_right, column) / n;
  double height = meeting(measured->origin, column, end_down, row) / n;
  measured->right = (KkPixelPoint){row.x * width, row.y * width};
  measured->down = (KkPixelPoint){column.x * height, column.y * height};
  double turn = fmod(fabs(atan2(row.y, row.x)) * 180 / G_PI, 90);
  measured->turn_deg = MIN(turn, 90 - turn);
  return width > 0 && height > 0;
}

KkPixelPoint kk_measured_at(const KkMeasured *measured, double column, double row) {
  return (KkPixelPoint){measured->origin.x + column * measured->right.x + row * measured->down.x,
                        measured->origin.y + column * measured->right.y + row * measured->down.y};
}

double kk_measured_width(const KkMeasured *measured) {
  return measured->modules * hypot(measured->right.x, measured->right.y);
}

double kk_measured_height(const KkMeasured *measured) {
  return measured->modules * hypot(measured->down.x, measured->down.y);
}

/* ---- greys ---- */

/* IEC 61966-2-1. */
static double reflectance(double grey) {
  double value = grey / 255;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* The grey that parts the two heaps of a histogram best (N. Otsu, "A threshold
 * selection method from gray-level histograms", IEEE Trans. SMC 9, 1979). */
static int parting(const guint counts[256]) {
  double total = 0, sum = 0;
  for (int i = 0; i < 256; i++) {
    total += counts[i];
    sum += (double)i * counts[i];
  }
  double below = 0, sum_below = 0, best = -1;
  int found = 127;
  for (int i = 0; i < 255; i++) {
    below += counts[i];
    sum_below += (double)i * counts[i];
    if (below <= 0 || below >= total) continue;
    double apart = sum_below / below - (sum - sum_below) / (total - below);
    double variance = below * (total - below) * apart * apart;
    if (variance <= best) continue;
    best = variance;
    found = i;
  }
  return found;
}

/* The grey below which a share of counts[first..last] lies. */
static int percentile(const guint counts[256], int first, int last, double share) {
  double total = 0, seen = 0;
  for (int i = first; i <= last; i++) total += counts[i];
  for (int i = first; i <= last; i++) {
    seen += counts[i];
    if (seen >= share * total) return i;
  }
  return last;
}

/* Greys of the middles of all modules: the typical dark and the typical light. */
static void measure_contrast(const KkGrey *page, KkMeasured *measured, int *dark, int *light) {
  guint counts[256] = {0};
  for (int y = 0; y < measured->modules; y++)
    for (int x = 0; x < measured->modules; x++) {
      double grey = grey_at(page, kk_measured_at(measured, x + 0.5, y + 0.5));
      counts[(int)(grey + 0.5)]++;
    }
  int last_dark = parting(counts);
  measured->threshold = last_dark + 0.5;
  *dark = percentile(counts, 0, last_dark, 0.5);
  *light = percentile(counts, last_dark + 1, 255, 0.5);
  measured->dark = reflectance(percentile(counts, 0, last_dark, 0.9));
  measured->light = reflectance(percentile(counts, last_dark + 1, 255, 0.1));
}

gboolean kk_measured_is_dark(const KkGrey *page, const KkMeasured *measured, int column, int row) {
  return grey_at(page, kk_measured_at(measured, column + 0.5, row + 0.5)) < measured->threshold;
}

/* ---- quiet zone ---- */

/* What surrounds the symbol and its quiet zone, within the page. */
static KkPixels zone_of(const KkGrey *page, const KkMeasured *measured) {
  double left = page->width, top = page->height, right = 0, bottom = 0;
  const double ends[] = {-KK_QUIET_ZONE_MODULES, measured->modules + KK_QUIET_ZONE_MODULES};
  for (int i = 0; i < 4; i++) {
    KkPixelPoint p = kk_measured_at(measured, ends[i % 2], ends[i / 2]);
    left = MIN(left, p.x);
    right = MAX(right, p.x);
    top = MIN(top, p.y);
    bottom = MAX(bottom, p.y);
  }
  int x = MAX((int)floor(left), 0), y = MAX((int)floor(top), 0);
  return (KkPixels){.x = x,
                    .y = y,
                    .width = MIN((int)ceil(right), page->width) - x,
                    .height = MIN((int)ceil(bottom), page->height) - y};
}

/* How far a pixel lies outside the symbol, in modules; negative inside. */
static double outside(const KkMeasured *measured, int x, int y) {
  double dx = x + 0.5 - measured->origin.x, dy = y + 0.5 - measured->origin.y;
  KkPixelPoint r = measured->right, d = measured->down;
  double cross = r.x * d.y - r.y * d.x;
  double column = (dx * d.y - dy * d.x) / cross, row = (r.x * dy - r.y * dx) / cross;
  return MAX(MAX(-column, column - measured->modules), MAX(-row, row - measured->modules));
}

static void add_ink(KkPixels *ink, int x, int y) {
  if (!ink->width) {
    *ink = (KkPixels){x, y, 1, 1};
    return;
  }
  int right = MAX(ink->x + ink->width, x + 1), bottom = MAX(ink->y + ink->height, y + 1);
  ink->x = MIN(ink->x, x);
  ink->y = MIN(ink->y, y);
  ink->width = right - ink->x;
  ink->height = bottom - ink->y;
}

/* Pixels that are partly the symbol's, or partly outside, are left out. */
static void look_around(const KkGrey *page, KkMeasured *measured, int dark, int light) {
  double ink_below = light - INK_SHARE * (light - dark);
  double pixel_modules = 1 / hypot(measured->right.x, measured->right.y);
  KkPixels zone = zone_of(page, measured);
  measured->quiet_modules = KK_QUIET_ZONE_MODULES;
  measured->ink = (KkPixels){0};
  for (int y = zone.y; y < zone.y + zone.height; y++)
    for (int x = zone.x; x < zone.x + zone.width; x++) {
      if (pixel(page, x, y) >= ink_below) continue;
      double away = outside(measured, x, y);
      if (away < pixel_modules || away > KK_QUIET_ZONE_MODULES - pixel_modules / 2) continue;
      add_ink(&measured->ink, x, y);
      measured->quiet_modules = MIN(measured->quiet_modules, away - pixel_modules / 2);
    }
}

gboolean kk_measure(const KkGrey *page, const KkPixelPoint corners[4], KkMeasured *measured) {
  *measured = (KkMeasured){.modules = count_modules(page, corners)};
  if (!measured->modules || !find_sides(page, corners, measured)) return FALSE;
  int dark, light;
  measure_contrast(page, measured, &dark, &light);
  look_around(page, measured, dark, light);
  return TRUE;
}
