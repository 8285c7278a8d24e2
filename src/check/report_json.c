/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.json; the keys are a contract: docs/check.md. */
#include <string.h>

#include "base/files.h"
#include "base/i18n.h"
#include "check/report.h"
#include "check/score.h"
#include "publish/json.h"

#define REPORT_FORMAT 1

static const char *const names[] = {KK_REPORT_PICTURES, "report.css", "report.html", "report.json",
                                    NULL};
const KkStagingNames kk_report_names = {
    names, N_("holds other files (%s) and no report; choose another folder (-o)")};

static const char *const says_names[] = {
    [KK_SAYS_SECTION] = "section",
    [KK_SAYS_PAGE] = "page",
    [KK_SAYS_OLDER] = "older",
    [KK_SAYS_OLDER_PAGE] = "older-page",
    [KK_SAYS_OTHER_TEXT] = "other-text",
    [KK_SAYS_UNKNOWN_SECTION] = "unknown-section",
    [KK_SAYS_OTHER_PUBLICATION] = "other-publication",
    [KK_SAYS_DAMAGED] = "damaged",
    [KK_SAYS_ANYTHING] = "uncompared",
    [KK_SAYS_ELSE] = "other",
};
static const char *const edge_names[] = {"left", "right", "top", "bottom", "none"};
static const char *const half_names[] = {"whole", "left", "right"};

static void add_place(JsonBuilder *json, KkRect place) {
  kk_json_add_mm(json, "x_mm", place.x_mm);
  kk_json_add_mm(json, "y_mm", place.y_mm);
  kk_json_add_mm(json, "width_mm", place.width_mm);
  kk_json_add_mm(json, "height_mm", place.height_mm);
}

static void add_findings(JsonBuilder *json, const GArray *findings) {
  kk_json_begin_array(json, "findings");
  for (guint i = 0; i < findings->len; i++) {
    const KkFinding *finding = &g_array_index(findings, KkFinding, i);
    json_builder_begin_object(json);
    kk_json_add_string(json, "kind", kk_finding_name(finding->kind));
    kk_json_add_string(json, "level", kk_level_name(finding->level));
    if (finding->code) kk_json_add_int(json, "code", finding->code);
    const char *what = kk_finding_what(finding);
    if (what) kk_json_add_string(json, "what", what);
    if (kk_finding_measures(finding->kind)) kk_json_add_mm(json, "measured", finding->measured);
    if (kk_finding_wants(finding->kind)) kk_json_add_mm(json, "wanted", finding->wanted);
    if (finding->placed) add_place(json, finding->place);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

static void add_measures(JsonBuilder *json, const KkCheckedCode *code, guint shots) {
  kk_json_add_int(json, "modules", code->modules);
  kk_json_add_mm(json, "module_mm", code->module_mm);
  kk_json_add_fraction(json, "module_dots", code->module_dots);
  kk_json_add_fraction(json, "contrast", code->contrast);
  kk_json_add_fraction(json, "symbol_contrast", code->difference);
  kk_json_add_fraction(json, "quiet_modules", code->quiet_modules);
  if (!shots) return;
  const char letter[] = {kk_score_letter(code->read, shots), '\0'};
  kk_json_begin_object(json, "score");
  kk_json_add_int(json, "read", code->read);
  kk_json_add_int(json, "shots", shots);
  kk_json_add_string(json, "letter", letter);
  json_builder_end_object(json);
}

static void add_code(JsonBuilder *json, const KkCheckedCode *code, const KkReport *report,
                     guint shots) {
  const KkIdentity *identity = &code->identity;
  json_builder_begin_object(json);
  kk_json_add_string(json, "says", says_names[identity->says]);
  if (identity->section >= 0) {
    const KkManifestSection *section =
        &g_array_index(report->manifest->sections, KkManifestSection, identity->section);
    kk_json_add_string(json, "section", section->id);
    if (identity->published) kk_json_add_int(json, "part", identity->published->part);
  }
  if (identity->says == KK_SAYS_PAGE || identity->says == KK_SAYS_OLDER_PAGE)
    kk_json_add_string(json, "page_kind", kk_page_kind_name(identity->page_kind));
  kk_json_add_string(json, "profile", kk_profile_name(identity->profile));
  kk_json_add_string(json, "text", identity->text);
  kk_json_add_string(json, "half", half_names[code->half]);
  add_place(json, code->place);
  if (code->measured) add_measures(json, code, shots);
  json_builder_end_object(json);
}

static void add_notches(JsonBuilder *json, const GArray *notches) {
  kk_json_begin_array(json, "notches");
  for (guint i = 0; i < notches->len; i++) {
    const KkNotchLine *line = &g_array_index(notches, KkNotchLine, i);
    json_builder_begin_object(json);
    kk_json_add_string(json, "edge", edge_names[line->edge]);
    kk_json_add_mm(json, "along_mm", line->along_mm);
    kk_json_add_mm(json, "across_mm", line->across_mm);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

static void add_page(JsonBuilder *json, const KkCheckedPage *page, const KkReport *report,
                     guint shots) {
  json_builder_begin_object(json);
  kk_json_add_int(json, "page", page->number);
  kk_json_add_string(json, "label", page->label);
  kk_json_add_mm(json, "width_mm", page->paper.width_mm);
  kk_json_add_mm(json, "height_mm", page->paper.height_mm);
  kk_json_add_bool(json, "spread", page->spread);
  kk_json_add_mm(json, "dpi", page->dpi);
  if (page->picture) {
    g_autofree char *picture = g_strconcat(KK_REPORT_PICTURES "/", page->picture, NULL);
    kk_json_add_string(json, "picture", picture);
  }
  kk_json_begin_array(json, "codes");
  for (guint i = 0; i < page->codes->len; i++) add_code(json, page->codes->pdata[i], report, shots);
  json_builder_end_array(json);
  add_notches(json, page->notches);
  add_findings(json, page->findings);
  json_builder_end_object(json);
}

static void add_file(JsonBuilder *json, const KkChecked *checked, const KkReport *report) {
  g_autofree char *name = g_path_get_basename(checked->file);
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  json_builder_begin_object(json);
  kk_json_add_string(json, "file", valid);
  kk_json_add_mm(json, "dpi", checked->dpi);
  kk_json_add_string(json, "die_colour", checked->die_colour);
  kk_json_add_int(json, "faults", kk_checked_count(checked, KK_LEVEL_FAULT));
  kk_json_add_int(json, "warnings", kk_checked_count(checked, KK_LEVEL_WARNING));
  kk_json_add_int(json, "notes", kk_checked_count(checked, KK_LEVEL_NOTE));
  add_findings(json, checked->findings);
  kk_json_begin_array(json, "pages");
  for (guint i = 0; i < checked->pages->len; i++)
    add_page(json, checked->pages->pdata[i], report, checked->shots);
  json_builder_end_array(json);
  json_builder_end_object(json);
}

char *kk_report_json(const KkReport *report) {
  g_autoptr(JsonBuilder) json = json_builder_new_immutable();
  json_builder_begin_object(json);
  kk_json_add_int(json, "format", REPORT_FORMAT);
  kk_json_begin_array(json, "files");
  for (guint i = 0; i < report->n; i++) add_file(json, report->files[i], report);
  json_builder_end_array(json);
  json_builder_end_object(json);
  return kk_json_text(json);
}

gboolean kk_report_write(const KkReport *report, const char *dir, GError **error) {
  g_autofree char *json = kk_report_json(report);
  g_autofree char *path = g_build_filename(dir, "report.json", NULL);
  return kk_report_write_html(report, dir, error) && kk_file_write(path, json, strlen(json), error);
}
