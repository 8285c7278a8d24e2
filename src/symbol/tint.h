/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tint on which a code is printed, and whether black stands out on it. */
#pragma once
#include <glib.h>

/* Least print contrast signal, (light - dark) / light, of a voice code
 * (shared/domain.md, "Uni-Voice": PCS 0.65 to 0.98). */
#define KK_PRINT_CONTRAST_MIN 0.65
/* Least symbol contrast, light - dark: grade 2 of ISO/IEC 15415, 7.8.3. */
#define KK_SYMBOL_CONTRAST_MIN 0.40

/* Process inks, each 0 (none) to 1 (solid). */
typedef struct {
  double cyan, magenta, yellow, black;
} KkTint;

/* Four percentages, "C M Y K" or "C,M,Y,K", each 0 to 100: "0 0 20 0". Errors:
 * KK_ERROR_INPUT. */
gboolean kk_tint_parse(const char *text, KkTint *tint, GError **error);

/* Luminous reflectance, 0 to 1, of the tint on uncoated white paper, and of solid
 * black on it: an estimate. Each ink takes its share of light, with the tone
 * value increase of a press; solids and paper are those of ISO 12647-2:2004,
 * paper type 4. */
double kk_tint_reflectance(const KkTint *tint);

/* Print contrast and symbol contrast of two reflectances. */
double kk_print_contrast(double light, double dark);

/* The tint as operands of a colour operator, "0 0 0.2 0": per mille. Free with
 * g_free. */
char *kk_tint_operands(const KkTint *tint);

/* Whether a code in black can be read on the tint. Errors: KK_ERROR_INPUT with the
 * reason. */
gboolean kk_tint_check(const KkTint *tint, GError **error);
