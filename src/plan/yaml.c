/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/yaml.h"

#include <math.h>
#include <string.h>
#include <yaml.h>

#include "base/error.h"
#include "base/i18n.h"

const cyaml_strval_t kk_yaml_bools[KK_YAML_BOOLS] = {{"yes", 1},   {"no", 0}, {"true", 1},
                                                     {"false", 0}, {"on", 1}, {"off", 0}};

/* What a check needs to know at every node. */
typedef struct {
  yaml_document_t *document;
  const char *file;
  GHashTable *lines;
  GError **error;
} Check;

static gboolean check_value(Check *check, yaml_node_t *node, const cyaml_schema_value_t *schema,
                            const char *path);

static unsigned node_line(const yaml_node_t *node) {
  return (unsigned)node->start_mark.line + 1;
}

static KkPlace node_place(const Check *check, const yaml_node_t *node) {
  return (KkPlace){check->file, node_line(node), (unsigned)node->start_mark.column + 1};
}

static const char *scalar(const yaml_node_t *node) {
  return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

static gboolean wrong_type(const Check *check, const yaml_node_t *node, const char *path,
                           const char *expected) {
  return kk_error_at(check->error, KK_ERROR_INPUT, node_place(check, node), _("“%s” must be %s"),
                     path, expected);
}

/* ---- scalars ---- */

/* Decimal only: libcyaml would read 010 as eight. */
static gboolean is_integer(const char *text) {
  if (*text == '-') text++;
  gsize digits = strspn(text, "0123456789");
  return digits > 0 && digits < 10 && text[digits] == '\0' && (digits == 1 || *text != '0');
}

static gboolean check_word(const Check *check, const yaml_node_t *node,
                           const cyaml_schema_value_t *schema, const char *path) {
  const char *word = scalar(node);
  g_autoptr(GString) choices = g_string_new(NULL);
  for (uint32_t i = 0; i < schema->enumeration.count; i++) {
    const char *known = schema->enumeration.strings[i].str;
    if (word && strcmp(word, known) == 0) return TRUE;
    g_string_append_printf(choices, "%s%s", i ? ", " : "", known);
  }
  g_autofree char *expected = g_strdup_printf(_("one of: %s"), choices->str);
  return wrong_type(check, node, path, expected);
}

/* ---- lists ---- */

static gboolean check_list(Check *check, yaml_node_t *node, const cyaml_schema_value_t *schema,
                           const char *path) {
  if (node->type != YAML_SEQUENCE_NODE)
    return wrong_type(check, node, path, _("a list, such as [one, two]"));
  yaml_node_item_t *first = node->data.sequence.items.start;
  for (yaml_node_item_t *item = first; item < node->data.sequence.items.top; item++) {
    yaml_node_t *entry = yaml_document_get_node(check->document, *item);
    g_autofree char *inner = g_strdup_printf("%s.%d", path, (int)(item - first));
    if (schema->type == CYAML_FLAGS) {
      if (!check_word(check, entry, schema, path)) return FALSE;
    } else if (!check_value(check, entry, schema->sequence.entry, inner)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- mappings ---- */

static const cyaml_schema_field_t *find_field(const cyaml_schema_value_t *schema, const char *key) {
  for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key; field++)
    if (strcmp(field->key, key) == 0) return field;
  return NULL;
}

static gboolean unknown_key(const Check *check, const yaml_node_t *node,
                            const cyaml_schema_value_t *schema) {
  const char *key = scalar(node);
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key; field++)
    g_ptr_array_add(known, (gpointer)field->key);
  g_autofree char *all = NULL;
  g_ptr_array_add(known, NULL);
  const char *near = kk_nearest_word(key, (const char *const *)known->pdata);
  if (near)
    return kk_error_at(check->error, KK_ERROR_INPUT, node_place(check, node),
                       _("unknown key “%.60s”; did you mean “%s”?"), key, near);
  all = g_strjoinv(", ", (char **)known->pdata);
  return kk_error_at(check->error, KK_ERROR_INPUT, node_place(check, node),
                     _("unknown key “%.60s”; known here are: %s"), key, all);
}

static gboolean check_pair(Check *check, const yaml_node_pair_t *pair,
                           const cyaml_schema_value_t *schema, const char *path) {
  yaml_node_t *key = yaml_document_get_node(check->document, pair->key);
  yaml_node_t *value = yaml_document_get_node(check->document, pair->value);
  if (!scalar(key)) return wrong_type(check, key, *path ? path : "?", _("a plain key"));
  const cyaml_schema_field_t *field = find_field(schema, scalar(key));
  if (!field) return unknown_key(check, key, schema);
  g_autofree char *inner = g_strconcat(path, *path ? "." : "", field->key, NULL);
  unsigned first = GPOINTER_TO_UINT(g_hash_table_lookup(check->lines, inner));
  if (first)
    return kk_error_at(check->error, KK_ERROR_INPUT, node_place(check, key),
                       _("“%s” is given twice, first in line %u; keep one"), inner, first);
  g_hash_table_insert(check->lines, g_strdup(inner), GUINT_TO_POINTER(node_line(key)));
  return check_value(check, value, &field->value, inner);
}

static gboolean check_mapping(Check *check, yaml_node_t *node, const cyaml_schema_value_t *schema,
                              const char *path) {
  if (node->type != YAML_MAPPING_NODE) {
    const char *expected = _("lines of the shape “key: value”");
    if (*path) return wrong_type(check, node, path, expected);
    return kk_error_at(check->error, KK_ERROR_INPUT, node_place(check, node),
                       _("the file must hold %s"), expected);
  }
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++)
    if (!check_pair(check, pair, schema, path)) return FALSE;
  return TRUE;
}

/* ---- any value ---- */

static gboolean check_value(Check *check, yaml_node_t *node, const cyaml_schema_value_t *schema,
                            const char *path) {
  if (*path && !g_hash_table_contains(check->lines, path))
    g_hash_table_insert(check->lines, g_strdup(path), GUINT_TO_POINTER(node_line(node)));
  switch (schema->type) {
    case CYAML_MAPPING:
      return check_mapping(check, node, schema, path);
    case CYAML_SEQUENCE:
    case CYAML_FLAGS:
      return check_list(check, node, schema, path);
    case CYAML_INT:
      if (scalar(node) && is_integer(scalar(node))) return TRUE;
      return wrong_type(check, node, path, _("a whole number"));
    case CYAML_ENUM:
      return check_word(check, node, schema, path);
    case CYAML_STRING:
      return scalar(node) ? TRUE : wrong_type(check, node, path, _("a text"));
    default:
      g_assert_not_reached();
  }
}

static gboolean not_yaml(const yaml_parser_t *parser, const char *file, GError **error) {
  KkPlace place = {file, (unsigned)parser->problem_mark.line + 1,
                   (unsigned)parser->problem_mark.column + 1};
  return kk_error_at(error, KK_ERROR_INPUT, place, _("this is not YAML: %s"),
                     parser->problem ? parser->problem : _("cannot be read"));
}

/* Checks the text against the schema and notes the lines; `empty` says whether
 * there is nothing in it. */
static gboolean check_text(KkYaml *yaml, const char *text, gboolean *empty, GError **error) {
  yaml_parser_t parser;
  yaml_document_t document;
  if (!yaml_parser_initialize(&parser)) g_error("libyaml: out of memory");
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
  gboolean good = yaml_parser_load(&parser, &document);
  if (!good) {
    not_yaml(&parser, yaml->file, error);
    yaml_parser_delete(&parser);
    return FALSE;
  }
  Check check = {&document, yaml->file, yaml->lines, error};
  yaml_node_t *root = yaml_document_get_root_node(&document);
  *empty = !root || (scalar(root) && *scalar(root) == '\0');
  if (!*empty) good = check_mapping(&check, root, yaml->schema, "");
  yaml_document_delete(&document);
  yaml_parser_delete(&parser);
  return good;
}

/* ---- public ---- */

static const cyaml_config_t config = {
    .mem_fn = cyaml_mem, .flags = CYAML_CFG_NO_ALIAS, .log_level = CYAML_LOG_ERROR};

KkYaml *kk_yaml_read(const char *text, const char *file, const cyaml_schema_value_t *schema,
                     GError **error) {
  g_autoptr(KkYaml) yaml = g_new0(KkYaml, 1);
  yaml->schema = schema;
  yaml->file = g_strdup(file);
  yaml->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gboolean empty = FALSE;
  if (!check_text(yaml, text, &empty, error)) return NULL;
  if (empty) text = "{}";
  cyaml_err_t result = cyaml_load_data((const uint8_t *)text, strlen(text), &config, schema,
                                       (cyaml_data_t **)&yaml->data, NULL);
  if (result == CYAML_OK) return g_steal_pointer(&yaml);
  yaml->data = NULL;
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file, 0, 0},
              _("this YAML cannot be used: %s; write plain “key: value” lines"),
              cyaml_strerror(result));
  return NULL;
}

void kk_yaml_free(KkYaml *yaml) {
  if (!yaml) return;
  if (yaml->data) cyaml_free(&config, yaml->schema, yaml->data, 0);
  g_free(yaml->file);
  g_hash_table_unref(yaml->lines);
  g_free(yaml);
}

unsigned kk_yaml_line(const KkYaml *yaml, const char *path) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(yaml->lines, path));
}

gboolean kk_yaml_number(const KkYaml *yaml, const char *key, const char *text, double least,
                        double most, gboolean whole, double *value, GError **error) {
  if (!text) return TRUE;
  char *end;
  double number = g_ascii_strtod(text, &end);
  /* g_ascii_strtod also knows "0x10", "inf" and spaces before. */
  gboolean plain = *text && text[strspn(text, "+-.0123456789")] == '\0' && *end == '\0';
  if (plain && number >= least && number <= most && (!whole || number == floor(number))) {
    *value = number;
    return TRUE;
  }
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){yaml->file, kk_yaml_line(yaml, key), 0},
                     whole ? _("“%s” must be a whole number from %g to %g, not “%s”")
                           : _("“%s” must be a number from %g to %g, not “%s”"),
                     key, least, most, text);
}
