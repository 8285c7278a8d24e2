/* SPDX-License-Identifier: Apache-2.0 */
/* Codes that were printed stay readable: every payload and every row of digits in
 * golden/ gives the message that is written beside it. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "voicecode/voicecode.h"

enum { TEXT_CAP = 65536 };

typedef struct {
  const VcModel *model;
  gpointer work, state;
} Reader;

static char *source_path(const char *folder, const char *name) {
  const char *source = g_getenv("KK_SOURCE");
  return g_build_filename(source ? source : ".", folder, name, NULL);
}

static Reader reader_new(const char *name) {
  Reader r = {NULL, NULL, g_malloc(vc_state_size())};
  g_autofree char *file_name = g_strconcat(name, ".vcm", NULL);
  g_autofree char *path = source_path("models", file_name);
  g_autofree char *file = NULL;
  g_autoptr(GError) error = NULL;
  gsize n, size;
  if (!g_file_get_contents(path, &file, &n, &error)) g_error("%s", error->message);
  g_assert_cmpint(vc_model_work_size((guint8 *)file, n, &size), ==, VC_OK);
  r.work = g_malloc(size);
  g_assert_cmpint(vc_model_open(&r.model, (guint8 *)file, n, r.work, size), ==, VC_OK);
  return r;
}

static void reader_clear(Reader *r) {
  g_free(r->work);
  g_free(r->state);
}

static GBytes *from_hex(const char *hex) {
  gsize n = strlen(hex) / 2;
  guint8 *bytes = g_malloc(MAX(n, 1));
  for (gsize i = 0; i < n; i++)
    bytes[i] =
        (guint8)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
  return g_bytes_new_take(bytes, n);
}

/* The values after the name of a line, NULL if the block has no such line. */
static char **values(char **lines, const char *name) {
  g_autofree char *start = g_strconcat(name, " ", NULL);
  for (; *lines; lines++)
    if (g_str_has_prefix(*lines, start)) return g_strsplit(*lines + strlen(start), " ", -1);
  return NULL;
}

static void check_numbers(char **lines, const char *name, const guint32 *given, guint n) {
  g_auto(GStrv) expected = values(lines, name);
  for (guint i = 0; i < n; i++) {
    const char *want = expected && expected[i] ? expected[i] : "0";
    g_assert_cmpuint(given[i], ==, strtoul(want, NULL, 10));
  }
}

static void check_message(const VcMessage *m, char **lines) {
  g_auto(GStrv) text = values(lines, "text");
  g_auto(GStrv) language = values(lines, "language");
  g_autoptr(GBytes) expected = from_hex(text[0] ? text[0] : ""); /* no words in an empty text */
  gsize n;
  const void *bytes = g_bytes_get_data(expected, &n);
  assert_same_bytes(m->text, m->text_len, bytes, n);
  g_assert_cmpstr(m->language, ==, language[0]);
  check_numbers(lines, "flags", (guint32[]){m->flags}, 1);
  check_numbers(lines, "identity", (guint32[]){m->document, m->section, m->revision}, 3);
  check_numbers(lines, "page", (guint32[]){m->page}, 1);
  check_numbers(lines, "part", (guint32[]){m->part, m->parts}, 2);
}

static void check_payload(const Reader *r, const guint8 *in, gsize n, const char *model,
                          char **lines) {
  g_autofree guint8 *text = g_malloc(TEXT_CAP);
  VcMessage m;
  g_assert_cmpint(
      vc_payload_decode(in, n, &r->model, 1, r->state, vc_state_size(), text, TEXT_CAP, &m), ==,
      VC_OK);
  g_assert_cmpuint(m.model, ==, strtoul(model, NULL, 10));
  check_message(&m, lines);
}

static void check_line(const Reader *r, const char *line, char **lines) {
  g_auto(GStrv) words = g_strsplit(line, " ", 3);
  if (g_str_equal(words[0], "payload")) {
    g_autoptr(GBytes) bytes = from_hex(words[2]);
    gsize n;
    const guint8 *in = g_bytes_get_data(bytes, &n);
    check_payload(r, in, n, words[1], lines);
  } else if (g_str_equal(words[0], "digits")) {
    guint8 bytes[4096];
    gsize n;
    g_assert_cmpint(vc_digits_decode(words[2], strlen(words[2]), bytes, sizeof bytes, &n), ==,
                    VC_OK);
    check_payload(r, bytes, n, words[1], lines);
  } else if (g_str_equal(words[0], "refused")) {
    guint8 text[64];
    VcMessage m;
    g_autoptr(GBytes) bytes = from_hex(words[2]);
    gsize n;
    const guint8 *in = g_bytes_get_data(bytes, &n);
    VcStatus status = vc_payload_decode(in, n, NULL, 0, NULL, 0, text, sizeof text, &m);
    g_assert_cmpstr(vc_status_name(status), ==, words[1]);
  }
}

static void test_file(gconstpointer data) {
  g_autofree char *path = source_path("tests/voicecode/golden", data);
  g_autofree char *name = g_strndup(data, strlen(data) - strlen(".txt"));
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error)) g_error("%s", error->message);
  Reader r = reader_new(name);
  g_auto(GStrv) blocks = g_strsplit(text, "\n\n", -1);
  g_assert_cmpuint(g_strv_length(blocks), >, 10);
  for (char **block = blocks; *block; block++) {
    g_auto(GStrv) lines = g_strsplit(*block, "\n", -1);
    for (char **line = lines; *line; line++)
      if (strchr(*line, ' ')) check_line(&r, *line, lines);
  }
  reader_clear(&r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = source_path("tests/voicecode", "golden");
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".txt")) continue;
    g_autofree char *test = g_strconcat("/golden/", name, NULL);
    g_ptr_array_add(names, g_strdup(name));
    g_test_add_data_func(test, g_ptr_array_index(names, names->len - 1), test_file);
  }
  return g_test_run();
}
