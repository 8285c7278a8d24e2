/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create, environ */
#include "speech/program.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

#define OUTPUT_LIMIT ((guint)KK_PROGRAM_OUTPUT_MIB << 20)
#define COMPLAINT_LIMIT 8192u

void kk_program_run_free(KkProgramRun *run) {
  if (!run) return;
  if (run->output) g_bytes_unref(run->output);
  g_free(run->complaint);
  g_free(run);
}

/* A descriptor from which `input` is read from its beginning, or -1. Memory that
 * looks like a file: of any length, on no disk, and unlike a pipe it never makes
 * us wait for a program that does not read, or tells us by SIGPIPE that it has
 * ended. */
static int memory_with(const char *input, GError **error) {
  int memory = memfd_create("text", MFD_CLOEXEC);
  gsize length = strlen(input), done = 0;
  while (memory >= 0 && done < length) {
    gssize written = write(memory, input + done, length - done);
    if (written < 0 && errno != EINTR) break;
    done += (gsize)MAX(written, 0);
  }
  if (memory >= 0 && done == length && lseek(memory, 0, SEEK_SET) == 0) return memory;
  g_set_error_literal(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, g_strerror(errno));
  if (memory >= 0) close(memory);
  return -1;
}

/* Appends what is ready at `end`; closes it and sets it to -1 at its end. */
static void drain(int *end, GByteArray *to) {
  guint8 block[65536];
  gssize got = read(*end, block, sizeof block);
  if (got > 0) g_byte_array_append(to, block, (guint)got);
  if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
    close(*end);
    *end = -1;
  }
}

static int milliseconds_until(gint64 deadline) {
  gint64 left = (deadline - g_get_monotonic_time() + 999) / 1000;
  return (int)CLAMP(left, 0, G_MAXINT);
}

/* Reads both pipes to their ends, the deadline or the limit. */
static void collect(int output, int complaint, GByteArray *bytes, GByteArray *words,
                    gint64 deadline) {
  while ((output >= 0 || complaint >= 0) && bytes->len <= OUTPUT_LIMIT) {
    GPollFD waits[] = {{output, G_IO_IN, 0}, {complaint, G_IO_IN, 0}};
    int left = milliseconds_until(deadline);
    if (left == 0) break;
    if (g_poll(waits, 2, left) < 0 && errno != EINTR) break;
    if (output >= 0 && waits[0].revents) drain(&output, bytes);
    if (complaint >= 0 && waits[1].revents) drain(&complaint, words);
    if (words->len > COMPLAINT_LIMIT)
      g_byte_array_remove_range(words, 0, words->len - COMPLAINT_LIMIT);
  }
  if (output >= 0) close(output);
  if (complaint >= 0) close(complaint);
}

/* Waits for our child until the deadline, then ends it. Returns whether it
 * ended by itself. */
static gboolean reap(pid_t child, gint64 deadline, int *exit_status) {
  int status = 0;
  gboolean by_itself = TRUE;
  pid_t reaped;
  while ((reaped = waitpid(child, &status, WNOHANG)) == 0) {
    if (milliseconds_until(deadline) == 0) {
      /* Not reaped yet, so the number is still our child's and nobody else's. The
       * whole group: a shell's own children would go on otherwise. */
      kill(-child, SIGKILL);
      by_itself = FALSE;
      reaped = waitpid(child, &status, 0);
      break;
    }
    g_usleep(500);
  }
  *exit_status = reaped == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return by_itself;
}

/* Starts argv with these descriptors as its standard ones, as the head of a
 * process group of its own. 0, or the error's number. posix_spawn, because fork
 * would copy a large process's page tables for each sentence. */
static int start(const char *const *argv, int input, int output, int complaint, pid_t *child) {
  const int standard[] = {input, output, complaint};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, standard[i], i);
  int failure =
      posix_spawnp(child, argv[0], &actions, &attributes, (char *const *)(gpointer)argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return failure;
}

/* Starts the program; its output and complaints can then be read from the two
 * descriptors. FALSE where it could not be started. */
static gboolean start_with(const char *const *argv, const char *input, pid_t *child, int *output,
                           int *complaint, GError **error) {
  int out[2], err[2];
  int text = memory_with(input, error);
  if (text < 0) return FALSE;
  if (!g_unix_open_pipe(out, FD_CLOEXEC, error)) {
    close(text);
    return FALSE;
  }
  if (!g_unix_open_pipe(err, FD_CLOEXEC, error)) {
    for (int i = 0; i < 2; i++) close(out[i]);
    close(text);
    return FALSE;
  }
  int failure = start(argv, text, out[1], err[1], child);
  close(text);
  close(out[1]);
  close(err[1]);
  *output = out[0];
  *complaint = err[0];
  if (!failure) return TRUE;
  close(out[0]);
  close(err[0]);
  g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "%s: %s", argv[0], g_strerror(failure));
  return FALSE;
}

KkProgramRun *kk_program_run(const char *const *argv, const char *input, int limit_s,
                             GError **error) {
  pid_t child;
  int output, complaint;
  if (!start_with(argv, input, &child, &output, &complaint, error)) return NULL;
  gint64 deadline = g_get_monotonic_time() + (gint64)limit_s * G_USEC_PER_SEC;
  GByteArray *bytes = g_byte_array_new();
  g_autoptr(GByteArray) words = g_byte_array_new();
  collect(output, complaint, bytes, words, deadline);
  KkProgramRun *run = g_new0(KkProgramRun, 1);
  run->too_much = bytes->len > OUTPUT_LIMIT;
  gboolean ended = reap(child, run->too_much ? 0 : deadline, &run->exit_status);
  run->timed_out = !ended && !run->too_much;
  run->output = g_byte_array_free_to_bytes(bytes);
  run->complaint =
      words->len ? g_utf8_make_valid((const char *)words->data, (gssize)words->len) : g_strdup("");
  return run;
}

char *kk_program_failure(const KkProgramRun *run, const char *name, int limit_s) {
  if (run->timed_out) return g_strdup_printf(_("%s did not end within %d seconds"), name, limit_s);
  if (run->too_much)
    return g_strdup_printf(_("%s wrote more than %d MiB"), name, KK_PROGRAM_OUTPUT_MIB);
  if (run->exit_status < 0) return g_strdup_printf(_("%s crashed"), name);
  if (run->exit_status > 0)
    return g_strdup_printf(_("%s ended with state %d: %s"), name, run->exit_status, run->complaint);
  if (g_bytes_get_size(run->output) == 0) return g_strdup_printf(_("%s gave no sound"), name);
  return g_strdup_printf(_("%s gave no sound file that can be read"), name);
}
