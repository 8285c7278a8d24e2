/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.html: a summary, then every page with what was found marked in its
 * picture. */
#include <string.h>

#include "base/i18n.h"
#include "check/page.h"
#include "check/report.h"
#include "check/score.h"
#include "publish/html.h"

/* Of what a code says so many characters are shown. */
#define TEXT_SHOWN 120

static const char *level_word(KkLevel level) {
  const char *words[] = {_("Fault"), _("Warning"), _("Note")};
  return words[level];
}

static void add_format(xmlNode *parent, const char *element, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
static void add_format(xmlNode *parent, const char *element, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  kk_html_block_text(parent, element, text);
}

/* "p1-3": the anchor of a page of a file. */
static char *page_anchor(guint file, int page) {
  return g_strdup_printf("p%u-%d", file + 1, page);
}

/* ---- findings ---- */

/* "Fault, page 3: what", the page as a link where `anchor` names one. */
static void add_finding(xmlNode *list, const KkFinding *finding, const char *anchor) {
  xmlNode *item = kk_html_block(list, "li");
  kk_html_set(item, "class", kk_level_name(finding->level));
  kk_html_text(kk_html_add(item, "strong"), level_word(finding->level));
  if (anchor) {
    g_autofree char *address = g_strconcat("#", anchor, NULL);
    g_autofree char *name = g_strdup_printf(_("page %d"), finding->page);
    kk_html_text(item, " ");
    xmlNode *link = kk_html_add(item, "a");
    kk_html_set(link, "href", address);
    kk_html_text(link, name);
  }
  g_autofree char *text = kk_finding_text(finding);
  kk_html_text(item, ": ");
  kk_html_text(item, text);
}

static guint count_all(const KkChecked *checked) {
  return kk_checked_count(checked, KK_LEVEL_FAULT) + kk_checked_count(checked, KK_LEVEL_WARNING) +
         kk_checked_count(checked, KK_LEVEL_NOTE);
}

/* Of the publication and of all pages. */
static void add_all_findings(xmlNode *parent, const KkChecked *checked, guint file) {
  if (!count_all(checked)) {
    kk_html_block_text(parent, "p", _("Nothing was found."));
    return;
  }
  xmlNode *list = kk_html_block(parent, "ul");
  kk_html_set(list, "class", "findings");
  for (guint i = 0; i < checked->findings->len; i++)
    add_finding(list, &g_array_index(checked->findings, KkFinding, i), NULL);
  for (guint i = 0; i < checked->pages->len; i++) {
    const KkCheckedPage *page = checked->pages->pdata[i];
    g_autofree char *anchor = page_anchor(file, page->number);
    for (guint j = 0; j < page->findings->len; j++)
      add_finding(list, &g_array_index(page->findings, KkFinding, j), anchor);
  }
}

/* ---- the picture of a page ---- */

static void set_mm(xmlNode *node, const char *attribute, double mm) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  kk_html_set(node, attribute, g_ascii_formatd(number, sizeof number, "%.2f", mm));
}

static xmlNode *add_box(xmlNode *drawing, const char *class, KkRect box, double around_mm) {
  xmlNode *node = kk_html_block(drawing, "rect");
  kk_html_set(node, "class", class);
  set_mm(node, "x", box.x_mm - around_mm);
  set_mm(node, "y", box.y_mm - around_mm);
  set_mm(node, "width", box.width_mm + 2 * around_mm);
  set_mm(node, "height", box.height_mm + 2 * around_mm);
  return node;
}

/* The number of a finding, at the upper left corner of its box, within the sheet. */
static void add_number(xmlNode *drawing, const KkCheckedPage *page, KkRect box, guint number) {
  double x = CLAMP(box.x_mm, page->shown.x_mm + 4, page->shown.x_mm + page->shown.width_mm - 4);
  double y = CLAMP(box.y_mm, page->shown.y_mm + 4, page->shown.y_mm + page->shown.height_mm - 4);
  xmlNode *ground = kk_html_block(drawing, "circle");
  set_mm(ground, "cx", x);
  set_mm(ground, "cy", y);
  set_mm(ground, "r", 3.6);
  g_autofree char *digits = g_strdup_printf("%u", number);
  xmlNode *text = kk_html_block_text(drawing, "text", digits);
  set_mm(text, "x", x);
  set_mm(text, "y", y + 1.7);
}

static void add_drawing(xmlNode *sheet, const KkCheckedPage *page) {
  xmlNode *drawing = kk_html_block(sheet, "svg");
  g_autofree char *view = g_strdup_printf("%.2f %.2f %.2f %.2f", page->shown.x_mm, page->shown.y_mm,
                                          page->shown.width_mm, page->shown.height_mm);
  kk_html_set(drawing, "viewBox", view);
  kk_html_set(drawing, "aria-hidden", "true");
  kk_html_set(drawing, "focusable", "false");
  add_box(drawing, "trim", kk_half_of(page, KK_HALF_WHOLE), 0);
  if (page->spread) add_box(drawing, "trim", kk_half_of(page, KK_HALF_LEFT), 0);
  for (guint i = 0; i < page->notches->len; i++)
    add_box(drawing, "notch", g_array_index(page->notches, KkNotchLine, i).box, 0);
  for (guint i = 0; i < page->codes->len; i++)
    add_box(drawing, "code", ((KkCheckedCode *)page->codes->pdata[i])->place, 0);
  for (guint i = 0; i < page->findings->len; i++) {
    const KkFinding *finding = &g_array_index(page->findings, KkFinding, i);
    if (!finding->placed) continue;
    add_box(drawing, kk_level_name(finding->level), finding->place, 1.5 + 1.5 * (i % 3));
    add_number(drawing, page, finding->place, i + 1);
  }
}

static void add_picture(xmlNode *parent, const KkCheckedPage *page) {
  if (!page->picture) return;
  xmlNode *sheet = kk_html_block(parent, "div");
  kk_html_set(sheet, "class", "sheet");
  xmlNode *picture = kk_html_block(sheet, "img");
  g_autofree char *source = g_strconcat(KK_REPORT_PICTURES "/", page->picture, NULL);
  g_autofree char *says = g_strdup_printf(
      _("Page %d, with %u codes and what was found marked on it"), page->number, page->codes->len);
  kk_html_set(picture, "src", source);
  kk_html_set(picture, "alt", says);
  kk_html_set_int(picture, "width", page->picture_width);
  kk_html_set_int(picture, "height", page->picture_height);
  kk_html_set(picture, "loading", "lazy");
  add_drawing(sheet, page);
}

/* ---- codes ---- */

static char *says_of(const KkCheckedCode *code, const KkReport *report) {
  const KkIdentity *identity = &code->identity;
  if (identity->section >= 0) {
    const KkManifestSection *section =
        &g_array_index(report->manifest->sections, KkManifestSection, identity->section);
    return g_strdup_printf(_("section “%s” (%s)"), section->title ? section->title : "",
                           section->id ? section->id : "");
  }
  const char *kinds[] = {_("the cover"), _("the contents"), _("that nothing is printed here"),
                         _("that its text is not prepared")};
  if (identity->says == KK_SAYS_PAGE || identity->says == KK_SAYS_OLDER_PAGE)
    return g_strdup(kinds[identity->page_kind]);
  return g_strdup(identity->says == KK_SAYS_ELSE ? _("something else") : _("not compared"));
}

static void add_fact(xmlNode *facts, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void add_fact(xmlNode *facts, const char *name, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *value = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  kk_html_block_text(facts, "dt", name);
  kk_html_block_text(facts, "dd", value);
}

static void add_measures(xmlNode *facts, const KkCheckedCode *code, const KkChecked *checked) {
  add_fact(facts, _("size"), "%.2f × %.2f mm", code->width_mm, code->height_mm);
  add_fact(facts, _("module"), _("%.4f mm, %.2f dots at %.0f dpi; %d a side"), code->module_mm,
           code->module_dots, checked->dpi, code->modules);
  add_fact(facts, _("print contrast"), "%.2f", code->contrast);
  add_fact(facts, _("quiet zone"), _("%.1f modules"), code->quiet_modules);
  if (checked->shots && kk_code_is_ours(code))
    add_fact(facts, _("simulated photographs"), _("%c: %u of %u read"),
             kk_score_letter(code->read, checked->shots), code->read, checked->shots);
}

static void add_code(xmlNode *parent, const KkCheckedCode *code, const KkChecked *checked,
                     const KkReport *report) {
  g_autofree char *says = says_of(code, report);
  g_autofree char *valid = g_utf8_make_valid(code->identity.text, -1);
  gboolean long_text = g_utf8_strlen(valid, -1) > TEXT_SHOWN;
  g_autofree char *start = g_utf8_substring(valid, 0, long_text ? TEXT_SHOWN : -1);
  xmlNode *facts = kk_html_block(parent, "dl");
  add_fact(facts, _("says"), "%s", says);
  add_fact(facts, _("text"), "%s%s", start, long_text ? "…" : "");
  if (code->measured) add_measures(facts, code, checked);
}

/* ---- pages ---- */

static void add_page(xmlNode *parent, const KkCheckedPage *page, const KkChecked *checked,
                     guint file, const KkReport *report) {
  xmlNode *section = kk_html_block(parent, "section");
  g_autofree char *anchor = page_anchor(file, page->number);
  kk_html_set(section, "id", anchor);
  kk_html_set(section, "class", "page");
  g_autofree char *number = g_strdup_printf("%d", page->number);
  if (strcmp(number, page->label) == 0)
    add_format(section, "h3", _("Page %d"), page->number);
  else
    add_format(section, "h3", _("Page %d, numbered %s"), page->number, page->label);
  add_picture(section, page);
  xmlNode *words = kk_html_block(section, "div");
  if (page->findings->len) {
    xmlNode *list = kk_html_block(words, "ol");
    kk_html_set(list, "class", "findings");
    for (guint i = 0; i < page->findings->len; i++)
      add_finding(list, &g_array_index(page->findings, KkFinding, i), NULL);
  }
  for (guint i = 0; i < page->codes->len; i++) {
    if (page->codes->len > 1) add_format(words, "h4", _("Code %u"), i + 1);
    add_code(words, page->codes->pdata[i], checked, report);
  }
}

static void add_file(xmlNode *parent, const KkReport *report, guint file) {
  const KkChecked *checked = report->files[file];
  g_autofree char *name = g_path_get_basename(checked->file);
  kk_html_block_text(parent, "h2", name);
  guint faults = kk_checked_count(checked, KK_LEVEL_FAULT);
  xmlNode *result = kk_html_block(parent, "p");
  kk_html_set(result, "class", faults ? "result bad" : "result good");
  g_autofree char *counts = g_strdup_printf(
      _("%u pages: %u faults, %u warnings, %u notes"), checked->pages->len, faults,
      kk_checked_count(checked, KK_LEVEL_WARNING), kk_checked_count(checked, KK_LEVEL_NOTE));
  kk_html_text(result, counts);
  add_all_findings(parent, checked, file);
  for (guint i = 0; i < checked->pages->len; i++)
    add_page(parent, checked->pages->pdata[i], checked, file, report);
}

/* ---- the document ---- */

static xmlDoc *make_document(const KkReport *report) {
  g_autofree char *title = g_strdup_printf(_("Print check: %s"), report->name);
  g_autofree char *language = kk_i18n_language();
  xmlDoc *doc = kk_html_new(language, title, "report.css");
  xmlNode *body = kk_html_block(xmlDocGetRootElement(doc), "body");
  xmlNode *main = kk_html_block(body, "main");
  kk_html_block_text(main, "h1", title);
  if (report->manifest && report->manifest->title)
    kk_html_block_text(main, "p", report->manifest->title);
  kk_html_block_text(main, "p",
                     _("What is marked as a fault has to be mended before the press runs. "
                       "Photographs are simulated: they compare codes, and measure no press and "
                       "no phone."));
  for (guint i = 0; i < report->n; i++) add_file(main, report, i);
  return doc;
}

gboolean kk_report_write_html(const KkReport *report, const char *dir, GError **error) {
  g_autoptr(xmlDoc) doc = make_document(report);
  g_autofree char *path = g_build_filename(dir, "report.html", NULL);
  return kk_html_write(doc, path, error) && kk_html_write_style(dir, "report.css", error);
}
