/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "base/error.h"
#include "base/i18n.h"
#include "scan/load.h"

static GdkPixbuf *pixbuf_from_grey(const KkGrey *grey) {
  GdkPixbuf *pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, grey->width, grey->height);
  guint8 *pixels = gdk_pixbuf_get_pixels(pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixbuf);
  for (int y = 0; y < grey->height; y++) {
    const guint8 *in = grey->pixels + (gsize)y * (gsize)grey->width;
    guint8 *out = pixels + (gsize)y * stride;
    for (int x = 0; x < grey->width; x++, out += 3) out[0] = out[1] = out[2] = in[x];
  }
  return pixbuf;
}

static GBytes *save(const KkGrey *grey, const char *kind, const char *option, const char *value,
                    GError **error) {
  g_autoptr(GdkPixbuf) pixbuf = pixbuf_from_grey(grey);
  g_autoptr(GError) reason = NULL;
  char *buffer;
  gsize length;
  if (gdk_pixbuf_save_to_buffer(pixbuf, &buffer, &length, kind, &reason, option, value, NULL))
    return g_bytes_new_take(buffer, length);
  g_autofree char *name = g_ascii_strup(kind, -1);
  g_set_error(error, KK_ERROR, KK_ERROR_MISSING,
              _("gdk-pixbuf cannot write %s: %s; install its module"), name, reason->message);
  return NULL;
}

GBytes *kk_grey_png(const KkGrey *grey, GError **error) {
  return save(grey, "png", "compression", "9", error);
}

GBytes *kk_grey_jpeg(const KkGrey *grey, int quality, GError **error) {
  g_autofree char *percent = g_strdup_printf("%d", quality);
  return save(grey, "jpeg", "quality", percent, error);
}
