/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki scan FILE... */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/known.h"
#include "publish/json.h"
#include "scan/scan.h"
#include "symbol/message.h"

/* A code as found and what it says; `message` is NULL where it cannot be read. */
typedef struct {
  KkScanned *scanned;
  KkMessage *message;
  KkProfile profile;
} Found;

static void found_free(gpointer data) {
  Found *found = data;
  kk_scanned_free(found->scanned);
  kk_message_free(found->message);
  g_free(found);
}

static char *shown_text(const Found *found) {
  return found->profile == KK_PROFILE_TEXT || !found->message ? g_strdup(found->scanned->text)
                                                              : kk_message_text(found->message);
}

/* Numbers of 16 bits as four hexadecimal digits: they are names, not amounts. */
static void add_number(JsonBuilder *builder, const char *name, guint16 value) {
  g_autofree char *digits = g_strdup_printf("%04x", value);
  kk_json_add_string(builder, name, digits);
}

static void add_readings(JsonBuilder *builder, const KkMessage *message) {
  g_autoptr(GPtrArray) readings = kk_message_readings(message);
  kk_json_begin_array(builder, "readings");
  for (guint i = 0; i < readings->len; i++) {
    const KkReading *reading = readings->pdata[i];
    json_builder_begin_object(builder);
    kk_json_add_string(builder, "surface", reading->surface);
    kk_json_add_string(builder, "reading", reading->reading);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void add_message(JsonBuilder *builder, const KkMessage *message, const KkManifest *known) {
  g_autofree char *spoken = kk_message_spoken(message);
  kk_json_add_string(builder, "spoken", spoken);
  add_readings(builder, message);
  kk_json_add_string(builder, "lang", message->lang);
  if (message->page > 0) kk_json_add_int(builder, "printed_page", message->page);
  if (message->parts > 0) {
    kk_json_add_int(builder, "part", message->part);
    kk_json_add_int(builder, "parts", message->parts);
  }
  if (!message->has_identity) return;
  add_number(builder, "document", message->document);
  add_number(builder, "section", message->section);
  add_number(builder, "revision", message->revision);
  if (known) kk_known_add(known, message, builder);
}

static void add_code(JsonBuilder *builder, const Found *found, const KkManifest *known) {
  g_autofree char *text = shown_text(found);
  json_builder_begin_object(builder);
  kk_json_add_string(builder, "file", found->scanned->file);
  kk_json_add_int(builder, "page", found->scanned->page);
  kk_json_add_string(builder, "symbol", found->scanned->symbol);
  kk_json_add_string(builder, "profile", kk_profile_name(found->profile));
  kk_json_add_string(builder, "text", text);
  if (found->message && found->profile != KK_PROFILE_TEXT)
    add_message(builder, found->message, known);
  json_builder_end_object(builder);
}

static void print_json(const GPtrArray *codes, const KkManifest *known) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_array(builder);
  for (guint i = 0; i < codes->len; i++) add_code(builder, codes->pdata[i], known);
  json_builder_end_array(builder);
  g_autoptr(JsonNode) root = json_builder_get_root(builder);
  g_autofree char *text = json_to_string(root, TRUE);
  puts(text);
}

/* The texts, an empty line between two codes. */
static void print_texts(const GPtrArray *codes) {
  for (guint i = 0; i < codes->len; i++) {
    g_autofree char *text = shown_text(codes->pdata[i]);
    printf("%s%s\n", i ? "\n" : "", text);
  }
}

/* ---- scanning ---- */

static KkExit say_about(const char *file, const char *what, KkExit status) {
  g_autofree char *message = g_strdup_printf("%s: %s", file, what);
  kk_cli_say(message);
  return status;
}

/* What one code says. A damaged one is told and kept as found. The models take
 * a third of a second to open, which plain texts need not wait for. */
static KkExit add_found(KkScanned *scanned, KkCodec **codec, GPtrArray *codes) {
  GError *missing = NULL;
  g_autoptr(GError) error = NULL;
  Found *found = g_new0(Found, 1);
  found->scanned = scanned;
  if (!*codec && kk_message_is_payload(scanned->text, scanned->bytes) &&
      !(*codec = kk_codec_new(&missing))) {
    g_ptr_array_add(codes, found);
    return kk_cli_fail(missing);
  }
  found->message = kk_message_read(*codec, scanned->text, scanned->bytes, &found->profile, &error);
  g_ptr_array_add(codes, found);
  return found->message ? KK_EXIT_DONE : say_about(scanned->file, error->message, KK_EXIT_FOUND);
}

/* One file; without a code it is told and the status is 1, unreadable 2. */
static KkExit scan_file(const char *file, KkCodec **codec, GPtrArray *codes) {
  GError *error = NULL;
  g_autoptr(GPtrArray) scanned = kk_scan_file(file, &error);
  if (!scanned) return kk_cli_fail(error);
  g_ptr_array_set_free_func(scanned, NULL);
  KkExit worst = KK_EXIT_DONE;
  for (guint i = 0; i < scanned->len; i++) {
    KkExit status = add_found(scanned->pdata[i], codec, codes);
    worst = MAX(worst, status);
  }
  if (scanned->len) return worst;
  return say_about(file,
                   _("no code found; photograph it straight from above, in even light, filling a "
                     "third of the picture"),
                   KK_EXIT_FOUND);
}

static gboolean is_part_of(const Found *found, const KkMessage *message, int part) {
  const KkMessage *other = found->message;
  return other && other->part == part && other->parts == message->parts &&
         other->document == message->document && other->section == message->section &&
         other->revision == message->revision;
}

/* Names the parts that were not found of the text to which code `at` belongs,
 * once: at the first of them that was found. */
static KkExit tell_missing_parts(const GPtrArray *codes, guint at) {
  const Found *found = codes->pdata[at];
  const KkMessage *message = found->message;
  KkExit status = KK_EXIT_DONE;
  if (!message || message->parts < 2) return status;
  for (int part = 1; part <= message->parts; part++) {
    guint i = 0;
    while (i < codes->len && !is_part_of(codes->pdata[i], message, part)) i++;
    if (i < at) return status;
    if (i < codes->len) continue;
    g_autofree char *what =
        g_strdup_printf(_("part %d of %d was not found; scan it too"), part, message->parts);
    status = say_about(found->scanned->file, what, KK_EXIT_FOUND);
  }
  return status;
}

static KkExit scan(char **files, KkCodec **codec, GPtrArray *codes) {
  KkExit worst = KK_EXIT_DONE;
  for (; *files; files++) {
    KkExit status = scan_file(*files, codec, codes);
    worst = MAX(worst, status);
  }
  for (guint i = 0; i < codes->len; i++) {
    KkExit status = tell_missing_parts(codes, i);
    worst = MAX(worst, status);
  }
  return worst;
}

KkExit kk_cmd_scan(int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *plan = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       N_("print a JSON array: file, page, text, readings, document, section, revision, part"),
       NULL},
      {"plan", 0, 0, G_OPTION_ARG_FILENAME, &plan,
       N_("published folder whose sections and revisions the codes are compared with (--json)"),
       N_("DIR")},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("FILE…"),
                    N_("Prints the text of every code found in PNG, JPEG and PDF files."),
                    N_("Example:\n  kirikaki scan photo.jpg booklet.pdf")))
    return KK_EXIT_INPUT;
  if (argc < 2) return kk_cli_usage("scan", "%s", _("name a picture or PDF file"));
  GError *error = NULL;
  g_autoptr(KkManifest) known = plan ? kk_manifest_read(plan, &error) : NULL;
  if (error) return kk_cli_fail(error);
  g_autoptr(KkCodec) codec = NULL;
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(found_free);
  KkExit status = scan(argv + 1, &codec, codes);
  if (json)
    print_json(codes, known);
  else
    print_texts(codes);
  return status;
}
