/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/keep_ids.h"

#include <string.h>

#include "plan/section_id.h"
#include "publish/manifest_read.h"
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
static GHashTable *orphans(const GArray *sections, GHashTable *in_use) {
  GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < sections->len; i++) {
    const KkManifestSection *section = &g_array_index(sections, KkManifestSection, i);
    g_autofree char *folded = section->id ? g_ascii_strdown(section->id, -1) : NULL;
    if (!folded || g_hash_table_contains(in_use, folded)) continue;
    remember(ids, 't', section->title, section->id);
    remember(ids, 'b', body(section->text), section->id);
  }
  return ids;
}

void kk_keep_ids(KkPlan *plan, const char *published) {
  g_autoptr(KkManifest) manifest = kk_manifest_read(published, NULL);
  if (!manifest) return;
  g_autoptr(GHashTable) in_use = ids_of(plan);
  g_autoptr(GHashTable) ids = orphans(manifest->sections, in_use);
  if (g_hash_table_size(ids) == 0) return;
  for (guint i = 0; i < plan->sections->len; i++) {
    KkSection *section = plan->sections->pdata[i];
    if (section->id_given) continue;
    g_autoptr(KkScript) script = kk_script_new(section);
    g_autofree char *text = kk_script_text(script);
    const char *kept = recall(ids, 't', section->title_text);
    if (!kept) kept = recall(ids, 'b', body(text));
    g_autofree char *folded = kept ? g_ascii_strdown(kept, -1) : NULL;
    /* An id from a file becomes a file's name. */
    if (!kept || !kk_section_id_is_valid(kept) || g_hash_table_contains(in_use, folded)) continue;
    g_free(section->id);
    section->id = g_strdup(kept);
    g_hash_table_add(in_use, g_steal_pointer(&folded));
  }
}
