/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/notch.h"

#include <math.h>

/* A notch goes at most so far into the paper. */
#define DEPTH_MAX_MM 15.0
/* A semicircle whose ends lie on the trim may miss it by so much. */
#define REACH_MM 0.5

/* A box as seen from an edge: how far it reaches into the paper, and how far it stays
 * away from the edge (negative: beyond). */
static void from_edge(KkPaper paper, KkRect box, KkEdge edge, double *depth, double *away) {
  double left = box.x_mm, right = box.x_mm + box.width_mm;
  double top = box.y_mm, bottom = box.y_mm + box.height_mm;
  const double depths[] = {right, paper.width_mm - left, bottom, paper.height_mm - top};
  const double aways[] = {left, paper.width_mm - right, top, paper.height_mm - bottom};
  *depth = depths[edge];
  *away = aways[edge];
}

static gboolean is_upright(KkEdge edge) {
  return edge == KK_EDGE_LEFT || edge == KK_EDGE_RIGHT;
}

/* The edge at which a box can be a notch, the one into which it goes least; NONE. */
static KkEdge edge_of(KkPaper paper, KkRect box) {
  KkEdge found = KK_EDGE_NONE;
  double least = DEPTH_MAX_MM;
  for (KkEdge edge = KK_EDGE_LEFT; edge <= KK_EDGE_BOTTOM; edge++) {
    double depth, away, across = is_upright(edge) ? box.height_mm : box.width_mm;
    from_edge(paper, box, edge, &depth, &away);
    if (away > REACH_MM || depth < REACH_MM || depth > least) continue;
    if (across > 2 * DEPTH_MAX_MM) continue;
    least = depth;
    found = edge;
  }
  return found;
}

void kk_notch_lines(KkPaper paper, const GArray *lines, GArray *notches) {
  for (guint i = 0; i < lines->len; i++) {
    KkRect box = g_array_index(lines, KkRect, i);
    KkEdge edge = edge_of(paper, box);
    if (edge == KK_EDGE_NONE) continue;
    gboolean upright = is_upright(edge);
    KkNotchLine line = {
        .edge = edge,
        .along_mm = upright ? box.y_mm + box.height_mm / 2 : box.x_mm + box.width_mm / 2,
        .across_mm = upright ? box.height_mm : box.width_mm,
        .box = box};
    double length = upright ? paper.height_mm : paper.width_mm;
    if (line.along_mm > 0 && line.along_mm < length) g_array_append_val(notches, line);
  }
}

/* The corner of the page in which a code stands. */
static KkCorner corner_of(KkPaper paper, KkRect code) {
  gboolean left = code.x_mm + code.width_mm / 2 < paper.width_mm / 2;
  gboolean upper = code.y_mm + code.height_mm / 2 < paper.height_mm / 2;
  if (upper) return left ? KK_CORNER_UPPER_LEFT : KK_CORNER_UPPER_RIGHT;
  return left ? KK_CORNER_LOWER_LEFT : KK_CORNER_LOWER_RIGHT;
}

static KkEdge rule(KkPaper paper, KkRect code, KkEdge bound, gboolean below) {
  KkNotchStyle style = {.radius_mm = KK_NOTCH_RADIUS_MM, .n = 1, .below = below};
  KkNotch notch;
  return kk_notches(paper, corner_of(paper, code), bound, code, &style, &notch) ? notch.edge
                                                                                : KK_EDGE_NONE;
}

static void consider(KkNotchFinding *finding, const KkNotchLine *line, KkRect code) {
  gboolean upright = is_upright(line->edge);
  double middle = upright ? code.y_mm + code.height_mm / 2 : code.x_mm + code.width_mm / 2;
  double away = fabs(line->along_mm - middle);
  gboolean known = finding->verdict == KK_NOTCH_RIGHT || finding->verdict == KK_NOTCH_AWAY;
  if (known && finding->away_mm <= away) return;
  /* One of two notches has its middle beside the code's middle. */
  double reach =
      (upright ? code.height_mm : code.width_mm) / 2 + (line->across_mm + KK_NOTCH_GAP_MM) / 2;
  finding->verdict = away <= reach ? KK_NOTCH_RIGHT : KK_NOTCH_AWAY;
  finding->line = line;
  finding->away_mm = away;
}

KkNotchFinding kk_notch_judge(KkPaper paper, KkRect code, KkEdge bound, gboolean may_be_below,
                              const GArray *lines) {
  KkEdge beside = rule(paper, code, bound, FALSE);
  KkEdge other = may_be_below ? rule(paper, code, bound, TRUE) : beside;
  KkNotchFinding finding = {.edge = beside};
  finding.verdict = lines->len ? KK_NOTCH_ELSEWHERE : KK_NOTCH_MISSING;
  if (lines->len) finding.line = &g_array_index(lines, KkNotchLine, 0);
  for (guint i = 0; i < lines->len; i++) {
    const KkNotchLine *line = &g_array_index(lines, KkNotchLine, i);
    if (line->edge == beside || line->edge == other) consider(&finding, line, code);
  }
  return finding;
}
