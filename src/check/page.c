/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/page.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "check/code.h"
#include "scan/load.h"
#include "symbol/symbol.h"

#define MM_PER_INCH 25.4
#define POINTS_PER_INCH 72.0
/* Codes are looked for at no more: it is enough for modules of 0.1 mm, and more takes
 * much time. They are measured at the press's resolution. */
#define FIND_DPI 600.0
/* Pictures of pages have about this resolution. */
#define PICTURE_DPI 70.0
/* Lighter than this is no ink. */
#define PAPER_GREY 250
/* Around codes and die lines ink belongs to them: labels, line widths. */
#define OWN_INK_MM 5.0
/* A blank page may have its number on it, and no more ink than so much of a share: a
 * line of text on A4 has about 0.002. */
#define BLANK_SHARE 0.0005

gboolean kk_code_is_ours(const KkCheckedCode *code) {
  return code->identity.says != KK_SAYS_ELSE;
}

KkRect kk_half_of(const KkCheckedPage *page, KkHalf half) {
  KkRect rect = {.width_mm = page->paper.width_mm, .height_mm = page->paper.height_mm};
  if (half == KK_HALF_WHOLE) return rect;
  rect.width_mm /= 2;
  if (half == KK_HALF_RIGHT) rect.x_mm = rect.width_mm;
  return rect;
}

/* ---- ink on pages that say they have none ---- */

/* A rectangle of the page in pixels of its rendering. */
static KkPixels in_pixels(const KkPageCheck *check, KkRect rect, double more_mm) {
  double scale = check->page->dpi / MM_PER_INCH;
  double left = (rect.x_mm - more_mm - check->page->shown.x_mm) * scale;
  double top = (rect.y_mm - more_mm - check->page->shown.y_mm) * scale;
  int x = (int)CLAMP(left, 0, check->grey->width), y = (int)CLAMP(top, 0, check->grey->height);
  double right = left + (rect.width_mm + 2 * more_mm) * scale;
  double bottom = top + (rect.height_mm + 2 * more_mm) * scale;
  return (KkPixels){.x = x,
                    .y = y,
                    .width = (int)CLAMP(right, x, check->grey->width) - x,
                    .height = (int)CLAMP(bottom, y, check->grey->height) - y};
}

static gboolean holds(const GArray *areas, int x, int y) {
  for (guint i = 0; i < areas->len; i++) {
    KkPixels area = g_array_index(areas, KkPixels, i);
    if (x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height)
      return TRUE;
  }
  return FALSE;
}

/* What belongs to codes and notches. */
static GArray *own_areas(const KkPageCheck *check) {
  GArray *areas = g_array_new(FALSE, FALSE, sizeof(KkPixels));
  for (guint i = 0; i < check->page->codes->len; i++) {
    const KkCheckedCode *code = check->page->codes->pdata[i];
    KkPixels area = in_pixels(check, code->place, OWN_INK_MM);
    g_array_append_val(areas, area);
  }
  for (guint i = 0; i < check->page->notches->len; i++) {
    KkRect box = g_array_index(check->page->notches, KkNotchLine, i).box;
    KkPixels area = in_pixels(check, box, 1);
    g_array_append_val(areas, area);
  }
  return areas;
}

static double ink_share(const KkPageCheck *check, KkRect part) {
  g_autoptr(GArray) areas = own_areas(check);
  KkPixels all = in_pixels(check, part, 0);
  double ink = 0;
  for (int y = all.y; y < all.y + all.height; y++) {
    const guint8 *row = check->grey->pixels + (gsize)y * (gsize)check->grey->width;
    for (int x = all.x; x < all.x + all.width; x++)
      if (row[x] < PAPER_GREY && !holds(areas, x, y)) ink += (255 - row[x]) / 255.0;
  }
  return ink / ((double)MAX(all.width, 1) * MAX(all.height, 1));
}

static void check_blank(const KkPageCheck *check) {
  for (guint i = 0; i < check->page->codes->len; i++) {
    const KkCheckedCode *code = check->page->codes->pdata[i];
    if (code->identity.says != KK_SAYS_PAGE || code->identity.page_kind != KK_PAGE_BLANK) continue;
    double share = ink_share(check, kk_half_of(check->page, code->half));
    check->page->ink_share = share;
    if (share <= BLANK_SHARE) continue;
    KkFinding *finding = kk_findings_add(check->page->findings, KK_FINDING_BLANK_HAS_INK, NULL);
    finding->page = check->page->number;
    finding->code = (int)i + 1;
    finding->measured = 100 * share;
    finding->placed = TRUE;
    finding->place = code->place;
  }
}

/* ---- the picture ---- */

static gboolean save_picture(const KkPageCheck *check, GError **error) {
  const KkCheckOptions *options = check->options;
  if (!options->pictures) return TRUE;
  int factor = MAX((int)round(check->page->dpi / PICTURE_DPI), 1);
  factor = MIN(factor, MIN(check->grey->width, check->grey->height));
  g_autoptr(KkGrey) small = kk_grey_reduced(check->grey, factor);
  g_autoptr(GBytes) png = kk_grey_png(small, error);
  if (!png) return FALSE;
  check->page->picture = g_strdup_printf("%s%04d.png", options->picture_stem, check->page->number);
  check->page->picture_width = small->width;
  check->page->picture_height = small->height;
  g_autofree char *path = g_build_filename(options->pictures, check->page->picture, NULL);
  return kk_file_write_bytes(path, png, error);
}

/* ---- the page ---- */

static void page_is_broken(KkCheckedPage *page, const char *why) {
  kk_findings_add(page->findings, KK_FINDING_PAGE_BROKEN, why)->page = page->number;
}

/* Sizes, the PDF's name for the page, its die lines. */
static void describe(KkCheckedPage *page, const KkPdfPage *look, const KkDiePage *die,
                     gboolean spreads) {
  g_free(page->label);
  page->label = g_strdup(look->label);
  page->paper = (KkPaper){look->width_pt / KK_POINTS_PER_MM, look->height_pt / KK_POINTS_PER_MM};
  page->shown = (KkRect){.width_mm = page->paper.width_mm, .height_mm = page->paper.height_mm};
  if (die) {
    page->paper = die->paper;
    page->shown = die->shown;
    page->die_whole = die->whole;
    kk_notch_lines(die->paper, die->lines, page->notches);
  }
  page->spread = spreads && page->paper.width_mm > page->paper.height_mm;
}

/* ---- codes ---- */

static gboolean has_own_code(const KkCheckedPage *page) {
  for (guint i = 0; i < page->codes->len; i++)
    if (kk_code_is_ours(page->codes->pdata[i])) return TRUE;
  return FALSE;
}

/* Whether one of the page's first `n` codes is the same. */
static gboolean is_known(const KkCheckedPage *page, guint n, const KkScanned *scanned) {
  for (guint i = 0; i < n; i++) {
    const KkCheckedCode *code = page->codes->pdata[i];
    if (g_bytes_equal(code->scanned->bytes, scanned->bytes)) return TRUE;
  }
  return FALSE;
}

/* Checks the codes in a picture of the page that no picture before had. */
static gboolean check_codes(const KkPageCheck *check, const KkGrey *picture, gboolean inverted,
                            GError **error) {
  g_autoptr(GPtrArray) codes = kk_scan_grey(picture);
  g_ptr_array_set_free_func(codes, NULL);
  guint before = check->page->codes->len;
  gboolean done = TRUE;
  for (guint i = 0; i < codes->len; i++) {
    KkScanned *scanned = codes->pdata[i];
    if (!done || is_known(check->page, before, scanned))
      kk_scanned_free(scanned);
    else
      done = kk_check_code(check, scanned, inverted, error);
  }
  return done;
}

/* The greys from `black` to `white` spread over all; the other way round where white
 * is less. */
static KkGrey *stretched(const KkGrey *grey, int black, int white) {
  guint8 tones[256];
  for (int i = 0; i < 256; i++)
    tones[i] = (guint8)CLAMP(255 * (i - black) / (white - black), 0, 255);
  KkGrey *made = kk_grey_new(grey->width, grey->height);
  gsize pixels = (gsize)grey->width * (gsize)grey->height;
  for (gsize i = 0; i < pixels; i++) made->pixels[i] = tones[grey->pixels[i]];
  return made;
}

/* Codes that readers do not see: on a dark ground, pale, light on dark. Where a page
 * seems to have no code, one of them may be the reason. */
static gboolean check_hidden_codes(const KkPageCheck *check, GError **error) {
  static const int looks[][2] = {{0, 128}, {0, 64}, {128, 255}, {255, 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(looks) && !has_own_code(check->page); i++) {
    gboolean inverted = looks[i][1] < looks[i][0];
    g_autoptr(KkGrey) clear = stretched(check->grey, looks[i][0], looks[i][1]);
    if (!check_codes(check, clear, inverted, error)) return FALSE;
  }
  return TRUE;
}

/* Everything in the rendered page. */
static gboolean check_rendered(const KkPageCheck *check, GError **error) {
  if (!save_picture(check, error) || !check_codes(check, check->grey, FALSE, error) ||
      !check_hidden_codes(check, error))
    return FALSE;
  check_blank(check);
  return TRUE;
}

/* Whether what went wrong is the page's own fault. */
static gboolean is_of_page(KkCheckedPage *page, const char *file, GError **failure,
                           GError **error) {
  if (g_error_matches(*failure, KK_ERROR, KK_ERROR_INPUT)) {
    g_autofree char *place = g_strconcat(file, ": ", NULL);
    const char *message = (*failure)->message;
    page_is_broken(page, message + (g_str_has_prefix(message, place) ? strlen(place) : 0));
    g_clear_error(failure);
    return TRUE;
  }
  g_propagate_error(error, g_steal_pointer(failure));
  return FALSE;
}

/* The resolution at which codes are looked for; 0 and a finding where there is none. */
static double choose_dpi(KkCheckedPage *page, const KkPdfPage *look, double unit, double press) {
  double wanted = MIN(press, FIND_DPI);
  double dpi = kk_pdf_dpi_for(look->width_pt * unit, look->height_pt * unit, wanted);
  if (dpi <= 0) {
    page_is_broken(page, _("it has a size that cannot be rendered"));
  } else if (dpi < wanted) {
    KkFinding *finding = kk_findings_add(page->findings, KK_FINDING_PAGE_COARSE, NULL);
    finding->page = page->number;
    finding->measured = dpi;
    finding->wanted = wanted;
  }
  return dpi;
}

static gboolean look_and_check(KkPdf *pdf, KkCheckedPage *page, const KkDiePage *die,
                               KkIdentifier *identifier, const KkCheckOptions *options,
                               GError **error) {
  KkPdfPage look;
  if (!kk_pdf_look(pdf, page->number, &look, error)) return FALSE;
  describe(page, &look, die, options->spreads);
  g_free(look.label);
  double unit = look.width_pt > 0 && page->shown.width_mm > 0
                    ? page->shown.width_mm * KK_POINTS_PER_MM / look.width_pt
                    : 1;
  page->dpi = choose_dpi(page, &look, unit, options->dpi);
  if (page->dpi <= 0) return TRUE;
  KkPixels all = kk_pdf_pixels(look.width_pt, look.height_pt, page->dpi * unit);
  g_autoptr(KkGrey) grey = kk_pdf_render(pdf, page->number, page->dpi * unit, all, error);
  if (!grey) return FALSE;
  KkPageCheck check = {pdf, grey, unit, page, identifier, options};
  return check_rendered(&check, error);
}

KkCheckedPage *kk_check_page(KkPdf *pdf, int number, const KkDiePage *die, KkIdentifier *identifier,
                             const KkCheckOptions *options, GError **error) {
  g_autoptr(KkCheckedPage) page = g_new0(KkCheckedPage, 1);
  page->number = number;
  page->label = g_strdup_printf("%d", number);
  page->ink_share = -1;
  page->die_whole = TRUE;
  page->codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_checked_code_free);
  page->notches = g_array_new(FALSE, FALSE, sizeof(KkNotchLine));
  page->findings = kk_findings_new();
  GError *failure = NULL;
  if (!look_and_check(pdf, page, die, identifier, options, &failure) &&
      !is_of_page(page, options->file, &failure, error))
    return NULL;
  return g_steal_pointer(&page);
}

void kk_checked_page_free(KkCheckedPage *page) {
  if (!page) return;
  g_free(page->label);
  g_ptr_array_unref(page->codes);
  g_array_unref(page->notches);
  g_array_unref(page->findings);
  g_free(page->picture);
  g_free(page);
}
