/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages in all three profiles: to symbols, through two readers' programs'
 * eyes elsewhere (tests/cli/profiles.sh), and back here from what they carry. */
#include <string.h>

#include "base/error.h"
#include "symbol/message.h"

static KkCodec *codec;

static KkCarrierSpec carrier_of(KkProfile profile, double size_mm) {
  return (KkCarrierSpec){.codec = codec,
                         .profile = profile,
                         .reader_url = "https://a.example/r",
                         .spec = {.size_mm = size_mm, .dpi = 600, .level = 'M'}};
}

/* A message with a title, a page, ruby and an identity. */
static KkMessage *sample(void) {
  g_autoptr(KkScript) script =
      kk_script_new_from_text("計画のあらまし\n高輪は坂のまちです。次です。", "ja");
  ((KkSentence *)script->sentences->pdata[0])->role = KK_SENTENCE_TITLE;
  KkSentence *sentence = script->sentences->pdata[1];
  sentence->ruby = g_ptr_array_new();
  KkRuby ruby = {0, strlen("高輪"), (char *)"たかなわ"};
  g_ptr_array_add(sentence->ruby, &ruby);
  KkSentence *page = kk_sentence_new(KK_SENTENCE_PAGE, TRUE, "3ページ。");
  g_ptr_array_insert(script->sentences, 0, page);
  ((KkSentence *)script->sentences->pdata[1])->opens = FALSE;
  KkMessage *message = kk_message_new_from_script(script, 3);
  kk_message_identify(message, "計画", "みなと町", "aims", "0a1b2c3d");
  return message;
}

static void test_texts(void) {
  g_autoptr(KkMessage) message = sample();
  g_autofree char *shown = kk_message_text(message);
  g_autofree char *spoken = kk_message_spoken(message);
  g_assert_cmpstr(shown, ==, "3ページ。計画のあらまし。\n高輪は坂のまちです。次です。");
  g_assert_cmpstr(spoken, ==, "3ページ。計画のあらまし。\nたかなわは坂のまちです。次です。");
  g_autoptr(GPtrArray) readings = kk_message_readings(message);
  g_assert_cmpuint(readings->len, ==, 1);
  g_assert_cmpstr(((KkReading *)readings->pdata[0])->surface, ==, "高輪");
  g_assert_cmpstr(((KkReading *)readings->pdata[0])->reading, ==, "たかなわ");
}

static void assert_same(const KkMessage *a, const KkMessage *b) {
  g_autofree char *text_a = kk_message_text(a), *text_b = kk_message_text(b);
  g_autofree char *spoken_a = kk_message_spoken(a), *spoken_b = kk_message_spoken(b);
  g_assert_cmpstr(text_a, ==, text_b);
  g_assert_cmpstr(spoken_a, ==, spoken_b);
  g_assert_cmpint(a->page, ==, b->page);
  g_assert_cmpint(a->document, ==, b->document);
  g_assert_cmpint(a->section, ==, b->section);
  g_assert_cmpint(a->revision, ==, b->revision);
  g_assert_cmpint(a->has_title, ==, b->has_title);
  g_assert_cmpstr(a->lang, ==, b->lang);
}

static void test_round_trip(void) {
  g_autoptr(KkMessage) message = sample();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) payload = kk_message_encode(codec, message, &error);
  g_assert_no_error(error);
  g_autoptr(KkMessage) direct = kk_message_read(codec, "", payload, NULL, &error);
  g_assert_no_error(error);
  assert_same(message, direct);
  KkCarrierSpec carrier = carrier_of(KK_PROFILE_LINK, 18);
  g_autofree char *link = kk_message_link(message, &carrier, NULL);
  KkProfile profile;
  g_autoptr(KkMessage) linked = kk_message_read(codec, link, NULL, &profile, &error);
  g_assert_no_error(error);
  g_assert_cmpint(profile, ==, KK_PROFILE_LINK);
  assert_same(message, linked);
}

static void test_languages(void) {
  static const char *const tags[][2] = {{"ja", "ja"},
                                        {"JA", "ja"},
                                        {"ja-JP", "ja"},
                                        {"en-GB", "en"},
                                        {"zh-Hant-TW", "zh-Hant"},
                                        {"zh-hans", "zh-Hans"},
                                        {"zh", "zh"},
                                        {"de-CH-1996", "de"},
                                        {"x-private", "und"},
                                        {"ain", "ain"}};
  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(KkMessage) message = kk_message_new_from_text("a", tags[i][0]);
    g_autoptr(GBytes) payload = kk_message_encode(codec, message, &error);
    g_assert_no_error(error);
    g_autoptr(KkMessage) read = kk_message_decode(codec, payload, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read->lang, ==, tags[i][1]);
  }
}

static void test_other_codes(void) {
  /* What is no voice code stays what it is. */
  static const char *const texts[] = {"ただの文", "https://a.example/#top", "https://a.example/",
                                      "mailto:a@b.example"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    KkProfile profile;
    g_autoptr(GBytes) bytes = g_bytes_new(texts[i], strlen(texts[i]));
    g_autoptr(KkMessage) message = kk_message_read(codec, texts[i], bytes, &profile, NULL);
    g_autofree char *shown = kk_message_text(message);
    g_assert_cmpint(profile, ==, KK_PROFILE_TEXT);
    g_assert_cmpstr(shown, ==, texts[i]);
  }
}

static void test_damaged(void) {
  g_autoptr(KkMessage) message = sample();
  g_autoptr(GBytes) payload = kk_message_encode(codec, message, NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(payload, &length);
  for (gsize i = 1; i < length; i++) {
    g_autofree guint8 *copy = g_memdup2(bytes, length);
    copy[i] ^= 0x20;
    g_autoptr(GBytes) damaged = g_bytes_new(copy, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(KkMessage) read = kk_message_decode(codec, damaged, &error);
    if (!read) g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
  g_autofree guint8 *later = g_memdup2(bytes, length);
  later[0] = (guint8)(later[0] | 0x20); /* format 3 */
  g_autoptr(GBytes) unknown = g_bytes_new(later, length);
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_message_decode(codec, unknown, &error));
  g_assert_nonnull(strstr(error->message, "format 3"));
}

static void test_split(void) {
  GString *text = g_string_new(NULL);
  for (int i = 0; text->len < 30000; i++)
    g_string_append_printf(text, "第%d号の案は、%d人が賛成しました。", i, i * 37 % 101);
  g_autoptr(KkMessage) message = kk_message_new_from_text(text->str, "ja");
  KkCarrierSpec carrier = carrier_of(KK_PROFILE_LINK, 18);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = kk_message_split(message, &carrier, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(parts->len, >, 1);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++) {
    const KkMessage *part = parts->pdata[i];
    g_assert_cmpint(part->part, ==, i + 1);
    g_assert_cmpint(part->parts, ==, parts->len);
    g_assert_true(kk_message_fits(part, &carrier));
    g_autofree char *shown = kk_message_text(part);
    g_string_append(joined, shown);
  }
  g_assert_cmpstr(joined->str, ==, text->str);
  g_string_free(text, TRUE);
}

static void test_room(void) {
  /* What is said to be left really fits, within a fifth. */
  for (KkProfile profile = KK_PROFILE_TEXT; profile <= KK_PROFILE_DIRECT; profile++) {
    KkCarrierSpec carrier = carrier_of(profile, 18);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 5; i++) g_string_append_printf(text, "%d番目の公園に、木を植えます。", i);
    g_autoptr(KkMessage) message = kk_message_new_from_text(text->str, "ja");
    guint room = kk_message_room(message, &carrier);
    g_assert_cmpuint(room, >, 50);
    glong wanted = g_utf8_strlen(text->str, -1) + (glong)room * 4 / 5;
    for (int i = 5; g_utf8_strlen(text->str, -1) < wanted; i++)
      g_string_append_printf(text, "%d番目の公園に、木を植えます。", i);
    g_autoptr(KkMessage) longer = kk_message_new_from_text(text->str, "ja");
    g_assert_true(kk_message_fits(longer, &carrier));
    g_string_free(text, TRUE);
  }
}

/* What all sections of a plan say, one after the other. */
static char *plan_text(const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkPlan) plan = kk_plan_read(path, NULL, &error);
  g_assert_no_error(error);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < plan->sections->len; i++) {
    g_autoptr(KkScript) script = kk_script_new(plan->sections->pdata[i]);
    g_autofree char *said = kk_script_text(script);
    g_string_append(text, said);
  }
  return g_string_free(text, FALSE);
}

/* Every size carries what Uni-Voice's carries, as a link with an address of 24
 * characters, a page and an identity, wherever in the text one begins. */
static void assert_sizes(const char *text, const char *url) {
  static const struct {
    double size_mm;
    glong characters;
  } sizes[] = {{7, 40}, {13, 400}, {18, 800}, {20, 1000}};
  glong length = g_utf8_strlen(text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    guint pieces = 0, wide = 0;
    KkCarrierSpec carrier = carrier_of(KK_PROFILE_LINK, sizes[i].size_mm);
    carrier.reader_url = url;
    for (glong at = 0; at + sizes[i].characters <= length && pieces < 12; at += 400, pieces++) {
      g_autofree char *piece = g_utf8_substring(text, at, at + sizes[i].characters);
      g_autoptr(KkMessage) message = kk_message_new_from_text(piece, "ja");
      kk_message_identify(message, "計画", "区", "section", "0123abcd");
      message->page = 12;
      g_autoptr(GError) error = NULL;
      g_autoptr(KkSymbol) symbol = kk_message_symbol(message, &carrier, &error);
      g_assert_no_error(error);
      g_assert_cmpfloat(symbol->module_mm, >=, 0.169);
      g_assert_cmpfloat(symbol->size_mm, <=, sizes[i].size_mm + 0.01);
      wide += symbol->module_mm >= 0.2;
    }
    g_test_message("%s, %g mm, %ld characters: %u of %u pieces with modules of 0.2 mm or more", url,
                   sizes[i].size_mm, sizes[i].characters, wide, pieces);
  }
}

static void test_sizes(void) {
  g_autofree char *plan = g_build_filename(g_getenv("KK_SOURCE"), "content", "minato", NULL);
  g_autofree char *text = plan_text(plan);
  assert_sizes(text, "https://kirikaki.example");
  /* In capitals an address goes into alphanumeric mode. */
  assert_sizes(text, "HTTPS://KIRIKAKI.EXAMPLE");
}

static void test_sizes_of_booklet(void) {
  g_autofree char *booklet =
      g_build_filename(g_getenv("KK_SHARED"), "data", "minato", "booklet.md", NULL);
  if (!g_file_test(booklet, G_FILE_TEST_EXISTS)) {
    g_test_skip("the real booklet is not here");
    return;
  }
  g_autofree char *text = plan_text(booklet);
  assert_sizes(text, "https://kirikaki.example");
  /* In capitals an address goes into alphanumeric mode. */
  assert_sizes(text, "HTTPS://KIRIKAKI.EXAMPLE");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  codec = kk_codec_new(&error);
  g_assert_no_error(error);
  g_test_add_func("/message/texts", test_texts);
  g_test_add_func("/message/round-trip", test_round_trip);
  g_test_add_func("/message/languages", test_languages);
  g_test_add_func("/message/other-codes", test_other_codes);
  g_test_add_func("/message/damaged", test_damaged);
  g_test_add_func("/message/split", test_split);
  g_test_add_func("/message/room", test_room);
  g_test_add_func("/message/sizes", test_sizes);
  g_test_add_func("/message/sizes-of-booklet", test_sizes_of_booklet);
  int status = g_test_run();
  kk_codec_free(codec);
  return status;
}
