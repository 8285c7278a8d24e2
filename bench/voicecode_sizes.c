/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For each text of standard input (separated by zero bytes) a line: bytes by the
 * text model, bytes as text in a QR Code, milliseconds of processor time to
 * encode and to decode by the model.
 *   bench_voicecode_sizes MODEL */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/files.h"
#include "symbol/symbol.h"
#include "voicecode/voicecode.h"

static double processor_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* As text in the largest symbol, so that only the bits count. */
static guint text_bytes(const char *text) {
  const KkSymbolSpec spec = {.size_mm = 100, .dpi = 600, .level = 'L'};
  guint used = 0, capacity = 0;
  kk_symbol_text_bits(text, &spec, &used, &capacity);
  return (used + 7) / 8;
}

static void measure(const VcModel *model, gpointer state, const char *text) {
  gsize n = strlen(text), length = 0, back = 0;
  g_autofree guint8 *code = g_malloc(n + 64), *decoded = g_malloc(n + 1);
  double start = processor_ms();
  VcStatus status =
      vc_text_encode(model, state, vc_state_size(), (const guint8 *)text, n, code, n + 64, &length);
  double encoded = processor_ms();
  if (status == VC_OK)
    status = vc_text_decode(model, state, vc_state_size(), code, length, decoded, n, &back);
  if (status != VC_OK || back != n || memcmp(text, decoded, n) != 0)
    g_error("a text does not come back");
  printf("%" G_GSIZE_FORMAT " %u %.3f %.3f\n", length, text_bytes(text), encoded - start,
         processor_ms() - encoded);
}

int main(int argc, char **argv) {
  if (argc != 2) g_error("usage: %s MODEL < TEXTS", argv[0]);
  g_autoptr(GBytes) file = kk_file_read(argv[1], NULL);
  g_autoptr(GBytes) input = kk_file_read("-", NULL);
  gsize length = 0, work_size = 0, n = 0;
  const guint8 *bytes = file ? g_bytes_get_data(file, &length) : NULL;
  const VcModel *model = NULL;
  if (!bytes || vc_model_work_size(bytes, length, &work_size) != VC_OK) g_error("no model");
  g_autofree void *work = g_malloc(work_size), *state = g_malloc(vc_state_size());
  if (vc_model_open(&model, bytes, length, work, work_size) != VC_OK) g_error("no model");
  const char *data = g_bytes_get_data(input, &n);
  for (gsize at = 0; at < n;) {
    const char *zero = memchr(data + at, '\0', n - at);
    g_autofree char *text = g_strndup(data + at, zero ? (gsize)(zero - data) - at : n - at);
    measure(model, state, text);
    at += strlen(text) + 1;
  }
  return 0;
}
