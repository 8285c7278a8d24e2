/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What codes are, seen from a publication: links, bytes and plain texts. */
#include <string.h>

#include "base/files.h"
#include "check/identify.h"
#include "text/page_script.h"

#define READER "https://reader.example/"

typedef struct {
  KkCodec *codec;
  KkManifest *manifest;
  KkIdentifier *identifier;
  char *link; /* of the section "aims", as published */
} Desk;

static KkMessage *message_of(const char *text, const char *title, const char *section,
                             const char *revision) {
  KkMessage *message = kk_message_new_from_text(text, "ja");
  message->page = 3;
  if (title) kk_message_identify(message, title, "見本市", section, revision);
  return message;
}

static char *link_of(const Desk *desk, const KkMessage *message, const char *reader) {
  KkCarrierSpec carrier = {.codec = desk->codec, .profile = KK_PROFILE_LINK, .reader_url = reader};
  g_autoptr(GError) error = NULL;
  char *link = kk_message_link(message, &carrier, &error);
  g_assert_no_error(error);
  return link;
}

static const char AIMS[] = "計画の目的。だれもが暮らしやすいまちへ。";

static void write_manifest(const Desk *desk, const char *folder) {
  g_autoptr(KkMessage) aims = message_of(AIMS, "計画", "aims", "0123abcd");
  g_autofree char *text = kk_message_text(aims);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *json_text = g_strjoinv("\\n", lines);
  g_autofree char *json = g_strdup_printf(
      "{\"plan\": {\"title\": \"計画\", \"publisher\": \"見本市\", \"lang\": \"ja\"}, "
      "\"sections\": ["
      "{\"id\": \"aims\", \"title\": \"計画の目的\", \"page\": 3, \"revision\": \"0123abcd\", "
      "\"codes\": "
      "[{\"part\": 1, \"parts\": 1, \"profile\": \"link\", \"text\": \"%s\", \"link\": \"%s\"}]},"
      "{\"id\": \"contact\", \"title\": \"お問い合わせ先の一覧\", \"page\": 4, \"revision\": "
      "\"89abcdef\", \"codes\": [{\"part\": 1, \"parts\": 2, \"profile\": \"text\", \"text\": "
      "\"（1／2）4ページ。お問い合わせ先の一覧。電話は平日の昼間です。\"}, {\"part\": 2, "
      "\"parts\": 2, "
      "\"profile\": \"text\", \"text\": \"（2／2）窓口は市役所の三階の企画課です。\"}]}], "
      "\"pages\": "
      "[{\"book\": \"booklet.pdf\", \"page\": 1, \"printed\": null, \"kind\": \"cover\", "
      "\"codes\": "
      "[{\"part\": 1, \"parts\": 1, \"text\": \"表紙です。\\n計画。\\n令和8年3月版。\"}]}]}",
      json_text, desk->link);
  g_autofree char *path = g_build_filename(folder, "manifest.json", NULL);
  g_assert_true(kk_file_write(path, json, strlen(json), NULL));
}

static void set_up(Desk *desk) {
  g_autoptr(GError) error = NULL;
  desk->codec = kk_codec_new(&error);
  g_assert_no_error(error);
  g_autoptr(KkMessage) aims = message_of(AIMS, "計画", "aims", "0123abcd");
  desk->link = link_of(desk, aims, READER);
  g_autofree char *folder = g_dir_make_tmp("kk-identify-XXXXXX", NULL);
  write_manifest(desk, folder);
  desk->manifest = kk_manifest_read(folder, &error);
  g_assert_no_error(error);
  g_assert_true(kk_folder_remove(folder, NULL));
  desk->identifier = kk_identifier_new(desk->manifest);
}

static void clear(Desk *desk) {
  kk_identifier_free(desk->identifier);
  kk_manifest_free(desk->manifest);
  kk_codec_free(desk->codec);
  g_free(desk->link);
}

/* What a scanner gives for a symbol of text or of bytes. */
static KkIdentity identify(const Desk *desk, const char *text, GBytes *bytes) {
  KkScanned scanned = {.text = (char *)(gpointer)text, .bytes = bytes, .symbol = (char *)"QRCode"};
  g_autoptr(GBytes) held = bytes ? NULL : g_bytes_new(text, strlen(text));
  if (!bytes) scanned.bytes = held;
  KkIdentity identity;
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_identify(desk->identifier, &scanned, &identity, &error));
  g_assert_no_error(error);
  return identity;
}

static void assert_says(const Desk *desk, const char *text, KkSays says, int section) {
  KkIdentity identity = identify(desk, text, NULL);
  g_assert_cmpint(identity.says, ==, says);
  g_assert_cmpint(identity.section, ==, section);
  kk_identity_clear(&identity);
}

static void assert_link(const Desk *desk, const KkMessage *message, KkSays says, int section) {
  g_autofree char *link = link_of(desk, message, READER);
  assert_says(desk, link, says, section);
}

static void test_links(gconstpointer data) {
  const Desk *desk = data;
  KkIdentity same = identify(desk, desk->link, NULL);
  g_assert_cmpint(same.says, ==, KK_SAYS_SECTION);
  g_assert_cmpint(same.section, ==, 0);
  g_assert_nonnull(same.published);
  g_assert_cmpint(same.told_page, ==, 3);
  g_assert_false(same.other_link);
  kk_identity_clear(&same);
  g_autoptr(KkMessage) older = message_of(AIMS, "計画", "aims", "4567abcd");
  g_autoptr(KkMessage) changed = message_of("計画の目的。べつの文。", "計画", "aims", "4567abcd");
  g_autoptr(KkMessage) other = message_of("計画の目的。", "計画", "aims", "0123abcd");
  g_autoptr(KkMessage) gone = message_of("なくなった節。", "計画", "gone", "0123abcd");
  g_autoptr(KkMessage) foreign = message_of("べつの計画。", "べつの計画", "aims", "0123abcd");
  g_autoptr(KkMessage) nameless = message_of("だれのものでもない文章。", NULL, NULL, NULL);
  /* The words are what counts: the same words in another revision are current. */
  assert_link(desk, older, KK_SAYS_SECTION, 0);
  assert_link(desk, changed, KK_SAYS_OLDER, 0);
  assert_link(desk, other, KK_SAYS_OTHER_TEXT, 0);
  assert_link(desk, gone, KK_SAYS_UNKNOWN_SECTION, -1);
  assert_link(desk, foreign, KK_SAYS_OTHER_PUBLICATION, -1);
  assert_link(desk, nameless, KK_SAYS_OTHER_PUBLICATION, -1);
}

static void test_addresses(gconstpointer data) {
  const Desk *desk = data;
  g_autoptr(KkMessage) aims = message_of(AIMS, "計画", "aims", "0123abcd");
  g_autofree char *elsewhere = link_of(desk, aims, "https://elsewhere.example/");
  KkIdentity moved = identify(desk, elsewhere, NULL);
  g_assert_cmpint(moved.says, ==, KK_SAYS_SECTION);
  g_assert_true(moved.other_link);
  kk_identity_clear(&moved);
  g_autofree char *damaged = g_strdup(desk->link);
  char *digit = damaged + strlen(damaged) - 3;
  *digit = *digit == '1' ? '2' : '1';
  KkIdentity broken = identify(desk, damaged, NULL);
  g_assert_cmpint(broken.says, ==, KK_SAYS_DAMAGED);
  g_assert_nonnull(broken.reason);
  kk_identity_clear(&broken);
  /* Somebody else's address may have digits too. */
  assert_says(desk, "https://shop.example/#1234567890123", KK_SAYS_ELSE, -1);
}

static void test_bytes(gconstpointer data) {
  const Desk *desk = data;
  g_autoptr(KkMessage) aims = message_of(AIMS, "計画", "aims", "0123abcd");
  g_autoptr(GBytes) payload = kk_message_encode(desk->codec, aims, NULL);
  KkIdentity identity = identify(desk, "unreadable", payload);
  g_assert_cmpint(identity.says, ==, KK_SAYS_SECTION);
  g_assert_cmpint(identity.profile, ==, KK_PROFILE_DIRECT);
  kk_identity_clear(&identity);
}

static void test_texts(gconstpointer data) {
  const Desk *desk = data;
  assert_says(desk, "（2／2）窓口は市役所の三階の企画課です。", KK_SAYS_SECTION, 1);
  assert_says(desk, "（2／2）窓口は市役所の二階の企画課です。", KK_SAYS_OLDER, 1);
  /* The title alone is the same. */
  assert_says(desk, "6ページ。お問い合わせ先の一覧。まったく違う内容がここに長く書いてあります。",
              KK_SAYS_OLDER, 1);
  assert_says(desk, "https://www.city.example.jp/", KK_SAYS_ELSE, -1);
  assert_says(desk, "名前:山田太郎", KK_SAYS_ELSE, -1);
}

static void assert_page(const Desk *desk, const char *lang, KkPageKind kind, guint page) {
  KkPageFacts facts = {.kind = kind, .page = page};
  g_autoptr(KkScript) script = kk_page_script_new(lang, &facts);
  g_autofree char *text = kk_script_text(script);
  KkIdentity identity = identify(desk, text, NULL);
  g_assert_cmpint(identity.says, ==, KK_SAYS_PAGE);
  g_assert_cmpint(identity.page_kind, ==, kind);
  g_assert_cmpint(identity.told_page, ==, page);
  kk_identity_clear(&identity);
}

static void test_pages(gconstpointer data) {
  const Desk *desk = data;
  for (KkPageKind kind = KK_PAGE_CONTENTS; kind <= KK_PAGE_UNLISTED; kind++) {
    assert_page(desk, "ja", kind, 12);
    assert_page(desk, "en", kind, 7);
  }
  assert_page(desk, "ja", KK_PAGE_CONTENTS, 0);
  /* Contents go on with what only their plan knows; this publication has a cover. */
  assert_says(desk, "2ページ。目次です。\n計画の目的、3ページ。", KK_SAYS_PAGE, -1);
  KkIdentity cover = identify(desk, "表紙です。\n計画。\n令和8年3月版。", NULL);
  g_assert_cmpint(cover.says, ==, KK_SAYS_PAGE);
  g_assert_cmpint(cover.page_kind, ==, KK_PAGE_COVER);
  g_assert_nonnull(cover.published);
  kk_identity_clear(&cover);
  assert_says(desk, "表紙です。\n計画。\n令和7年3月版。", KK_SAYS_OLDER_PAGE, -1);
  /* Nothing may stand behind what says that nothing is printed. */
  assert_says(desk, "5ページ。このページには何も印刷されていません。でも。", KK_SAYS_ELSE, -1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  Desk desk; /* opening the models takes its time: once for all */
  set_up(&desk);
  g_test_add_data_func("/check/identify/links", &desk, test_links);
  g_test_add_data_func("/check/identify/addresses", &desk, test_addresses);
  g_test_add_data_func("/check/identify/bytes", &desk, test_bytes);
  g_test_add_data_func("/check/identify/texts", &desk, test_texts);
  g_test_add_data_func("/check/identify/pages", &desk, test_pages);
  int status = g_test_run();
  clear(&desk);
  return status;
}
