/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/justify.h"

#include "print/phrases.h"

/* The widest gap, in sizes, that still reads as one line. */
#define WIDEST_GAP 0.125

/* Where space may go: behind this glyph. */
typedef PangoGlyphInfo *Gap;

static gboolean is_dash(gunichar c) {
  return c == 0x2014 || c == 0x2015 || c == 0x2025 || c == 0x2026 || c == 0x2500;
}

static gboolean takes_space(gunichar c, gunichar next) {
  if (kk_is_opening(c) || kk_is_closing(next)) return FALSE;
  if (is_dash(c) && c == next) return FALSE;
  return c == ' ' || g_unichar_iswide(c) || g_unichar_iswide(next);
}

/* The gaps of a line; FALSE where part of it runs from right to left. */
static gboolean find_gaps(PangoLayoutLine *line, const char *text, GArray *gaps) {
  gunichar before = 0;
  Gap behind = NULL;
  g_array_set_size(gaps, 0);
  for (GSList *node = line->runs; node; node = node->next) {
    PangoLayoutRun *run = node->data;
    if (run->item->analysis.level % 2) return FALSE;
    PangoGlyphItemIter at;
    for (gboolean more = pango_glyph_item_iter_init_start(&at, run, text); more;
         more = pango_glyph_item_iter_next_cluster(&at)) {
      gunichar c = g_utf8_get_char(text + at.start_index);
      if (behind && takes_space(before, c)) g_array_append_val(gaps, behind);
      before = c;
      behind = &run->glyphs->glyphs[at.end_glyph - 1];
    }
  }
  return TRUE;
}

/* Whether the line ends because the next word had no room on it. */
static gboolean was_broken(const PangoLayoutLine *line, const GSList *next, const char *text) {
  if (!next || ((const PangoLayoutLine *)next->data)->is_paragraph_start) return FALSE;
  const char *end = text + line->start_index + line->length;
  gboolean separator = g_utf8_get_char(end) == 0x2028 ||
                       (line->length && g_utf8_get_char(g_utf8_prev_char(end)) == 0x2028);
  return !separator;
}

static void spread(const GArray *gaps, int left) {
  int n = (int)gaps->len;
  for (int i = 0; i < n; i++) {
    int share = left / (n - i);
    g_array_index(gaps, Gap, i)->geometry.width += share;
    left -= share;
  }
}

void kk_justify(PangoLayout *layout, double width_pt, double size_pt) {
  const char *text = pango_layout_get_text(layout);
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
  for (GSList *node = pango_layout_get_lines(layout); node; node = node->next) {
    PangoLayoutLine *line = node->data;
    if (!was_broken(line, node->next, text)) continue;
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    int left = (int)(width_pt * PANGO_SCALE) - extents.width;
    if (left <= 0 || !find_gaps(line, text, gaps) || !gaps->len) continue;
    if (left <= WIDEST_GAP * size_pt * PANGO_SCALE * gaps->len) spread(gaps, left);
  }
}
