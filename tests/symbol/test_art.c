/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF, EPS and TIFF as presses and readers see them. Ghostscript's rendering is
 * compared dot by dot with the symbol, so that place, size and seams are judged
 * at once. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "base/error.h"
#include "judges.h"

static const char TEXT[] = "港区の計画。3ページ。次のページへ進みます。";
static const KkSymbolCaption CAPTION = {.title = "港区 (基本計画)\\ & \"資料\"",
                                        .section = "1-2\n\x01 施策",
                                        .revision = "0123abcd",
                                        .lang = "ja"};
static const char SUBJECT[] = "1-2 施策 · 0123abcd";

typedef struct {
  char *folder, *pdf, *eps, *tiff;
  KkSymbol *symbol;
} Art;

static void save(const char *path, GBytes *bytes) {
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  g_assert_true(kk_file_write(path, data, length, NULL));
}

static void save_art(Art *art, const KkSymbolCaption *caption) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = kk_symbol_pdf(art->symbol, caption, &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) eps = kk_symbol_eps(art->symbol, caption, &error);
  g_assert_no_error(error);
  save(art->pdf, pdf);
  save(art->eps, eps);
}

/* A folder for the files of `symbol`, which it takes. */
static void begin(Art *art, KkSymbol *symbol) {
  art->symbol = symbol;
  art->folder = g_dir_make_tmp("kk-art-XXXXXX", NULL);
  art->pdf = g_build_filename(art->folder, "code.pdf", NULL);
  art->eps = g_build_filename(art->folder, "code.eps", NULL);
  art->tiff = g_build_filename(art->folder, "code.tif", NULL);
}

static void end(Art *art) {
  g_assert_true(kk_folder_remove(art->folder, NULL));
  g_free(art->folder);
  g_free(art->pdf);
  g_free(art->eps);
  g_free(art->tiff);
  kk_symbol_free(art->symbol);
}

static KkSymbol *make(int dpi) {
  KkSymbolSpec spec = {.size_mm = 13, .dpi = dpi, .level = 'M'};
  g_autoptr(GError) error = NULL;
  KkSymbol *symbol = kk_symbol_new_text(TEXT, &spec, &error);
  g_assert_no_error(error);
  return symbol;
}

/* Any modules at all: areas that touch at corners, holes, islands in holes. */
static KkSymbol *make_random(guint32 seed) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  KkSymbol *symbol = make(600);
  for (int i = 0; i < symbol->modules * symbol->modules; i++)
    symbol->dark[i] = (guint8)g_rand_int_range(random, 0, 2);
  return symbol;
}

static gboolean present(const char *program) {
  g_autofree char *path = g_find_program_in_path(program);
  if (!path) g_test_skip("a judge is not installed");
  return path != NULL;
}

/* Grey values, 0 black, row by row. Free with g_free. */
static guint8 *read_tiff(const char *path, guint *side) {
  TIFF *tiff = TIFFOpen(path, "r");
  g_assert_nonnull(tiff);
  guint32 width = 0, height = 0;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
  g_assert_cmpuint(width, ==, height);
  g_autofree guint32 *pixels = g_new(guint32, (gsize)width * height);
  g_assert_true(TIFFReadRGBAImageOriented(tiff, width, height, pixels, ORIENTATION_TOPLEFT, TRUE));
  TIFFClose(tiff);
  guint8 *grey = g_malloc((gsize)width * height);
  for (gsize i = 0; i < (gsize)width * height; i++) grey[i] = (guint8)TIFFGetR(pixels[i]);
  *side = width;
  return grey;
}

/* Every dot is its module's; a dot has no value but black and white. */
static void assert_dots(const KkSymbol *symbol, const guint8 *grey, guint side, int module_dots) {
  g_assert_cmpuint(side, ==, (guint)((symbol->modules + 8) * module_dots));
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++) {
      int column = (int)x / module_dots - 4, row = (int)y / module_dots - 4;
      gboolean inside =
          column >= 0 && row >= 0 && column < symbol->modules && row < symbol->modules;
      gboolean dark = inside && symbol->dark[row * symbol->modules + column];
      g_assert_cmpint(grey[y * side + x], ==, dark ? 0 : 255);
    }
}

/* Ghostscript's rendering at `dpi`; what it writes begins with FOLDER/NAME. */
static char *ghostscript(const Art *art, const char *file, const char *device, int dpi,
                         const char *name) {
  g_autofree char *output = g_strconcat("-sOutputFile=", art->folder, "/", name, NULL);
  g_autofree char *to = g_strconcat("-sDEVICE=", device, NULL);
  g_autofree char *at = g_strdup_printf("-r%d", dpi);
  const char *argv[] = {"gs", "-q",   "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dEPSCrop",
                        to,   output, at,        file,      NULL};
  g_autofree char *said = output_of(argv);
  g_assert_cmpstr(said, ==, "");
  return g_build_filename(art->folder, name, NULL);
}

/* tiffsep writes one grey picture a plate. */
static void assert_plates(const Art *art, const char *file, int dpi, int module_dots) {
  g_autofree char *all = ghostscript(art, file, "tiffsep", dpi, "plates.tif");
  static const char *const plates[] = {"Cyan", "Magenta", "Yellow", "Black"};
  for (gsize i = 0; i < G_N_ELEMENTS(plates); i++) {
    g_autofree char *name = g_strdup_printf("%s/plates(%s).tif", art->folder, plates[i]);
    guint side;
    g_autofree guint8 *grey = read_tiff(name, &side);
    if (i == 3) {
      assert_dots(art->symbol, grey, side, module_dots);
      continue;
    }
    for (gsize dot = 0; dot < (gsize)side * side; dot++) g_assert_cmpint(grey[dot], ==, 255);
  }
  g_autoptr(GDir) dir = g_dir_open(art->folder, 0, NULL);
  int n = 0;
  for (const char *name; (name = g_dir_read_name(dir));) n += g_str_has_prefix(name, "plates(");
  g_assert_cmpint(n, ==, 4); /* no spot colour */
}

static void test_black_plate(void) {
  if (!present("gs")) return;
  KkSymbol *symbols[] = {make(600), make_random(1), make_random(2)};
  for (gsize i = 0; i < G_N_ELEMENTS(symbols); i++) {
    Art art;
    begin(&art, symbols[i]);
    save_art(&art, i ? NULL : &CAPTION);
    int dots = art.symbol->module_dots;
    assert_plates(&art, art.pdf, 600, dots);
    assert_plates(&art, art.eps, 600, dots);
    assert_plates(&art, art.pdf, 2400, dots * 4);
    assert_plates(&art, art.eps, 1200, dots * 2);
    end(&art);
  }
}

/* Every dot of a plate has the same value, at most 3 from `expected`. */
static void assert_flat(const Art *art, const char *plate, int expected) {
  g_autofree char *name = g_strdup_printf("%s/plates(%s).tif", art->folder, plate);
  guint side;
  g_autofree guint8 *grey = read_tiff(name, &side);
  g_assert_cmpint(ABS(grey[0] - expected), <=, 3);
  for (gsize dot = 0; dot < (gsize)side * side; dot++) g_assert_cmpint(grey[dot], ==, grey[0]);
}

/* The tint runs on under the black, which alone is on the black plate. */
static void test_tint(void) {
  if (!present("gs")) return;
  const KkTint tint = {.cyan = 0.1, .yellow = 0.3};
  Art art;
  begin(&art, make(600));
  g_autoptr(GBytes) pdf = kk_symbol_pdf_on_tint(art.symbol, &CAPTION, &tint, NULL);
  g_autoptr(GBytes) eps = kk_symbol_eps_on_tint(art.symbol, &CAPTION, &tint, NULL);
  save(art.pdf, pdf);
  save(art.eps, eps);
  const char *files[] = {art.pdf, art.eps};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_free(ghostscript(&art, files[i], "tiffsep", 600, "plates.tif"));
    assert_flat(&art, "Cyan", 230);
    assert_flat(&art, "Magenta", 255);
    assert_flat(&art, "Yellow", 179);
    g_autofree char *name = g_build_filename(art.folder, "plates(Black).tif", NULL);
    guint side;
    g_autofree guint8 *grey = read_tiff(name, &side);
    assert_dots(art.symbol, grey, side, art.symbol->module_dots);
  }
  end(&art);
}

/* The dark square's sides in a rendering at `dpi`, in millimetres. */
static double measured_mm(const guint8 *grey, guint side, int dpi) {
  guint first = side, last = 0;
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      if (grey[y * side + x] < 128) {
        first = MIN(first, MIN(x, y));
        last = MAX(last, MAX(x, y));
      }
  return (last + 1 - first) * 25.4 / dpi;
}

/* Also where a dot is no short decimal number of points. */
static void test_size(void) {
  if (!present("gs")) return;
  static const int resolutions[] = {350, 720, 2540};
  for (gsize i = 0; i < G_N_ELEMENTS(resolutions); i++) {
    Art art;
    begin(&art, make(resolutions[i]));
    save_art(&art, NULL);
    for (int eps = 0; eps < 2; eps++) {
      g_autofree char *picture =
          ghostscript(&art, eps ? art.eps : art.pdf, "tiffgray", 2400, "grey.tif");
      guint side;
      g_autofree guint8 *grey = read_tiff(picture, &side);
      double mm = measured_mm(grey, side, 2400);
      g_test_message("%d dpi: %.4f mm, measured %.4f mm", resolutions[i], art.symbol->size_mm, mm);
      g_assert_cmpfloat_with_epsilon(mm, art.symbol->size_mm, 0.05);
    }
    end(&art);
  }
}

static void assert_reads(const char *path) {
  g_autofree char *by_zbar = zbar_text(path);
  g_assert_cmpstr(by_zbar, ==, TEXT);
  if (g_str_has_suffix(path, ".tif")) return; /* ZXingReader knows no TIFF */
  g_autofree char *by_zxing = zxing_text(path);
  g_assert_cmpstr(by_zxing, ==, TEXT);
}

static void test_readers(void) {
  if (!present("gs") || !present("pdftoppm") || !present("zbarimg") || !present("ZXingReader"))
    return;
  Art art;
  begin(&art, make(600));
  save_art(&art, &CAPTION);
  g_autofree char *from_pdf = ghostscript(&art, art.pdf, "pnggray", 600, "pdf.png");
  g_autofree char *from_eps = ghostscript(&art, art.eps, "pnggray", 600, "eps.png");
  assert_reads(from_pdf);
  assert_reads(from_eps);
  g_autofree char *root = g_build_filename(art.folder, "poppler", NULL);
  const char *argv[] = {"pdftoppm",    "-r",    "600", "-gray", "-png",
                        "-singlefile", art.pdf, root,  NULL};
  g_free(output_of(argv));
  g_autofree char *from_poppler = g_strconcat(root, ".png", NULL);
  assert_reads(from_poppler);
  g_autoptr(GBytes) tiff = kk_symbol_tiff(art.symbol, &CAPTION, 1200, NULL);
  save(art.tiff, tiff);
  assert_reads(art.tiff);
  end(&art);
}

/* ---- PDF ---- */

static void test_pdf_structure(void) {
  if (!present("qpdf") || !present("pdfinfo")) return;
  Art art;
  begin(&art, make(600));
  save_art(&art, &CAPTION);
  const char *check[] = {"qpdf", "--check", art.pdf, NULL};
  g_autofree char *checked = output_of(check);
  g_assert_nonnull(strstr(checked, "No syntax or stream encoding errors"));
  const char *info[] = {"pdfinfo", "-box", "-enc", "UTF-8", art.pdf, NULL};
  g_autofree char *said = output_of(info);
  double side = (art.symbol->modules + 8) * art.symbol->module_dots * 0.12;
  static const char *const boxes[] = {"MediaBox:", "TrimBox:"};
  for (gsize i = 0; i < G_N_ELEMENTS(boxes); i++) {
    const char *at = g_strstr_len(said, -1, boxes[i]);
    g_assert_nonnull(at);
    at += strlen(boxes[i]);
    const double expected[] = {0, 0, side, side};
    for (int n = 0; n < 4; n++)
      g_assert_cmpfloat_with_epsilon(g_ascii_strtod(at, (char **)&at), expected[n], 0.0051);
  }
  g_autofree char *title = g_strconcat(CAPTION.title, "\n", NULL);
  g_assert_nonnull(g_strstr_len(said, -1, title));
  g_assert_nonnull(g_strstr_len(said, -1, SUBJECT));
  g_assert_null(g_strstr_len(said, -1, "Date:"));
  end(&art);
}

/* Nothing but a scale, black, and one path that is filled once. */
static void test_pdf_content(void) {
  if (!present("qpdf")) return;
  Art art;
  begin(&art, make(600));
  save_art(&art, NULL);
  const char *argv[] = {"qpdf", "--qdf", "--no-original-object-ids", art.pdf, "-", NULL};
  g_autofree char *plain = output_of(argv);
  char *content = g_strstr_len(plain, -1, "\nstream\n");
  g_assert_nonnull(content);
  content += strlen("\nstream\n");
  *g_strstr_len(content, -1, "endstream") = '\0';
  static const char *const allowed[] = {"cm", "g", "m", "l", "h", "f", NULL};
  g_auto(GStrv) lines = g_strsplit(g_strstrip(content), "\n", -1);
  guint n = g_strv_length(lines), fills = 0, colours = 0;
  for (guint i = 0; i < n; i++) {
    const char *space = strrchr(lines[i], ' ');
    const char *operation = space ? space + 1 : lines[i];
    g_assert_true(g_strv_contains(allowed, operation));
    fills += strcmp(operation, "f") == 0;
    colours += strcmp(operation, "g") == 0;
  }
  g_assert_cmpuint(fills, ==, 1);
  g_assert_cmpuint(colours, ==, 1);
  g_assert_cmpstr(lines[n - 1], ==, "f");
  g_assert_cmpstr(lines[1], ==, "0 g");
  end(&art);
}

/* ---- EPS ---- */

static char *eps_text(const KkSymbol *symbol, const KkSymbolCaption *caption) {
  g_autoptr(GBytes) bytes = kk_symbol_eps(symbol, caption, NULL);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return g_strndup(data, length);
}

static void test_eps_text(void) {
  g_autoptr(KkSymbol) symbol = make(600);
  g_autofree char *eps = eps_text(symbol, &CAPTION);
  g_assert_true(g_str_has_prefix(eps, "%!PS-Adobe-3.0 EPSF-3.0\n"));
  g_assert_true(g_str_has_suffix(eps, "%%EOF\n"));
  g_assert_null(strstr(eps, "showpage"));
  g_assert_null(strstr(eps, "Date"));
  const char *box = strstr(eps, "\n%%HiResBoundingBox: 0 0 ");
  g_assert_nonnull(box);
  double points = g_ascii_strtod(box + strlen("\n%%HiResBoundingBox: 0 0 "), NULL);
  g_assert_cmpfloat_with_epsilon(points, (symbol->modules + 8) * symbol->module_mm * 72 / 25.4,
                                 1e-6);
  g_autofree char *whole =
      g_strdup_printf("\n%%%%BoundingBox: 0 0 %d %d\n", (int)ceil(points), (int)ceil(points));
  g_assert_nonnull(strstr(eps, whole));
  /* "港区 (", UTF-8 in octal. */
  g_assert_nonnull(strstr(eps, "\n%%Title: (\\346\\270\\257\\345\\214\\272 \\("));
}

/* No caption ends its line, leaves ASCII or becomes a program. */
static void test_hostile_captions(void) {
  g_autofree char *long_title = g_strnfill(5000, ')');
  g_autoptr(GString) long_kanji = g_string_new(NULL);
  for (int i = 0; i < 500; i++) g_string_append(long_kanji, "漢");
  const KkSymbolCaption captions[] = {
      {"x\n%%EOF\nshowpage", "\r\n(", ")\\", "ja)"},
      {long_title, long_kanji->str, "", NULL},
      {long_kanji->str, "not UTF-8: \xFF", NULL, "x y"},
      {NULL, NULL, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(captions); i++) {
    Art art;
    begin(&art, make(600));
    save_art(&art, &captions[i]);
    g_autofree char *eps = eps_text(art.symbol, &captions[i]);
    g_assert_true(g_str_is_ascii(eps));
    g_auto(GStrv) lines = g_strsplit(eps, "\n", -1);
    for (char **line = lines; *line; line++) {
      g_assert_cmpuint(strlen(*line), <=, 255);
      g_assert_false(g_str_has_prefix(*line, "showpage"));
      if (line[1] && line[2]) g_assert_false(g_str_has_prefix(*line, "%%EOF"));
    }
    g_autofree char *qpdf = g_find_program_in_path("qpdf"), *gs = g_find_program_in_path("gs");
    if (qpdf) {
      const char *check[] = {qpdf, "--check", art.pdf, NULL};
      g_autofree char *checked = output_of(check);
      g_assert_nonnull(strstr(checked, "No syntax or stream encoding errors"));
    }
    if (gs) assert_plates(&art, art.eps, 600, art.symbol->module_dots);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) tiff = kk_symbol_tiff(art.symbol, &captions[i], 600, &error);
    g_assert_no_error(error);
    end(&art);
  }
}

/* ---- TIFF ---- */

static void assert_tags(const char *path, int dpi) {
  TIFF *tiff = TIFFOpen(path, "r");
  g_assert_nonnull(tiff);
  guint16 bits = 0, compression = 0, photometric = 0, unit = 0;
  float x = 0, y = 0;
  char *title = NULL, *subject = NULL, *date = NULL;
  g_assert_true(TIFFGetField(tiff, TIFFTAG_BITSPERSAMPLE, &bits));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_COMPRESSION, &compression));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_RESOLUTIONUNIT, &unit));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_DOCUMENTNAME, &title));
  g_assert_true(TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &subject));
  g_assert_false(TIFFGetField(tiff, TIFFTAG_DATETIME, &date));
  g_assert_cmpuint(bits, ==, 1);
  g_assert_cmpuint(compression, ==, COMPRESSION_CCITTFAX4);
  g_assert_cmpuint(photometric, ==, PHOTOMETRIC_MINISWHITE);
  g_assert_cmpuint(unit, ==, RESUNIT_INCH);
  g_assert_cmpfloat(x, ==, (float)dpi);
  g_assert_cmpfloat(y, ==, (float)dpi);
  g_assert_cmpstr(title, ==, CAPTION.title);
  g_assert_cmpstr(subject, ==, SUBJECT);
  TIFFClose(tiff);
}

static void test_tiff(void) {
  static const int resolutions[] = {600, 1200, 2400};
  for (gsize i = 0; i < G_N_ELEMENTS(resolutions); i++) {
    Art art;
    begin(&art, make(600));
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = kk_symbol_tiff(art.symbol, &CAPTION, resolutions[i], &error);
    g_assert_no_error(error);
    save(art.tiff, bytes);
    assert_tags(art.tiff, resolutions[i]);
    guint side;
    g_autofree guint8 *grey = read_tiff(art.tiff, &side);
    assert_dots(art.symbol, grey, side, art.symbol->module_dots * resolutions[i] / 600);
    end(&art);
  }
}

static void test_tiff_refuses(void) {
  static const struct {
    int made_for, asked;
  } cases[] = {{600, 300}, {600, 0}, {600, -600}, {600, 1201}, {350, 600}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(KkSymbol) symbol = make(cases[i].made_for);
    if (cases[i].made_for == 350) g_assert_cmpint(symbol->module_dots * 600 % 350, !=, 0);
    g_autoptr(GError) error = NULL;
    g_assert_null(kk_symbol_tiff(symbol, NULL, cases[i].asked, &error));
    g_assert_error(error, KK_ERROR, KK_ERROR_INPUT);
  }
}

static void test_same_bytes(void) {
  g_autoptr(KkSymbol) symbol = make(600);
  g_autoptr(KkSymbol) again = make(600);
  g_autoptr(GBytes) pdf = kk_symbol_pdf(symbol, &CAPTION, NULL);
  g_autoptr(GBytes) eps = kk_symbol_eps(symbol, &CAPTION, NULL);
  g_autoptr(GBytes) tiff = kk_symbol_tiff(symbol, &CAPTION, 600, NULL);
  g_usleep(G_USEC_PER_SEC + G_USEC_PER_SEC / 10); /* a clock in a file would tell */
  g_autoptr(GBytes) pdf_again = kk_symbol_pdf(again, &CAPTION, NULL);
  g_autoptr(GBytes) eps_again = kk_symbol_eps(again, &CAPTION, NULL);
  g_autoptr(GBytes) tiff_again = kk_symbol_tiff(again, &CAPTION, 600, NULL);
  g_assert_true(g_bytes_equal(pdf, pdf_again));
  g_assert_true(g_bytes_equal(eps, eps_again));
  g_assert_true(g_bytes_equal(tiff, tiff_again));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/symbol/art/black-plate", test_black_plate);
  g_test_add_func("/art/tint", test_tint);
  g_test_add_func("/symbol/art/size", test_size);
  g_test_add_func("/symbol/art/readers", test_readers);
  g_test_add_func("/symbol/art/pdf-structure", test_pdf_structure);
  g_test_add_func("/symbol/art/pdf-content", test_pdf_content);
  g_test_add_func("/symbol/art/eps-text", test_eps_text);
  g_test_add_func("/symbol/art/hostile-captions", test_hostile_captions);
  g_test_add_func("/symbol/art/tiff", test_tiff);
  g_test_add_func("/symbol/art/tiff-refuses", test_tiff_refuses);
  g_test_add_func("/symbol/art/same-bytes", test_same_bytes);
  return g_test_run();
}
