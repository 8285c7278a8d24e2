/* SPDX-License-Identifier: Apache-2.0 */
/* Messages as bytes and back: every field, every refusal by its name, any text,
 * parts in any order. Buffers have exactly the size that is promised to be
 * enough, so that AddressSanitizer sees one byte too far. */
#include <glib.h>
#include <string.h>

#include "bytes.h"
#include "voicecode/markup.h"
#include "voicecode/parts.h"
#include "voicecode/payload.h"

enum { TEXT_CAP = 65536 };

static const VcModel *model;
static gpointer state;

static const VcMessage full = {
    .flags = VC_HAS_IDENTITY | VC_HAS_PAGE | VC_HAS_PART | VC_HAS_TITLE,
    .language = "ja",
    .document = 0x1234,
    .section = 0xABCD,
    .revision = 0x00FF,
    .page = 127,
    .part = 2,
    .parts = 3,
};

static VcMessage message_of(const char *text) {
  return (VcMessage){.language = "ja", .text = (const guint8 *)text, .text_len = strlen(text)};
}

static GBytes *encode(const VcMessage *m, const VcModel *by) {
  gsize need = 0, len = 0;
  g_assert_cmpint(vc_payload_encode(m, by, state, vc_state_size(), NULL, 0, &need), ==,
                  VC_ERROR_SPACE);
  guint8 *out = g_malloc(need);
  g_assert_cmpint(vc_payload_encode(m, by, state, vc_state_size(), out, need - 1, &len), ==,
                  VC_ERROR_SPACE);
  g_assert_cmpuint(len, ==, need);
  g_assert_cmpint(vc_payload_encode(m, by, state, vc_state_size(), out, need, &len), ==, VC_OK);
  g_assert_cmpuint(len, ==, need);
  return g_bytes_new_take(out, len);
}

static VcStatus decode(const guint8 *in, gsize n, guint8 *text, gsize cap, VcMessage *m) {
  g_autofree guint8 *exact = g_memdup2(n ? in : (const guint8 *)"", MAX(n, 1));
  VcStatus status = vc_payload_decode(exact, n, &model, 1, state, vc_state_size(), text, cap, m);
  if (status) {
    g_assert_null(m->text);
    g_assert_cmpuint(m->text_len, ==, 0);
  }
  return status;
}

static void assert_same_fields(const VcMessage *a, const VcMessage *b) {
  g_assert_cmpuint(a->flags, ==, b->flags);
  g_assert_cmpstr(a->language, ==, b->language);
  if (a->flags & VC_HAS_IDENTITY) {
    g_assert_cmpuint(a->document, ==, b->document);
    g_assert_cmpuint(a->section, ==, b->section);
    g_assert_cmpuint(a->revision, ==, b->revision);
  }
  if (a->flags & VC_HAS_PAGE) g_assert_cmpuint(a->page, ==, b->page);
  if (a->flags & VC_HAS_PART) {
    g_assert_cmpuint(a->part, ==, b->part);
    g_assert_cmpuint(a->parts, ==, b->parts);
  }
}

static gsize round_trip(const VcMessage *m, const VcModel *by) {
  g_autoptr(GBytes) bytes = encode(m, by);
  gsize n;
  const guint8 *in = g_bytes_get_data(bytes, &n);
  g_autofree guint8 *text = g_malloc(MAX(m->text_len, 1));
  VcMessage back;
  g_assert_cmpint(decode(in, n, text, m->text_len, &back), ==, VC_OK);
  assert_same_fields(m, &back);
  assert_same_bytes(back.text, back.text_len, m->text, m->text_len);
  g_assert_cmpuint(back.format, ==, 1);
  g_assert_cmpuint(back.model, ==, by ? vc_model_number(by) : 0);
  if (m->text_len) g_assert_cmpint(decode(in, n, text, m->text_len - 1, &back), ==, VC_ERROR_SPACE);
  return n;
}

static void round_trips(const VcMessage *m) {
  round_trip(m, NULL);
  round_trip(m, model);
}

/* What each field costs, and how it looks. */
static void test_layout(void) {
  static const guint8 all[] = {0x1F, 0x01, 0x12, 0x34, 0xAB, 0xCD, 0x00,
                               0xFF, 0x7F, 2,    3,    'a',  'b'};
  VcMessage m = full;
  m.text = (const guint8 *)"ab";
  m.text_len = 2;
  g_autoptr(GBytes) bytes = encode(&m, NULL);
  gsize n;
  const guint8 *p = g_bytes_get_data(bytes, &n);
  assert_same_bytes(p, n - 2, all, sizeof all);
  g_assert_cmpuint(vc_payload_overhead(&m, 0), ==, 13);
  m.flags = VC_HAS_IDENTITY | VC_HAS_PAGE;
  g_assert_cmpuint(vc_payload_overhead(&m, 14), ==, 11);
  g_assert_cmpuint(vc_payload_overhead(&m, 15), ==, 12);
  m.flags = 0;
  g_assert_cmpuint(vc_payload_overhead(&m, 0), ==, 4);
  g_strlcpy(m.language, "th", sizeof m.language);
  g_assert_cmpuint(vc_payload_overhead(&m, 0), ==, 4);
  g_strlcpy(m.language, "si", sizeof m.language);
  g_assert_cmpuint(vc_payload_overhead(&m, 0), ==, 5);
  m = full;
  m.page = VC_PAGE_MAX;
  m.part = m.parts = VC_PARTS_MAX;
  g_strlcpy(m.language, "de-Latn-", sizeof m.language);
  g_assert_cmpuint(vc_payload_overhead(&m, 255), ==, VC_OVERHEAD_MAX);
  g_assert_cmpuint(vc_payload_overhead(&m, 256), ==, 0);
}

/* The check by its definition, a division bit by bit. */
static guint check_of(const void *bytes, gsize n) {
  const guint8 *p = bytes;
  guint crc = 0xFFFF;
  for (gsize bit = 0; bit < 8 * n; bit++) {
    guint in = p[bit / 8] >> (7 - bit % 8) & 1;
    crc = (crc << 1 ^ ((crc >> 15 ^ in) & 1 ? 0x1021 : 0)) & 0xFFFF;
  }
  return crc;
}

static void test_check_value(void) {
  g_assert_cmpuint(check_of("123456789", 9), ==, 0x29B1); /* as the catalogue gives it */
  VcMessage m = {.language = "en", .text = (const guint8 *)"123", .text_len = 3};
  g_autoptr(GBytes) bytes = encode(&m, NULL);
  const guint8 *p = g_bytes_get_data(bytes, NULL);
  g_assert_cmpuint((guint)(p[5] << 8 | p[6]), ==,
                   check_of("\x10\x02"
                            "123",
                            5));
}

static void test_fields(void) {
  static const guint32 pages[] = {1, 127, 128, 16383, 16384, VC_PAGE_MAX};
  static const guint16 parts[][2] = {{1, 1}, {1, 2}, {127, 128}, {128, 128}, {999, 999}};
  static const char *tags[] = {"und", "ja", "th", "si", "sv", "eo", "x", "zh-yue", "qaa-Qaaa"};
  VcMessage m = full;
  m.text = (const guint8 *)"題\n文";
  m.text_len = 7;
  for (guint flags = 0; flags < 16; flags++) {
    m.flags = flags;
    round_trips(&m);
  }
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
    m.page = pages[i];
    round_trips(&m);
  }
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    m.part = parts[i][0];
    m.parts = parts[i][1];
    round_trips(&m);
  }
  for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
    g_strlcpy(m.language, tags[i], sizeof m.language);
    round_trips(&m);
  }
}

static void check_wrong(const VcMessage *m, VcStatus status) {
  guint8 out[128];
  gsize len = 99;
  g_assert_cmpint(vc_payload_encode(m, NULL, NULL, 0, out, sizeof out, &len), ==, status);
  g_assert_cmpuint(len, ==, 0);
  g_assert_cmpuint(vc_payload_overhead(m, 0), ==, 0);
  g_assert_cmpint(
      vc_payload_encode_best(m, &model, 1, state, vc_state_size(), out, sizeof out, &len), ==,
      status);
}

static void test_wrong_fields(void) {
  VcMessage m = full;
  m.page = 0;
  check_wrong(&m, VC_ERROR_FIELD);
  m.page = VC_PAGE_MAX + 1;
  check_wrong(&m, VC_ERROR_FIELD);
  m = full;
  m.part = 0;
  check_wrong(&m, VC_ERROR_FIELD);
  m.part = 4;
  check_wrong(&m, VC_ERROR_FIELD);
  m.parts = 1000;
  check_wrong(&m, VC_ERROR_FIELD);
  m = full;
  m.flags = 16;
  check_wrong(&m, VC_ERROR_FIELD);
  m = full;
  g_strlcpy(m.language, "日本", sizeof m.language);
  check_wrong(&m, VC_ERROR_FIELD);
  memset(m.language, 'a', sizeof m.language);
  check_wrong(&m, VC_ERROR_FIELD);
}

static void test_wrong_text(void) {
  static const struct {
    const char *text;
    gsize at;
    VcStatus status;
  } wrong[] = {{"あ\xff", 3, VC_ERROR_TEXT},
               {"\xef\xbf\xb9"
                "a",
                4, VC_ERROR_MARKUP},
               {"ab\x1b", 2, VC_ERROR_MARKUP}};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    VcMessage m = message_of(wrong[i].text);
    guint8 out[64];
    gsize len;
    for (int k = 0; k < 2; k++) {
      g_assert_cmpint(
          vc_payload_encode(&m, k ? model : NULL, state, vc_state_size(), out, sizeof out, &len),
          ==, wrong[i].status);
      g_assert_cmpuint(len, ==, wrong[i].at);
    }
  }
  VcMessage m = message_of("あ");
  guint8 out[64];
  gsize len;
  g_assert_cmpint(vc_payload_encode(&m, model, state, vc_state_size() - 1, out, 64, &len), ==,
                  VC_ERROR_SPACE);
  g_assert_cmpuint(len, ==, 0);
}

/* Header bytes that no writer of format 1 makes, each with a right check. */
static void check_header(const char *header, gsize n, VcStatus status) {
  guint8 bytes[64], text[8];
  guint crc = check_of(header, n);
  memcpy(bytes, header, n);
  bytes[n] = (guint8)(crc >> 8);
  bytes[n + 1] = (guint8)crc;
  VcMessage m;
  g_assert_cmpint(decode(bytes, n + 2, text, sizeof text, &m), ==, status);
}
#define HEADER(bytes, status) check_header(bytes, sizeof bytes - 1, status)

static void test_wrong_headers(void) {
  HEADER("\x10\x01", VC_OK);
  HEADER("\x00\x01", VC_ERROR_FORMAT);
  HEADER("\x20", VC_ERROR_FORMAT);
  HEADER("\xff\x01", VC_ERROR_FORMAT);
  HEADER("\x10\xe1", VC_ERROR_MODEL_UNKNOWN);
  HEADER("\x10\xf1\x0f", VC_ERROR_MODEL_UNKNOWN);
  HEADER("\x10\xf1\x0e", VC_ERROR_INPUT); /* model in a byte of its own below 15 */
  HEADER("\x10\x0f\x0f", VC_OK);
  HEADER("\x10\x0f\x0e", VC_ERROR_INPUT); /* language likewise */
  HEADER("\x10\x0f\xfe", VC_ERROR_INPUT); /* a number without language */
  HEADER(
      "\x10\x0f\xff\x02"
      "eo",
      VC_OK);
  HEADER(
      "\x10\x0f\xff\x02"
      "ja",
      VC_ERROR_INPUT); /* has a number */
  HEADER("\x10\x0f\xff\x00", VC_ERROR_INPUT);
  HEADER(
      "\x10\x0f\xff\x09"
      "abcdefghi",
      VC_ERROR_INPUT);
  HEADER(
      "\x10\x0f\xff\x02"
      "e_",
      VC_ERROR_INPUT);
  HEADER(
      "\x10\x0f\xff\x02"
      "e\0",
      VC_ERROR_INPUT);
  HEADER("\x12\x01\x01", VC_OK);
  HEADER("\x12\x01\x00", VC_ERROR_INPUT);     /* page 0 */
  HEADER("\x12\x01\x81\x00", VC_ERROR_INPUT); /* page 1 in two bytes */
  HEADER("\x12\x01\x80\x80\x01", VC_OK);
  HEADER("\x12\x01\x80\x80\x80\x01", VC_ERROR_INPUT); /* four bytes */
  HEADER("\x14\x01\x01\x01", VC_OK);
  HEADER("\x14\x01\x00\x01", VC_ERROR_INPUT);
  HEADER("\x14\x01\x02\x01", VC_ERROR_INPUT);
  HEADER("\x14\x01\x01\xe8\x07", VC_ERROR_INPUT); /* 1000 parts */
  HEADER("\x10\x01\xff", VC_ERROR_TEXT);
  HEADER("\x10\x01\x1b", VC_ERROR_MARKUP);
}

static void test_cut_off(void) {
  VcMessage m = full, back;
  guint8 text[8];
  g_autoptr(GBytes) bytes = encode(&m, NULL);
  gsize n;
  const guint8 *p = g_bytes_get_data(bytes, &n);
  for (gsize k = 0; k < n; k++)
    g_assert_cmpint(decode(p, k, text, sizeof text, &back), ==, VC_ERROR_INPUT);
  g_assert_cmpint(decode(p, n, text, sizeof text, &back), ==, VC_OK);
}

/* A reader without the model says which one; with several it takes the right one. */
static void test_models(void) {
  VcMessage m = full, back;
  m.text = (const guint8 *)"港区";
  m.text_len = 6;
  guint8 text[64];
  g_autoptr(GBytes) bytes = encode(&m, model);
  gsize n;
  const guint8 *p = g_bytes_get_data(bytes, &n);
  g_assert_cmpint(vc_payload_decode(p, n, NULL, 0, NULL, 0, text, sizeof text, &back), ==,
                  VC_ERROR_MODEL_UNKNOWN);
  g_assert_cmpuint(back.model, ==, vc_model_number(model));
  assert_same_fields(&m, &back);
  g_assert_cmpint(vc_payload_decode(p, n, &model, 1, NULL, 0, text, sizeof text, &back), ==,
                  VC_ERROR_SPACE);
}

static void test_best(void) {
  static const char *texts[] = {"", "a", "港区役所の窓口は、午前8時30分から午後5時までです。",
                                "\x01\x02\x03\x04\x05\x06\x07\x08"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    VcMessage m = message_of(texts[i]), back;
    gsize plain, coded, len;
    guint8 out[128], text[128];
    vc_payload_encode(&m, NULL, NULL, 0, NULL, 0, &plain);
    vc_payload_encode(&m, model, state, vc_state_size(), NULL, 0, &coded);
    for (gsize n_models = 0; n_models < 2; n_models++) {
      gsize best = n_models ? MIN(plain, coded) : plain;
      g_assert_cmpint(
          vc_payload_encode_best(&m, &model, n_models, state, vc_state_size(), out, best, &len), ==,
          VC_OK);
      g_assert_cmpuint(len, ==, best);
      g_assert_cmpint(decode(out, len, text, sizeof text, &back), ==, VC_OK);
      assert_same_bytes(back.text, back.text_len, m.text, m.text_len);
      g_assert_cmpint(
          vc_payload_encode_best(&m, &model, n_models, state, vc_state_size(), out, best - 1, &len),
          ==, VC_ERROR_SPACE);
      g_assert_cmpuint(len, ==, best);
    }
  }
}

static gunichar random_character(GRand *random) {
  static const gunichar first[] = {0,      0x20,   0x3040, 0x4E00,   0x1F300, 0xAC00,
                                   0x0600, 0xFFF0, 0xE000, 0x10FFF0, 0x300,   0x2000};
  gunichar c = first[g_rand_int_range(random, 0, G_N_ELEMENTS(first))] +
               (gunichar)g_rand_int_range(random, 0, 16);
  return g_rand_int_range(random, 0, 4) ? c : (gunichar)g_rand_int_range(random, 0xE000, 0x110000);
}

/* Random Unicode with controls, U+0000, emoji, combining marks, marks of the markup
 * itself and unassigned places. */
static void test_random(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int round = 0; round < 150; round++) {
    g_autoptr(GString) plain = g_string_new("");
    for (int i = g_rand_int_range(random, 0, 60); i > 0; i--) {
      char utf8[6];
      g_string_append_len(plain, utf8, g_unichar_to_utf8(random_character(random), utf8));
    }
    guint8 markup[1024], shown[1024];
    gsize n, len;
    g_assert_cmpint(
        vc_markup_build((guint8 *)plain->str, plain->len, NULL, 0, markup, sizeof markup, &n), ==,
        VC_OK);
    VcMessage m = {.language = "und", .text = markup, .text_len = n};
    round_trips(&m);
    g_assert_cmpint(vc_markup_plain(markup, n, shown, sizeof shown, &len), ==, VC_OK);
    assert_same_bytes(shown, len, plain->str, plain->len);
  }
}

static void test_short(void) {
  static const char *texts[] = {
      "", "a", "あ", "\n", "😀", "👨‍👩‍👧‍👦", "\xf4\x8f\xbf\xbf"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    VcMessage m = message_of(texts[i]);
    round_trips(&m);
  }
  VcMessage zero = {.language = "ja", .text = (const guint8 *)"a\0b", .text_len = 3};
  round_trips(&zero);
}

/* Damaged in one bit to some bytes: said so, or the right text all the same.
 * Two checks in 65536 agree by chance. */
static void test_damaged(void) {
  const char *text = "港区役所の窓口は、午前8時30分から午後5時までです。";
  VcMessage m = full, back;
  m.text = (const guint8 *)text;
  m.text_len = strlen(text);
  g_autofree guint8 *out = g_malloc(TEXT_CAP);
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  int fooled = 0;
  for (int by_model = 0; by_model < 2; by_model++) {
    g_autoptr(GBytes) bytes = encode(&m, by_model ? model : NULL);
    gsize n;
    const guint8 *p = g_bytes_get_data(bytes, &n);
    for (gsize round = 0; round < 8 * n + 600; round++) {
      g_autofree guint8 *copy = g_memdup2(p, n);
      if (round < 8 * n)
        copy[round / 8] ^= (guint8)(1 << round % 8);
      else
        for (int i = 0; i < 4; i++)
          copy[g_rand_int_range(random, 0, (gint32)n)] = (guint8)g_rand_int(random);
      if (memcmp(copy, p, n) == 0) continue;
      if (decode(copy, n, out, 2048, &back) != VC_OK) continue;
      gboolean same = back.text_len == m.text_len && memcmp(back.text, text, m.text_len) == 0;
      fooled += !same;
    }
  }
  g_assert_cmpint(fooled, <=, 1);
}

static void test_any_bytes(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  g_autofree guint8 *text = g_malloc(4096);
  for (int round = 0; round < 400; round++) {
    gsize n = (gsize)g_rand_int_range(random, 0, 80);
    g_autofree guint8 *in = g_malloc(MAX(n, 1));
    for (gsize i = 0; i < n; i++) in[i] = (guint8)g_rand_int(random);
    if (n > 1 && round % 4) in[0] = (guint8)(0x10 | (in[0] & 15));
    if (n > 1 && round % 2) in[1] = 0x11;
    VcMessage m;
    decode(in, n, text, 4096, &m);
  }
}

/* --- parts --- */

static VcMessage part_of(const char *text, guint part, guint parts) {
  VcMessage m = full;
  m.part = (guint16)part;
  m.parts = (guint16)parts;
  m.text = (const guint8 *)text;
  m.text_len = strlen(text);
  return m;
}

/* Ten thousand characters in parts, decoded in another order, one missing. */
static void test_parts(void) {
  enum { N = 13, CHARACTERS = 10000 };
  static const char *line = "区民の皆さまへ、防災の行動計画をお知らせします。\n";
  g_autoptr(GString) text = g_string_new("");
  for (glong i = 0; i * g_utf8_strlen(line, -1) < CHARACTERS; i++) {
    g_string_append(text, line);
    g_string_append_printf(text, "%ld", i);
  }
  VcPart slots[N];
  VcParts parts;
  vc_parts_init(&parts, slots, N);
  guint8 *texts[N];
  gsize share = text->len / 3 / N * 3 + 3, len;
  for (guint i = 0; i < N; i++) {
    guint at = (i * 5 + 2) % N;
    const char *start = text->str + at * share, *end = MIN(start + share, text->str + text->len);
    while ((*start & 0xC0) == 0x80) start++;
    while ((*end & 0xC0) == 0x80) end++;
    VcMessage m = full, back;
    m.part = (guint16)(at + 1);
    m.parts = N;
    m.text = (const guint8 *)start;
    m.text_len = (gsize)(end - start);
    g_autoptr(GBytes) bytes = encode(&m, model);
    gsize n;
    const guint8 *p = g_bytes_get_data(bytes, &n);
    texts[i] = g_malloc(m.text_len);
    if (i == N - 1) {
      g_assert_cmpuint(vc_parts_missing(&parts, 0), ==, at + 1);
      g_assert_cmpuint(vc_parts_missing(&parts, at + 1), ==, 0);
      g_assert_cmpint(vc_parts_join(&parts, NULL, 0, &len), ==, VC_ERROR_PART_MISSING);
      g_assert_cmpuint(len, ==, 1);
    }
    g_assert_cmpint(decode(p, n, texts[i], m.text_len, &back), ==, VC_OK);
    g_assert_cmpint(vc_parts_add(&parts, &back), ==, VC_OK);
  }
  g_autofree guint8 *joined = g_malloc(text->len);
  g_assert_cmpint(vc_parts_join(&parts, joined, text->len - 1, &len), ==, VC_ERROR_SPACE);
  g_assert_cmpint(vc_parts_join(&parts, joined, text->len, &len), ==, VC_OK);
  assert_same_bytes(joined, len, text->str, text->len);
  for (guint i = 0; i < N; i++) g_free(texts[i]);
}

static void test_parts_refused(void) {
  VcPart slots[4];
  VcParts parts;
  gsize len;
  vc_parts_init(&parts, slots, 4);
  g_assert_cmpint(vc_parts_join(&parts, NULL, 0, &len), ==, VC_ERROR_PART_MISSING);
  g_assert_cmpuint(len, ==, 0);
  g_assert_cmpuint(vc_parts_missing(&parts, 0), ==, 0);
  VcMessage m = part_of("い", 2, 5);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_SPACE);
  m.parts = 1;
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_FIELD);
  m = part_of("い", 2, 3);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_OK);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_PART_AGAIN);
  m = part_of("ろ", 2, 3);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_PART_DIFFERS);
  m = part_of("ろ", 2, 4);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_COUNT);
  m = part_of("あ", 1, 3);
  m.document++;
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_DOCUMENT);
  m = part_of("あ", 1, 3);
  m.flags &= ~(unsigned)VC_HAS_IDENTITY;
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_DOCUMENT);
  m = part_of("あ", 1, 3);
  m.section++;
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_SECTION);
  m = part_of("あ", 1, 3);
  g_strlcpy(m.language, "en", sizeof m.language);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_SECTION);
  m = part_of("あ", 1, 3);
  m.revision++;
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_ERROR_OTHER_REVISION);
  g_assert_cmpuint(vc_parts_missing(&parts, 0), ==, 1);
  g_assert_cmpuint(vc_parts_missing(&parts, 1), ==, 3);
  m = part_of("", 1, 3);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_OK);
  m = part_of("う", 3, 3);
  g_assert_cmpint(vc_parts_add(&parts, &m), ==, VC_OK);
  guint8 out[6];
  g_assert_cmpint(vc_parts_join(&parts, out, sizeof out, &len), ==, VC_OK);
  assert_same_bytes(out, len, "いう", 6);
}

static void test_status_names(void) {
  g_assert_cmpstr(vc_status_name(VC_OK), ==, "VC_OK");
  g_assert_cmpstr(vc_status_name(VC_ERROR_TEXT), ==, "VC_ERROR_TEXT");
  g_assert_cmpstr(vc_status_name(VC_ERROR_PART_MISSING), ==, "VC_ERROR_PART_MISSING");
  g_assert_cmpstr(vc_status_name((VcStatus)1000), ==, "unknown status");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  const char *source = g_getenv("KK_SOURCE");
  g_autofree char *path = g_build_filename(source ? source : ".", "models", "ja-1.vcm", NULL);
  g_autoptr(GError) error = NULL;
  guint8 *file;
  gsize n, size = 0;
  if (!g_file_get_contents(path, (char **)&file, &n, &error)) g_error("%s", error->message);
  vc_model_work_size(file, n, &size);
  gpointer work = g_malloc(size);
  if (vc_model_open(&model, file, n, work, size) != VC_OK) g_error("%s: not opened", path);
  state = g_malloc(vc_state_size());
  g_test_add_func("/payload/layout", test_layout);
  g_test_add_func("/payload/check-value", test_check_value);
  g_test_add_func("/payload/fields", test_fields);
  g_test_add_func("/payload/wrong-fields", test_wrong_fields);
  g_test_add_func("/payload/wrong-text", test_wrong_text);
  g_test_add_func("/payload/wrong-headers", test_wrong_headers);
  g_test_add_func("/payload/cut-off", test_cut_off);
  g_test_add_func("/payload/models", test_models);
  g_test_add_func("/payload/best", test_best);
  g_test_add_func("/payload/random", test_random);
  g_test_add_func("/payload/short", test_short);
  g_test_add_func("/payload/damaged", test_damaged);
  g_test_add_func("/payload/any-bytes", test_any_bytes);
  g_test_add_func("/payload/parts", test_parts);
  g_test_add_func("/payload/parts-refused", test_parts_refused);
  g_test_add_func("/payload/status-names", test_status_names);
  int status = g_test_run();
  g_free(state);
  g_free(work);
  g_free(file);
  return status;
}
