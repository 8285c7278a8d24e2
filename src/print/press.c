/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "print/symbol_draw.h"

/* A code takes at most this part of a page's height. */
#define CODES_HEIGHT 0.5
/* Left of the foot's width for the page number beside a row of codes. */
#define FOLIO_MM 28.0
#define FOOT_BASELINE_MM 12.0
#define DIE_LINE_MM 0.2
#define BAR_PT 2.0

static double mm(double length) {
  return length * KK_POINTS_PER_MM;
}

/* ---- begin and end ---- */

static void use_metadata(KkPress *press) {
  const KkPlan *plan = press->plan;
  cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_TITLE, plan->title);
  if (plan->publisher)
    cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_AUTHOR, plan->publisher);
  cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_CREATOR, "Kirikaki");
}

static gboolean surface_is_fine(KkPress *press, const char *name, GError **error) {
  cairo_status_t status = cairo_surface_status(press->surface);
  if (!status && press->cr) status = cairo_status(press->cr);
  if (!status) return TRUE;
  return kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){name, 0, 0},
                     _("cannot be written: %s; choose another folder or make room"),
                     cairo_status_to_string(status));
}

static void note_sections(KkPress *press, const KkBookletSection *sections, guint n) {
  guint coded = 0;
  for (guint i = 0; i < n; i++) {
    if (sections[i].section->id) g_hash_table_add(press->ids, sections[i].section->id);
    coded += sections[i].n_codes > 0;
  }
  press->several = coded > 1;
}

KkPress *kk_press_new(const char *path, const char *name, const KkPlan *plan,
                      const KkBookletSection *sections, guint n, GError **error) {
  KkPaper paper;
  if (!kk_paper_parse(plan->page.size, &paper, error)) return NULL;
  g_autoptr(KkTypeface) typeface = kk_typeface_new(error);
  if (!typeface) return NULL;
  g_autoptr(KkPress) press = g_new0(KkPress, 1);
  press->plan = plan;
  press->paper = paper;
  press->typeface = g_steal_pointer(&typeface);
  press->body_pt = paper.width_mm < 160 ? 10 : 10.5;
  press->alternatives = g_ptr_array_new_with_free_func(g_free);
  press->bars = g_array_new(FALSE, FALSE, sizeof(KkBar));
  press->ids = g_hash_table_new(g_str_hash, g_str_equal);
  note_sections(press, sections, n);
  press->surface = cairo_pdf_surface_create(path, mm(paper.width_mm), mm(paper.height_mm));
  if (!surface_is_fine(press, name, error)) return NULL;
  use_metadata(press);
  press->cr = cairo_create(press->surface);
  return g_steal_pointer(&press);
}

void kk_press_free(KkPress *press) {
  if (press->cr) cairo_destroy(press->cr);
  if (press->surface) cairo_surface_destroy(press->surface);
  g_hash_table_destroy(press->ids);
  g_array_unref(press->bars);
  g_ptr_array_unref(press->alternatives);
  kk_typeface_free(press->typeface);
  g_free(press->running);
  g_free(press);
}

/* ---- codes and notches ---- */

static void draw_notches(KkPress *press, const KkNotch *notches, guint n) {
  cairo_set_source_rgb(press->cr, 0, 0, 0);
  cairo_set_line_width(press->cr, DIE_LINE_MM);
  for (guint i = 0; i < n; i++) {
    /* The half that lies on the paper, by the direction from edge to inside. */
    static const double inward[] = {0, G_PI, G_PI / 2, -G_PI / 2};
    double middle = inward[notches[i].edge];
    cairo_new_path(press->cr);
    cairo_arc(press->cr, notches[i].x_mm, notches[i].y_mm, notches[i].radius_mm, middle - G_PI / 2,
              middle + G_PI / 2);
    cairo_stroke(press->cr);
  }
}

static void draw_label(KkPress *press, KkRect place, double quiet_mm, guint part) {
  g_autofree char *text = g_strdup_printf("%u/%u", part, press->section->n_codes);
  KkTextStyle style = {.size_pt = 7, .leading = 1.2, .grey = 0, .lang = "en"};
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  g_string_append(rich->text, text);
  g_autoptr(KkLines) lines = kk_lines_new(rich, 0, rich->text->len, -1, &style, press->typeface);
  double x = mm(place.x_mm + place.width_mm / 2) - kk_lines_width(lines) / 2;
  double y = kk_corner_is_lower(press->plan->page.corner)
                 ? mm(place.y_mm - quiet_mm) - style.size_pt * style.leading
                 : mm(place.y_mm + place.height_mm + quiet_mm);
  kk_line_draw(lines, pango_layout_get_line_readonly(lines->layout, 0), press->cr, x, y);
}

static void measure(const KkBookletSection *section, guint first, KkCodeSize *sizes) {
  for (guint i = first; i < section->n_codes; i++) {
    const KkSymbol *code = section->codes[i];
    sizes[i - first] = (KkCodeSize){code->size_mm, code->module_mm * KK_QUIET_ZONE_MODULES};
  }
}

static guint find_places(const KkPress *press, const KkCodeSize *sizes, guint n, KkRect *places) {
  KkPaper paper = press->paper;
  return kk_code_places(paper, press->plan->page.corner, KK_CODE_INSET_MM,
                        paper.width_mm - FOLIO_MM, paper.height_mm * CODES_HEIGHT, sizes, n,
                        places);
}

/* Notes where a code stands; the page's first one has the notches beside it. */
static KkPlacement place_code(KkPress *press, guint code, KkRect place, gboolean first) {
  const KkPageSettings *page = &press->plan->page;
  KkPlacement placed = {
      .section = press->section->section, .part = code + 1, .page = press->page, .place = place};
  KkNotchStyle style = {.radius_mm = KK_NOTCH_RADIUS_MM,
                        .n = press->several ? 2 : 1,
                        .below = page->binding == KK_BINDING_RIGHT};
  if (first && page->notch)
    placed.n_notches = kk_notches(press->paper, page->corner, kk_binding_edge(page->binding), place,
                                  &style, placed.notches);
  if (press->placements) g_array_append_val(press->placements, placed);
  return placed;
}

/* Draws the section's next codes and gives the part of the page they take. */
static KkRect draw_codes(KkPress *press) {
  const KkBookletSection *section = press->section;
  guint first = press->next_code, left = section->n_codes - first;
  if (!left) return (KkRect){0};
  g_autofree KkCodeSize *sizes = g_new(KkCodeSize, left);
  g_autofree KkRect *places = g_new(KkRect, left);
  measure(section, first, sizes);
  guint n = find_places(press, sizes, left, places);
  cairo_t *cr = press->cr;
  double quiet = 0; /* the widest: labels stand in line */
  for (guint i = 0; i < n; i++) quiet = MAX(quiet, sizes[i].quiet_mm);
  for (guint i = 0; i < n; i++) {
    cairo_save(cr);
    cairo_scale(cr, KK_POINTS_PER_MM, KK_POINTS_PER_MM);
    kk_symbol_draw(cr, section->codes[first + i], places[i].x_mm, places[i].y_mm);
    KkPlacement placed = place_code(press, first + i, places[i], i == 0);
    draw_notches(press, placed.notches, placed.n_notches);
    cairo_restore(cr);
    if (section->n_codes > 1) draw_label(press, places[i], quiet, first + i + 1);
  }
  press->next_code += n;
  return kk_code_reserve(press->paper, press->plan->page.corner, sizes, places, n,
                         section->n_codes > 1);
}

static gboolean codes_fit(KkPress *press, const KkBookletSection *section, GError **error) {
  for (guint i = 0; i < section->n_codes; i++) {
    KkCodeSize size = {section->codes[i]->size_mm,
                       section->codes[i]->module_mm * KK_QUIET_ZONE_MODULES};
    KkRect place;
    if (find_places(press, &size, 1, &place) == 1) continue;
    return kk_error_at(error, KK_ERROR_INPUT,
                       (KkPlace){section->section->file, section->section->line, 0},
                       _("a code of %.1f mm has no place on a page of %s; "
                         "choose a smaller code or a larger page"),
                       size.size_mm, press->plan->page.size);
  }
  return TRUE;
}

/* ---- the foot ---- */

/* Page number and title on the side away from the code, in what it leaves. */
static void draw_foot(KkPress *press, KkRect reserve) {
  gboolean at_left = !kk_corner_is_left(press->plan->page.corner);
  gboolean shared = kk_corner_is_lower(press->plan->page.corner) && reserve.width_mm > 0;
  double left = press->left, right = press->right;
  if (shared && at_left) right = MIN(right, mm(reserve.x_mm));
  if (shared && !at_left) left = MAX(left, mm(reserve.width_mm));
  const char *lang = press->section->section->lang;
  KkTextStyle style = {.size_pt = 8, .leading = 1, .grey = 0, .lang = lang ? lang : "ja"};
  double y = mm(press->paper.height_mm - FOOT_BASELINE_MM) - style.size_pt;

  g_autoptr(KkRichText) number = kk_rich_text_new();
  g_string_append_printf(number->text, "%u", press->page);
  style.bold = TRUE;
  g_autoptr(KkLines) folio =
      kk_lines_new(number, 0, number->text->len, -1, &style, press->typeface);
  double width = kk_lines_width(folio);
  kk_line_draw(folio, pango_layout_get_line_readonly(folio->layout, 0), press->cr,
               at_left ? left : right - width, y);

  double gap = 1.6 * style.size_pt, room = right - left - width - gap;
  if (room < 8 * style.size_pt) return;
  style.bold = FALSE;
  style.grey = 0.3;
  g_autoptr(KkRichText) title = kk_rich_text_new();
  kk_rich_text_add_plain(title, press->typeface, press->running);
  g_autoptr(KkLines) line = kk_lines_new(title, 0, title->text->len, room, &style, press->typeface);
  pango_layout_set_ellipsize(line->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode(line->layout, TRUE);
  double x = at_left ? left + width + gap : right - width - gap - kk_lines_width(line);
  kk_line_draw(line, pango_layout_get_line_readonly(line->layout, 0), press->cr, x, y);
}

/* ---- pages ---- */

/* The measure is a whole number of body letters, so that full lines of Japanese
 * end where the page's grid does. */
static void lay_text_area(KkPress *press, KkRect reserve) {
  KkMargins margins = kk_paper_margins(press->paper);
  double width = mm(press->paper.width_mm - margins.left_mm - margins.right_mm);
  double measure_pt = floor(width / press->body_pt) * press->body_pt;
  press->left = mm(margins.left_mm) + (width - measure_pt) / 2;
  press->right = press->left + measure_pt;
  press->top = mm(margins.top_mm);
  press->bottom = mm(press->paper.height_mm - margins.bottom_mm);
  if (kk_corner_is_lower(press->plan->page.corner))
    press->bottom = MIN(press->bottom, mm(press->paper.height_mm - reserve.height_mm));
  else
    press->top = MAX(press->top, mm(reserve.height_mm));
}

static void begin_page(KkPress *press) {
  press->page++;
  KkRect reserve = draw_codes(press);
  lay_text_area(press, reserve);
  draw_foot(press, reserve);
  press->y = press->top;
  press->fresh = TRUE;
  for (guint i = 0; i < press->bars->len; i++)
    g_array_index(press->bars, KkBar, i).y_start = press->top;
}

static void draw_bar(KkPress *press, const KkBar *bar) {
  if (press->y <= bar->y_start) return;
  cairo_set_source_rgb(press->cr, 0.7, 0.7, 0.7);
  cairo_rectangle(press->cr, bar->x, bar->y_start, BAR_PT, press->y - bar->y_start);
  cairo_fill(press->cr);
}

static void end_page(KkPress *press) {
  for (guint i = 0; i < press->bars->len; i++)
    draw_bar(press, &g_array_index(press->bars, KkBar, i));
  cairo_show_page(press->cr);
}

/* The foot shows one line of it: no need to lay out a title of thousands. */
static char *running_title(const KkSection *section) {
  g_autofree char *title = g_utf8_make_valid(section->title_text ? section->title_text : "", -1);
  return g_utf8_substring(title, 0, MIN(g_utf8_strlen(title, -1), 200));
}

gboolean kk_press_begin_section(KkPress *press, const KkBookletSection *section, GError **error) {
  if (!codes_fit(press, section, error)) return FALSE;
  if (press->page) end_page(press);
  press->section = section;
  press->next_code = 0;
  g_free(press->running);
  press->running = running_title(section->section);
  begin_page(press);
  return TRUE;
}

void kk_press_end_section(KkPress *press) {
  while (press->next_code < press->section->n_codes) kk_press_turn(press);
}

void kk_press_turn(KkPress *press) {
  end_page(press);
  begin_page(press);
}

double kk_press_room(const KkPress *press) {
  return press->bottom - press->y;
}

void kk_press_need(KkPress *press, double height) {
  if (!press->fresh && height > kk_press_room(press)) kk_press_turn(press);
}

void kk_press_space(KkPress *press, double height) {
  if (!press->fresh) press->y = MIN(press->y + height, press->bottom);
}

void kk_press_advance(KkPress *press, double height) {
  press->y += height;
  press->fresh = FALSE;
}

void kk_press_open_bar(KkPress *press, double x) {
  KkBar bar = {x, press->y};
  g_array_append_val(press->bars, bar);
}

void kk_press_close_bar(KkPress *press) {
  draw_bar(press, &g_array_index(press->bars, KkBar, press->bars->len - 1));
  g_array_set_size(press->bars, press->bars->len - 1);
}

gboolean kk_press_finish(KkPress *press, const char *name, GError **error) {
  if (press->page) end_page(press);
  gboolean fine = surface_is_fine(press, name, error);
  cairo_surface_finish(press->surface);
  return fine && surface_is_fine(press, name, error);
}
