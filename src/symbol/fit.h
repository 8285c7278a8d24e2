/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fits where: from millimetres to versions, from versions to characters. */
#pragma once
#include <glib.h>

#include "symbol/characters.h"
#include "symbol/segments.h"
#include "symbol/symbol.h"

/* Checks a spec's ranges and gives the largest version, 1 to 40, whose modules
 * are not under KK_MODULE_MIN_MM. Errors: KK_ERROR_INPUT; gives 0. */
int kk_fit_max_version(const KkSymbolSpec *spec, GError **error);

/* Dots a module for `modules` a side; may be 0. */
int kk_fit_module_dots(const KkSymbolSpec *spec, int modules);

/* The smallest side, in millimetres, at which `modules` a side have modules of
 * KK_MODULE_MIN_MM or more at `dpi`. */
double kk_fit_smallest_size_mm(int modules, int dpi);

/* The smallest version up to `max_version` that holds characters[0..n), n at
 * least 1, or 0 where none does. `segments` (may be NULL) receives an array of
 * KkSegment, to be freed with g_array_unref, where there is a version. */
int kk_fit_version(const KkCharacter *characters, guint n, char level, int max_version,
                   GArray **segments);

/* How many of the first characters fit a symbol up to `max_version`, 0 to n. */
guint kk_fit_reach(const KkCharacter *characters, guint n, char level, int max_version);
