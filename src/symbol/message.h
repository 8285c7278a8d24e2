/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a code says, and the three ways in which it carries it:
 *
 *   text    the words themselves; any reader shows them
 *   link    https://HOST/PATH#DIGITS: any phone opens the reader's page, and the
 *           digits, which never leave the phone, are the payload
 *   direct  the payload's bytes, for readers that know the format
 *
 * The payload is the voice code (docs/voice-code.md): the text by a trained
 * model, with page, place among parts, and which section of which document in
 * which revision it is. */
#pragma once
#include <glib.h>

#include "symbol/symbol.h"
#include "text/script.h"

typedef enum { KK_PROFILE_TEXT, KK_PROFILE_LINK, KK_PROFILE_DIRECT } KkProfile;

/* "text", "link" or "direct". Static. */
const char *kk_profile_name(KkProfile profile);

/* The profile of a name; FALSE for any other. */
gboolean kk_profile_parse(const char *name, KkProfile *profile);

typedef struct {
  char *lang;         /* BCP 47 */
  int page;           /* from 1; 0: none. Not part of the chunks */
  gboolean has_title; /* the first line is the section's title */
  gboolean has_identity;
  guint16 document, section, revision; /* kk_message_identify */
  int part, parts;                     /* from 1; 0: not one of several */
  GPtrArray *chunks;                   /* of char*: the text in markup form (voicecode/markup.h), in
                                          pieces between which it may be parted */
} KkMessage;

/* A script as a message. `page` is the printed page that its first sentence
 * tells, 0 where it tells none. */
KkMessage *kk_message_new_from_script(const KkScript *script, int page);

/* Any text, letter for letter. */
KkMessage *kk_message_new_from_text(const char *text, const char *lang);

/* Says which section this is. `publisher` may be NULL; `revision` is hexadecimal
 * and begins with at least four digits (build/revision.h). */
void kk_message_identify(KkMessage *message, const char *title, const char *publisher,
                         const char *section_id, const char *revision);

/* The 16 bits under which a message knows a document or a section. */
guint16 kk_message_document_number(const char *title, const char *publisher);
guint16 kk_message_section_number(const char *section_id);

/* What a reader shows: the page number and the text, surfaces for ruby. */
char *kk_message_text(const KkMessage *message);

/* What a reader says: as above with readings for surfaces. */
char *kk_message_spoken(const KkMessage *message);

/* A word and how it is read. */
typedef struct {
  char *surface, *reading;
} KkReading;

/* The readings of a message in order; of KkReading*, freed with the array. */
GPtrArray *kk_message_readings(const KkMessage *message);

void kk_message_free(KkMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkMessage, kk_message_free)

/* ---- the voice code ---- */

/* The models, opened once; used from several threads. */
typedef struct KkCodec KkCodec;

/* Errors: KK_ERROR_MISSING where a model's file is not there or is damaged. */
KkCodec *kk_codec_new(GError **error);
void kk_codec_free(KkCodec *codec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkCodec, kk_codec_free)

/* The payload's bytes, by whichever model is shortest. */
GBytes *kk_message_encode(const KkCodec *codec, const KkMessage *message, GError **error);

/* Reads a payload. Errors: KK_ERROR_INPUT says what is wrong: damaged, made by a
 * later format or by a model that is not here. */
KkMessage *kk_message_decode(const KkCodec *codec, GBytes *payload, GError **error);

/* Whether what a scanner found carries a payload, so that reading it needs a
 * codec. Arguments as of kk_message_read. */
gboolean kk_message_is_payload(const char *text, GBytes *bytes);

/* Reads what a scanner found: `text` as the scanner shows it, `bytes` as they
 * stand in the symbol (may be NULL). `codec` may be NULL without a payload. What carries no payload is a message of
 * profile text. `profile` may be NULL. Errors as of kk_message_decode. */
KkMessage *kk_message_read(const KkCodec *codec, const char *text, GBytes *bytes,
                           KkProfile *profile, GError **error);

/* ---- messages as symbols ---- */

/* How a message becomes a symbol. */
typedef struct {
  const KkCodec *codec; /* not needed for text */
  KkProfile profile;
  const char *reader_url; /* link: without "#" */
  KkSymbolSpec spec;
} KkCarrierSpec;

/* The address that a link carries. Errors as of kk_message_encode. */
char *kk_message_link(const KkMessage *message, const KkCarrierSpec *carrier, GError **error);

/* The symbol of a message. `payload_bytes` is that of the text, or of the voice
 * code. Errors: KK_ERROR_TOO_LONG, KK_ERROR_INPUT. */
KkSymbol *kk_message_symbol(const KkMessage *message, const KkCarrierSpec *carrier, GError **error);

/* Whether kk_message_symbol would succeed. */
gboolean kk_message_fits(const KkMessage *message, const KkCarrierSpec *carrier);

/* The fewest messages that each fit, parted between chunks, each with its place
 * (text: as a marker in front). One message, without a place, where all fits.
 * Array of KkMessage*. Errors: KK_ERROR_TOO_LONG where one chunk alone does not
 * fit; text parts even those (symbol/parts.h). */
GPtrArray *kk_message_split(const KkMessage *message, const KkCarrierSpec *carrier, GError **error);

/* About how many characters more of the same kind of text the symbol's size and
 * level would hold; 0 or more. */
guint kk_message_room(const KkMessage *message, const KkCarrierSpec *carrier);
