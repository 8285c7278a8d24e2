/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that is the same on every machine. */
#pragma once
#include <json-glib/json-glib.h>

/* Add a member to the object that is open. NULL is null. */
void kk_json_add_string(JsonBuilder *json, const char *name, const char *value);
void kk_json_add_int(JsonBuilder *json, const char *name, gint64 value);
void kk_json_add_bool(JsonBuilder *json, const char *name, gboolean value);

/* Millimetres to 4 decimals: 0.1 micrometre is far below what any press
 * resolves. Seconds and shares to 3. */
void kk_json_add_mm(JsonBuilder *json, const char *name, double value);
void kk_json_add_fraction(JsonBuilder *json, const char *name, double value);

/* Open a member that is an object or an array; close it with
 * json_builder_end_object or json_builder_end_array. */
void kk_json_begin_object(JsonBuilder *json, const char *name);
void kk_json_begin_array(JsonBuilder *json, const char *name);

/* What was built as text: indented by two, numbers as short as they can be, a line
 * end at the end. Free with g_free. */
char *kk_json_text(JsonBuilder *json);
