/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define PIXEL_LIMIT 64000000
/* Marker segments stand before the first scan, and Exif's is the longest. */
#define JPEG_HEAD 131072

static gboolean is_kind(GdkPixbufFormat *format, const char *kind) {
  g_autofree char *name = gdk_pixbuf_format_get_name(format);
  return strcmp(name, kind) == 0;
}

static gboolean stays_inside(const char *target) {
  g_auto(GStrv) parts = g_strsplit(target, "/", -1);
  return *target && !g_path_is_absolute(target) &&
         !g_strv_contains((const char *const *)parts, "..");
}

static guint32 on_white(const guchar *pixel, gboolean has_alpha) {
  guint alpha = has_alpha ? pixel[3] : 255;
  guint32 word = 0;
  for (int i = 0; i < 3; i++)
    word = word << 8 | (guint32)((pixel[i] * alpha + 255 * (255 - alpha) + 127) / 255);
  return word;
}

static cairo_surface_t *to_surface(const GdkPixbuf *pixbuf) {
  int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha(pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  if (cairo_surface_status(surface)) return surface;
  const guchar *from = gdk_pixbuf_read_pixels(pixbuf);
  guchar *to = cairo_image_surface_get_data(surface);
  int step = gdk_pixbuf_get_n_channels(pixbuf);
  for (int y = 0; y < height; y++) {
    const guchar *row = from + (gsize)y * (gsize)gdk_pixbuf_get_rowstride(pixbuf);
    guint32 *out =
        (guint32 *)(void *)(to + (gsize)y * (gsize)cairo_image_surface_get_stride(surface));
    for (int x = 0; x < width; x++) out[x] = on_white(row + (gsize)x * (gsize)step, has_alpha);
  }
  cairo_surface_mark_dirty(surface);
  return surface;
}

/* Files with Adobe's marker may hold inverted CMYK, which cairo would embed as
 * it is: those are embedded as decoded pixels. */
static void keep_jpeg(cairo_surface_t *surface, const char *path) {
  char *bytes;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, NULL)) return;
  gboolean adobe = FALSE;
  for (gsize i = 0; i + 5 <= MIN(length, JPEG_HEAD) && !adobe; i++)
    adobe = memcmp(bytes + i, "Adobe", 5) == 0;
  if (adobe || cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, (guchar *)bytes, length,
                                           g_free, bytes))
    g_free(bytes);
}

cairo_surface_t *kk_picture_load(const char *folder, const char *target) {
  if (!stays_inside(target)) return NULL;
  g_autofree char *path = g_build_filename(folder ? folder : ".", target, NULL);
  int width, height;
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info(path, &width, &height);
  if (!format || width < 1 || height < 1 || (gint64)width * height > PIXEL_LIMIT) return NULL;
  gboolean jpeg = is_kind(format, "jpeg");
  if (!jpeg && !is_kind(format, "png")) return NULL;
  g_autoptr(GdkPixbuf) stored = gdk_pixbuf_new_from_file(path, NULL);
  if (!stored) return NULL;
  const char *orientation = gdk_pixbuf_get_option(stored, "orientation");
  gboolean upright = !orientation || strcmp(orientation, "1") == 0;
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_apply_embedded_orientation(stored);
  cairo_surface_t *surface = to_surface(pixbuf);
  if (cairo_surface_status(surface)) {
    cairo_surface_destroy(surface);
    return NULL;
  }
  if (jpeg && upright) keep_jpeg(surface, path);
  return surface;
}
