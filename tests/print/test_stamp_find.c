/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where codes find a place on pages on which something stands already. */
#include <math.h>

#include "stamped.h"

static const char spoken[] = "1ページ。基本計画とは。";

/* The lower right corner's code on A5: dark modules from 110 to 138 mm less the
 * symbol's size, in points from about 330 to 391 across and 28 to 88 up. */
#define CORNER "320 18 81 81 re f "
#define TEXT(x, y) "BT /F 12 Tf " #x " " #y " Td (of text) Tj ET "
#define LOWER_LEFT "0 g 40 40 20 3 re f "
#define UPPER_RIGHT "0 g 350 540 9 3 re f "
#define UPPER_LEFT "0 0 1 RG 0.2 w 20 500 m 90 570 l S "

static const struct {
  const char *name, *content;
  KkOccupied occupied;
  KkEdge bound;
  KkStampOutcome outcome;
  KkPlaceFault fault;
  KkCorner corner;
} cases[] = {
#define MOVE KK_OCCUPIED_MOVE, KK_EDGE_LEFT
#define MOVE_FREE KK_OCCUPIED_MOVE, KK_EDGE_NONE
#define GROUND KK_OCCUPIED_GROUND, KK_EDGE_LEFT
#define REPORT KK_OCCUPIED_REPORT, KK_EDGE_LEFT
#define STAYS KK_STAMP_PLACED, KK_PLACE_FREE, KK_CORNER_LOWER_RIGHT
    {"empty", "q Q", MOVE, STAYS},
    {"text elsewhere", TEXT(50, 300) TEXT(300, 300), MOVE, STAYS},
    {"text just above", TEXT(340, 98), MOVE, STAYS},
    {"text just outside", TEXT(280, 50), MOVE, STAYS},
    {"white ink", "1 g " CORNER, MOVE, STAYS},
    {"pale tint", "0 0 0.3 0 k " CORNER, MOVE, STAYS},
    {"a tint that cannot be seen", "0.01 0 0 0 k 330 28 20 20 re f", MOVE, STAYS},
    {"text", TEXT(350, 50), MOVE_FREE, KK_STAMP_MOVED, KK_PLACE_TEXT, KK_CORNER_LOWER_LEFT},
    {"text, bound at the left", TEXT(350, 50), MOVE, KK_STAMP_MOVED, KK_PLACE_TEXT,
     KK_CORNER_UPPER_RIGHT},
    {"a hairline through the quiet zone", "0 g 0 w 100 27.5 m 400 27.5 l S", MOVE_FREE,
     KK_STAMP_MOVED, KK_PLACE_INK, KK_CORNER_LOWER_LEFT},
    {"a faint dot", "0.9 g 380 40 2 2 re f", MOVE, KK_STAMP_MOVED, KK_PLACE_INK,
     KK_CORNER_UPPER_RIGHT},
    {"a tint's edge", "0 0 0.3 0 k 320 18 40 81 re f", MOVE, KK_STAMP_MOVED, KK_PLACE_INK,
     KK_CORNER_UPPER_RIGHT},
    {"two corners", TEXT(350, 50) LOWER_LEFT, MOVE_FREE, KK_STAMP_MOVED, KK_PLACE_TEXT,
     KK_CORNER_UPPER_RIGHT},
    {"three corners", TEXT(350, 50) LOWER_LEFT UPPER_RIGHT, MOVE_FREE, KK_STAMP_MOVED,
     KK_PLACE_TEXT, KK_CORNER_UPPER_LEFT},
    {"four corners", TEXT(350, 50) LOWER_LEFT UPPER_RIGHT UPPER_LEFT, MOVE_FREE, KK_STAMP_OCCUPIED,
     KK_PLACE_TEXT, KK_CORNER_LOWER_RIGHT},
    {"dark everywhere", "1 0.8 0 0.2 k 0 0 500 600 re f", MOVE, KK_STAMP_OCCUPIED, KK_PLACE_DARK,
     KK_CORNER_LOWER_RIGHT},
    {"ground on dark", "1 0.8 0 0.2 k " CORNER, GROUND, KK_STAMP_GROUNDED, KK_PLACE_DARK,
     KK_CORNER_LOWER_RIGHT},
    {"ground on lines", "0 g 0 w 100 27 m 400 60 l S", GROUND, KK_STAMP_GROUNDED, KK_PLACE_INK,
     KK_CORNER_LOWER_RIGHT},
    {"no ground on text", "0 0.5 0 0 k " CORNER "0 g " TEXT(350, 50), GROUND, KK_STAMP_OCCUPIED,
     KK_PLACE_TEXT, KK_CORNER_LOWER_RIGHT},
    {"reported", TEXT(350, 50), REPORT, KK_STAMP_OCCUPIED, KK_PLACE_TEXT, KK_CORNER_LOWER_RIGHT},
    {"reported dark", "0.5 g " CORNER, REPORT, KK_STAMP_OCCUPIED, KK_PLACE_DARK,
     KK_CORNER_LOWER_RIGHT},
    {"the fold", "q Q", KK_OCCUPIED_MOVE, KK_EDGE_RIGHT, KK_STAMP_MOVED, KK_PLACE_FOLD,
     KK_CORNER_LOWER_LEFT},
    {"the fold, reported", "q Q", KK_OCCUPIED_REPORT, KK_EDGE_RIGHT, KK_STAMP_OCCUPIED,
     KK_PLACE_FOLD, KK_CORNER_LOWER_RIGHT},
    {"the fold, no ground", "q Q", KK_OCCUPIED_GROUND, KK_EDGE_RIGHT, KK_STAMP_OCCUPIED,
     KK_PLACE_FOLD, KK_CORNER_LOWER_RIGHT},
    {"bound below", "q Q", KK_OCCUPIED_MOVE, KK_EDGE_BOTTOM, KK_STAMP_MOVED, KK_PLACE_FOLD,
     KK_CORNER_UPPER_RIGHT},
    {"text that the notch would cut", "BT /F 6 Tf 413 55 Td (1) Tj ET", MOVE_FREE, KK_STAMP_MOVED,
     KK_PLACE_TEXT, KK_CORNER_LOWER_LEFT},
    {"a picture that the notch cuts", "1 0 0 rg 413 0 20 600 re f", MOVE, STAYS},
};

static void test_cases(Place *place, gconstpointer unused) {
  (void)unused;
  enum { N = G_N_ELEMENTS(cases) };
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < N; i++) made_page(pdf, "<< /MediaBox [" A5 "] >>", cases[i].content);
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  KkStampPage pages[N];
  KkStampPlaced placed[N];
  for (guint i = 0; i < N; i++) {
    g_test_message("%s", cases[i].name);
    pages[i] = page_asked(i + 1, KK_CORNER_LOWER_RIGHT, cases[i].bound, &symbol);
    KkStampSettings settings = plain_settings();
    settings.occupied = cases[i].occupied;
    find_fine(file, &pages[i], 1, &settings, &placed[i]);
    g_assert_cmpint(placed[i].outcome, ==, cases[i].outcome);
    g_assert_cmpint(placed[i].fault, ==, cases[i].fault);
    g_assert_cmpint(placed[i].corner, ==, cases[i].corner);
    g_assert_cmpuint(placed[i].n_codes, ==, cases[i].outcome == KK_STAMP_OCCUPIED ? 0 : 1);
    if (placed[i].n_codes) g_assert_cmpfloat(placed[i].contrast, >=, 0.65);
  }
  KkStampSettings settings = plain_settings();
  write_fine(file, pages, placed, N, &settings, place->out, NULL);
  assert_sound(place->out);
  assert_same_text(place->in, place->out);
  /* Each code that was placed reads, also on its tint or ground; others are not there. */
  for (guint i = 0; i < N; i++) {
    g_test_message("%s", cases[i].name);
    Rendering drawn = render(place->out, (int)i + 1, 300);
    g_autofree char *zbar = ASK("sh", "-c", "zbarimg --raw -q \"$0\" || :", drawn.file);
    if (placed[i].n_codes)
      assert_contains(zbar, spoken);
    else
      g_assert_cmpstr(zbar, ==, "");
    rendering_clear(&drawn);
  }
}

/* The same page turned, cropped, moved and scaled: text is found where it is seen. */
static void test_turned(Place *place, gconstpointer unused) {
  (void)unused;
  static const struct {
    const char *page, *content;
  } turned[] = {
      {"<< /MediaBox [" A5 "] /Rotate 90 >>", TEXT(350, 550)},
      {"<< /MediaBox [" A5 "] /Rotate 180 >>", TEXT(40, 550)},
      {"<< /MediaBox [" A5 "] /Rotate 270 >>", TEXT(40, 50)},
      {"<< /MediaBox [0 0 600 800] /TrimBox [100 100 519.5276 695.2756] >>", TEXT(450, 150)},
      {"<< /MediaBox [0 0 600 800] /CropBox [100 100 519.5276 695.2756] /Rotate 90 >>",
       TEXT(450, 650)},
      {"<< /MediaBox [-200 -300 600 800] /CropBox [-50 -50 300 300]"
       " /TrimBox [-100 -100 319.5276 495.2756] /Rotate 180 >>",
       TEXT(-60, 440)},
      {"<< /MediaBox [0 0 209.7638 297.6378] /UserUnit 2 >>",
       "BT /F 6 Tf 175 25 Td (of text) Tj ET"},
  };
  enum { N = G_N_ELEMENTS(turned) };
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < N; i++) made_page(pdf, turned[i].page, turned[i].content);
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  for (guint i = 0; i < N; i++) {
    g_test_message("%s", turned[i].page);
    KkStampPage page = page_asked(i + 1, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &symbol);
    KkStampPlaced placed;
    KkStampSettings settings = plain_settings();
    find_fine(file, &page, 1, &settings, &placed);
    g_assert_cmpint(placed.outcome, ==, KK_STAMP_MOVED);
    g_assert_cmpint(placed.fault, ==, KK_PLACE_TEXT);
    g_assert_cmpint(placed.corner, ==, KK_CORNER_LOWER_LEFT);
  }
}

/* A note (annotation) that prints is ink, and so is a layer that is on. */
static void test_other_ink(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  static const int flags[] = {4, 2}; /* printed, hidden */
  for (int i = 0; i < 2; i++) {
    qpdf_oh page = made_page(pdf, "<< /MediaBox [" A5 "] >>", NULL);
    qpdf_oh form = made_stream(pdf, "1 0 0 rg 0 0 30 30 re f");
    qpdf_oh entries = qpdf_oh_get_dict(pdf, form);
    qpdf_oh_replace_key(pdf, entries, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
    qpdf_oh_replace_key(pdf, entries, "/BBox", qpdf_oh_parse(pdf, "[0 0 30 30]"));
    qpdf_oh note =
        qpdf_oh_parse(pdf, "<< /Type /Annot /Subtype /Stamp /Rect [340 40 370 70] /AP << >> >>");
    qpdf_oh_replace_key(pdf, note, "/F", qpdf_oh_new_integer(pdf, flags[i]));
    qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, note, "/AP"), "/N", form);
    qpdf_oh_replace_key(pdf, page, "/Annots", qpdf_oh_wrap_in_array(pdf, note));
  }
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  KkStampPage pages[2] = {page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &symbol),
                          page_asked(2, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &symbol)};
  KkStampPlaced placed[2];
  KkStampSettings settings = plain_settings();
  find_fine(file, pages, 2, &settings, placed);
  g_assert_cmpint(placed[0].fault, ==, KK_PLACE_INK);
  g_assert_cmpint(placed[1].fault, ==, KK_PLACE_FREE);
  const KkStampSheet sheets[2] = {{1, KK_SIDE_WHOLE}, {2, KK_SIDE_WHOLE}};
  gboolean blank[2];
  g_assert_true(kk_stamp_blank(file, sheets, 2, blank, NULL, NULL, NULL));
  g_assert_false(blank[0]);
  g_assert_true(blank[1]);
}

/* ---- pictures ---- */

/* A picture of SIDE x SIDE pixels, of one grey or of stripes. */
enum { SIDE = 1200 };
static qpdf_oh made_picture(qpdf_data pdf, guint8 grey, guint8 stripe) {
  g_autofree guint8 *pixels = g_malloc(SIDE * SIDE);
  for (int i = 0; i < SIDE * SIDE; i++) pixels[i] = i % SIDE / 100 % 2 ? grey : stripe;
  qpdf_oh picture = qpdf_oh_new_stream(pdf), entries = qpdf_oh_get_dict(pdf, picture);
  qpdf_oh_replace_stream_data(pdf, picture, pixels, SIDE * SIDE, qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, entries, "/Subtype", qpdf_oh_new_name(pdf, "/Image"));
  qpdf_oh_replace_key(pdf, entries, "/Width", qpdf_oh_new_integer(pdf, SIDE));
  qpdf_oh_replace_key(pdf, entries, "/Height", qpdf_oh_new_integer(pdf, SIDE));
  qpdf_oh_replace_key(pdf, entries, "/BitsPerComponent", qpdf_oh_new_integer(pdf, 8));
  qpdf_oh_replace_key(pdf, entries, "/ColorSpace", qpdf_oh_new_name(pdf, "/DeviceGray"));
  return picture;
}

/* Whether a page with pictures is blank, and what stands in its lower right corner. */
static const struct {
  const char *content;
  gboolean blank;
  KkPlaceFault fault;
} pictures[] = {
    {"q 200 0 0 200 50 300 cm /Stripes Do Q", FALSE, KK_PLACE_FREE},
    {"q 200 0 0 200 200 20 cm /Stripes Do Q", FALSE, KK_PLACE_INK},
    {"q 500 0 0 600 0 0 cm /White Do Q", TRUE, KK_PLACE_FREE},
    {"0 g 340 40 9 9 re f q 500 0 0 600 0 0 cm /White Do Q", TRUE, KK_PLACE_FREE},
    {"q 500 0 0 600 0 0 cm /White Do Q 0 g 340 40 9 9 re f", FALSE, KK_PLACE_INK},
    {"/Faint gs q 500 0 0 600 0 0 cm /Stripes Do Q", FALSE, KK_PLACE_INK},
    {"q 500 0 0 600 0 0 cm /Grey Do Q", FALSE, KK_PLACE_DARK},
    {"/Hard gs q 500 0 0 600 0 0 cm /Grey Do Q", FALSE, KK_PLACE_DARK},
    {"/Inside Do", FALSE, KK_PLACE_INK},
};

static qpdf_oh picture_resources(qpdf_data pdf) {
  qpdf_oh resources = qpdf_make_indirect_object(
      pdf, qpdf_oh_parse(pdf,
                         "<< /XObject << >> /ExtGState << /Faint << /ca 0.15 >>"
                         " /Hard << /BM /HardLight >> >> >>"));
  qpdf_oh objects = qpdf_oh_get_key(pdf, resources, "/XObject");
  qpdf_oh_replace_key(pdf, objects, "/Stripes", made_picture(pdf, 40, 255));
  qpdf_oh_replace_key(pdf, objects, "/White", made_picture(pdf, 255, 255));
  qpdf_oh_replace_key(pdf, objects, "/Grey", made_picture(pdf, 70, 70));
  qpdf_oh form = made_stream(pdf, "q 200 0 0 200 200 20 cm /P Do Q");
  qpdf_oh entries = qpdf_oh_get_dict(pdf, form);
  qpdf_oh_replace_key(pdf, entries, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, entries, "/BBox", qpdf_oh_parse(pdf, "[0 0 500 600]"));
  qpdf_oh_replace_key(pdf, entries, "/Resources",
                      qpdf_oh_parse(pdf, "<< /XObject << /P null >> >>"));
  qpdf_oh inside = qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, entries, "/Resources"), "/XObject");
  qpdf_oh_replace_key(pdf, inside, "/P", made_picture(pdf, 0, 255));
  qpdf_oh_replace_key(pdf, objects, "/Inside", form);
  return resources;
}

static void test_pictures(Place *place, gconstpointer unused) {
  (void)unused;
  enum { N = G_N_ELEMENTS(pictures) };
  qpdf_data pdf = made_new();
  qpdf_oh resources = picture_resources(pdf);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage pages[N];
  KkStampPlaced placed[N];
  KkStampSheet sheets[N];
  for (guint i = 0; i < N; i++) {
    qpdf_oh page = made_page(pdf, "<< /MediaBox [" A5 "] >>", pictures[i].content);
    qpdf_oh_replace_key(pdf, page, "/Resources", resources);
    pages[i] = page_asked(i + 1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
    sheets[i] = (KkStampSheet){i + 1, KK_SIDE_WHOLE};
  }
  made_save(pdf, place->in);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  KkStampSettings settings = plain_settings();
  settings.occupied = KK_OCCUPIED_REPORT;
  find_fine(file, pages, N, &settings, placed);
  gboolean blank[N];
  g_assert_true(kk_stamp_blank(file, sheets, N, blank, NULL, NULL, NULL));
  for (guint i = 0; i < N; i++) {
    g_test_message("%s", pictures[i].content);
    g_assert_cmpint(placed[i].fault, ==, pictures[i].fault);
    g_assert_cmpint(blank[i], ==, pictures[i].blank);
  }
}

/* ---- blank pages ---- */

static void count(guint done, guint total, gpointer data) {
  guint *calls = data;
  g_assert_cmpuint(done, <=, total);
  ++*calls;
}

static void test_blank(Place *place, gconstpointer unused) {
  (void)unused;
  static const struct {
    const char *page, *content;
    KkSide side;
    gboolean blank;
  } sheets[] = {
      {"<< /MediaBox [" A5 "] >>", NULL, KK_SIDE_WHOLE, TRUE},
      {"<< /MediaBox [" A5 "] >>", "1 g 10 10 200 200 re f", KK_SIDE_WHOLE, TRUE},
      {"<< /MediaBox [" A5 "] >>", "BT /F 5 Tf 200 300 Td (.) Tj ET", KK_SIDE_WHOLE, FALSE},
      {"<< /MediaBox [" A5 "] >>", "0 w 200 300 m 230 300 l S", KK_SIDE_WHOLE, FALSE},
      {"<< /MediaBox [" A5 "] >>", "0.05 0 0 0 k 200 300 50 50 re f", KK_SIDE_WHOLE, FALSE},
      {"<< /MediaBox [" A5 "] >>", "BT 3 Tr /F 12 Tf 200 300 Td (unseen) Tj ET", KK_SIDE_WHOLE,
       TRUE},
      {"<< /MediaBox [0 0 600 800] /TrimBox [100 100 500 700] >>",
       "20 20 m 90 20 l 20 90 m 20 20 l S", KK_SIDE_WHOLE, TRUE},
      {"<< /MediaBox [0 0 600 800] /TrimBox [20 20 500 700] /CropBox [100 100 400 400] >>",
       "30 30 9 9 re f", KK_SIDE_WHOLE, FALSE},
      {"<< /MediaBox [" A5 "] /Rotate 90 >>", "100 10 20 20 re f", KK_SIDE_LEFT, FALSE},
      {"<< /MediaBox [" A5 "] /Rotate 90 >>", "100 10 20 20 re f", KK_SIDE_RIGHT, TRUE},
      {"<< /MediaBox [0 0 14000 14000] >>", "9000 9000 90 90 re f", KK_SIDE_WHOLE, FALSE},
  };
  enum { N = G_N_ELEMENTS(sheets) };
  qpdf_data pdf = made_new();
  KkStampSheet asked[N];
  for (guint i = 0; i < N; i++) {
    made_page(pdf, sheets[i].page, sheets[i].content);
    asked[i] = (KkStampSheet){i + 1, sheets[i].side};
  }
  made_save(pdf, place->in);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  gboolean blank[N];
  guint calls = 0;
  g_autoptr(GError) error = NULL;
  kk_stamp_blank(file, asked, N, blank, count, &calls, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(calls, ==, N);
  for (guint i = 0; i < N; i++) {
    g_test_message("%u: %s", i, sheets[i].content);
    g_assert_cmpint(blank[i], ==, sheets[i].blank);
  }
  KkStampSheet beyond = {N + 1, KK_SIDE_WHOLE};
  g_assert_false(kk_stamp_blank(file, &beyond, 1, blank, NULL, NULL, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
}

/* ---- what cannot be asked ---- */

static void assert_not_found(KkStampFile *file, const KkStampPage *pages, guint n,
                             const KkStampSettings *settings, const char *says) {
  KkStampPlaced placed[4];
  g_autoptr(GError) error = NULL;
  g_assert_false(kk_stamp_find(file, pages, n, settings, placed, NULL, NULL, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  assert_contains(error->message, says);
}

static void test_wrong_asked(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [" A5 "] >>", NULL);
  made_page(pdf, "<< /MediaBox [0 0 80 80] >>", NULL);
  made_page(pdf, "<< >>", NULL);
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
  KkStampSettings settings = plain_settings();
  KkStampPage page = page_asked(4, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &symbol);
  assert_not_found(file, &page, 1, &settings, "page 4");
  page.sheet.page = 3;
  assert_not_found(file, &page, 1, &settings, "page 3");
  page.sheet.page = 0;
  assert_not_found(file, &page, 1, &settings, "page 0");
  page.sheet.page = 1;
  KkStampPage twice[3] = {page, page, page};
  assert_not_found(file, twice, 2, &settings, "twice");
  twice[0].sheet.side = KK_SIDE_LEFT;
  assert_not_found(file, twice, 2, &settings, "twice");
  page.n = 0;
  assert_not_found(file, &page, 1, &settings, "0 codes");
  page.n = 1;
  settings.notch_mm = 25;
  assert_not_found(file, &page, 1, &settings, "notch");
  settings.notch_mm = NAN;
  assert_not_found(file, &page, 1, &settings, "notch");
  settings = plain_settings();
  settings.die_colour = "Black";
  assert_not_found(file, &page, 1, &settings, "Black");
  /* A page of 28 mm has no room for a code of 18 mm, 10 mm from the edge. */
  settings = plain_settings();
  page.sheet.page = 2;
  KkStampPlaced placed;
  find_fine(file, &page, 1, &settings, &placed);
  g_assert_cmpint(placed.outcome, ==, KK_STAMP_OCCUPIED);
  g_assert_cmpint(placed.fault, ==, KK_PLACE_NO_ROOM);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add(path, Place, NULL, set_up, function, tear_down)
  ADD("/stamp-find/cases", test_cases);
  ADD("/stamp-find/turned", test_turned);
  ADD("/stamp-find/other-ink", test_other_ink);
  ADD("/stamp-find/pictures", test_pictures);
  ADD("/stamp-find/blank", test_blank);
  ADD("/stamp-find/wrong-asked", test_wrong_asked);
  return g_test_run();
}
