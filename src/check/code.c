/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/code.h"

#include <math.h>

#include "check/intact.h"
#include "check/measure.h"
#include "check/page.h"
#include "check/score.h"
#include "symbol/symbol.h"
#include "symbol/tint.h"

#define MM_PER_INCH 25.4
/* A module's size may be off by so much of a share; rendering and PDF's numbers are
 * good for a tenth of it. */
#define SIZE_TOLERANCE 0.003
/* Over the whole symbol, modules may add up to so many dots more or less than a
 * whole number each would. */
#define DOTS_TOLERANCE 1.0
/* Less turn than this moves no edge by a dot, or cannot be seen. */
#define TURN_TOLERANCE_DEG 0.3
/* To the trim and to the fold: less than what margins of print shops keep for the
 * knife and the bend. */
#define EDGE_LEAST_MM 5.0

/* The dots of the press around a code. */
typedef struct {
  const KkGrey *dots;
  KkGrey *own; /* where they are not the page's own rendering */
  int x, y;    /* of its upper left pixel on the page at `dpi` */
  double dpi;
} Raster;

static double px_per_mm(const Raster *raster) {
  return raster->dpi / MM_PER_INCH;
}

/* The page as it was rendered, or, for a finer press, the code and its surroundings
 * rendered anew. */
static gboolean take_raster(const KkPageCheck *check, const KkScanned *scanned, Raster *raster,
                            GError **error) {
  double finer = check->options->dpi / check->page->dpi;
  if (finer <= 1) {
    *raster = (Raster){.dots = check->grey, .dpi = check->page->dpi};
    return TRUE;
  }
  double left = G_MAXINT, top = G_MAXINT, right = 0, bottom = 0;
  for (int i = 0; i < 4; i++) {
    left = MIN(left, scanned->corners[i].x);
    right = MAX(right, scanned->corners[i].x);
    top = MIN(top, scanned->corners[i].y);
    bottom = MAX(bottom, scanned->corners[i].y);
  }
  double around = MAX(right - left, bottom - top) * 0.6;
  KkPixels part = {.x = (int)floor((left - around) * finer),
                   .y = (int)floor((top - around) * finer),
                   .width = (int)ceil((right - left + 2 * around) * finer),
                   .height = (int)ceil((bottom - top + 2 * around) * finer)};
  KkGrey *own = kk_pdf_render(check->pdf, check->page->number, check->options->dpi * check->unit,
                              part, error);
  *raster = (Raster){own, own, part.x, part.y, check->options->dpi};
  return own != NULL;
}

static KkPixelPoint on_raster(const KkPageCheck *check, const Raster *raster, KkPixelPoint p) {
  double finer = raster->dpi / check->page->dpi;
  return (KkPixelPoint){p.x * finer - raster->x, p.y * finer - raster->y};
}

/* A rectangle of the raster on the page. */
static KkRect on_page(const KkPageCheck *check, const Raster *raster, double x, double y,
                      double width, double height) {
  double scale = px_per_mm(raster);
  return (KkRect){.x_mm = (x + raster->x) / scale + check->page->shown.x_mm,
                  .y_mm = (y + raster->y) / scale + check->page->shown.y_mm,
                  .width_mm = width / scale,
                  .height_mm = height / scale};
}

static KkRect around_points(const KkPageCheck *check, const Raster *raster,
                            const KkPixelPoint points[4]) {
  double left = points[0].x, right = left, top = points[0].y, bottom = top;
  for (int i = 1; i < 4; i++) {
    left = MIN(left, points[i].x);
    right = MAX(right, points[i].x);
    top = MIN(top, points[i].y);
    bottom = MAX(bottom, points[i].y);
  }
  return on_page(check, raster, left, top, right - left, bottom - top);
}

/* ---- findings ---- */

static KkFinding *add_at(const KkPageCheck *check, const KkCheckedCode *code, KkFindingKind kind,
                         const char *what) {
  KkFinding *finding = kk_findings_add(check->page->findings, kind, what);
  finding->page = check->page->number;
  finding->code = (int)check->page->codes->len;
  finding->placed = TRUE;
  finding->place = code->place;
  return finding;
}

static void add_numbers(const KkPageCheck *check, const KkCheckedCode *code, KkFindingKind kind,
                        double measured, double wanted) {
  KkFinding *finding = add_at(check, code, kind, NULL);
  finding->measured = measured;
  finding->wanted = wanted;
}

static const KkManifestSection *section_of(const KkPageCheck *check, const KkIdentity *identity) {
  if (identity->section < 0) return NULL;
  return &g_array_index(check->options->manifest->sections, KkManifestSection, identity->section);
}

static void tell_identity(const KkPageCheck *check, const KkCheckedCode *code) {
  const KkIdentity *identity = &code->identity;
  const KkManifestSection *section = section_of(check, identity);
  static const KkFindingKind kinds[] = {
      [KK_SAYS_OLDER] = KK_FINDING_OLDER,
      [KK_SAYS_OLDER_PAGE] = KK_FINDING_OLDER_PAGE,
      [KK_SAYS_OTHER_TEXT] = KK_FINDING_OTHER_TEXT,
      [KK_SAYS_UNKNOWN_SECTION] = KK_FINDING_UNKNOWN_SECTION,
      [KK_SAYS_OTHER_PUBLICATION] = KK_FINDING_OTHER_PUBLICATION,
      [KK_SAYS_DAMAGED] = KK_FINDING_DAMAGED,
      [KK_SAYS_ELSE] = KK_FINDING_OTHER_CODE,
  };
  switch (identity->says) {
    case KK_SAYS_SECTION:
      if (identity->other_link) add_at(check, code, KK_FINDING_OTHER_LINK, code->scanned->text);
      break;
    case KK_SAYS_PAGE:
    case KK_SAYS_ANYTHING:
      break;
    case KK_SAYS_DAMAGED:
      add_at(check, code, KK_FINDING_DAMAGED, identity->reason);
      break;
    case KK_SAYS_ELSE:
      add_at(check, code, KK_FINDING_OTHER_CODE, identity->text);
      break;
    default:
      add_at(check, code, kinds[identity->says], section ? section->id : NULL);
  }
}

/* ---- size ---- */

static void tell_size(const KkPageCheck *check, const KkCheckedCode *code,
                      const KkMeasured *measured) {
  const KkManifestCode *published = code->identity.published;
  double wanted = published ? published->module_mm : 0;
  double uneven = fabs(code->module_dots - round(code->module_dots)) * code->modules;
  gboolean square = fabs(code->width_mm / code->height_mm - 1) <= SIZE_TOLERANCE;
  gboolean scaled = wanted > 0 && fabs(code->module_mm / wanted - 1) > SIZE_TOLERANCE;
  if (!square)
    add_numbers(check, code, KK_FINDING_NOT_SQUARE, code->width_mm, code->height_mm);
  else if (scaled)
    add_numbers(check, code, KK_FINDING_SCALED, code->module_mm, wanted);
  else if (uneven > DOTS_TOLERANCE)
    add_numbers(check, code, KK_FINDING_UNEVEN, code->module_dots, 0);
  if (code->module_mm < KK_MODULE_MIN_MM * (1 - SIZE_TOLERANCE))
    add_numbers(check, code, KK_FINDING_SMALL, code->module_mm, KK_MODULE_MIN_MM);
  if (measured->turn_deg > TURN_TOLERANCE_DEG)
    add_numbers(check, code, KK_FINDING_TURNED, measured->turn_deg, 0);
}

/* ---- what stands around it ---- */

static void tell_ink(const KkPageCheck *check, const KkCheckedCode *code, const Raster *raster,
                     const KkMeasured *measured) {
  if (code->contrast < KK_PRINT_CONTRAST_MIN)
    add_numbers(check, code, KK_FINDING_CONTRAST, code->contrast, KK_PRINT_CONTRAST_MIN);
  else if (code->difference < KK_SYMBOL_CONTRAST_MIN)
    add_numbers(check, code, KK_FINDING_DARK_GROUND, code->difference, KK_SYMBOL_CONTRAST_MIN);
  guint wrong = kk_wrong_modules(raster->dots, measured, code->scanned, code->identity.profile);
  if (wrong) add_numbers(check, code, KK_FINDING_COVERED, wrong, code->modules * code->modules);
  if (!measured->ink.width) return;
  KkFinding *finding = add_at(check, code, KK_FINDING_QUIET_ZONE, NULL);
  finding->measured = code->quiet_modules;
  finding->wanted = KK_QUIET_ZONE_MODULES;
  KkPixels ink = measured->ink;
  finding->place = on_page(check, raster, ink.x, ink.y, ink.width, ink.height);
}

/* The trim on three sides and the fold on one, or the trim on all four. */
static void tell_edges(const KkPageCheck *check, const KkCheckedCode *code) {
  KkRect half = kk_half_of(check->page, code->half), place = code->place;
  double left = place.x_mm - half.x_mm, top = place.y_mm - half.y_mm;
  double right = half.width_mm - left - place.width_mm;
  double bottom = half.height_mm - top - place.height_mm;
  double fold = code->half == KK_HALF_LEFT ? right : left;
  double trim = MIN(top, bottom);
  if (code->half != KK_HALF_LEFT) trim = MIN(trim, right);
  if (code->half != KK_HALF_RIGHT) trim = MIN(trim, left);
  double quiet = KK_QUIET_ZONE_MODULES * code->module_mm, off = 0.05; /* rounding */
  if (trim < quiet - off)
    add_numbers(check, code, KK_FINDING_CUT, trim, quiet);
  else if (trim < EDGE_LEAST_MM - off)
    add_numbers(check, code, KK_FINDING_NEAR_TRIM, trim, EDGE_LEAST_MM);
  if (code->half == KK_HALF_WHOLE) return;
  if (fold < quiet - off)
    add_numbers(check, code, KK_FINDING_IN_FOLD, fold, quiet);
  else if (fold < EDGE_LEAST_MM - off)
    add_numbers(check, code, KK_FINDING_NEAR_FOLD, fold, EDGE_LEAST_MM);
}

/* ---- measuring ---- */

static KkHalf half_at(const KkCheckedPage *page, KkRect place) {
  if (!page->spread) return KK_HALF_WHOLE;
  return place.x_mm + place.width_mm / 2 < page->paper.width_mm / 2 ? KK_HALF_LEFT : KK_HALF_RIGHT;
}

/* What is rendered white is paper, and what is rendered black is ink on it. */
static void take_contrast(const KkMeasured *measured, KkCheckedCode *code) {
  static const KkTint white = {0}, black = {.black = 1};
  double paper = kk_tint_reflectance(&white), ink = kk_tint_reflectance(&black);
  double light = paper * measured->light, dark = MAX(paper * measured->dark, ink);
  code->contrast = kk_print_contrast(light, dark);
  code->difference = light - dark;
}

static void take_measures(const KkPageCheck *check, const Raster *raster,
                          const KkMeasured *measured, KkCheckedCode *code) {
  int n = measured->modules;
  const KkPixelPoint corners[] = {kk_measured_at(measured, 0, 0), kk_measured_at(measured, n, 0),
                                  kk_measured_at(measured, n, n), kk_measured_at(measured, 0, n)};
  code->measured = TRUE;
  code->place = around_points(check, raster, corners);
  code->modules = n;
  code->width_mm = kk_measured_width(measured) / px_per_mm(raster);
  code->height_mm = kk_measured_height(measured) / px_per_mm(raster);
  code->module_mm = (code->width_mm + code->height_mm) / 2 / n;
  code->module_dots = code->module_mm * check->options->dpi / MM_PER_INCH;
  take_contrast(measured, code);
  code->quiet_modules = measured->quiet_modules;
}

static gboolean take_score(const KkPageCheck *check, const Raster *raster,
                           const KkMeasured *measured, KkCheckedCode *code, GError **error) {
  guint shots = check->options->shots;
  if (!shots) return TRUE;
  double middle = measured->modules / 2.0;
  KkScoreCode scored = {.raster = raster->dots,
                        .dpi = raster->dpi,
                        .centre = kk_measured_at(measured, middle, middle),
                        .size_mm = MAX(code->width_mm, code->height_mm),
                        .content = code->scanned->bytes};
  if (!kk_score(&scored, shots, KK_CHECK_PX_PER_MM, &code->read, error)) return FALSE;
  double share = (double)code->read / shots;
  if (share < KK_SCORE_FAIR)
    add_numbers(check, code, KK_FINDING_SCORE_POOR, code->read, shots);
  else if (share < KK_SCORE_GOOD)
    add_numbers(check, code, KK_FINDING_SCORE_WEAK, code->read, shots);
  return TRUE;
}

/* Where a code stands by its corners alone. */
static void place_roughly(const KkPageCheck *check, KkCheckedCode *code) {
  Raster page = {.dots = check->grey, .dpi = check->page->dpi};
  code->place = around_points(check, &page, code->scanned->corners);
  code->half = half_at(check->page, code->place);
}

static gboolean measure(const KkPageCheck *check, KkCheckedCode *code, GError **error) {
  Raster raster;
  if (!take_raster(check, code->scanned, &raster, error)) return FALSE;
  g_autoptr(KkGrey) own = raster.own;
  KkPixelPoint corners[4];
  for (int i = 0; i < 4; i++) corners[i] = on_raster(check, &raster, code->scanned->corners[i]);
  KkMeasured measured;
  if (!kk_measure(raster.dots, corners, &measured)) {
    add_at(check, code, KK_FINDING_UNMEASURED, NULL);
    return TRUE;
  }
  take_measures(check, &raster, &measured, code);
  tell_size(check, code, &measured);
  tell_ink(check, code, &raster, &measured);
  tell_edges(check, code);
  return take_score(check, &raster, &measured, code, error);
}

gboolean kk_check_code(const KkPageCheck *check, KkScanned *scanned, gboolean inverted,
                       GError **error) {
  KkCheckedCode *code = g_new0(KkCheckedCode, 1);
  code->scanned = scanned;
  code->inverted = inverted;
  g_ptr_array_add(check->page->codes, code);
  if (!kk_identify(check->identifier, scanned, &code->identity, error)) return FALSE;
  place_roughly(check, code);
  tell_identity(check, code);
  if (!kk_code_is_ours(code)) return TRUE;
  if (!inverted) return measure(check, code, error);
  add_at(check, code, KK_FINDING_INVERTED, NULL);
  return TRUE;
}

void kk_checked_code_free(KkCheckedCode *code) {
  kk_scanned_free(code->scanned);
  kk_identity_clear(&code->identity);
  g_free(code);
}
