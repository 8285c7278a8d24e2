/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/table.h"

#include <string.h>

#define CELL_LIMIT 6000 /* bytes; more is a text, not a cell */
#define PAD_X 0.5       /* in sizes */
#define PAD_Y 0.3
#define NARROWEST_COLUMN 4 /* letters */
/* A column of fewer letters whose cells have more lines than that reads badly. */
#define CRAMPED_LETTERS 7
#define CRAMPED_LINES 4
/* A row that is set as lines is not parted unless it takes more of the page. */
#define KEPT_PART 0.5

/* A cell's text and how much of it is set. */
typedef struct {
  KkRichText *rich;
  KkLines *lines;
  GSList *next; /* line to set next */
} Cell;

typedef struct {
  KkFlow *flow;
  const KkBlock *block;
  KkTextStyle style;
  guint n_columns;
  double *widths; /* with padding */
  gboolean *numeric;
  double line_height, pad_x, pad_y;
  guint head; /* heading rows at the top */
} Table;

static const KkBlock *row_at(const Table *table, guint row) {
  return table->block->children->pdata[row];
}

static guint row_count(const Table *table) {
  return table->block->children ? table->block->children->len : 0;
}

static const GPtrArray *cell_inlines(const KkBlock *row, guint column) {
  if (!row->children || column >= row->children->len) return NULL;
  return ((const KkBlock *)row->children->pdata[column])->inlines;
}

static KkRichText *cell_text(const Table *table, guint row, guint column) {
  return kk_rich_text_from(table->flow->press->typeface, cell_inlines(row_at(table, row), column));
}

/* ---- measuring ---- */

/* "1,234", "12.5 %", "-3人", "△4": begins like a number and is short. */
static gboolean looks_numeric(const char *text) {
  const char *p = text;
  while (*p && strchr("+-", *p)) p++;
  if (g_str_has_prefix(p, "△") || g_str_has_prefix(p, "▲")) p = g_utf8_next_char(p);
  gboolean digits = g_unichar_isdigit(g_utf8_get_char(p));
  glong others = 0;
  for (; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    others += !g_unichar_isdigit(c) && !g_unichar_ispunct(c);
  }
  return digits && others <= 3;
}

/* Natural widths of the columns; FALSE where a cell is too long for a table. */
static gboolean measure_columns(Table *table) {
  guint filled_rows = 0;
  for (guint c = 0; c < table->n_columns; c++) table->numeric[c] = TRUE;
  for (guint r = 0; r < row_count(table); r++) {
    gboolean head = row_at(table, r)->header;
    filled_rows += !head;
    for (guint c = 0; c < table->n_columns; c++) {
      g_autoptr(KkRichText) rich = cell_text(table, r, c);
      if (rich->text->len > CELL_LIMIT) return FALSE;
      KkTextStyle style = table->style;
      style.bold = head;
      g_autoptr(KkLines) lines =
          kk_lines_new(rich, 0, rich->text->len, -1, &style, table->flow->press->typeface);
      table->widths[c] = MAX(table->widths[c], kk_lines_width(lines) + 2 * table->pad_x + 0.1);
      if (!head && rich->text->len && !looks_numeric(rich->text->str)) table->numeric[c] = FALSE;
    }
  }
  for (guint c = 0; !filled_rows && c < table->n_columns; c++) table->numeric[c] = FALSE;
  return TRUE;
}

/* Narrow columns keep what they need, the wide ones share what is left in
 * proportion to their square root, as their lines then differ least. */
static void share(double *widths, guint n, double measure, double narrowest) {
  g_autofree gboolean *settled = g_new0(gboolean, n);
  double left = measure;
  guint open = n;
  for (gboolean changed = TRUE; changed && open;) {
    changed = FALSE;
    double fair = left / open;
    for (guint c = 0; c < n; c++)
      if (!settled[c] && widths[c] <= fair) {
        settled[c] = changed = TRUE;
        left -= widths[c];
        open--;
        break;
      }
  }
  if (!open) return;
  double sum = 0, spare = left - narrowest * open;
  for (guint c = 0; c < n; c++) sum += settled[c] ? 0 : widths[c];
  for (guint c = 0; c < n; c++)
    if (!settled[c]) widths[c] = narrowest + MAX(spare, 0) * widths[c] / sum;
}

/* Shares the measure among columns that want more; FALSE where one is cramped then. */
static gboolean share_measure(Table *table, double measure, double narrowest) {
  g_autofree double *natural = g_memdup2(table->widths, table->n_columns * sizeof *natural);
  share(table->widths, table->n_columns, measure, narrowest);
  double cramped = CRAMPED_LETTERS * table->style.size_pt + 2 * table->pad_x;
  for (guint c = 0; c < table->n_columns; c++)
    if (table->widths[c] < cramped && natural[c] > CRAMPED_LINES * table->widths[c]) return FALSE;
  return TRUE;
}

/* Tries the edition's sizes in turn; FALSE where none fits. */
static gboolean fit_columns(Table *table) {
  const double *sizes = table->flow->press->style->table;
  double measure = table->flow->right - table->flow->left;
  for (guint i = 0; i < KK_TABLE_SIZES && sizes[i] > 0; i++) {
    double size = table->flow->press->body_pt * sizes[i];
    table->style.size_pt = size;
    table->line_height = size * table->style.leading;
    table->pad_x = size * PAD_X;
    table->pad_y = size * PAD_Y;
    double narrowest = NARROWEST_COLUMN * size + 2 * table->pad_x;
    memset(table->widths, 0, table->n_columns * sizeof *table->widths);
    if (!measure_columns(table)) return FALSE;
    double natural = 0, least = 0;
    for (guint c = 0; c < table->n_columns; c++) {
      natural += table->widths[c];
      least += MIN(table->widths[c], narrowest);
    }
    if (natural > measure && least > measure) continue;
    if (natural > measure) {
      if (!share_measure(table, measure, narrowest)) continue;
    } else if (natural > measure * 0.6) {
      for (guint c = 0; c < table->n_columns; c++) table->widths[c] *= measure / natural;
    }
    return TRUE;
  }
  return FALSE;
}

/* ---- setting ---- */

static double table_width(const Table *table) {
  double width = 0;
  for (guint c = 0; c < table->n_columns; c++) width += table->widths[c];
  return width;
}

static void draw_rule(const Table *table, double y, double thickness, double grey) {
  cairo_t *cr = table->flow->press->cr;
  cairo_set_source_rgb(cr, grey, grey, grey);
  cairo_rectangle(cr, table->flow->left, y - thickness / 2, table_width(table), thickness);
  cairo_fill(cr);
}

static Cell *open_row(Table *table, guint row) {
  Cell *cells = g_new0(Cell, table->n_columns);
  KkTextStyle style = table->style;
  style.bold = row_at(table, row)->header;
  for (guint c = 0; c < table->n_columns; c++) {
    cells[c].rich = cell_text(table, row, c);
    cells[c].lines =
        kk_lines_new(cells[c].rich, 0, cells[c].rich->text->len,
                     table->widths[c] - 2 * table->pad_x, &style, table->flow->press->typeface);
    cells[c].next = pango_layout_get_lines_readonly(cells[c].lines->layout);
  }
  return cells;
}

static void close_row(Table *table, Cell *cells) {
  for (guint c = 0; c < table->n_columns; c++) {
    kk_lines_free(cells[c].lines);
    kk_rich_text_free(cells[c].rich);
  }
  g_free(cells);
}

static guint lines_left(const Table *table, const Cell *cells) {
  guint most = 0;
  for (guint c = 0; c < table->n_columns; c++) most = MAX(most, g_slist_length(cells[c].next));
  return most;
}

static double row_height(const Table *table, guint n_lines) {
  return n_lines * table->line_height + 2 * table->pad_y;
}

static double cell_x(const Table *table, guint column, double x, PangoLayoutLine *line) {
  double room = table->widths[column] - 2 * table->pad_x;
  return x + table->pad_x + (table->numeric[column] ? room - kk_line_width(line) : 0);
}

/* At most `n` lines of a cell from its next line on. */
static void set_cell(Table *table, Cell *cell, guint column, double x, guint n, const char *tag) {
  KkFlow *flow = table->flow;
  double y = flow->press->y + table->pad_y;
  kk_flow_begin_text(flow, tag, kk_flow_has_parts(cell->rich));
  for (guint i = 0; i < n && cell->next; i++, cell->next = cell->next->next)
    kk_flow_line(flow, cell->lines, cell->next->data, cell_x(table, column, x, cell->next->data),
                 y + i * table->line_height);
  kk_flow_end_text(flow, tag);
}

static void shade(const Table *table, double height) {
  cairo_t *cr = table->flow->press->cr;
  double grey = table->flow->press->style->shade;
  if (grey >= 1) return;
  cairo_set_source_rgb(cr, grey, grey, grey);
  cairo_rectangle(cr, table->flow->left, table->flow->press->y, table_width(table), height);
  cairo_fill(cr);
}

/* `n` lines of the row at the current place. `cell_tag`: "TH" or "TD"; NULL for a row
 * that is no part of the text. */
static void set_row_part(Table *table, Cell *cells, const char *cell_tag, gboolean head, guint n) {
  KkFlow *flow = table->flow;
  const KkBookStyle *book = flow->press->style;
  double height = row_height(table, n), x = flow->left;
  if (head) shade(table, height);
  if (cell_tag) kk_flow_tag_begin(flow, "TR");
  for (guint c = 0; c < table->n_columns; c++) {
    set_cell(table, &cells[c], c, x, n, cell_tag);
    x += table->widths[c];
  }
  if (cell_tag) kk_flow_tag_end(flow, "TR");
  kk_press_advance(flow->press, height);
  draw_rule(table, flow->press->y, book->rule_pt, head ? 0 : book->hairline);
}

/* `again`: on a further page, for the eye alone. */
static void set_head(Table *table, gboolean again) {
  double top = table->flow->press->y;
  for (guint r = 0; r < table->head; r++) {
    Cell *cells = open_row(table, r);
    set_row_part(table, cells, again ? NULL : "TH", TRUE, lines_left(table, cells));
    close_row(table, cells);
  }
  draw_rule(table, top, 2 * table->flow->press->style->rule_pt, 0);
}

static double head_height(Table *table) {
  double height = 0;
  for (guint r = 0; r < table->head; r++) {
    Cell *cells = open_row(table, r);
    height += row_height(table, lines_left(table, cells));
    close_row(table, cells);
  }
  return height;
}

static void set_row(Table *table, guint row) {
  KkPress *press = table->flow->press;
  Cell *cells = open_row(table, row);
  double page = press->bottom - press->top - head_height(table);
  for (guint left; (left = lines_left(table, cells)) > 0;) {
    double height = row_height(table, left);
    if (height > kk_press_room(press) && height <= page) {
      kk_press_turn(press);
      set_head(table, TRUE);
    }
    double room = (kk_press_room(press) - 2 * table->pad_y) / table->line_height + 1e-6;
    guint here = room < 1 ? 1 : MIN(left, (guint)room);
    gboolean header = row_at(table, row)->header;
    set_row_part(table, cells, header ? "TH" : "TD", header, here);
    if (here == left) break;
    kk_press_turn(press);
    set_head(table, TRUE);
  }
  close_row(table, cells);
}

/* ---- tables that do not fit ---- */

static void append_rich(KkRichText *rich, KkTypeface *typeface, const GPtrArray *inlines) {
  for (guint i = 0; inlines && i < inlines->len; i++)
    kk_rich_text_add(rich, typeface, inlines->pdata[i]);
}

/* "Heading: cell", the heading in bold type; NULL for an empty cell. */
static KkRichText *cell_as_line(const Table *table, guint row, guint column) {
  KkTypeface *typeface = table->flow->press->typeface;
  const GPtrArray *inlines = cell_inlines(row_at(table, row), column);
  if (!inlines || !inlines->len) return NULL;
  KkRichText *rich = kk_rich_text_new();
  if (table->head) append_rich(rich, typeface, cell_inlines(row_at(table, 0), column));
  if (rich->text->len) {
    gboolean japanese = g_ascii_strncasecmp(table->flow->lang, "ja", 2) == 0;
    g_string_append(rich->text, japanese ? "：" : ": ");
    KkSpan bold = {KK_SPAN_STRONG, 0, rich->text->len, NULL};
    g_array_prepend_val(rich->spans, bold);
  }
  append_rich(rich, typeface, inlines);
  return rich;
}

/* The height of a row so set, or more than `most`. */
static double height_as_lines(const Table *table, guint row, double most) {
  const KkFlow *flow = table->flow;
  KkTextStyle style = kk_flow_body(flow).text;
  double height = 0;
  for (guint c = 0; c < table->n_columns && height <= most; c++) {
    g_autoptr(KkRichText) rich = cell_as_line(table, row, c);
    if (!rich) continue;
    if (rich->text->len > CELL_LIMIT) return most + 1;
    g_autoptr(KkLines) lines = kk_lines_new(rich, 0, rich->text->len, flow->right - flow->left,
                                            &style, flow->press->typeface);
    height += kk_lines_count(lines) * style.size_pt * style.leading;
  }
  return height;
}

/* Rows stay on one page where they are not long. */
static void set_as_lines(Table *table) {
  KkFlow *flow = table->flow;
  KkPress *press = flow->press;
  for (guint r = table->head; r < row_count(table); r++) {
    double most = (press->bottom - press->top) * KEPT_PART;
    double height = height_as_lines(table, r, most), space = kk_flow_body(flow).before;
    kk_press_space(press, space);
    if (height <= most) kk_press_need(press, height);
    for (guint c = 0; c < table->n_columns; c++) {
      g_autoptr(KkRichText) rich = cell_as_line(table, r, c);
      KkFlowStyle style = kk_flow_body(flow);
      style.before = 0;
      if (rich) kk_flow_text(flow, rich, &style);
    }
  }
}

/* The heading rows stay with the first row; where that is as tall as a page, with some
 * lines of it. */
static double first_need(Table *table, double head) {
  const KkPress *press = table->flow->press;
  if (table->head >= row_count(table)) return head;
  Cell *cells = open_row(table, table->head);
  double row = row_height(table, lines_left(table, cells));
  close_row(table, cells);
  return head + (head + row <= press->bottom - press->top ? row : row_height(table, 2));
}

static void set_as_table(Table *table) {
  KkPress *press = table->flow->press;
  double head = head_height(table);
  kk_press_space(press, press->body_pt);
  kk_press_need(press, first_need(table, head));
  /* A heading that leaves no room for rows is not repeated, but set as one. */
  if (head > (press->bottom - press->top) / 2) table->head = 0;
  kk_flow_tag_begin(table->flow, "Table");
  set_head(table, FALSE);
  for (guint r = table->head; r < row_count(table); r++) set_row(table, r);
  kk_flow_tag_end(table->flow, "Table");
  kk_press_space(press, press->body_pt * 0.6);
}

void kk_flow_table(KkFlow *flow, const KkBlock *block) {
  Table table = {.flow = flow, .block = block};
  table.style = kk_flow_body(flow).text;
  table.style.leading = flow->press->style->table_leading;
  table.style.justified = FALSE;
  for (guint r = 0; r < row_count(&table); r++) {
    const KkBlock *row = row_at(&table, r);
    if (row->children) table.n_columns = MAX(table.n_columns, row->children->len);
    if (row->header && table.head == r) table.head++;
  }
  if (!table.n_columns) return;
  g_autofree double *widths = g_new0(double, table.n_columns);
  g_autofree gboolean *numeric = g_new0(gboolean, table.n_columns);
  table.widths = widths;
  table.numeric = numeric;
  flow->anchored = FALSE;
  if (fit_columns(&table))
    set_as_table(&table);
  else
    set_as_lines(&table);
}
