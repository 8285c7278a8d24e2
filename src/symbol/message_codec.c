/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as bytes of the voice code, and back. */
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "symbol/message.h"
#include "voicecode/voicecode.h"

/* Every model that was ever released, by number: codes outlive programs. */
static const char *const model_files[] = {"models/ja-1.vcm"};
#define N_MODELS G_N_ELEMENTS(model_files)

struct KkCodec {
  const VcModel *models[N_MODELS];
  void *work[N_MODELS]; /* what each model lives in */
};

/* The text of a misread code may seem longer than any real one. */
#define DECODED_MAX 65536

static gboolean open_model(KkCodec *codec, guint index, GError **error) {
  g_autofree char *path = kk_data_path(model_files[index]);
  g_autoptr(GBytes) file = kk_file_read(path, NULL);
  gsize length = 0, work_size = 0;
  const guint8 *bytes = file ? g_bytes_get_data(file, &length) : NULL;
  if (bytes && vc_model_work_size(bytes, length, &work_size) == VC_OK) {
    codec->work[index] = g_malloc(work_size);
    if (vc_model_open(&codec->models[index], bytes, length, codec->work[index], work_size) == VC_OK)
      return TRUE;
  }
  return kk_error_at(error, KK_ERROR_MISSING, (KkPlace){path, 0, 0},
                     _("the text model is missing or damaged; install Kirikaki again"));
}

KkCodec *kk_codec_new(GError **error) {
  g_autoptr(KkCodec) codec = g_new0(KkCodec, 1);
  for (guint i = 0; i < N_MODELS; i++)
    if (!open_model(codec, i, error)) return NULL;
  return g_steal_pointer(&codec);
}

void kk_codec_free(KkCodec *codec) {
  if (!codec) return;
  for (guint i = 0; i < N_MODELS; i++) g_free(codec->work[i]);
  g_free(codec);
}

/* A BCP 47 tag as codes name it: the language alone, as a region would take
 * seven bytes and changes no reading; of Chinese also the script, which does. */
static void short_language(const char *tag, char *out, gsize size) {
  gsize length = strcspn(tag, "-_");
  g_autofree char *primary = g_ascii_strdown(tag, (gssize)length);
  const char *script = "";
  if (strcmp(primary, "zh") == 0 && tag[length]) {
    if (g_ascii_strncasecmp(tag + length + 1, "hans", 4) == 0) script = "-Hans";
    if (g_ascii_strncasecmp(tag + length + 1, "hant", 4) == 0) script = "-Hant";
  }
  g_snprintf(out, (gulong)size, "%s%s", length < 2 || length > 8 ? "und" : primary, script);
}

/* The message as the library sees it; `text` is borrowed. */
static VcMessage to_voicecode(const KkMessage *message, const GString *text) {
  VcMessage out = {.text = (const uint8_t *)text->str, .text_len = text->len};
  short_language(message->lang ? message->lang : "und", out.language, sizeof out.language);
  if (message->has_title) out.flags |= VC_HAS_TITLE;
  if (message->has_identity) {
    out.flags |= VC_HAS_IDENTITY;
    out.document = message->document;
    out.section = message->section;
    out.revision = message->revision;
  }
  if (message->page > 0) {
    out.flags |= VC_HAS_PAGE;
    out.page = (uint32_t)message->page;
  }
  if (message->parts > 0) {
    out.flags |= VC_HAS_PART;
    out.part = (uint16_t)message->part;
    out.parts = (uint16_t)message->parts;
  }
  return out;
}

GBytes *kk_message_encode(const KkCodec *codec, const KkMessage *message, GError **error) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < message->chunks->len; i++) g_string_append(text, message->chunks->pdata[i]);
  VcMessage in = to_voicecode(message, text);
  g_autofree void *state = g_malloc(vc_state_size());
  /* UTF-8 is one of the candidates, so that nothing comes out longer. */
  gsize room = text->len + VC_OVERHEAD_MAX, length = 0;
  g_autofree guint8 *out = g_malloc(room);
  VcStatus status = vc_payload_encode_best(&in, codec->models, N_MODELS, state, vc_state_size(),
                                           out, room, &length);
  if (status == VC_OK) return g_bytes_new_take(g_steal_pointer(&out), length);
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0}, _("the text cannot be encoded: %s"),
              vc_status_name(status));
  return NULL;
}

static gboolean refuse(VcStatus status, const VcMessage *message, GError **error) {
  KkPlace nowhere = {0};
  if (status == VC_ERROR_FORMAT)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("the code is of format %u, which this version does not know; use a newer "
                         "Kirikaki"),
                       message->format);
  if (status == VC_ERROR_MODEL_UNKNOWN)
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("the code needs the text model %u, which is not here; use a newer "
                         "Kirikaki"),
                       message->model);
  return kk_error_at(error, KK_ERROR_INPUT, nowhere, _("the code is damaged (%s); scan it again"),
                     vc_status_name(status));
}

static KkMessage *from_voicecode(const VcMessage *in) {
  KkMessage *message = g_new0(KkMessage, 1);
  message->lang = g_strdup(in->language);
  message->has_title = (in->flags & VC_HAS_TITLE) != 0;
  message->has_identity = (in->flags & VC_HAS_IDENTITY) != 0;
  message->document = in->document;
  message->section = in->section;
  message->revision = in->revision;
  message->page = (int)in->page;
  message->part = in->part;
  message->parts = in->parts;
  message->chunks = g_ptr_array_new_with_free_func(g_free);
  /* A zero byte would end our strings; no text of ours has one. */
  char *text = g_strndup((const char *)in->text, in->text_len);
  g_ptr_array_add(message->chunks, text);
  return message;
}

KkMessage *kk_message_decode(const KkCodec *codec, GBytes *payload, GError **error) {
  gsize length;
  const guint8 *bytes = g_bytes_get_data(payload, &length);
  g_autofree void *state = g_malloc(vc_state_size());
  g_autofree guint8 *text = g_malloc(DECODED_MAX);
  VcMessage message;
  VcStatus status = vc_payload_decode(bytes, length, codec->models, N_MODELS, state,
                                      vc_state_size(), text, DECODED_MAX, &message);
  if (status == VC_OK) return from_voicecode(&message);
  refuse(status, &message, error);
  return NULL;
}

/* The payload behind the "#" of an address, or NULL where there is none. */
static GBytes *payload_of_link(const char *text) {
  gsize at = 0, n_digits = 0, length = 0;
  if (g_ascii_strncasecmp(text, "https://", 8) != 0 && g_ascii_strncasecmp(text, "http://", 7) != 0)
    return NULL;
  if (vc_link_find(text, strlen(text), &at, &n_digits) != VC_OK) return NULL;
  gsize room = vc_digits_bytes(n_digits);
  g_autofree guint8 *bytes = g_malloc(room + 1);
  if (!room || vc_digits_decode(text + at, n_digits, bytes, room, &length) != VC_OK) return NULL;
  return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

/* Whether bytes can be a payload: its first says format 1, which no text of
 * ours begins with (0x10 to 0x1f are control characters). */
static gboolean may_be_payload(GBytes *bytes) {
  gsize length = 0;
  const guint8 *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  return length > 3 && data[0] >> 4 == VC_FORMAT;
}

gboolean kk_message_is_payload(const char *text, GBytes *bytes) {
  g_autoptr(GBytes) payload = payload_of_link(text);
  return payload || may_be_payload(bytes);
}

KkMessage *kk_message_read(const KkCodec *codec, const char *text, GBytes *bytes,
                           KkProfile *profile, GError **error) {
  KkProfile found = KK_PROFILE_TEXT;
  g_autoptr(GBytes) payload = payload_of_link(text);
  if (payload)
    found = KK_PROFILE_LINK;
  else if (may_be_payload(bytes)) {
    found = KK_PROFILE_DIRECT;
    payload = g_bytes_ref(bytes);
  }
  if (profile) *profile = found;
  if (!payload) return kk_message_new_from_text(text, "und");
  return kk_message_decode(codec, payload, error);
}
