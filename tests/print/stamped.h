/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF under stamping, for the tests of it. */
#pragma once
#include <stdlib.h>

#include "base/error.h"
#include "base/files.h"
#include "made_pdf.h"
#include "plates.h"
#include "print/stamp.h"

/* A5, in points. */
#define A5 "0 0 419.5276 595.2756"
#define A5_WIDTH 148.0
#define A5_HEIGHT 210.0

typedef struct {
  char *folder, *in, *out;
} Place;

static inline void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("kk-stamp-XXXXXX", NULL);
  place->in = g_build_filename(place->folder, "in.pdf", NULL);
  place->out = g_build_filename(place->folder, "out.pdf", NULL);
}

static inline void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_chmod(place->folder, 0700);
  g_assert_true(kk_folder_remove(place->folder, NULL));
  g_free(place->folder);
  g_free(place->in);
  g_free(place->out);
}

static inline KkSymbol *symbol_of(const char *text, double size_mm) {
  KkSymbolSpec spec = {size_mm, 600, 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

static inline KkStampSettings plain_settings(void) {
  return (KkStampSettings){.inset_mm = KK_CODE_INSET_MM,
                           .notch_mm = 2 * KK_NOTCH_RADIUS_MM,
                           .notches = 1,
                           .die_colour = "CutContour",
                           .occupied = KK_OCCUPIED_MOVE};
}

/* A page with one code; `symbol` points to a variable that holds it. */
static inline KkStampPage page_asked(guint page, KkCorner corner, KkEdge bound,
                                     KkSymbol *const *symbol) {
  return (KkStampPage){
      .sheet = {page, KK_SIDE_WHOLE}, .corner = corner, .bound = bound, .symbols = symbol, .n = 1};
}

static inline KkStampFile *open_fine(const char *path, const char *password, GPtrArray *warnings) {
  g_autoptr(GError) error = NULL;
  KkStampFile *file = kk_stamp_open(path, password, warnings, &error);
  g_assert_no_error(error);
  g_assert_nonnull(file);
  return file;
}

static inline void find_fine(KkStampFile *file, const KkStampPage *pages, guint n,
                             const KkStampSettings *settings, KkStampPlaced *placed) {
  g_autoptr(GError) error = NULL;
  gboolean found = kk_stamp_find(file, pages, n, settings, placed, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(found);
}

static inline void write_fine(KkStampFile *file, const KkStampPage *pages,
                              const KkStampPlaced *placed, guint n, const KkStampSettings *settings,
                              const char *out, GPtrArray *warnings) {
  g_autoptr(GError) error = NULL;
  gboolean written =
      kk_stamp_write(file, pages, placed, n, settings, out, warnings, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(written);
}

/* Opens, finds, writes and closes. Returns the warnings; free with g_ptr_array_unref. */
static inline GPtrArray *stamp_fine(const char *in, const char *password, const KkStampPage *pages,
                                    guint n, const KkStampSettings *settings, KkStampPlaced *placed,
                                    const char *out) {
  GPtrArray *warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(KkStampFile) file = open_fine(in, password, warnings);
  find_fine(file, pages, n, settings, placed);
  write_fine(file, pages, placed, n, settings, out, warnings);
  return warnings;
}

static inline void assert_same_text(const char *in, const char *out) {
  g_autofree char *before = ASK("pdftotext", "-layout", in, "-");
  g_autofree char *after = ASK("pdftotext", "-layout", out, "-");
  g_assert_cmpstr(before, ==, after);
}

/* All of the page's ink on Black is its code and on DIE its notch, they stand where
 * `placed` says, both readers read the code, and other plates are empty. */
static inline void assert_only_mark(const char *pdf, int page, const char *box, KkPaper paper,
                                    const KkStampPlaced *placed, const char *text) {
  double all[4] = {0, 0, paper.width_mm, paper.height_mm};
  Plate plates[PLATES];
  separate(pdf, page, 600, box, "CutContour", plates);
  g_assert_cmpfloat_with_epsilon(plates[BLACK].width * 25.4 / 600, paper.width_mm, 0.1);
  g_assert_cmpfloat_with_epsilon(plates[BLACK].height * 25.4 / 600, paper.height_mm, 0.1);
  const KkRect *code = &placed->codes[0];
  assert_box(&plates[BLACK], all,
             (double[]){code->x_mm, code->y_mm, code->x_mm + code->width_mm,
                        code->y_mm + code->height_mm});
  const KkNotch *notch = &placed->notches[0];
  double left = notch->x_mm - notch->radius_mm, right = notch->x_mm + notch->radius_mm;
  double top = notch->y_mm - notch->radius_mm, bottom = notch->y_mm + notch->radius_mm;
  assert_box(&plates[DIE], all,
             (double[]){MAX(left, 0), MAX(top, 0), MIN(right, paper.width_mm),
                        MIN(bottom, paper.height_mm)});
  for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], all);
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", plates[BLACK].file);
  assert_contains(zbar, text);
  g_autofree char *zxing = ASK("ZXingReader", plates[BLACK].file);
  assert_contains(zxing, text);
  plates_clear(plates);
}
