/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"

static const KkCommand commands[] = {
    {"build", N_("publish a plan: codes, audio, booklet, pages"), kk_cmd_build},
    {"code", N_("make the code of one text"), kk_cmd_code},
    {"readings", N_("print how a text is read, in katakana"), kk_cmd_readings},
    {"scan", N_("read codes from pictures and PDF pages"), kk_cmd_scan},
    {"speak", N_("speak one text into a sound file"), kk_cmd_speak},
    {"stamp", N_("put codes and notches on the pages of a PDF"), kk_cmd_stamp},
    {"voices", N_("list the voices and whether they can speak here"), kk_cmd_voices},
};

static void print_help(void) {
  printf("%s\n  kirikaki %s\n\n%s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…] [FILE…]"),
         _("Turns the text of a public plan into codes printed on its pages, spoken summaries and "
           "accessible pages, all saying the same."),
         _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    printf("  %-9s %s\n", commands[i].name, _(commands[i].help));
  printf("\n%s\n  --help     %s\n  --version  %s\n\n%s\n", _("Options:"), _("this help"),
         _("the version"), _("kirikaki COMMAND --help tells more about a command."));
  printf("\n%s\n  0  %s\n  1  %s\n  2  %s\n  3  %s\n", _("Exit status:"), _("done"),
         _("done, but something was found, such as a page without a code"),
         _("bad input or usage, or output that cannot be written"),
         _("a program, voice or font is not installed"));
}

static const KkCommand *find_command(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

static KkExit unknown_command(const char *name) {
  const char *names[G_N_ELEMENTS(commands) + 1] = {0};
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) names[i] = commands[i].name;
  const char *nearest = kk_nearest_word(name, names);
  g_autofree char *message =
      nearest
          ? g_strdup_printf(_("there is no command \"%s\"; did you mean \"%s\"?"), name, nearest)
          : g_strdup_printf(_("there is no command \"%s\"; see kirikaki --help"), name);
  kk_cli_say(message);
  return KK_EXIT_INPUT;
}

/* What was printed went to a full disk or a closed pipe. */
static KkExit output_lost(void) {
  kk_cli_say(_("standard output cannot be written; what was printed is lost"));
  return KK_EXIT_INPUT;
}

int main(int argc, char **argv) {
  kk_i18n_init();
  g_set_prgname("kirikaki");
  if (argc < 2) {
    kk_cli_say(_("no command given; see kirikaki --help"));
    return KK_EXIT_INPUT;
  }
  const char *name = argv[1];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
    print_help();
    return KK_EXIT_DONE;
  }
  if (strcmp(name, "--version") == 0) {
    printf("kirikaki %s\n", KK_VERSION);
    return KK_EXIT_DONE;
  }
  const KkCommand *command = find_command(name);
  if (!command) return (int)unknown_command(name);
  KkExit status = command->run(argc - 1, argv + 1);
  return fflush(stdout) == 0 ? (int)status : (int)output_lost();
}
