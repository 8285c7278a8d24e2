/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "camera_symbol.h"

#include <errno.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

#include "base/files.h"
#include "scan/capture_parts.h"
#include "symbol/characters.h"
#include "symbol/message.h"

static gboolean is_japanese(gunichar character) {
  GUnicodeScript script = g_unichar_get_script(character);
  return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA ||
         script == G_UNICODE_SCRIPT_HAN || character == 0x3001 || character == 0x3002;
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All Markdown files of a folder, in order of their names. */
static char *read_plan(const char *plan) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open(plan, 0, &error);
  if (!dir) g_error("%s", error->message);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (g_str_has_suffix(name, ".md")) g_ptr_array_add(paths, g_build_filename(plan, name, NULL));
  g_ptr_array_sort(paths, compare_names);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *content = NULL;
    if (!g_file_get_contents(paths->pdata[i], &content, NULL, &error))
      g_error("%s", error->message);
    g_string_append(text, content);
  }
  return g_string_free(text, FALSE);
}

/* Whether a symbol takes a sentence in kanji mode alone. */
static gboolean is_all_japanese(const char *sentence, gsize length) {
  g_autofree char *copy = g_strndup(sentence, length);
  g_autoptr(GArray) characters = kk_characters_new(copy, NULL);
  for (guint i = 0; characters && i < characters->len; i++) {
    const KkCharacter *character = &g_array_index(characters, KkCharacter, i);
    if (!character->kanji || !is_japanese(g_utf8_get_char(copy + character->start))) return FALSE;
  }
  return characters != NULL;
}

char *bench_text(const char *plan) {
  g_autofree char *all = read_plan(plan);
  g_autoptr(GArray) ends = kk_sentence_ends(all, "ja");
  GString *text = g_string_new(NULL);
  gsize at = 0;
  for (guint i = 0; i < ends->len; i++) {
    gsize end = g_array_index(ends, gsize, i);
    gsize length = end - at;
    while (length && g_ascii_isspace(all[at + length - 1])) length--;
    if (length && is_all_japanese(all + at, length))
      g_string_append_len(text, all + at, (gssize)length);
    at = end;
  }
  if (g_utf8_strlen(text->str, -1) < BENCH_CHARACTERS)
    g_error("%s: has fewer than %d characters", plan, BENCH_CHARACTERS);
  const char *cut = g_utf8_offset_to_pointer(text->str, BENCH_CHARACTERS);
  g_string_truncate(text, (gsize)(cut - text->str));
  return g_string_free(text, FALSE);
}

static BenchSymbol *symbol_from(QRinput *input, const char *name, char level) {
  QRcode *code = QRcode_encodeInput(input);
  if (!code) g_error("libqrencode: %s", g_strerror(errno));
  BenchSymbol *symbol = g_new0(BenchSymbol, 1);
  symbol->name = name;
  symbol->level = level;
  symbol->version = code->version;
  symbol->modules = code->width;
  symbol->dark = g_new(guint8, (gsize)(code->width * code->width));
  for (int i = 0; i < code->width * code->width; i++) symbol->dark[i] = code->data[i] & 1;
  QRcode_free(code);
  return symbol;
}

static QRinput *input_new(int version, char level) {
  QRinput *input = QRinput_new2(version, level == 'L' ? QR_ECLEVEL_L : QR_ECLEVEL_M);
  if (!input) g_error("libqrencode: %s", g_strerror(errno));
  return input;
}

static void append(QRinput *input, QRencodeMode mode, const void *data, gsize length) {
  if (QRinput_append(input, mode, (int)length, data)) g_error("libqrencode: %s", g_strerror(errno));
}

BenchSymbol *bench_symbol_link(const char *text) {
  g_autoptr(GError) error = NULL;
  g_autoptr(KkCodec) codec = kk_codec_new(&error);
  if (!codec) g_error("%s", error->message);
  const KkCarrierSpec carrier = {.codec = codec,
                                 .profile = KK_PROFILE_LINK,
                                 .reader_url = BENCH_URL,
                                 .spec = {.size_mm = BENCH_SIZE_MM, .dpi = 600, .level = 'M'}};
  g_autoptr(KkMessage) message = kk_message_new_from_text(text, "ja");
  kk_message_identify(message, "bench", NULL, "camera", "00000000");
  g_autoptr(KkSymbol) made = kk_message_symbol(message, &carrier, &error);
  if (!made) g_error("%s", error->message);
  BenchSymbol *symbol = g_new0(BenchSymbol, 1);
  *symbol = (BenchSymbol){.name = "voice code",
                          .content = kk_message_link(message, &carrier, NULL),
                          .version = made->version,
                          .level = made->level,
                          .modules = made->modules,
                          .module_mm = made->module_mm,
                          .dark = g_steal_pointer(&made->dark)};
  return symbol;
}

BenchSymbol *bench_symbol_kanji(const char *name, const char *text, char level) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) characters = kk_characters_new(text, &error);
  if (!characters) g_error("%s", error->message);
  g_autoptr(GByteArray) codes = g_byte_array_new();
  for (guint i = 0; i < characters->len; i++) {
    guint16 kanji = g_array_index(characters, KkCharacter, i).kanji;
    const guint8 bytes[] = {(guint8)(kanji >> 8), (guint8)kanji};
    g_byte_array_append(codes, bytes, 2);
  }
  QRinput *input = input_new(0, level);
  append(input, QR_MODE_KANJI, codes->data, codes->len);
  BenchSymbol *symbol = symbol_from(input, name, level);
  QRinput_free(input);
  symbol->content = g_strdup(text);
  symbol->module_mm = BENCH_SIZE_MM / symbol->modules;
  return symbol;
}

static void set_text(cairo_t *cairo, const char *text, double x, double y, double width,
                     double height) {
  g_autoptr(PangoLayout) layout = pango_cairo_create_layout(cairo);
  PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK JP");
  pango_font_description_set_absolute_size(font, 3.2 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_CHAR);
  pango_layout_set_text(layout, text, -1);
  cairo_save(cairo);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_clip(cairo);
  cairo_move_to(cairo, x, y);
  pango_cairo_show_layout(cairo, layout);
  cairo_restore(cairo);
}

/* The body of a page above and to the left of its code, in millimetres, a
 * clearance of 2 mm for every symbol alike. */
static void draw_page(cairo_t *cairo, const char *text) {
  const double code = (BENCH_PAGE_MM - BENCH_SIZE_MM) / 2, gap = 2;
  set_text(cairo, text, 1, 1, code + BENCH_SIZE_MM - 1, code - gap - 1);
  set_text(cairo, text, 1, code, code - gap - 1, BENCH_PAGE_MM - code - 4);
}

static KkGrey *page_new(const char *text, double px_per_mm) {
  int side = (int)lround(BENCH_PAGE_MM * px_per_mm);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side);
  cairo_t *cairo = cairo_create(surface);
  cairo_scale(cairo, px_per_mm, px_per_mm);
  draw_page(cairo, text);
  cairo_surface_flush(surface);
  KkGrey *page = kk_grey_new(side, side);
  const guint8 *ink = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      page->pixels[(gsize)y * (gsize)side + (gsize)x] =
          ink[(gsize)y * (gsize)stride + (gsize)x] < 128 ? 255 : 0;
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return page;
}

KkPrinted *bench_print(const BenchSymbol *symbol, const char *text) {
  /* Whole pixels a module: the raster's resolution gives way. */
  int module_px = (int)lround(symbol->module_mm * 2400 / 25.4);
  double px_per_mm = module_px / symbol->module_mm;
  g_autoptr(KkGrey) page = page_new(text, px_per_mm);
  int start = (page->width - symbol->modules * module_px) / 2;
  for (int y = 0; y < symbol->modules * module_px; y++)
    for (int x = 0; x < symbol->modules * module_px; x++)
      if (symbol->dark[y / module_px * symbol->modules + x / module_px])
        page->pixels[(gsize)(start + y) * (gsize)page->width + (gsize)(start + x)] = 0;
  KkPrintModel model = kk_print_model_office();
  return kk_printed_new(page, px_per_mm, &model);
}

void bench_symbol_free(BenchSymbol *symbol) {
  if (!symbol) return;
  g_free(symbol->content);
  g_free(symbol->dark);
  g_free(symbol);
}
