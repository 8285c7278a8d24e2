/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at pages: which are blank, and where codes find a place. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "print/ground.h"
#include "print/marks.h"
#include "print/stamp_file.h"

/* Pixels a millimetre: fine enough that a hairline darkens a pixel (144 dpi), and, for
 * whole pages, that a full stop does (50 dpi). */
#define PLACE_SCALE (144 / 25.4)
#define BLANK_SCALE (50 / 25.4)
/* Pages are larger than this only on screens; they are looked at more coarsely. */
#define BLANK_PIXELS_MAX 4e6

/* ---- blank pages ---- */

typedef struct {
  KkStampFile *file;
  const KkStampSheet *sheets;
  gboolean *blank;
} BlankWork;

static gboolean look_whole(KkViewer *viewer, const KkStampSheet *sheet, const KkPageBox *box,
                           gboolean *blank, GError **error) {
  g_autoptr(KkPageView) view = kk_page_view_open(viewer, sheet->page, box, error);
  if (!view) return FALSE;
  KkRect part = kk_stamp_sheet_rect(box, sheet->side);
  double scale = MIN(BLANK_SCALE, sqrt(BLANK_PIXELS_MAX / (part.width_mm * part.height_mm)));
  cairo_surface_t *seen = kk_page_view_render(view, part, scale, error);
  if (!seen) return FALSE;
  cairo_rectangle_int_t all = {0, 0, cairo_image_surface_get_width(seen),
                               cairo_image_surface_get_height(seen)};
  *blank = kk_ground_look(seen, all).kind == KK_GROUND_WHITE;
  cairo_surface_destroy(seen);
  return TRUE;
}

static gboolean find_blank(guint index, gpointer data, GError **error) {
  BlankWork *work = data;
  const KkStampSheet *sheet = &work->sheets[index];
  gboolean *blank = &work->blank[index];
  const KkPageBox *box = kk_stamp_box(work->file, sheet->page, error);
  *blank = FALSE;
  if (!box) return FALSE;
  if (work->file->sketch && !look_whole(work->file->sketch, sheet, box, blank, error)) return FALSE;
  return *blank || look_whole(work->file->viewer, sheet, box, blank, error);
}

gboolean kk_stamp_blank(KkStampFile *file, const KkStampSheet *sheets, guint n, gboolean *blank,
                        KkProgress progress, gpointer progress_data, GError **error) {
  BlankWork work = {file, sheets, blank};
  return !n || (kk_stamp_look(file, error) &&
                kk_parallel(n, 0, find_blank, &work, progress, progress_data, error));
}

/* ---- one corner ---- */

/* A page that looks for a place. */
typedef struct {
  const KkStampPage *page;
  const KkStampSettings *settings;
  KkPageView *view;
  KkPageView *sketch; /* the same page, sketched (sketch.h); may be NULL */
  KkRect sheet;       /* on the page as seen */
  KkEdge bound;
} Search;

static KkRect around(KkRect rect, double margin) {
  return (KkRect){rect.x_mm - margin, rect.y_mm - margin, rect.width_mm + 2 * margin,
                  rect.height_mm + 2 * margin};
}

static KkRect united(KkRect a, KkRect b) {
  double right = MAX(a.x_mm + a.width_mm, b.x_mm + b.width_mm);
  double bottom = MAX(a.y_mm + a.height_mm, b.y_mm + b.height_mm);
  double x = MIN(a.x_mm, b.x_mm), y = MIN(a.y_mm, b.y_mm);
  return (KkRect){x, y, right - x, bottom - y};
}

static KkRect notch_rect(const KkNotch *notch) {
  return around((KkRect){notch->x_mm, notch->y_mm, 0, 0}, notch->radius_mm);
}

static double quiet_mm(const KkSymbol *symbol) {
  return symbol->module_mm * KK_QUIET_ZONE_MODULES;
}

/* Lays codes and notches out in a corner of the sheet, as if nothing stood there. FALSE
 * where they do not fit. */
static gboolean lay_out(const Search *search, KkCorner corner, KkStampPlaced *placed) {
  const KkStampPage *page = search->page;
  KkPaper paper = {search->sheet.width_mm, search->sheet.height_mm};
  KkCodeSize sizes[KK_CODES_PER_PAGE];
  for (guint i = 0; i < page->n; i++)
    sizes[i] = (KkCodeSize){page->symbols[i]->size_mm, quiet_mm(page->symbols[i])};
  double inset = search->settings->inset_mm;
  placed->corner = corner;
  placed->n_codes = page->n;
  if (kk_code_places(paper, corner, inset, paper.width_mm - inset, paper.height_mm - inset, sizes,
                     page->n, placed->codes) != page->n)
    return FALSE;
  KkNotchStyle style = {search->settings->notch_mm / 2, search->settings->notches,
                        page->notch_below};
  placed->n_notches =
      kk_notches(paper, corner, search->bound, placed->codes[0], &style, placed->notches);
  for (guint i = 0; i < placed->n_codes; i++) placed->codes[i].x_mm += search->sheet.x_mm;
  for (guint i = 0; i < placed->n_notches; i++) placed->notches[i].x_mm += search->sheet.x_mm;
  return TRUE;
}

static KkRect everything(const Search *search, const KkStampPlaced *placed) {
  KkRect all = around(placed->codes[0], quiet_mm(search->page->symbols[0]));
  for (guint i = 1; i < placed->n_codes; i++)
    all = united(all, around(placed->codes[i], quiet_mm(search->page->symbols[i])));
  for (guint i = 0; i < placed->n_notches; i++) all = united(all, notch_rect(&placed->notches[i]));
  return all;
}

/* The pixels of `part` in a rendering that begins at `from`; those that it only touches
 * belong to what is beside it. */
static cairo_rectangle_int_t pixels_of(KkRect part, KkRect from) {
  int left = (int)ceil((part.x_mm - from.x_mm) * PLACE_SCALE - 0.01);
  int top = (int)ceil((part.y_mm - from.y_mm) * PLACE_SCALE - 0.01);
  int right = (int)floor((part.x_mm + part.width_mm - from.x_mm) * PLACE_SCALE + 0.01);
  int bottom = (int)floor((part.y_mm + part.height_mm - from.y_mm) * PLACE_SCALE + 0.01);
  return (cairo_rectangle_int_t){left, top, right - left, bottom - top};
}

static KkPlaceFault worse(KkPlaceFault a, KkPlaceFault b) {
  if (a == KK_PLACE_FREE || b == KK_PLACE_FREE) return MAX(a, b);
  return MIN(a, b);
}

static KkPlaceFault look_at_code(const Search *search, cairo_surface_t *seen, KkRect from,
                                 KkRect code, double *contrast) {
  KkGround ground = kk_ground_look(seen, pixels_of(code, from));
  if (kk_ground_carries(&ground, contrast)) return KK_PLACE_FREE;
  if (ground.kind == KK_GROUND_EVEN) return KK_PLACE_DARK;
  return kk_page_view_has_text(search->view, code) ? KK_PLACE_TEXT : KK_PLACE_INK;
}

/* What stands where codes and notches are laid out, and the contrast they would have. */
static gboolean look_at_places(const Search *search, KkStampPlaced *placed, KkPlaceFault *fault,
                               GError **error) {
  KkRect all = everything(search, placed);
  cairo_surface_t *seen = kk_page_view_render(search->view, all, PLACE_SCALE, error);
  if (!seen) return FALSE;
  *fault = KK_PLACE_FREE;
  placed->contrast = 1;
  for (guint i = 0; i < placed->n_codes; i++) {
    double contrast;
    KkRect code = around(placed->codes[i], quiet_mm(search->page->symbols[i]));
    *fault = worse(*fault, look_at_code(search, seen, all, code, &contrast));
    placed->contrast = MIN(placed->contrast, contrast);
  }
  for (guint i = 0; i < placed->n_notches; i++) {
    KkRect notch = notch_rect(&placed->notches[i]);
    gboolean ink = kk_ground_look(seen, pixels_of(notch, all)).kind == KK_GROUND_INK;
    if (ink && kk_page_view_has_text(search->view, notch)) *fault = worse(*fault, KK_PLACE_TEXT);
  }
  cairo_surface_destroy(seen);
  return TRUE;
}

/* Whether the sketch knows already that nothing stands there. */
static gboolean ask_sketch(const Search *search, KkStampPlaced *placed, gboolean *is_free,
                           GError **error) {
  KkRect all = everything(search, placed);
  cairo_surface_t *seen = kk_page_view_render(search->sketch, all, PLACE_SCALE, error);
  if (!seen) return FALSE;
  KkGround ground = kk_ground_look(seen, pixels_of(all, all));
  *is_free = ground.kind == KK_GROUND_WHITE && kk_ground_carries(&ground, &placed->contrast);
  cairo_surface_destroy(seen);
  return TRUE;
}

static gboolean examine(const Search *search, KkCorner corner, KkStampPlaced *placed,
                        KkPlaceFault *fault, GError **error) {
  *placed = (KkStampPlaced){.outcome = KK_STAMP_PLACED};
  gboolean fits = lay_out(search, corner, placed), is_free = FALSE;
  *fault = !fits ? KK_PLACE_NO_ROOM : KK_PLACE_FOLD;
  if (!fits || kk_corner_is_at(corner, search->bound)) return TRUE;
  *fault = KK_PLACE_FREE;
  if (search->sketch && !ask_sketch(search, placed, &is_free, error)) return FALSE;
  return is_free || look_at_places(search, placed, fault, error);
}

/* ---- one page ---- */

static void leave_out(const Search *search, KkStampPlaced *placed) {
  *placed = (KkStampPlaced){.outcome = KK_STAMP_OCCUPIED, .corner = search->page->corner};
}

/* The other corners: at the same end, at the same side, opposite. */
static gboolean move(const Search *search, KkStampPlaced *placed, GError **error) {
  static const KkCorner others[][3] = {
      [KK_CORNER_LOWER_RIGHT] = {KK_CORNER_LOWER_LEFT, KK_CORNER_UPPER_RIGHT, KK_CORNER_UPPER_LEFT},
      [KK_CORNER_LOWER_LEFT] = {KK_CORNER_LOWER_RIGHT, KK_CORNER_UPPER_LEFT, KK_CORNER_UPPER_RIGHT},
      [KK_CORNER_UPPER_RIGHT] = {KK_CORNER_UPPER_LEFT, KK_CORNER_LOWER_RIGHT, KK_CORNER_LOWER_LEFT},
      [KK_CORNER_UPPER_LEFT] = {KK_CORNER_UPPER_RIGHT, KK_CORNER_LOWER_LEFT,
                                KK_CORNER_LOWER_RIGHT}};
  for (int i = 0; i < 3; i++) {
    KkPlaceFault fault;
    if (!examine(search, others[search->page->corner][i], placed, &fault, error)) return FALSE;
    placed->outcome = KK_STAMP_MOVED;
    if (fault == KK_PLACE_FREE) return TRUE;
  }
  leave_out(search, placed);
  return TRUE;
}

static gboolean decide(const Search *search, KkStampPlaced *placed, GError **error) {
  KkPlaceFault fault;
  if (!examine(search, search->page->corner, placed, &fault, error)) return FALSE;
  if (fault == KK_PLACE_FREE) return TRUE;
  gboolean coverable = fault == KK_PLACE_INK || fault == KK_PLACE_DARK;
  if (search->settings->occupied == KK_OCCUPIED_GROUND && coverable) {
    KkGround white = kk_ground_white();
    placed->outcome = KK_STAMP_GROUNDED;
    kk_ground_carries(&white, &placed->contrast);
  } else if (search->settings->occupied == KK_OCCUPIED_MOVE) {
    if (!move(search, placed, error)) return FALSE;
  } else {
    leave_out(search, placed);
  }
  placed->fault = fault;
  return TRUE;
}

/* ---- all pages ---- */

typedef struct {
  KkStampFile *file;
  const KkStampPage *pages;
  const KkStampSettings *settings;
  KkStampPlaced *placed;
} FindWork;

static gboolean find_place(guint index, gpointer data, GError **error) {
  FindWork *work = data;
  const KkStampPage *page = &work->pages[index];
  const KkPageBox *box = kk_stamp_box(work->file, page->sheet.page, error);
  if (!box) return FALSE;
  KkStampFile *file = work->file;
  g_autoptr(KkPageView) view = kk_page_view_open(file->viewer, page->sheet.page, box, error);
  g_autoptr(KkPageView) sketch = NULL;
  if (view && file->sketch) sketch = kk_page_view_open(file->sketch, page->sheet.page, box, error);
  if (!view || (file->sketch && !sketch)) return FALSE;
  KkSide side = page->sheet.side;
  Search search = {.page = page,
                   .settings = work->settings,
                   .view = view,
                   .sketch = sketch,
                   .sheet = kk_stamp_sheet_rect(box, side),
                   .bound = side == KK_SIDE_LEFT    ? KK_EDGE_RIGHT
                            : side == KK_SIDE_RIGHT ? KK_EDGE_LEFT
                                                    : page->bound};
  return decide(&search, &work->placed[index], error);
}

/* Each half once, or the whole once. */
static gboolean are_single(KkStampFile *file, const KkStampPage *pages, guint n, GError **error) {
  static const guint8 takes[] = {[KK_SIDE_WHOLE] = 3, [KK_SIDE_LEFT] = 1, [KK_SIDE_RIGHT] = 2};
  g_autofree guint8 *taken = g_new0(guint8, file->n + 1);
  for (guint i = 0; i < n; i++) {
    guint page = pages[i].sheet.page;
    if (!kk_stamp_box(file, page, error)) return FALSE;
    if (taken[page] & takes[pages[i].sheet.side])
      return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file->name, 0, 0},
                         _("page %u is asked for twice; name it once"), page);
    taken[page] |= takes[pages[i].sheet.side];
  }
  return TRUE;
}

static gboolean are_sensible(const KkStampSettings *settings, const KkStampPage *pages, guint n,
                             GError **error) {
  KkPlace nowhere = {0};
  if (!kk_die_colour_check(settings->die_colour, error)) return FALSE;
  if (!(settings->inset_mm >= 0 && settings->notch_mm > 0 && settings->notches <= 2))
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("inset or notch is out of range; correct page: in plan.yaml"));
  for (guint i = 0; i < n; i++) {
    if (pages[i].n < 1 || pages[i].n > KK_CODES_PER_PAGE)
      return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                         _("page %u has %u codes; a page carries 1 to %d"), pages[i].sheet.page,
                         pages[i].n, KK_CODES_PER_PAGE);
    double quiet = quiet_mm(pages[i].symbols[0]);
    if (settings->notches && settings->notch_mm / 2 > MAX(settings->inset_mm, quiet) - quiet)
      return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                         _("a notch of %.1f mm would cut into a code %.1f mm from the edge; choose "
                           "a smaller notch_size or a larger inset"),
                         settings->notch_mm, settings->inset_mm);
  }
  return TRUE;
}

gboolean kk_stamp_find(KkStampFile *file, const KkStampPage *pages, guint n,
                       const KkStampSettings *settings, KkStampPlaced *placed, KkProgress progress,
                       gpointer progress_data, GError **error) {
  if (!are_sensible(settings, pages, n, error) || !are_single(file, pages, n, error)) return FALSE;
  FindWork work = {file, pages, settings, placed};
  return !n || (kk_stamp_look(file, error) && kk_parallel(n, settings->threads, find_place, &work,
                                                          progress, progress_data, error));
}
