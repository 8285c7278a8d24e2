/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json; the keys and their order are fixed by docs/manifest.md. */
#include <string.h>

#include "base/files.h"
#include "publish/json.h"
#include "publish/publish.h"

#define MANIFEST_FORMAT 1

/* How pages are bound and coded, in the words of plan.yaml. */
static void add_page(JsonBuilder *json, const KkPageSettings *page) {
  static const char *const corners[] = {[KK_CORNER_LOWER_RIGHT] = "lower-right",
                                        [KK_CORNER_LOWER_LEFT] = "lower-left",
                                        [KK_CORNER_UPPER_RIGHT] = "upper-right",
                                        [KK_CORNER_UPPER_LEFT] = "upper-left"};
  kk_json_begin_object(json, "page");
  kk_json_add_string(json, "binding", page->binding == KK_BINDING_RIGHT ? "right" : "left");
  kk_json_add_bool(json, "facing", page->facing);
  kk_json_add_string(json, "corner", corners[page->corner]);
  kk_json_add_bool(json, "notch", page->notch);
  kk_json_add_mm(json, "notch_mm", page->notch_mm);
  kk_json_add_string(json, "die_colour", page->die_colour);
  kk_json_add_string(json, "blank", page->code_blank ? "code" : "skip");
  json_builder_end_object(json);
}

static void add_plan(JsonBuilder *json, const KkPlan *plan) {
  kk_json_begin_object(json, "plan");
  kk_json_add_string(json, "title", plan->title);
  kk_json_add_string(json, "lang", plan->lang);
  kk_json_add_string(json, "publisher", plan->publisher);
  kk_json_add_string(json, "revision", plan->revision);
  add_page(json, &plan->page);
  json_builder_end_object(json);
}

static void add_code(JsonBuilder *json, const KkEditionCode *code) {
  const KkSymbol *symbol = code->symbol;
  const char level[] = {symbol->level, '\0'};
  json_builder_begin_object(json);
  kk_json_add_int(json, "part", code->part);
  kk_json_add_int(json, "parts", code->parts);
  kk_json_add_string(json, "profile", code->profile);
  kk_json_add_string(json, "symbol", "QR");
  kk_json_add_int(json, "version", symbol->version);
  kk_json_add_string(json, "ecc", level);
  kk_json_add_int(json, "modules", symbol->modules);
  kk_json_add_mm(json, "module_mm", symbol->module_mm);
  kk_json_add_mm(json, "size_mm", symbol->size_mm);
  kk_json_add_int(json, "payload_bytes", (gint64)symbol->payload_bytes);
  kk_json_begin_object(json, "files");
  if (code->png) kk_json_add_string(json, "png", code->png);
  if (code->svg) kk_json_add_string(json, "svg", code->svg);
  if (code->eps) kk_json_add_string(json, "eps", code->eps);
  if (code->pdf) kk_json_add_string(json, "pdf", code->pdf);
  json_builder_end_object(json);
  kk_json_add_string(json, "text", code->text);
  if (code->link) kk_json_add_string(json, "link", code->link);
  json_builder_end_object(json);
}

static void add_audio_file(JsonBuilder *json, const KkEditionAudio *audio, const char *file) {
  if (!file) return;
  json_builder_begin_object(json);
  kk_json_add_string(json, "kind", audio->kind);
  kk_json_add_string(json, "file", file);
  kk_json_add_fraction(json, "seconds", audio->seconds);
  kk_json_add_string(json, "voice", audio->voice);
  if (audio->timings) kk_json_add_string(json, "timings", audio->timings);
  json_builder_end_object(json);
}

static void add_codes(JsonBuilder *json, const GPtrArray *codes) {
  kk_json_begin_array(json, "codes");
  for (guint i = 0; i < codes->len; i++) add_code(json, codes->pdata[i]);
  json_builder_end_array(json);
}

static void add_codes_and_audio(JsonBuilder *json, const KkEditionSection *section) {
  add_codes(json, section->codes);
  kk_json_begin_array(json, "audio");
  for (guint i = 0; i < section->audio->len; i++) {
    const KkEditionAudio *audio = section->audio->pdata[i];
    for (int format = 0; format < KK_AUDIO_FORMATS; format++)
      add_audio_file(json, audio, audio->files[format]);
  }
  json_builder_end_array(json);
}

/* A number of a page, null for none. */
static void add_number(JsonBuilder *json, const char *name, gint64 number) {
  if (number > 0)
    kk_json_add_int(json, name, number);
  else
    kk_json_add_string(json, name, NULL);
}

static void add_section(JsonBuilder *json, const KkEditionSection *made) {
  const KkSection *section = made->section;
  json_builder_begin_object(json);
  kk_json_add_string(json, "id", section->id);
  kk_json_add_string(json, "title", section->title_text);
  kk_json_add_int(json, "level", section->level);
  add_number(json, "page", section->page);
  kk_json_add_string(json, "lang", section->lang);
  kk_json_add_string(json, "revision", made->revision);
  kk_json_add_string(json, "text", made->text);
  kk_json_add_string(json, "spoken", made->spoken);
  kk_json_add_bool(json, "summarised", made->summarised);
  kk_json_add_int(json, "characters_left", made->room);
  add_codes_and_audio(json, made);
  json_builder_end_object(json);
}

/* The pages of a book that belong to no section. */
static void add_pages(JsonBuilder *json, const KkEditionBook *book) {
  for (guint i = 0; i < book->pages->len; i++) {
    const KkEditionPage *page = book->pages->pdata[i];
    const KkEditionCode *code = page->codes->pdata[0];
    json_builder_begin_object(json);
    kk_json_add_string(json, "book", book->file);
    kk_json_add_int(json, "page", page->sheet);
    add_number(json, "printed", page->printed);
    kk_json_add_string(json, "kind", kk_page_kind_name(page->kind));
    kk_json_add_string(json, "text", code->text);
    add_codes(json, page->codes);
    json_builder_end_object(json);
  }
}

static void add_whole(JsonBuilder *json, const KkEditionWhole *whole) {
  json_builder_begin_object(json);
  kk_json_add_string(json, "file", whole->file);
  kk_json_add_fraction(json, "seconds", whole->seconds);
  kk_json_begin_array(json, "chapters");
  for (guint i = 0; i < whole->chapters->len; i++) {
    const KkEditionChapter *chapter = &g_array_index(whole->chapters, KkEditionChapter, i);
    json_builder_begin_object(json);
    kk_json_add_string(json, "id", chapter->section->id);
    kk_json_add_fraction(json, "start", chapter->start);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
  json_builder_end_object(json);
}

static void add_manifest(JsonBuilder *json, const KkEdition *edition) {
  json_builder_begin_object(json);
  kk_json_add_int(json, "format", MANIFEST_FORMAT);
  add_plan(json, edition->plan);
  kk_json_begin_array(json, "sections");
  for (guint i = 0; i < edition->sections->len; i++) add_section(json, edition->sections->pdata[i]);
  json_builder_end_array(json);
  kk_json_begin_array(json, "pages");
  for (guint i = 0; i < edition->books->len; i++) add_pages(json, edition->books->pdata[i]);
  json_builder_end_array(json);
  kk_json_begin_array(json, "whole");
  for (guint i = 0; i < edition->whole->len; i++) add_whole(json, edition->whole->pdata[i]);
  json_builder_end_array(json);
  json_builder_end_object(json);
}

gboolean kk_manifest_write(const char *dir, const KkEdition *edition, GError **error) {
  g_autoptr(JsonBuilder) json = json_builder_new_immutable();
  add_manifest(json, edition);
  g_autofree char *text = kk_json_text(json);
  g_autofree char *path = g_build_filename(dir, "manifest.json", NULL);
  return kk_file_write(path, text, strlen(text), error);
}
