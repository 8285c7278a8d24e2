/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of codes, as people order them. */
#pragma once
#include <glib.h>

#define KK_SIZE_MIN_MM 4.0
#define KK_SIZE_MAX_MM 200.0

/* "XS", "S", "M", "L" (either case) or a number of millimetres ("18", "18mm",
 * "12.5 mm"; always with a decimal point, whatever the locale) to millimetres:
 * 7, 13, 18, 20. The letters are Uni-Voice's 6.8, 12.3, 17.9 and 19.8 mm
 * (JAVIS technical specification, variable printing edition, 2016), rounded up
 * to what is ordered. `size_mm` is untouched on failure. Errors: KK_ERROR_INPUT
 * without a place, where the text is neither or lies outside KK_SIZE_MIN_MM to
 * KK_SIZE_MAX_MM. */
gboolean kk_plan_parse_size(const char *text, double *size_mm, GError **error);

/* A number of millimetres as above, from `min_mm` to `max_mm`. Errors alike. */
gboolean kk_plan_parse_length(const char *text, double min_mm, double max_mm, double *length_mm,
                              GError **error);
