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

/* A member's number, or 0. */
static double number_member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_double(node) : 0;
}

static int int_member(JsonObject *object, const char *name) {
  return (int)CLAMP(number_member(object, name), 0, G_MAXINT);
}

static gboolean bool_member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_boolean(node);
}

static JsonArray *array_member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static GArray *read_codes(JsonArray *array) {
  GArray *codes = g_array_new(FALSE, FALSE, sizeof(KkManifestCode));
  for (guint i = 0; array && i < json_array_get_length(array); i++) {
    JsonObject *code = object_of(json_array_get_element(array, i));
    if (!code) continue;
    KkManifestCode read = {.part = int_member(code, "part"),
                           .parts = int_member(code, "parts"),
                           .profile = string_member(code, "profile"),
                           .text = string_member(code, "text"),
                           .link = string_member(code, "link"),
                           .module_mm = number_member(code, "module_mm"),
                           .size_mm = number_member(code, "size_mm")};
    g_array_append_val(codes, read);
  }
  return codes;
}

static KkManifestPages read_pages(JsonObject *page) {
  if (!page) return (KkManifestPages){0};
  gboolean right = g_strcmp0(string_member(page, "binding"), "right") == 0;
  return (KkManifestPages){.known = TRUE,
                           .binding = right ? KK_BINDING_RIGHT : KK_BINDING_LEFT,
                           .facing = bool_member(page, "facing"),
                           .notch = bool_member(page, "notch"),
                           .code_blank = g_strcmp0(string_member(page, "blank"), "skip") != 0,
                           .notch_mm = number_member(page, "notch_mm"),
                           .die_colour = string_member(page, "die_colour")};
}

static void section_clear(gpointer data) {
  g_array_unref(((KkManifestSection *)data)->codes);
}

static GArray *read_sections(JsonArray *array) {
  GArray *sections = g_array_new(FALSE, FALSE, sizeof(KkManifestSection));
  g_array_set_clear_func(sections, section_clear);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonObject *section = object_of(json_array_get_element(array, i));
    if (!section) continue;
    KkManifestSection read = {
        .id = string_member(section, "id"),
        .title = string_member(section, "title"),
        .revision = string_member(section, "revision"),
        .text = string_member(section, "text"),
        .page = int_member(section, "page"),
        .codes = read_codes(array_member(section, "codes")),
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
  JsonArray *sections = root ? array_member(root, "sections") : NULL;
  if (!plan || !sections) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0},
                _("is not a manifest of kirikaki (%s); name a published folder"),
                failure ? failure->message : "JSON");
    return NULL;
  }
  KkManifest *manifest = g_new(KkManifest, 1);
  *manifest = (KkManifest){.title = string_member(plan, "title"),
                           .publisher = string_member(plan, "publisher"),
                           .lang = string_member(plan, "lang"),
                           .pages = read_pages(object_of(json_object_get_member(plan, "page"))),
                           .sections = read_sections(sections),
                           .parsed = g_steal_pointer(&parser)};
  return manifest;
}

void kk_manifest_free(KkManifest *manifest) {
  if (!manifest) return;
  g_array_unref(manifest->sections);
  g_object_unref(manifest->parsed);
  g_free(manifest);
}
