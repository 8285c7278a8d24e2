/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs with text for them: long ones, and programs that do not behave. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "speech/program.h"

static KkProgramRun *run_shell(const char *script, const char *input, int limit_s) {
  const char *argv[] = {"sh", "-c", script, NULL};
  g_autoptr(GError) error = NULL;
  KkProgramRun *run = kk_program_run(argv, input, limit_s, &error);
  g_assert_no_error(error);
  return run;
}

static void assert_output(const KkProgramRun *run, const char *text) {
  gsize size;
  const void *data = g_bytes_get_data(run->output, &size);
  g_assert_cmpuint(size, ==, strlen(text));
  g_assert_true(size == 0 || memcmp(data, text, size) == 0);
}

/* Far more than a pipe holds, there and back at once. */
static void test_long_text(void) {
  g_autofree char *text = g_strnfill(5000000, 'x');
  g_autoptr(KkProgramRun) run = run_shell("cat", text, 30);
  g_assert_cmpint(run->exit_status, ==, 0);
  assert_output(run, text);
}

/* A program that never reads its text, or ends before it has. */
static void test_unread_text(void) {
  g_autofree char *text = g_strnfill(5000000, 'x');
  g_autoptr(KkProgramRun) deaf = run_shell("echo done", text, 30);
  g_assert_cmpint(deaf->exit_status, ==, 0);
  assert_output(deaf, "done\n");
  g_autoptr(KkProgramRun) hasty = run_shell("head -c 1", text, 30);
  assert_output(hasty, "x");
}

static void test_endless_output(void) {
  gint64 start = g_get_monotonic_time();
  g_autoptr(KkProgramRun) run = run_shell("exec cat /dev/zero", "", 60);
  g_assert_true(run->too_much);
  g_assert_false(run->timed_out);
  g_assert_cmpuint(g_bytes_get_size(run->output), <, (KK_PROGRAM_OUTPUT_MIB + 1) << 20);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 50 * G_USEC_PER_SEC);
}

/* What a program has started goes with it. */
static void test_children(void) {
  g_autoptr(KkProgramRun) run = run_shell("sleep 100 & echo $!; wait", "", 1);
  g_assert_true(run->timed_out);
  gsize size;
  const char *data = g_bytes_get_data(run->output, &size);
  g_autofree char *number = g_strndup(data, size);
  pid_t child = atoi(number);
  g_assert_cmpint(child, >, 1);
  /* It is gone as soon as whoever inherits it has noticed. */
  for (int i = 0; i < 100 && kill(child, 0) == 0; i++) g_usleep(50000);
  g_autofree char *state = g_strdup_printf("/proc/%d/stat", (int)child);
  g_autofree char *stat = NULL;
  if (kill(child, 0) == 0 && g_file_get_contents(state, &stat, NULL, NULL))
    g_assert_nonnull(strstr(stat, ") Z"));
}

static void test_missing(void) {
  const char *argv[] = {"no-such-program-anywhere", NULL};
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_program_run(argv, "x", 1, &error));
  g_assert_nonnull(strstr(error->message, "no-such-program-anywhere"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/program/long-text", test_long_text);
  g_test_add_func("/program/unread-text", test_unread_text);
  g_test_add_func("/program/endless-output", test_endless_output);
  g_test_add_func("/program/children", test_children);
  g_test_add_func("/program/missing", test_missing);
  return g_test_run();
}
