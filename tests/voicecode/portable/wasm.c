/* SPDX-License-Identifier: Apache-2.0 */
/* The vectors as a WebAssembly module, which wasm.mjs runs. */
#include "vectors.h"

enum { MODEL_MAX = 16 << 20 };

static uint8_t model[MODEL_MAX];

__attribute__((import_module("env"), import_name("emit"))) void emit(const char *text, size_t n);

void vectors_emit(const char *text, size_t n) {
  emit(text, n);
}

__attribute__((export_name("model"))) uint8_t *vectors_model(void) {
  return model;
}

__attribute__((export_name("run"))) int vectors_run(size_t n) {
  return n <= sizeof model ? vectors_write(model, n) : 1;
}
