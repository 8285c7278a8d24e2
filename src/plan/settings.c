/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/settings.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/mend_lines.h"
#include "plan/size.h"
#include "plan/yaml.h"

/* ---- schema ---- */

typedef struct {
  char *size;
  int profile, level, dpi, overflow;
} RawCode;

typedef struct {
  int size, binding, facing, corner, notch, notches, occupied, blank;
  char *inset, *notch_size, *die_colour;
} RawPage;

typedef struct {
  int kind;
  uint32_t formats;
} RawAudio;

typedef struct {
  char *title, *publisher, *prefecture, *lang, *revision, *reader_url, *voice, *summary;
  char **lexicon, **sections, **books;
  unsigned lexicon_count, sections_count, books_count;
  int split_level;
  RawCode code;
  RawPage page;
  RawAudio audio;
} Raw;

enum { AUDIO_SUMMARY, AUDIO_FULL, AUDIO_BOTH };
enum { FORMAT_MP3 = 1, FORMAT_WAV = 2 };

static const cyaml_strval_t levels[] = {{"L", 'L'}, {"M", 'M'}, {"Q", 'Q'}, {"H", 'H'}};
static const cyaml_strval_t profiles[] = {{"text", 0}, {"link", 1}, {"direct", 2}};
static const cyaml_strval_t overflows[] = {{"summarise", KK_OVERFLOW_SUMMARISE},
                                           {"split", KK_OVERFLOW_SPLIT}};
static const cyaml_strval_t papers[] = {{"A4", 0}, {"A5", 1}, {"B5", 2}};
static const cyaml_strval_t bindings[] = {{"left", KK_BINDING_LEFT}, {"right", KK_BINDING_RIGHT}};
static const cyaml_strval_t corners[] = {{"lower-right", KK_CORNER_LOWER_RIGHT},
                                         {"lower-left", KK_CORNER_LOWER_LEFT},
                                         {"upper-right", KK_CORNER_UPPER_RIGHT},
                                         {"upper-left", KK_CORNER_UPPER_LEFT}};
static const cyaml_strval_t notch_counts[] = {{"auto", 0}, {"1", 1}, {"2", 2}};
static const cyaml_strval_t occupied[] = {
    {"move", KK_OCCUPIED_MOVE}, {"ground", KK_OCCUPIED_GROUND}, {"report", KK_OCCUPIED_REPORT}};
static const cyaml_strval_t blanks[] = {{"code", TRUE}, {"skip", FALSE}};
static const cyaml_strval_t kinds[] = {
    {"summary", AUDIO_SUMMARY}, {"full", AUDIO_FULL}, {"both", AUDIO_BOTH}};
static const cyaml_strval_t formats[] = {{"mp3", FORMAT_MP3}, {"wav", FORMAT_WAV}};

#define OPTIONAL CYAML_FLAG_OPTIONAL
#define TEXT_FIELD(struct_, member)                                                  \
  CYAML_FIELD_STRING_PTR(#member, OPTIONAL | CYAML_FLAG_POINTER, struct_, member, 0, \
                         CYAML_UNLIMITED)
#define WORD_FIELD(struct_, member, words)                                        \
  CYAML_FIELD_ENUM(#member, OPTIONAL | CYAML_FLAG_STRICT, struct_, member, words, \
                   CYAML_ARRAY_LEN(words))
#define LIST_FIELD(member)                                                                  \
  CYAML_FIELD_SEQUENCE(#member, OPTIONAL | CYAML_FLAG_POINTER, Raw, member, &text_entry, 0, \
                       CYAML_UNLIMITED)
#define GROUP_FIELD(member, fields) CYAML_FIELD_MAPPING(#member, OPTIONAL, Raw, member, fields)

static const cyaml_schema_value_t text_entry = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

static const cyaml_schema_field_t code_fields[] = {WORD_FIELD(RawCode, level, levels),
                                                   WORD_FIELD(RawCode, profile, profiles),
                                                   TEXT_FIELD(RawCode, size),
                                                   CYAML_FIELD_INT("dpi", OPTIONAL, RawCode, dpi),
                                                   WORD_FIELD(RawCode, overflow, overflows),
                                                   CYAML_FIELD_END};

static const cyaml_schema_field_t page_fields[] = {WORD_FIELD(RawPage, size, papers),
                                                   WORD_FIELD(RawPage, binding, bindings),
                                                   WORD_FIELD(RawPage, facing, kk_yaml_bools),
                                                   WORD_FIELD(RawPage, corner, corners),
                                                   TEXT_FIELD(RawPage, inset),
                                                   WORD_FIELD(RawPage, notch, kk_yaml_bools),
                                                   TEXT_FIELD(RawPage, notch_size),
                                                   WORD_FIELD(RawPage, notches, notch_counts),
                                                   TEXT_FIELD(RawPage, die_colour),
                                                   WORD_FIELD(RawPage, occupied, occupied),
                                                   WORD_FIELD(RawPage, blank, blanks),
                                                   CYAML_FIELD_END};

static const cyaml_schema_field_t audio_fields[] = {
    WORD_FIELD(RawAudio, kind, kinds),
    CYAML_FIELD_FLAGS("formats", OPTIONAL | CYAML_FLAG_STRICT, RawAudio, formats, formats,
                      CYAML_ARRAY_LEN(formats)),
    CYAML_FIELD_END};

static const cyaml_schema_field_t plan_fields[] = {
    TEXT_FIELD(Raw, title),
    TEXT_FIELD(Raw, publisher),
    TEXT_FIELD(Raw, prefecture),
    TEXT_FIELD(Raw, lang),
    TEXT_FIELD(Raw, revision),
    TEXT_FIELD(Raw, reader_url),
    TEXT_FIELD(Raw, voice),
    LIST_FIELD(lexicon),
    LIST_FIELD(sections),
    CYAML_FIELD_INT("split_level", OPTIONAL, Raw, split_level),
    GROUP_FIELD(code, code_fields),
    GROUP_FIELD(page, page_fields),
    GROUP_FIELD(audio, audio_fields),
    LIST_FIELD(books),
    TEXT_FIELD(Raw, summary),
    CYAML_FIELD_END};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, Raw, plan_fields)};

/* ---- from the raw values to the plan ---- */

static gboolean bad_value(const KkSettings *settings, const char *key, const char *reason,
                          GError **error) {
  KkPlace place = {settings->file, kk_settings_line(settings, key), 0};
  return kk_error_at(error, KK_ERROR_INPUT, place, _("“%s”: %s"), key, reason);
}

/* Empty values count as not given. */
static void take_text(char **to, const char *from) {
  g_autofree char *text = g_strdup(from ? from : "");
  kk_drop_unwanted(text);
  g_strstrip(text);
  if (!*text) return;
  g_free(*to);
  *to = g_steal_pointer(&text);
}

static GPtrArray *take_list(char **items, unsigned count) {
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  for (unsigned i = 0; i < count; i++) g_ptr_array_add(list, g_strdup(items[i]));
  return list;
}

gboolean kk_is_language_tag(const char *tag) {
  return g_regex_match_simple("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\\z", tag, G_REGEX_DEFAULT,
                              G_REGEX_MATCH_DEFAULT);
}

gboolean kk_corner_parse(const char *name, KkCorner *corner) {
  for (gsize i = 0; i < G_N_ELEMENTS(corners); i++)
    if (strcmp(name, corners[i].str) == 0) return *corner = (KkCorner)corners[i].val, TRUE;
  return FALSE;
}

static gboolean take_code(const KkSettings *settings, const RawCode *raw, KkCodeSettings *code,
                          GError **error) {
  if (raw->level) code->level = (char)raw->level;
  if (raw->size) {
    g_autoptr(GError) reason = NULL;
    if (!kk_plan_parse_size(raw->size, &code->size_mm, &reason))
      return bad_value(settings, "code.size", reason->message, error);
  }
  if (kk_settings_line(settings, "code.dpi")) {
    if (raw->dpi < 150 || raw->dpi > 4800)
      return bad_value(settings, "code.dpi", _("write a print resolution from 150 to 4800"), error);
    code->dpi = raw->dpi;
  }
  if (kk_settings_line(settings, "code.overflow")) code->overflow = (KkOverflow)raw->overflow;
  if (kk_settings_line(settings, "code.profile"))
    take_text(&code->profile, profiles[raw->profile].str);
  return TRUE;
}

static gboolean take_length(const KkSettings *settings, const char *key, const char *text,
                            double min_mm, double max_mm, double *length_mm, GError **error) {
  if (!text) return TRUE;
  g_autoptr(GError) reason = NULL;
  return kk_plan_parse_length(text, min_mm, max_mm, length_mm, &reason) ||
         bad_value(settings, key, reason->message, error);
}

static gboolean take_page(const KkSettings *settings, const RawPage *raw, KkPageSettings *page,
                          GError **error) {
  if (kk_settings_line(settings, "page.size")) take_text(&page->size, papers[raw->size].str);
  if (kk_settings_line(settings, "page.binding")) page->binding = (KkBinding)raw->binding;
  if (kk_settings_line(settings, "page.facing")) page->facing = raw->facing;
  if (kk_settings_line(settings, "page.corner")) page->corner = (KkCorner)raw->corner;
  if (kk_settings_line(settings, "page.notch")) page->notch = raw->notch;
  page->notches = raw->notches;
  if (kk_settings_line(settings, "page.occupied")) page->occupied = (KkOccupied)raw->occupied;
  if (kk_settings_line(settings, "page.blank")) page->code_blank = raw->blank;
  take_text(&page->die_colour, raw->die_colour);
  return take_length(settings, "page.inset", raw->inset, 4, 60, &page->inset_mm, error) &&
         take_length(settings, "page.notch_size", raw->notch_size, 3, 12, &page->notch_mm, error);
}

static gboolean take_audio(const KkSettings *settings, const RawAudio *raw, KkAudioSettings *audio,
                           GError **error) {
  if (kk_settings_line(settings, "audio.kind")) {
    audio->summary = raw->kind != AUDIO_FULL;
    audio->full = raw->kind != AUDIO_SUMMARY;
  }
  if (kk_settings_line(settings, "audio.formats")) {
    if (!raw->formats)
      return bad_value(settings, "audio.formats", _("name at least one of mp3 and wav"), error);
    audio->mp3 = (raw->formats & FORMAT_MP3) != 0;
    audio->wav = (raw->formats & FORMAT_WAV) != 0;
  }
  return TRUE;
}

static gboolean take_all(KkSettings *settings, const Raw *raw, KkPlan *plan, GError **error) {
  take_text(&plan->title, raw->title);
  take_text(&plan->publisher, raw->publisher);
  take_text(&plan->prefecture, raw->prefecture);
  take_text(&plan->lang, raw->lang);
  take_text(&plan->revision, raw->revision);
  take_text(&plan->reader_url, raw->reader_url);
  take_text(&plan->voice, raw->voice);
  g_autofree char *summary = kk_fold_lines(raw->summary ? raw->summary : "");
  take_text(&settings->summary, summary);
  if (plan->lang && !kk_is_language_tag(plan->lang))
    return bad_value(settings, "lang", _("write a language code such as ja or en"), error);
  if (plan->reader_url && !kk_is_reader_url(plan->reader_url))
    return bad_value(settings, "reader_url",
                     _("write an address that begins with https:// and has no “#”"), error);
  if (kk_settings_line(settings, "split_level") && (raw->split_level < 1 || raw->split_level > 6))
    return bad_value(settings, "split_level", _("write a heading level from 1 to 6"), error);
  settings->split_level = raw->split_level;
  if (!take_page(settings, &raw->page, &plan->page, error)) return FALSE;
  if (!take_code(settings, &raw->code, &plan->code, error)) return FALSE;
  if (g_strcmp0(plan->code.profile, "link") == 0 && !plan->reader_url)
    return bad_value(settings, "code.profile",
                     _("a link needs the address of a reader page; add reader_url"), error);
  return take_audio(settings, &raw->audio, &plan->audio, error);
}

/* ---- public ---- */

KkSettings *kk_settings_read(const char *text, const char *file, KkPlan *plan, GError **error) {
  g_autoptr(KkYaml) yaml = kk_yaml_read(text, file, &schema, error);
  if (!yaml) return NULL;
  const Raw *raw = yaml->data;
  g_autoptr(KkSettings) settings = g_new0(KkSettings, 1);
  settings->file = g_strdup(file);
  settings->lines = g_hash_table_ref(yaml->lines);
  settings->sections = take_list(raw->sections, raw->sections_count);
  settings->lexicon = take_list(raw->lexicon, raw->lexicon_count);
  return take_all(settings, raw, plan, error) ? g_steal_pointer(&settings) : NULL;
}

KkPlan *kk_settings_default_plan(void) {
  KkPlan *plan = g_new0(KkPlan, 1);
  plan->code =
      (KkCodeSettings){.size_mm = 18, .level = 'M', .dpi = 600, .overflow = KK_OVERFLOW_SUMMARISE};
  plan->page = (KkPageSettings){.size = g_strdup("A4"),
                                .inset_mm = 10,
                                .notch = TRUE,
                                .notch_mm = 6,
                                .die_colour = g_strdup("CutContour"),
                                .code_blank = TRUE};
  plan->audio = (KkAudioSettings){.summary = TRUE, .mp3 = TRUE, .wav = TRUE};
  return plan;
}

unsigned kk_settings_line(const KkSettings *settings, const char *key) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(settings->lines, key));
}

gboolean kk_settings_check_file_keys(const KkSettings *settings, GError **error) {
  for (const cyaml_schema_field_t *field = plan_fields; field->key; field++) {
    static const char *const own[] = {"title", "lang", "summary", NULL};
    if (g_strv_contains(own, field->key) || !kk_settings_line(settings, field->key)) continue;
    return bad_value(settings, field->key,
                     _("concerns the whole plan; write it in plan.yaml (a file of a folder may "
                       "give title, lang and summary)"),
                     error);
  }
  return TRUE;
}

void kk_settings_free(KkSettings *settings) {
  if (!settings) return;
  g_free(settings->summary);
  g_clear_pointer(&settings->sections, g_ptr_array_unref);
  g_clear_pointer(&settings->lexicon, g_ptr_array_unref);
  g_clear_pointer(&settings->lines, g_hash_table_unref);
  g_free(settings->file);
  g_free(settings);
}
