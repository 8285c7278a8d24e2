/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many pixels per millimetre a phone needs for 800 Japanese characters in
 * 18 mm, as we print them and in kanji mode, by simulation (src/scan/capture.h):
 * a Markdown table on standard output, a plot, and sample photographs.
 * bench/camera runs it. */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <zbar.h>

#include "base/files.h"
#include "camera_plot.h"
#include "camera_symbol.h"
#include "scan/load.h"
#include "scan/zxing.h"

/* What a photograph shows, in millimetres: 4 to 3, the code well inside in any
 * rotation. */
#define VIEW_WIDTH_MM 40.0
#define VIEW_HEIGHT_MM 30.0
/* Steps in a row that both readers must read wholly before the rest is skipped. */
#define SATURATED_STEPS 3

static int shots = 60;
static char *plan = "content/minato", *plot_path, *samples_folder;

typedef struct {
  const char *content;
  gboolean read;
} Expecting;

static void compare(const KkZxingCode *code, gpointer data) {
  Expecting *expecting = data;
  gsize length = strlen(expecting->content);
  if (code->text_length == length && memcmp(code->text, expecting->content, length) == 0)
    expecting->read = TRUE;
}

/* One frame, one pass, as a phone's application does: zxing-cpp with its local
 * threshold, not the several looks of kk_read_codes. */
static gboolean read_by_zxing(const KkGrey *photo, const char *content) {
  Expecting expecting = {.content = content};
  kk_zxing_read(photo->pixels, photo->width, photo->height, KK_BINARIZE_LOCAL, compare, &expecting);
  return expecting.read;
}

static gboolean read_by_zbar(const KkGrey *photo, const char *content) {
  zbar_image_scanner_t *scanner = zbar_image_scanner_create();
  zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_t *image = zbar_image_create();
  zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
  zbar_image_set_size(image, (unsigned)photo->width, (unsigned)photo->height);
  zbar_image_set_data(image, photo->pixels, (unsigned long)photo->width * (unsigned)photo->height,
                      NULL);
  gboolean read = FALSE;
  if (zbar_scan_image(scanner, image) > 0)
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol;
         symbol = zbar_symbol_next(symbol)) {
      gsize length = zbar_symbol_get_data_length(symbol);
      if (length == strlen(content) && memcmp(zbar_symbol_get_data(symbol), content, length) == 0)
        read = TRUE;
    }
  zbar_image_destroy(image);
  zbar_image_scanner_destroy(scanner);
  return read;
}

static gboolean (*const readers[BENCH_READERS])(const KkGrey *, const char *) = {read_by_zxing,
                                                                                 read_by_zbar};

static KkGrey *photograph(const KkPrinted *printed, const KkCamera *camera) {
  g_autoptr(GError) error = NULL;
  KkGrey *photo = kk_capture(printed, camera, &error);
  if (!photo) g_error("%s", error->message);
  return photo;
}

/* Both readers must read a perfect picture: what they fail at later is optics. */
static void check_ideal(const BenchSymbol *symbol, const KkPrinted *printed) {
  const double px_per_mm = 40;
  KkCamera ideal = {.width_px = 1200,
                    .height_px = 1200,
                    .px_per_mm = px_per_mm,
                    .distance_mm = 100,
                    .x_mm = BENCH_PAGE_MM / 2,
                    .y_mm = BENCH_PAGE_MM / 2,
                    .light = 1};
  g_autoptr(KkGrey) photo = photograph(printed, &ideal);
  for (guint i = 0; i < BENCH_READERS; i++)
    if (!readers[i](photo, symbol->content))
      g_printerr("%s: reader %u fails at an ideal picture\n", symbol->name, i + 1);
}

static void save(const KkGrey *photo, const char *name, guint index, double px_per_mm) {
  g_autofree char *file = g_strdup_printf("%s-%gpx-%u.png", name, px_per_mm, index);
  g_autofree char *path = g_build_filename(samples_folder, file, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = kk_grey_png(photo, &error);
  if (!png || !kk_file_write_bytes(path, png, &error)) g_error("%s", error->message);
}

static void save_samples(const BenchSymbol *symbol, const KkPrinted *printed) {
  static const double samples_px_per_mm[] = {10, 24};
  for (gsize i = 0; i < G_N_ELEMENTS(samples_px_per_mm); i++)
    for (guint shot = 0; shot < 3; shot++) {
      KkCamera camera = kk_camera_hand_held(shot, samples_px_per_mm[i], BENCH_PAGE_MM / 2,
                                            BENCH_PAGE_MM / 2, VIEW_WIDTH_MM, VIEW_HEIGHT_MM);
      g_autoptr(KkGrey) photo = photograph(printed, &camera);
      g_autofree char *name = g_strdup_printf("v%d-%c", symbol->version, symbol->level);
      save(photo, name, shot, samples_px_per_mm[i]);
    }
}

/* All shots at one resolution. TRUE where both readers read them all. */
static gboolean measure_step(const BenchSymbol *symbol, const KkPrinted *printed,
                             BenchFigures *figures, guint row, guint step) {
  for (guint shot = 0; shot < figures->shots; shot++) {
    KkCamera camera = kk_camera_hand_held(shot, figures->px_per_mm[step], BENCH_PAGE_MM / 2,
                                          BENCH_PAGE_MM / 2, VIEW_WIDTH_MM, VIEW_HEIGHT_MM);
    g_autoptr(KkGrey) photo = photograph(printed, &camera);
    for (guint i = 0; i < BENCH_READERS; i++)
      if (readers[i](photo, symbol->content)) figures->read[row][i][step]++;
  }
  guint *by_zxing = figures->read[row][0], *by_zbar = figures->read[row][1];
  g_printerr("%d-%c %g px/mm: zxing %u, zbar %u of %u\n", symbol->version, symbol->level,
             figures->px_per_mm[step], by_zxing[step], by_zbar[step], figures->shots);
  return by_zxing[step] == figures->shots && by_zbar[step] == figures->shots;
}

static void measure(const BenchSymbol *symbol, const char *text, BenchFigures *figures, guint row) {
  g_autoptr(KkPrinted) printed = bench_print(symbol, text);
  check_ideal(symbol, printed);
  if (samples_folder) save_samples(symbol, printed);
  int saturated = 0;
  guint step = 0;
  for (; step < figures->steps && saturated < SATURATED_STEPS; step++)
    saturated = measure_step(symbol, printed, figures, row, step) ? saturated + 1 : 0;
  figures->measured[row] = step;
}

static void print_needed(const BenchFigures *figures, guint row, guint reader, double share) {
  double needed = bench_needed(figures, row, reader, share);
  if (needed > 0)
    g_print(" %g |", needed);
  else
    g_print(" over %g |", figures->px_per_mm[figures->steps - 1]);
}

static void print_needs(const BenchFigures *figures, BenchSymbol *const *symbols) {
  g_print(
      "| 800 characters as | symbol | modules | module, mm | side, mm | zxing-cpp 95%% | zbar 95%% "
      "| "
      "zxing-cpp 50%% | zbar 50%% |\n");
  g_print("|---|---|---|---|---|---|---|---|---|\n");
  for (guint row = 0; row < BENCH_SYMBOLS; row++) {
    const BenchSymbol *symbol = symbols[row];
    g_print("| %s | %d-%c | %d | %.4f | %.2f |", symbol->name, symbol->version, symbol->level,
            symbol->modules, symbol->module_mm, symbol->modules * symbol->module_mm);
    for (guint i = 0; i < BENCH_READERS; i++) print_needed(figures, row, i, BENCH_MOST);
    for (guint i = 0; i < BENCH_READERS; i++) print_needed(figures, row, i, BENCH_HALF);
    g_print("\n");
  }
}

static void print_shares(const BenchFigures *figures, BenchSymbol *const *symbols) {
  g_print("\n| px/mm |");
  for (guint row = 0; row < BENCH_SYMBOLS; row++)
    g_print(" %d-%c zxing-cpp | zbar |", symbols[row]->version, symbols[row]->level);
  g_print("\n|---|---|---|---|---|---|---|\n");
  for (guint step = 0; step < figures->steps; step++) {
    g_print("| %g |", figures->px_per_mm[step]);
    for (guint row = 0; row < BENCH_SYMBOLS; row++)
      for (guint i = 0; i < BENCH_READERS; i++)
        if (step < figures->measured[row])
          g_print(" %.0f%% |", 100.0 * figures->read[row][i][step] / figures->shots);
        else
          g_print(" |");
    g_print("\n");
  }
}

static void choose_steps(BenchFigures *figures) {
  for (int px_per_mm = 4; px_per_mm <= 40; px_per_mm += px_per_mm < 20 ? 1 : 2)
    figures->px_per_mm[figures->steps++] = px_per_mm;
}

static void parse(int *argc, char ***argv) {
  const GOptionEntry entries[] = {
      {"shots", 0, 0, G_OPTION_ARG_INT, &shots, "photographs at each step (60)", "N"},
      {"plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, "plan whose text is used", "DIR"},
      {"plot", 0, 0, G_OPTION_ARG_FILENAME, &plot_path, "writes the plot", "FILE.svg"},
      {"samples", 0, 0, G_OPTION_ARG_FILENAME, &samples_folder, "writes sample photographs", "DIR"},
      {NULL}};
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GError) error = NULL;
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, argc, argv, &error)) g_error("%s", error->message);
  if (shots < 1) g_error("--shots: at least 1");
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "C.UTF-8");
  parse(&argc, &argv);
  g_autofree char *text = bench_text(plan);
  BenchFigures figures = {.readers = {"zxing-cpp", "zbar"}, .shots = (guint)shots};
  choose_steps(&figures);
  BenchSymbol *symbols[BENCH_SYMBOLS] = {
      bench_symbol_link(text),
      bench_symbol_kanji("kanji mode, level L", text, 'L'),
      bench_symbol_kanji("kanji mode, level M", text, 'M'),
  };
  for (guint row = 0; row < BENCH_SYMBOLS; row++) {
    figures.symbols[row] =
        g_strdup_printf("%s (%d-%c, %.3f mm)", symbols[row]->name, symbols[row]->version,
                        symbols[row]->level, symbols[row]->module_mm);
    measure(symbols[row], text, &figures, row);
  }
  print_needs(&figures, symbols);
  print_shares(&figures, symbols);
  g_autoptr(GError) error = NULL;
  if (plot_path) {
    GString *svg = bench_plot(&figures);
    if (!kk_file_write(plot_path, svg->str, svg->len, &error)) g_error("%s", error->message);
    g_string_free(svg, TRUE);
  }
  for (guint row = 0; row < BENCH_SYMBOLS; row++) {
    g_free(figures.symbols[row]);
    bench_symbol_free(symbols[row]);
  }
  return 0;
}
