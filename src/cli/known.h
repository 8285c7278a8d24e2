/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanned codes compared with a publication. */
#pragma once
#include <json-glib/json-glib.h>

#include "publish/manifest_read.h"
#include "symbol/message.h"

/* Adds to an open object what is known of the message's section: "section_id",
 * "title" and "current", whether the code is of the revision published. Nothing
 * where document or section is another's. */
void kk_known_add(const KkManifest *known, const KkMessage *message, JsonBuilder *builder);
