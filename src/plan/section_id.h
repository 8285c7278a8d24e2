/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of sections: they name files, addresses and codes, so they have to stay
 * the same when other sections change. */
#pragma once
#include <glib.h>

#include "base/error.h"

#define KK_ID_MAX 64

/* Whether `id` is [A-Za-z0-9][A-Za-z0-9_-]* of at most KK_ID_MAX bytes. */
gboolean kk_section_id_is_valid(const char *id);

/* Gives every section (of KkSection*) that has none an id derived from its
 * title alone: a title in ASCII becomes a slug ("Budget 2024" is
 * "budget-2024"), any other "s-" and the first 8 hexadecimal digits of the
 * SHA-256 of its UTF-8. The second section of the same derived id gets "-2", and
 * so on; ids that are given always keep theirs. Case counts for nothing, since
 * file systems differ. Errors: KK_ERROR_INPUT where two given ids are the same,
 * naming both lines. */
gboolean kk_section_ids_assign(GPtrArray *sections, GError **error);
