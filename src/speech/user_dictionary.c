/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/user_dictionary.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "plan/lexicon.h"
#include "speech/program.h"
#include "speech/user_words.h"

/* Names the way entries become words: a change of it makes dictionaries anew. */
#define FORMAT "4"

/* The most dictionaries that are kept; each edit of a lexicon makes one. */
#define KEPT 24

struct KkUserDictionary {
  char *path;
  char *folder; /* to be removed with it; NULL where it is kept */
};

/* ---- which entries count ---- */

static void take(GPtrArray *taken, GHashTable *surfaces, const GPtrArray *entries,
                 const char *prefecture) {
  for (guint i = 0; i < entries->len; i++) {
    KkLexiconEntry *entry = entries->pdata[i];
    if (strcmp(entry->prefecture, prefecture) != 0) continue;
    if (g_hash_table_add(surfaces, entry->surface)) g_ptr_array_add(taken, entry);
  }
}

static GPtrArray *choose(const GPtrArray *const *lists, gsize n, const char *prefecture) {
  GPtrArray *taken = g_ptr_array_new();
  g_autoptr(GHashTable) surfaces = g_hash_table_new(g_str_hash, g_str_equal);
  for (gsize i = 0; i < n; i++) {
    if (!lists[i]) continue;
    if (prefecture && *prefecture) take(taken, surfaces, lists[i], prefecture);
    take(taken, surfaces, lists[i], "");
  }
  return taken;
}

/* All of our own lists; of words that two have the first counts. */
static GPtrArray *read_all_own(GError **error) {
  static const char *const names[] = {
      "words/common.csv", "words/offices.csv",   "words/welfare.csv",       "words/works.csv",
      "words/life.csv",   "words/compounds.csv", "names/municipalities.csv"};
  g_autoptr(GPtrArray) entries = kk_lexicon_new();
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = kk_data_path(names[i]);
    if (!kk_lexicon_read(path, entries, error)) return NULL;
  }
  return g_steal_pointer(&entries);
}

/* ---- the name of a dictionary ---- */

static void update(GChecksum *sum, const char *text) {
  g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

/* From all that it depends on: the entries, and the dictionary that it extends. */
static char *name_of(const GPtrArray *entries) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree char *system = kk_data_path("dic/sys.dic");
  GStatBuf status;
  g_autofree char *size = g_strdup_printf(
      "%" G_GINT64_FORMAT, g_stat(system, &status) == 0 ? (gint64)status.st_size : 0);
  update(sum, FORMAT);
  update(sum, size);
  for (guint i = 0; i < entries->len; i++) {
    const KkLexiconEntry *entry = entries->pdata[i];
    g_autofree char *numbers = g_strdup_printf("%d %d", entry->accent, (int)entry->word_class);
    update(sum, entry->surface);
    update(sum, entry->reading);
    update(sum, numbers);
  }
  return g_strdup_printf("readings-%.32s.dic", g_checksum_get_string(sum));
}

/* ---- compiling ---- */

static gboolean run_compiler(const char *csv, const char *output, GError **error) {
  g_autofree char *folder = kk_data_path("dic");
  const char *argv[] = {
      KK_MECAB_DICT_INDEX, "-d", folder, "-u", output, "-f", "utf-8", "-t", "utf-8", csv, NULL};
  g_autoptr(GError) reason = NULL;
  g_autoptr(KkProgramRun) run = kk_program_run(argv, "", 60, &reason);
  if (!run)
    return kk_error_at(error, KK_ERROR_MISSING, (KkPlace){argv[0], 0, 0},
                       _("is not there; install the Debian package mecab-utils"));
  if (!run->timed_out && run->exit_status == 0 && g_file_test(output, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){output, 0, 0},
                     _("the lexicon could not be compiled: %s"), run->complaint);
}

/* Compiles `csv` to `path`, whole or not at all. */
static gboolean compile(const char *csv, const char *path, GError **error) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *table = g_build_filename(folder, "readings.csv", NULL);
  g_autofree char *source = kk_file_temporary_name(table);
  g_autofree char *output = kk_file_temporary_name(path);
  gboolean compiled =
      kk_file_write(source, csv, strlen(csv), error) && run_compiler(source, output, error);
  g_unlink(source);
  if (compiled) return kk_file_commit(output, path, error);
  g_unlink(output);
  return FALSE;
}

/* ---- the cache ---- */

typedef struct {
  char *path;
  gint64 used;
} Kept;

static gint newest_first(gconstpointer a, gconstpointer b) {
  const Kept *left = a, *right = b;
  return left->used < right->used   ? 1
         : left->used > right->used ? -1
                                    : strcmp(left->path, right->path);
}

static void kept_clear(gpointer data) {
  g_free(((Kept *)data)->path);
}

/* Removes dictionaries that have not been used for longest. */
static void prune(const char *folder) {
  g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Kept));
  g_array_set_clear_func(all, kept_clear);
  for (const char *name; listing && (name = g_dir_read_name(listing));) {
    GStatBuf status;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_str_has_prefix(name, "readings-") || g_stat(path, &status) != 0) continue;
    Kept kept = {g_steal_pointer(&path), (gint64)status.st_mtime};
    g_array_append_val(all, kept);
  }
  g_array_sort(all, newest_first);
  for (guint i = KEPT; i < all->len; i++) g_unlink(g_array_index(all, Kept, i).path);
}

/* The folder to keep it in: the user's cache, else one of its own (*own). MeCab
 * parts a list of paths at commas. */
static char *choose_folder(gboolean *own, GError **error) {
  g_autofree char *cache = g_build_filename(g_get_user_cache_dir(), "kirikaki", NULL);
  *own = strchr(cache, ',') || g_mkdir_with_parents(cache, 0700) != 0 || g_access(cache, W_OK) != 0;
  if (!*own) return g_steal_pointer(&cache);
  g_autoptr(GError) reason = NULL;
  char *folder = g_dir_make_tmp("kirikaki-XXXXXX", &reason);
  if (!folder)
    kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){NULL, 0, 0},
                _("no folder for a dictionary can be made: %s"), reason->message);
  return folder;
}

static KkUserDictionary *make(const GPtrArray *entries, GError **error) {
  gboolean own = FALSE;
  g_autofree char *folder = choose_folder(&own, error);
  if (!folder) return NULL;
  g_autofree char *name = name_of(entries);
  g_autoptr(KkUserDictionary) dictionary = g_new0(KkUserDictionary, 1);
  dictionary->path = g_build_filename(folder, name, NULL);
  if (own) dictionary->folder = g_strdup(folder);
  if (g_utime(dictionary->path, NULL) == 0) return g_steal_pointer(&dictionary);
  g_autofree char *csv = kk_user_words_csv(entries, error);
  if (!csv || !compile(csv, dictionary->path, error)) return NULL;
  if (!own) prune(folder);
  return g_steal_pointer(&dictionary);
}

KkUserDictionary *kk_user_dictionary_new(const GPtrArray *lexicon, const char *prefecture,
                                         GError **error) {
  g_autoptr(GPtrArray) own = read_all_own(error);
  if (!own) return NULL;
  const GPtrArray *const lists[] = {lexicon, own};
  g_autoptr(GPtrArray) entries = choose(lists, G_N_ELEMENTS(lists), prefecture);
  return make(entries, error);
}

const char *kk_user_dictionary_path(const KkUserDictionary *dictionary) {
  return dictionary->path;
}

void kk_user_dictionary_free(KkUserDictionary *dictionary) {
  if (!dictionary) return;
  if (dictionary->folder) kk_folder_remove(dictionary->folder, NULL);
  g_free(dictionary->folder);
  g_free(dictionary->path);
  g_free(dictionary);
}
