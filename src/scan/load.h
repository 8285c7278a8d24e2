/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures into grey pixels. */
#pragma once
#include <glib.h>

#include "scan/grey.h"

typedef enum { KK_PICTURE_PNG, KK_PICTURE_JPEG } KkPictureKind;

/* Decodes a whole picture; what is transparent counts as white paper. `name` is
 * for messages. Errors: KK_ERROR_INPUT (damaged, cut short, too large). */
KkGrey *kk_scan_load_picture(GBytes *bytes, KkPictureKind kind, const char *name, GError **error);
