/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "plan/chars.h"

/* One way to read the bytes. */
typedef struct {
  const char *names[3]; /* for iconv, the most complete table first */
  const char *label;    /* for people */
  GString *text;        /* what was decoded */
  gboolean complete;    /* all of it */
  gint64 score;         /* how much it looks like Japanese text */
} Attempt;

/* ---- trying ---- */

/* Decodes with iconv until the end or the first byte that does not decode.
 * FALSE: iconv does not know the encoding. */
static gboolean decode_as(const char *name, const char *bytes, gsize length, Attempt *attempt) {
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1) return FALSE;
  char *in = (char *)bytes;
  gsize left = length;
  char block[16384];
  attempt->complete = TRUE;
  while (attempt->complete) {
    char *out = block;
    gsize room = sizeof block;
    gsize result = left ? iconv(converter, &in, &left, &out, &room)
                        : iconv(converter, NULL, NULL, &out, &room);
    int reason = errno;
    gboolean flushed = left == 0 && out == block;
    g_string_append_len(attempt->text, block, out - block);
    if (result == (gsize)-1 && reason != E2BIG) attempt->complete = FALSE;
    if (result != (gsize)-1 && flushed) break;
  }
  iconv_close(converter);
  return TRUE;
}

/* Kana are half of Japanese text and fall into place only in the right
 * encoding; half-width katakana, private use and rare kanji are what the wrong
 * one yields. */
static gint64 plausibility(const GString *text) {
  gint64 score = 0;
  const char *end = text->str + text->len;
  for (const char *p = text->str; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c < 0x80)
      continue;
    else if (kk_is_hiragana(c) || (c >= 0x3001 && c <= 0x3011))
      score += 3;
    else if (c >= 0xFF61 && c <= 0xFF9F)
      score -= 3;
    else if (kk_is_katakana(c) || (c >= 0x4E00 && c <= 0x9FFF))
      score += 1;
    else if (c < 0x100 || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x10000)
      score -= 3;
  }
  return score;
}

static void try_names(Attempt *attempt, const char *bytes, gsize length) {
  attempt->text = g_string_sized_new(length + length / 2);
  for (gsize i = 0; i < G_N_ELEMENTS(attempt->names) && attempt->names[i]; i++) {
    g_string_truncate(attempt->text, 0);
    if (decode_as(attempt->names[i], bytes, length, attempt) && attempt->complete) break;
  }
  attempt->score = plausibility(attempt->text);
}

static const Attempt *better(const Attempt *a, const Attempt *b) {
  if (a->complete != b->complete) return a->complete ? a : b;
  return b->score > a->score ? b : a;
}

/* ---- UTF-8 ---- */

/* Bytes of the sequence at p, or 0 where there is no valid one. */
static gsize utf8_sequence(const char *p, const char *end) {
  gunichar c = g_utf8_get_char_validated(p, end - p);
  if (c == (gunichar)-1 || c == (gunichar)-2) return *p == '\0' ? 1 : 0;
  return (gsize)(g_utf8_next_char(p) - p);
}

/* End of the valid beginning of the bytes; NUL is let through, and goes with
 * the other control characters. */
static const char *utf8_end(const char *p, const char *end) {
  while (p < end) {
    const char *stop = end;
    if (g_utf8_validate(p, end - p, &stop)) return end;
    p = stop;
    if (*p != '\0') return p;
    p++;
  }
  return p;
}

/* Whether bytes that are not UTF-8 were meant to be: whole characters of three
 * bytes are many, and bytes that fit nowhere few. */
static gboolean is_damaged_utf8(const char *p, const char *end) {
  gsize whole = 0, broken = 0;
  while (p < end) {
    gsize length = utf8_sequence(p, end);
    if (length >= 3) whole++;
    if (length == 0) broken++;
    p += MAX(length, 1);
  }
  return whole >= 4 * broken;
}

/* ---- messages ---- */

/* Place after `decoded`, the text before the byte in question. */
static KkPlace place_after(const char *decoded, gsize length, const char *file) {
  KkPlace place = {file, 1, 1};
  const char *start = decoded;
  for (const char *p = decoded; p < decoded + length; p++) {
    gboolean line_end = *p == '\n' || (*p == '\r' && p[1] != '\n');
    if (!line_end) continue;
    place.line++;
    start = p + 1;
  }
  for (const char *p = start; p < decoded + length; p++)
    if (((guchar)*p & 0xC0) != 0x80) place.column++;
  return place;
}

static char *refuse(const Attempt *attempt, const char *file, GError **error) {
  KkPlace place = place_after(attempt->text->str, attempt->text->len, file);
  kk_error_at(error, KK_ERROR_INPUT, place,
              _("this byte is no text in UTF-8, Shift_JIS, EUC-JP or ISO-2022-JP (up to here it "
                "reads as %s); save the file as UTF-8"),
              attempt->label);
  return NULL;
}

/* ---- cleaning ---- */

/* U+3099 and U+309A join the kana before them; a Kangxi radical becomes its
 * kanji. */
static void append_mended(GString *clean, gsize *last, gunichar c) {
  gunichar composed;
  if ((c == 0x3099 || c == 0x309A) && *last < clean->len &&
      g_unichar_compose(g_utf8_get_char(clean->str + *last), c, &composed)) {
    g_string_truncate(clean, *last);
    c = composed;
  } else if (c >= 0x2F00 && c <= 0x2FD5) {
    g_unichar_fully_decompose(c, TRUE, &c, 1);
  }
  *last = clean->len;
  g_string_append_unichar(clean, c);
}

static char *clean_text(const char *text, gsize length) {
  GString *clean = g_string_sized_new(length);
  gsize last = 0;
  const char *end = text + length;
  for (const char *p = text; p < end;) {
    guchar byte = (guchar)*p;
    if (byte == '\r') {
      if (p + 1 == end || p[1] != '\n') g_string_append_c(clean, '\n');
      p++;
    } else if (byte >= 0x20 && byte < 0x7F) {
      last = clean->len;
      g_string_append_c(clean, *p++);
    } else {
      gunichar c = byte == 0 ? 0 : g_utf8_get_char(p);
      if (c == 0x2028 || c == 0x2029) c = ' ';
      if (!kk_is_unwanted(c)) append_mended(clean, &last, c);
      p = byte == 0 ? p + 1 : g_utf8_next_char(p);
    }
  }
  return g_string_free(clean, FALSE);
}

/* ---- choosing ---- */

static gboolean has_utf16_mark(const char *bytes, gsize length) {
  return length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

static gboolean has_escape(const char *bytes, gsize length) {
  for (gsize i = 0; i + 1 < length; i++)
    if (bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) return TRUE;
  return FALSE;
}

static char *decode_one(Attempt attempt, const char *bytes, gsize length, const char *file,
                        GError **error) {
  try_names(&attempt, bytes, length);
  char *text = attempt.complete ? clean_text(attempt.text->str, attempt.text->len)
                                : refuse(&attempt, file, error);
  g_string_free(attempt.text, TRUE);
  return text;
}

static char *decode_other(const char *bytes, gsize length, const char *file, GError **error) {
  Attempt cp932 = {.names = {"CP932", "SHIFT_JIS"}, .label = "Shift_JIS"};
  Attempt euc = {.names = {"EUC-JP", "EUC-JP-MS"}, .label = "EUC-JP"};
  try_names(&cp932, bytes, length);
  try_names(&euc, bytes, length);
  const Attempt *best = better(&cp932, &euc);
  char *text =
      best->complete ? clean_text(best->text->str, best->text->len) : refuse(best, file, error);
  g_string_free(cp932.text, TRUE);
  g_string_free(euc.text, TRUE);
  return text;
}

char *kk_decode(GBytes *data, const char *file, GError **error) {
  gsize length = 0;
  const char *bytes = g_bytes_get_data(data, &length);
  if (length == 0) return g_strdup("");
  if (has_utf16_mark(bytes, length))
    return decode_one((Attempt){.names = {"UTF-16"}, .label = "UTF-16"}, bytes, length, file,
                      error);
  gboolean marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
  const char *end = bytes + length, *stop = utf8_end(bytes, end);
  if (stop == end && !marked && has_escape(bytes, length)) {
    Attempt iso = {.names = {"ISO-2022-JP", "ISO-2022-JP-2", "ISO-2022-JP-3"},
                   .label = "ISO-2022-JP"};
    return decode_one(iso, bytes, length, file, error);
  }
  if (stop == end) return clean_text(bytes, length);
  if (marked || is_damaged_utf8(bytes, end)) {
    GString before = {.str = (char *)bytes, .len = (gsize)(stop - bytes)};
    Attempt utf8 = {.label = "UTF-8", .text = &before};
    return refuse(&utf8, file, error);
  }
  return decode_other(bytes, length, file, error);
}

char *kk_decode_file(const char *path, const char *file, GError **error) {
  g_autoptr(GBytes) bytes = kk_file_read(path, error);
  return bytes ? kk_decode(bytes, file, error) : NULL;
}
