/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs another program: text in, bytes out, never longer than a limit. */
#pragma once
#include <glib.h>

/* The longest text a program is given, in bytes. It is in the pipe before the
 * program starts, so that no writer can block; 4,096 is what a pipe holds at
 * least where a user has many (pipe(7)). */
#define KK_PROGRAM_INPUT_LIMIT 4096

typedef struct {
  GBytes *output;     /* its standard output */
  char *complaint;    /* the end of its standard error, valid UTF-8 */
  gboolean timed_out; /* it was ended after the limit */
  gboolean too_much;  /* it was ended because it wrote more than 1 GiB */
  int exit_status;    /* 0 to 255; -1 where a signal ended it */
} KkProgramRun;

/* Runs argv (NULL-terminated; no shell) with `input` on its standard input.
 * argv[0] without a slash is looked for in $PATH. `input` is at most
 * KK_PROGRAM_INPUT_LIMIT bytes. NULL only where the program could not be
 * started: errors are G_SPAWN_ERROR's. Thread safe. Free with
 * kk_program_run_free. */
KkProgramRun *kk_program_run(const char *const *argv, const char *input, int limit_s,
                             GError **error);

void kk_program_run_free(KkProgramRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkProgramRun, kk_program_run_free)
