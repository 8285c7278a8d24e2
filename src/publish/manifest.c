/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json; the keys and their order are fixed by docs/manifest.md. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/files.h"
#include "publish/publish.h"

#define MANIFEST_FORMAT 1

static void add_string(JsonBuilder *json, const char *name, const char *value) {
  json_builder_set_member_name(json, name);
  if (value)
    json_builder_add_string_value(json, value);
  else
    json_builder_add_null_value(json);
}

static void add_int(JsonBuilder *json, const char *name, gint64 value) {
  json_builder_set_member_name(json, name);
  json_builder_add_int_value(json, value);
}

static void add_bool(JsonBuilder *json, const char *name, gboolean value) {
  json_builder_set_member_name(json, name);
  json_builder_add_boolean_value(json, value);
}

static void add_rounded(JsonBuilder *json, const char *name, double value, double steps) {
  json_builder_set_member_name(json, name);
  json_builder_add_double_value(json, round(value * steps) / steps);
}

/* 0.1 micrometre is far below what any press resolves. */
static void add_mm(JsonBuilder *json, const char *name, double value) {
  add_rounded(json, name, value, 10000);
}

static void add_seconds(JsonBuilder *json, const char *name, double value) {
  add_rounded(json, name, value, 1000);
}

static void add_plan(JsonBuilder *json, const KkPlan *plan) {
  json_builder_set_member_name(json, "plan");
  json_builder_begin_object(json);
  add_string(json, "title", plan->title);
  add_string(json, "lang", plan->lang);
  add_string(json, "publisher", plan->publisher);
  add_string(json, "revision", plan->revision);
  json_builder_end_object(json);
}

static void add_code(JsonBuilder *json, const KkEditionCode *code) {
  const KkSymbol *symbol = code->symbol;
  const char level[] = {symbol->level, '\0'};
  json_builder_begin_object(json);
  add_int(json, "part", code->part);
  add_int(json, "parts", code->parts);
  add_string(json, "profile", code->profile);
  add_string(json, "symbol", "QR");
  add_int(json, "version", symbol->version);
  add_string(json, "ecc", level);
  add_int(json, "modules", symbol->modules);
  add_mm(json, "module_mm", symbol->module_mm);
  add_mm(json, "size_mm", symbol->size_mm);
  add_int(json, "payload_bytes", (gint64)symbol->payload_bytes);
  json_builder_set_member_name(json, "files");
  json_builder_begin_object(json);
  if (code->png) add_string(json, "png", code->png);
  if (code->svg) add_string(json, "svg", code->svg);
  if (code->eps) add_string(json, "eps", code->eps);
  if (code->pdf) add_string(json, "pdf", code->pdf);
  json_builder_end_object(json);
  add_string(json, "text", code->text);
  if (code->link) add_string(json, "link", code->link);
  json_builder_end_object(json);
}

static void add_audio_file(JsonBuilder *json, const KkEditionAudio *audio, const char *file) {
  if (!file) return;
  json_builder_begin_object(json);
  add_string(json, "kind", audio->kind);
  add_string(json, "file", file);
  add_seconds(json, "seconds", audio->seconds);
  add_string(json, "voice", audio->voice);
  json_builder_end_object(json);
}

static void add_codes_and_audio(JsonBuilder *json, const KkEditionSection *section) {
  json_builder_set_member_name(json, "codes");
  json_builder_begin_array(json);
  for (guint i = 0; i < section->codes->len; i++) add_code(json, section->codes->pdata[i]);
  json_builder_end_array(json);
  json_builder_set_member_name(json, "audio");
  json_builder_begin_array(json);
  for (guint i = 0; i < section->audio->len; i++) {
    const KkEditionAudio *audio = section->audio->pdata[i];
    add_audio_file(json, audio, audio->mp3);
    add_audio_file(json, audio, audio->wav);
  }
  json_builder_end_array(json);
}

static void add_section(JsonBuilder *json, const KkEditionSection *made) {
  const KkSection *section = made->section;
  json_builder_begin_object(json);
  add_string(json, "id", section->id);
  add_string(json, "title", section->title_text);
  add_int(json, "level", section->level);
  if (section->page > 0)
    add_int(json, "page", section->page);
  else
    add_string(json, "page", NULL);
  add_string(json, "lang", section->lang);
  add_string(json, "revision", made->revision);
  add_string(json, "text", made->text);
  add_string(json, "spoken", made->spoken);
  add_bool(json, "summarised", made->summarised);
  add_int(json, "characters_left", made->room);
  add_codes_and_audio(json, made);
  json_builder_end_object(json);
}

static JsonNode *manifest_node(const KkEdition *edition) {
  g_autoptr(JsonBuilder) json = json_builder_new_immutable();
  json_builder_begin_object(json);
  add_int(json, "format", MANIFEST_FORMAT);
  add_plan(json, edition->plan);
  json_builder_set_member_name(json, "sections");
  json_builder_begin_array(json);
  for (guint i = 0; i < edition->sections->len; i++) add_section(json, edition->sections->pdata[i]);
  json_builder_end_array(json);
  json_builder_end_object(json);
  return json_builder_get_root(json);
}

/* For g_regex_replace_eval: a string as it is, a number as short as it can be. */
static gboolean shorten_number(const GMatchInfo *match, GString *out, gpointer data G_GNUC_UNUSED) {
  g_autofree char *token = g_match_info_fetch(match, 0);
  if (*token == '"') {
    g_string_append(out, token);
    return FALSE;
  }
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(number, sizeof number, "%.15g", g_ascii_strtod(token, NULL));
  g_string_append(out, number);
  if (!strpbrk(number, ".e")) g_string_append(out, ".0");
  return FALSE;
}

/* json-glib writes 17 significant digits, so 17.9917 becomes
 * 17.991700000000002. Fifteen digits give back what was rounded. Strings are
 * matched whole, so that digits in them are never touched. */
static char *with_short_numbers(const char *json, GError **error) {
  g_autoptr(GRegex) token =
      g_regex_new("\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9]++\\.[0-9]++(?:[eE][-+]?[0-9]++)?",
                  G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, error);
  if (!token) return NULL;
  return g_regex_replace_eval(token, json, -1, 0, 0, shorten_number, NULL, error);
}

gboolean kk_manifest_write(const char *dir, const KkEdition *edition, GError **error) {
  g_autoptr(JsonNode) root = manifest_node(edition);
  g_autoptr(JsonGenerator) generator = json_generator_new();
  json_generator_set_root(generator, root);
  json_generator_set_pretty(generator, TRUE);
  json_generator_set_indent(generator, 2);
  g_autofree char *long_numbers = json_generator_to_data(generator, NULL);
  g_autofree char *json = with_short_numbers(long_numbers, error);
  if (!json) return FALSE;
  g_autofree char *bytes = g_strconcat(json, "\n", NULL);
  g_autofree char *path = g_build_filename(dir, "manifest.json", NULL);
  return kk_file_write(path, bytes, strlen(bytes), error);
}
