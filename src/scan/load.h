/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into grey pixels. */
#pragma once
#include <glib.h>

#include "scan/grey.h"

typedef enum { KK_PICTURE_PNG, KK_PICTURE_JPEG } KkPictureKind;

/* Decodes a whole picture; what is transparent counts as white paper. `name` is
 * for messages. Errors: KK_ERROR_INPUT (damaged, cut short, too large). */
KkGrey *kk_scan_load_picture(GBytes *bytes, KkPictureKind kind, const char *name, GError **error);

/* Called for each page, from 1, with its pixels, which it must not keep. FALSE
 * with `error` set ends the walk. */
typedef gboolean (*KkPageFunc)(const KkGrey *page, int number, gpointer data, GError **error);

/* Renders each page as scan.h says and hands it to `each`. Errors:
 * KK_ERROR_INPUT (damaged, encrypted, a page too large), and those of `each`. */
gboolean kk_pdf_pages(GBytes *bytes, const char *name, KkPageFunc each, gpointer data,
                      GError **error);
