/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/fit.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/capacity.h"

#define MM_PER_INCH 25.4
#define DPI_MIN 150
#define DPI_MAX 4800
/* Half of the last decimal in which sizes are given. */
#define SIZE_TOLERANCE_MM 0.005
/* Keeps a quotient that is whole but for rounding from being cut. */
#define ROUNDING 1e-6

static int modules_of(int version) {
  return 17 + 4 * version;
}

static int smallest_module_dots(int dpi) {
  return (int)ceil(KK_MODULE_MIN_MM * dpi / MM_PER_INCH - ROUNDING);
}

int kk_fit_module_dots(const KkSymbolSpec *spec, int modules) {
  return (int)floor((spec->size_mm + SIZE_TOLERANCE_MM) * spec->dpi / MM_PER_INCH / modules +
                    ROUNDING);
}

double kk_fit_smallest_size_mm(int modules, int dpi) {
  return modules * smallest_module_dots(dpi) * MM_PER_INCH / dpi;
}

static gboolean check_ranges(const KkSymbolSpec *spec, GError **error) {
  KkPlace nowhere = {NULL, 0, 0};
  /* Written so that a NaN fails too. */
  if (!(spec->size_mm >= KK_SIZE_MIN_MM && spec->size_mm <= KK_SIZE_MAX_MM))
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("a code of %g mm cannot be made; give a size from %g to %g mm"),
                       spec->size_mm, KK_SIZE_MIN_MM, KK_SIZE_MAX_MM);
  if (spec->dpi < DPI_MIN || spec->dpi > DPI_MAX)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("a print resolution of %d dpi is not known; give one from %d to %d dpi"),
                       spec->dpi, DPI_MIN, DPI_MAX);
  if (!spec->level || !strchr("LMQH", spec->level))
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("the error correction level is not known; give L, M, Q or H"));
  return TRUE;
}

int kk_fit_max_version(const KkSymbolSpec *spec, GError **error) {
  if (!check_ranges(spec, error)) return 0;
  int smallest = smallest_module_dots(spec->dpi);
  int version = KK_VERSION_MAX;
  while (version > 0 && kk_fit_module_dots(spec, modules_of(version)) < smallest) version--;
  if (version == 0)
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){NULL, 0, 0},
                _("no code is as small as %g mm at %d dpi; give at least %.1f mm"), spec->size_mm,
                spec->dpi, ceil(10 * kk_fit_smallest_size_mm(modules_of(1), spec->dpi)) / 10);
  return version;
}

/* The last of `versions` that is allowed, or 0 where they are out of reach. */
static int last_allowed(KkVersionClass versions, int max_version) {
  int first = versions == 0 ? 1 : kk_class_last_version(versions - 1) + 1;
  return first > max_version ? 0 : MIN(max_version, kk_class_last_version(versions));
}

int kk_fit_version(const KkCharacter *characters, guint n, char level, int max_version,
                   GArray **segments) {
  for (KkVersionClass versions = 0; versions < KK_CLASSES; versions++) {
    int last = last_allowed(versions, max_version);
    if (!last) break;
    if (kk_segments_reach(characters, n, versions, kk_capacity_bits(last, level)) < n) continue;
    g_autoptr(GArray) found = kk_segments_new(characters, n, versions);
    guint bits = kk_segments_bits(found, characters, versions);
    int version = versions == 0 ? 1 : kk_class_last_version(versions - 1) + 1;
    while (kk_capacity_bits(version, level) < bits) version++;
    if (segments) *segments = g_steal_pointer(&found);
    return version;
  }
  return 0;
}

guint kk_fit_reach(const KkCharacter *characters, guint n, char level, int max_version) {
  guint reach = 0;
  for (KkVersionClass versions = 0; versions < KK_CLASSES; versions++) {
    int last = last_allowed(versions, max_version);
    if (!last) break;
    guint here = kk_segments_reach(characters, MIN(n, KK_CHARACTERS_MAX), versions,
                                   kk_capacity_bits(last, level));
    reach = MAX(reach, here);
  }
  return reach;
}
