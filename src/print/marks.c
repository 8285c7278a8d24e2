/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/marks.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/parallel.h"
#include "print/notch_form.h"
#include "print/page_blending.h"
#include "print/page_box.h"
#include "print/page_content.h"
#include "symbol/outline.h"
#include "symbol/pdf_syntax.h"

/* Objects are kept by their numbers: handles are the caller's to release. */
struct KkMarks {
  qpdf_data pdf;
  char *die_colour;
  GHashTable *drawings; /* the dark modules (GBytes) to a form's content, deflated (GBytes) */
  GHashTable *codes;    /* the dark modules (GBytes) to a form's number */
  GHashTable *notches;  /* a radius (double) to a form's number */
  int ground, before;   /* the white square and the stream of "q"; 0: not yet made */
  int layer;
  GHashTable *blending; /* what page_blending.h found */
};

gboolean kk_die_colour_check(const char *name, GError **error) {
  static const char *const plates[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black", NULL};
  KkPlace nowhere = {0};
  gsize length = strlen(name);
  if (!length || length > KK_DIE_COLOUR_MAX || !g_utf8_validate(name, -1, NULL))
    return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                       _("the name of the die line's colour must have 1 to %d bytes"),
                       KK_DIE_COLOUR_MAX);
  for (const char *at = name; *at; at = g_utf8_next_char(at))
    if (g_unichar_iscntrl(g_utf8_get_char(at)))
      return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                         _("the name of the die line's colour holds a control character"));
  for (int i = 0; plates[i]; i++)
    if (g_ascii_strcasecmp(name, plates[i]) == 0)
      return kk_error_at(error, KK_ERROR_INPUT, nowhere,
                         _("\"%s\" is a plate that the press prints; "
                           "give the die line a colour of its own, such as CutContour"),
                         name);
  return TRUE;
}

KkMarks *kk_marks_new(qpdf_data pdf, const char *die_colour, GError **error) {
  if (!kk_die_colour_check(die_colour, error)) return NULL;
  KkMarks *marks = g_new0(KkMarks, 1);
  marks->pdf = pdf;
  marks->die_colour = g_strdup(die_colour);
  GDestroyNotify unref = (GDestroyNotify)g_bytes_unref;
  marks->drawings = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, unref, unref);
  marks->codes = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, unref, NULL);
  marks->notches = g_hash_table_new_full(g_double_hash, g_double_equal, g_free, NULL);
  marks->blending = g_hash_table_new(NULL, NULL);
  return marks;
}

void kk_marks_free(KkMarks *marks) {
  if (!marks) return;
  g_hash_table_destroy(marks->drawings);
  g_hash_table_destroy(marks->codes);
  g_hash_table_destroy(marks->notches);
  g_hash_table_destroy(marks->blending);
  g_free(marks->die_colour);
  g_free(marks);
}

gboolean kk_marks_have_layer(const KkMarks *marks) {
  return marks->layer != 0;
}

/* ---- drawings of codes ---- */

static GBytes *dark_of(const KkSymbol *symbol) {
  gsize modules = (gsize)symbol->modules;
  return g_bytes_new(symbol->dark, modules * modules);
}

static GBytes *draw_symbol(const KkSymbol *symbol) {
  g_autofree char *path = kk_symbol_rectangle_operators(symbol);
  g_autofree char *content = g_strconcat("0 g\n", path, "f\n", NULL);
  return kk_pdf_deflate(content, strlen(content));
}

typedef struct {
  const GPtrArray *symbols; /* of const KkSymbol*, all different */
  GBytes **drawings;
} Drawings;

static gboolean draw_ahead(guint index, gpointer data, GError **error) {
  (void)error;
  Drawings *work = data;
  work->drawings[index] = draw_symbol(work->symbols->pdata[index]);
  return TRUE;
}

void kk_marks_prepare(KkMarks *marks, const KkSymbol *const *symbols, guint n, guint threads) {
  g_autoptr(GPtrArray) fresh = g_ptr_array_new();
  g_autoptr(GPtrArray) dark = g_ptr_array_new();
  for (guint i = 0; i < n; i++) {
    g_autoptr(GBytes) key = dark_of(symbols[i]);
    if (g_hash_table_contains(marks->drawings, key)) continue;
    g_ptr_array_add(fresh, (gpointer)symbols[i]);
    g_ptr_array_add(dark, key);
    /* Holds the place until there is a drawing. */
    g_hash_table_insert(marks->drawings, g_steal_pointer(&key), NULL);
  }
  g_autofree GBytes **drawings = g_new0(GBytes *, MAX(fresh->len, 1));
  Drawings work = {fresh, drawings};
  kk_parallel(fresh->len, threads, draw_ahead, &work, NULL, NULL, NULL);
  for (guint i = 0; i < fresh->len; i++)
    g_hash_table_insert(marks->drawings, g_bytes_ref(dark->pdata[i]), drawings[i]);
}

/* ---- forms ---- */

/* Makes `stream` a form of `side` units a side. It has resources of its own, none:
 * nothing on a page (DefaultGray) can turn its grey into other inks. */
static int square_form(qpdf_data pdf, qpdf_oh stream, int side) {
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);
  g_autofree char *box = g_strdup_printf("[0 0 %d %d]", side, side);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dictionary, "/BBox", qpdf_oh_parse(pdf, box));
  qpdf_oh_replace_key(pdf, dictionary, "/Resources", qpdf_oh_new_dictionary(pdf));
  return qpdf_oh_get_object_id(pdf, stream);
}

static int code_form(KkMarks *marks, const KkSymbol *symbol) {
  g_autoptr(GBytes) dark = dark_of(symbol);
  int form = GPOINTER_TO_INT(g_hash_table_lookup(marks->codes, dark));
  if (form) return form;
  GBytes *drawing = g_hash_table_lookup(marks->drawings, dark);
  g_autoptr(GBytes) made = drawing ? NULL : draw_symbol(symbol);
  form = square_form(marks->pdf, kk_pdf_deflated_stream(marks->pdf, drawing ? drawing : made),
                     symbol->modules + 2 * KK_QUIET_ZONE_MODULES);
  g_hash_table_insert(marks->codes, g_steal_pointer(&dark), GINT_TO_POINTER(form));
  return form;
}

static int ground_form(KkMarks *marks) {
  static const char content[] = "1 g\n0 0 1 1 re\nf\n";
  if (!marks->ground)
    marks->ground = square_form(marks->pdf, kk_pdf_stream(marks->pdf, content, strlen(content)), 1);
  return marks->ground;
}

static int notch_form(KkMarks *marks, double radius_mm) {
  int form = GPOINTER_TO_INT(g_hash_table_lookup(marks->notches, &radius_mm));
  if (form) return form;
  if (!marks->layer && kk_notch_may_have_layer(marks->pdf))
    marks->layer = kk_notch_layer_new(marks->pdf, marks->die_colour);
  form = kk_notch_form_new(marks->pdf, marks->die_colour, marks->layer, radius_mm);
  g_hash_table_insert(marks->notches, g_memdup2(&radius_mm, sizeof radius_mm),
                      GINT_TO_POINTER(form));
  return form;
}

/* ---- a page ---- */

typedef struct {
  qpdf_data pdf;
  qpdf_oh xobjects;
  KkMatrix to_page; /* from millimetres as seen */
  GString *drawing;
  GHashTable *names; /* a form's number to its name on this page */
} Sheet;

static void draw_form(Sheet *sheet, int form, const KkMatrix *to_mm) {
  const char *name = g_hash_table_lookup(sheet->names, GINT_TO_POINTER(form));
  if (!name) {
    char made[32];
    kk_resource_add(sheet->pdf, sheet->xobjects, qpdf_get_object_by_id(sheet->pdf, form, 0), made);
    name = g_strdup(made);
    g_hash_table_insert(sheet->names, GINT_TO_POINTER(form), (gpointer)name);
  }
  KkMatrix m = kk_matrix_times(to_mm, &sheet->to_page);
  g_string_append(sheet->drawing, "q ");
  kk_pdf_numbers(sheet->drawing, (double[]){m.a, m.b, m.c, m.d, m.e, m.f}, 6, "cm ");
  g_string_append_printf(sheet->drawing, "%s Do Q\n", name);
}

static void draw_code(KkMarks *marks, Sheet *sheet, const KkMark *code) {
  double module = code->symbol->module_mm, quiet = module * KK_QUIET_ZONE_MODULES;
  double side = code->symbol->size_mm + 2 * quiet;
  KkMatrix to_mm = {side, 0, 0, -side, code->x_mm - quiet, code->y_mm - quiet + side};
  if (code->ground) draw_form(sheet, ground_form(marks), &to_mm);
  to_mm.a = module;
  to_mm.d = -module;
  draw_form(sheet, code_form(marks, code->symbol), &to_mm);
}

static void draw_notch(KkMarks *marks, Sheet *sheet, const KkNotch *notch) {
  /* The form's "up" is towards the paper. */
  static const double inward[][2] = {[KK_EDGE_LEFT] = {1, 0},
                                     [KK_EDGE_RIGHT] = {-1, 0},
                                     [KK_EDGE_TOP] = {0, 1},
                                     [KK_EDGE_BOTTOM] = {0, -1}};
  double x = inward[notch->edge][0] / KK_POINTS_PER_MM;
  double y = inward[notch->edge][1] / KK_POINTS_PER_MM;
  KkMatrix to_mm = {-y, x, x, y, notch->x_mm, notch->y_mm};
  draw_form(sheet, notch_form(marks, notch->radius_mm), &to_mm);
}

static qpdf_oh shared_before(KkMarks *marks) {
  if (!marks->before)
    marks->before = qpdf_oh_get_object_id(marks->pdf, kk_pdf_stream(marks->pdf, "q\n", 2));
  return qpdf_get_object_by_id(marks->pdf, marks->before, 0);
}

/* What qpdf has to say against what was done, if anything. */
static gboolean is_sound(KkMarks *marks, guint number, GError **error) {
  if (!qpdf_has_error(marks->pdf)) return TRUE;
  g_autofree char *detail =
      g_strdup(qpdf_get_error_message_detail(marks->pdf, qpdf_get_error(marks->pdf)));
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                     _("page %u cannot be changed: %s; save the PDF again"), number, detail);
}

gboolean kk_marks_draw(KkMarks *marks, guint number, const KkMark *codes, guint n_codes,
                       const KkNotch *notches, guint n_notches, KkPageMended *done,
                       GError **error) {
  qpdf_data pdf = marks->pdf;
  KkPageBox box;
  gboolean exists = number >= 1 && (int)number <= qpdf_get_num_pages(pdf);
  qpdf_oh page = exists ? qpdf_get_page_n(pdf, number - 1) : qpdf_oh_new_null(pdf);
  if (!qpdf_oh_is_dictionary(pdf, page) || !kk_page_box_read(pdf, page, &box))
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                       _("page %u is missing or has no size that can be printed"), number);
  g_autoptr(GString) drawing = g_string_new("/Artifact BMC\n");
  g_autoptr(GHashTable) names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  Sheet sheet = {pdf, kk_page_own_xobjects(pdf, page), kk_page_box_matrix(&box), drawing, names};
  for (guint i = 0; i < n_codes; i++) draw_code(marks, &sheet, &codes[i]);
  for (guint i = 0; i < n_notches; i++) draw_notch(marks, &sheet, &notches[i]);
  g_string_append(drawing, "EMC\n");
  KkPageMended mended = {.mixed = kk_page_mix_in_inks(pdf, page, marks->blending)};
  kk_page_append(pdf, page, shared_before(marks), drawing, &mended.mended);
  if (done) *done = mended;
  return is_sound(marks, number, error);
}
