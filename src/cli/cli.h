/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: one file a command, one table in main.c. */
#pragma once
#include <glib.h>

/* Exit states (the contract of the command line). */
typedef enum {
  KK_EXIT_DONE = 0,
  KK_EXIT_FOUND = 1,  /* done, but something was found */
  KK_EXIT_INPUT = 2,  /* bad input or usage, or output that cannot be written */
  KK_EXIT_MISSING = 3 /* something is not installed */
} KkExit;

/* A command: its name, one line of help, and what runs it with the arguments
 * behind the command's name (argv[0] is that name). */
typedef struct {
  const char *name;
  const char *help; /* untranslated; marked with N_ */
  KkExit (*run)(int argc, char **argv);
} KkCommand;

KkExit kk_cmd_build(int argc, char **argv);
KkExit kk_cmd_code(int argc, char **argv);
KkExit kk_cmd_readings(int argc, char **argv);
KkExit kk_cmd_scan(int argc, char **argv);
KkExit kk_cmd_stamp(int argc, char **argv);
KkExit kk_cmd_speak(int argc, char **argv);
KkExit kk_cmd_voices(int argc, char **argv);

/* Parses a command's options. `usage` follows the command's name ("PLAN"),
 * `summary` says what the command does and `details` (may be NULL) gives examples;
 * all three and the entries' descriptions are untranslated, marked with N_. What
 * remains are the operands. Prints help and ends the program for --help. FALSE
 * after a usage error, which has been told. */
gboolean kk_cli_parse(int *argc, char ***argv, const GOptionEntry *entries, const char *usage,
                      const char *summary, const char *details);

/* Tells an error and gives the exit status that belongs to it. Frees it. */
KkExit kk_cli_fail(GError *error);

/* Tells a usage error with a pointer to `kirikaki COMMAND --help`. */
KkExit kk_cli_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Writes "kirikaki: MESSAGE" to standard error, over a progress bar if one
 * stands there. */
void kk_cli_say(const char *message);

/* Draws "LABEL  done/total" over itself on a terminal; nothing in a pipe. The
 * bar goes when done is total. */
void kk_cli_progress(const char *label, guint done, guint total);

/* Reads FILE or, for NULL and "-", standard input, in any Japanese encoding, as
 * clean UTF-8 without a line end at its end. */
char *kk_cli_read_text(const char *file, GError **error);
