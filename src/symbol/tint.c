/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/tint.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"

/* Lightness L* on uncoated white paper: ISO 12647-2:2004, tables 3 and 4 (paper
 * type 4). */
#define PAPER_LIGHTNESS 92
#define CYAN_LIGHTNESS 60
#define MAGENTA_LIGHTNESS 56
#define YELLOW_LIGHTNESS 89
#define BLACK_LIGHTNESS 31
/* A half tone prints darker by this share: the same standard's curves for
 * uncoated paper lie between 0.16 and 0.22. */
#define TONE_INCREASE 0.20

/* Luminance of a lightness (CIE 15), above its linear part. */
static double luminance(double lightness) {
  return pow((lightness + 16) / 116, 3);
}

/* The share of light that an ink of so much coverage lets through. */
static double passes(double coverage, double lightness) {
  double printed = coverage + 4 * TONE_INCREASE * coverage * (1 - coverage);
  double solid = luminance(lightness) / luminance(PAPER_LIGHTNESS);
  return 1 - MIN(printed, 1) * (1 - solid);
}

double kk_tint_reflectance(const KkTint *tint) {
  return luminance(PAPER_LIGHTNESS) * passes(tint->cyan, CYAN_LIGHTNESS) *
         passes(tint->magenta, MAGENTA_LIGHTNESS) * passes(tint->yellow, YELLOW_LIGHTNESS) *
         passes(tint->black, BLACK_LIGHTNESS);
}

double kk_print_contrast(double light, double dark) {
  return light > 0 ? (light - dark) / light : 0;
}

gboolean kk_tint_parse(const char *text, KkTint *tint, GError **error) {
  g_autoptr(GRegex) form = g_regex_new(
      "^\\s*([\\d.]+)[\\s,]+([\\d.]+)[\\s,]+([\\d.]+)[\\s,]+([\\d.]+)\\s*$", G_REGEX_RAW, 0, NULL);
  g_autoptr(GMatchInfo) found = NULL;
  double inks[4];
  gboolean good = g_regex_match(form, text, 0, &found);
  for (int i = 0; i < 4 && good; i++) {
    g_autofree char *number = g_match_info_fetch(found, i + 1);
    char *end;
    inks[i] = g_ascii_strtod(number, &end) / 100;
    good = !*end && inks[i] <= 1;
  }
  if (!good)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                       _("\"%s\" is no tint; give cyan, magenta, yellow and black in per cent, "
                         "such as \"0 0 20 0\""),
                       text);
  *tint = (KkTint){inks[0], inks[1], inks[2], inks[3]};
  return TRUE;
}

char *kk_tint_operands(const KkTint *tint) {
  const double inks[] = {tint->cyan, tint->magenta, tint->yellow, tint->black};
  GString *operands = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(inks); i++) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (i) g_string_append_c(operands, ' ');
    g_string_append(operands, g_ascii_formatd(number, sizeof number, "%.3g", inks[i]));
  }
  return g_string_free(operands, FALSE);
}

gboolean kk_tint_check(const KkTint *tint, GError **error) {
  double light = kk_tint_reflectance(tint), dark = luminance(BLACK_LIGHTNESS);
  double contrast = kk_print_contrast(light, dark);
  if (contrast < KK_PRINT_CONTRAST_MIN)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                       _("black on this tint has a print contrast of about %.2f, and readers need "
                         "%.2f; choose a lighter tint"),
                       contrast, KK_PRINT_CONTRAST_MIN);
  if (light - dark < KK_SYMBOL_CONTRAST_MIN)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                       _("this tint reflects only about %.2f more light than black, and readers "
                         "need %.2f (ISO/IEC 15415, grade 2); choose a lighter tint"),
                       light - dark, KK_SYMBOL_CONTRAST_MIN);
  return TRUE;
}
