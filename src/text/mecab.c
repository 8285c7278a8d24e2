/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/mecab.h"

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"

mecab_model_t *kk_mecab_open(const char *const *more, GError **error) {
  g_autofree char *folder = kk_data_path("dic");
  g_autofree char *dictionary = g_build_filename(folder, "sys.dic", NULL);
  g_autofree char *users = more && *more ? g_strjoinv(",", (char **)more) : NULL;
  /* No resource file of the user's: output must not depend on it. */
  char *arguments[] = {(char *)"kirikaki", (char *)"-r", (char *)"/dev/null", (char *)"-d", folder,
                       (char *)"-u",       users};
  int count = (int)G_N_ELEMENTS(arguments) - (users ? 0 : 2);
  gboolean there = g_file_test(dictionary, G_FILE_TEST_EXISTS);
  mecab_model_t *model = there ? mecab_model_new(count, arguments) : NULL;
  if (model) return model;
  if (there && users)
    kk_error_at(error, KK_ERROR_MISSING, (KkPlace){users, 0, 0},
                _("this dictionary of readings cannot be opened; delete it, and it is made again"));
  else
    kk_error_at(error, KK_ERROR_MISSING, (KkPlace){dictionary, 0, 0},
                _("the Japanese dictionary cannot be opened; install the package "
                  "open-jtalk-mecab-naist-jdic and build again"));
  return NULL;
}
