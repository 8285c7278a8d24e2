/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/voice_file.h"

#include <cyaml/cyaml.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "speech/engine.h"

/* ---- the schema ---- */

/* Everything as libcyaml reads it: text, or NULL where the file says nothing.
 * Numbers are read by us, because libcyaml 1.3 takes "3.5" for the whole number
 * 3 and has no ranges. */
typedef struct {
  char *label, *lang, *engine, *program, *dictionary, *voice;
  char *speed, *pitch, *volume_db;
  char *pause_title_ms, *pause_paragraph_ms, *pause_sentence_ms, *time_limit_s;
} VoiceFile;

#define REQUIRED(key) CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER, VoiceFile, key, 1, 4096)
#define OPTIONAL(key) \
  CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, VoiceFile, key, 1, 4096)

static const cyaml_schema_field_t fields[] = {REQUIRED(label),
                                              REQUIRED(lang),
                                              REQUIRED(engine),
                                              OPTIONAL(program),
                                              OPTIONAL(dictionary),
                                              OPTIONAL(voice),
                                              OPTIONAL(speed),
                                              OPTIONAL(pitch),
                                              OPTIONAL(volume_db),
                                              OPTIONAL(pause_title_ms),
                                              OPTIONAL(pause_paragraph_ms),
                                              OPTIONAL(pause_sentence_ms),
                                              OPTIONAL(time_limit_s),
                                              CYAML_FIELD_END};
static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, VoiceFile, fields)};

typedef struct {
  const char *key;
  gsize text;  /* offset in VoiceFile */
  gsize value; /* offset in KkVoice; of int where whole, else of double */
  gboolean whole;
  double minimum, maximum, otherwise;
} Number;

#define NUMBER(key, whole, minimum, maximum, otherwise) \
  { #key, offsetof(VoiceFile, key), offsetof(KkVoice, key), whole, minimum, maximum, otherwise }
static const Number numbers[] = {
    NUMBER(speed, FALSE, 0.5, 3, 1),
    NUMBER(pitch, FALSE, -12, 12, 0),
    NUMBER(volume_db, FALSE, -20, 20, 0),
    NUMBER(pause_title_ms, TRUE, 0, 10000, 900),
    NUMBER(pause_paragraph_ms, TRUE, 0, 10000, 700),
    NUMBER(pause_sentence_ms, TRUE, 0, 10000, 450),
    NUMBER(time_limit_s, TRUE, 1, 600, 60),
};

/* ---- messages ---- */

/* The first line, from 1, that begins with `key` and a colon; 0: none. A voice
 * file is one flat mapping, so that is where the key is. */
static unsigned line_of_key(const char *text, const char *key) {
  unsigned line = 1;
  gsize length = strlen(key);
  for (const char *at = text; at; line++) {
    const char *word = at + strspn(at, " \"'\xEF\xBB\xBF");
    if (strncmp(word, key, length) == 0 && strchr(" :\"'", word[length])) return line;
    at = strchr(at, '\n');
    if (at) at++;
  }
  return 0;
}

static void collect_log(cyaml_log_t level, void *context, const char *format, va_list arguments) {
  (void)level;
  g_string_append_vprintf(context, format, arguments);
}

/* What stands between `before` and the end of its line in libcyaml's log; NULL:
 * `before` does not stand there. */
static char *log_detail(const char *log, const char *before) {
  const char *at = strstr(log, before);
  if (!at) return NULL;
  at += strlen(before);
  return g_strndup(at, strcspn(at, "\n"));
}

static const char **known_keys(void) {
  const char **keys = g_new0(const char *, G_N_ELEMENTS(fields));
  for (gsize i = 0; fields[i].key; i++) keys[i] = fields[i].key;
  return keys;
}

static gboolean unknown_key(const char *path, const char *text, const char *key, GError **error) {
  KkPlace place = {path, line_of_key(text, key), 0};
  g_autofree const char **keys = known_keys();
  const char *nearest = kk_nearest_word(key, keys);
  if (nearest)
    return kk_error_at(error, KK_ERROR_INPUT, place, _("unknown key \"%s\"; did you mean \"%s\"?"),
                       key, nearest);
  g_autofree char *all = g_strjoinv(", ", (char **)keys);
  return kk_error_at(error, KK_ERROR_INPUT, place, _("unknown key \"%s\"; the keys are %s"), key,
                     all);
}

/* Turns libcyaml's log into one of our messages. The places that libcyaml names
 * are those of the key before, hence line_of_key. */
static gboolean explain(const char *path, const char *text, const char *log, GError **error) {
  g_autofree char *key = log_detail(log, "Unexpected key: ");
  if (key) return unknown_key(path, text, key, error);
  key = log_detail(log, "Missing required mapping field: ");
  if (key)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0},
                       _("the key \"%s\" is missing; add it"), key);
  g_autofree char *field = log_detail(log, "in mapping field '");
  if (field) field[strcspn(field, "'")] = '\0';
  g_autofree char *position = log_detail(log, "(line: ");
  unsigned line = position ? (unsigned)g_ascii_strtoull(position, NULL, 10) : 0;
  g_autofree char *syntax = log_detail(log, "libyaml: ");
  if (syntax)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, line, 0}, _("not YAML: %s"), syntax);
  if (!field)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 1, 0},
                       _("not a voice file; write lines of \"key: value\""));
  unsigned own = line_of_key(text, field);
  KkPlace place = {path, own ? own : line, 0};
  if (strstr(log, "already seen"))
    return kk_error_at(error, KK_ERROR_INPUT, place, _("\"%s\" is given twice; remove one"), field);
  return kk_error_at(error, KK_ERROR_INPUT, place, _("\"%s\" wants one word or line of text"),
                     field);
}

/* ---- values ---- */

static gboolean read_number(const char *path, const char *text, const Number *number,
                            const VoiceFile *file, KkVoice *voice, GError **error) {
  const char *given = G_STRUCT_MEMBER(char *, file, number->text);
  double value = number->otherwise;
  if (given) {
    char *end;
    value = g_ascii_strtod(given, &end);
    gboolean right = *end == '\0' && isfinite(value) && value >= number->minimum &&
                     value <= number->maximum && (!number->whole || value == floor(value));
    if (!right)
      return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, line_of_key(text, number->key), 0},
                         number->whole ? _("\"%s\" wants a whole number from %g to %g, not \"%s\"")
                                       : _("\"%s\" wants a number from %g to %g, not \"%s\""),
                         number->key, number->minimum, number->maximum, given);
  }
  if (number->whole)
    G_STRUCT_MEMBER(int, voice, number->value) = (int)value;
  else
    G_STRUCT_MEMBER(double, voice, number->value) = value;
  return TRUE;
}

static gboolean check_engine(const char *path, const char *text, const char *engine,
                             GError **error) {
  if (kk_engine_find(engine)) return TRUE;
  g_autofree const char **names = kk_engine_names();
  g_autofree char *all = g_strjoinv(", ", (char **)names);
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, line_of_key(text, "engine"), 0},
                     _("unknown engine \"%s\"; the engines are %s"), engine, all);
}

static gboolean check_language(const char *path, const char *text, const char *lang,
                               GError **error) {
  if (g_regex_match_simple("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", lang, G_REGEX_DEFAULT,
                           G_REGEX_MATCH_DEFAULT))
    return TRUE;
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, line_of_key(text, "lang"), 0},
                     _("\"%s\" is no language; write one such as ja or en-GB (BCP 47)"), lang);
}

/* A file that the voice names: as it is where absolute, else below the voice
 * file's folder. */
static char *below(const char *path, const char *file) {
  g_autofree char *folder = g_path_get_dirname(path);
  return g_canonicalize_filename(file, folder);
}

static gboolean lacks(const char *path, const char *engine, const char *key, GError **error) {
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){path, 0, 0},
                     _("the engine %s needs the key \"%s\"; add it"), engine, key);
}

/* The fields of engine open_jtalk, which needs all three. */
static gboolean fill_open_jtalk(const char *path, const VoiceFile *file, KkVoice *voice,
                                GError **error) {
  const char *absent = !file->dictionary ? "dictionary" : !file->voice ? "voice" : NULL;
  if (absent) return lacks(path, file->engine, absent, error);
  const char *program = file->program ? file->program : "open_jtalk";
  voice->program = strchr(program, '/') ? below(path, program) : g_strdup(program);
  voice->dictionary = below(path, file->dictionary);
  voice->voice = below(path, file->voice);
  return TRUE;
}

static KkVoice *voice_from(const char *path, const char *name, const char *text,
                           const VoiceFile *file, GError **error) {
  if (!check_engine(path, text, file->engine, error)) return NULL;
  if (!check_language(path, text, file->lang, error)) return NULL;
  g_autoptr(KkVoice) voice = g_new0(KkVoice, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    if (!read_number(path, text, &numbers[i], file, voice, error)) return NULL;
  voice->name = g_strdup(name);
  voice->file = g_strdup(path);
  voice->label = g_strdup(file->label);
  voice->lang = g_strdup(file->lang);
  voice->engine = g_strdup(file->engine);
  if (strcmp(file->engine, "open_jtalk") == 0) {
    if (!fill_open_jtalk(path, file, voice, error)) return NULL;
  } else if (strcmp(file->engine, "japanese") == 0) {
    if (!file->voice) return lacks(path, file->engine, "voice", error), NULL;
    voice->voice = below(path, file->voice);
  } else {
    voice->voice = g_strdup(file->voice ? file->voice : "slt");
  }
  const KkEngine *engine = kk_engine_find(file->engine);
  if (engine->open) voice->open = engine->open();
  return g_steal_pointer(&voice);
}

KkVoice *kk_voice_file_read(const char *path, const char *name, GError **error) {
  g_autoptr(GBytes) bytes = kk_file_read(path, error);
  if (!bytes) return NULL;
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  /* Never NULL, which libyaml does not survive; an empty file's bytes are. */
  g_autofree char *text = g_strndup(data ? data : "", length);
  g_autoptr(GString) log = g_string_new(NULL);
  const cyaml_config_t config = {
      .log_fn = collect_log, .log_ctx = log, .log_level = CYAML_LOG_ERROR, .mem_fn = cyaml_mem};
  VoiceFile *file = NULL;
  cyaml_err_t result =
      cyaml_load_data((const guint8 *)text, length, &config, &schema, (cyaml_data_t **)&file, NULL);
  KkVoice *voice = NULL;
  if (result == CYAML_OK && file)
    voice = voice_from(path, name, text, file, error);
  else
    explain(path, text, log->str, error);
  cyaml_free(&config, &schema, file, 0);
  return voice;
}
