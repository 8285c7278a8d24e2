/* SPDX-License-Identifier: Apache-2.0 */
/* The text model through its interface: texts come back unchanged, damaged
 * input ends in text or an error. Sanitizers watch the buffers. */
#include <glib.h>
#include <string.h>

#include "voicecode/model.h"

static const VcModel *model;
static guint8 *file;
static gsize file_len;

typedef struct {
  gpointer state;
  guint8 *code;
  gsize cap;
} Scratch;

static Scratch scratch_new(gsize cap) {
  return (Scratch){g_malloc(vc_state_size()), g_malloc(cap), cap};
}

static void scratch_clear(Scratch *s) {
  g_free(s->state);
  g_free(s->code);
}

/* Exactly sized copies, so that AddressSanitizer sees one byte too far. */
static gsize round_trip(const char *text, gsize n) {
  Scratch s = scratch_new(n * 8 + 64);
  g_autofree guint8 *in = g_memdup2(n ? text : "", n ? n : 1);
  gsize len = 0, back_len = 0;
  g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size(), in, n, s.code, s.cap, &len), ==,
                  VC_OK);
  g_autofree guint8 *code = g_memdup2(len ? s.code : (const guint8 *)"", len ? len : 1);
  g_autofree guint8 *back = g_malloc(n ? n : 1);
  g_assert_cmpint(vc_text_decode(model, s.state, vc_state_size(), code, len, back, n, &back_len),
                  ==, VC_OK);
  g_assert_cmpuint(back_len, ==, n);
  g_assert_true(n == 0 || memcmp(back, text, n) == 0);
  scratch_clear(&s);
  return len;
}

static void test_sizes(void) {
  gsize size = 0;
  g_assert_cmpint(vc_model_work_size(file, 64, &size), ==, VC_OK);
  g_assert_cmpuint(size, <, 64u << 20);
  g_assert_cmpuint(vc_state_size(), <, 1u << 20);
  g_assert_cmpuint(file_len, <, 4u << 20);
  g_assert_cmpuint(vc_model_number(model), ==, 1);
}

static void test_small(void) {
  static const char *texts[] = {"",
                                "あ",
                                "a",
                                "\n",
                                "。",
                                "𠮷",
                                "👩‍👩‍👧‍👦",
                                "\x01\x02\x7f",
                                "港区基本計画",
                                "障害のある方のための相談窓口をご利用ください。",
                                "The plan says so; see page 12.",
                                "Ελληνικά и кириллица 한국어 ภาษาไทย",
                                "\xef\xbb\xbf\xef\xbf\xbd\xf4\x8f\xbf\xbf"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) round_trip(texts[i], strlen(texts[i]));
  round_trip("a\0b\0", 4);
  /* an everyday sentence must be far below its 3 bytes a character */
  const char *everyday = "この計画は、区民の皆さんの意見を聴きながら策定しました。";
  g_assert_cmpuint(round_trip(everyday, strlen(everyday)), <, 24);
}

/* A code that is printed must be readable for good: model 1 gives these bytes
 * for ever, on every machine. */
static void test_golden(void) {
  static const struct {
    const char *text, *hex;
  } golden[] = {
      {"", ""},
      {"あ", "f956"},
      {"この計画は、区民の皆さんの意見を聴きながら策定しました。", "eee48136deede3c8ef5c47d4e7"},
      {"The plan says so; see page 12.", "745a9b4dcf96ac6b55d42aa1c85fe39dc13f65052b"},
      {"👩‍👩‍👧‍👦 𠮷野家 한국어",
       "71f03cfb04e3af2657eeb5dcf52c0227f67f8188859848d97a78"},
      {"1ページ。令和6年度予算は、1,234億円です。", "7bd89ca13794a2e8961383f39d76c6"}};
  Scratch s = scratch_new(256);
  for (guint i = 0; i < G_N_ELEMENTS(golden); i++) {
    gsize len = 0;
    g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size(), (const guint8 *)golden[i].text,
                                   strlen(golden[i].text), s.code, s.cap, &len),
                    ==, VC_OK);
    g_autoptr(GString) hex = g_string_new(NULL);
    for (gsize k = 0; k < len; k++) g_string_append_printf(hex, "%02x", s.code[k]);
    g_assert_cmpstr(hex->str, ==, golden[i].hex);
  }
  scratch_clear(&s);
}

static gunichar random_char(GRand *r, int kind) {
  gunichar c;
  do {
    if (kind == 0)
      c = (gunichar)g_rand_int_range(r, 0, 0x110000);
    else if (kind == 1)
      c = (gunichar)g_rand_int_range(r, 0x1F300, 0x1FB00);
    else if (kind == 2)
      c = (gunichar)g_rand_int_range(r, 0, 0x100);
    else
      c = (gunichar)g_rand_int_range(r, 0x3041, 0x9FFF);
  } while (c >= 0xD800 && c <= 0xDFFF);
  return c;
}

static void test_random_unicode(void) {
  g_autoptr(GRand) r = g_rand_new_with_seed(17);
  for (int i = 0; i < 60; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    int n = g_rand_int_range(r, 0, 200);
    for (int k = 0; k < n; k++) {
      char buf[6];
      gunichar c = random_char(r, i % 4);
      /* GLib would write U+0000 as a terminator; that case is in test_small */
      if (c) g_string_append_len(text, buf, g_unichar_to_utf8(c, buf));
    }
    round_trip(text->str, text->len);
  }
}

static void test_long(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 4000; i++)
    g_string_append_printf(text, "第%d条　区は、%d年度までに計画を見直す。\n", i % 97,
                           2000 + i % 31);
  round_trip(text->str, text->len);
  g_string_set_size(text, 0);
  for (int i = 0; i < 5000; i++) g_string_append(text, "ああ");
  g_assert_cmpuint(round_trip(text->str, text->len), <, 200);
}

static void test_wrong_text(void) {
  static const struct {
    const char *text;
    gsize at;
  } wrong[] = {{"\x80", 0},          {"ab\xff", 2},           {"\xe3\x81", 0},      {"\xc0\x80", 0},
               {"x\xed\xa0\x80", 1}, {"\xf4\x90\x80\x80", 0}, {"あ\xe0\x80\x80", 3}};
  Scratch s = scratch_new(256);
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    gsize len = 0;
    g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size(), (const guint8 *)wrong[i].text,
                                   strlen(wrong[i].text), s.code, s.cap, &len),
                    ==, VC_ERROR_TEXT);
    g_assert_cmpuint(len, ==, wrong[i].at);
  }
  scratch_clear(&s);
}

static void test_small_buffers(void) {
  const char *text = "港区役所の窓口は、午前8時30分から午後5時までです。";
  const guint8 *utf8 = (const guint8 *)text;
  Scratch s = scratch_new(256);
  gsize len = 0, need = 0, n = strlen(text);
  g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size(), utf8, n, s.code, s.cap, &len), ==,
                  VC_OK);
  for (gsize cap = 0; cap < len; cap++) {
    g_autofree guint8 *out = g_malloc(cap ? cap : 1);
    g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size(), utf8, n, out, cap, &need), ==,
                    VC_ERROR_SPACE);
    g_assert_cmpuint(need, ==, len);
  }
  for (gsize cap = 0; cap < n; cap += 7) {
    g_autofree guint8 *out = g_malloc(cap ? cap : 1);
    g_assert_cmpint(vc_text_decode(model, s.state, vc_state_size(), s.code, len, out, cap, &need),
                    ==, VC_ERROR_SPACE);
    g_assert_cmpuint(need, <=, cap);
    g_assert_true(g_utf8_validate((char *)out, (gssize)need, NULL));
  }
  g_assert_cmpint(vc_text_encode(model, s.state, vc_state_size() - 1, utf8, n, s.code, s.cap, &len),
                  ==, VC_ERROR_SPACE);
  scratch_clear(&s);
}

static void test_any_input(void) {
  g_autoptr(GRand) r = g_rand_new_with_seed(4);
  Scratch s = scratch_new(4096);
  for (int i = 0; i < 400; i++) {
    gsize n = (gsize)g_rand_int_range(r, 0, 120), len = 0;
    g_autofree guint8 *in = g_malloc(n ? n : 1);
    for (gsize k = 0; k < n; k++)
      in[k] = (guint8)(i % 5 == 0 ? 0 : i % 5 == 1 ? 255 : g_rand_int_range(r, 0, 256));
    VcStatus status = vc_text_decode(model, s.state, vc_state_size(), in, n, s.code, s.cap, &len);
    g_assert_true(status == VC_OK || status == VC_ERROR_INPUT || status == VC_ERROR_SPACE);
    g_assert_cmpuint(len, <=, s.cap);
    for (gsize at = 0; at < len;) { /* valid but for U+0000, which GLib refuses */
      const char *end;
      if (g_utf8_validate((char *)s.code + at, (gssize)(len - at), &end)) break;
      at = (gsize)(end - (char *)s.code);
      g_assert_cmpuint(s.code[at++], ==, 0);
    }
  }
  scratch_clear(&s);
}

static void test_damaged_model(void) {
  const VcModel *m;
  gsize size = 0;
  g_autofree guint8 *copy = g_memdup2(file, file_len);
  g_assert_cmpint(vc_model_work_size(copy, 10, &size), ==, VC_ERROR_MODEL);
  g_assert_cmpuint(size, ==, 0);
  g_assert_cmpint(vc_model_work_size(copy, file_len, &size), ==, VC_OK);
  g_autofree gpointer work = g_malloc(size);
  g_assert_cmpint(vc_model_open(&m, copy, file_len, work, size - 1), ==, VC_ERROR_SPACE);
  g_assert_null(m);
  copy[file_len / 2] ^= 4;
  g_assert_cmpint(vc_model_open(&m, copy, file_len, work, size), ==, VC_ERROR_DAMAGED);
  g_assert_null(m);
  g_assert_cmpint(vc_model_open(&m, copy, file_len / 3, work, size), ==, VC_ERROR_DAMAGED);
  copy[0] = 'X';
  g_assert_cmpint(vc_model_open(&m, copy, file_len, work, size), ==, VC_ERROR_MODEL);
}

/* Every line of the development set: the last tenth of a file. */
static void test_dev_lines(void) {
  const char *shared = g_getenv("KK_SHARED");
  static const char *names[] = {"bulletin-kurashiki.txt.gz", "policy-manifesto.txt.gz"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path =
        g_build_filename(shared ? shared : "", "data", "corpus", names[i], NULL);
    if (!shared || !g_file_test(path, G_FILE_TEST_EXISTS)) {
      g_test_skip("KK_SHARED has no corpus");
      return;
    }
    g_autofree char *out = NULL;
    const char *argv[] = {"gzip", "-dc", path, NULL};
    g_autoptr(GError) error = NULL;
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                 &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(out, "\n", -1);
    guint n = g_strv_length(lines);
    for (guint k = n - n / 10; k < n; k++)
      if (g_utf8_validate(lines[k], -1, NULL)) round_trip(lines[k], strlen(lines[k]));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  const char *source = g_getenv("KK_SOURCE");
  g_autofree char *path = g_build_filename(source ? source : ".", "models", "ja-1.vcm", NULL);
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, (char **)&file, &file_len, &error)) g_error("%s", error->message);
  gsize size = 0;
  vc_model_work_size(file, file_len, &size);
  gpointer work = g_malloc(size);
  if (vc_model_open(&model, file, file_len, work, size) != VC_OK) g_error("%s: not opened", path);
  g_test_add_func("/model/sizes", test_sizes);
  g_test_add_func("/model/small", test_small);
  g_test_add_func("/model/golden", test_golden);
  g_test_add_func("/model/random-unicode", test_random_unicode);
  g_test_add_func("/model/long", test_long);
  g_test_add_func("/model/wrong-text", test_wrong_text);
  g_test_add_func("/model/small-buffers", test_small_buffers);
  g_test_add_func("/model/any-input", test_any_input);
  g_test_add_func("/model/damaged-model", test_damaged_model);
  g_test_add_func("/model/dev-lines", test_dev_lines);
  int status = g_test_run();
  g_free(work);
  g_free(file);
  return status;
}
