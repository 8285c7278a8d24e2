/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "print/book_words.h"
#include "print/edges.h"

/* Between page number and codes at the foot. */
#define FOLIO_CLEAR_MM 4.0
/* From where a running title begins to the text, in its sizes. */
#define HEAD_ROOM 2.4
/* A running title shows one line: no need to lay out one of thousands of letters. */
#define RUNNING_LETTERS 200

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

static char *running_title(const char *title) {
  g_autofree char *valid = g_utf8_make_valid(title ? title : "", -1);
  return g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), RUNNING_LETTERS));
}

static void note_sections(KkPress *press) {
  const KkBooklet *book = press->book;
  press->ids = g_hash_table_new(g_str_hash, g_str_equal);
  press->wanted = g_new0(guint, book->n_sections + 1);
  press->starts = g_new0(guint, book->n_sections + 1);
  for (guint i = 0; i < book->n_sections; i++) {
    const KkSection *section = book->sections[i].section;
    if (section->id) g_hash_table_add(press->ids, section->id);
    press->wanted[i] = (guint)MAX(section->page, 0);
  }
}

/* Three figures and what parts them from the codes. */
static double folio_room_mm(const KkPress *press) {
  double figures = 3 * 0.6 * press->style->folio / KK_POINTS_PER_MM;
  return kk_paper_margins(press->paper).left_mm + figures + FOLIO_CLEAR_MM;
}

static void set_rules(KkPress *press) {
  const KkPageSettings *page = &press->plan->page;
  press->rules = (KkCodeRules){.settings = page,
                               .paper = press->paper,
                               .side_mm = folio_room_mm(press),
                               .notches = !page->notch    ? 0
                                          : page->notches ? (guint)page->notches
                                                          : 2};
}

KkPress *kk_press_new(const char *path, const char *name, const KkBooklet *book, GError **error) {
  KkPaper paper;
  if (!kk_paper_parse(book->plan->page.size, &paper, error)) return NULL;
  g_autoptr(KkTypeface) typeface = kk_typeface_new(error);
  if (!typeface) return NULL;
  g_autoptr(KkPress) press = g_new0(KkPress, 1);
  press->book = book;
  press->plan = book->plan;
  press->style = kk_book_style(book->kind);
  press->lang = book->plan->lang ? book->plan->lang : "ja";
  press->paper = paper;
  press->typeface = g_steal_pointer(&typeface);
  press->foot = running_title(book->plan->title);
  press->body_pt = kk_book_body_pt(book->kind, paper);
  press->alternatives = g_ptr_array_new_with_free_func(g_free);
  press->links = g_ptr_array_new_with_free_func(g_free);
  press->languages = g_ptr_array_new();
  press->ordered = g_byte_array_new();
  press->placements = g_array_new(FALSE, FALSE, sizeof(KkPlacement));
  press->printed = g_array_new(FALSE, TRUE, sizeof(KkFolio));
  press->bars = g_array_new(FALSE, FALSE, sizeof(KkBar));
  note_sections(press);
  set_rules(press);
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
  g_array_unref(press->printed);
  g_array_unref(press->placements);
  g_byte_array_unref(press->ordered);
  g_ptr_array_unref(press->languages);
  g_ptr_array_unref(press->links);
  g_ptr_array_unref(press->alternatives);
  kk_typeface_free(press->typeface);
  g_free(press->starts);
  g_free(press->wanted);
  g_free(press->above);
  g_free(press->running);
  g_free(press->foot);
  g_free(press);
}

/* ---- codes ---- */

/* Places the row's next codes on the page. */
static void place_codes(KkPress *press, KkCodeRow *row) {
  guint first = press->placements->len;
  press->reserve = kk_code_row_place(&press->rules, row, press->page, press->placements);
  const KkPlacement *placed = &g_array_index(press->placements, KkPlacement, first);
  guint n = press->placements->len - first;
  kk_edges_draw_labels(press, placed, n);
}

/* ---- pages ---- */

/* The measure is a whole number of body letters, so that full lines of Japanese
 * end where the page's grid does. */
void kk_press_lay_text_area(KkPress *press) {
  KkMargins margins = kk_paper_margins(press->paper);
  double width = mm(press->paper.width_mm - margins.left_mm - margins.right_mm);
  double measure_pt = floor(width / press->body_pt) * press->body_pt;
  press->left = mm(margins.left_mm) + (width - measure_pt) / 2;
  press->right = press->left + measure_pt;
  double below_head = mm(kk_edges_head_mm(press)) + HEAD_ROOM * press->style->running;
  press->top = MAX(mm(margins.top_mm), below_head);
  press->bottom = mm(press->paper.height_mm - margins.bottom_mm);
  if (kk_corner_is_lower(kk_code_corner(&press->rules, press->page)))
    press->bottom = MIN(press->bottom, mm(press->paper.height_mm - press->reserve.height_mm));
  else
    press->top = MAX(press->top, mm(press->reserve.height_mm));
  press->y = press->top;
}

static void draw_bar(KkPress *press, const KkBar *bar) {
  if (press->y <= bar->y_start) return;
  double grey = press->style->hairline;
  cairo_set_source_rgb(press->cr, grey, grey, grey);
  cairo_rectangle(press->cr, bar->x, bar->y_start, press->style->bar_pt, press->y - bar->y_start);
  cairo_fill(press->cr);
}

static void end_page(KkPress *press) {
  if (!press->open) return;
  for (guint i = 0; i < press->bars->len; i++)
    draw_bar(press, &g_array_index(press->bars, KkBar, i));
  cairo_show_page(press->cr);
  press->open = FALSE;
  press->drawn++;
}

static void open_page(KkPress *press, guint page, KkFolio folio) {
  end_page(press);
  press->page = page;
  if (press->printed->len < page) g_array_set_size(press->printed, page);
  g_array_index(press->printed, KkFolio, page - 1) = folio;
  press->open = TRUE;
  press->fresh = TRUE;
}

/* The page of the section whose turn it is. */
static void begin_page(KkPress *press, KkFolio folio, const char *head) {
  open_page(press, press->page + 1, folio);
  place_codes(press, &press->codes);
  kk_press_lay_text_area(press);
  kk_edges_draw(press, head);
  for (guint i = 0; i < press->bars->len; i++)
    g_array_index(press->bars, KkBar, i).y_start = press->top;
}

gboolean kk_press_begin_section(KkPress *press, guint index, const char *above, GError **error) {
  const KkBookletSection *section = &press->book->sections[index];
  KkCodeRow row = {section->section, section->codes, section->n_codes, 0, FALSE};
  if (!kk_code_row_fits(&press->rules, &row, error)) return FALSE;
  press->section = index;
  press->codes = row;
  g_free(press->above);
  g_free(press->running);
  press->above = above ? running_title(above) : NULL;
  g_autofree char *own = running_title(section->section->title_text);
  press->running =
      *own ? g_strdup_printf(kk_book_words(press->lang)->continued, own) : g_strdup("");
  if (index == 0) press->page = press->folios.n_front;
  KkFolio before = {0};
  if (index) before = g_array_index(press->printed, KkFolio, press->page - 1);
  begin_page(press, kk_folio_section(&press->folios, index, before, press->page + 1), press->above);
  press->starts[index] = press->page;
  return TRUE;
}

void kk_press_end_section(KkPress *press) {
  while (!press->codes.all_shown) kk_press_turn(press);
}

gboolean kk_press_begin_front(KkPress *press, guint page, KkSymbol *code, gboolean numbered,
                              GError **error) {
  KkCodeRow row = {NULL, &code, code ? 1 : 0, 0, FALSE};
  if (!kk_code_row_fits(&press->rules, &row, error)) return FALSE;
  open_page(press, page, kk_folio_front(&press->folios, page));
  place_codes(press, &row);
  kk_press_lay_text_area(press);
  if (numbered) kk_edges_draw_folio(press);
  return TRUE;
}

void kk_press_turn(KkPress *press) {
  KkFolio before = g_array_index(press->printed, KkFolio, press->page - 1);
  begin_page(press, kk_folio_further(&press->folios, press->section, before), press->running);
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

/* A single page needs one notch: no other carries a code. */
static void settle_notches(KkPress *press) {
  if (press->printed->len > 1 || !press->rules.notches || press->plan->page.notches) return;
  press->rules.notches = 1;
  for (guint i = 0; i < press->placements->len; i++) {
    KkPlacement *placed = &g_array_index(press->placements, KkPlacement, i);
    if (placed->n_notches) kk_code_notch(&press->rules, placed);
  }
}

gboolean kk_press_finish(KkPress *press, const char *name, GError **error) {
  end_page(press);
  settle_notches(press);
  gboolean fine = surface_is_fine(press, name, error);
  cairo_surface_finish(press->surface);
  return fine && surface_is_fine(press, name, error);
}
