/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "publish/site_pictures.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"

/* Longest name that is kept of a picture's own, in bytes. */
#define NAME_LIMIT 60

typedef struct {
  const char *dir;
  const KkPlan *plan;
  const KkSection *section;
  GHashTable *names; /* KkInline.target (borrowed) to "pictures/..." */
} Copier;

/* The extension of a kind of picture that every browser shows, or NULL. */
static const char *shown_extension(const char *target) {
  static const char *const known[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};
  const char *extension = strrchr(target, '.');
  for (gsize i = 0; extension && i < G_N_ELEMENTS(known); i++)
    if (g_ascii_strcasecmp(extension, known[i]) == 0) return known[i];
  return NULL;
}

/* "figure 1.PNG" is "pictures/3-figure-1.png". */
static char *output_name(guint number, const char *target, const char *extension) {
  g_autofree char *base = g_path_get_basename(target);
  *strrchr(base, '.') = '\0';
  if (strlen(base) > NAME_LIMIT) base[NAME_LIMIT] = '\0';
  for (char *at = base; *at; at++)
    if (!g_ascii_isalnum(*at) && *at != '_') *at = '-';
  return g_strdup_printf("pictures/%u-%s%s", number, base, extension);
}

static gboolean lies_inside(const char *path, const char *folder) {
  char *real_path = realpath(path, NULL);
  char *real_folder = realpath(folder, NULL);
  gsize length = real_folder ? strlen(real_folder) : 0;
  /* The root folder already ends with its separator. */
  gboolean inside = real_path && real_folder && strncmp(real_path, real_folder, length) == 0 &&
                    (real_path[length] == G_DIR_SEPARATOR || length == 1);
  free(real_path);
  free(real_folder);
  return inside;
}

/* Where the picture lies, or NULL with an error. */
static char *find_picture(const Copier *copier, const char *target, KkPlace place, GError **error) {
  const char *folder = copier->plan->folder ? copier->plan->folder : ".";
  g_autofree char *path = g_build_filename(folder, target, NULL);
  const char *wrong = NULL;
  if (!shown_extension(target))
    wrong = _(
        "the picture “%s” is of a kind that browsers do not show; use PNG, JPEG, GIF, WebP or SVG");
  else if (!g_file_test(path, G_FILE_TEST_EXISTS))
    wrong = _("the picture “%s” is not there; add the file or take the picture out");
  else if (g_path_is_absolute(target) || !lies_inside(path, folder))
    wrong = _("the picture “%s” lies outside the plan's folder; copy it into the folder");
  else if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
    wrong = _("the picture “%s” is not an ordinary file; name a picture file");
  if (!wrong) return g_steal_pointer(&path);
  kk_error_at(error, KK_ERROR_INPUT, place, wrong, target);
  return NULL;
}

static gboolean copy_picture(Copier *copier, const char *target, unsigned line, GError **error) {
  if (g_hash_table_contains(copier->names, target)) return TRUE;
  KkPlace place = {copier->section->file, line ? line : copier->section->line, 0};
  g_autofree char *source = find_picture(copier, target, place, error);
  if (!source) return FALSE;
  g_autoptr(GBytes) bytes = kk_file_read(source, error);
  if (!bytes) return FALSE;
  guint number = g_hash_table_size(copier->names) + 1;
  g_autofree char *name = output_name(number, target, shown_extension(target));
  g_autofree char *path = g_build_filename(copier->dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  if (!kk_folder_make(folder, error) || !kk_file_write_bytes(path, bytes, error)) return FALSE;
  g_hash_table_insert(copier->names, (gpointer)target, g_steal_pointer(&name));
  return TRUE;
}

static gboolean copy_of_inlines(Copier *copier, const GPtrArray *inlines, unsigned line,
                                GError **error) {
  for (guint i = 0; inlines && i < inlines->len; i++) {
    const KkInline *run = inlines->pdata[i];
    if (run->kind == KK_INLINE_IMAGE && !copy_picture(copier, run->target, line, error))
      return FALSE;
    if (!copy_of_inlines(copier, run->children, line, error)) return FALSE;
  }
  return TRUE;
}

static gboolean copy_of_blocks(Copier *copier, const GPtrArray *blocks, GError **error) {
  for (guint i = 0; blocks && i < blocks->len; i++) {
    const KkBlock *block = blocks->pdata[i];
    if (!copy_of_inlines(copier, block->inlines, block->line, error) ||
        !copy_of_blocks(copier, block->children, error))
      return FALSE;
  }
  return TRUE;
}

GHashTable *kk_site_pictures_copy(const char *dir, const KkPlan *plan, GError **error) {
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < plan->sections->len; i++) {
    const KkSection *section = plan->sections->pdata[i];
    Copier copier = {dir, plan, section, names};
    if (!copy_of_inlines(&copier, section->title, section->line, error) ||
        !copy_of_blocks(&copier, section->blocks, error))
      return NULL;
  }
  return g_steal_pointer(&names);
}
