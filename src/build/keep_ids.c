/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/keep_ids.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "text/script.h"

/* A section's text without its first line, which holds page number and title;
 * NULL where nothing follows. */
static const char *body(const char *text) {
  const char *line_end = text ? strchr(text, '\n') : NULL;
  return line_end ? line_end + 1 : NULL;
}

/* Lower-case ids in use, as ids are unique without regard to case. */
static GHashTable *ids_of(const KkPlan *plan) {
  GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < plan->sections->len; i++)
    g_hash_table_add(ids, g_ascii_strdown(((const KkSection *)plan->sections->pdata[i])->id, -1));
  return ids;
}

static const char *member(JsonObject *object, const char *name) {
  JsonNode *node = json_object_get_member(object, name);
  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
             ? json_node_get_string(node)
             : NULL;
}

/* Remembers an id under a title or a text. What two sections share says nothing
 * and is left out. `kind` keeps titles and texts apart. */
static void remember(GHashTable *ids, char kind, const char *value, const char *id) {
  if (!value) return;
  char *key = g_strdup_printf("%c%s", kind, value);
  gboolean shared = g_hash_table_contains(ids, key);
  g_hash_table_insert(ids, key, shared ? NULL : g_strdup(id));
}

static const char *recall(GHashTable *ids, char kind, const char *value) {
  g_autofree char *key = g_strdup_printf("%c%s", kind, value ? value : "");
  return value ? g_hash_table_lookup(ids, key) : NULL;
}

/* The ids that the plan no longer has, by the title and the text they had. */
static GHashTable *orphans(JsonArray *sections, GHashTable *in_use) {
  GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < json_array_get_length(sections); i++) {
    JsonNode *node = json_array_get_element(sections, i);
    if (!JSON_NODE_HOLDS_OBJECT(node)) continue;
    JsonObject *section = json_node_get_object(node);
    const char *id = member(section, "id");
    g_autofree char *folded = id ? g_ascii_strdown(id, -1) : NULL;
    if (!id || g_hash_table_contains(in_use, folded)) continue;
    remember(ids, 't', member(section, "title"), id);
    remember(ids, 'b', body(member(section, "text")), id);
  }
  return ids;
}

/* An id from a file becomes a file's name: only what kk_plan_read would give. */
static gboolean is_safe(const char *id) {
  return *id && strlen(id) <= 64 && g_ascii_isalnum(*id) &&
         strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
             strlen(id);
}

void kk_keep_ids(KkPlan *plan, const char *manifest_path) {
  g_autoptr(JsonParser) parser = json_parser_new();
  if (!json_parser_load_from_file(parser, manifest_path, NULL)) return;
  JsonNode *root = json_parser_get_root(parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT(root)) return;
  JsonNode *sections = json_object_get_member(json_node_get_object(root), "sections");
  if (!sections || !JSON_NODE_HOLDS_ARRAY(sections)) return;
  g_autoptr(GHashTable) in_use = ids_of(plan);
  g_autoptr(GHashTable) ids = orphans(json_node_get_array(sections), in_use);
  if (g_hash_table_size(ids) == 0) return;
  for (guint i = 0; i < plan->sections->len; i++) {
    KkSection *section = plan->sections->pdata[i];
    if (section->id_given) continue;
    g_autoptr(KkScript) script = kk_script_new(section);
    g_autofree char *text = kk_script_text(script);
    const char *kept = recall(ids, 't', section->title_text);
    if (!kept) kept = recall(ids, 'b', body(text));
    g_autofree char *folded = kept ? g_ascii_strdown(kept, -1) : NULL;
    if (!kept || !is_safe(kept) || g_hash_table_contains(in_use, folded)) continue;
    g_free(section->id);
    section->id = g_strdup(kept);
    g_hash_table_add(in_use, g_steal_pointer(&folded));
  }
}
