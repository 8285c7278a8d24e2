/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated prints and photographs, by measuring in the photographs. */
#include "scan/capture.h"

#include "paper.h"
#include "scan/decode.h"
#include "scan/scan.h"

#define RASTER_PX_PER_MM 100.0

static const KkPrintModel plain_print = {
    .paper_reflectance = 0.8, .ink_reflectance = 0.05, .dot_um = 40};

/* White, width_mm * height_mm. */
static KkGrey *raster_new(int width_mm, int height_mm) {
  KkGrey *raster = kk_grey_new(width_mm * 100, height_mm * 100);
  memset(raster->pixels, 255, (gsize)raster->width * (gsize)raster->height);
  return raster;
}

static void raster_fill(KkGrey *raster, int x_px, int y_px, int width, int height, guint8 grey) {
  for (int y = y_px; y < y_px + height; y++)
    memset(raster->pixels + (gsize)y * (gsize)raster->width + x_px, grey, (gsize)width);
}

/* A black bar 2 mm wide and 16 mm high in the middle of 20 mm * 20 mm. */
static KkPrinted *bar_new(const KkPrintModel *model) {
  g_autoptr(KkGrey) raster = raster_new(20, 20);
  raster_fill(raster, 900, 200, 200, 1600, 0);
  return kk_printed_new(raster, RASTER_PX_PER_MM, model);
}

/* Straight from above, the whole of 20 mm * 20 mm, nothing in the way. */
static KkCamera ideal_camera(double px_per_mm) {
  return (KkCamera){.width_px = (int)(20 * px_per_mm),
                    .height_px = (int)(20 * px_per_mm),
                    .px_per_mm = px_per_mm,
                    .distance_mm = 100,
                    .x_mm = 10,
                    .y_mm = 10,
                    .light = 1};
}

static KkGrey *photograph(const KkPrinted *printed, const KkCamera *camera) {
  g_autoptr(GError) error = NULL;
  KkGrey *photo = kk_capture(printed, camera, &error);
  g_assert_no_error(error);
  g_assert_cmpint(photo->width, ==, camera->width_px);
  g_assert_cmpint(photo->height, ==, camera->height_px);
  return photo;
}

static guint8 pixel(const KkGrey *grey, int x, int y) {
  return grey->pixels[(gsize)y * (gsize)grey->width + (gsize)x];
}

/* Linear lightness of a pixel: the sRGB curve undone. */
static double light_of(guint8 grey) {
  double value = grey / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* How much of a row or a column is ink, in pixels, by its lightness. */
static double ink_in_line(const KkGrey *photo, gboolean row, int at) {
  int length = row ? photo->width : photo->height;
  double ink = 0;
  for (int i = 0; i < length; i++)
    ink += (0.8 - light_of(row ? pixel(photo, i, at) : pixel(photo, at, i))) / (0.8 - 0.05);
  return ink;
}

static void test_scale_and_contrast(void) {
  g_autoptr(KkPrinted) printed = bar_new(&plain_print);
  static const double scales[] = {3, 7.5, 10, 25, 40};
  for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
    KkCamera camera = ideal_camera(scales[i]);
    g_autoptr(KkGrey) photo = photograph(printed, &camera);
    int middle = photo->height / 2;
    g_assert_cmpfloat_with_epsilon(ink_in_line(photo, TRUE, middle) / scales[i], 2, 0.06);
    g_assert_cmpfloat_with_epsilon(light_of(pixel(photo, 1, middle)), 0.8, 0.01);
    g_assert_cmpfloat_with_epsilon(light_of(pixel(photo, middle, middle)), 0.05, 0.01);
  }
}

static void test_dot_gain(void) {
  KkPrintModel model = plain_print;
  KkCamera camera = ideal_camera(25);
  static const double gains_um[] = {0, 20, 55, 120};
  for (gsize i = 0; i < G_N_ELEMENTS(gains_um); i++) {
    model.dot_gain_um = gains_um[i];
    g_autoptr(KkPrinted) printed = bar_new(&model);
    g_autoptr(KkGrey) photo = photograph(printed, &camera);
    double width_mm = ink_in_line(photo, TRUE, photo->height / 2) / 25;
    g_assert_cmpfloat_with_epsilon(width_mm, 2 + 2 * gains_um[i] / 1000, 0.02);
  }
}

/* Edges become soft and rough without the ink becoming more. */
static void test_edges(void) {
  KkPrintModel model = plain_print;
  model.dot_gain_um = 30;
  model.edge_rough_um = 8;
  model.edge_blur_um = 40;
  g_autoptr(KkPrinted) printed = bar_new(&model);
  const KkGrey *look = kk_printed_look(printed);
  double sum = 0, least = G_MAXDOUBLE, most = 0;
  for (int y = 500; y < 1500; y++) {
    double ink = 0;
    for (int x = 0; x < look->width; x++) ink += (0.8 - pixel(look, x, y) / 255.0) / 0.75;
    sum += ink;
    least = MIN(least, ink);
    most = MAX(most, ink);
  }
  g_assert_cmpfloat_with_epsilon(sum / 1000, 206, 0.6);
  g_assert_cmpfloat(most - least, >, 1);
  g_assert_cmpfloat_with_epsilon(pixel(look, 897, 1000) / 255.0, 0.425, 0.15);
  model.seed = 1;
  g_autoptr(KkPrinted) other = bar_new(&model);
  g_assert_cmpint(memcmp(look->pixels, kk_printed_look(other)->pixels, 2000 * 2000), !=, 0);
}

/* A tint is a ground for ink and does not spread. */
static void test_tint(void) {
  g_autoptr(KkGrey) raster = raster_new(10, 10);
  raster_fill(raster, 200, 200, 400, 400, 204);
  KkPrintModel model = plain_print;
  model.dot_gain_um = 100;
  g_autoptr(KkPrinted) printed = kk_printed_new(raster, RASTER_PX_PER_MM, &model);
  const KkGrey *look = kk_printed_look(printed);
  g_assert_cmpfloat_with_epsilon(pixel(look, 400, 400) / 255.0, 0.8 * 0.8, 0.01);
  g_assert_cmpfloat_with_epsilon(pixel(look, 195, 400) / 255.0, 0.8, 0.01);
}

static void test_geometry(void) {
  g_autoptr(KkPrinted) printed = bar_new(&plain_print);
  KkCamera camera = ideal_camera(20);
  camera.rotation_deg = 90;
  g_autoptr(KkGrey) turned = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(ink_in_line(turned, FALSE, 200), 40, 1);
  g_assert_cmpfloat_with_epsilon(ink_in_line(turned, TRUE, 200), 320, 2);

  camera.rotation_deg = 0;
  camera.tilt_y_deg = 40;
  g_autoptr(KkGrey) tilted = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(ink_in_line(tilted, TRUE, 200), 40 * cos(40 * G_PI / 180), 1);

  /* The nearer half of the bar is wider than the farther one, as 1 / distance:
   * 6 mm from the centre it is 3 mm nearer or farther. */
  camera.tilt_y_deg = 0;
  camera.tilt_x_deg = 30;
  g_autoptr(KkGrey) leaning = photograph(printed, &camera);
  double rise = 6 * cos(30 * G_PI / 180) * 20;
  int near_y = 200 - (int)(rise / 0.97), far_y = 200 + (int)(rise / 1.03);
  g_assert_cmpfloat_with_epsilon(ink_in_line(leaning, TRUE, near_y), 40 / 0.97, 0.7);
  g_assert_cmpfloat_with_epsilon(ink_in_line(leaning, TRUE, far_y), 40 / 1.03, 0.7);

  /* Half a millimetre to the left on the print, or half a pixel. */
  camera = ideal_camera(1);
  camera.x_mm = 10.5;
  g_autoptr(KkGrey) shifted = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(shifted, 8, 10)), 0.425, 0.03);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(shifted, 9, 10)), 0.05, 0.03);
}

static void test_distortion(void) {
  g_autoptr(KkPrinted) printed = bar_new(&plain_print);
  KkCamera camera = ideal_camera(20);
  camera.x_mm = 3; /* the bar lies at the right edge */
  double plain, barrel;
  g_autoptr(KkGrey) straight = photograph(printed, &camera);
  plain = ink_in_line(straight, TRUE, 200);
  camera.distortion = -0.1;
  g_autoptr(KkGrey) bent = photograph(printed, &camera);
  barrel = ink_in_line(bent, TRUE, 200);
  g_assert_cmpfloat(barrel, <, plain - 2);
}

static void test_light(void) {
  g_autoptr(KkGrey) white = raster_new(20, 20);
  KkPrintModel model = plain_print;
  model.paper_reflectance = 0.5;
  g_autoptr(KkPrinted) printed = kk_printed_new(white, RASTER_PX_PER_MM, &model);
  KkCamera camera = ideal_camera(10);
  camera.light_slope = 0.4;
  g_autoptr(KkGrey) sloped = photograph(printed, &camera);
  /* Over half the diagonal by 40%: over half the width by 0.4 / sqrt 2. */
  g_assert_cmpfloat_with_epsilon(light_of(pixel(sloped, 199, 100)), 0.5 * 1.283, 0.01);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(sloped, 0, 100)), 0.5 * 0.717, 0.01);
  camera.light_slope = 0;
  camera.vignette = 0.3;
  g_autoptr(KkGrey) dim = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(dim, 100, 100)), 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(dim, 0, 0)), 0.5 * 0.7, 0.01);
  camera.light = 3;
  g_autoptr(KkGrey) glaring = photograph(printed, &camera);
  g_assert_cmpint(pixel(glaring, 100, 100), ==, 255);
}

static double deviation(const KkGrey *photo) {
  double sum = 0, squares = 0;
  int n = photo->width * photo->height;
  for (int i = 0; i < n; i++) {
    double light = light_of(photo->pixels[i]);
    sum += light;
    squares += light * light;
  }
  return sqrt(squares / n - sum / n * sum / n);
}

static void test_noise(void) {
  g_autoptr(KkGrey) white = raster_new(20, 20);
  KkPrintModel model = plain_print;
  model.paper_reflectance = 0.5;
  g_autoptr(KkPrinted) printed = kk_printed_new(white, RASTER_PX_PER_MM, &model);
  KkCamera camera = ideal_camera(20);
  camera.noise_read = 0.02;
  g_autoptr(KkGrey) read = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(deviation(read), 0.02, 0.001);
  camera.noise_read = 0;
  camera.noise_shot = 0.04;
  g_autoptr(KkGrey) shot = photograph(printed, &camera);
  g_assert_cmpfloat_with_epsilon(deviation(shot), 0.04 * sqrt(0.5), 0.001);
}

/* Blur and motion soften the edges that they cross and no others. */
static void test_blur(void) {
  g_autoptr(KkPrinted) printed = bar_new(&plain_print);
  KkCamera camera = ideal_camera(20);
  camera.motion_px = 30;
  camera.motion_deg = 90; /* along the bar */
  g_autoptr(KkGrey) along = photograph(printed, &camera);
  g_assert_cmpint(pixel(along, 175, 200), >, 225);
  g_assert_cmpint(pixel(along, 200, 45), <, 225); /* above its end */
  camera.motion_deg = 0;
  g_autoptr(KkGrey) across = photograph(printed, &camera);
  g_assert_cmpint(pixel(across, 175, 200), <, 225);
  g_assert_cmpfloat_with_epsilon(ink_in_line(across, TRUE, 200), 40, 1);
  camera.motion_px = 0;
  camera.blur_px = 10;
  g_autoptr(KkGrey) blurred = photograph(printed, &camera);
  g_assert_cmpint(pixel(blurred, 175, 200), <, 228);
  g_assert_cmpfloat_with_epsilon(ink_in_line(blurred, TRUE, 200), 40, 1);
  g_assert_cmpfloat_with_epsilon(light_of(pixel(blurred, 180, 200)), 0.425, 0.05); /* its edge */
}

static gboolean reads(const KkGrey *photo, const char *text) {
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_scanned_free);
  kk_read_codes(photo, codes);
  return codes->len == 1 && strcmp(((KkScanned *)codes->pdata[0])->text, text) == 0;
}

/* A symbol of `text` with modules of 0.2 mm in the middle of 20 mm * 20 mm. */
static KkPrinted *symbol_new(const char *text) {
  Code code = code_new(text);
  g_autoptr(KkGrey) raster = raster_new(20, 20);
  int start = 1000 - code.side * 10;
  for (int y = 0; y < code.side; y++)
    for (int x = 0; x < code.side; x++)
      if (code.dark[y * code.side + x])
        raster_fill(raster, start + 20 * x, start + 20 * y, 20, 20, 0);
  g_free(code.dark);
  KkPrintModel model = kk_print_model_office();
  return kk_printed_new(raster, RASTER_PX_PER_MM, &model);
}

/* Photographs out of the hand are read where there are pixels enough, and the
 * same number gives the same photograph. */
static void test_hand_held(void) {
  if (!qrencode_present()) return;
  const char *text = "切り欠きのすぐ内側に、スマートフォンをかざします。";
  g_autoptr(KkPrinted) printed = symbol_new(text);
  guint at_20 = 0, at_4 = 0;
  for (guint i = 0; i < 10; i++) {
    KkCamera camera = kk_camera_hand_held(i, 20, 10, 10, 20, 20);
    g_autoptr(KkGrey) photo = photograph(printed, &camera);
    g_autoptr(KkGrey) again = photograph(printed, &camera);
    g_assert_cmpint(memcmp(photo->pixels, again->pixels, 400 * 400), ==, 0);
    at_20 += reads(photo, text) ? 1 : 0;
    KkCamera far = kk_camera_hand_held(i, 4, 10, 10, 20, 20);
    g_assert_cmpfloat(far.tilt_x_deg, ==, camera.tilt_x_deg);
    g_autoptr(KkGrey) small = photograph(printed, &far);
    at_4 += reads(small, text) ? 1 : 0;
  }
  g_assert_cmpuint(at_20, ==, 10);
  g_assert_cmpuint(at_4, ==, 0);
  KkCamera one = kk_camera_hand_held(1, 20, 10, 10, 20, 20);
  KkCamera two = kk_camera_hand_held(2, 20, 10, 10, 20, 20);
  g_assert_cmpfloat(one.rotation_deg, !=, two.rotation_deg);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/capture/scale-and-contrast", test_scale_and_contrast);
  g_test_add_func("/capture/dot-gain", test_dot_gain);
  g_test_add_func("/capture/edges", test_edges);
  g_test_add_func("/capture/tint", test_tint);
  g_test_add_func("/capture/geometry", test_geometry);
  g_test_add_func("/capture/distortion", test_distortion);
  g_test_add_func("/capture/light", test_light);
  g_test_add_func("/capture/noise", test_noise);
  g_test_add_func("/capture/blur", test_blur);
  g_test_add_func("/capture/hand-held", test_hand_held);
  return g_test_run();
}
