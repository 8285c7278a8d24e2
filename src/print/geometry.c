/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/geometry.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"

/* Between the quiet zones of neighbouring codes: wide enough that a camera
 * aimed at one does not lose it to the other. */
#define CODE_GAP_MM 3.0

static const struct {
  const char *name;
  KkPaper paper;
} papers[] = {{"A4", {210, 297}}, {"A5", {148, 210}}, {"B5", {182, 257}}};

gboolean kk_paper_parse(const char *name, KkPaper *paper, GError **error) {
  for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
    if (g_ascii_strcasecmp(name, papers[i].name) == 0) {
      *paper = papers[i].paper;
      return TRUE;
    }
  return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){0},
                     _("unknown page size \"%s\"; use A4, A5 or B5"), name);
}

KkMargins kk_paper_margins(KkPaper paper) {
  double side = round(paper.width_mm / 8.4);
  return (KkMargins){.top_mm = side, .bottom_mm = side + 2, .left_mm = side, .right_mm = side};
}

gboolean kk_corner_is_lower(KkCorner corner) {
  return corner == KK_CORNER_LOWER_RIGHT || corner == KK_CORNER_LOWER_LEFT;
}

gboolean kk_corner_is_left(KkCorner corner) {
  return corner == KK_CORNER_LOWER_LEFT || corner == KK_CORNER_UPPER_LEFT;
}

/* From distances to the corner's two edges to the page's coordinates. */
static KkRect in_corner(KkPaper paper, KkCorner corner, double from_side, double from_end,
                        double size) {
  return (KkRect){.x_mm = kk_corner_is_left(corner) ? from_side : paper.width_mm - from_side - size,
                  .y_mm = kk_corner_is_lower(corner) ? paper.height_mm - from_end - size : from_end,
                  .width_mm = size,
                  .height_mm = size};
}

guint kk_code_places(KkPaper paper, KkCorner corner, double inset_mm, double max_width_mm,
                     double max_height_mm, const KkCodeSize *codes, guint n, KkRect *places) {
  double taken = 0; /* from the edge to the end of the last quiet zone */
  n = MIN(n, KK_CODES_PER_PAGE);
  for (guint i = 0; i < n; i++) {
    double size = codes[i].size_mm, quiet = codes[i].quiet_mm;
    double from_end = MAX(inset_mm, quiet);
    double from_side = i ? taken + CODE_GAP_MM + quiet : from_end;
    taken = from_side + size + quiet;
    if (taken > max_width_mm || from_end + size + quiet > max_height_mm) return i;
    places[i] = in_corner(paper, corner, from_side, from_end, size);
  }
  return n;
}

KkRect kk_code_reserve(KkPaper paper, KkCorner corner, const KkCodeSize *codes,
                       const KkRect *places, guint n, gboolean labelled) {
  double width = 0, height = 0;
  for (guint i = 0; i < n; i++) {
    const KkRect *at = &places[i];
    double inner_x =
        kk_corner_is_left(corner) ? at->x_mm + at->width_mm : paper.width_mm - at->x_mm;
    double inner_y =
        kk_corner_is_lower(corner) ? paper.height_mm - at->y_mm : at->y_mm + at->height_mm;
    double around = codes[i].quiet_mm + KK_CODE_CLEARANCE_MM;
    width = MAX(width, inner_x + around);
    height = MAX(height, inner_y + around + (labelled ? KK_CODE_LABEL_MM : 0));
  }
  return (KkRect){.x_mm = kk_corner_is_left(corner) ? 0 : paper.width_mm - width,
                  .y_mm = kk_corner_is_lower(corner) ? paper.height_mm - height : 0,
                  .width_mm = width,
                  .height_mm = height};
}

KkEdge kk_binding_edge(KkBinding binding) {
  return binding == KK_BINDING_RIGHT ? KK_EDGE_RIGHT : KK_EDGE_LEFT;
}

static KkEdge side_of(KkCorner corner) {
  return kk_corner_is_left(corner) ? KK_EDGE_LEFT : KK_EDGE_RIGHT;
}

static KkEdge end_of(KkCorner corner) {
  return kk_corner_is_lower(corner) ? KK_EDGE_BOTTOM : KK_EDGE_TOP;
}

gboolean kk_corner_is_at(KkCorner corner, KkEdge edge) {
  return edge == side_of(corner) || edge == end_of(corner);
}

guint kk_notches(KkPaper paper, KkCorner corner, KkEdge bound, KkRect code,
                 const KkNotchStyle *style, KkNotch *notches) {
  gboolean beside = !style->below && side_of(corner) != bound;
  KkEdge edge = beside ? side_of(corner) : end_of(corner);
  if (edge == bound) return 0;
  double pitch = 2 * style->radius_mm + KK_NOTCH_GAP_MM, reach = style->n * pitch / 2;
  double length = beside ? paper.height_mm : paper.width_mm;
  double middle = beside ? code.y_mm + code.height_mm / 2 : code.x_mm + code.width_mm / 2;
  middle = MAX(MIN(middle, length - reach), reach);
  for (guint i = 0; i < style->n; i++) {
    double along = middle + ((double)i - (double)(style->n - 1) / 2) * pitch;
    notches[i] = (KkNotch){.x_mm = edge == KK_EDGE_RIGHT  ? paper.width_mm
                                   : edge == KK_EDGE_LEFT ? 0
                                                          : along,
                           .y_mm = edge == KK_EDGE_BOTTOM ? paper.height_mm
                                   : edge == KK_EDGE_TOP  ? 0
                                                          : along,
                           .radius_mm = style->radius_mm,
                           .edge = edge};
  }
  return style->n;
}
