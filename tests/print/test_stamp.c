/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and notches on other people's PDFs: where they stand, and that the original
 * stays itself. */
#include "stamped.h"

#include <cairo-pdf.h>

static const char spoken[] = "1ページ。基本計画とは。";

/* The same answer of a program about both files. */
#define ASSERT_SAME_ANSWER(in, out, ...)                                            \
  G_STMT_START {                                                                    \
    g_autofree char *before = ASK(__VA_ARGS__, in), *after = ASK(__VA_ARGS__, out); \
    g_assert_cmpstr(before, ==, after);                                             \
    g_assert_cmpuint(strlen(before), >, 10);                                        \
  }                                                                                 \
  G_STMT_END

/* ---- pages of every shape ---- */

#define W "170.0787"
#define H "226.7717"
/* 60 x 80 mm as trimmed and not turned. */
static const struct {
  const char *name, *page;
  gboolean turned;
} shapes[] = {
    {"plain", "<< /MediaBox [0 0 " W " " H "] >>", FALSE},
    {"90", "<< /MediaBox [0 0 " W " " H "] /Rotate 90 >>", TRUE},
    {"180, origin", "<< /MediaBox [-100 50 70.0787 276.7717] /Rotate 180 >>", FALSE},
    {"270", "<< /MediaBox [0 0 " W " " H "] /Rotate 270 >>", TRUE},
    {"cropped", "<< /MediaBox [0 0 300 300] /CropBox [70 20 240.0787 246.7717] >>", FALSE},
    {"bleed 90", "<< /MediaBox [0 0 220 270] /TrimBox [20 30 190.0787 256.7717] /Rotate 90 >>",
     TRUE},
    {"cropped into the trim",
     "<< /MediaBox [0 0 220 270] /TrimBox [20 30 190.0787 256.7717] /CropBox [60 70 100 200]"
     " /Rotate 270 >>",
     TRUE},
    {"unit", "<< /MediaBox [0 0 68.03148 90.70868] /UserUnit 2.5 >>", FALSE},
};

static KkPaper shape_paper(gsize i) {
  return shapes[i].turned ? (KkPaper){80, 60} : (KkPaper){60, 80};
}

static void test_shapes(Place *place, gconstpointer unused) {
  (void)unused;
  enum { N = G_N_ELEMENTS(shapes) };
  qpdf_data pdf = made_new();
  for (gsize i = 0; i < N; i++) made_page(pdf, shapes[i].page, "3 0 0 3 7 7 cm 0.1 w");
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 12);
  KkStampPage pages[N];
  KkStampPlaced placed[N];
  for (guint i = 0; i < N; i++)
    pages[i] = page_asked(i + 1, (KkCorner)(i % 4), KK_EDGE_NONE, &symbol);
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, pages, N, &settings, placed, place->out);
  g_assert_cmpuint(warnings->len, ==, 0);
  assert_sound(place->out);
  ASSERT_SAME_ANSWER(place->in, place->out, "sh", "-c",
                     "pdfinfo -box -f 1 -l 99 \"$0\" | grep Box");
  g_autoptr(KkStampFile) again = open_fine(place->out, NULL, NULL);
  g_assert_cmpuint(kk_stamp_pages(again), ==, N);
  for (guint i = 0; i < N; i++) {
    g_test_message("%s", shapes[i].name);
    KkPaper paper, expected = shape_paper(i);
    g_assert_true(kk_stamp_paper(again, i + 1, KK_SIDE_WHOLE, &paper, NULL));
    g_assert_cmpfloat_with_epsilon(paper.width_mm, expected.width_mm, 0.001);
    g_assert_cmpfloat_with_epsilon(paper.height_mm, expected.height_mm, 0.001);
    g_assert_cmpint(placed[i].outcome, ==, KK_STAMP_PLACED);
    KkCorner corner = (KkCorner)(i % 4);
    double size = symbol->size_mm;
    g_assert_cmpfloat_with_epsilon(placed[i].codes[0].x_mm,
                                   kk_corner_is_left(corner) ? 10 : paper.width_mm - 10 - size,
                                   0.001);
    g_assert_cmpfloat_with_epsilon(placed[i].codes[0].y_mm,
                                   kk_corner_is_lower(corner) ? paper.height_mm - 10 - size : 10,
                                   0.001);
    const char *box = strstr(shapes[i].page, "/TrimBox") ? "Trim" : "Crop";
    assert_only_mark(place->out, (int)i + 1, box, paper, &placed[i], spoken);
  }
}

/* A sheet of two pages: codes of both halves, none in the fold. */
static void test_spread(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [0 0 595.2756 419.5276] /Rotate 180 >>", NULL);
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) left = symbol_of("左のページ。", 18);
  g_autoptr(KkSymbol) right = symbol_of("右のページ。", 18);
  KkStampPage pages[2] = {page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &right),
                          page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_NONE, &left)};
  pages[0].sheet.side = KK_SIDE_RIGHT;
  pages[1].sheet.side = KK_SIDE_LEFT;
  KkStampPlaced placed[2];
  KkStampSettings settings = plain_settings();
  settings.notches = 2;
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, pages, 2, &settings, placed, place->out);
  assert_sound(place->out);
  g_assert_cmpint(placed[0].outcome, ==, KK_STAMP_PLACED);
  g_assert_cmpint(placed[1].outcome, ==, KK_STAMP_MOVED);
  g_assert_cmpint(placed[1].fault, ==, KK_PLACE_FOLD);
  g_assert_cmpint(placed[1].corner, ==, KK_CORNER_LOWER_LEFT);
  double size = left->size_mm, y = 148 - 10 - left->size_mm;
  Plate plates[PLATES];
  separate(place->out, 1, 600, "Crop", "CutContour", plates);
  assert_box(&plates[BLACK], (double[]){0, 0, 105, 148}, (double[]){10, y, 10 + size, y + size});
  assert_box(&plates[BLACK], (double[]){105, 0, 210, 148},
             (double[]){200 - right->size_mm, 138 - right->size_mm, 200, 138});
  /* Two notches on each outer side, none at the fold. */
  double middle = y + size / 2;
  assert_box(&plates[DIE], (double[]){0, 0, 105, 148}, (double[]){0, middle - 7, 3, middle + 7});
  assert_box(&plates[DIE], (double[]){105, 0, 210, 148},
             (double[]){207, middle - 7, 210, middle + 7});
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", plates[BLACK].file);
  assert_contains(zbar, "左のページ。");
  assert_contains(zbar, "右のページ。");
  plates_clear(plates);
}

/* Parts stand side by side. */
static void test_parts(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [" A5 "] >>", NULL);
  made_save(pdf, place->in);
  KkSymbol *parts[3] = {symbol_of("1/3 初め。", 18), symbol_of("2/3 中。", 18),
                        symbol_of("3/3 終わり。", 18)};
  KkStampPage page = page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, parts);
  page.n = 3;
  KkStampPlaced placed;
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, &page, 1, &settings, &placed, place->out);
  g_assert_cmpuint(placed.n_codes, ==, 3);
  g_assert_cmpfloat(placed.codes[2].x_mm, <, placed.codes[1].x_mm);
  Rendering drawn = render(place->out, 1, 600);
  g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", drawn.file);
  assert_contains(zbar, "1/3 初め。");
  assert_contains(zbar, "2/3 中。");
  assert_contains(zbar, "3/3 終わり。");
  rendering_clear(&drawn);
  for (int i = 0; i < 3; i++) kk_symbol_free(parts[i]);
}

/* ---- the original stays itself ---- */

/* A tagged PDF with outline, links and metadata. */
static void make_tagged(const char *path, int pages) {
  cairo_surface_t *surface = cairo_pdf_surface_create(path, 419.5276, 595.2756);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "港区基本計画");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-01-02T03:04:05");
  cairo_t *cr = cairo_create(surface);
  cairo_tag_begin(cr, "Document", NULL);
  cairo_select_font_face(cr, "Noto Sans CJK JP", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, 14);
  for (int i = 0; i < pages; i++) {
    g_autofree char *heading = g_strdup_printf("第%d章 基本計画", i + 1);
    cairo_pdf_surface_add_outline(surface, 0, heading, "page=1 pos=[0 0]", 0);
    cairo_tag_begin(cr, "H1", NULL);
    cairo_move_to(cr, 50, 60);
    cairo_set_source_rgb(cr, 0, 0, 0.8);
    cairo_show_text(cr, heading);
    cairo_tag_end(cr, "H1");
    cairo_tag_begin(cr, "P", NULL);
    cairo_tag_begin(cr, CAIRO_TAG_LINK, "uri='https://example.org/'");
    cairo_move_to(cr, 50, 100);
    cairo_show_text(cr, "計画期間は6年間です。");
    cairo_tag_end(cr, CAIRO_TAG_LINK);
    cairo_tag_end(cr, "P");
    cairo_show_page(cr);
  }
  cairo_tag_end(cr, "Document");
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
}

static void test_original_stays(Place *place, gconstpointer unused) {
  (void)unused;
  make_tagged(place->in, 3);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage pages[2] = {page_asked(3, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol),
                          page_asked(1, KK_CORNER_LOWER_LEFT, KK_EDGE_RIGHT, &symbol)};
  KkStampPlaced placed[2];
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, pages, 2, &settings, placed, place->out);
  g_assert_cmpuint(warnings->len, ==, 0);
  assert_sound(place->out);
  assert_same_text(place->in, place->out);
  ASSERT_SAME_ANSWER(place->in, place->out, "sh", "-c",
                     "pdfinfo -struct-text \"$0\" | grep -v '  Object '");
  ASSERT_SAME_ANSWER(place->in, place->out, "pdfinfo", "-url");
  /* Colours: page 2 looks the same to the last dot. */
  Rendering before = render(place->in, 2, 150), after = render(place->out, 2, 150);
  g_assert_true(memcmp(before.pixels, after.pixels, (gsize)(before.width * before.height)) == 0);
  rendering_clear(&before);
  rendering_clear(&after);
  g_autofree char *info = ASK("pdfinfo", place->out);
  assert_contains(info, "Tagged:          yes");
  assert_contains(info, "港区基本計画");
  assert_contains(info, "2024");
  g_autofree char *outline = ASK("qpdf", "--json", "--json-key=outlines", place->out);
  assert_contains(outline, "第3章 基本計画");
}

static void test_same_bytes(Place *place, gconstpointer unused) {
  (void)unused;
  make_tagged(place->in, 20);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage pages[20];
  for (guint i = 0; i < 20; i++)
    pages[i] = page_asked(i + 1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
  KkStampPlaced placed[20];
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) first =
      stamp_fine(place->in, NULL, pages, 20, &settings, placed, place->out);
  g_autofree char *again = g_build_filename(place->folder, "again.pdf", NULL);
  settings.threads = 1;
  g_autoptr(GPtrArray) second = stamp_fine(place->in, NULL, pages, 20, &settings, placed, again);
  g_autofree char *cmp = ASK("cmp", place->out, again);
  /* One code in all: 20 pages grow by it once and by little else. */
  g_autofree char *growth =
      ASK("sh", "-c", "expr $(stat -c %s \"$1\") - $(stat -c %s \"$0\")", place->in, place->out);
  g_assert_cmpint(atoi(growth), <, 20 * 300 + 4000);
  /* The file that was opened may be the one that is written. */
  g_autoptr(GPtrArray) third = stamp_fine(again, NULL, pages, 1, &settings, placed, again);
  assert_sound(again);
  g_assert_cmpint(placed[0].outcome, ==, KK_STAMP_MOVED); /* the code of before stands there */
  assert_same_text(place->in, again);
}

static void test_failed_write(Place *place, gconstpointer unused) {
  (void)unused;
  make_tagged(place->in, 1);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage page = page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
  KkStampPlaced placed;
  KkStampSettings settings = plain_settings();
  static const char *const outs[] = {"no/such/folder/out.pdf", "", "in.pdf/out.pdf"};
  for (gsize i = 0; i < G_N_ELEMENTS(outs); i++) {
    g_autofree char *out = g_build_filename(place->folder, outs[i], NULL);
    g_autoptr(KkStampFile) file = open_fine(place->in, NULL, NULL);
    find_fine(file, &page, 1, &settings, &placed);
    g_autoptr(GError) error = NULL;
    g_assert_false(
        kk_stamp_write(file, &page, &placed, 1, &settings, out, NULL, NULL, NULL, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_OUTPUT);
    assert_contains(error->message, place->folder);
  }
  g_autofree char *left = ASK("find", place->folder, "-type", "f");
  g_assert_cmpstr(g_strstrip(left), ==, place->in);
}

/* ---- encrypted ---- */

static const struct {
  const char *name, *options[8];
  gboolean restricted;
} encryptions[] = {
    {"40 bits", {"--encrypt", "user", "owner", "40", "--modify=y", "--"}, FALSE},
    {"128 bits, RC4",
     {"--encrypt", "user", "owner", "128", "--use-aes=n", "--modify=none", "--"},
     TRUE},
    {"128 bits, AES", {"--encrypt", "user", "owner", "128", "--use-aes=y", "--"}, FALSE},
    {"256 bits", {"--encrypt", "user", "owner", "256", "--modify=none", "--"}, TRUE},
    {"256 bits, free to read", {"--encrypt", "", "owner", "256", "--modify=none", "--"}, TRUE},
    {"256 bits, free to change", {"--encrypt", "", "owner", "256", "--"}, FALSE},
};

static void encrypt(Place *place, const char *plain, gsize how) {
  g_autoptr(GPtrArray) command = g_ptr_array_new();
  g_ptr_array_add(command, "qpdf");
  g_ptr_array_add(command, "--allow-weak-crypto");
  g_ptr_array_add(command, (gpointer)plain);
  for (const char *const *option = encryptions[how].options; *option; option++)
    g_ptr_array_add(command, (gpointer)*option);
  g_ptr_array_add(command, place->in);
  g_ptr_array_add(command, NULL);
  g_autofree char *said = ask((const char *const *)command->pdata);
}

static void try_password(Place *place, const char *password, gboolean opens) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(KkStampFile) file = kk_stamp_open(place->in, password, warnings, &error);
  if (opens) {
    g_assert_no_error(error);
    g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
    KkStampPage page = page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
    KkStampPlaced placed;
    KkStampSettings settings = plain_settings();
    find_fine(file, &page, 1, &settings, &placed);
    g_assert_cmpint(placed.outcome, ==, KK_STAMP_PLACED);
    write_fine(file, &page, &placed, 1, &settings, place->out, warnings);
    g_assert_cmpuint(warnings->len, ==, 1);
    assert_contains(warnings->pdata[0], "encrypted");
  } else {
    g_assert_null(file);
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
    assert_contains(error->message, "password");
    assert_contains(error->message, place->in);
  }
}

static void test_encrypted(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *plain = g_build_filename(place->folder, "plain.pdf", NULL);
  g_autofree char *opened = g_build_filename(place->folder, "opened.pdf", NULL);
  make_tagged(plain, 2);
  for (gsize i = 0; i < G_N_ELEMENTS(encryptions); i++) {
    g_test_message("%s", encryptions[i].name);
    encrypt(place, plain, i);
    gboolean needs_password = *encryptions[i].options[1], restricted = encryptions[i].restricted;
    try_password(place, "wrong", FALSE);
    try_password(place, NULL, !needs_password && !restricted);
    if (needs_password) try_password(place, "user", !restricted);
    try_password(place, "owner", TRUE);
    /* It is as it was encrypted, opens with the same passwords, and shows the code. */
    g_autofree char *before = ASK("qpdf", "--password=owner", "--show-encryption", place->in);
    g_autofree char *after = ASK("qpdf", "--password=owner", "--show-encryption", place->out);
    g_assert_cmpstr(before, ==, after);
    g_autofree char *user = g_strconcat("--password=", encryptions[i].options[1], NULL);
    g_autofree char *said = ASK("qpdf", user, "--decrypt", place->out, opened);
    assert_sound(opened);
    assert_same_text(plain, opened);
    Rendering drawn = render(opened, 1, 600);
    g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", drawn.file);
    assert_contains(zbar, spoken);
    rendering_clear(&drawn);
  }
}

/* ---- damaged, signed, odd ---- */

static void assert_refused(const char *path, const char *says) {
  g_autoptr(GError) error = NULL;
  g_assert_null(kk_stamp_open(path, NULL, NULL, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  assert_contains(error->message, says);
}

static void test_refused(Place *place, gconstpointer unused) {
  (void)unused;
  assert_refused(place->in, place->in); /* missing */
  assert_refused(place->folder, "no ordinary file");
  static const char *const garbage[] = {"",
                                        "%PDF-1.7\n",
                                        "GIF89a",
                                        "%PDF-1.4\ntrailer\n<<>>\n",
                                        "%PDF-1.4\ntrailer\n<</Root 1 0 R>>\n",
                                        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"
                                        "trailer\n<</Root 1 0 R>>\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(garbage); i++) {
    g_assert_true(g_file_set_contents(place->in, garbage[i], -1, NULL));
    assert_refused(place->in, place->in);
  }
  qpdf_data pdf = made_new();
  made_save(pdf, place->in);
  assert_refused(place->in, "no page");
}

static gsize last_place_of(const char *word, const char *bytes, gsize length) {
  gsize size = strlen(word);
  for (gsize at = length - size; at > 0; at--)
    if (memcmp(bytes + at, word, size) == 0) return at;
  g_error("no %s", word);
}

/* Stamps one page; one warning is told, which has `warning` in it. */
static void stamp_warned(Place *place, guint number, const char *warning) {
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage page = page_asked(number, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
  KkStampPlaced placed;
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, &page, 1, &settings, &placed, place->out);
  g_assert_cmpuint(warnings->len, ==, 1);
  assert_contains(warnings->pdata[0], warning);
  assert_sound(place->out);
}

/* The table of objects is lost. */
static void test_repaired(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *whole = g_build_filename(place->folder, "whole.pdf", NULL);
  make_tagged(whole, 2);
  char *bytes;
  gsize length;
  g_assert_true(g_file_get_contents(whole, &bytes, &length, NULL));
  gsize table = last_place_of("\nxref", bytes, length);
  gsize trailer = last_place_of("trailer", bytes, length);
  g_autoptr(GString) damaged = g_string_new_len(bytes, (gssize)table);
  g_string_append(damaged, "\nxref\n0 9\ngarbage\n");
  g_string_append_len(damaged, bytes + trailer, (gssize)(length - trailer));
  g_assert_true(g_file_set_contents(place->in, damaged->str, (gssize)damaged->len, NULL));
  g_free(bytes);
  stamp_warned(place, 2, "repaired");
  assert_same_text(whole, place->out);
}

static void test_signed(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [" A5 "] >>", NULL);
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/AcroForm",
                      qpdf_oh_parse(pdf, "<< /Fields [] /SigFlags 3 >>"));
  made_save(pdf, place->in);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(KkStampFile) file = open_fine(place->in, NULL, warnings);
  g_assert_cmpuint(warnings->len, ==, 1);
  assert_contains(warnings->pdata[0], "signature");
}

/* A page that closes more than it opens is mended, and told. */
static void test_mended(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [" A5 "] >>", "1 0 0 0 k 10 10 50 50 re f");
  made_page(pdf, "<< /MediaBox [" A5 "] >>", "2 0 0 2 0 0 cm Q 1 0 0 0 k 10 10 50 50 re f");
  made_save(pdf, place->in);
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  KkStampPage pages[2] = {page_asked(1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol),
                          page_asked(2, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol)};
  KkStampPlaced placed[2];
  KkStampSettings settings = plain_settings();
  g_autoptr(GPtrArray) warnings =
      stamp_fine(place->in, NULL, pages, 2, &settings, placed, place->out);
  g_assert_cmpuint(warnings->len, ==, 1);
  assert_contains(warnings->pdata[0], "compare them: 2");
}

/* A file for presses that know no layers stays one: no layer, the version that it has. */
static void test_pdf_x(Place *place, gconstpointer unused) {
  (void)unused;
  qpdf_data pdf = made_new();
  made_page(pdf, "<< /MediaBox [" A5 "] /TrimBox [" A5 "] >>", "0 0 0 1 k 100 100 50 50 re f");
  qpdf_set_info_key(pdf, "/GTS_PDFXVersion", "PDF/X-1a:2001");
  made_save(pdf, place->in);
  stamp_warned(place, 1, "PDF/X-1a");
  g_autofree char *objects = ASK("qpdf", "--qdf", place->out, "-");
  g_assert_true(g_str_has_prefix(objects, "%PDF-1.3"));
  g_assert_null(strstr(objects, "/OC"));
  Plate plates[PLATES];
  separate(place->out, 1, 300, "Trim", "CutContour", plates);
  double box[4];
  g_assert_true(ink_box(&plates[DIE], (double[]){140, 100, 148, 210}, box));
  plates_clear(plates);
}

/* ---- real files ---- */

static void stamp_real(Place *place, const char *path) {
  g_autoptr(KkSymbol) symbol = symbol_of(spoken, 18);
  g_autoptr(KkStampFile) file = open_fine(path, NULL, NULL);
  guint n = kk_stamp_pages(file);
  g_autofree KkStampPage *pages = g_new(KkStampPage, n);
  g_autofree KkStampPlaced *placed = g_new(KkStampPlaced, n);
  for (guint i = 0; i < n; i++)
    pages[i] = page_asked(i + 1, KK_CORNER_LOWER_RIGHT, KK_EDGE_LEFT, &symbol);
  KkStampSettings settings = plain_settings();
  find_fine(file, pages, n, &settings, placed);
  write_fine(file, pages, placed, n, &settings, place->out, NULL);
  assert_sound(place->out);
  assert_same_text(path, place->out);
  /* Metadata, fonts, pictures (the columns before their objects' numbers). */
  ASSERT_SAME_ANSWER(path, place->out, "sh", "-c",
                     "pdfinfo -meta \"$0\"; pdffonts \"$0\" | cut -c 1-68; "
                     "pdfimages -list \"$0\" | cut -c 1-58");
  /* The first code that found a place, on the black plate alone. */
  for (guint i = 0; i < n; i++) {
    if (placed[i].outcome != KK_STAMP_PLACED && placed[i].outcome != KK_STAMP_MOVED) continue;
    const KkRect *code = &placed[i].codes[0];
    double part[4] = {code->x_mm - 0.5, code->y_mm - 0.5, code->x_mm + code->width_mm + 0.5,
                      code->y_mm + code->height_mm + 0.5};
    Plate plates[PLATES];
    separate(place->out, (int)i + 1, 600, "Crop", "CutContour", plates);
    assert_box(&plates[BLACK], part,
               (double[]){code->x_mm, code->y_mm, code->x_mm + code->width_mm,
                          code->y_mm + code->height_mm});
    for (int ink = CYAN; ink <= YELLOW; ink++) assert_no_ink(&plates[ink], part);
    g_autofree char *zbar = ASK("zbarimg", "--raw", "-q", plates[BLACK].file);
    assert_contains(zbar, spoken);
    plates_clear(plates);
    return;
  }
  g_error("%s: no page has room for a code", path);
}

static void test_real(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *folder =
      g_build_filename(g_getenv("KK_SHARED") ? g_getenv("KK_SHARED") : "", "data", "print", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  if (!dir) {
    g_test_skip("no shared PDFs here");
    return;
  }
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".pdf")) continue;
    g_test_message("%s", name);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    stamp_real(place, path);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add(path, Place, NULL, set_up, function, tear_down)
  ADD("/stamp/shapes", test_shapes);
  ADD("/stamp/spread", test_spread);
  ADD("/stamp/parts", test_parts);
  ADD("/stamp/original-stays", test_original_stays);
  ADD("/stamp/same-bytes", test_same_bytes);
  ADD("/stamp/failed-write", test_failed_write);
  ADD("/stamp/encrypted", test_encrypted);
  ADD("/stamp/refused", test_refused);
  ADD("/stamp/repaired", test_repaired);
  ADD("/stamp/signed", test_signed);
  ADD("/stamp/mended", test_mended);
  ADD("/stamp/pdf-x", test_pdf_x);
  ADD("/stamp/real", test_real);
  return g_test_run();
}
