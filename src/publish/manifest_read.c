/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/manifest_read.h"

#include <json-glib/json-glib.h>

#include "base/error.h"
#include "base/i18n.h"

static const char *string_member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
             ? json_node_get_string(node)
             : NULL;
}

static JsonObject *object_of(JsonNode *node) {
  return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static GArray *read_sections(JsonArray *array) {
  GArray *sections = g_array_new(FALSE, FALSE, sizeof(KkManifestSection));
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonObject *section = object_of(json_array_get_element(array, i));
    if (!section) continue;
    KkManifestSection read = {
        .id = string_member(section, "id"),
        .title = string_member(section, "title"),
        .revision = string_member(section, "revision"),
        .text = string_member(section, "text"),
    };
    g_array_append_val(sections, read);
  }
  return sections;
}

KkManifest *kk_manifest_read(const char *dir, GError **error) {
  g_autofree char *path = g_build_filename(dir, "manifest.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) failure = NULL;
  gboolean loaded = json_parser_load_from_file(parser, path, &failure);
  JsonObject *root = loaded ? object_of(json_parser_get_root(parser)) : NULL;
  JsonObject *plan = root ? object_of(json_object_get_member(root, "plan")) : NULL;
  JsonNode *sections = root ? json_object_get_member(root, "sections") : NULL;
  if (!plan || !sections || !JSON_NODE_HOLDS_ARRAY(sections)) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0},
                _("is not a manifest of kirikaki (%s); name a published folder"),
                failure ? failure->message : "JSON");
    return NULL;
  }
  KkManifest *manifest = g_new(KkManifest, 1);
  *manifest = (KkManifest){.title = string_member(plan, "title"),
                           .publisher = string_member(plan, "publisher"),
                           .sections = read_sections(json_node_get_array(sections)),
                           .parsed = g_steal_pointer(&parser)};
  return manifest;
}

void kk_manifest_free(KkManifest *manifest) {
  if (!manifest) return;
  g_array_unref(manifest->sections);
  g_object_unref(manifest->parsed);
  g_free(manifest);
}
