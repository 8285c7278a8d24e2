/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target without libFuzzer, for the tests of every day: the seed
 * files as they are, then a fixed series of damaged copies and random bytes.
 *   TARGET ROUNDS [SEED-FILE...] */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Some bytes changed, some taken out, the end cut off. */
static void damage(GRand *random, GByteArray *bytes) {
  for (gint i = g_rand_int_range(random, 1, 8); i > 0 && bytes->len > 0; i--)
    bytes->data[g_rand_int_range(random, 0, (gint32)bytes->len)] = (guint8)g_rand_int(random);
  if (bytes->len > 1 && g_rand_boolean(random)) {
    guint at = (guint)g_rand_int_range(random, 0, (gint32)bytes->len);
    g_byte_array_remove_range(bytes, at, MIN(bytes->len - at, 7));
  }
  if (bytes->len > 1 && g_rand_int_range(random, 0, 4) == 0)
    g_byte_array_set_size(bytes, (guint)g_rand_int_range(random, 0, (gint32)bytes->len));
}

static GByteArray *read_seed(const char *file) {
  char *contents;
  gsize length;
  if (!g_file_get_contents(file, &contents, &length, NULL)) g_error("%s cannot be read", file);
  return g_byte_array_new_take((guint8 *)contents, length);
}

static GByteArray *random_bytes(GRand *random) {
  GByteArray *bytes = g_byte_array_new();
  for (gint i = g_rand_int_range(random, 0, 400); i > 0; i--) {
    guint8 byte = (guint8)g_rand_int(random);
    g_byte_array_append(bytes, &byte, 1);
  }
  return bytes;
}

int main(int argc, char **argv) {
  if (argc < 2) g_error("usage: %s ROUNDS [SEED-FILE...]", argv[0]);
  GRand *random = g_rand_new_with_seed(18004);
  for (int i = 2; i < argc; i++) {
    GByteArray *seed = read_seed(argv[i]);
    LLVMFuzzerTestOneInput(seed->data, seed->len);
    g_byte_array_unref(seed);
  }
  for (int round = 0; round < atoi(argv[1]); round++) {
    gboolean seeded = argc > 2 && round % 4;
    GByteArray *bytes = seeded ? read_seed(argv[2 + round % (argc - 2)]) : random_bytes(random);
    if (seeded) damage(random, bytes);
    LLVMFuzzerTestOneInput(bytes->data, bytes->len);
    g_byte_array_unref(bytes);
  }
  g_rand_free(random);
  return 0;
}
