/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/voice_file.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "plan/yaml.h"
#include "speech/command_words.h"
#include "speech/engine.h"

/* ---- the schema ---- */

/* Everything as text, or NULL where the file says nothing. */
typedef struct {
  char *label, *lang, *engine, *program, *dictionary, *voice, *closing;
  char **command;
  unsigned command_count;
  char *speed, *pitch, *volume_db;
  char *pause_title_ms, *pause_paragraph_ms, *pause_item_ms, *pause_sentence_ms, *pause_section_ms;
  char *time_limit_s;
} VoiceFile;

#define TEXT(key)                                                                           \
  CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, VoiceFile, key, 0, \
                         CYAML_UNLIMITED)

static const cyaml_schema_value_t argument = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};
static const cyaml_schema_field_t fields[] = {
    TEXT(label),
    TEXT(lang),
    TEXT(engine),
    TEXT(program),
    TEXT(dictionary),
    TEXT(voice),
    CYAML_FIELD_SEQUENCE("command", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, VoiceFile, command,
                         &argument, 0, CYAML_UNLIMITED),
    TEXT(speed),
    TEXT(pitch),
    TEXT(volume_db),
    TEXT(closing),
    TEXT(pause_title_ms),
    TEXT(pause_paragraph_ms),
    TEXT(pause_item_ms),
    TEXT(pause_sentence_ms),
    TEXT(pause_section_ms),
    TEXT(time_limit_s),
    CYAML_FIELD_END};
static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, VoiceFile, fields)};

typedef struct {
  const char *key;
  gsize text;  /* offset in VoiceFile */
  gsize value; /* offset in KkVoice; of int where whole, else of double */
  gboolean whole;
  double least, most, otherwise;
} Number;

#define NUMBER(key, whole, least, most, otherwise) \
  { #key, offsetof(VoiceFile, key), offsetof(KkVoice, key), whole, least, most, otherwise }
static const Number numbers[] = {
    NUMBER(speed, FALSE, KK_SPEED_LEAST, KK_SPEED_MOST, 1),
    NUMBER(pitch, FALSE, -KK_PITCH_MOST, KK_PITCH_MOST, 0),
    NUMBER(volume_db, FALSE, -KK_VOLUME_MOST_DB, KK_VOLUME_MOST_DB, 0),
    NUMBER(pause_title_ms, TRUE, 0, 10000, 900),
    NUMBER(pause_paragraph_ms, TRUE, 0, 10000, 700),
    NUMBER(pause_item_ms, TRUE, 0, 10000, 550),
    NUMBER(pause_sentence_ms, TRUE, 0, 10000, 450),
    NUMBER(pause_section_ms, TRUE, 0, 10000, 1500),
    NUMBER(time_limit_s, TRUE, 1, 600, 60),
};

/* ---- values ---- */

static gboolean read_numbers(const KkYaml *yaml, KkVoice *voice, GError **error) {
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
    const Number *number = &numbers[i];
    double value = number->otherwise;
    if (!kk_yaml_number(yaml, number->key, G_STRUCT_MEMBER(char *, yaml->data, number->text),
                        number->least, number->most, number->whole, &value, error))
      return FALSE;
    if (number->whole)
      G_STRUCT_MEMBER(int, voice, number->value) = (int)value;
    else
      G_STRUCT_MEMBER(double, voice, number->value) = value;
  }
  return TRUE;
}

static KkPlace place_of(const KkYaml *yaml, const char *key) {
  return (KkPlace){yaml->file, kk_yaml_line(yaml, key), 0};
}

/* Whether the file gives the key, with something behind it. */
static gboolean require(const KkYaml *yaml, const char *key, const char *value, GError **error) {
  if (value && *value) return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, place_of(yaml, key),
                     _("the key \"%s\" is missing; add it"), key);
}

static gboolean check_engine(const KkYaml *yaml, const char *engine, GError **error) {
  if (kk_engine_find(engine)) return TRUE;
  g_autofree const char **names = kk_engine_names();
  g_autofree char *all = g_strjoinv(", ", (char **)names);
  return kk_error_at(error, KK_ERROR_INPUT, place_of(yaml, "engine"),
                     _("unknown engine \"%s\"; the engines are %s"), engine, all);
}

static gboolean check_language(const KkYaml *yaml, const char *lang, GError **error) {
  if (g_regex_match_simple("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", lang, G_REGEX_DEFAULT,
                           G_REGEX_MATCH_DEFAULT))
    return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, place_of(yaml, "lang"),
                     _("\"%s\" is no language; write one such as ja or en-GB (BCP 47)"), lang);
}

/* A file that the voice names: as it is where absolute, else below the voice
 * file's folder. */
static char *below(const KkYaml *yaml, const char *file) {
  g_autofree char *named = g_path_get_dirname(yaml->file);
  g_autofree char *folder = g_canonicalize_filename(named, NULL);
  return g_canonicalize_filename(file, folder);
}

/* A program is looked for in $PATH where its name has no slash. */
static char *program_below(const KkYaml *yaml, const char *program) {
  return strchr(program, '/') ? below(yaml, program) : g_strdup(program);
}

/* The fields of engine open_jtalk, which needs all three. */
static gboolean fill_open_jtalk(const KkYaml *yaml, const VoiceFile *file, KkVoice *voice,
                                GError **error) {
  if (!require(yaml, "dictionary", file->dictionary, error)) return FALSE;
  if (!require(yaml, "voice", file->voice, error)) return FALSE;
  voice->program = program_below(yaml, file->program ? file->program : "open_jtalk");
  voice->dictionary = below(yaml, file->dictionary);
  voice->voice = below(yaml, file->voice);
  return TRUE;
}

static gboolean fill_command(const KkYaml *yaml, const VoiceFile *file, KkVoice *voice,
                             GError **error) {
  if (!require(yaml, "command", file->command_count ? file->command[0] : NULL, error)) return FALSE;
  voice->command = g_new0(char *, file->command_count + 1);
  voice->command[0] = program_below(yaml, file->command[0]);
  for (unsigned i = 1; i < file->command_count; i++) {
    g_autoptr(GError) reason = NULL;
    g_autofree char *key = g_strdup_printf("command.%u", i);
    g_autofree char *filled = kk_command_word(file->command[i], voice, &reason);
    if (!filled)
      return kk_error_at(error, KK_ERROR_INPUT, place_of(yaml, key), "%s", reason->message);
    voice->command[i] = g_strdup(file->command[i]);
  }
  return TRUE;
}

static gboolean fill_engine(const KkYaml *yaml, const VoiceFile *file, KkVoice *voice,
                            GError **error) {
  if (strcmp(file->engine, "open_jtalk") == 0) return fill_open_jtalk(yaml, file, voice, error);
  if (strcmp(file->engine, "command") == 0) return fill_command(yaml, file, voice, error);
  if (strcmp(file->engine, "japanese") == 0) {
    if (!require(yaml, "voice", file->voice, error)) return FALSE;
    voice->voice = below(yaml, file->voice);
    return TRUE;
  }
  voice->voice = g_strdup(file->voice ? file->voice : "slt");
  return TRUE;
}

static KkVoice *voice_from(const KkYaml *yaml, const char *name, GError **error) {
  const VoiceFile *file = yaml->data;
  if (!require(yaml, "label", file->label, error) || !require(yaml, "lang", file->lang, error) ||
      !require(yaml, "engine", file->engine, error))
    return NULL;
  if (!check_engine(yaml, file->engine, error) || !check_language(yaml, file->lang, error))
    return NULL;
  g_autoptr(KkVoice) voice = g_new0(KkVoice, 1);
  if (!read_numbers(yaml, voice, error)) return NULL;
  voice->name = g_strdup(name);
  voice->file = g_strdup(yaml->file);
  voice->label = g_strdup(file->label);
  voice->lang = g_strdup(file->lang);
  voice->engine = g_strdup(file->engine);
  voice->closing = g_strdup(file->closing);
  if (!fill_engine(yaml, file, voice, error)) return NULL;
  const KkEngine *engine = kk_engine_find(file->engine);
  if (engine->open) voice->open = engine->open();
  return g_steal_pointer(&voice);
}

KkVoice *kk_voice_file_read(const char *path, const char *name, GError **error) {
  g_autoptr(GBytes) bytes = kk_file_read(path, error);
  if (!bytes) return NULL;
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autofree char *text = g_strndup(data ? data : "", length);
  g_autoptr(KkYaml) yaml = kk_yaml_read(text, path, &schema, error);
  return yaml ? voice_from(yaml, name, error) : NULL;
}
