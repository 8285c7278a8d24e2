/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML by schema, with errors that name the line and the key that was meant.
 *
 * libcyaml fills the structs; libyaml's document, checked here against the same
 * schema first, gives the lines and the wording. Schemas are libcyaml's; used
 * are mappings, strings, integers, enumerations (also for yes/no, see
 * kk_yaml_bools), flags and sequences of strings. */
#pragma once
#include <cyaml/cyaml.h>
#include <glib.h>

typedef struct KkYaml {
  void *data; /* the struct that the schema's root points to; never NULL */
  const cyaml_schema_value_t *schema;
  char *file;
  GHashTable *lines; /* "code.dpi", "sections.2" (from 0) to its line */
} KkYaml;

/* yes, no, true, false, on, off: for CYAML_FIELD_ENUM over an int. */
#define KK_YAML_BOOLS 6
extern const cyaml_strval_t kk_yaml_bools[KK_YAML_BOOLS];

/* Reads `text` (UTF-8). An empty document is an empty mapping. `schema` is a
 * CYAML_FLAG_POINTER mapping, static. Free with kk_yaml_free, which frees `data`
 * too. Errors: KK_ERROR_INPUT with file and line: not YAML, an unknown or
 * repeated key, a wrong type, an alias. */
KkYaml *kk_yaml_read(const char *text, const char *file, const cyaml_schema_value_t *schema,
                     GError **error);
void kk_yaml_free(KkYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkYaml, kk_yaml_free)

/* The line of a key, from 1; 0 where it was not given. */
unsigned kk_yaml_line(const KkYaml *yaml, const char *path);

/* The number that a text field of `key` holds, "1.5" or "-3"; `whole`: without a
 * fraction. libcyaml's own numbers have no ranges, and 3.5 would be 3. `value`
 * stays as it is where `text` is NULL. Errors: KK_ERROR_INPUT with file and line
 * where it is no number from `least` to `most`. */
gboolean kk_yaml_number(const KkYaml *yaml, const char *key, const char *text, double least,
                        double most, gboolean whole, double *value, GError **error);
