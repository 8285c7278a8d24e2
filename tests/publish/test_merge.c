/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hand-over tables, as iconv and a strict reader of CSV see them. */
#include <json-glib/json-glib.h>

#include "base/error.h"
#include "publish/merge_tables.h"
#include "sample.h"

typedef struct {
  char *dir;
  KkPlan *plan;
  KkEdition *edition;
  GPtrArray *warnings;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->dir = sample_folder();
  place->plan = sample_plan("障害者計画", "ja", ".");
  place->warnings = g_ptr_array_new_with_free_func(g_free);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  sample_remove(place->dir);
  g_free(place->dir);
  kk_edition_free(place->edition);
  kk_plan_free(place->plan);
  g_ptr_array_unref(place->warnings);
}

/* A section of one code that says `text`. */
static void write_one(Place *place, const char *title, const char *text) {
  sample_section(place->plan, "aims", title, 3);
  place->edition = sample_edition(place->plan);
  sample_code(sample_made(place->edition, 0), 1, 1, "aims", text);
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_merge_write(place->dir, place->edition, place->warnings, &error));
  g_assert_no_error(error);
}

static char *run(const char *const *arguments) {
  g_autoptr(GError) error = NULL;
  g_autofree char *complaint = NULL;
  char *said = NULL;
  int status = 0;
  g_spawn_sync(NULL, (char **)(gpointer)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said,
               &complaint, &status, &error);
  g_assert_no_error(error);
  if (!g_spawn_check_wait_status(status, &error))
    g_error("%s: %s\n%s", arguments[0], error->message, complaint);
  return said;
}

/* A file in UTF-8, by the iconv program. */
static char *converted(const Place *place, const char *name, const char *encoding) {
  g_autofree char *path = g_build_filename(place->dir, name, NULL);
  return run((const char *const[]){"iconv", "-f", encoding, "-t", "UTF-8", path, NULL});
}

/* The rows as a strict reader finds them. */
static JsonArray *rows_of(const Place *place, const char *name, const char *encoding,
                          const char *delimiter) {
  g_autofree char *path = g_build_filename(place->dir, name, NULL);
  g_autofree char *reader =
      g_build_filename(g_getenv("KK_SOURCE"), "tests", "publish", "read_csv.mjs", NULL);
  g_autofree char *json =
      run((const char *const[]){"node", reader, path, encoding, delimiter, NULL});
  g_autoptr(JsonNode) root = json_from_string(json, NULL);
  g_assert_nonnull(root);
  return json_array_ref(json_node_get_array(root));
}

static JsonArray *indesign_rows(const Place *place) {
  return rows_of(place, "merge/indesign.txt", "utf-16le", "\t");
}

static JsonArray *word_rows(const Place *place) {
  return rows_of(place, "merge/word.csv", "shift_jis", ",");
}

static void assert_row(JsonArray *rows, guint n, const char *const *cells) {
  g_assert_cmpuint(n, <, json_array_get_length(rows));
  JsonArray *row = json_array_get_array_element(rows, n);
  guint i = 0;
  for (; cells[i]; i++) g_assert_cmpstr(json_array_get_string_element(row, i), ==, cells[i]);
  g_assert_cmpuint(json_array_get_length(row), ==, i);
}
#define ROW(rows, n, ...) assert_row(rows, n, (const char *const[]){__VA_ARGS__, NULL})

/* ---- merge ---- */

static void test_rows(Place *place, gconstpointer unused) {
  (void)unused;
  sample_section(place->plan, "aims", "計画の目的", 3);
  sample_section(place->plan, "none", "コードのない節", 4);
  sample_section(place->plan, "blank", "", 0);
  place->edition = sample_edition(place->plan);
  sample_code(sample_made(place->edition, 0), 1, 2, "aims.1of2", "（1／2）3ページ。");
  sample_code(sample_made(place->edition, 0), 2, 2, "aims.2of2", "（2／2）計画の目的。");
  sample_code(sample_made(place->edition, 2), 1, 1, "blank", "くろまる●");
  g_autoptr(GError) error = NULL;
  g_assert_true(kk_merge_write(place->dir, place->edition, place->warnings, &error));
  g_assert_no_error(error);
  g_assert_cmpuint(place->warnings->len, ==, 0);

  g_autoptr(JsonArray) indesign = indesign_rows(place);
  g_assert_cmpuint(json_array_get_length(indesign), ==, 4);
  ROW(indesign, 0, "id", "title", "page", "part", "parts", "spoken", "@code");
  ROW(indesign, 1, "aims", "計画の目的", "3", "1", "2", "（1／2）3ページ。",
      "../codes/aims.1of2.pdf");
  ROW(indesign, 2, "aims", "計画の目的", "3", "2", "2", "（2／2）計画の目的。",
      "../codes/aims.2of2.pdf");
  ROW(indesign, 3, "blank", "", "", "1", "1", "くろまる●", "../codes/blank.pdf");
  g_autoptr(JsonArray) word = word_rows(place);
  g_assert_cmpuint(json_array_get_length(word), ==, 4);
  ROW(word, 0, "id", "title", "page", "part", "parts", "spoken", "code");
  ROW(word, 3, "blank", "", "", "1", "1", "くろまる●", "../codes/blank.png");
}

static void test_bytes(Place *place, gconstpointer unused) {
  (void)unused;
  write_one(place, "表", "ソ");
  g_autofree char *path = g_build_filename(place->dir, "merge", "indesign.txt", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  static const char beginning[] = "\xff\xfei\0d\0\t\0t\0";
  g_assert_cmpuint(length, >, sizeof beginning);
  g_assert_true(memcmp(bytes, beginning, sizeof beginning - 1) == 0);
  static const char end[] = "\r\0\n\0";
  g_assert_true(memcmp(bytes + length - 4, end, 4) == 0);
  g_autofree char *utf8 = converted(place, "merge/indesign.txt", "UTF-16");
  g_assert_cmpstr(utf8, ==,
                  "id\ttitle\tpage\tpart\tparts\tspoken\t@code\r\n"
                  "aims\t表\t3\t1\t1\tソ\t../codes/aims.pdf\r\n");
  /* The letters whose second byte is a backslash. */
  g_autofree char *word = converted(place, "merge/word.csv", "CP932");
  g_assert_cmpstr(word, ==,
                  "id,title,page,part,parts,spoken,code\r\n"
                  "aims,表,3,1,1,ソ,../codes/aims.png\r\n");
}

/* Tabs, line ends of all kinds, quotation marks and commas. */
static void test_hard_cells(Place *place, gconstpointer unused) {
  (void)unused;
  write_one(place, "\"引用\", と\tタブ", "一行目。\r\n二行目。\n\n三,行目。\xe2\x80\xa8\"四\"\n");
  g_autoptr(JsonArray) indesign = indesign_rows(place);
  g_autoptr(JsonArray) word = word_rows(place);
  for (int i = 0; i < 2; i++) {
    JsonArray *rows = i ? word : indesign;
    g_assert_cmpuint(json_array_get_length(rows), ==, 2);
    ROW(rows, 1, "aims", "\"引用\", と タブ", "3", "1", "1", "一行目。 二行目。 三,行目。 \"四\"",
        i ? "../codes/aims.png" : "../codes/aims.pdf");
  }
  g_assert_cmpuint(place->warnings->len, ==, 0);
}

static void test_lacking(Place *place, gconstpointer unused) {
  (void)unused;
  write_one(place, "お祝い🎉", "🎉🎉café 〜−—¥100 髙﨑①");
  g_autoptr(JsonArray) indesign = indesign_rows(place);
  ROW(indesign, 1, "aims", "お祝い🎉", "3", "1", "1", "🎉🎉café 〜−—¥100 髙﨑①", "../codes/aims.pdf");
  g_autoptr(JsonArray) word = word_rows(place);
  ROW(word, 1, "aims", "お祝い〓", "3", "1", "1", "〓〓caf〓 ～－―￥100 髙﨑①",
      "../codes/aims.png");
  g_assert_cmpuint(place->warnings->len, ==, 1);
  const char *warning = place->warnings->pdata[0];
  g_assert_true(g_str_has_prefix(warning, "plan.md:3: section aims: "));
  g_assert_nonnull(strstr(warning, "🎉 U+1F389, é U+00E9,"));
}

/* Many, some of them not to be shown by themselves; a flag is made of tags, which
 * a converter may drop. */
static void test_many_lacking(Place *place, gconstpointer unused) {
  (void)unused;
  write_one(place, "한국어", "가나다라마바사\xf3\xa0\x81\xa7\xe3\x82\x99");
  g_autoptr(JsonArray) word = word_rows(place);
  ROW(word, 1, "aims", "〓〓〓", "3", "1", "1", "〓〓〓〓〓〓〓〓〓", "../codes/aims.png");
  g_assert_cmpuint(place->warnings->len, ==, 1);
  g_assert_nonnull(strstr(place->warnings->pdata[0], "한 U+D55C"));
  g_assert_nonnull(strstr(place->warnings->pdata[0], ", ..."));
}

static void test_formulas(Place *place, gconstpointer unused) {
  (void)unused;
  static const char *const signs[] = {"=", "+", "-", "@", "＝", "－", "\t=", "　=", "\n@"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    Place here;
    set_up(&here, NULL);
    g_autofree char *text = g_strconcat(signs[i], "HYPERLINK(\"http://x\",1)", NULL);
    write_one(&here, "題 =1", text);
    g_autoptr(JsonArray) word = word_rows(&here);
    g_autoptr(JsonArray) indesign = indesign_rows(&here);
    for (int k = 0; k < 2; k++) {
      JsonArray *row = json_array_get_array_element(k ? word : indesign, 1);
      const char *cell = json_array_get_string_element(row, 5);
      g_assert_cmpint(cell[0], ==, '\'');
      g_assert_true(g_str_has_suffix(cell, "HYPERLINK(\"http://x\",1)"));
      g_assert_cmpstr(json_array_get_string_element(row, 1), ==, "題 =1");
    }
    g_assert_cmpuint(here.warnings->len, ==, 1);
    g_assert_nonnull(strstr(here.warnings->pdata[0], "formula"));
    tear_down(&here, NULL);
  }
  write_one(place, "=1", "=1。普通の文。1+1=2");
  g_assert_cmpuint(place->warnings->len, ==, 1);
  g_autoptr(JsonArray) word = word_rows(place);
  ROW(word, 1, "aims", "'=1", "3", "1", "1", "'=1。普通の文。1+1=2", "../codes/aims.png");
}

static void test_no_folder(Place *place, gconstpointer unused) {
  (void)unused;
  place->edition = sample_edition(place->plan);
  g_autoptr(GError) error = NULL;
  g_assert_false(kk_merge_write("/dev/null/kirikaki", place->edition, place->warnings, &error));
  g_assert_error(error, KK_ERROR, KK_ERROR_OUTPUT);
}

/* ---- placement ---- */

static void test_placement(Place *place, gconstpointer unused) {
  (void)unused;
  KkSection *aims = sample_section(place->plan, "aims", "目的", 3);
  place->edition = sample_edition(place->plan);
  sample_code(sample_made(place->edition, 0), 1, 2, "aims.1of2", "一");
  sample_code(sample_made(place->edition, 0), 2, 2, "aims.2of2", "二");
  /* Pixels only where there is no vector art. */
  KkEditionCode *code = sample_made(place->edition, 0)->codes->pdata[1];
  g_clear_pointer(&code->pdf, g_free);
  g_autoptr(GArray) placements = g_array_new(FALSE, FALSE, sizeof(KkPlacement));
  KkPlacement first = {
      .section = aims,
      .part = 1,
      .page = 5,
      .place = {182.0084, 269.0084, 17.99166, 17.99166},
      .notches = {{210, 274.004, 3, KK_EDGE_RIGHT}, {210, 282.004, 3, KK_EDGE_RIGHT}},
      .n_notches = 2};
  KkPlacement second = {.section = aims, .part = 2, .page = 5, .place = {160, 269, 18, 18}};
  KkPlacement own = {.part = 1, .page = 2, .place = {182, 269, 18, 18}};
  g_array_append_val(placements, own);
  g_array_append_val(placements, first);
  g_array_append_val(placements, second);
  first.page = 6; /* the section's next page shows it again */
  g_array_append_val(placements, first);
  g_autoptr(GError) error = NULL;
  const KkEditionBook *book = sample_book(place->edition);
  g_assert_true(
      kk_placement_write(place->dir, "placement.csv", place->edition, book, placements, &error));
  g_assert_no_error(error);
  g_autoptr(JsonArray) rows = rows_of(place, "placement.csv", "utf-8", ",");
  g_assert_cmpuint(json_array_get_length(rows), ==, 5);
  ROW(rows, 0, "page", "x_mm", "y_mm", "size_mm", "notch", "id", "part", "file");
  ROW(rows, 1, "2", "182.000", "269.000", "18.000", "", "", "1", "codes/page.002.pdf");
  ROW(rows, 2, "5", "182.008", "269.008", "17.992", "right 274.004 282.004", "aims", "1",
      "codes/aims.1of2.pdf");
  ROW(rows, 3, "5", "160.000", "269.000", "18.000", "", "aims", "2", "codes/aims.2of2.png");
  ROW(rows, 4, "6", "182.008", "269.008", "17.992", "right 274.004 282.004", "aims", "1",
      "codes/aims.1of2.pdf");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/publish/" name, Place, NULL, set_up, function, tear_down)
  ADD("merge/rows", test_rows);
  ADD("merge/bytes", test_bytes);
  ADD("merge/hard-cells", test_hard_cells);
  ADD("merge/lacking", test_lacking);
  ADD("merge/many-lacking", test_many_lacking);
  ADD("merge/formulas", test_formulas);
  ADD("merge/no-folder", test_no_folder);
  ADD("placement/rows", test_placement);
  return g_test_run();
}
