/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/merge_tables.h"

#include <string.h>

#include "base/files.h"
#include "base/i18n.h"
#include "publish/cells.h"
#include "publish/cp932.h"

#define ROW_END "\r\n"
#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* U+FEFF */
/* A warning names no more characters than this. */
#define NAMED_MAX 8

/* What layout programs place best: vector art where there is some. */
static const char *art_for_layout(const KkEditionCode *code) {
  return code->pdf ? code->pdf : code->png;
}

/* Word on Windows places no PDF, and EPS no more. */
static const char *art_for_office(const KkEditionCode *code) {
  return code->png;
}

/* ---- cells ---- */

/* 0 is "not known": an empty cell. */
static void add_number(GString *row, char delimiter, int number) {
  g_string_append_c(row, delimiter);
  if (number > 0) g_string_append_printf(row, "%d", number);
}

/* The picture's path as seen from DIR/merge. Our own names need no quoting. */
static void add_row(GString *row, char delimiter, const KkEditionSection *made,
                    const KkEditionCode *code, const char *art) {
  g_string_truncate(row, 0);
  kk_cell_add(row, delimiter, made->section->id);
  kk_cell_add(row, delimiter, made->section->title_text);
  add_number(row, delimiter, made->section->page);
  add_number(row, delimiter, code->part);
  add_number(row, delimiter, code->parts);
  kk_cell_add(row, delimiter, code->text);
  g_string_append_c(row, delimiter);
  if (art) g_string_append_printf(row, "../%s", art);
  g_string_append(row, ROW_END);
}

/* ---- warnings ---- */

/* One a section is enough: its text often begins with its title. */
static gboolean warn_of_formula(const KkSection *section, const char *text, GPtrArray *warnings) {
  g_autofree char *line = kk_cell_line(text);
  if (!kk_cell_is_formula(line)) return FALSE;
  g_autofree char *beginning = g_utf8_substring(line, 0, MIN(g_utf8_strlen(line, -1), 12));
  g_ptr_array_add(warnings,
                  g_strdup_printf(_("%s:%u: section %s: a spreadsheet would take \"%s\" for a "
                                    "formula, so in merge/ an apostrophe stands before it; delete "
                                    "it where you set the text"),
                                  section->file, section->line, section->id, beginning));
  return TRUE;
}

static void warn_of_lacking(const KkSection *section, const GArray *lacking, GPtrArray *warnings) {
  if (!lacking->len) return;
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < MIN(lacking->len, NAMED_MAX); i++) {
    gunichar letter = g_array_index(lacking, gunichar, i);
    if (i) g_string_append(names, ", ");
    if (g_unichar_isgraph(letter) && !g_unichar_ismark(letter)) {
      g_string_append_unichar(names, letter);
      g_string_append_c(names, ' ');
    }
    g_string_append_printf(names, "U+%04X", letter);
  }
  if (lacking->len > NAMED_MAX) g_string_append(names, ", ...");
  g_ptr_array_add(
      warnings,
      g_strdup_printf(_("%s:%u: section %s: CP932 lacks %s, so merge/word.csv has %s "
                        "there; correct it where you set the text, or take "
                        "merge/indesign.txt"),
                      section->file, section->line, section->id, names->str, KK_CP932_GETA));
}

/* ---- files ---- */

static gboolean write_indesign(const char *path, const KkEdition *edition, GError **error) {
  g_autoptr(GString) table =
      g_string_new(BYTE_ORDER_MARK "id\ttitle\tpage\tpart\tparts\tspoken\t@code" ROW_END);
  g_autoptr(GString) row = g_string_new(NULL);
  for (guint i = 0; i < edition->sections->len; i++) {
    const KkEditionSection *made = edition->sections->pdata[i];
    for (guint j = 0; j < made->codes->len; j++) {
      const KkEditionCode *code = made->codes->pdata[j];
      add_row(row, '\t', made, code, art_for_layout(code));
      g_string_append_len(table, row->str, (gssize)row->len);
    }
  }
  gsize length = 0;
  g_autofree char *bytes =
      g_convert(table->str, (gssize)table->len, "UTF-16LE", "UTF-8", NULL, &length, error);
  return bytes && kk_file_write(path, bytes, length, error);
}

/* A section's rows. */
static gboolean add_office_rows(const KkEditionSection *made, GString *table, GPtrArray *warnings,
                                GError **error) {
  g_autoptr(GString) row = g_string_new(NULL);
  g_autoptr(GArray) lacking = g_array_new(FALSE, FALSE, sizeof(gunichar));
  gboolean warned =
      made->codes->len && warn_of_formula(made->section, made->section->title_text, warnings);
  for (guint i = 0; i < made->codes->len; i++) {
    const KkEditionCode *code = made->codes->pdata[i];
    warned = warned || warn_of_formula(made->section, code->text, warnings);
    add_row(row, ',', made, code, art_for_office(code));
    GString *bytes = kk_cp932_from_utf8(row->str, lacking, error);
    if (!bytes) return FALSE;
    g_string_append_len(table, bytes->str, (gssize)bytes->len);
    g_string_free(bytes, TRUE);
  }
  warn_of_lacking(made->section, lacking, warnings);
  return TRUE;
}

static gboolean write_office(const char *path, const KkEdition *edition, GPtrArray *warnings,
                             GError **error) {
  g_autoptr(GString) table = g_string_new("id,title,page,part,parts,spoken,code" ROW_END);
  for (guint i = 0; i < edition->sections->len; i++)
    if (!add_office_rows(edition->sections->pdata[i], table, warnings, error)) return FALSE;
  return kk_file_write(path, table->str, table->len, error);
}

gboolean kk_merge_write(const char *dir, const KkEdition *edition, GPtrArray *warnings,
                        GError **error) {
  g_autofree char *folder = g_build_filename(dir, "merge", NULL);
  g_autofree char *indesign = g_build_filename(folder, "indesign.txt", NULL);
  g_autofree char *office = g_build_filename(folder, "word.csv", NULL);
  return kk_folder_make(folder, error) && write_indesign(indesign, edition, error) &&
         write_office(office, edition, warnings, error);
}

/* ---- placement ---- */

static void add_mm(GString *row, double length) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(row, g_ascii_formatd(number, sizeof number, "%.3f", length));
}

/* "right 268.100 276.100": the edge, and how far from its left or upper end the
 * centre of each notch lies. */
static void add_notches(GString *row, const KkPlacement *placed) {
  static const char *const edges[] = {[KK_EDGE_LEFT] = "left",
                                      [KK_EDGE_RIGHT] = "right",
                                      [KK_EDGE_TOP] = "top",
                                      [KK_EDGE_BOTTOM] = "bottom"};
  for (guint i = 0; i < placed->n_notches; i++) {
    const KkNotch *notch = &placed->notches[i];
    gboolean upright = notch->edge == KK_EDGE_LEFT || notch->edge == KK_EDGE_RIGHT;
    if (i == 0) g_string_append(row, edges[notch->edge]);
    g_string_append_c(row, ' ');
    add_mm(row, upright ? notch->y_mm : notch->x_mm);
  }
}

/* Numbers, ids and names of ours: nothing to quote, nothing to calculate. */
static void add_placement(GString *table, const KkPlacement *placed, const KkEditionCode *code) {
  g_string_append_printf(table, "%u,", placed->page);
  add_mm(table, placed->place.x_mm);
  g_string_append_c(table, ',');
  add_mm(table, placed->place.y_mm);
  g_string_append_c(table, ',');
  add_mm(table, placed->place.width_mm);
  g_string_append_c(table, ',');
  add_notches(table, placed);
  const char *art = art_for_layout(code);
  g_string_append_printf(table, ",%s,%u,%s" ROW_END, placed->section ? placed->section->id : "",
                         placed->part, art ? art : "");
}

/* The codes of sections (by KkSection*) and of the book's pages (by number). */
static GHashTable *list_codes(const KkEdition *edition, const KkEditionBook *book) {
  GHashTable *codes = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < edition->sections->len; i++) {
    const KkEditionSection *made = edition->sections->pdata[i];
    g_hash_table_insert(codes, (gpointer)made->section, made->codes);
  }
  for (guint i = 0; i < book->pages->len; i++) {
    const KkEditionPage *page = book->pages->pdata[i];
    g_hash_table_insert(codes, GUINT_TO_POINTER(page->sheet), page->codes);
  }
  return codes;
}

gboolean kk_placement_write(const char *dir, const char *name, const KkEdition *edition,
                            const KkEditionBook *book, const GArray *placements, GError **error) {
  g_autoptr(GString) table = g_string_new("page,x_mm,y_mm,size_mm,notch,id,part,file" ROW_END);
  g_autoptr(GHashTable) codes = list_codes(edition, book);
  for (guint i = 0; i < placements->len; i++) {
    const KkPlacement *placed = &g_array_index(placements, KkPlacement, i);
    gconstpointer key =
        placed->section ? (gconstpointer)placed->section : GUINT_TO_POINTER(placed->page);
    const GPtrArray *of_page = g_hash_table_lookup(codes, key);
    add_placement(table, placed, of_page->pdata[placed->part - 1]);
  }
  g_autofree char *path = g_build_filename(dir, name, NULL);
  return kk_file_write(path, table->str, table->len, error);
}
