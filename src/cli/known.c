/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/known.h"

#include "publish/json.h"

/* The section of a message, or NULL. */
static const KkManifestSection *find_section(const KkManifest *known, const KkMessage *message) {
  if (!known->title ||
      kk_message_document_number(known->title, known->publisher) != message->document)
    return NULL;
  for (guint i = 0; i < known->sections->len; i++) {
    const KkManifestSection *section = &g_array_index(known->sections, KkManifestSection, i);
    if (section->id && kk_message_section_number(section->id) == message->section) return section;
  }
  return NULL;
}

void kk_known_add(const KkManifest *known, const KkMessage *message, JsonBuilder *builder) {
  const KkManifestSection *section = find_section(known, message);
  if (!section) return;
  g_autofree char *digits = g_strdup_printf("%04x", message->revision);
  kk_json_add_string(builder, "section_id", section->id);
  kk_json_add_string(builder, "title", section->title ? section->title : "");
  kk_json_add_bool(builder, "current",
                   section->revision && g_str_has_prefix(section->revision, digits));
}
