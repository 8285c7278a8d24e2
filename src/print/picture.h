/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for the page. */
#pragma once
#include <cairo.h>
#include <glib.h>

/* Reads a PNG or JPEG file, `target` relative to `folder`, upright (Exif) and on
 * white where it was transparent. A JPEG keeps its own compression in a PDF.
 * NULL where the file is missing, damaged, of another kind, larger than 64
 * megapixels or outside `folder`: the caller shows its alternative text.
 * Free with cairo_surface_destroy. */
cairo_surface_t *kk_picture_load(const char *folder, const char *target);
