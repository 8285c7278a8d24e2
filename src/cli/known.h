/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publications that scanned codes are compared with. */
#pragma once
#include <json-glib/json-glib.h>

#include "symbol/message.h"

/* A published folder's manifest, as far as codes refer to it. */
typedef struct KkKnown KkKnown;

/* Reads DIR/manifest.json. Errors: KK_ERROR_INPUT. */
KkKnown *kk_known_read(const char *dir, GError **error);

/* Adds to an open object what is known of the message's section: "section_id",
 * "title" and "current", whether the code is of the revision published. Nothing
 * where document or section is another's. */
void kk_known_add(const KkKnown *known, const KkMessage *message, JsonBuilder *builder);

void kk_known_free(KkKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkKnown, kk_known_free)
