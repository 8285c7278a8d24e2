/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json.h"

#include <math.h>
#include <string.h>

void kk_json_add_string(JsonBuilder *json, const char *name, const char *value) {
  json_builder_set_member_name(json, name);
  if (value)
    json_builder_add_string_value(json, value);
  else
    json_builder_add_null_value(json);
}

void kk_json_add_int(JsonBuilder *json, const char *name, gint64 value) {
  json_builder_set_member_name(json, name);
  json_builder_add_int_value(json, value);
}

void kk_json_add_bool(JsonBuilder *json, const char *name, gboolean value) {
  json_builder_set_member_name(json, name);
  json_builder_add_boolean_value(json, value);
}

static void add_rounded(JsonBuilder *json, const char *name, double value, double steps) {
  json_builder_set_member_name(json, name);
  json_builder_add_double_value(json, round(value * steps) / steps);
}

void kk_json_add_mm(JsonBuilder *json, const char *name, double value) {
  add_rounded(json, name, value, 10000);
}

void kk_json_add_fraction(JsonBuilder *json, const char *name, double value) {
  add_rounded(json, name, value, 1000);
}

void kk_json_begin_object(JsonBuilder *json, const char *name) {
  json_builder_set_member_name(json, name);
  json_builder_begin_object(json);
}

void kk_json_begin_array(JsonBuilder *json, const char *name) {
  json_builder_set_member_name(json, name);
  json_builder_begin_array(json);
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
static char *with_short_numbers(const char *json) {
  g_autoptr(GRegex) token =
      g_regex_new("\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9]++\\.[0-9]++(?:[eE][-+]?[0-9]++)?",
                  G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, NULL);
  return g_regex_replace_eval(token, json, -1, 0, 0, shorten_number, NULL, NULL);
}

char *kk_json_text(JsonBuilder *json) {
  g_autoptr(JsonNode) root = json_builder_get_root(json);
  g_autoptr(JsonGenerator) generator = json_generator_new();
  json_generator_set_root(generator, root);
  json_generator_set_pretty(generator, TRUE);
  json_generator_set_indent(generator, 2);
  g_autofree char *long_numbers = json_generator_to_data(generator, NULL);
  g_autofree char *text = with_short_numbers(long_numbers);
  return g_strconcat(text, "\n", NULL);
}
