/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/language.h"

/* Frozen with format 1: a new language is written as a tag. The first fifteen
 * cost no byte. */
static const char tags[][VC_LANGUAGE_MAX + 1] = {
    "und", "ja", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ne", "tl", "pt", "es", "fr",
    "my",  "id", "th", "si",      "bn",      "hi", "ur", "ta", "mn", "km", "lo", "ms",
    "ru",  "uk", "de", "it",      "nl",      "tr", "fa", "ar", "he", "pl", "sv"};

enum { N_TAGS = sizeof tags / sizeof *tags };

static int same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

int vc_language_number(const char *tag) {
  for (int i = 0; i < N_TAGS; i++)
    if (same(tags[i], tag)) return i;
  return -1;
}

const char *vc_language_tag(unsigned number) {
  return number < N_TAGS ? tags[number] : NULL;
}

static size_t put(const char *s, uint8_t *out, size_t cap, size_t len) {
  for (; *s; s++, len++)
    if (len < cap) out[len] = (uint8_t)*s;
  return len;
}

VcStatus vc_page_announce(const char *language, uint32_t page, uint8_t *out, size_t cap,
                          size_t *len) {
  char number[11];
  char *p = number + 10;
  *p = 0;
  do *--p = (char)('0' + page % 10);
  while (page /= 10);
  int japanese = language[0] == 'j' && language[1] == 'a' && (!language[2] || language[2] == '-');
  size_t n = put(japanese ? "" : "Page ", out, cap, 0);
  n = put(p, out, cap, n);
  /* ページ。 */
  *len = put(japanese ? "\xe3\x83\x9a\xe3\x83\xbc\xe3\x82\xb8\xe3\x80\x82" : ". ", out, cap, n);
  return *len > cap ? VC_ERROR_SPACE : VC_OK;
}
