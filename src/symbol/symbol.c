/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/symbol.h"

#include <errno.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/fit.h"
#include "symbol/symbol_code.h"

static const KkPlace NOWHERE = {NULL, 0, 0};

/* The text, classified, or NULL with an error for text that no symbol takes. */
static GArray *read_text(const char *text, GError **error) {
  if (!g_utf8_validate(text, -1, NULL)) {
    kk_error_at(error, KK_ERROR_INPUT, NOWHERE,
                _("the text of a code is not UTF-8; convert it first"));
    return NULL;
  }
  if (!*text) {
    kk_error_at(error, KK_ERROR_INPUT, NOWHERE,
                _("there is no text for a code; give at least one character"));
    return NULL;
  }
  return kk_characters_new(text, error);
}

static void report_too_long(const GArray *characters, const KkSymbolSpec *spec, int max_version,
                            GError **error) {
  const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
  guint reach = kk_fit_reach(first, characters->len, spec->level, max_version);
  int needed = characters->len > KK_CHARACTERS_MAX
                   ? 0
                   : kk_fit_version(first, characters->len, spec->level, KK_VERSION_MAX, NULL);
  /* Rounded up to a tenth, less what kk_fit_module_dots forgives. */
  double size_mm = ceil(10 * (kk_fit_smallest_size_mm(17 + 4 * needed, spec->dpi) - 0.005)) / 10;
  if (needed && size_mm <= KK_SIZE_MAX_MM)
    kk_error_at(error, KK_ERROR_TOO_LONG, NOWHERE,
                _("the text has %u characters, and a code of %g mm with error correction %c holds "
                  "the first %u of them; make the code %.1f mm or larger, lower the error "
                  "correction, shorten the text, or split it over several codes"),
                characters->len, spec->size_mm, spec->level, reach, size_mm);
  else
    kk_error_at(error, KK_ERROR_TOO_LONG, NOWHERE,
                _("the text has %u characters, and a code of %g mm with error correction %c holds "
                  "the first %u of them; no code holds all: shorten the text or split it over "
                  "several codes"),
                characters->len, spec->size_mm, spec->level, reach);
}

/* Appends one segment; FALSE with errno set where libqrencode refuses it. */
static gboolean append_segment(QRinput *input, const KkSegment *segment, const char *text,
                               const KkCharacter *characters) {
  if (segment->mode == KK_MODE_ECI) return QRinput_appendECIheader(input, segment->eci) == 0;
  const KkCharacter *first = &characters[segment->first];
  if (segment->mode == KK_MODE_KANJI) {
    g_autoptr(GByteArray) codes = g_byte_array_new();
    for (guint i = 0; i < segment->count; i++) {
      guint8 code[2] = {(guint8)(first[i].kanji >> 8), (guint8)first[i].kanji};
      g_byte_array_append(codes, code, sizeof code);
    }
    return QRinput_append(input, QR_MODE_KANJI, (int)codes->len, codes->data) == 0;
  }
  const KkCharacter *last = &first[segment->count - 1];
  static const QRencodeMode modes[] = {[KK_MODE_NUMERIC] = QR_MODE_NUM,
                                       [KK_MODE_ALPHANUMERIC] = QR_MODE_AN,
                                       [KK_MODE_BYTE] = QR_MODE_8};
  int length = (int)(last->start + last->length - first->start);
  return QRinput_append(input, modes[segment->mode], length,
                        (const unsigned char *)text + first->start) == 0;
}

QRecLevel kk_symbol_qr_level(char level) {
  static const char levels[] = "LMQH";
  return (QRecLevel)(strchr(levels, level) - levels);
}

/* libqrencode's symbol of exactly `version`, or NULL with errno set. */
static QRcode *encode(const char *text, const KkCharacter *characters, const GArray *segments,
                      int version, char level) {
  QRinput *input = QRinput_new2(version, kk_symbol_qr_level(level));
  if (!input) return NULL;
  QRcode *code = NULL;
  gboolean appended = TRUE;
  for (guint i = 0; i < segments->len && appended; i++)
    appended = append_segment(input, &g_array_index(segments, KkSegment, i), text, characters);
  if (appended) code = QRcode_encodeInput(input);
  QRinput_free(input);
  if (code && code->version != version) {
    /* It takes the next version where it counts more bits than we do. */
    QRcode_free(code);
    errno = ERANGE;
    return NULL;
  }
  return code;
}

KkSymbol *kk_symbol_take_code(QRcode *code, gsize payload_bytes, const KkSymbolSpec *spec) {
  KkSymbol *symbol = g_new0(KkSymbol, 1);
  symbol->version = code->version;
  symbol->level = spec->level;
  symbol->modules = code->width;
  symbol->dpi = spec->dpi;
  symbol->module_dots = kk_fit_module_dots(spec, code->width);
  symbol->module_mm = symbol->module_dots * 25.4 / spec->dpi;
  symbol->size_mm = symbol->modules * symbol->module_mm;
  gsize n = (gsize)code->width * (gsize)code->width;
  symbol->dark = g_new(guint8, n);
  /* Its other bits tell what a module is for. */
  for (gsize i = 0; i < n; i++) symbol->dark[i] = code->data[i] & 1;
  symbol->payload_bytes = payload_bytes;
  QRcode_free(code);
  return symbol;
}

KkSymbol *kk_symbol_new_text(const char *text, const KkSymbolSpec *spec, GError **error) {
  int max_version = kk_fit_max_version(spec, error);
  if (!max_version) return NULL;
  g_autoptr(GArray) characters = read_text(text, error);
  if (!characters) return NULL;
  const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
  g_autoptr(GArray) segments = NULL;
  int version = characters->len > KK_CHARACTERS_MAX
                    ? 0
                    : kk_fit_version(first, characters->len, spec->level, max_version, &segments);
  if (!version) {
    report_too_long(characters, spec, max_version, error);
    return NULL;
  }
  QRcode *code = encode(text, first, segments, version, spec->level);
  if (!code) {
    kk_error_at(error, KK_ERROR_INPUT, NOWHERE, _("the code cannot be made: %s"),
                g_strerror(errno));
    return NULL;
  }
  return kk_symbol_take_code(code, strlen(text), spec);
}

gboolean kk_symbol_text_fits(const char *text, const KkSymbolSpec *spec) {
  int max_version = kk_fit_max_version(spec, NULL);
  if (!max_version) return FALSE;
  g_autoptr(GArray) characters = read_text(text, NULL);
  if (!characters || characters->len > KK_CHARACTERS_MAX) return FALSE;
  const KkCharacter *first = &g_array_index(characters, KkCharacter, 0);
  return kk_fit_version(first, characters->len, spec->level, max_version, NULL) > 0;
}

void kk_symbol_free(KkSymbol *symbol) {
  if (!symbol) return;
  g_free(symbol->dark);
  g_free(symbol);
}
