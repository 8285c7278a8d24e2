/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's programs, asked about our PDFs. */
#pragma once
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Under LeakSanitizer: fontconfig keeps its configuration until the end, and
 * cairo 1.16 forgets one array for each CFF font that it embeds. The name is the
 * sanitizer's own hook. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libfontconfig\nleak:libcairo.so\n";
}

/* Runs a program (arguments end with NULL) and gives its standard output; the
 * test fails unless it exits with 0. Free with g_free. */
static inline char *ask(const char *const *arguments) {
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  g_autofree char *err = NULL;
  int status = 0;
  g_spawn_sync(NULL, (char **)(gpointer)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
               &err, &status, &error);
  g_assert_no_error(error);
  if (!g_spawn_check_wait_status(status, &error))
    g_error("%s: %s\n%s%s", arguments[0], error->message, out, err);
  return out;
}
#define ASK(...) ask((const char *const[]){__VA_ARGS__, NULL})

static inline void assert_contains(const char *text, const char *part) {
  if (!strstr(text, part)) g_error("\"%s\" is not in: %s", part, text);
}

/* The structure is sound, and Ghostscript draws every page without a word. */
static inline void assert_sound(const char *pdf) {
  g_autofree char *check = ASK("qpdf", "--check", pdf);
  assert_contains(check, "No syntax or stream encoding errors");
  g_autofree char *drawn = ASK("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR",
                               "-sDEVICE=nullpage", pdf);
  g_assert_cmpstr(drawn, ==, "");
}

static inline int page_count(const char *pdf) {
  g_autofree char *count = ASK("qpdf", "--show-npages", pdf);
  return atoi(count);
}

/* A rendered page: 8 bit grey. */
typedef struct {
  char *file; /* the PGM */
  int width, height, dpi;
  guint8 *pixels;
} Rendering;

static inline Rendering render(const char *pdf, int page, int dpi) {
  Rendering made = {.dpi = dpi};
  g_autofree char *number = g_strdup_printf("%d", page);
  g_autofree char *resolution = g_strdup_printf("%d", dpi);
  g_autofree char *root = g_strdup_printf("%s.%d", pdf, page);
  g_autofree char *said = ASK("pdftoppm", "-r", resolution, "-gray", "-f", number, "-l", number,
                              "-singlefile", pdf, root);
  made.file = g_strconcat(root, ".pgm", NULL);
  FILE *stream = g_fopen(made.file, "rb");
  g_assert_nonnull(stream);
  g_assert_cmpint(fscanf(stream, "P5 %d %d 255", &made.width, &made.height), ==, 2);
  g_assert_cmpint(fgetc(stream), ==, '\n');
  gsize size = (gsize)made.width * (gsize)made.height;
  made.pixels = g_malloc(size);
  g_assert_cmpuint(fread(made.pixels, 1, size, stream), ==, size);
  fclose(stream);
  return made;
}

static inline void rendering_clear(Rendering *rendering) {
  g_unlink(rendering->file);
  g_free(rendering->file);
  g_free(rendering->pixels);
}

/* The box of all ink inside a part of the page, in millimetres from its upper
 * left corner: left, top, right, bottom. FALSE where there is none. */
static inline gboolean ink_box(const Rendering *page, const double part[4], double box[4]) {
  double scale = page->dpi / 25.4;
  int x0 = MAX(0, (int)(part[0] * scale)), x1 = MIN(page->width, (int)(part[2] * scale));
  int y0 = MAX(0, (int)(part[1] * scale)), y1 = MIN(page->height, (int)(part[3] * scale));
  int left = x1, right = -1, top = y1, bottom = -1;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      if (page->pixels[(gsize)y * (gsize)page->width + (gsize)x] < 128) {
        left = MIN(left, x);
        right = MAX(right, x);
        top = MIN(top, y);
        bottom = MAX(bottom, y);
      }
  if (right < 0) return FALSE;
  box[0] = left / scale;
  box[1] = top / scale;
  box[2] = (right + 1) / scale;
  box[3] = (bottom + 1) / scale;
  return TRUE;
}
