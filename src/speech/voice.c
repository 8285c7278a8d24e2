/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/engine.h"
#include "speech/voice_file.h"

#define EXTENSION ".yaml"

void kk_voice_free(KkVoice *voice) {
  if (!voice) return;
  if (voice->open) kk_engine_find(voice->engine)->close(voice->open);
  g_free(voice->name);
  g_free(voice->file);
  g_free(voice->label);
  g_free(voice->lang);
  g_free(voice->engine);
  g_free(voice->program);
  g_free(voice->dictionary);
  g_free(voice->voice);
  g_free(voice);
}

const char *kk_voice_default(const char *lang) {
  static const struct {
    const char *lang, *voice;
  } defaults[] = {{"ja", "ja-nitech"}, {"en", "en-slt"}};
  gsize length = strcspn(lang, "-_");
  for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++)
    if (strlen(defaults[i].lang) == length &&
        g_ascii_strncasecmp(lang, defaults[i].lang, length) == 0)
      return defaults[i].voice;
  return NULL;
}

/* The folders with voices, the user's first. Of char*, NULL-terminated. */
static char **voice_folders(void) {
  const char *own = g_getenv("KIRIKAKI_VOICES");
  char **folders = g_new0(char *, 3);
  guint n = 0;
  if (own && *own) folders[n++] = g_strdup(own);
  folders[n] = kk_data_path("voices");
  return folders;
}

static gboolean is_bare_name(const char *name) {
  return *name && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of all voices, sorted, once each; of char*, NULL-terminated. */
static GPtrArray *voice_names(void) {
  g_auto(GStrv) folders = voice_folders();
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (char **folder = folders; *folder; folder++) {
    g_autoptr(GDir) open = g_dir_open(*folder, 0, NULL);
    for (const char *entry; open && (entry = g_dir_read_name(open));) {
      if (!g_str_has_suffix(entry, EXTENSION)) continue;
      g_autofree char *name = g_strndup(entry, strlen(entry) - strlen(EXTENSION));
      if (is_bare_name(name) && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_steal_pointer(&name));
    }
  }
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);
  return names;
}

static gboolean unknown_voice(const char *name, GError **error) {
  g_autoptr(GPtrArray) names = voice_names();
  KkPlace nowhere = {NULL, 0, 0};
  if (names->len == 1) {
    g_autofree char *folder = kk_data_path("voices");
    return kk_error_at(error, KK_ERROR_MISSING, nowhere,
                       _("no voices in %s; build or install Kirikaki again, or set "
                         "KIRIKAKI_VOICES to a folder of voice files"),
                       folder);
  }
  const char *nearest = kk_nearest_word(name, (const char *const *)names->pdata);
  if (nearest)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere, _("no voice \"%s\"; did you mean \"%s\"?"),
                       name, nearest);
  g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
  return kk_error_at(error, KK_ERROR_INPUT, nowhere, _("no voice \"%s\"; the voices are %s"), name,
                     all);
}

KkVoice *kk_voice_load(const char *name, GError **error) {
  /* A name with a slash or a dot would reach files elsewhere. */
  if (is_bare_name(name)) {
    g_auto(GStrv) folders = voice_folders();
    g_autofree char *file = g_strconcat(name, EXTENSION, NULL);
    for (char **folder = folders; *folder; folder++) {
      g_autofree char *path = g_build_filename(*folder, file, NULL);
      if (g_file_test(path, G_FILE_TEST_EXISTS)) return kk_voice_file_read(path, name, error);
    }
  }
  unknown_voice(name, error);
  return NULL;
}

GPtrArray *kk_voice_list(GError **error) {
  g_autoptr(GPtrArray) names = voice_names();
  g_autoptr(GPtrArray) voices = g_ptr_array_new_with_free_func((GDestroyNotify)kk_voice_free);
  for (guint i = 0; names->pdata[i]; i++) {
    KkVoice *voice = kk_voice_load(names->pdata[i], error);
    if (!voice) return NULL;
    g_ptr_array_add(voices, voice);
  }
  return g_steal_pointer(&voices);
}
