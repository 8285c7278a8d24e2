/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/identify.h"

#include <string.h>

/* A text is a section's in another state from this likeness on. */
#define LIKE_ENOUGH 0.5
/* A title counts where it stands among so many first bytes. */
#define TITLE_WITHIN 160
#define TITLE_LEAST 6

struct KkIdentifier {
  const KkManifest *manifest;
  GMutex lock;
  KkCodec *codec; /* opened where it is needed first: that takes a third of a second */
};

KkIdentifier *kk_identifier_new(const KkManifest *manifest) {
  KkIdentifier *identifier = g_new0(KkIdentifier, 1);
  identifier->manifest = manifest;
  g_mutex_init(&identifier->lock);
  return identifier;
}

void kk_identifier_free(KkIdentifier *identifier) {
  if (!identifier) return;
  kk_codec_free(identifier->codec);
  g_mutex_clear(&identifier->lock);
  g_free(identifier);
}

static const KkCodec *codec_of(KkIdentifier *identifier, GError **error) {
  g_mutex_lock(&identifier->lock);
  if (!identifier->codec) identifier->codec = kk_codec_new(error);
  g_mutex_unlock(&identifier->lock);
  return identifier->codec;
}

static const KkManifestSection *section_at(const KkManifest *manifest, guint index) {
  return &g_array_index(manifest->sections, KkManifestSection, index);
}

static const KkManifestCode *code_at(const KkManifestSection *section, guint index) {
  return &g_array_index(section->codes, KkManifestCode, index);
}

/* ---- codes as the manifest has them ---- */

static gboolean find_same(const KkManifest *manifest, const KkScanned *scanned,
                          KkIdentity *identity) {
  for (guint i = 0; i < manifest->sections->len; i++) {
    const KkManifestSection *section = section_at(manifest, i);
    for (guint j = 0; j < section->codes->len; j++) {
      const KkManifestCode *code = code_at(section, j);
      if (g_strcmp0(code->text, identity->text) != 0) continue;
      identity->says = KK_SAYS_SECTION;
      identity->section = (int)i;
      identity->published = code;
      identity->told_page = section->page;
      identity->other_link = code->link && strcmp(code->link, scanned->text) != 0;
      return TRUE;
    }
  }
  return FALSE;
}

static const KkManifestBookPage *book_page_at(const KkManifest *manifest, guint index) {
  return &g_array_index(manifest->book_pages, KkManifestBookPage, index);
}

/* The kind of a name; the last one also for names that we do not know. */
static KkPageKind page_kind(const char *name) {
  KkPageKind kind = KK_PAGE_COVER;
  while (kind < KK_PAGE_UNLISTED && g_strcmp0(kk_page_kind_name(kind), name) != 0) kind++;
  return kind;
}

/* Codes of pages that belong to no section. */
static gboolean find_same_page(const KkManifest *manifest, KkIdentity *identity) {
  for (guint i = 0; i < manifest->book_pages->len; i++) {
    const KkManifestBookPage *page = book_page_at(manifest, i);
    for (guint j = 0; j < page->codes->len; j++) {
      const KkManifestCode *code = &g_array_index(page->codes, KkManifestCode, j);
      if (g_strcmp0(code->text, identity->text) != 0) continue;
      identity->says = KK_SAYS_PAGE;
      identity->published = code;
      identity->page_kind = page_kind(page->kind);
      identity->told_page = page->printed;
      return TRUE;
    }
  }
  return FALSE;
}

/* By the numbers in a voice code. */
static gboolean find_by_identity(const KkManifest *manifest, const KkMessage *message,
                                 KkIdentity *identity) {
  if (!message->has_identity || !manifest->title) return FALSE;
  identity->says = KK_SAYS_OTHER_PUBLICATION;
  if (kk_message_document_number(manifest->title, manifest->publisher) != message->document)
    return TRUE;
  identity->says = KK_SAYS_UNKNOWN_SECTION;
  for (guint i = 0; i < manifest->sections->len; i++) {
    const KkManifestSection *section = section_at(manifest, i);
    if (!section->id || kk_message_section_number(section->id) != message->section) continue;
    g_autofree char *digits = g_strdup_printf("%04x", message->revision);
    gboolean current = section->revision && g_str_has_prefix(section->revision, digits);
    identity->says = current ? KK_SAYS_OTHER_TEXT : KK_SAYS_OLDER;
    identity->section = (int)i;
    return TRUE;
  }
  return TRUE;
}

/* ---- codes that say what their page is ---- */

static gboolean has_page_of(const KkManifest *manifest, KkPageKind kind) {
  for (guint i = 0; manifest && i < manifest->book_pages->len; i++)
    if (g_strcmp0(book_page_at(manifest, i)->kind, kk_page_kind_name(kind)) == 0) return TRUE;
  return FALSE;
}

/* The text of a page's code without what only its plan knows. */
static char *page_text(const char *lang, KkPageKind kind, int page) {
  KkPageFacts facts = {.kind = kind, .page = (guint)page};
  g_autoptr(KkScript) script = kk_page_script_new(lang, &facts);
  g_autoptr(KkMessage) message = kk_message_new_from_script(script, page);
  return kk_message_text(message);
}

/* The first number of a text, if it stands at its beginning: every code begins with
 * its page. */
static int leading_number(const char *text) {
  const char *digit = strpbrk(text, "0123456789");
  if (!digit || digit - text > 8) return 0;
  return (int)MIN(g_ascii_strtoull(digit, NULL, 10), 99999);
}

static gboolean find_page(const KkManifest *manifest, const char *message_lang,
                          KkIdentity *identity) {
  const char *langs[] = {message_lang, manifest ? manifest->lang : NULL, "ja", "en"};
  int number = leading_number(identity->text);
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++)
    for (KkPageKind kind = KK_PAGE_COVER; langs[i] && kind <= KK_PAGE_UNLISTED; kind++) {
      g_autofree char *text = page_text(langs[i], kind, number);
      /* Covers and contents go on with what only their plan knows. */
      gboolean whole = kind == KK_PAGE_BLANK || kind == KK_PAGE_UNLISTED;
      if (whole ? strcmp(identity->text, text) != 0 : !g_str_has_prefix(identity->text, text))
        continue;
      identity->says = !whole && has_page_of(manifest, kind) ? KK_SAYS_OLDER_PAGE : KK_SAYS_PAGE;
      identity->page_kind = kind;
      identity->told_page = number;
      return TRUE;
    }
  return FALSE;
}

/* ---- plain texts in another state ---- */

/* Counts each pair of neighbouring characters. */
static GHashTable *pairs_of(const char *text) {
  GHashTable *pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  gunichar before = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    gint64 pair = (gint64)before << 32 | c;
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(pairs, &pair));
    g_hash_table_insert(pairs, g_memdup2(&pair, sizeof pair), GUINT_TO_POINTER(count + 1));
    before = c;
  }
  return pairs;
}

/* Dice's coefficient of the pairs, 0 to 1. */
static double likeness(GHashTable *pairs, const char *text) {
  g_autoptr(GHashTable) others = pairs_of(text);
  GHashTableIter iter;
  gpointer pair, count;
  double shared = 0, total = 0;
  g_hash_table_iter_init(&iter, pairs);
  while (g_hash_table_iter_next(&iter, &pair, &count)) {
    guint other = GPOINTER_TO_UINT(g_hash_table_lookup(others, pair));
    shared += MIN(GPOINTER_TO_UINT(count), other);
    total += GPOINTER_TO_UINT(count);
  }
  g_hash_table_iter_init(&iter, others);
  while (g_hash_table_iter_next(&iter, &pair, &count)) total += GPOINTER_TO_UINT(count);
  return total > 0 ? 2 * shared / total : 0;
}

static double section_likeness(const KkManifestSection *section, GHashTable *pairs,
                               const char *text) {
  double best = 0;
  for (guint i = 0; i < section->codes->len; i++)
    if (code_at(section, i)->text) best = MAX(best, likeness(pairs, code_at(section, i)->text));
  if (best >= LIKE_ENOUGH || !section->title || strlen(section->title) < TITLE_LEAST) return best;
  return g_strstr_len(text, TITLE_WITHIN, section->title) ? LIKE_ENOUGH : best;
}

static gboolean find_like(const KkManifest *manifest, KkIdentity *identity) {
  g_autoptr(GHashTable) pairs = pairs_of(identity->text);
  double best = 0;
  for (guint i = 0; i < manifest->sections->len; i++) {
    double like = section_likeness(section_at(manifest, i), pairs, identity->text);
    if (like <= best) continue;
    best = like;
    identity->section = (int)i;
  }
  if (best < LIKE_ENOUGH) {
    identity->section = -1;
    return FALSE;
  }
  identity->says = KK_SAYS_OLDER;
  return TRUE;
}

/* ---- all together ---- */

/* Whether a link goes where the publication's go: other people's links may have
 * digits behind "#" too. */
static gboolean is_our_link(const KkManifest *manifest, const char *link) {
  gsize length = strcspn(link, "#");
  for (guint i = 0; i < manifest->sections->len; i++) {
    const KkManifestSection *section = section_at(manifest, i);
    for (guint j = 0; j < section->codes->len; j++) {
      const char *known = code_at(section, j)->link;
      if (known && strcspn(known, "#") == length && strncmp(known, link, length) == 0) return TRUE;
    }
  }
  return FALSE;
}

static void identify_message(const KkManifest *manifest, const KkScanned *scanned,
                             const KkMessage *message, KkIdentity *identity) {
  gboolean voice_code = identity->profile != KK_PROFILE_TEXT;
  if (manifest && find_same(manifest, scanned, identity)) return;
  if (manifest && find_same_page(manifest, identity)) return;
  if (manifest && find_by_identity(manifest, message, identity)) return;
  if (find_page(manifest, message->lang, identity)) return;
  if (!manifest) {
    identity->says = KK_SAYS_ANYTHING;
    identity->told_page = message->page;
    return;
  }
  if (find_like(manifest, identity)) return;
  identity->says = voice_code ? KK_SAYS_OTHER_PUBLICATION : KK_SAYS_ELSE;
}

gboolean kk_identify(KkIdentifier *identifier, const KkScanned *scanned, KkIdentity *identity,
                     GError **error) {
  *identity = (KkIdentity){.says = KK_SAYS_ELSE, .section = -1};
  if (strcmp(scanned->symbol, "QRCode") != 0) {
    identity->text = g_strdup(scanned->text);
    return TRUE;
  }
  const KkCodec *codec = NULL;
  if (kk_message_is_payload(scanned->text, scanned->bytes) &&
      !(codec = codec_of(identifier, error)))
    return FALSE;
  g_autoptr(GError) reason = NULL;
  g_autoptr(KkMessage) message =
      kk_message_read(codec, scanned->text, scanned->bytes, &identity->profile, &reason);
  const KkManifest *manifest = identifier->manifest;
  gboolean foreign_link =
      manifest && identity->profile == KK_PROFILE_LINK && !is_our_link(manifest, scanned->text);
  if (!message && !foreign_link) {
    identity->says = KK_SAYS_DAMAGED;
    identity->reason = g_strdup(reason->message);
  }
  identity->text = message && identity->profile != KK_PROFILE_TEXT ? kk_message_text(message)
                                                                   : g_strdup(scanned->text);
  if (message) identify_message(manifest, scanned, message, identity);
  return TRUE;
}

void kk_identity_clear(KkIdentity *identity) {
  g_free(identity->text);
  g_free(identity->reason);
}
