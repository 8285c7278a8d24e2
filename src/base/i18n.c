/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

/* The variable that chooses the messages' language, by POSIX's order. */
static const char *wanted_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    const char *value = g_getenv(names[i]);
    if (value && *value) return value;
  }
  return NULL;
}

void kk_i18n_init(void) {
  const char *wanted = wanted_locale();
  const char *language = g_getenv("LANGUAGE");
  if (!setlocale(LC_ALL, "")) {
    /* gettext obeys LANGUAGE in any locale but "C", and C.UTF-8 is always there. */
    if (setlocale(LC_ALL, "C.UTF-8") && wanted && !(language && *language))
      g_setenv("LANGUAGE", wanted, TRUE);
  }
  setlocale(LC_NUMERIC, "C");
  g_autofree char *built =
      g_build_filename(KK_LOCALE_BUILD, "ja", "LC_MESSAGES", KK_TEXT_DOMAIN ".mo", NULL);
  bindtextdomain(KK_TEXT_DOMAIN,
                 g_file_test(built, G_FILE_TEST_EXISTS) ? KK_LOCALE_BUILD : KK_LOCALE_INSTALLED);
  bind_textdomain_codeset(KK_TEXT_DOMAIN, "UTF-8");
}

char *kk_i18n_language(void) {
  /* The translation of nothing is the catalogue's header. */
  static const char nothing[] = "", field[] = "Language: ";
  const char *language = strstr(dgettext(KK_TEXT_DOMAIN, nothing), field);
  if (!language) return g_strdup("en");
  language += strlen(field);
  return g_strndup(language, strcspn(language, "_\n"));
}
