/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as symbols: what fits, and what is parted. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/fit.h"
#include "symbol/message.h"
#include "symbol/parts.h"
#include "voicecode/voicecode.h"

/* While parts are cut their number is not known; this one takes as many bytes
 * as any that is likely. */
#define PARTS_GUESS 99

char *kk_message_link(const KkMessage *message, const KkCarrierSpec *carrier, GError **error) {
  g_autoptr(GBytes) payload = kk_message_encode(carrier->codec, message, error);
  if (!payload) return NULL;
  gsize length, n_digits = 0;
  const guint8 *bytes = g_bytes_get_data(payload, &length);
  gsize room = vc_digits_size(length);
  g_autofree char *digits = g_malloc0(room + 1);
  if (!room || vc_digits_encode(bytes, length, digits, room, &n_digits) != VC_OK) {
    kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){0},
                _("the text is too long for any code; shorten or split it"));
    return NULL;
  }
  return g_strconcat(carrier->reader_url, "#", digits, NULL);
}

static KkSymbol *link_symbol(const KkMessage *message, const KkCarrierSpec *carrier,
                             GError **error) {
  g_autofree char *link = kk_message_link(message, carrier, error);
  KkSymbol *symbol = link ? kk_symbol_new_text(link, &carrier->spec, error) : NULL;
  if (symbol) symbol->payload_bytes = vc_digits_bytes(strlen(strchr(link, '#') + 1));
  return symbol;
}

static KkSymbol *direct_symbol(const KkMessage *message, const KkCarrierSpec *carrier,
                               GError **error) {
  g_autoptr(GBytes) payload = kk_message_encode(carrier->codec, message, error);
  return payload ? kk_symbol_new_bytes(payload, &carrier->spec, error) : NULL;
}

KkSymbol *kk_message_symbol(const KkMessage *message, const KkCarrierSpec *carrier,
                            GError **error) {
  g_autofree char *text = NULL;
  switch (carrier->profile) {
    case KK_PROFILE_LINK:
      return link_symbol(message, carrier, error);
    case KK_PROFILE_DIRECT:
      return direct_symbol(message, carrier, error);
    case KK_PROFILE_TEXT:
    default:
      text = kk_message_text(message);
      return kk_symbol_new_text(text, &carrier->spec, error);
  }
}

/* The text that a symbol holds: the words, or the address that carries them. */
static char *held_text(const KkMessage *message, const KkCarrierSpec *carrier) {
  return carrier->profile == KK_PROFILE_LINK ? kk_message_link(message, carrier, NULL)
                                             : kk_message_text(message);
}

/* Bits that a message takes in the largest symbol of its size and level, and
 * what that symbol holds; FALSE where it does not fit. */
static gboolean count_direct_bits(const KkMessage *message, const KkCarrierSpec *carrier,
                                  guint *used, guint *capacity) {
  g_autoptr(GBytes) payload = kk_message_encode(carrier->codec, message, NULL);
  return payload && kk_symbol_bytes_bits(g_bytes_get_size(payload), &carrier->spec, used, capacity);
}

gboolean kk_message_fits(const KkMessage *message, const KkCarrierSpec *carrier) {
  /* No text of so many bytes comes out small enough for the largest symbol; a
   * model need not try. Plain text is told by its length at once. */
  gsize length = 0;
  for (guint i = 0; i < message->chunks->len; i++) length += strlen(message->chunks->pdata[i]);
  if (carrier->profile != KK_PROFILE_TEXT && length > 32768) return FALSE;
  guint used, capacity;
  if (carrier->profile == KK_PROFILE_DIRECT)
    return count_direct_bits(message, carrier, &used, &capacity);
  g_autofree char *text = held_text(message, carrier);
  return text && kk_symbol_text_fits(text, &carrier->spec);
}

/* ---- parts ---- */

/* The message with chunks first..end-1 only. */
static KkMessage *slice(const KkMessage *message, guint first, guint end, int part, int parts) {
  KkMessage *piece = g_new(KkMessage, 1);
  *piece = *message;
  piece->lang = g_strdup(message->lang);
  piece->has_title = message->has_title && first == 0;
  piece->part = part;
  piece->parts = parts;
  piece->chunks = g_ptr_array_new_with_free_func(g_free);
  for (guint i = first; i < end; i++)
    g_ptr_array_add(piece->chunks, g_strdup(message->chunks->pdata[i]));
  return piece;
}

static gboolean slice_fits(const KkMessage *message, const KkCarrierSpec *carrier, guint first,
                           guint end) {
  g_autoptr(KkMessage) piece = slice(message, first, end, PARTS_GUESS, PARTS_GUESS);
  return kk_message_fits(piece, carrier);
}

/* The end of the longest run of chunks from `first` that fits, by bisection:
 * each trial encodes a text. `first` itself where not even one does. */
static guint longest_run(const KkMessage *message, const KkCarrierSpec *carrier, guint first) {
  guint low = first, high = first + 1;
  while (high <= message->chunks->len && slice_fits(message, carrier, first, high)) {
    low = high;
    high += high - first;
  }
  high = MIN(high, message->chunks->len + 1);
  while (low + 1 < high) {
    guint middle = low + (high - low) / 2;
    if (slice_fits(message, carrier, first, middle))
      low = middle;
    else
      high = middle;
  }
  return low;
}

static GPtrArray *split_payload(const KkMessage *message, const KkCarrierSpec *carrier,
                                GError **error) {
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint first = 0, end; first < message->chunks->len; first = end) {
    end = longest_run(message, carrier, first);
    if (end == first || ends->len >= VC_PARTS_MAX) {
      kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){0},
                  _("the sentence “%.60s” does not fit one code; shorten it or choose a larger "
                    "code"),
                  (const char *)message->chunks->pdata[first]);
      return NULL;
    }
    g_array_append_val(ends, end);
  }
  GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)kk_message_free);
  for (guint i = 0; i < ends->len; i++)
    g_ptr_array_add(parts, slice(message, i ? g_array_index(ends, guint, i - 1) : 0,
                                 g_array_index(ends, guint, i), (int)i + 1, (int)ends->len));
  return parts;
}

/* Parts of plain text carry their place as a marker in front. */
static GPtrArray *split_text(const KkMessage *message, const KkCarrierSpec *carrier,
                             GError **error) {
  g_autofree char *text = kk_message_text(message);
  g_autoptr(GArray) ends = kk_sentence_ends(text, message->lang);
  g_autoptr(GPtrArray) texts = kk_symbol_split_text(
      text, (const gsize *)(void *)ends->data, ends->len, message->lang, &carrier->spec, error);
  if (!texts) return NULL;
  GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)kk_message_free);
  for (guint i = 0; i < texts->len; i++) {
    KkMessage *part = kk_message_new_from_text(texts->pdata[i], message->lang);
    part->part = texts->len > 1 ? (int)i + 1 : 0;
    part->parts = texts->len > 1 ? (int)texts->len : 0;
    g_ptr_array_add(parts, part);
  }
  return parts;
}

GPtrArray *kk_message_split(const KkMessage *message, const KkCarrierSpec *carrier,
                            GError **error) {
  if (kk_message_fits(message, carrier)) {
    GPtrArray *whole = g_ptr_array_new_with_free_func((GDestroyNotify)kk_message_free);
    g_ptr_array_add(whole, slice(message, 0, message->chunks->len, 0, 0));
    return whole;
  }
  return carrier->profile == KK_PROFILE_TEXT ? split_text(message, carrier, error)
                                             : split_payload(message, carrier, error);
}

/* ---- room ---- */

/* As count_direct_bits, in any profile. */
static gboolean count_bits(const KkMessage *message, const KkCarrierSpec *carrier, guint *used,
                           guint *capacity) {
  if (carrier->profile == KK_PROFILE_DIRECT)
    return count_direct_bits(message, carrier, used, capacity);
  g_autofree char *text = held_text(message, carrier);
  return text && kk_symbol_text_bits(text, &carrier->spec, used, capacity);
}

guint kk_message_room(const KkMessage *message, const KkCarrierSpec *carrier) {
  guint used, capacity;
  if (!count_bits(message, carrier, &used, &capacity)) return 0;
  g_autofree char *text = kk_message_text(message);
  return (guint)((guint64)(capacity - used) * (guint64)g_utf8_strlen(text, -1) / MAX(used, 1));
}
