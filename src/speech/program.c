/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/program.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OUTPUT_LIMIT ((guint)1 << 30)
#define COMPLAINT_LIMIT 8192u

void kk_program_run_free(KkProgramRun *run) {
  if (!run) return;
  if (run->output) g_bytes_unref(run->output);
  g_free(run->complaint);
  g_free(run);
}

/* The reading end of a pipe that holds `input` and then ends, or -1. */
static int pipe_with(const char *input, GError **error) {
  int ends[2];
  if (!g_unix_open_pipe(ends, FD_CLOEXEC, error)) return -1;
  gsize length = MIN(strlen(input), KK_PROGRAM_INPUT_LIMIT);
  gssize written = write(ends[1], input, length);
  close(ends[1]);
  if (written == (gssize)length) return ends[0];
  close(ends[0]);
  g_set_error_literal(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, g_strerror(errno));
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
static gboolean reap(GPid child, gint64 deadline, int *exit_status) {
  int status = 0;
  gboolean by_itself = TRUE;
  pid_t reaped;
  while ((reaped = waitpid(child, &status, WNOHANG)) == 0) {
    if (milliseconds_until(deadline) == 0) {
      /* Not reaped yet, so the number is still our child's and nobody else's. */
      kill(child, SIGKILL);
      by_itself = FALSE;
      reaped = waitpid(child, &status, 0);
      break;
    }
    g_usleep(500);
  }
  *exit_status = reaped == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return by_itself;
}

KkProgramRun *kk_program_run(const char *const *argv, const char *input, int limit_s,
                             GError **error) {
  int text = pipe_with(input, error);
  if (text < 0) return NULL;
  GPid child;
  int output, complaint;
  /* Descriptors stay open because GLib's are close-on-exec anyway, and because
   * this lets it use posix_spawn, which does not copy a large process. */
  gboolean started = g_spawn_async_with_pipes_and_fds(
      NULL, argv, NULL,
      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES |
          G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
      NULL, NULL, text, -1, -1, NULL, NULL, 0, &child, NULL, &output, &complaint, error);
  close(text);
  if (!started) return NULL;

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
