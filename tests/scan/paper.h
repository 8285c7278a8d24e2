/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and PDFs with codes on them, made without our own encoder. */
#pragma once
#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

/* A code's modules, by the qrencode program. */
typedef struct {
  int side;
  guint8 *dark;
} Code;

static inline gboolean qrencode_present(void) {
  g_autofree char *program = g_find_program_in_path("qrencode");
  if (!program) g_test_skip("qrencode is not installed");
  return program != NULL;
}

static inline Code code_new(const char *text) {
  const char *argv[] = {"qrencode", "-t", "ASCII", "-m", "0", "-o", "-", "--", text, NULL};
  g_autofree char *output = NULL;
  g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                             NULL, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
  Code code = {.side = (int)g_strv_length(lines) - 1}; /* the last line ends too */
  code.dark = g_malloc0((gsize)(code.side * code.side));
  for (int y = 0; y < code.side; y++)
    for (int x = 0; x < code.side; x++)
      code.dark[y * code.side + x] = lines[y][2 * x] == '#'; /* a module is two letters wide */
  return code;
}

/* Draws in units of a module; the finder's corner is the origin. */
static inline void code_draw(cairo_t *cairo, const char *text) {
  Code code = code_new(text);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (int y = 0; y < code.side; y++)
    for (int x = 0; x < code.side; x++)
      if (code.dark[y * code.side + x]) cairo_rectangle(cairo, x, y, 1, 1);
  cairo_fill(cairo);
  g_free(code.dark);
}

static inline void code_draw_at(cairo_t *cairo, const char *text, double x, double y, double module,
                                double degrees) {
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_rotate(cairo, degrees * G_PI / 180);
  cairo_scale(cairo, module, module);
  code_draw(cairo, text);
  cairo_restore(cairo);
}

static inline cairo_t *sheet_new(int width, int height) {
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cairo = cairo_create(surface);
  cairo_surface_destroy(surface);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  return cairo;
}

/* The sheet as "png" or "jpeg"; frees the sheet. */
static inline GBytes *sheet_save(cairo_t *cairo, const char *type) {
  cairo_surface_t *surface = cairo_get_target(cairo);
  cairo_surface_flush(surface);
  int width = cairo_image_surface_get_width(surface);
  int height = cairo_image_surface_get_height(surface);
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  for (int y = 0; y < height; y++) {
    const guint8 *in =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    guint8 *out = gdk_pixbuf_get_pixels(pixbuf) + y * gdk_pixbuf_get_rowstride(pixbuf);
    for (int x = 0; x < width; x++, in += 4, out += 3)
      out[0] = in[2], out[1] = in[1], out[2] = in[0]; /* little endian */
  }
  cairo_destroy(cairo);
  char *buffer;
  gsize length;
  g_autoptr(GError) error = NULL;
  gdk_pixbuf_save_to_buffer(pixbuf, &buffer, &length, type, &error, NULL);
  g_assert_no_error(error);
  return g_bytes_new_take(buffer, length);
}

static inline cairo_status_t append_to(void *closure, const unsigned char *data,
                                       unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}
