/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/section_id.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/plan.h"

#define SLUG_MAX 48

gboolean kk_section_id_is_valid(const char *id) {
  if (!g_ascii_isalnum(*id) || strlen(id) > KK_ID_MAX) return FALSE;
  for (; *id; id++)
    if (!g_ascii_isalnum(*id) && *id != '_' && *id != '-') return FALSE;
  return TRUE;
}

static char *hashed(const char *title) {
  g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, title, -1);
  return g_strdup_printf("s-%.8s", digest);
}

/* Letters beyond ASCII would vanish from a slug, and two titles become one. */
static char *derived(const char *title) {
  g_autoptr(GString) slug = g_string_new(NULL);
  for (const char *p = title; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c >= 0x80 && (g_unichar_isalnum(c) || g_unichar_iswide(c))) return hashed(title);
    gboolean gap = slug->len > 0 && slug->str[slug->len - 1] == '-';
    if (c < 0x80 && g_ascii_isalnum((char)c))
      g_string_append_c(slug, g_ascii_tolower((char)c));
    else if (slug->len > 0 && !gap && c != '\'' && c != 0x2019)
      g_string_append_c(slug, '-');
    if (slug->len >= SLUG_MAX) break;
  }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-') g_string_truncate(slug, slug->len - 1);
  return slug->len > 0 ? g_strdup(slug->str) : hashed(title);
}

/* Ids in lower case to their sections. */
static gboolean reserve_given(GPtrArray *sections, GHashTable *taken, GError **error) {
  for (guint i = 0; i < sections->len; i++) {
    KkSection *section = sections->pdata[i];
    if (!section->id_given) continue;
    char *key = g_ascii_strdown(section->id, -1);
    const KkSection *other = g_hash_table_lookup(taken, key);
    if (other) {
      KkPlace place = {section->file, section->line, 0};
      kk_error_at(error, KK_ERROR_INPUT, place,
                  _("the id “%s” is already that of %s:%u; give each section its own"), section->id,
                  other->file, other->line);
      g_free(key);
      return FALSE;
    }
    g_hash_table_insert(taken, key, section);
  }
  return TRUE;
}

gboolean kk_section_ids_assign(GPtrArray *sections, GError **error) {
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  /* The last number used for a base, so that many equal titles stay linear. */
  g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!reserve_given(sections, taken, error)) return FALSE;
  for (guint i = 0; i < sections->len; i++) {
    KkSection *section = sections->pdata[i];
    if (section->id_given) continue;
    g_autofree char *base = derived(section->title_text);
    char *id = g_strdup(base);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, base));
    if (number > 0 || g_hash_table_contains(taken, id)) {
      number = MAX(number, 1);
      do {
        g_free(id);
        id = g_strdup_printf("%s-%u", base, ++number);
      } while (g_hash_table_contains(taken, id));
    }
    g_hash_table_insert(numbers, g_strdup(base), GUINT_TO_POINTER(MAX(number, 1)));
    g_hash_table_insert(taken, g_strdup(id), section);
    section->id = id;
  }
  return TRUE;
}
