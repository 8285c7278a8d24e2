/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/encoding.h"

gboolean kk_cli_parse(int *argc, char ***argv, const GOptionEntry *entries, const char *usage,
                      const char *summary, const char *details) {
  /* GOption names the program by g_get_prgname: "kirikaki build". */
  const char *command = (*argv)[0];
  g_autofree char *name = g_strdup_printf("kirikaki %s", command);
  g_set_prgname(name);
  g_autoptr(GOptionContext) context = g_option_context_new(usage);
  g_option_context_set_translation_domain(context, KK_TEXT_DOMAIN);
  g_option_context_set_summary(context, summary);
  if (details) g_option_context_set_description(context, details);
  g_option_context_add_main_entries(context, entries, KK_TEXT_DOMAIN);
  g_autoptr(GError) error = NULL;
  gboolean parsed = g_option_context_parse(context, argc, argv, &error);
  g_set_prgname("kirikaki");
  if (!parsed) kk_cli_usage(command, "%s", error->message);
  return parsed;
}

/* The text without bytes that are not UTF-8: file names may hold any, and an
 * excerpt limited by printf ends between bytes. */
static char *valid_utf8(const char *text) {
  GString *valid = g_string_new(NULL);
  for (const char *end; *text; text = *end ? end + 1 : end) {
    g_utf8_validate(text, -1, &end);
    g_string_append_len(valid, text, end - text);
  }
  return g_string_free(valid, FALSE);
}

void kk_cli_say(const char *text) {
  g_autofree char *message = valid_utf8(text);
  /* One write a line, so that lines of several threads stay whole. */
  g_autofree char *line =
      g_strdup_printf("%skirikaki: %s\n", isatty(STDERR_FILENO) ? "\r\033[K" : "", message);
  fputs(line, stderr);
}

KkExit kk_cli_fail(GError *error) {
  gboolean missing = g_error_matches(error, KK_ERROR, KK_ERROR_MISSING);
  kk_cli_say(error->message);
  g_error_free(error);
  return missing ? KK_EXIT_MISSING : KK_EXIT_INPUT;
}

KkExit kk_cli_usage(const char *command, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *message = g_strdup_printf(_("%s; see kirikaki %s --help"), what, command);
  kk_cli_say(message);
  return KK_EXIT_INPUT;
}

void kk_cli_progress(const char *label, guint done, guint total) {
  enum { CELLS = 30 };
  if (!isatty(STDERR_FILENO) || total == 0) return;
  if (done >= total) {
    fputs("\r\033[K", stderr);
    return;
  }
  char bar[CELLS + 1];
  guint filled = (guint)((guint64)done * CELLS / total);
  memset(bar, '-', CELLS);
  memset(bar, '#', filled);
  bar[CELLS] = '\0';
  fprintf(stderr, "\r\033[K%s [%s] %u/%u", label, bar, done, total);
}

char *kk_cli_read_text(const char *file, GError **error) {
  const char *path = file ? file : "-";
  const char *name = strcmp(path, "-") == 0 ? _("standard input") : path;
  char *text = kk_decode_file(path, name, error);
  if (text) g_strchomp(text);
  if (text && !*text) {
    g_free(text);
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0},
                _("there is no text in it; write some"));
    return NULL;
  }
  return text;
}
