/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol/message.h"

#include <string.h>

#include "text/language.h"
#include "voicecode/voicecode.h"

static const char *const profile_names[] = {
    [KK_PROFILE_TEXT] = "text", [KK_PROFILE_LINK] = "link", [KK_PROFILE_DIRECT] = "direct"};

const char *kk_profile_name(KkProfile profile) {
  return profile_names[profile];
}

gboolean kk_profile_parse(const char *name, KkProfile *profile) {
  for (gsize i = 0; i < G_N_ELEMENTS(profile_names); i++) {
    if (strcmp(profile_names[i], name) != 0) continue;
    *profile = (KkProfile)i;
    return TRUE;
  }
  return FALSE;
}

static KkMessage *message_new(const char *lang) {
  KkMessage *message = g_new0(KkMessage, 1);
  message->lang = g_strdup(lang);
  message->chunks = g_ptr_array_new_with_free_func(g_free);
  return message;
}

void kk_message_free(KkMessage *message) {
  if (!message) return;
  g_free(message->lang);
  g_ptr_array_unref(message->chunks);
  g_free(message);
}

/* Plain text and its readings (may be NULL) as markup. */
static GString *markup_of(const char *text, const GPtrArray *ruby) {
  guint n = ruby ? ruby->len : 0;
  g_autofree VcRuby *spans = g_new(VcRuby, n + 1);
  for (guint i = 0; i < n; i++) {
    const KkRuby *reading = ruby->pdata[i];
    spans[i] = (VcRuby){reading->start, reading->length, (const uint8_t *)reading->reading,
                        strlen(reading->reading)};
  }
  gsize length = 0;
  vc_markup_build((const uint8_t *)text, strlen(text), spans, n, NULL, 0, &length);
  GString *markup = g_string_sized_new(length + 1);
  g_string_set_size(markup, length);
  VcStatus status = vc_markup_build((const uint8_t *)text, strlen(text), spans, n,
                                    (uint8_t *)markup->str, length, &length);
  /* Scripts hold valid text and readings in order (text/script.h). */
  g_assert(status == VC_OK);
  return markup;
}

KkMessage *kk_message_new_from_script(const KkScript *script, int page) {
  KkMessage *message = message_new(script->lang);
  message->page = page;
  guint first = page > 0 ? 1 : 0;
  for (guint i = first; i < script->sentences->len; i++) {
    const KkSentence *sentence = script->sentences->pdata[i];
    message->has_title |= sentence->role == KK_SENTENCE_TITLE;
    GString *markup = markup_of(sentence->text, sentence->ruby);
    /* What joins two sentences belongs to the first, so that parts can be joined. */
    if (i + 1 < script->sentences->len) g_string_append(markup, kk_script_joint(script, i + 1));
    g_ptr_array_add(message->chunks, g_string_free(markup, FALSE));
  }
  return message;
}

KkMessage *kk_message_new_from_text(const char *text, const char *lang) {
  KkMessage *message = message_new(lang);
  g_autoptr(GArray) ends = kk_sentence_ends(text, lang);
  gsize at = 0;
  for (guint i = 0; i < ends->len; i++) {
    gsize end = g_array_index(ends, gsize, i);
    g_autofree char *piece = g_strndup(text + at, end - at);
    g_ptr_array_add(message->chunks, g_string_free(markup_of(piece, NULL), FALSE));
    at = end;
  }
  return message;
}

/* ---- identity ---- */

static guint16 first_16_bits(GChecksum *sum) {
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_get_digest(sum, digest, &length);
  return (guint16)(digest[0] << 8 | digest[1]);
}

guint16 kk_message_document_number(const char *title, const char *publisher) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)title, (gssize)strlen(title) + 1);
  if (publisher) g_checksum_update(sum, (const guchar *)publisher, (gssize)strlen(publisher));
  return first_16_bits(sum);
}

guint16 kk_message_section_number(const char *section_id) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)section_id, (gssize)strlen(section_id));
  return first_16_bits(sum);
}

void kk_message_identify(KkMessage *message, const char *title, const char *publisher,
                         const char *section_id, const char *revision) {
  g_autofree char *beginning = g_strndup(revision, 4);
  message->has_identity = TRUE;
  message->document = kk_message_document_number(title, publisher);
  message->section = kk_message_section_number(section_id);
  message->revision = (guint16)g_ascii_strtoull(beginning, NULL, 16);
}

/* ---- reading ---- */

typedef VcStatus (*Rendering)(const uint8_t *markup, size_t n, uint8_t *out, size_t cap,
                              size_t *len);

static char *render(const KkMessage *message, Rendering rendering) {
  const KkLanguage *language = kk_language(message->lang);
  g_autoptr(GString) markup = g_string_new(NULL);
  for (guint i = 0; i < message->chunks->len; i++)
    g_string_append(markup, message->chunks->pdata[i]);
  GString *text = g_string_new(NULL);
  if (message->page > 0)
    g_string_append_printf(text, "%s%d%s%s", language->page_before, message->page,
                           language->page_after, markup->len ? language->sentence_space : "");
  /* No rendering is longer than its markup. */
  gsize start = text->len, length = 0;
  g_string_set_size(text, start + markup->len);
  VcStatus status = rendering((const uint8_t *)markup->str, markup->len,
                              (uint8_t *)text->str + start, markup->len, &length);
  g_string_truncate(text, start + (status == VC_OK ? length : 0));
  return g_string_free(text, FALSE);
}

char *kk_message_text(const KkMessage *message) {
  return render(message, vc_markup_plain);
}

char *kk_message_spoken(const KkMessage *message) {
  return render(message, vc_markup_spoken);
}

static void reading_free(gpointer data) {
  KkReading *reading = data;
  g_free(reading->surface);
  g_free(reading->reading);
  g_free(reading);
}

/* Markup of `n` bytes as plain text. */
static char *plain_of(const uint8_t *markup, gsize n) {
  char *plain = g_malloc0(n + 1);
  gsize length = 0;
  vc_markup_plain(markup, n, (uint8_t *)plain, n, &length);
  return plain;
}

GPtrArray *kk_message_readings(const KkMessage *message) {
  GPtrArray *readings = g_ptr_array_new_with_free_func(reading_free);
  for (guint i = 0; i < message->chunks->len; i++) {
    const char *markup = message->chunks->pdata[i];
    g_autofree char *plain = plain_of((const uint8_t *)markup, strlen(markup));
    VcRubyWalk walk = {.markup = (const uint8_t *)markup, .n = strlen(markup)};
    for (VcRuby ruby; vc_ruby_next(&walk, &ruby);) {
      KkReading *reading = g_new(KkReading, 1);
      reading->surface = g_strndup(plain + ruby.start, ruby.length);
      reading->reading = plain_of(ruby.reading, ruby.reading_length);
      g_ptr_array_add(readings, reading);
    }
  }
  return readings;
}
