/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs another program: text in, bytes out, never longer than a limit. */
#pragma once
#include <glib.h>

/* The most that a program may write: with 16 bits at 48 kHz eleven minutes, far
 * more than any sentence takes. */
#define KK_PROGRAM_OUTPUT_MIB 64

typedef struct {
  GBytes *output;     /* its standard output */
  char *complaint;    /* the end of its standard error, valid UTF-8 */
  gboolean timed_out; /* it was ended after the limit */
  gboolean too_much;  /* it was ended because it wrote more than the limit */
  int exit_status;    /* 0 to 255; -1 where a signal ended it */
} KkProgramRun;

/* Runs argv (NULL-terminated; no shell) with `input` on its standard input,
 * which may be of any length; argv[0] without a slash is looked for in $PATH. A
 * program that does not end within `limit_s` seconds is killed with all that it
 * started. NULL only where the program could not be started: errors are
 * G_SPAWN_ERROR's. Thread safe. Free with kk_program_run_free. */
KkProgramRun *kk_program_run(const char *const *argv, const char *input, int limit_s,
                             GError **error);

void kk_program_run_free(KkProgramRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkProgramRun, kk_program_run_free)

/* Why a run of the program `name` gave no sound, for a message: it took longer than
 * `limit_s`, wrote without end, crashed, ended with a failure, or none of these.
 * Free with g_free. */
char *kk_program_failure(const KkProgramRun *run, const char *name, int limit_s);
