/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols of bytes, and how full a symbol is. */
#include <errno.h>
#include <qrencode.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/fit.h"
#include "symbol/symbol.h"
#include "symbol/symbol_code.h"

/* Mode indicator and character count of byte mode (ISO/IEC 18004, tables 2 and 3). */
static guint bits_of_bytes(gsize length, int version) {
  return 4 + (version < 10 ? 8u : 16u) + 8 * (guint)length;
}

static int version_of_bytes(gsize length, char level, int max_version) {
  for (int version = 1; length <= 2953 && version <= max_version; version++)
    if (bits_of_bytes(length, version) <= kk_capacity_bits(version, level)) return version;
  return 0;
}

KkSymbol *kk_symbol_new_bytes(GBytes *bytes, const KkSymbolSpec *spec, GError **error) {
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  int max_version = kk_fit_max_version(spec, error);
  if (!max_version) return NULL;
  int version = version_of_bytes(length, spec->level, max_version);
  if (!version || !length) {
    kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){0},
                _("%u bytes do not fit a code of %g mm with error correction %c; make the code "
                  "larger, lower the error correction, or shorten the text"),
                (guint)length, spec->size_mm, spec->level);
    return NULL;
  }
  QRinput *input = QRinput_new2(version, kk_symbol_qr_level(spec->level));
  QRcode *code = NULL;
  if (input && QRinput_append(input, QR_MODE_8, (int)length, data) == 0)
    code = QRcode_encodeInput(input);
  int reason = errno;
  QRinput_free(input);
  if (!code) {
    kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0}, _("the code cannot be made: %s"),
                g_strerror(reason));
    return NULL;
  }
  return kk_symbol_take_code(code, length, spec);
}

gboolean kk_symbol_bytes_bits(gsize length, const KkSymbolSpec *spec, guint *used,
                              guint *capacity) {
  int max_version = kk_fit_max_version(spec, NULL);
  if (!max_version || !version_of_bytes(length, spec->level, max_version)) return FALSE;
  *used = bits_of_bytes(length, max_version);
  *capacity = kk_capacity_bits(max_version, spec->level);
  return TRUE;
}

static KkVersionClass class_of(int version) {
  KkVersionClass versions = KK_CLASS_1_TO_9;
  while (version > kk_class_last_version(versions)) versions++;
  return versions;
}

gboolean kk_symbol_text_bits(const char *text, const KkSymbolSpec *spec, guint *used,
                             guint *capacity) {
  int max_version = kk_fit_max_version(spec, NULL);
  if (!max_version || !kk_symbol_text_fits(text, spec)) return FALSE;
  g_autoptr(GArray) characters = kk_characters_new(text, NULL);
  const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
  g_autoptr(GArray) segments = kk_segments_new(first, characters->len, class_of(max_version));
  *used = kk_segments_bits(segments, first, class_of(max_version));
  *capacity = MAX(*used, kk_capacity_bits(max_version, spec->level));
  return TRUE;
}
