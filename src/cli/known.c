/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/known.h"

#include "base/error.h"
#include "base/i18n.h"

struct KkKnown {
  JsonParser *parser;
};

static const char *string_member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_get_string(node)
                                                                 : NULL;
}

static JsonObject *object_of(JsonNode *node) {
  return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

KkKnown *kk_known_read(const char *dir, GError **error) {
  g_autofree char *path = g_build_filename(dir, "manifest.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) failure = NULL;
  gboolean loaded = json_parser_load_from_file(parser, path, &failure);
  JsonObject *manifest = loaded ? object_of(json_parser_get_root(parser)) : NULL;
  JsonNode *sections = manifest ? json_object_get_member(manifest, "sections") : NULL;
  if (!sections || !JSON_NODE_HOLDS_ARRAY(sections) ||
      !object_of(json_object_get_member(manifest, "plan"))) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0},
                _("is not a manifest of kirikaki (%s); name a published folder"),
                failure ? failure->message : "JSON");
    return NULL;
  }
  KkKnown *known = g_new(KkKnown, 1);
  known->parser = g_steal_pointer(&parser);
  return known;
}

void kk_known_free(KkKnown *known) {
  if (!known) return;
  g_object_unref(known->parser);
  g_free(known);
}

/* The section of a message, or NULL. */
static JsonObject *find_section(const KkKnown *known, const KkMessage *message) {
  JsonObject *manifest = json_node_get_object(json_parser_get_root(known->parser));
  JsonObject *plan = json_object_get_object_member(manifest, "plan");
  const char *title = string_member(plan, "title");
  if (!title ||
      kk_message_document_number(title, string_member(plan, "publisher")) != message->document)
    return NULL;
  JsonArray *sections = json_object_get_array_member(manifest, "sections");
  for (guint i = 0; i < json_array_get_length(sections); i++) {
    JsonObject *section = object_of(json_array_get_element(sections, i));
    const char *id = section ? string_member(section, "id") : NULL;
    if (id && kk_message_section_number(id) == message->section) return section;
  }
  return NULL;
}

static void add_string(JsonBuilder *builder, const char *name, const char *value) {
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value ? value : "");
}

void kk_known_add(const KkKnown *known, const KkMessage *message, JsonBuilder *builder) {
  JsonObject *section = find_section(known, message);
  if (!section) return;
  const char *revision = string_member(section, "revision");
  g_autofree char *digits = g_strdup_printf("%04x", message->revision);
  add_string(builder, "section_id", string_member(section, "id"));
  add_string(builder, "title", string_member(section, "title"));
  json_builder_set_member_name(builder, "current");
  json_builder_add_boolean_value(builder, revision && g_str_has_prefix(revision, digits));
}
