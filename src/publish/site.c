/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "publish/publish.h"
#include "publish/site_page.h"
#include "publish/site_pictures.h"

/* The contract of KkSection.id, looked at once more where it names files. */
static gboolean is_safe_id(const char *id) {
  return g_ascii_isalnum(*id) && strlen(id) <= 64 &&
         strspn(id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-") == strlen(id);
}

/* The pages speak the plan's language where we have words for it; else English,
 * and the plan's own text is marked as what it is. */
static const char *page_language(const KkPlan *plan, const KkSiteWords *words) {
  return kk_site_same_language(plan->lang, words->lang) ? plan->lang : words->lang;
}

static GHashTable *section_ids(const KkEdition *edition) {
  GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < edition->sections->len; i++) {
    const KkEditionSection *made = edition->sections->pdata[i];
    g_assert(is_safe_id(made->section->id));
    g_hash_table_add(ids, made->section->id);
  }
  return ids;
}

static gboolean write_pages(const char *dir, const KkSite *site, GError **error) {
  g_autofree char *folder = g_build_filename(dir, "sections", NULL);
  if (!kk_folder_make(folder, error)) return FALSE;
  for (guint i = 0; i < site->edition->sections->len; i++) {
    const KkEditionSection *made = site->edition->sections->pdata[i];
    g_autofree char *name = g_strconcat(made->section->id, ".html", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(xmlDoc) page = kk_site_section_page(site, i);
    if (!kk_html_write(page, path, error)) return FALSE;
  }
  g_autofree char *path = g_build_filename(dir, "index.html", NULL);
  g_autoptr(xmlDoc) page = kk_site_index_page(site);
  return kk_html_write(page, path, error);
}

gboolean kk_site_write(const char *dir, const KkEdition *edition, GError **error) {
  g_autoptr(GHashTable) pictures = kk_site_pictures_copy(dir, edition->plan, error);
  if (!pictures || !kk_html_write_style(dir, "style.css", error)) return FALSE;
  g_autoptr(GHashTable) ids = section_ids(edition);
  const KkSiteWords *words = kk_site_words(edition->plan->lang);
  KkSite site = {edition, words, page_language(edition->plan, words), pictures, ids};
  return write_pages(dir, &site, error);
}
