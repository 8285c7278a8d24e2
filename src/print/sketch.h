/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF that is quick to draw. */
#pragma once
#include <glib.h>

/* A copy of a PDF in which grey squares stand for its pictures, as large as these: where
 * a page of the copy is white, so is the original's page, and no picture had to be
 * unpacked to know. NULL where the PDF has too few pictures for that to be worth
 * anything, or qpdf cannot read it. Free with g_bytes_unref. */
GBytes *kk_pdf_sketch(GBytes *pdf);
