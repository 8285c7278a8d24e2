/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page_box.h"

#include <math.h>

/* A page tree deeper than this is a loop. */
#define TREE_DEPTH_MAX 100
/* Boxes that differ by less are meant to be the same. */
#define SAME_UNITS 0.01

typedef struct {
  double left, bottom, right, top;
} Box;

qpdf_oh kk_page_inherited(qpdf_data pdf, qpdf_oh page, const char *key) {
  qpdf_oh node = page;
  for (int depth = 0; depth < TREE_DEPTH_MAX && qpdf_oh_is_dictionary(pdf, node); depth++) {
    qpdf_oh value = qpdf_oh_get_key(pdf, node, key);
    if (!qpdf_oh_is_null(pdf, value)) return value;
    node = qpdf_oh_get_key(pdf, node, "/Parent");
  }
  return qpdf_oh_new_null(pdf);
}

static gboolean box_is_fine(const Box *box) {
  return box->right - box->left > SAME_UNITS && box->top - box->bottom > SAME_UNITS;
}

/* Corners may be given in any order (ISO 32000-1, 7.9.5). */
static gboolean read_box(qpdf_data pdf, qpdf_oh array, Box *box) {
  if (!qpdf_oh_is_array(pdf, array) || qpdf_oh_get_array_n_items(pdf, array) != 4) return FALSE;
  double side[4];
  for (int i = 0; i < 4; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, array, i);
    if (!qpdf_oh_is_number(pdf, item)) return FALSE;
    side[i] = qpdf_oh_get_numeric_value(pdf, item);
    if (!isfinite(side[i])) return FALSE;
  }
  *box = (Box){MIN(side[0], side[2]), MIN(side[1], side[3]), MAX(side[0], side[2]),
               MAX(side[1], side[3])};
  return box_is_fine(box);
}

static Box within(const Box *a, const Box *b) {
  return (Box){MAX(a->left, b->left), MAX(a->bottom, b->bottom), MIN(a->right, b->right),
               MIN(a->top, b->top)};
}

/* The box `key` within the MediaBox, or `otherwise`. */
static Box box_within(qpdf_data pdf, qpdf_oh array, const Box *media, const Box *otherwise) {
  Box box;
  if (!read_box(pdf, array, &box)) return *otherwise;
  box = within(&box, media);
  return box_is_fine(&box) ? box : *otherwise;
}

static int read_rotate(qpdf_data pdf, qpdf_oh page) {
  qpdf_oh value = kk_page_inherited(pdf, page, "/Rotate");
  double degrees = qpdf_oh_is_number(pdf, value) ? qpdf_oh_get_numeric_value(pdf, value) : 0;
  double turn = fmod(fmod(degrees, 360) + 360, 360);
  return fmod(turn, 90) == 0 ? (int)turn % 360 : 0;
}

static double read_unit(qpdf_data pdf, qpdf_oh page) {
  qpdf_oh value = qpdf_oh_get_key(pdf, page, "/UserUnit");
  double unit = qpdf_oh_is_number(pdf, value) ? qpdf_oh_get_numeric_value(pdf, value) : 1;
  return unit > 0 && isfinite(unit) ? unit : 1;
}

/* From what the reader crops to the trim, in the directions of the page as seen. */
static void note_crop(KkPageBox *box, const Box *crop) {
  double left = box->left - crop->left, bottom = box->bottom - crop->bottom;
  double right = crop->right - box->right, top = crop->top - box->top;
  box->cropped = MIN(MIN(left, right), MIN(bottom, top)) < -SAME_UNITS;
  box->reader_x = box->rotate == 0     ? left
                  : box->rotate == 90  ? bottom
                  : box->rotate == 180 ? right
                                       : top;
  box->reader_y = box->rotate == 0     ? top
                  : box->rotate == 90  ? left
                  : box->rotate == 180 ? bottom
                                       : right;
}

gboolean kk_page_box_read(qpdf_data pdf, qpdf_oh page, KkPageBox *box) {
  Box media;
  if (!read_box(pdf, kk_page_inherited(pdf, page, "/MediaBox"), &media)) return FALSE;
  Box crop = box_within(pdf, kk_page_inherited(pdf, page, "/CropBox"), &media, &media);
  Box trim = box_within(pdf, qpdf_oh_get_key(pdf, page, "/TrimBox"), &media, &crop);
  *box = (KkPageBox){.left = trim.left,
                     .bottom = trim.bottom,
                     .right = trim.right,
                     .top = trim.top,
                     .rotate = read_rotate(pdf, page),
                     .unit_pt = read_unit(pdf, page)};
  note_crop(box, &crop);
  KkPaper paper = kk_page_box_paper(box);
  return MIN(paper.width_mm, paper.height_mm) >= KK_PAGE_MIN_MM &&
         MAX(paper.width_mm, paper.height_mm) <= KK_PAGE_MAX_MM;
}

KkPaper kk_page_box_paper(const KkPageBox *box) {
  double unit_mm = box->unit_pt / KK_POINTS_PER_MM;
  double width = (box->right - box->left) * unit_mm, height = (box->top - box->bottom) * unit_mm;
  return box->rotate % 180 ? (KkPaper){height, width} : (KkPaper){width, height};
}

KkMatrix kk_page_box_matrix(const KkPageBox *box) {
  double mm = KK_POINTS_PER_MM / box->unit_pt;
  switch (box->rotate) {
    case 90:
      return (KkMatrix){0, mm, mm, 0, box->left, box->bottom};
    case 180:
      return (KkMatrix){-mm, 0, 0, mm, box->right, box->bottom};
    case 270:
      return (KkMatrix){0, -mm, -mm, 0, box->right, box->top};
    default:
      return (KkMatrix){mm, 0, 0, -mm, box->left, box->top};
  }
}

KkMatrix kk_matrix_times(const KkMatrix *first, const KkMatrix *then) {
  return (KkMatrix){
      .a = first->a * then->a + first->b * then->c,
      .b = first->a * then->b + first->b * then->d,
      .c = first->c * then->a + first->d * then->c,
      .d = first->c * then->b + first->d * then->d,
      .e = first->e * then->a + first->f * then->c + then->e,
      .f = first->e * then->b + first->f * then->d + then->f,
  };
}
