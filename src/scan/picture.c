/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "base/error.h"
#include "base/i18n.h"
#include "scan/complete.h"
#include "scan/load.h"
#include "scan/scan.h"

/* Called before any pixel is allocated. A size of nothing makes the decoder
 * stop. */
static void check_size(GdkPixbufLoader *loader, int width, int height, gpointer data) {
  gboolean *too_large = data;
  *too_large = (gint64)width * height > KK_SCAN_PIXELS_MAX;
  if (*too_large) gdk_pixbuf_loader_set_size(loader, 0, 0);
}

static GdkPixbuf *decode(GBytes *bytes, KkPictureKind kind, const char *name, GError **error) {
  KkPlace place = {name, 0, 0};
  g_autoptr(GError) reason = NULL;
  g_autoptr(GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_type(kind == KK_PICTURE_PNG ? "png" : "jpeg", &reason);
  if (!loader) {
    kk_error_at(error, KK_ERROR_MISSING, place, _("no decoder for this picture is installed: %s"),
                reason->message);
    return NULL;
  }
  gboolean too_large = FALSE;
  g_signal_connect(loader, "size-prepared", G_CALLBACK(check_size), &too_large);
  gboolean written = gdk_pixbuf_loader_write_bytes(loader, bytes, &reason);
  gboolean closed = gdk_pixbuf_loader_close(loader, written ? &reason : NULL);
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf(loader);
  if (too_large) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the picture is larger than %d megapixels; make it smaller or cut out the code"),
                (int)(KK_SCAN_PIXELS_MAX / 1000000));
    return NULL;
  }
  if (!written || !closed || !pixbuf) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the picture is damaged: %s; take or save it again"),
                reason ? reason->message : _("it has no pixels"));
    return NULL;
  }
  return gdk_pixbuf_apply_embedded_orientation(pixbuf);
}

static KkGrey *grey_from_pixbuf(const GdkPixbuf *pixbuf) {
  KkGrey *grey = kk_grey_new(gdk_pixbuf_get_width(pixbuf), gdk_pixbuf_get_height(pixbuf));
  const guint8 *pixels = gdk_pixbuf_read_pixels(pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixbuf);
  gsize channels = (gsize)gdk_pixbuf_get_n_channels(pixbuf);
  for (int y = 0; y < grey->height; y++) {
    const guint8 *in = pixels + (gsize)y * stride;
    guint8 *out = grey->pixels + (gsize)y * (gsize)grey->width;
    for (int x = 0; x < grey->width; x++, in += channels) {
      guint value = kk_grey_of_rgb(in[0], in[1], in[2]);
      guint alpha = channels == 4 ? in[3] : 255;
      out[x] = (guint8)((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return grey;
}

KkGrey *kk_scan_load_picture(GBytes *bytes, KkPictureKind kind, const char *name, GError **error) {
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  if (!(kind == KK_PICTURE_PNG ? kk_png_is_complete : kk_jpeg_is_complete)(data, length)) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0},
                _("the picture is cut short; copy or take it again"));
    return NULL;
  }
  g_autoptr(GdkPixbuf) pixbuf = decode(bytes, kind, name, error);
  return pixbuf ? grey_from_pixbuf(pixbuf) : NULL;
}
