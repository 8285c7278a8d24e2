/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches on pages of every shape, as a press sees them. */
#include <stdlib.h>

#include "base/error.h"
#include "base/files.h"
#include "made_pdf.h"
#include "plates.h"
#include "print/marks.h"
#include "print/page_box.h"

#define DPI 600
static const char spoken[] = "1ページ。基本計画とは。";

typedef struct {
  char *folder, *before, *after;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("kk-marks-XXXXXX", NULL);
  place->before = g_build_filename(place->folder, "before.pdf", NULL);
  place->after = g_build_filename(place->folder, "after.pdf", NULL);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_assert_true(kk_folder_remove(place->folder, NULL));
  g_free(place->folder);
  g_free(place->before);
  g_free(place->after);
}

static KkSymbol *new_symbol(const char *text) {
  KkSymbolSpec spec = {12, DPI, 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(text, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

static qpdf_data open_pdf(const char *path) {
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  g_assert_cmpint(qpdf_read(pdf, path, NULL) & QPDF_ERRORS, ==, 0);
  return pdf;
}

static KkMarks *new_marks(qpdf_data pdf) {
  g_autoptr(GError) error = NULL;
  KkMarks *marks = kk_marks_new(pdf, "CutContour", &error);
  g_assert_no_error(error);
  return marks;
}

/* One code at (x, y) and one notch on page `number`. */
static KkPageMended mark(KkMarks *marks, guint number, const KkSymbol *symbol, double x, double y,
                         gboolean ground, const KkNotch *notch) {
  KkMark code = {symbol, x, y, ground};
  KkPageMended done;
  g_autoptr(GError) error = NULL;
  kk_marks_draw(marks, number, &code, 1, notch, notch != NULL, &done, &error);
  g_assert_no_error(error);
  return done;
}

static void save(qpdf_data pdf, const char *path) {
  g_assert_cmpint(qpdf_init_write(pdf, path) & QPDF_ERRORS, ==, 0);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version(pdf, KK_MARKS_PDF_VERSION);
  g_assert_cmpint(qpdf_write(pdf) & QPDF_ERRORS, ==, 0);
  qpdf_cleanup(&pdf);
}

/* ---- page boxes ---- */

/* All are 60 x 80 mm as trimmed and not turned: 170.0787 x 226.7717 points. */
#define W "170.0787"
#define H "226.7717"
static const struct {
  const char *name, *page;
  gboolean turned; /* 80 x 60 mm as seen */
} shapes[] = {
    {"plain", "<< /MediaBox [0 0 " W " " H "] >>", FALSE},
    {"90", "<< /MediaBox [0 0 " W " " H "] /Rotate 90 >>", TRUE},
    {"180", "<< /MediaBox [0 0 " W " " H "] /Rotate 180 >>", FALSE},
    {"270", "<< /MediaBox [0 0 " W " " H "] /Rotate -90 >>", TRUE},
    {"origin", "<< /MediaBox [-100 50 70.0787 276.7717] >>", FALSE},
    {"origin 270", "<< /MediaBox [-100 50 70.0787 276.7717] /Rotate 270 >>", TRUE},
    {"corners swapped", "<< /MediaBox [70.0787 276.7717 -100 50] >>", FALSE},
    {"bleed",
     "<< /MediaBox [0 0 220 270] /BleedBox [10 10 200 260] /TrimBox [20 30 190.0787 256.7717] >>",
     FALSE},
    {"bleed 90", "<< /MediaBox [0 0 220 270] /TrimBox [20 30 190.0787 256.7717] /Rotate 90 >>",
     TRUE},
    {"crop beside trim",
     "<< /MediaBox [0 0 220 270] /CropBox [5 6 207 268] /TrimBox [20 30 190.0787 256.7717]"
     " /Rotate 180 >>",
     FALSE},
    {"trim beyond media", "<< /MediaBox [0 0 " W " " H "] /TrimBox [-50 -50 400 400] >>", FALSE},
    {"no trim", "<< /MediaBox [0 0 " W " " H "] /TrimBox [9 9 9 9] >>", FALSE},
    {"unit", "<< /MediaBox [0 0 68.03148 90.70868] /UserUnit 2.5 /Rotate 90 >>", TRUE},
};

static void test_boxes(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
    KkPageBox box;
    qpdf_oh page = made_page(pdf, shapes[i].page, "0 1 0 0 k 3 0 0 3 7 7 cm 0.1 w");
    g_assert_true(kk_page_box_read(pdf, page, &box));
    KkPaper paper = kk_page_box_paper(&box);
    g_assert_cmpfloat_with_epsilon(paper.width_mm, shapes[i].turned ? 80 : 60, 0.001);
    g_assert_cmpfloat_with_epsilon(paper.height_mm, shapes[i].turned ? 60 : 80, 0.001);
  }
  made_save(pdf, place->before);
  pdf = open_pdf(place->before);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
    double width = shapes[i].turned ? 80 : 60, height = shapes[i].turned ? 60 : 80;
    static const KkEdge edges[] = {KK_EDGE_RIGHT, KK_EDGE_BOTTOM, KK_EDGE_LEFT, KK_EDGE_TOP};
    KkEdge edge = edges[i % 4];
    KkNotch notch = {edge == KK_EDGE_LEFT    ? 0
                     : edge == KK_EDGE_RIGHT ? width
                                             : 40,
                     edge == KK_EDGE_TOP      ? 0
                     : edge == KK_EDGE_BOTTOM ? height
                                              : 40,
                     3, edge};
    mark(marks, (guint)i + 1, symbol, width - 20, height - 25, FALSE, &notch);
  }
  save(pdf, place->after);
  assert_sound(place->after);
  double side = symbol->size_mm;
  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
    g_test_message("%s", shapes[i].name);
    double width = shapes[i].turned ? 80 : 60, height = shapes[i].turned ? 60 : 80;
    double x = width - 20, y = height - 25, all[4] = {0, 0, width, height};
    Plate plates[PLATES];
    separate(place->after, (int)i + 1, DPI, "Trim", "CutContour", plates);
    g_assert_cmpfloat_with_epsilon(plates[BLACK].width * 25.4 / DPI, width, 0.1);
    assert_box(&plates[BLACK], all, (double[]){x, y, x + side, y + side});
    const double notch[4][4] = {
        {width - 3, 37, width, 43}, {37, height - 3, 43, height}, {0, 37, 3, 43}, {37, 0, 43, 3}};
    assert_box(&plates[DIE], all, notch[i % 4]);
    for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], all);
    g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", plates[BLACK].file);
    assert_contains(zbar, spoken);
    plates_clear(plates);
  }
}

/* A MediaBox that no page has, or that is no box. */
static void test_no_box(Place *place, gconstpointer unused) {
  (void)unused;
  (void)place;
  static const char *const pages[] = {
      "<< >>", "<< /MediaBox [0 0 200] >>", "<< /MediaBox [0 0 20 300] >>",
      "<< /MediaBox [0 0 200 /x] >>", "<< /MediaBox [0 0 1000000 1000] >>"};
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) made_page(pdf, pages[i], NULL);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  KkMark code = {symbol, 1, 1, FALSE};
  for (guint i = 0; i <= G_N_ELEMENTS(pages) + 1; i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(kk_marks_draw(marks, i, &code, 1, NULL, 0, NULL, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
  qpdf_cleanup(&pdf);
}

/* ---- what a page's content leaves behind ---- */

#define SHAPE " 1 0 0 0 k 20 20 60 30 re f "
static const struct {
  const char *content;
  gboolean mended;
} contents[] = {
    {SHAPE "2 0 0 2 30 40 cm 0 1 0 0 k 5 w", FALSE},
    {SHAPE "q 3 0 0 3 1 1 cm q 0 0 10 10 re W n q", FALSE},
    {"q Q Q 1 0 0 1 20 20 cm Q Q" SHAPE "q Q Q Q" SHAPE, TRUE},
    {SHAPE "BT /F 12 Tf 10 100 Td (Q Q \\) Q) Tj q", FALSE},
    {SHAPE "/Span << /A (Q) >> BDC /P BMC 10 10 m 100 100 l", FALSE},
    {SHAPE "5 5 50 50 re W n 0 0 5 5 re W 1 1 1 1 re", FALSE},
    {SHAPE "q 20 0 0 20 90 90 cm BI /W 4 /H 2 /BPC 8 /CS /G ID Q Q Q\nQ EI Q % Q\n<51> pop", FALSE},
    {SHAPE "/Q gs /GS (unfinished", FALSE},
    {"", FALSE},
    {NULL, FALSE},
};

/* The original looks as before, and the code stands where it should. */
static void test_contents(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < G_N_ELEMENTS(contents); i++)
    made_page(pdf, "<< /MediaBox [0 0 " W " " H "] >>", contents[i].content);
  made_save(pdf, place->before);
  pdf = open_pdf(place->before);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  KkNotch notch = {60, 60, 3, KK_EDGE_RIGHT};
  for (gsize i = 0; i < G_N_ELEMENTS(contents); i++)
    g_assert_cmpint(mark(marks, (guint)i + 1, symbol, 45, 55, FALSE, &notch).mended, ==,
                    contents[i].mended);
  save(pdf, place->after);
  double all[4] = {0, 0, 60, 80}, code[4] = {40, 50, 60, 80}, side = symbol->size_mm;
  for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
    g_test_message("%s", contents[i].content);
    Plate was[PLATES], is[PLATES];
    separate(place->before, (int)i + 1, 200, "Trim", NULL, was);
    separate(place->after, (int)i + 1, 200, "Trim", "CutContour", is);
    gsize size = (gsize)was[CYAN].width * (gsize)was[CYAN].height;
    g_assert_true(memcmp(was[CYAN].pixels, is[CYAN].pixels, size) == 0);
    assert_box(&is[BLACK], code, (double[]){45, 55, 45 + side, 55 + side});
    assert_box(&is[DIE], all, (double[]){57, 57, 60, 63});
    plates_clear(was);
    plates_clear(is);
  }
}

/* ---- what pages share ---- */

static void test_shared_resources(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  qpdf_oh resources =
      qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /XObject << >> /ProcSet [/PDF] >>"));
  qpdf_oh form = made_stream(pdf, "1 0 0 0 k 0 0 50 50 re f");
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, form);
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dictionary, "/BBox", qpdf_oh_parse(pdf, "[0 0 50 50]"));
  qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/Kirikaki1", form);
  for (int i = 0; i < 3; i++)
    qpdf_oh_remove_key(pdf, made_page(pdf, "<< >>", "/Kirikaki1 Do"), "/Resources");
  /* Resources and box belong to the tree's root; pages have none. */
  qpdf_oh tree = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/Pages");
  qpdf_oh_replace_key(pdf, tree, "/Resources", resources);
  qpdf_oh_replace_key(pdf, tree, "/MediaBox", qpdf_oh_parse(pdf, "[0 0 " W " " H "]"));
  qpdf_oh_replace_key(pdf, tree, "/Rotate", qpdf_oh_new_integer(pdf, 90));
  made_save(pdf, place->before);
  pdf = open_pdf(place->before);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  g_autoptr(KkSymbol) same = new_symbol(spoken);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  mark(marks, 1, symbol, 65, 40, FALSE, NULL);
  mark(marks, 3, same, 65, 40, FALSE, NULL);
  save(pdf, place->after);
  assert_sound(place->after);

  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->after, "-");
  g_auto(GStrv) forms = g_strsplit(objects, "/Subtype /Form", -1);
  g_assert_cmpuint(g_strv_length(forms), ==, 1 + 2); /* the original's and one code */
  double side = symbol->size_mm;
  for (int page = 1; page <= 3; page++) {
    Plate plates[PLATES];
    separate(place->after, page, DPI, "Trim", NULL, plates);
    double all[4] = {0, 0, 80, 60};
    assert_box(&plates[CYAN], all, (double[]){0, 0, 17.64, 17.64});
    if (page == 2)
      assert_no_ink(&plates[BLACK], all);
    else
      assert_box(&plates[BLACK], all, (double[]){65, 40, 65 + side, 40 + side});
    plates_clear(plates);
  }
}

/* A white ground clears what is below, on every plate. */
static void test_ground(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [0 0 " W " " H "] >>", "1 1 1 1 k 0 0 300 300 re f");
  made_save(pdf, place->before);
  pdf = open_pdf(place->before);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  mark(marks, 1, symbol, 30, 40, TRUE, NULL);
  save(pdf, place->after);
  Plate plates[PLATES];
  separate(place->after, 1, DPI, "Trim", NULL, plates);
  double quiet = symbol->module_mm * KK_QUIET_ZONE_MODULES, side = symbol->size_mm + quiet;
  double inside[4] = {30.1 - quiet, 40.1 - quiet, 29.9 + side, 39.9 + side};
  for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], inside);
  assert_box(&plates[BLACK], inside,
             (double[]){30, 40, 30 + symbol->size_mm, 40 + symbol->size_mm});
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", plates[BLACK].file);
  assert_contains(zbar, spoken);
  plates_clear(plates);
}

/* ---- transparency ---- */

#define RGB_GROUP "/Group << /S /Transparency /CS /DeviceRGB /I true >> "
#define HALF "/ExtGState << /A << /ca 0.5 >> >> "
static const struct {
  const char *page;
  gboolean form, mixed; /* drawn by a form that is half transparent; mixes in RGB */
} blendings[] = {
    {RGB_GROUP "/Resources << " HALF ">>", FALSE, TRUE},
    {"/Group << /S /Transparency /CS [/CalRGB << /WhitePoint [0.95 1 1.09] >>] >> "
     "/Resources << " HALF ">>",
     FALSE, TRUE},
    {RGB_GROUP "/Resources << /XObject << >> >>", TRUE, TRUE},
    {RGB_GROUP "/Resources << /ExtGState << /A << /BM /Multiply >> >> >>", FALSE, TRUE},
    {RGB_GROUP "/Resources << /ExtGState << /A << /ca 1 /BM /Normal /SMask /None >> >> >>", FALSE,
     FALSE},
    {"/Group << /S /Transparency /CS /DeviceCMYK >> /Resources << " HALF ">>", FALSE, FALSE},
    {"/Group << /S /Transparency >> /Resources << " HALF ">>", FALSE, FALSE},
    {"/Resources << " HALF ">>", FALSE, FALSE},
};

static void add_half_form(qpdf_data pdf, qpdf_oh page) {
  qpdf_oh form = made_stream(pdf, "/A gs 0 0 1 rg 40 40 60 60 re f");
  qpdf_oh entries = qpdf_oh_get_dict(pdf, form);
  qpdf_oh_replace_key(pdf, entries, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, entries, "/BBox", qpdf_oh_parse(pdf, "[0 0 100 100]"));
  qpdf_oh_replace_key(pdf, entries, "/Resources", qpdf_oh_parse(pdf, "<< " HALF ">>"));
  qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
  qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/A", form);
}

/* Whatever a page mixes its colours in, the code is on the black plate alone, and on
 * screens all looks as before. */
static void test_blending(Place *place, gconstpointer unused) {
  (void)unused;
  enum { N = G_N_ELEMENTS(blendings) };
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < N; i++) {
    g_autofree char *page =
        g_strdup_printf("<< /MediaBox [0 0 " W " " H "] %s >>", blendings[i].page);
    const char *content = "1 0 0 rg 20 20 60 60 re f /A gs 0 0 1 rg 40 40 60 60 re f";
    qpdf_oh made =
        made_page(pdf, page, blendings[i].form ? "1 0 0 rg 20 20 60 60 re f /A Do" : content);
    if (blendings[i].form) add_half_form(pdf, made);
  }
  made_save(pdf, place->before);
  pdf = open_pdf(place->before);
  g_autoptr(KkSymbol) symbol = new_symbol(spoken);
  g_autoptr(KkMarks) marks = new_marks(pdf);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint(mark(marks, i + 1, symbol, 40, 60, FALSE, NULL).mixed, ==, blendings[i].mixed);
  save(pdf, place->after);
  assert_sound(place->after);
  double code[4] = {40, 60, 60, 80}, side = symbol->size_mm;
  for (int i = 0; i < N; i++) {
    g_test_message("%s", blendings[i].page);
    Plate plates[PLATES];
    separate(place->after, i + 1, DPI, "Crop", NULL, plates);
    assert_box(&plates[BLACK], code, (double[]){40, 60, 40 + side, 60 + side});
    for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], code);
    plates_clear(plates);
    Rendering was = render(place->before, i + 1, 72), is = render(place->after, i + 1, 72);
    for (gsize at = 0; at < (gsize)is.width * (gsize)is.height; at++)
      if (at % (gsize)is.width < 110) g_assert_cmpint(was.pixels[at], ==, is.pixels[at]);
    rendering_clear(&was);
    rendering_clear(&is);
  }
}

/* ---- the layer ---- */

/* A document whose layers are off unless they say otherwise keeps its own, hidden, and
 * shows ours. The colour's name is a name and nothing else. */
static void test_layer(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  qpdf_oh page = made_page(pdf, "<< /MediaBox [0 0 " W " " H "] /Resources << >> >>",
                           "/OC /L BDC 0 0 0 1 k 0 0 30 30 re f EMC");
  qpdf_oh layer =
      qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /Type /OCG /Name (Draft) >>"));
  qpdf_oh groups = qpdf_oh_parse(
      pdf, "<< /OCGs [] /D << /BaseState /OFF /Order [] /Name (Set) >> /Configs [] >>");
  qpdf_oh_append_item(pdf, qpdf_oh_get_key(pdf, groups, "/OCGs"), layer);
  qpdf_oh_append_item(pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, groups, "/D"), "/Order"),
                      layer);
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/OCProperties", groups);
  qpdf_oh properties = qpdf_oh_new_dictionary(pdf);
  qpdf_oh_replace_key(pdf, properties, "/L", layer);
  qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, page, "/Resources"), "/Properties", properties);
  made_save(pdf, place->before);

  pdf = open_pdf(place->before);
  g_autoptr(GError) error = NULL;
  KkMarks *marks = kk_marks_new(pdf, "Cut) >> /Evil #20 港", &error);
  g_assert_no_error(error);
  KkNotch notches[2] = {{60, 40, 3, KK_EDGE_RIGHT}, {0, 40, 2, KK_EDGE_LEFT}};
  g_assert_true(kk_marks_draw(marks, 1, NULL, 0, notches, 2, NULL, &error));
  kk_marks_free(marks);
  save(pdf, place->after);
  assert_sound(place->after);

  Rendering drawn = render(place->after, 1, 300);
  double all[4] = {0, 0, 60, 80}, box[4];
  /* The draft of 30 points at the lower left stays hidden. */
  g_assert_false(ink_box(&drawn, (double[]){3, 60, 50, 80}, box));
  for (gsize i = 0; i < (gsize)drawn.width * (gsize)drawn.height; i++)
    drawn.pixels[i] = drawn.pixels[i] < 230 ? 0 : 255; /* the die line is magenta on screens */
  g_assert_true(ink_box(&drawn, all, box));
  g_assert_cmpfloat_with_epsilon(box[1], 37, 0.2);
  g_assert_cmpfloat_with_epsilon(box[3], 43, 0.2);
  rendering_clear(&drawn);

  g_autofree char *objects = ASK("qpdf", "--qdf", "--object-streams=disable", place->after, "-");
  assert_contains(objects, "(Draft)");
  assert_contains(objects, "(Set)");
  g_autofree char *colours =
      ASK("grep", "-a", "-c", "/Separation /Cut#29#20#3e#3e#20#2fEvil#20#2320#20#e6#b8#af /",
          place->after);
  g_assert_cmpstr(g_strstrip(colours), ==, "2");
  g_auto(GStrv) groups_of = g_strsplit(objects, "/Type /OCG", -1);
  g_assert_cmpuint(g_strv_length(groups_of), ==, 1 + 2);
}

static void test_die_colour(void) {
  static const char *const fine[] = {"CutContour", "Die-Cut 1", "抜き型", "a"};
  static const char *const bad[] = {"",     "All",  "none", "Black",
                                    "cyan", "a\nb", "\xff", "a\xc2\x85"};
  for (gsize i = 0; i < G_N_ELEMENTS(fine); i++) g_assert_true(kk_die_colour_check(fine[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(kk_die_colour_check(bad[i], &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
  g_autofree char *longest = g_strnfill(KK_DIE_COLOUR_MAX, 'x');
  g_autofree char *longer = g_strnfill(KK_DIE_COLOUR_MAX + 1, 'x');
  g_assert_true(kk_die_colour_check(longest, NULL));
  g_assert_false(kk_die_colour_check(longer, NULL));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add(path, Place, NULL, set_up, function, tear_down)
  ADD("/marks/boxes", test_boxes);
  ADD("/marks/no-box", test_no_box);
  ADD("/marks/contents", test_contents);
  ADD("/marks/shared-resources", test_shared_resources);
  ADD("/marks/ground", test_ground);
  ADD("/marks/blending", test_blending);
  ADD("/marks/layer", test_layer);
  g_test_add_func("/marks/die-colour", test_die_colour);
  return g_test_run();
}
