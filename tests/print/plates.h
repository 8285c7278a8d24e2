/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as the plates of a press, separated by Ghostscript. */
#pragma once
#include <tiffio.h>

#include "judges.h"

/* Grey, 255 is no ink; the trimmed page as a reader sees it. */
typedef Rendering Plate;

static inline Plate plate_read(const char *root, const char *name, int dpi) {
  g_autofree char *made = g_strdup_printf("%s(%s).tif", root, name);
  Plate plate = {.dpi = dpi, .file = g_strdup_printf("%s.%s.pgm", root, name)};
  TIFF *tiff = TIFFOpen(made, "r");
  if (!tiff) g_error("%s: Ghostscript made no such plate", made);
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &plate.width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &plate.height);
  gsize width = (gsize)plate.width, height = (gsize)plate.height;
  plate.pixels = g_malloc(width * height);
  for (gsize y = 0; y < height; y++)
    g_assert_cmpint(TIFFReadScanline(tiff, plate.pixels + y * width, (uint32_t)y, 0), ==, 1);
  TIFFClose(tiff);
  g_unlink(made);
  FILE *stream = g_fopen(plate.file, "wb");
  g_assert_nonnull(stream);
  fprintf(stream, "P5 %d %d 255\n", plate.width, plate.height);
  g_assert_cmpuint(fwrite(plate.pixels, 1, width * height, stream), ==, width * height);
  g_assert_cmpint(fclose(stream), ==, 0);
  return plate;
}

enum { CYAN, MAGENTA, YELLOW, BLACK, DIE, PLATES };

/* All plates of a page; `die` may be NULL: then there is none. Clear each. `box` is
 * "Trim" or, where the page has no TrimBox, "Crop". */
static inline void separate(const char *pdf, int page, int dpi, const char *box, const char *die,
                            Plate plates[PLATES]) {
  const char *names[PLATES] = {"Cyan", "Magenta", "Yellow", "Black", die};
  g_autofree char *use = g_strdup_printf("-dUse%sBox", box);
  g_autofree char *root = g_strdup_printf("%s.plates", pdf);
  g_autofree char *out = g_strconcat(root, ".tif", NULL);
  g_autofree char *output = g_strconcat("-sOutputFile=", out, NULL);
  g_autofree char *first = g_strdup_printf("-dFirstPage=%d", page);
  g_autofree char *last = g_strdup_printf("-dLastPage=%d", page);
  g_autofree char *resolution = g_strdup_printf("-r%d", dpi);
  g_autofree char *said = ASK("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", use,
                              "-sDEVICE=tiffsep", resolution, first, last, output, pdf);
  for (int i = 0; i < PLATES; i++)
    plates[i] = names[i] ? plate_read(root, names[i], dpi) : (Plate){0};
  g_unlink(out);
}

static inline void plates_clear(Plate plates[PLATES]) {
  for (int i = 0; i < PLATES; i++)
    if (plates[i].file) rendering_clear(&plates[i]);
}

/* Nothing is printed on a part of the page: left, top, right, bottom in mm. */
static inline void assert_no_ink(const Plate *plate, const double part[4]) {
  double scale = plate->dpi / 25.4;
  for (int y = MAX(0, (int)(part[1] * scale)); y < MIN(plate->height, part[3] * scale); y++)
    for (int x = MAX(0, (int)(part[0] * scale)); x < MIN(plate->width, part[2] * scale); x++)
      if (plate->pixels[(gsize)y * (gsize)plate->width + (gsize)x] < 255)
        g_error("%s: ink at %.2f, %.2f mm", plate->file, x / scale, y / scale);
}

/* The ink of a plate inside a part of the page has this box, within 0.1 mm or, where
 * they are larger, two pixels. */
static inline void assert_box(const Plate *plate, const double part[4], const double expected[4]) {
  double box[4];
  if (!ink_box(plate, part, box)) g_error("%s: no ink", plate->file);
  double off = MAX(0.1, 2 * 25.4 / plate->dpi);
  for (int i = 0; i < 4; i++) g_assert_cmpfloat_with_epsilon(box[i], expected[i], off);
}
