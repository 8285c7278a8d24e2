/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "camera_plot.h"

#define PANEL_WIDTH 400
#define PANEL_HEIGHT 280
#define PANEL_GAP 60
#define LEFT 60
#define TOP 90

/* Told apart without colour too: by dashes. Colours: M. Okabe and K. Ito, "Color
 * Universal Design", 2008. */
static const char *const colours[BENCH_SYMBOLS] = {"#0072B2", "#D55E00", "#444444"};
static const char *const dashes[BENCH_SYMBOLS] = {"none", "9 4", "2 4"};

double bench_needed(const BenchFigures *figures, guint symbol, guint reader, double share) {
  double needed = 0;
  for (guint i = figures->measured[symbol]; i-- > 0;) {
    if (figures->read[symbol][reader][i] < share * figures->shots) break;
    needed = figures->px_per_mm[i];
  }
  return needed;
}

static double x_of(const BenchFigures *figures, guint reader, double px_per_mm) {
  double first = figures->px_per_mm[0], last = figures->px_per_mm[figures->steps - 1];
  return LEFT + reader * (PANEL_WIDTH + PANEL_GAP) +
         PANEL_WIDTH * (px_per_mm - first) / (last - first);
}

static double y_of(double share) {
  return TOP + PANEL_HEIGHT * (1 - share);
}

static void add_text(GString *svg, double x, double y, const char *anchor, const char *more,
                     const char *text) {
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  g_string_append_printf(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>\n", x, y,
                         anchor, more, escaped);
}

static void add_line(GString *svg, double x1, double y1, double x2, double y2, const char *style) {
  g_string_append_printf(svg, "<path d=\"M%.1f %.1fL%.1f %.1f\" fill=\"none\" %s/>\n", x1, y1, x2,
                         y2, style);
}

static void add_axes(GString *svg, const BenchFigures *figures, guint reader) {
  double first = figures->px_per_mm[0], last = figures->px_per_mm[figures->steps - 1];
  double left = x_of(figures, reader, first), right = x_of(figures, reader, last);
  for (int percent = 0; percent <= 100; percent += 20) {
    g_autofree char *label = g_strdup_printf("%d%%", percent);
    add_line(svg, left, y_of(percent / 100.0), right, y_of(percent / 100.0), "stroke=\"#dddddd\"");
    add_text(svg, left - 8, y_of(percent / 100.0) + 4, "end", "", label);
  }
  add_line(svg, left, y_of(BENCH_MOST), right, y_of(BENCH_MOST),
           "stroke=\"#999999\" stroke-dasharray=\"1 3\"");
  add_text(svg, right + 4, y_of(BENCH_MOST) + 5, "start", " fill=\"#666666\"", "95%");
  for (int tick = (int)first; tick <= last; tick += 4) {
    g_autofree char *label = g_strdup_printf("%d", tick);
    double x = x_of(figures, reader, tick);
    add_line(svg, x, y_of(0), x, y_of(0) + 5, "stroke=\"#333333\"");
    add_text(svg, x, y_of(0) + 20, "middle", "", label);
  }
  add_line(svg, left, y_of(0), right, y_of(0), "stroke=\"#333333\"");
  add_text(svg, (left + right) / 2, y_of(0) + 40, "middle", "", "pixels per millimetre");
  add_text(svg, (left + right) / 2, TOP - 14, "middle", " font-weight=\"bold\" font-size=\"15\"",
           figures->readers[reader]);
}

static void add_curve(GString *svg, const BenchFigures *figures, guint symbol, guint reader) {
  g_string_append(svg, "<path fill=\"none\" stroke-width=\"2.5\" stroke-linejoin=\"round\" ");
  g_string_append_printf(svg, "stroke=\"%s\" stroke-dasharray=\"%s\" d=\"", colours[symbol],
                         dashes[symbol]);
  for (guint i = 0; i < figures->steps; i++) {
    double share = i < figures->measured[symbol]
                       ? (double)figures->read[symbol][reader][i] / figures->shots
                       : 1;
    g_string_append_printf(svg, "%c%.1f %.1f", i ? 'L' : 'M',
                           x_of(figures, reader, figures->px_per_mm[i]), y_of(share));
  }
  g_string_append(svg, "\"/>\n");
  double needed = bench_needed(figures, symbol, reader, BENCH_MOST);
  if (needed <= 0) return;
  double x = x_of(figures, reader, needed);
  g_autofree char *thin = g_strdup_printf("stroke=\"%s\" stroke-width=\"1\"", colours[symbol]);
  g_autofree char *label = g_strdup_printf("%g", needed);
  /* A white rim keeps the figure readable where a curve passes. */
  g_autofree char *style = g_strdup_printf(
      " fill=\"%s\" font-weight=\"bold\" stroke=\"white\" stroke-width=\"4\" "
      "paint-order=\"stroke\"",
      colours[symbol]);
  add_line(svg, x, y_of(BENCH_MOST), x, y_of(0), thin);
  add_text(svg, x + 5, y_of(0.5 + 0.06 * symbol), "start", style, label);
}

static void add_legend(GString *svg, const BenchFigures *figures) {
  double x = LEFT, y = 48;
  for (guint i = 0; i < BENCH_SYMBOLS; i++, x += 290) {
    g_autofree char *style = g_strdup_printf(
        "stroke-width=\"2.5\" stroke=\"%s\" stroke-dasharray=\"%s\"", colours[i], dashes[i]);
    add_line(svg, x, y - 4, x + 34, y - 4, style);
    add_text(svg, x + 40, y, "start", "", figures->symbols[i]);
  }
}

GString *bench_plot(const BenchFigures *figures) {
  int width = LEFT + BENCH_READERS * PANEL_WIDTH + (BENCH_READERS - 1) * PANEL_GAP + 40;
  int height = TOP + PANEL_HEIGHT + 60;
  GString *svg = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf(svg,
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                         "viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n"
                         "<title>Share of simulated photographs read, over pixels per "
                         "millimetre</title>\n<rect width=\"100%%\" height=\"100%%\" "
                         "fill=\"white\"/>\n",
                         width, height, width, height);
  g_autofree char *title = g_strdup_printf(
      "Simulated photographs read exactly (%u at each step): 800 Japanese characters in 18 mm",
      figures->shots);
  add_text(svg, LEFT, 24, "start", " font-weight=\"bold\" font-size=\"15\"", title);
  add_legend(svg, figures);
  for (guint reader = 0; reader < BENCH_READERS; reader++) {
    add_axes(svg, figures, reader);
    for (guint symbol = 0; symbol < BENCH_SYMBOLS; symbol++)
      add_curve(svg, figures, symbol, reader);
  }
  g_string_append(svg, "</svg>\n");
  return svg;
}
