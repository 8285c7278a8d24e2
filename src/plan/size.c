/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/size.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

static const struct {
  const char *name;
  double size_mm;
} sizes[] = {{"XS", 7}, {"S", 13}, {"M", 18}, {"L", 20}};

/* A plain decimal number: strtod would also take "inf", "0x12" and "1e3". */
static gboolean parse_millimetres(const char *text, double *value) {
  gsize digits = strspn(text, "0123456789.");
  if (digits == 0 || digits > 12) return FALSE;
  char *end = NULL;
  g_autofree char *number = g_strndup(text, digits);
  *value = g_ascii_strtod(number, &end);
  if (*end) return FALSE;
  const char *unit = text + digits;
  while (*unit == ' ') unit++;
  return *unit == '\0' || g_ascii_strcasecmp(unit, "mm") == 0;
}

gboolean kk_plan_parse_size(const char *text, double *size_mm, GError **error) {
  KkPlace nowhere = {NULL, 0, 0};
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    if (g_ascii_strcasecmp(trimmed, sizes[i].name) != 0) continue;
    *size_mm = sizes[i].size_mm;
    return TRUE;
  }
  double value = 0;
  if (!parse_millimetres(trimmed, &value))
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("“%.40s” is not a size; write XS, S, M, L or millimetres such as 18mm"),
                       trimmed);
  if (value < KK_SIZE_MIN_MM || value > KK_SIZE_MAX_MM)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("a code of %.40s is not possible; write a size from %d to %d mm"), trimmed,
                       (int)KK_SIZE_MIN_MM, (int)KK_SIZE_MAX_MM);
  *size_mm = value;
  return TRUE;
}

gboolean kk_plan_parse_length(const char *text, double min_mm, double max_mm, double *length_mm,
                              GError **error) {
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  double value = 0;
  if (!parse_millimetres(trimmed, &value) || value < min_mm || value > max_mm)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                       _("“%.40s” is not possible here; write millimetres from %g to %g"), trimmed,
                       min_mm, max_mm);
  *length_mm = value;
  return TRUE;
}
