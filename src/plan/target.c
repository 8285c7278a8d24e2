/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "plan/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/section_id.h"

gboolean kk_target_has_scheme(const char *target) {
  return g_regex_match_simple("^\\s*[A-Za-z][A-Za-z0-9+.-]+:", target, G_REGEX_DEFAULT,
                              G_REGEX_MATCH_DEFAULT);
}

gboolean kk_link_is_allowed(const char *target) {
  static const char *const allowed[] = {"http://", "https://", "mailto:", "tel:"};
  for (const char *p = target; *p; p = g_utf8_next_char(p))
    if (kk_is_unwanted(g_utf8_get_char(p)) || kk_is_blank(g_utf8_get_char(p))) return FALSE;
  if (*target == '#') return kk_section_id_is_valid(target + 1);
  for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++)
    if (g_ascii_strncasecmp(target, allowed[i], strlen(allowed[i])) == 0) return TRUE;
  return FALSE;
}

static gboolean climbs(const char *path) {
  g_auto(GStrv) parts = g_strsplit_set(path, "/\\", -1);
  return g_strv_contains((const char *const *)parts, "..");
}

/* Links are followed, so that a link cannot lead out of the folder. */
static gboolean lies_inside(const char *folder, const char *path) {
  char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
  gsize length = real_folder ? strlen(real_folder) : 0;
  gboolean inside = real_folder && real_path && strncmp(real_path, real_folder, length) == 0 &&
                    (real_path[length] == '/' || strcmp(real_folder, "/") == 0);
  free(real_folder);
  free(real_path);
  return inside;
}

char *kk_picture_path(const char *folder, const char *subfolder, const char *target, KkPlace place,
                      GError **error) {
  g_autofree char *name = g_uri_unescape_string(target, NULL);
  if (!name || !g_utf8_validate(name, -1, NULL)) {
    g_free(name);
    name = g_strdup(target);
  }
  if (g_path_is_absolute(name) || *name == '\\' || climbs(name)) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the picture “%.200s” lies outside the plan's folder; copy it into the folder"),
                name);
    return NULL;
  }
  const char *plain = name;
  while (g_str_has_prefix(plain, "./")) plain += 2;
  g_autofree char *relative =
      *subfolder ? g_build_filename(subfolder, plain, NULL) : g_strdup(plain);
  g_autofree char *path = g_build_filename(folder, relative, NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the picture “%.200s” is not there; check the name or take the picture out"),
                relative);
    return NULL;
  }
  if (!lies_inside(folder, path)) {
    kk_error_at(error, KK_ERROR_INPUT, place,
                _("the picture “%.200s” is a link out of the plan's folder; copy the file"),
                relative);
    return NULL;
  }
  return g_steal_pointer(&relative);
}
